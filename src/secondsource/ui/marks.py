"""Cut a text at the borders of what is marked in it; every character stays, in order."""

import itertools
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from secondsource.anatomy import pieces_of
from secondsource.models import Claim, Span

_BREAK = re.compile(r"\s*\n\s*")
_BRACKETS = re.compile(r"\[[^\[\]]*\]")


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


def shared(text: str, words: Collection[str]) -> list[Piece]:
    """The text with whole words of the given ones marked 'shared', and line ends 'break'."""
    longest_first = sorted(filter(None, words), key=len, reverse=True)
    marked = _found(_BREAK, text, "break")
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


def _found(pattern: re.Pattern[str], text: str, mark: str) -> list[Marked]:
    return [Marked(Span(*found.span()), mark) for found in pattern.finditer(text)]
