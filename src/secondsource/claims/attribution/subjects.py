"""Sources that do not stand right before their cue: behind it, or at the clause's start."""

from secondsource.claims.attribution.lines import Line
from secondsource.claims.attribution.phrases import (
    FURTHEST,
    STOPS,
    Range,
    head_of,
    names_somebody,
    phrase_start,
)
from secondsource.claims.attribution.verbs import is_finite, verb_group
from secondsource.claims.attribution.vocabulary import (
    DETERMINERS,
    MEDIA,
    OPENERS,
    PREPOSITIONS,
    PRESENT,
    ROLES,
    SUBJECTS,
    SUBORDINATORS,
    TIME_LEADS,
    TIMES,
    TITLES,
    WEEKDAYS,
    is_adverb,
)

_DAYS = WEEKDAYS | {"yesterday", "today", "tonight", "tomorrow", "earlier"}
_MAY_STAY = frozenset({"at", "from", "with", "to", "in", "on"})
_BE = frozenset({"is", "are", "was", "were", "be"})


def phrase_after(line: Line, first: int) -> Range | None:
    """The noun phrase that begins here and ends at a boundary: said X, a minister, on Monday."""
    if line.lower(first) in SUBORDINATORS:
        return None
    past = _head_end(line, first)
    if past == first or not names_somebody(line, first, past):
        return None
    while line.is_mark(past, ",") and past + 1 < len(line.tokens):
        end = _apposition_end(line, past + 1)
        if end is None:
            break
        past = end
    return (first, past)


def _head_end(line: Line, first: int) -> int:
    at = first
    while at < min(len(line.tokens), first + FURTHEST):
        token = line.tokens[at]
        if token.word == "(":
            closing = _closing_bracket(line, at)
            if closing is None:
                break
            at = closing
        elif _ends_head(line, first, at):
            break
        at += 1
    return at


def _ends_head(line: Line, first: int, at: int) -> bool:
    if _is_boundary(line, at) or line.tokens[at].quoted != line.tokens[first].quoted:
        return True
    return at > first and _ends_phrase(line, at)


def _closing_bracket(line: Line, at: int) -> int | None:
    furthest = min(len(line.tokens), at + 12)
    return next((k for k in range(at, furthest) if line.tokens[k].word == ")"), None)


def _is_boundary(line: Line, at: int) -> bool:
    token = line.tokens[at]
    return token.opens or token.word in STOPS or token.word in ".'" or token.word.startswith("--")


def _ends_phrase(line: Line, at: int) -> bool:
    token = line.tokens[at]
    word = token.lower
    return (
        is_finite(token, line.tokens[at - 1])
        or word in SUBORDINATORS
        or word in _DAYS
        or (word in TIME_LEADS and line.lower(at + 1) in TIMES)
        or (is_adverb(word) and not token.is_capital)
        or (word in PREPOSITIONS and word not in {"of", "for"} and _leads_away(line, at))
        or (word.endswith("ing") and not token.is_capital and word not in ROLES)
    )


def _leads_away(line: Line, at: int) -> bool:
    """Whether the preposition tells when or where it was said, not who said it."""
    if line.lower(at) not in _MAY_STAY or at + 1 >= len(line.tokens):
        return True
    for place in range(at + 1, min(len(line.tokens), at + 7)):
        word = line.lower(place)
        if word in MEDIA or word in TIMES or word.isdigit():
            return True
        if not line.tokens[place].is_word:
            break
    is_place = line.tokens[at + 1].is_capital or line.lower(at + 1) == "the"
    return line.lower(at) in {"in", "on"} and not is_place


def _apposition_end(line: Line, first: int) -> int | None:
    """Where an apposition or a relative clause of the source ends, None where there is none."""
    is_relative = line.lower(first) in {"who", "whose"}
    if not is_relative and not _may_be_apposition(line, first):
        return None
    at = first
    while at < len(line.tokens) and not _ends_apposition(line, at):
        if not is_relative and at > first and _ends_phrase(line, at):
            # A verb makes it a clause of its own, not a description of the speaker.
            return None if is_finite(line.tokens[at], line.tokens[at - 1]) else at
        if not is_relative and _is_likely_verb(line, at):
            return None
        at += 1
    return at


def _may_be_apposition(line: Line, first: int) -> bool:
    token = line.tokens[first]
    word = token.lower
    return not token.quoted and (
        word in DETERMINERS
        or word in ROLES
        or word in TITLES
        or word.isdigit()
        or (token.is_capital and word not in WEEKDAYS)
    )


def _ends_apposition(line: Line, at: int) -> bool:
    token = line.tokens[at]
    is_full_stop = token.word == "." and at + 1 == len(line.tokens)
    return token.word in STOPS or token.opens or is_full_stop


def _is_likely_verb(line: Line, at: int) -> bool:
    word, before = line.lower(at), line.tokens[at - 1]
    return (word in PRESENT or word.endswith("ed")) and (
        before.lower.endswith("s") or before.is_capital
    )


def subject_of(line: Line, cue: int) -> Range | None:
    """The subject of the clause up to the cue: "X visited Y and said"; "X left, saying"."""
    first = _clause_opening(line, cue)
    for at in range(first + 1, min(cue + 1, first + FURTHEST)):
        token = line.tokens[at]
        if token.quoted:
            continue
        if token.word == ",":
            return _before_apposition(line, first, at)
        if token.word in STOPS or (token.lower in _BE and not _is_progressive(line, at)):
            return None
        if is_finite(token, line.tokens[at - 1]) or _is_past(line, at):
            return _checked(line, first, verb_group(line, at).first)
    return None


def _is_progressive(line: Line, be: int) -> bool:
    """ "is defending": who does it is the subject; in "was purged" somebody else did it."""
    return any(line.lower(at).endswith("ing") for at in (be + 1, be + 2))


def _is_past(line: Line, at: int) -> bool:
    token, before = line.tokens[at], line.lower(at - 1)
    noun_follows = before in DETERMINERS or before in PREPOSITIONS
    return token.lower.endswith("ed") and not token.is_capital and not noun_follows


def _before_apposition(line: Line, first: int, comma: int) -> Range | None:
    """ "X, the minister, left, saying": the name before an apposition."""
    follows = line.lower(comma + 1)
    is_apposed = follows in DETERMINERS or follows == "who"
    return _checked(line, first, comma) if is_apposed else None


def _checked(line: Line, first: int, past: int) -> Range | None:
    if past <= first or line.lower(first) in PREPOSITIONS:
        return None
    start = phrase_start(line, past)
    if start is None or start > first + 1:
        return None
    head = head_of(line.tokens[start:past])
    is_named = head.is_capital or head.lower in ROLES or head.lower in SUBJECTS
    return (start, past) if is_named else None


def _clause_opening(line: Line, cue: int) -> int:
    """Past a leading adverb or a prepositional phrase with its comma."""
    first = 0
    if line.lower(0) in PREPOSITIONS | SUBORDINATORS | TIMES:
        commas = (at for at in range(min(cue, FURTHEST)) if line.tokens[at].word == ",")
        first = next(commas, -1) + 1
    while first < cue and line.lower(first) in OPENERS:
        first += 1
        if line.is_mark(first, ","):
            first += 1
    return first
