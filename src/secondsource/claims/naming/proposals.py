"""One word of a claim that needs its article, with what may be put behind it."""

from typing import NamedTuple

from secondsource.anatomy import Insertion, OpenWord
from secondsource.labels import InsertionKind
from secondsource.spans import Span


class Proposal(NamedTuple):
    """The words from start to end stand for `words`; words is None where they stay open."""

    start: int
    end: int
    why: str
    words: str | None = None
    rests_on: Span | None = None
    kind: InsertionKind = InsertionKind.WHO

    def insertion(self, claim: Span) -> Insertion:
        """As it goes into the claim; only for one that knows its words."""
        return Insertion(
            at=self.end - claim.start,
            words=self.words or "",
            kind=self.kind,
            why=self.why,
            rests_on=self.rests_on,
        )

    def open_word(self, text: str) -> OpenWord:
        """As a word that a person must look up."""
        return OpenWord(Span(self.start, self.end), text[self.start : self.end], self.why)


_NUMBERS = ("in the same sentence", "one sentence before", "two sentences before")


def how_far(lines_back: int) -> str:
    """How far before the claim something stands, in words."""
    if lines_back < 0:
        return "later in the article"
    return _NUMBERS[lines_back] if lines_back < len(_NUMBERS) else "earlier in the article"
