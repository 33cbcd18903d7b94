"""Holidays whose day is fixed or can be reckoned: Christmas Day, Thanksgiving, Easter Monday."""

from collections.abc import Callable
from datetime import date, timedelta

from secondsource.claims.times import intervals
from secondsource.claims.times.direction import Direction
from secondsource.claims.times.grammar import Found, Shape
from secondsource.claims.times.intervals import lies_in_one
from secondsource.claims.times.scene import NO_ANCHOR, Meaning, Scene, resolved, unresolved
from secondsource.claims.times.words import NUMBERS

_DayOf = Callable[[int], date]
_PLAIN_CHRISTMAS = frozenset("at by before since until after on last next this".split())
_NEAR_DAYS = 60
# How many words behind it "two years ago" may stand.
_FAR = 12
_FEW = frozenset(map(str, range(1, 100)))
_DAYS_OF_YEAR = 365.25


def _fixed(month: int, day: int) -> _DayOf:
    return lambda year: date(year, month, day)


def _nth(month: int, weekday: int, count: int, more_days: int = 0) -> _DayOf:
    """The count-th such weekday of a month, or so many days later."""

    def reckoned(year: int) -> date:
        first = date(year, month, 1)
        to_weekday = (weekday - first.weekday()) % 7
        return first + timedelta(days=to_weekday + 7 * (count - 1) + more_days)

    return reckoned


def _easter(more_days: int) -> _DayOf:
    """From Easter Sunday, by the Gregorian computus (Meeus, Jones, Butcher)."""

    def reckoned(year: int) -> date:
        century, rest = divmod(year, 100)
        golden = year % 19
        shift = (8 * century + 13) // 25
        epact = (19 * golden + century - century // 4 - shift + 15) % 30
        epact_used = epact - (golden + 11 * epact) // 319
        to_sunday = (2 * (century % 4) + 2 * (rest // 4) - epact_used - rest % 4 + 32) % 7
        month, day = divmod(epact_used + to_sunday + 90, 25)[0], 0
        day = (epact_used + to_sunday + month + 19) % 32
        return date(year, month, day) + timedelta(days=more_days)

    return reckoned


_DAYS: dict[str, _DayOf] = {
    "christmas": _fixed(12, 25),
    "christmas day": _fixed(12, 25),
    "xmas day": _fixed(12, 25),
    "christmas eve": _fixed(12, 24),
    "boxing day": _fixed(12, 26),
    "new year day": _fixed(1, 1),
    "new year eve": _fixed(12, 31),
    "new years day": _fixed(1, 1),
    "new years eve": _fixed(12, 31),
    "hogmanay": _fixed(12, 31),
    "halloween": _fixed(10, 31),
    "juneteenth": _fixed(6, 19),
    "epiphany": _fixed(1, 6),
    "valentine day": _fixed(2, 14),
    "valentines day": _fixed(2, 14),
    "patrick day": _fixed(3, 17),
    "veterans day": _fixed(11, 11),
    "armistice day": _fixed(11, 11),
    "remembrance day": _fixed(11, 11),
    "independence day": _fixed(7, 4),
    "fourth of july": _fixed(7, 4),
    "bastille day": _fixed(7, 14),
    "anzac day": _fixed(4, 25),
    "labor day": _nth(9, 0, 1),
    "memorial day": lambda year: (
        _nth(5, 0, 4)(year) + timedelta(7 * (_nth(5, 0, 5)(year).month == 5))
    ),
    "columbus day": _nth(10, 0, 2),
    "presidents day": _nth(2, 0, 3),
    "thanksgiving": _nth(11, 3, 4),
    "thanksgiving day": _nth(11, 3, 4),
    "black friday": _nth(11, 3, 4, 1),
    "cyber monday": _nth(11, 3, 4, 4),
    "good friday": _easter(-2),
    "easter sunday": _easter(0),
    "easter monday": _easter(1),
}


def holiday(found: Found, scene: Scene) -> Meaning | None:
    """The holiday of the nearest year, back or ahead as the verb says."""
    name = " ".join(word for word in found.phrase("H").split() if word[0] not in "'’")
    name = name.removesuffix("'").removesuffix("’")
    day_of = _DAYS.get(name)
    if day_of is None or (name == "christmas" and not _is_plain_christmas(found)):
        return None
    # India's, Israel's and many others' is another day.
    if name == "independence day" and found.before() in ("'s", "’s", "s"):
        return None
    if year := _year_beside(found) or _other_year_told(scene):
        return resolved(intervals.day(day_of(year)), f"{name} of {year}")
    if scene.anchor is None:
        return unresolved(f"the year is not given, and {NO_ANCHOR}")
    near = scene.anchor
    if not 2 < near.year < 9990:
        return unresolved("the calendar has no such day")
    if then := _years_ago(found, day_of, near):
        chosen, why = then, f"so many years before {scene.anchor_in_words}"
    else:
        days = [day_of(near.year + step) for step in (-1, 0, 1)]
        chosen = _beside(days, near, found.phrase("DET"), scene.look(found))
        why = f"the one nearest to {scene.anchor_in_words}"
    return resolved(intervals.day(chosen), why)


def _other_year_told(scene: Scene) -> int | None:
    """ "Two years ago, women were attacked on New Year's Eve": the year of which it tells."""
    told = scene.told[-1] if scene.told else None
    if told is None or told.sentence != scene.sentence or not lies_in_one(told.interval, "year"):
        return None
    year = told.interval.first.year
    return year if scene.anchor and year < scene.anchor.year else None


def _years_ago(found: Found, day_of: _DayOf, near: date) -> date | None:
    """ "The attacks of New Year's Eve, two years ago": the one nearest to that day."""
    words = found.words.lower
    for place in range(found.end + 2, min(found.end + _FAR, len(words))):
        if words[place] == "ago" and words[place - 1] in ("year", "years"):
            count = words[place - 2]
            years = int(count) if count in _FEW else NUMBERS.get(count, 0)
            if not 0 < years < near.year - 2:
                return None
            then = near - timedelta(days=round(years * _DAYS_OF_YEAR))
            days = (day_of(then.year + step) for step in (-1, 0, 1))
            return min(days, key=lambda day: abs((day - then).days))
    return None


def _beside(days: list[date], near: date, det: str, look: Direction | None) -> date:
    if det == "last":
        return max(day for day in days if day < near)
    if det == "next":
        return min(day for day in days if day > near)
    nearest = min(days, key=lambda day: abs((day - near).days))
    if look is None or abs((nearest - near).days) <= _NEAR_DAYS:
        return nearest
    ahead = look is Direction.AHEAD
    return min(d for d in days if d >= near) if ahead else max(d for d in days if d <= near)


def _is_plain_christmas(found: Found) -> bool:
    """Christmas alone is a season: a day only behind "by", "before", "since"."""
    return found.before() in _PLAIN_CHRISTMAS and not found.after().isalpha()


def _year_beside(found: Found) -> int | None:
    """ "New Year's Eve 2015", "the 2015 New Year's Eve"."""
    place = 1 if found.after() in (",", "in", "of") else 0
    for word in (found.after(place), found.before()):
        if len(word) == 4 and word.isascii() and word.isdigit() and 1500 <= int(word) <= 2199:
            return int(word)
    return None


SHAPES = {Shape.HOLIDAY: holiday}
