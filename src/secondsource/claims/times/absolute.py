"""Days and months by the calendar: "Oct. 19", "4/5/2016", "May 4-6", "September 2015"."""

from datetime import date

from secondsource.claims.times import intervals
from secondsource.claims.times.counting import month_of, number_of, weekday_of
from secondsource.claims.times.direction import Direction
from secondsource.claims.times.grammar import Found, Shape
from secondsource.claims.times.intervals import Interval
from secondsource.claims.times.names import is_name_of_month
from secondsource.claims.times.scene import NO_ANCHOR, Meaning, Scene, resolved, unresolved
from secondsource.claims.times.words import CODES, MONTHS, ORDINALS

SAID = "as the article says"
# A day without its year is a near one: of past ones even against a verb that looks ahead ("will
# debate the 29 August launch").
_NEAR_AHEAD_DAYS, _NEAR_BACK_DAYS = 60, 120
_LATE_DAYS = 14
_MOST_YEARS_OFF = 6
_COUNTED = frozenset(
    """people men women children troops soldiers police officers percent per million billion
    thousand hundred km miles metres meters feet years days months weeks hours minutes others
    killed dead pounds dollars euros tonnes tons points votes seats cases""".split()
)
_LIST_KINDS = frozenset(
    CODES[kind]
    for kind in "comma and or month month_or_word month_short day ordinal dash to".split()
)
_LONGEST_LIST = 9


def numeric(found: Found, scene: Scene) -> Meaning | None:
    """2017-05-04, 25/12/2016; 4/5/2016 only where the article shows which comes first."""
    written = found.words.written(found.start)
    one, two, three = (int(part) for part in written.replace("/", "-").replace(".", "-").split("-"))
    if "-" in written:
        return resolved(intervals.calendar_day(one, two, three), SAID)
    if "." in written or one > 12 or one == two:
        return resolved(intervals.calendar_day(three, two, one), SAID)
    if two > 12:
        return resolved(intervals.calendar_day(three, one, two), SAID)
    day_first = scene.day_comes_first()
    if day_first is None:
        return unresolved("it may have the day or the month first")
    day, month = (one, two) if day_first else (two, one)
    return resolved(intervals.calendar_day(three, month, day), "in the order of its other dates")


def day_of_month(found: Found, scene: Scene) -> Meaning | None:
    """ "Oct. 19", "Thursday, 19 October 2017"."""
    month, day = month_of(found), number_of(found, "D")
    if month is None or day is None or _is_counted(found) or is_name_of_month(found):
        return None
    if year := number_of(found, "Y") or year_of_list(found) or _year_of_event(found, month, day):
        return resolved(intervals.calendar_day(year, month, day), SAID)
    if of := found.word("OF"):
        return _day_of_year(found, scene, of, month, day)
    return _yearless_day(found, scene, month, day)


def day_range(found: Found, scene: Scene) -> Meaning | None:
    """ "May 4-6", "28 December to 3 January"."""
    month = month_of(found, "M1") or month_of(found, "M2")
    until = month_of(found, "M2") or month
    days = number_of(found, "D1"), number_of(found, "D2")
    if month is None or until is None or days[0] is None or days[1] is None:
        return None
    year = number_of(found, "Y2") or number_of(found, "Y1")
    why = SAID
    if year is None:
        begin = _yearless_day(found, scene, month, days[0])
        if begin.interval is None:
            return begin
        why, year = begin.why, begin.interval.first.year + (until < month)
    began = number_of(found, "Y1") or year - (until < month)
    first = intervals.calendar_day(began, month, days[0])
    last = intervals.calendar_day(year, until, days[1])
    return resolved(first and last and intervals.joined(first, last), why)


def month_range(found: Found, scene: Scene) -> Meaning | None:
    """ "between March and May", "June to August 2016"."""
    month, until = month_of(found, "M1"), month_of(found, "M2")
    year = number_of(found, "Y2") or number_of(found, "Y1")
    if month is None or until is None:
        return None
    if year is None:
        if scene.anchor is None:
            return unresolved(NO_ANCHOR)
        look = scene.look(found)
        ahead = look is Direction.AHEAD
        year = year_beside(scene.anchor, month if ahead else until, look)
        year += ahead and until < month
    first = intervals.month(number_of(found, "Y1") or year - (until < month), month)
    last = intervals.month(year, until)
    why = SAID if found.word("Y1") or found.word("Y2") else f"nearest to {scene.anchor_in_words}"
    return resolved(first and last and intervals.joined(first, last), why)


def month_with_year(found: Found, year: int, month: int) -> Meaning:
    """ "September 2015", "early in September 2015"."""
    return in_part(found, intervals.month(year, month), SAID)


def in_part(found: Found, whole: Interval | None, why: str) -> Meaning:
    """The whole, or the third of it that "early", "mid" or "late" speaks of."""
    said = found.word("MOD") or found.phrase("EDGE").removesuffix(" of").removeprefix("the ")
    if whole and said in _THIRDS:
        cut = intervals.third(whole, _THIRDS[said])
        if cut != whole:
            return resolved(cut, f"{why}; {said} is the {_THIRD_WORDS[_THIRDS[said]]} third of it")
    return resolved(whole, f"{why}; it says {said!r}, this is the whole" if said else why)


_THIRDS = {"early": 0, "mid": 1, "late": 2}
_THIRD_WORDS = ("first", "second", "last")


def ordinal_of(found: Found) -> int:
    """ "third" of "the third quarter", 3 of "Q3"."""
    word = found.word("N") or ""
    return ORDINALS.get(word) or int(word[-1])


def _day_of_year(found: Found, scene: Scene, of: str, month: int, day: int) -> Meaning | None:
    """ "12 June last year", "12 June of that year"."""
    if found.words.lower[found.end - 1] != "year":
        return None
    told = scene.lately() if of == "that" else None
    if of == "that":
        day_then = told and intervals.calendar_day(told.first.year, month, day)
        why = "of the year told before"
        return resolved(day_then, why) if told else unresolved("the year it means is not given")
    if scene.anchor is None:
        return unresolved(NO_ANCHOR)
    year = scene.anchor.year + {"last": -1, "next": 1}.get(of, 0)
    why = f"of the year counted from {scene.anchor_in_words}"
    return resolved(intervals.calendar_day(year, month, day), why)


def _yearless_day(found: Found, scene: Scene, month: int, day: int) -> Meaning:
    if scene.anchor is None:
        return unresolved(f"the year is not given, and {NO_ANCHOR}")
    near = scene.anchor
    years = range(near.year - _MOST_YEARS_OFF, near.year + 2)
    days = [one for year in years if (one := intervals.calendar_day(year, month, day))]
    days.sort(key=lambda one: abs((one.first - near).days))
    if not days:
        return unresolved("the calendar has no such day")
    weekday = weekday_of(found)
    if weekday is not None:
        days = [one for one in days if one.first.weekday() == weekday] or days
        return resolved(days[0], f"on that weekday nearest to {scene.anchor_in_words}")
    if doubt := scene.doubts_year(found):
        return unresolved(doubt)
    chosen, look = days[0], scene.look(found)
    past_told_ahead = look is Direction.BACK and (chosen.first - near).days > _LATE_DAYS
    near_enough = -_NEAR_BACK_DAYS <= (chosen.first - near).days <= _NEAR_AHEAD_DAYS
    if past_told_ahead or not near_enough:
        chosen = _on_side(days, near, look) or chosen
    return resolved(chosen, f"nearest to {scene.anchor_in_words}")


def _on_side(days: list[Interval], near: date, look: Direction | None) -> Interval | None:
    if look is None:
        return None
    ahead = look is Direction.AHEAD
    return next((one for one in days if (one.first >= near) is ahead), None)


def year_beside(near: date, month: int, look: Direction | None) -> int:
    """The year of a month that has none: the nearest back, ahead where the verb says so."""
    if look is Direction.AHEAD:
        return near.year + (month < near.month)
    return near.year - (month > near.month)


def year_of_list(found: Found) -> int | None:
    """The year that a list names at its end: "on 3 May and 4 June 2016"."""
    words = found.words
    for place in range(found.end, min(found.end + _LONGEST_LIST, len(words.kinds))):
        if words.kinds[place] == CODES["year"] and words.kinds[place - 1] != CODES["and"]:
            listed = any(words.lower[k].rstrip(".") in MONTHS for k in range(found.end, place))
            return int(words.lower[place]) if listed else None
        if words.kinds[place] not in _LIST_KINDS:
            return None
    return None


def _year_of_event(found: Found, month: int, day: int) -> int | None:
    """The attacks of 11 September are always those of 2001."""
    of_that_day = (month, day) == (9, 11)
    attacks = ("attacks", "attack", "terrorist", "terror", "hijackers", "attackers")
    return 2001 if of_that_day and found.after() in attacks else None


def _is_counted(found: Found) -> bool:
    """ "In May 10 people died": the number counts people."""
    bare = found.word("Y") is None and (found.word("D") or "").isdigit()
    return bare and found.match.end("D") == found.end and found.after() in _COUNTED


SHAPES = {
    Shape.NUMERIC: numeric,
    Shape.DAY: day_of_month,
    Shape.DAY_RANGE: day_range,
    Shape.MONTH_RANGE: month_range,
}
