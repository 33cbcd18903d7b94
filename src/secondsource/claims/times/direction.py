"""Whether a sentence looks back or ahead at the day it names: read from the verb beside it.

News tells what happened ("said Thursday") and what is to come ("will meet on Monday"). The verb
that stands before the day in its clause decides, else the one behind it.
"""

from collections.abc import Sequence
from enum import Enum

from secondsource.claims.times.verbs import (
    AHEAD,
    BARE_VERBS,
    BE_PAST,
    BE_PRESENT,
    MODALS,
    PAST,
    PERFECT,
    PRESENT,
    UNPLANNED,
    is_past_form,
)
from secondsource.claims.times.words import TIME_WORDS


class Direction(Enum):
    """Where from its article's day a day is to be looked for."""

    BACK = "back"
    AHEAD = "ahead"


_CLAUSE_ENDS = frozenset(";:[]•●|")
_ASIDES = frozenset('“”"()—–')
_LONGEST_ASIDE = 9
_TO_COME = frozenset("upcoming forthcoming planned scheduled proposed".split())
# What lasts until a day when it has been decided.
_PUT_OFF = frozenset(
    """adjourned postponed delayed suspended extended remanded deferred have has gave given put
    cancelled canceled shut closed granted moved""".split()
)
_PHRASES_AHEAD = ("ahead of", "ahead of the", "as early as", "as soon as")
_PLANNED = frozenset(
    """scheduled planned slated due expected set poised likely headed predicted forecast projected
    estimated anticipated timed tipped booked billed earmarked pencilled penciled slotted supposed
    """.split()
)
_PERFECT_IN_PAST = frozenset("had hadn’t hadn't was were".split())
_OPEN_NOUN = frozenset("a an the one two three four five both among part his her its their".split())
_FARTHEST = 40
_NEAR = 4


def direction(lower: Sequence[str], start: int, end: int) -> Direction | None:
    """For the words from start to before end; None where no verb tells."""
    return (
        _beside(lower, start, end)
        or _right_neighbour(lower, end)
        or _leftwards(lower, start, end)
        or _rightwards(lower, end)
        or _bare_verb_opens(lower, start)
    )


def _beside(lower: Sequence[str], start: int, end: int) -> Direction | None:
    """What touches the day: "ahead of Thursday's", "the planned", "scheduled for"."""
    before = lower[max(0, start - 3) : start]
    behind = lower[end : end + _NEAR]
    owned = behind[:1] in (["'s"], ["’s"])
    if owned and any(word in UNPLANNED for word in behind[1:4]):
        return Direction.BACK
    if any(word in _TO_COME for word in [*before, *behind[owned : owned + 1]]):
        return Direction.AHEAD
    if before[-1:] == ["for"] or before[-2:] == ["for", "the"]:
        return (_rightwards(lower, end) if owned else None) or Direction.AHEAD
    if before[-2:-1] in (["starting"], ["beginning"]):
        return _rightwards(lower, end)
    if before[-1:] == ["by"] and start > 1 and _fell(lower, start - 2):
        return Direction.BACK
    return _by_phrase(" ".join(before), lower)


def _fell(lower: Sequence[str], place: int) -> bool:
    """Whether a plain past form stands there: "24 inches fell by Tuesday", no deadline."""
    word = lower[place]
    plain = (word in PAST or is_past_form(word)) and not _planned([word])
    return plain and _of_past_form(lower, place) is Direction.BACK


def _by_phrase(before: str, lower: Sequence[str]) -> Direction | None:
    if before.endswith("as of"):
        return Direction.BACK
    if before.endswith(_PHRASES_AHEAD):
        return Direction.AHEAD
    if before.endswith((" until", " till")) and not _PUT_OFF.isdisjoint(lower):
        return Direction.AHEAD
    deadline = before.endswith(" by") and not _PERFECT_IN_PAST.intersection(lower)
    return Direction.AHEAD if deadline else None


def _right_neighbour(lower: Sequence[str], end: int) -> Direction | None:
    """A verb right behind the day has it in its subject: "the vote on Thursday will be"."""
    if end >= len(lower):
        return None
    word = lower[end]
    if word in MODALS or word in BE_PAST or word in BE_PRESENT:
        return _rightwards(lower, end)
    return None


def _leftwards(lower: Sequence[str], start: int, end: int) -> Direction | None:
    """The nearest verb before the day, without leaving its clause."""
    infinitive = False
    place = start
    while place > max(0, start - _FARTHEST):
        place -= 1
        word = lower[place]
        if word in _ASIDES:
            place = _before_aside(lower, place)
            if place < 0:
                return None
            continue
        if word in _CLAUSE_ENDS:
            return None
        if word == "to" and place + 1 < start and not _is_object(lower[place + 1]):
            infinitive = True
            continue
        if infinitive and word in AHEAD:
            return Direction.AHEAD
        told = _rightwards(lower, end) if word == "that" else _told_by(lower, place)
        if told:
            return told
    return None


def _before_aside(lower: Sequence[str], place: int) -> int:
    """Where a short aside or a few quoted words begin; -1 where it is no such thing."""
    for back in range(place - 1, max(-1, place - _LONGEST_ASIDE), -1):
        if lower[back] in _ASIDES:
            return back
    return -1


def _rightwards(lower: Sequence[str], end: int) -> Direction | None:
    """The first verb behind the day."""
    for place in range(end, min(len(lower), end + _FARTHEST)):
        word = lower[place]
        # "told reporters on Sunday that it will": another clause.
        if word in (";", "”") or (word == "that" and place > end):
            return None
        if told := _told_by(lower, place):
            return told
    return None


def _told_by(lower: Sequence[str], place: int) -> Direction | None:
    """What one word says of time where it is a finite verb, None where it says nothing."""
    word, behind = lower[place], lower[place + 1 : place + 5]
    if word in MODALS:
        return _of_modal(word, behind[:3])
    if word in BE_PAST:
        ahead = behind[:1] == ["to"] or _planned(behind[:3])
        return Direction.AHEAD if ahead else Direction.BACK
    if word in BE_PRESENT:
        return _of_present_be(behind)
    if word in PERFECT:
        return _of_perfect(behind[:3])
    return _of_full_verb(lower, place)


def _of_full_verb(lower: Sequence[str], place: int) -> Direction | None:
    word, following = lower[place], "".join(lower[place + 1 : place + 2])
    if word in PRESENT:
        return Direction.AHEAD
    if word in _PLANNED and following in ("for", "to", "on", "at", "in"):
        return Direction.AHEAD
    return _of_past_form(lower, place) if word in PAST or is_past_form(word) else None


def _of_modal(word: str, behind: Sequence[str]) -> Direction:
    if word in ("could", "can") and ("not" in behind[:1] or "reached" in behind):
        return Direction.BACK
    if word in ("couldn’t", "couldn't", "didn’t", "didn't", "did"):
        return Direction.BACK
    if "have" in behind[:2] and word not in ("will", "won’t", "won't", "must", "shall"):
        return Direction.BACK
    return Direction.AHEAD


def _of_present_be(behind: Sequence[str]) -> Direction | None:
    """ "is scheduled" and "is in court on Monday" look ahead, "is seen", "is a story" do not."""
    if "been" in behind[:2]:
        return Direction.BACK
    if behind[:1] == ["to"]:
        return Direction.AHEAD
    if behind and behind[0] in _OPEN_NOUN:
        return None
    for word in behind:
        if word in AHEAD or word in TIME_WORDS or word.endswith("ing"):
            return Direction.AHEAD
        if word in PAST or is_past_form(word):
            return Direction.AHEAD if _planned([word]) else Direction.BACK
    return None


def _of_perfect(behind: Sequence[str]) -> Direction | None:
    if behind[:1] == ["to"]:
        return Direction.AHEAD
    if any(word in PAST or is_past_form(word) or word == "been" for word in behind):
        return Direction.BACK
    return None


def _of_past_form(lower: Sequence[str], place: int) -> Direction | None:
    """A past form after a modal, "to be" or "is" is no past: the helper decides."""
    for back in range(place - 1, max(-1, place - _NEAR), -1):
        word = lower[back]
        if word in MODALS:
            return _of_modal(word, lower[back + 1 : back + 4])
        if word in BE_PRESENT:
            return _of_present_be(lower[back + 1 : back + 5])
        if word in BE_PAST or word in PERFECT or word == "been":
            planned = _planned([lower[place]])
            return Direction.AHEAD if planned else Direction.BACK
        if word == "to" and back and lower[back + 1] == "be":
            return Direction.AHEAD if _looks_ahead(lower, back - 1) else None
        if not word.endswith("ly") and word not in ("be", "not", "also", "now", "still", "then"):
            break
    return Direction.BACK


def _looks_ahead(lower: Sequence[str], place: int) -> bool:
    """Whether the word that governs "to" speaks of plans: set to, due to, agreed to."""
    if lower[place] in AHEAD or lower[place] in BE_PRESENT or lower[place] in BE_PAST:
        return True
    return lower[place] in ("not", "now", "also") and place > 0 and _looks_ahead(lower, place - 1)


def _planned(words: Sequence[str]) -> bool:
    return any(word in _PLANNED for word in words)


def _is_object(word: str) -> bool:
    """Whether "to" is followed by a noun, so that it makes no infinitive."""
    return word in ("the", "a", "an", "his", "her", "its", "their", "this", "that") or (
        not word.isalpha()
    )


def _bare_verb_opens(lower: Sequence[str], start: int) -> Direction | None:
    """Lists of what is to come: "UP NEXT: Host the Browns on Sunday"."""
    for place in range(start - 1, max(-1, start - _FARTHEST), -1):
        opens = place == 0 or lower[place - 1] in _CLAUSE_ENDS
        if opens and lower[place] in BARE_VERBS:
            return Direction.AHEAD
        if lower[place] in _CLAUSE_ENDS or lower[place] in _ASIDES:
            return None
    return None
