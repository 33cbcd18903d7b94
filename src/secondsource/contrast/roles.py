"""Read who did what to whom: two names with a verb between them, active or passive."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from secondsource.contrast.concepts import concept_of
from secondsource.contrast.names import FoundName
from secondsource.contrast.words import Word

_BE = frozenset("is are was were be been being get got gets".split())
_ALIKE_BOTH_WAYS = frozenset(
    concept_of(word)
    for word in (
        "met meet married divorced played drew tied agreed collided clashed merged fought talked "
        "spoke discussed signed negotiated shared joined faced border contact"
    ).split()
)
_MOST_BETWEEN = 9
_ENDS_CLAUSE = frozenset(";:()—")
# "A launched from B" does nothing to B.
_LEADS_AWAY = frozenset(
    "by in on at for from with to of about into over under against after before near as".split()
)
# "A said that B" and "A, B and C" have no doer and no one done to.
_LEADS_ELSEWHERE = frozenset("that and or but while which who whom if because as".split())
_NO_VERBS = _ALIKE_BOTH_WAYS | {concept_of("said")}


@dataclass(frozen=True, slots=True)
class Role:
    """Two names by their place in the list of names, and the word between them that tells."""

    doer: int
    verb: int
    done_to: int


def roles_in(words: Sequence[Word], names: Sequence[FoundName]) -> Iterator[Role]:
    """Each name with the next one in its sentence, and every word that tells between them."""
    for place in range(len(names) - 1):
        left, right = names[place], names[place + 1]
        between = range(left.end, right.first)
        if words[left.first].sentence != words[right.first].sentence:
            continue
        if len(between) > _MOST_BETWEEN or any(_parts(words[at]) for at in between):
            continue
        for verb in between:
            word = words[verb]
            if word.is_capital or not word.concept or word.concept in _NO_VERBS:
                continue
            if _is_passive(words, left.end, verb, right.first):
                yield Role(place + 1, verb, place)
            elif not any(words[at].low in _LEADS_AWAY for at in range(left.end, right.first)):
                yield Role(place, verb, place + 1)


def _parts(word: Word) -> bool:
    return word.text in _ENDS_CLAUSE or word.low in _LEADS_ELSEWHERE


def _is_passive(words: Sequence[Word], start: int, verb: int, end: int) -> bool:
    """ "was sued by", "is being sued by" """
    has_be = any(words[at].low in _BE for at in range(start, verb))
    return has_be and _is_by(words, verb, end)


def _is_by(words: Sequence[Word], verb: int, end: int) -> bool:
    return any(words[at].low == "by" for at in range(verb + 1, end))
