"""Months, seasons, quarters and half years without their year: the nearest, as the verb says."""

from datetime import date

from secondsource.claims.times import absolute, intervals
from secondsource.claims.times.counting import month_of, number_of
from secondsource.claims.times.direction import Direction
from secondsource.claims.times.grammar import Found, Shape
from secondsource.claims.times.intervals import Interval
from secondsource.claims.times.names import is_bare_month, is_name_of_month
from secondsource.claims.times.scene import NO_ANCHOR, Meaning, Scene, resolved, unresolved
from secondsource.claims.times.words import MONTHS, SEASONS

_STEPS = {"last": -1, "this": 0, "next": 1}
_MONEY = frozenset(
    """profit profits revenue revenues earnings sales gdp growth grew percent % income economy
    economic billion million shares results loss losses exports inflation output bank earned
    quarterly fiscal analysts investors cash margin deliveries shipments sold""".split()
)


def month(found: Found, scene: Scene) -> Meaning | None:
    """A month, with its year or the nearest one: "September 2015", "last July", "in June"."""
    number = month_of(found)
    if number is None or is_name_of_month(found):
        return None
    if year := number_of(found, "Y"):
        return absolute.month_with_year(found, year, number)
    if not is_bare_month(found, scene):
        return None
    if year := absolute.year_of_list(found):
        return absolute.month_with_year(found, year, number)
    if scene.anchor is None:
        return unresolved(f"the year is not given, and {NO_ANCHOR}")
    return _month_beside(found, scene, number, scene.anchor)


def _month_beside(found: Found, scene: Scene, number: int, near: date) -> Meaning | None:
    name, det, of = MONTHS[number - 1].capitalize(), found.phrase("DET"), found.word("OF")
    if of in _STEPS:
        why = f"of the year counted from {scene.anchor_in_words}"
        return absolute.in_part(found, intervals.month(near.year + _STEPS[of], number), why)
    if of or det in ("that", "the previous", "the past", "the following"):
        told = scene.lately()
        if told is None or det not in ("", "that"):
            return unresolved("the year it speaks of is not given")
        return resolved(intervals.month(told.first.year, number), "of the year told before")
    if not det and (doubt := scene.doubts_year(found)):
        return unresolved(doubt)
    look = scene.look(found)
    if det == "last":
        year = near.year - (number >= near.month)
    elif det == "next":
        year = near.year + (number <= near.month)
    elif det == "this":
        year = near.year
    else:
        year = absolute.year_beside(near, number, look)
    ahead = year > near.year or (year == near.year and number > near.month)
    side = "after" if ahead else "up to"
    why = f"the nearest {name} {side} {scene.anchor_in_words}"
    return absolute.in_part(found, intervals.month(year, number), why)


def season(found: Found, scene: Scene) -> Meaning | None:
    """ "summer 2015", "last summer", "this spring"; of the northern half of the world."""
    first_month, of = SEASONS[found.word("S") or "summer"], found.word("OF")
    if year := number_of(found, "Y"):
        return absolute.in_part(found, intervals.season(year, first_month), absolute.SAID)
    if _is_no_season(found):
        return None
    if scene.anchor is None:
        return unresolved(NO_ANCHOR)
    near, why = scene.anchor, f"counted from {scene.anchor_in_words}"
    if of:
        chosen = intervals.season(near.year + _STEPS[of], first_month)
    else:
        chosen = _season_beside(near, first_month, found.phrase("DET"), scene.look(found))
    return absolute.in_part(found, chosen, f"{why}, in months of the northern half of the world")


def _is_no_season(found: Found) -> bool:
    """ "profit would fall this year", "the fall of the city", "that spring"."""
    det = found.phrase("DET")
    if found.word("OF") and not det:
        return found.word("S") == "fall" and found.before() not in ("in", "since", "the", "last")
    of_no_time = found.before() not in ("in", "during", "over", "since", "by", "until")
    return det == "that" or (det == "the" and of_no_time)


def _season_beside(
    near: date, first_month: int, det: str, look: Direction | None
) -> Interval | None:
    all_three = [intervals.season(near.year + step, first_month) for step in (-2, -1, 0, 1)]
    seasons = [one for one in all_three if one]
    if det in ("last", "past", "this past"):
        return next((one for one in reversed(seasons) if one.last < near), None)
    if det in ("next", "this coming"):
        return next((one for one in seasons if one.first > near), None)
    if det == "this":
        holding = next((one for one in seasons if one.first <= near <= one.last), None)
        return holding or next((one for one in seasons if one.first.year == near.year), None)
    if look is Direction.AHEAD:
        return next((one for one in seasons if one.last >= near), None)
    return next((one for one in reversed(seasons) if one.first <= near), None)


def quarter(found: Found, scene: Scene) -> Meaning | None:
    """ "the first quarter of 2016"; alone only where money is spoken of: sport has quarters too."""
    if year := number_of(found, "Y"):
        return resolved(intervals.quarter(year, absolute.ordinal_of(found)), "calendar quarter")
    det = found.phrase("DET")
    if not _MONEY.intersection(found.words.lower) or not (det in _STEPS or found.word("N")):
        return None
    if scene.anchor is None:
        return unresolved(NO_ANCHOR)
    near, why = scene.anchor, f"calendar quarter beside {scene.anchor_in_words}"
    if det in _STEPS:
        return resolved(intervals.quarter(near.year, _quarter_of(near) + _STEPS[det]), why)
    number = absolute.ordinal_of(found)
    year = _year_of_quarter(found, scene, near, number)
    if year is None:
        return unresolved("the year is not given, and this year's quarter is not over")
    return resolved(intervals.quarter(year, number), why)


def _quarter_of(near: date) -> int:
    return (near.month + 2) // 3


def _year_of_quarter(found: Found, scene: Scene, near: date, number: int) -> int | None:
    """The year of a quarter that has none; None for the one that is told as past but is not."""
    if of := found.word("OF"):
        return near.year + _STEPS.get(of, 0)
    look, current = scene.look(found), _quarter_of(near)
    if look is Direction.AHEAD:
        return near.year + (number < current)
    if look is Direction.BACK and number == current:
        return None
    return near.year - (number > current)


def half(found: Found, scene: Scene) -> Meaning | None:
    """ "the second half of 2016", "the first half of the year"."""
    number = absolute.ordinal_of(found)
    if number > 2:
        return None
    if year := number_of(found, "Y"):
        return resolved(intervals.half_year(year, number), absolute.SAID)
    if found.words.lower[found.end - 1] != "year":
        return None
    if scene.anchor is None:
        return unresolved(NO_ANCHOR)
    year = scene.anchor.year + _STEPS.get(found.word("OF") or "the", 0)
    return resolved(intervals.half_year(year, number), f"beside {scene.anchor_in_words}")


SHAPES = {
    Shape.MONTH: month,
    Shape.SEASON: season,
    Shape.QUARTER: quarter,
    Shape.HALF: half,
}
