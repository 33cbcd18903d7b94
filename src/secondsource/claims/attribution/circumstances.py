"""To whom, when, where and how something was said: what stands between a cue and its content."""

from secondsource.claims.attribution.lines import Line
from secondsource.claims.attribution.verbs import is_finite
from secondsource.claims.attribution.vocabulary import (
    CIRCUMSTANCES,
    DETERMINERS,
    MEDIA,
    MONTHS,
    PREPOSITIONS,
    PRONOUNS,
    SUBORDINATORS,
    TIME_LEADS,
    TIMES,
    WEEKDAYS,
    is_adverb,
)

LONGEST_HEARER = 10
"""Tokens of the one who is told, at most."""

_PARTS_OF_DAY = frozenset({"morning", "afternoon", "evening", "night"})
_MOMENTS = WEEKDAYS | {"yesterday", "today", "tonight", "earlier", "later", "again"}
_NOT_ALONE = frozenset({"all", "both", "even", "just", "only", "once"})
_LEADING = frozenset({"in", "on", "at", "during", "via", "by", "through", "after", "before"})


def past_hearer(line: Line, first: int) -> int:
    """Past "reporters", "the BBC", "him" behind "told"."""
    if line.lower(first) in PRONOUNS | {"everyone", "anyone"}:
        return first + 1
    at = first
    has_determiner = False
    while at < min(len(line.tokens), first + LONGEST_HEARER):
        if _cannot_hear(line, at) or (at > first and _begins_anew(line, at)):
            break
        if at > first and not has_determiner and _name_ends(line, first, at):
            break
        word = line.lower(at)
        has_determiner |= word in DETERMINERS or word.endswith("'s")
        at += 1
    return at


def _cannot_hear(line: Line, at: int) -> bool:
    token = line.tokens[at]
    if token.lower in {"of", "'"}:
        return False
    return (
        not token.is_word
        or token.opens
        or token.lower in SUBORDINATORS
        or token.lower in PREPOSITIONS
    )


def _begins_anew(line: Line, at: int) -> bool:
    word = line.lower(at)
    return (
        word in TIMES
        or word in DETERMINERS
        or word in PRONOUNS
        or is_finite(line.tokens[at], line.tokens[at - 1])
    )


def _name_ends(line: Line, first: int, at: int) -> bool:
    """After a bare plural or a name, a word of the other case begins something new."""
    return line.tokens[first].is_capital != line.tokens[at].is_capital and (
        line.lower(at - 1).endswith("s") or line.tokens[at - 1].is_capital
    )


def may_be_circumstance(line: Line, at: int) -> bool:
    """Whether the token can begin words of when, where and how, or the comma before them."""
    word = line.lower(at)
    return (
        word in CIRCUMSTANCES
        or word in TIMES
        or word in TIME_LEADS
        or word == ","
        or is_adverb(word)
    )


def past_circumstances(line: Line, first: int) -> int:
    """Past "on Thursday", "in a statement", "earlier this month"."""
    at = first
    while at < len(line.tokens):
        step = _circumstance_end(line, at)
        if step == at:
            break
        at = step
    return at


def _circumstance_end(line: Line, at: int) -> int:
    word, behind = line.lower(at), line.lower(at + 1)
    if word in WEEKDAYS and behind in _PARTS_OF_DAY:
        return at + 2
    if word in _MOMENTS or (is_adverb(word) and word not in _NOT_ALONE):
        return at + 1
    if (word in TIME_LEADS and behind in TIMES) or (word in MONTHS and behind.isdigit()):
        return at + 2
    return _short_phrase_end(line, at) if word in _LEADING else at


def _short_phrase_end(line: Line, at: int) -> int:
    """A preposition with a time, an occasion or a medium right behind it; at if it has none."""
    for place in range(at + 1, min(len(line.tokens), at + 6)):
        word = line.lower(place)
        if _is_occasion(word):
            end = place + 1
            while _is_occasion(line.lower(end)):
                end += 1
            return end
        if not line.tokens[place].is_word or word in PRONOUNS or word in SUBORDINATORS:
            break
    return at


def _is_occasion(word: str) -> bool:
    return word in TIMES or word in MEDIA or word.isdigit()
