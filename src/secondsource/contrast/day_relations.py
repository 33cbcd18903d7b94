"""Compare two days as they are named: the same, one within the other, or others."""

from secondsource.contrast.named_days import Day
from secondsource.contrast.slots import Relation

_WEEK = 7


def compare_days(claim: Day, passage: Day) -> Relation | None:
    """How the passage's day stands to the claim's; None where nobody can tell."""
    if claim.weekday is not None and passage.weekday is not None:
        return _weekdays(claim, passage)
    if claim.interval and passage.interval:
        relation = _intervals(claim, passage)
        # "Today" is often no day at all: "the most powerful rocket today".
        are_both_vague = _is_relative(claim) and _is_relative(passage)
        return None if are_both_vague and relation is Relation.DIFFERS else relation
    return _parts(claim, passage)


def _weekdays(claim: Day, passage: Day) -> Relation | None:
    if claim.weekday != passage.weekday:
        return None if _are_far_apart(claim, passage) else Relation.DIFFERS
    if claim.interval and passage.interval and claim.interval != passage.interval:
        # Dates of articles are wrong at times: the same weekday of another week tells nothing,
        # unless both name their date.
        is_named = claim.is_sure and passage.is_sure
        return Relation.DIFFERS if is_named else None
    return Relation.AGREES


def _are_far_apart(claim: Day, passage: Day) -> bool:
    """Weekdays of two news that were printed weeks apart tell of two occasions."""
    if not claim.interval or not passage.interval or (claim.is_sure and passage.is_sure):
        return False
    return abs((claim.interval.first - passage.interval.first).days) > 2 * _WEEK


def _intervals(claim: Day, passage: Day) -> Relation | None:
    one, other = claim.interval, passage.interval
    if one is None or other is None:
        return None
    if one.holds(other):
        return Relation.AGREES
    if other.holds(one) or one.overlaps(other):
        return Relation.COMPATIBLE
    if _names_weekday_of(claim, passage) or _names_weekday_of(passage, claim):
        return None
    return Relation.DIFFERS


def _is_relative(day: Day) -> bool:
    """Whether it is named as "today" is: by no weekday, month or year."""
    return day.weekday is None and day.month is None and not day.is_sure


def _names_weekday_of(named: Day, dated: Day) -> bool:
    """Whether "Thursday" may be the dated day after all, with a wrong day of printing."""
    if named.weekday is None or named.is_sure or dated.interval is None or dated.interval.days > 1:
        return False
    return dated.interval.first.weekday() == named.weekday


def _parts(claim: Day, passage: Day) -> Relation | None:
    """Without a year: by month and day."""
    if claim.month is None or passage.month is None:
        return _weekday_of_date(claim, passage)
    if claim.month != passage.month:
        return Relation.DIFFERS
    if claim.day is None or passage.day is None:
        return Relation.AGREES if claim.day is None else Relation.COMPATIBLE
    return Relation.AGREES if claim.day == passage.day else Relation.DIFFERS


def _weekday_of_date(claim: Day, passage: Day) -> Relation | None:
    for named, dated in ((claim, passage), (passage, claim)):
        if named.weekday is not None and dated.interval and dated.interval.days == 1:
            same = dated.interval.first.weekday() == named.weekday
            return Relation.AGREES if same else Relation.DIFFERS
    return None
