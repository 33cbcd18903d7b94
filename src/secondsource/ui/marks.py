"""Cut a text at the borders of what is marked in it; every character stays, in order."""

import itertools
import re
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from secondsource.anatomy import pieces_of
from secondsource.models import Claim, Span
from secondsource.text import find_words

_BREAK = re.compile(r"\s*\n\s*")
_BRACKETS = re.compile(r"\[[^\[\]]*\]")
_WORD = re.compile(r"\S+")

Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters under the same marks."""

    text: str
    marks: frozenset[str] = frozenset()

    def has(self, mark: str) -> bool:
        """Whether the mark lies on it."""
        return mark in self.marks


@dataclass(frozen=True, slots=True)
class Marked:
    """A mark over a span."""

    span: Span
    mark: str


def pieces(text: str, marked: Iterable[Marked]) -> list[Piece]:
    """The text in pieces that joined give it back exactly; spans may overlap."""
    inside = [m for m in marked if m.span.start < m.span.end and m.span.start < len(text)]
    borders = {0, len(text)}
    for one in inside:
        borders |= {max(0, one.span.start), min(len(text), one.span.end)}
    cuts = sorted(borders)
    return [
        Piece(
            text[start:end],
            frozenset(m.mark for m in inside if m.span.start <= start and end <= m.span.end),
        )
        for start, end in itertools.pairwise(cuts)
    ]


def shared(text: str, words: Collection[str], more: Iterable[Marked] = ()) -> list[Piece]:
    """The text with whole words of the given ones marked 'shared', line ends 'break', and more."""
    longest_first = sorted(filter(None, words), key=len, reverse=True)
    marked = [*_found(_BREAK, text, "break"), *more]
    if longest_first:
        pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")
        marked += _found(pattern, text, "shared")
    return pieces(text, marked)


def bracketed(text: str) -> list[Piece]:
    """The text with the workbench's own [insertions] marked as 'inserted'."""
    return pieces(
        text, (Marked(Span(*found.span()), "inserted") for found in _BRACKETS.finditer(text))
    )


def claim_pieces(claim: Claim) -> list[tuple[str, str | None]]:
    """A claim's standing-alone form: its words, and what was put in with why.

    Of a person's wording only the brackets are known; brackets that the article itself
    prints are no insertions of ours.
    """
    if claim.wording_revision == 0 and claim.anatomy.insertions:
        return [
            (text, insertion.why if insertion else None)
            for text, insertion in pieces_of(claim.quote, claim.anatomy.insertions)
        ]
    if claim.text == claim.quote:
        return [(claim.text, None)]
    return [
        (piece.text, "put in by a person" if piece.has("inserted") else None)
        for piece in bracketed(claim.text)
    ]


def part(text: str, span: Span, marked: Iterable[Marked]) -> list[Piece]:
    """A slice of a text in pieces; the marks are given in offsets of the whole text."""
    moved = (
        Marked(Span(max(0, m.span.start - span.start), m.span.end - span.start), m.mark)
        for m in marked
        if m.span.overlaps(span)
    )
    return pieces(span.of(text), moved)


def lying_over(
    spans: Sequence[Span], things: Iterable[Thing], where: Callable[[Thing], Span]
) -> Iterator[tuple[Thing, ...]]:
    """For each span what shares a character with it; both go once along the text.

    spans are in the order of the text; things are taken by where they begin.
    """
    waiting = sorted(things, key=lambda one: where(one).start, reverse=True)
    here: list[Thing] = []
    for span in spans:
        here = [one for one in here if where(one).end > span.start]
        while waiting and where(waiting[-1]).start < span.end:
            here.append(waiting.pop())
        yield tuple(one for one in here if where(one).overlaps(span))


def places(text: str, quotes: Iterable[str]) -> Iterator[Span | None]:
    """Where the words of each quote stand first in the text, whatever the white space."""
    words = list(_WORD.finditer(text))
    # Of each word where it starts in the text, and in the text with single blanks.
    starts = [word.start() for word in words]
    levelled = [0, *itertools.accumulate(len(word[0]) + 1 for word in words)]
    line = " ".join(word[0] for word in words)
    for quote in quotes:
        wanted = " ".join(quote.split())
        at = find_words(wanted, line) if wanted else -1
        if at < 0:
            yield None
            continue
        first, last = (bisect_right(levelled, one) - 1 for one in (at, at + len(wanted) - 1))
        yield Span(
            starts[first] + at - levelled[first],
            starts[last] + at + len(wanted) - levelled[last],
        )


def _found(pattern: re.Pattern[str], text: str, mark: str) -> list[Marked]:
    return [Marked(Span(*found.span()), mark) for found in pattern.finditer(text)]
