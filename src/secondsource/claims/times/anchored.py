"""Expressions that are counted from the article's own day: Thursday, last month, two days ago."""

from dataclasses import replace
from datetime import date

from secondsource.claims.times import absolute, intervals
from secondsource.claims.times.counting import count_of, unit_of
from secondsource.claims.times.direction import Direction
from secondsource.claims.times.grammar import Found, Shape
from secondsource.claims.times.intervals import Interval
from secondsource.claims.times.names import is_title
from secondsource.claims.times.scene import NO_ANCHOR, Meaning, Scene, resolved, unresolved
from secondsource.claims.times.steps import away, shifted, unit_beside
from secondsource.labels import Granularity

_STEPS = {"last": -1, "this": 0, "next": 1}
_MOST_YEARS = 3000


def today(found: Found, scene: Scene) -> Meaning | None:
    """today, tomorrow, yesterday, tonight, the day before yesterday."""
    word = found.word("N") or ""
    if word == "today" and found.after() in ("'s", "’s") and found.after(1) in _AGE:
        return None
    if is_title(found):
        return None
    base = scene.base(found)
    if base is None:
        return unresolved(NO_ANCHOR)
    if found.after() == "," and (dated := scene.dated_behind(found)):
        return resolved(dated, "the date that stands behind it")
    step = {"yesterday": -1, "tomorrow": 1}.get(word, 0)
    if beyond := found.word("BEFORE"):
        if unit_of_day(found) != "day" or (beyond == "before") != (step < 0):
            return None
        step *= 2
    return _said(
        found, scene, resolved(intervals.day_after(base, step), _counted(scene, base, step))
    )


def _said(found: Found, scene: Scene, meaning: Meaning) -> Meaning:
    """ "today" in a quotation is the day on which it was said, which may be any."""
    return replace(meaning, is_assumed=scene.assumes_day(found))


_AGE = frozenset(
    """world society youth generation standards economy market age environment climate biggest
    largest leading top best most major""".split()
)


# "wait till next year" is a saying, and dates nothing.
_WAITING = frozenset("wait waits".split())
_TILL = frozenset("until till til".split())


def _is_saying(found: Found) -> bool:
    return found.before() in _TILL and not _WAITING.isdisjoint((found.before(2), found.before(3)))


def unit_of_day(found: Found) -> str:
    """The unit that a phrase names second: "the day before yesterday"."""
    return found.words.lower[found.start + 1]


def part(found: Found, scene: Scene) -> Meaning | None:
    """ "this morning", "last night"."""
    det, word = found.phrase("DET"), found.word("P")
    if (det == "last" and word not in ("night", "evening")) or is_title(found):
        return None
    base = scene.base(found)
    if base is None:
        return unresolved(NO_ANCHOR)
    step = -1 if det == "last" else 0
    return _said(
        found, scene, resolved(intervals.day_after(base, step), _counted(scene, base, step))
    )


def overnight(found: Found, scene: Scene) -> Meaning | None:
    """The night that ends on the article's day; as a describing word it is none."""
    if found.after() not in ("", ".", ",", "and", "after", "in", "on", "as", "to", "at", "by"):
        return None
    if scene.anchor is None:
        return unresolved(NO_ANCHOR)
    before = intervals.day_after(scene.anchor, -1)
    night = before and intervals.days(before.first, scene.anchor)
    return resolved(night, f"the night before {scene.anchor_in_words}")


def unit(found: Found, scene: Scene) -> Meaning | None:
    """ "last week", "this year", "earlier this month", "the weekend", "the week before last"."""
    name, det = unit_of(found), found.phrase("DET") or "the"
    # "the coming weeks" are nobody's week.
    if found.word("U") != name or _is_saying(found):
        return None
    if scene.anchor is None:
        return unresolved(NO_ANCHOR) if name in _WHOLE else None
    near = scene.anchor
    if name == "weekend":
        return _weekend(found, scene, near, det)
    step = {"this past": -1, "this coming": 1, "the coming": 1}.get(det, _STEPS.get(det, 0))
    if beyond := found.phrase("BEYOND"):
        step = -2 if beyond.startswith("before") else 2
    if name not in _WHOLE:
        return None
    whole = unit_beside(name, near, step)
    if step:
        return _plain(found, scene, whole, det)
    meaning = _cut(found, scene, whole, near)
    return _said(found, scene, meaning) if name == "week" else meaning


def _plain(found: Found, scene: Scene, whole: Interval | None, det: str) -> Meaning:
    said = "counted" if det == "the" else f"{det!r} is counted"
    return absolute.in_part(found, whole, f"{said} from {scene.anchor_in_words}")


def _cut(found: Found, scene: Scene, whole: Interval | None, near: date) -> Meaning:
    """ "earlier this year" ends with the article's day, "later this year" begins with it."""
    mod = found.word("MOD")
    if whole and mod == "earlier":
        return resolved(intervals.days(whole.first, near), f"up to {scene.anchor_in_words}")
    if whole and mod == "later":
        return resolved(intervals.days(near, whole.last), f"from {scene.anchor_in_words} on")
    return absolute.in_part(found, whole, f"that of {scene.anchor_in_words}")


def _weekend(found: Found, scene: Scene, near: date, det: str) -> Meaning | None:
    why = f"beside {scene.anchor_in_words}"
    if found.phrase("BEYOND"):
        step = -2 if found.phrase("BEYOND").startswith("before") else 2
    elif det in ("last", "this past"):
        step = -1
    elif det == "next":
        step = 1
    elif det in ("this coming", "the coming") or near.weekday() >= 5:
        step = 0
    else:
        look = scene.look(found)
        early = near.weekday() <= 1 or det == "the"
        step = 0 if look is Direction.AHEAD or (look is None and not early) else -1
    return resolved(intervals.weekend(near, step), why)


def edge(found: Found, scene: Scene) -> Meaning | None:
    """ "the end of the year", "earlier in the week"."""
    name = unit_of(found)
    if name == "day":
        return _day_before(found, scene)
    if name not in _WHOLE or found.after() == "of":
        return None
    told = _told_in_sentence(scene)
    if told and scene.anchor and told.first.year != scene.anchor.year:
        return resolved(unit_beside(name, told.first, 0), "that of the time told before")
    if scene.anchor is None:
        return unresolved(NO_ANCHOR)
    whole = unit_beside(name, scene.anchor, 0)
    if whole and whole.first == scene.anchor and found.word("MOD") == "earlier":
        return unresolved(f"it may be of the {name} before {scene.anchor_in_words}")
    return _cut(found, scene, whole, scene.anchor)


def _day_before(found: Found, scene: Scene) -> Meaning | None:
    """ "earlier in the day": the day of which the article tells."""
    if found.word("MOD") not in ("earlier", "later"):
        return None
    told = scene.lately("day")
    if told is None:
        return unresolved("the day it speaks of is not given")
    return resolved(told, "the day told before")


def rolling(found: Found, scene: Scene) -> Meaning | None:
    """ "the past two days", "the last five years", "the next six months"."""
    if not _PREVIOUS.isdisjoint(found.words.lower[found.start : found.end]):
        return _before_told(found, scene)
    count, name = count_of(found), unit_of(found)
    if count is None or found.after() in ("of", "'s", "’s"):
        return None
    many = found.word("U") != name
    if not found.word("N") and (many or name in ("day", "hour") or _no_stretch(found)):
        return None
    return _stretch(found, scene, count, name)


def _stretch(found: Found, scene: Scene, count: int, name: str) -> Meaning | None:
    if scene.anchor is None:
        return unresolved(NO_ANCHOR)
    ahead = found.phrase("DET") in ("next", "coming")
    other = away(scene.anchor, name, count if ahead else -count)
    if other is None:
        return None
    # The past two days are two days, today among them; the next two begin tomorrow.
    begin = intervals.day_after(scene.anchor if ahead else other, name != "hour")
    if begin is None:
        return None
    stretch = intervals.days(begin.first, other if ahead else scene.anchor)
    if stretch and name in ("year", "decade", "century"):
        stretch = replace(stretch, granularity=Granularity.YEARS)
    side = "from" if ahead else "up to"
    return resolved(stretch, f"{side} {scene.anchor_in_words}")


def _before_told(found: Found, scene: Scene) -> Meaning | None:
    """ "the previous year": of what the article told, not of its own day."""
    name = unit_of(found)
    if name in ("day", "hour") or found.word("U") != name:
        return None
    told = scene.lately(name) if not found.word("N") else None
    if told is None:
        return unresolved(f"the {name} that it speaks of is not given")
    return resolved(shifted(name, told.first, -1), "counted from the time told before")


_PREVIOUS = frozenset("previous preceding prior".split())


def _no_stretch(found: Found) -> bool:
    """ "past week" needs a word before it; otherwise "past" may be another word."""
    return found.words.lower[found.start] == "past" and found.before() not in (
        "in", "over", "for", "during", "of", "within",
    )  # fmt: skip


def ago(found: Found, scene: Scene) -> Meaning | None:
    """ "two days ago", "a year ago today"; "more than" leaves open how long."""
    count, name = count_of(found), unit_of(found)
    if name == "hour" or count is None or count > _MOST_YEARS:
        return None
    if found.word("HALF") or found.before() in ("than", "over", "least", "half", "under"):
        return unresolved("how long ago exactly is not given")
    if scene.anchor is None:
        return unresolved(NO_ANCHOR)
    if found.word("DAY"):
        exact = away(scene.anchor, name, -count)
        return resolved(intervals.day(exact) if exact else None, f"before {scene.anchor_in_words}")
    return resolved(shifted(name, scene.anchor, -count), f"before {scene.anchor_in_words}")


def from_now(found: Found, scene: Scene) -> Meaning | None:
    """ "two weeks from now", "in two weeks' time"."""
    count, name = count_of(found), unit_of(found)
    if name == "hour" or count is None:
        return None
    if scene.anchor is None:
        return unresolved(NO_ANCHOR)
    return resolved(shifted(name, scene.anchor, count), f"after {scene.anchor_in_words}")


_WHOLE = frozenset("week month year decade century".split())


def _counted(scene: Scene, base: date, step: int) -> str:
    words = {0: "the day of", -1: "the day before", 1: "the day after"}
    from_what = scene.anchor_in_words if base == scene.anchor else "the day on which it was said"
    return f"{words.get(step, 'two days from')} {from_what}"


def _told_in_sentence(scene: Scene) -> Interval | None:
    told = scene.told[-1] if scene.told else None
    return told.interval if told and told.sentence == scene.sentence else None


SHAPES = {
    Shape.TODAY: today,
    Shape.PART: part,
    Shape.OVERNIGHT: overnight,
    Shape.UNIT: unit,
    Shape.EDGE: edge,
    Shape.ROLLING: rolling,
    Shape.AGO: ago,
    Shape.FROM_NOW: from_now,
}
