"""Expressions counted from what the article told before: the following day, two days after."""

import re
from collections.abc import Sequence
from datetime import date

from secondsource.claims.times.counting import count_of, unit_of
from secondsource.claims.times.grammar import Found, Shape
from secondsource.claims.times.intervals import lies_in_one
from secondsource.claims.times.scene import Meaning, Scene, resolved, unresolved
from secondsource.claims.times.steps import shifted
from secondsource.claims.times.verbs import PAST, is_past_form

_COUNTED = frozenset("day week fortnight month year decade century".split())
_SAYING = frozenset("said says believe believes think thinks know knows told hope so".split())
_COMPARING = frozenset("from than compared versus % percent percentage".split())
_ARTICLES = frozenset("the a an his her its their this that our".split())
_EVENT_END = frozenset(""", . ; : ? ! ) ” " in of on at by and to for from with as but""".split())
_VERBS = PAST | frozenset("that which who when where is are had has have will would".split())
_LONGEST_EVENT = 4


def narrated(found: Found, scene: Scene) -> Meaning | None:
    """ "the same day", "that night", "the following week"."""
    det, name = found.phrase("DET").removeprefix("the "), unit_of(found)
    if name not in _COUNTED and name not in _PARTS:
        return None
    if det == "that" and (found.before() in _SAYING or found.after() == "-"):
        return None
    if det == "last" or (det == "next" and _is_stretch(found)):
        return None
    name = "day" if name in _PARTS else name
    step = {"following": 1, "next": 1, "past": -1, "previous": -1}.get(det.split()[-1], 0)
    told = scene.lately(name)
    if told is None:
        return unresolved(f"the {name} that it speaks of is not given")
    return resolved(shifted(name, told.first, step), "from the time told before")


_PARTS = frozenset("morning afternoon evening night".split())


def _is_stretch(found: Found) -> bool:
    return found.before() in ("in", "over", "within", "during", "for", "of")


def shifted_time(found: Found, scene: Scene) -> Meaning | None:
    """ "two days later", "a day before Saturday's", "three weeks after the vote"."""
    count, name = (count_of(found) if found.word("N") else 1), unit_of(found)
    if count is None or name not in _COUNTED or _lasts(found):
        return None
    way = found.word("WAY") or ""
    if found.before() in ("than", "over", "least"):
        return unresolved("how long before or after is not given")
    step = count if way in ("later", "after") else -count
    if way in ("before", "after") and found.after() not in ("", ".", ",", ";"):
        return _beside_event(found, scene, name, step)
    compared = any(found.before(one) in _COMPARING for one in range(1, 5))
    if compared or found.after() == "than":
        return unresolved("the time that it is compared with is not clear")
    told = scene.lately(name)
    if told is None:
        return unresolved("the time that it is counted from is not given")
    return resolved(shifted(name, told.first, step), "counted from the time told before")


def _lasts(found: Found) -> bool:
    """ "held for nearly a day before", "in two years after": how long, not when."""
    before = (found.before(), found.before(2))
    return before[0] in _LASTING or (before[0] in _NEARLY and before[1] in _LASTING)


_LASTING = frozenset("in for within - lasted took".split())
_NEARLY = frozenset("nearly almost about some around roughly just only over".split())


def _beside_event(found: Found, scene: Scene, name: str, step: int) -> Meaning | None:
    if scene.just_before(found):
        # "on Sunday, a day after the vote": the day is told, this tells of the vote.
        return None
    if beside := scene.following(found):
        if lies_in_one(beside, name):
            return resolved(shifted(name, beside.first, step), "counted from the day named with it")
        return unresolved("the day that it is counted from is not given")
    event = " ".join(_event(found))
    return unresolved(f"the day of the {event} is not given" if event else "its day is not given")


def from_dated_event(found: Found, days: Sequence[tuple[str, str, date]]) -> Meaning | None:
    """The same, where the article gives one day for that event: "Thursday's vote".

    days are the article's days, each with the text before and behind it.
    """
    event = _event(found)
    count = count_of(found) if found.word("N") else 1
    if not event or count is None:
        return None
    behind = re.compile(rf"['’]s (?:\w+ ){{0,2}}{event[-1]}\b", re.IGNORECASE)
    before = re.compile(
        rf"\b{event[-1]} (?:(?:held|early|late|on|of|last) ){{0,2}}$", re.IGNORECASE
    )
    dated = {day for lead, tail, day in days if behind.match(tail) or before.search(lead)}
    if len(dated) != 1:
        return None
    step = count if found.word("WAY") == "after" else -count
    why = f"counted from the day that the article gives for the {event[-1]}"
    return resolved(shifted(unit_of(found), dated.pop(), step), why)


def _event(found: Found) -> list[str]:
    """The noun behind "after the", with what describes it; empty where a clause follows."""
    if found.after() not in _ARTICLES:
        return []
    words: list[str] = []
    for count in range(1, _LONGEST_EVENT + 2):
        word = found.after(count)
        if not word or word in _EVENT_END:
            return words
        if not word.isalpha() or word in _VERBS or is_past_form(word):
            return []
        words.append(word)
    return []


SHAPES = {Shape.SHIFTED: shifted_time, Shape.NARRATED: narrated}
