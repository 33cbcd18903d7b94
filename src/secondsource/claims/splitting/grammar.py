"""Find subject and finite verb at the head of a clause, or say that one cannot tell."""

from collections.abc import Sequence
from dataclasses import dataclass

from secondsource.claims.splitting import lexicon
from secondsource.claims.splitting.finite import is_finite
from secondsource.claims.splitting.phrases import (
    is_plain_phrase,
    may_begin,
    only_past,
    subject_and_verb,
)
from secondsource.claims.splitting.tokens import Token

LONGEST_LOOSE = 24
LONGEST_TIME = 7


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a clause's parts stand, as token positions; subject and time are half-open."""

    time: tuple[int, int] | None
    subject: tuple[int, int]
    verb: int


def frame_of(
    tokens: Sequence[Token], low: int, high: int, *, at_head: bool = False
) -> Frame | None:
    """The frame of a clause that begins plainly: [time,] noun phrase, finite verb.

    At the head of a sentence there must be a main verb, so that the only past that there is
    counts, though by its form it could be a participle.
    """
    at = behind_discourse(tokens, low, high) if at_head else low
    time = time_at_head(tokens, at, high)
    if time is not None:
        at = time[1]
        if at < high and tokens[at].word == ",":
            at += 1
    found = subject_and_verb(tokens, at, high)
    if found is None and at_head:
        found = only_past(tokens, at, high)
    return Frame(time, (at, found[0]), found[1]) if found else None


def loose_frame(tokens: Sequence[Token], low: int, high: int) -> Frame | None:
    """A main clause whose subject is more than a plain noun phrase.

    Good enough for a first half that loses nothing to the second: it begins with a subject, and
    its first finite verb stands under no conjunction.
    """
    low = behind_discourse(tokens, low, high)
    if low >= high or not may_begin(tokens[low]):
        return None
    for at in range(low + 1, min(high, low + LONGEST_LOOSE)):
        lower = tokens[at].lower
        if lower in lexicon.SUBORDINATORS or lower in lexicon.HALF_SUBORDINATORS:
            return None
        if is_finite(tokens, at, high):
            return Frame(None, (low, at), at)
    return None


def behind_discourse(tokens: Sequence[Token], low: int, high: int) -> int:
    """Where the clause proper begins: "But", "Meanwhile," and a dateline are passed."""
    for at in range(low, min(high - 1, low + 9)):
        if tokens[at].word in ("—", "–") or (tokens[at].word == "-" == tokens[at + 1].word):
            if tokens[low].word.isupper() and len(tokens[low].word) > 1:
                low = at + (2 if tokens[at].word == "-" else 1)
            break
    if low < high and tokens[low].lower in lexicon.DISCOURSE:
        low += 1
        if low < high and tokens[low].word == ",":
            low += 1
    return low


def time_at_head(tokens: Sequence[Token], low: int, high: int) -> tuple[int, int] | None:
    """The time expression with which the clause begins: "In September 2015", "Last week"."""
    if low >= high or tokens[low].lower not in lexicon.TIME_HEADS | lexicon.WEEKDAYS:
        return None
    at, named = low, low
    while at < min(high, low + LONGEST_TIME) and _may_tell_time(tokens[at]):
        at += 1
        if is_time(tokens[at - 1]):
            named = at
    return (low, named) if named > low else None


def is_time(token: Token) -> bool:
    """Whether the word names a time: a month, a weekday, a year, a unit."""
    lower = token.lower
    return (
        lower in lexicon.MONTHS
        or lower in lexicon.WEEKDAYS
        or lower in lexicon.TIME_UNITS
        or (len(lower) == 4 and lower.isdigit() and lower[0] in "12")
    )


def _may_tell_time(token: Token) -> bool:
    return (
        is_time(token)
        or token.lower in lexicon.TIME_HEADS
        or token.lower in lexicon.TIME_FILLERS
        or token.is_number
    )


def has_time(tokens: Sequence[Token]) -> bool:
    """Whether a time is named among these words."""
    return any(is_time(token) for token in tokens)


def plain_head(tokens: Sequence[Token], low: int, comma: int) -> tuple[int, int] | None:
    """The noun phrase from the clause's head to the comma, where it names one thing only."""
    low = behind_discourse(tokens, low, comma)
    time = time_at_head(tokens, low, comma)
    if time is not None and time[1] < comma - 1 and tokens[time[1]].word == ",":
        low = time[1] + 1
    return (low, comma) if is_plain_phrase(tokens, low, comma) else None
