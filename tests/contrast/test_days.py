"""Days are resolved from the day on which each side was printed, and compared as days."""

from datetime import date

import pytest

from secondsource.anatomy import TimeMention
from secondsource.contrast import Relation, Side, SlotKind, Suggestion, contrast
from secondsource.labels import Granularity
from secondsource.spans import Span
from tests.contrast.compared import PRINTED, compared, slot_of

VOTE = "The vote in Norrhaven took place {}."


@pytest.mark.parametrize(
    ("claim", "passage"),
    [
        ("on May 8, 2031", "on 8 May 2031"),
        ("on Feb. 7", "on 7 February"),
        ("on Thursday", "on 8 May 2031"),
        ("yesterday", "on May 13"),
        ("last year", "in 2030"),
        ("in 2031", "on 8 May 2031"),
        ("on 2031-05-08", "on 8 May"),
    ],
)
def test_one_day_in_other_words_agrees(claim: str, passage: str) -> None:
    found = compared(VOTE.format(claim), VOTE.format(passage))
    (slot,) = [one for one in found.slots if one.kind in (SlotKind.DATE, SlotKind.WEEKDAY)]
    assert slot.relation is Relation.AGREES


@pytest.mark.parametrize(
    ("kind", "claim", "passage"),
    [
        (SlotKind.DATE, "on May 8, 2031", "on 9 May 2031"),
        (SlotKind.DATE, "in 2029", "in 2030"),
        (SlotKind.DATE, "in March", "in April"),
        (SlotKind.WEEKDAY, "on Monday", "on Tuesday"),
    ],
)
def test_other_days_are_a_conflict(kind: SlotKind, claim: str, passage: str) -> None:
    found = compared(VOTE.format(claim), VOTE.format(passage))
    assert found.suggestion is Suggestion.CONFLICT
    assert slot_of(found, kind).relation is Relation.DIFFERS


def test_a_weekday_is_counted_from_its_own_sides_day() -> None:
    week_later = compared(
        VOTE.format("on Thursday"), VOTE.format("on 8 May 2031"), passage_on=date(2031, 9, 1)
    )
    assert slot_of(week_later, SlotKind.DATE).relation is Relation.AGREES
    earlier = compared(
        VOTE.format("on 8 May 2031"), VOTE.format("on Friday"), passage_on=date(2031, 5, 12)
    )
    slot = slot_of(earlier, SlotKind.DATE)
    assert (slot.claim_value, slot.passage_value) == ("2031-05-08", "2031-05-09")


def test_a_weekday_without_a_day_of_printing_is_compared_by_its_name() -> None:
    found = compared(
        VOTE.format("on Monday"), VOTE.format("on Tuesday"), claim_on=None, passage_on=None
    )
    assert slot_of(found, SlotKind.WEEKDAY).relation is Relation.DIFFERS


def test_a_month_may_hold_the_day() -> None:
    found = compared(VOTE.format("on 8 May 2031"), VOTE.format("in May 2031"))
    assert slot_of(found, SlotKind.DATE).relation is Relation.COMPATIBLE


def test_a_coming_day_is_counted_ahead() -> None:
    found = compared(
        "The vote will be held in Norrhaven on Friday.",
        "The vote will be held in Norrhaven on 16 May 2031.",
    )
    assert slot_of(found, SlotKind.DATE).relation is Relation.AGREES


def test_times_that_were_resolved_elsewhere_are_taken_as_they_are() -> None:
    text = VOTE.format("on Thursday")
    start = text.index("Thursday")
    resolved = TimeMention(
        Span(start, start + len("Thursday")),
        "Thursday",
        date(2031, 4, 3),
        date(2031, 4, 3),
        Granularity.DAY,
        "before the day of the hearing",
    )
    claim = Side(text, PRINTED, (resolved,))
    found = contrast(claim, Side(VOTE.format("on 3 April 2031"), PRINTED))
    assert slot_of(found, SlotKind.DATE).relation is Relation.AGREES


def test_the_date_in_brackets_is_the_weekdays_own() -> None:
    found = compared(VOTE.format("on Thursday [8 May 2031]"), VOTE.format("on 9 May 2031"))
    slot = slot_of(found, SlotKind.DATE)
    assert slot.claim_value == "2031-05-08"
    assert slot.relation is Relation.DIFFERS


def test_a_verb_is_no_month() -> None:
    found = compared("The council may close the pool.", "The council may close the pool.")
    assert not [one for one in (*found.slots, *found.loose) if one.kind is SlotKind.DATE]
