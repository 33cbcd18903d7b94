"""Weekdays: back from the article's day or ahead of it, as the verb and the words before say."""

from datetime import date

from secondsource.claims.times import intervals
from secondsource.claims.times.counting import weekday_of
from secondsource.claims.times.direction import Direction
from secondsource.claims.times.grammar import Found, Shape
from secondsource.claims.times.intervals import Interval
from secondsource.claims.times.names import is_name_of_weekday
from secondsource.claims.times.scene import NO_ANCHOR, Meaning, Scene, resolved, unresolved
from secondsource.claims.times.words import WEEKDAYS

_STEPS = {"last": -1, "this": 0, "next": 1}
# Nobody says "last" or "next Tuesday" of one so near in the same week: it is the other week's.
_TOO_NEAR = 3


def weekday(found: Found, scene: Scene) -> Meaning | None:
    """ "Thursday", "next Tuesday night", "Friday last week"."""
    number = weekday_of(found)
    if number is None or is_name_of_weekday(found):
        return None
    if scene.anchor is None:
        return unresolved(NO_ANCHOR)
    near, of = scene.anchor, found.word("OF")
    if of and found.words.lower[found.end - 1] == "week":
        return _of_week(scene, near, number, _STEPS[of])
    if of == "last" and found.words.lower[found.end - 1] == "last":
        return _told(scene, near, number, back(near, number, strictly=True, weeks=1))
    if of:
        return None
    return _by_words(found, scene, near, number)


def _by_words(found: Found, scene: Scene, near: date, number: int) -> Meaning:
    det = found.phrase("DET").removeprefix("the ")
    dated = scene.dated_behind(found) if found.after() == "(" else None
    if dated and dated.first.weekday() == number:
        return resolved(dated, "the date in brackets behind it")
    if det == "following":
        told = scene.lately("day")
        if told is None:
            return unresolved("the day that it follows is not given")
        return _told(scene, told.first, number, ahead(told.first, number, strictly=True))
    if det == "same":
        return unresolved("which one is meant is not given")
    look = scene.look(found)
    if det == "" and look is not Direction.AHEAD and (number - near.weekday()) % 7 == 1:
        return _day_ahead_of_its_date(found, scene, near, number)
    return _told(scene, near, number, _chosen(near, number, det, look))


def _day_ahead_of_its_date(found: Found, scene: Scene, near: date, number: int) -> Meaning:
    """Told as past, and a day after the article's date: that is a day early.

    Clocks differ round the world and pages are updated; nobody calls by its bare name what is
    six days past.
    """
    name = WEEKDAYS[number].capitalize()
    why = f"the {name} after {scene.anchor_in_words}: the article already tells of it"
    if scene.look(found) is Direction.BACK:
        scene.move_to_next_day()
    return resolved(intervals.day_after(near, 1), why)


def _chosen(near: date, number: int, det: str, look: Direction | None) -> Interval | None:
    if det == "last":
        return _last(near, number)
    if det in ("past", "this past"):
        return back(near, number, strictly=True)
    if det == "next":
        return _next(near, number)
    if det in ("coming", "this coming"):
        return ahead(near, number, strictly=True)
    if det == "this":
        return back(near, number) if look is Direction.BACK else ahead(near, number)
    return ahead(near, number) if look is Direction.AHEAD else back(near, number)


def _last(near: date, number: int) -> Interval | None:
    away = (near.weekday() - number) % 7 or 7
    same_week = number < near.weekday()
    return back(near, number, strictly=True, weeks=int(same_week and away <= _TOO_NEAR))


def _next(near: date, number: int) -> Interval | None:
    away = (number - near.weekday()) % 7 or 7
    same_week = number > near.weekday()
    return ahead(near, number, strictly=True, weeks=int(same_week and away <= _TOO_NEAR))


def weekdays(found: Found, scene: Scene) -> Meaning | None:
    """ "Wednesday night into Thursday", "Monday to Friday"."""
    first, last = weekday_of(found), weekday_of(found, "W2")
    if first is None or last is None or found.before() in ("open", "every", "daily", "each"):
        return None
    if scene.anchor is None:
        return unresolved(NO_ANCHOR)
    look = scene.look(found)
    begin = _chosen(scene.anchor, first, found.phrase("DET").removeprefix("the "), look)
    end = begin and ahead(begin.first, last, strictly=True)
    why = f"beside {scene.anchor_in_words}"
    return resolved(begin and end and intervals.joined(begin, end), why)


def week_from_weekday(found: Found, scene: Scene) -> Meaning | None:
    """ "a week ago Thursday", "a week on Monday", "Tuesday week"."""
    number = weekday_of(found)
    if number is None or found.word("U") != "week":
        return None
    british = found.match.start("W") < found.match.start("U")
    if british and (found.after().isalpha() or found.after() == "-" or found.before() == "the"):
        return None
    if scene.anchor is None:
        return unresolved(NO_ANCHOR)
    near = scene.anchor
    past = found.word("AGO")
    chosen = back(near, number, weeks=1) if past else ahead(near, number, strictly=True, weeks=1)
    return _told(scene, near, number, chosen)


def back(near: date, number: int, *, strictly: bool = False, weeks: int = 0) -> Interval | None:
    """The last such weekday up to a day, or before it where strictly."""
    away = (near.weekday() - number) % 7
    return intervals.day_after(near, -(away or 7 * strictly) - 7 * weeks)


def ahead(near: date, number: int, *, strictly: bool = False, weeks: int = 0) -> Interval | None:
    """The first such weekday from a day on, or after it where strictly."""
    away = (number - near.weekday()) % 7
    return intervals.day_after(near, (away or 7 * strictly) + 7 * weeks)


def _of_week(scene: Scene, near: date, number: int, step: int) -> Meaning:
    chosen = intervals.day_after(near, 7 * step - near.weekday() + number)
    return _told(scene, near, number, chosen)


def _told(scene: Scene, near: date, number: int, chosen: Interval | None) -> Meaning:
    name = WEEKDAYS[number].capitalize()
    if chosen is None or chosen.first == near:
        return resolved(chosen, f"the {name} of {_from(scene, near)} itself")
    side = "before" if chosen.first < near else "after"
    return resolved(chosen, f"the {name} {side} {_from(scene, near)}")


def _from(scene: Scene, near: date) -> str:
    return scene.anchor_in_words if near == scene.anchor else "the day told before"


SHAPES = {
    Shape.WEEKDAY: weekday,
    Shape.WEEKDAYS: weekdays,
    Shape.WEEK_FROM_WEEKDAY: week_from_weekday,
}
