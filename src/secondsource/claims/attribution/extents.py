"""How far content goes that stands behind its cue: where the reporter speaks again."""

from collections.abc import Sequence
from itertools import islice

from secondsource.claims.attribution.following import Shape
from secondsource.claims.attribution.heads import CONTRASTS, Head
from secondsource.claims.attribution.lines import Line
from secondsource.claims.attribution.verbs import has_verb, is_finite
from secondsource.claims.attribution.vocabulary import (
    COORDINATORS,
    DETERMINERS,
    NOMINATIVES,
    PREPOSITIONS,
    SUBORDINATORS,
)

NEXT_CUES = 12
"""Cues behind it at which content may end, at most."""

_JOINERS = CONTRASTS | {"and", "but", "as"}
_COMMAS = ",;—–"


def content_end(line: Line, heads: Sequence[Head], which: int, first: int) -> int:
    """The token past the content that begins at first, closing marks of the sentence left out."""
    head = heads[which]
    past = _own_end(line, head, first)
    for other in islice(heads, which + 1, which + 1 + NEXT_CUES):
        cut = _cut_before(line, other)
        if cut is not None and cut > first and _is_whole(line, first, cut):
            past = min(past, cut)
            break
    if line.tokens[head.cue[0]].quoted:
        past = next((at for at in range(first, past) if line.tokens[at].closes), past)
    while past > first and _is_closing_mark(line, past - 1):
        past -= 1
    return past


def _is_closing_mark(line: Line, at: int) -> bool:
    return line.tokens[at].word in ".!,;:—–" and not line.tokens[at].quoted


def _is_whole(line: Line, first: int, cut: int) -> bool:
    """ "said that if p, Hall would deny q" is not to end behind the condition."""
    is_dependent = line.lower(first) in SUBORDINATORS | PREPOSITIONS
    return not is_dependent or has_verb(line, first + 1, cut)


def _own_end(line: Line, head: Head, first: int) -> int:
    is_phrase = head.opening is not None and head.opening.shape in {Shape.OBJECT, Shape.INFINITIVE}
    return _phrase_end(line, first) if is_phrase else _first_clause_end(line, first)


def _phrase_end(line: Line, first: int) -> int:
    """A promise or a thing denied ends where the reporter tells what else the source did."""
    for at in range(first + 1, len(line.tokens) - 1):
        behind = line.tokens[at + 1]
        begins = is_finite(behind, None) or behind.lower in NOMINATIVES
        if line.lower(at) in COORDINATORS and begins and not behind.quoted:
            return at
    return len(line.tokens)


def _first_clause_end(line: Line, first: int) -> int:
    """Before ", but Hall left": whether a second clause is still the source's nobody can tell.

    ", and that" goes on with what is said.
    """
    for at in range(first + 3, len(line.tokens) - 2):
        if line.tokens[at].word == "," and line.lower(at + 1) in _JOINERS:
            token = line.tokens[at + 2]
            is_subject = (
                token.lower in NOMINATIVES or token.lower in DETERMINERS or token.is_capital
            ) and token.lower != "that"
            if is_subject and not token.quoted and has_verb(line, at + 3, at + 9):
                return at
    return len(line.tokens)


def _cut_before(line: Line, other: Head) -> int | None:
    """Where the clause of another source begins, a comma before it included."""
    at = other.first
    if line.lower(at) in COORDINATORS:
        return at - 1 if line.is_mark(at - 1, ",") else at
    is_joined = line.lower(at - 1) in _JOINERS
    if is_joined:
        at -= 1
    if line.is_mark(at - 1, _COMMAS):
        return at - 1
    if at > 1 and line.tokens[at - 1].closes and line.is_mark(at - 2, ","):
        return at
    parts_alone = line.lower(at) == "while" if is_joined else other.lemma == "according"
    return at if parts_alone else None
