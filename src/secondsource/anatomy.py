"""What a claim is made of besides its words: who says it, when it holds, what was put in."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from secondsource.labels import Granularity, InsertionKind
from secondsource.spans import Span


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time expression of an article (TIMEX3, Pustejovsky et al. 2003) and what it means.

    first and last are the days of a closed interval; both are None where the expression
    could not be resolved. why says what it rests on ("before the dateline of 4 May 2017"),
    or what is missing. is_assumed: it is counted from the article's day, though somebody is
    quoted who may have spoken on another one.
    """

    span: Span
    words: str
    first: date | None
    last: date | None
    granularity: Granularity | None
    why: str
    is_assumed: bool = False

    @property
    def is_resolved(self) -> bool:
        """Whether it names days."""
        return self.first is not None


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who is said to have said what: source, cue and content (PolNeAR, Newell et al. 2018).

    All spans are the article's. content has several spans where the words are broken up by
    the cue ("p," said X, "q"). source is None where nobody is named ("it is alleged that").
    """

    cue: Span
    content: tuple[Span, ...]
    source: Span | None = None
    speaker: str | None = None
    is_quoted: bool = False

    def holds(self, other: "Attribution") -> bool:
        """Whether the other one is part of what is said here: Y reported that X said p."""
        return any(span.holds(other.cue) for span in self.content)


@dataclass(frozen=True, slots=True)
class Insertion:
    """Words that the workbench puts into a claim, in [brackets], so that it stands alone.

    at is an offset into the claim's quote; rests_on the article's characters from which the
    words are taken, None when they come from the article's date. why is said to people.
    """

    at: int
    words: str
    kind: InsertionKind
    why: str
    rests_on: Span | None = None


@dataclass(frozen=True, slots=True)
class OpenWord:
    """A word of a claim that needs its article to be understood, and could not be resolved."""

    span: Span
    words: str
    why: str


@dataclass(frozen=True, slots=True)
class Anatomy:
    """Everything that was found out about one claim; what a claim shows of itself.

    attributions stand from the outermost to the innermost: Y reported that X said.
    """

    insertions: tuple[Insertion, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    times: tuple[TimeMention, ...] = ()
    open_words: tuple[OpenWord, ...] = ()


PLAIN = Anatomy()
"""A claim of which nothing more is known than its words."""


def standing_alone(quote: str, insertions: Iterable[Insertion]) -> str:
    """The quote with each insertion in [brackets] at its place; its own characters unchanged."""
    return "".join(text for text, _ in pieces_of(quote, insertions))


def pieces_of(
    quote: str, insertions: Iterable[Insertion]
) -> Iterator[tuple[str, Insertion | None]]:
    """The standing-alone form in pieces: the quote's own characters, and what was put in."""
    reached = 0
    before = ""
    for insertion in sorted(insertions, key=lambda one: one.at):
        own = quote[reached : insertion.at]
        if own:
            yield own, None
        before = own or before
        follows = quote[insertion.at : insertion.at + 1]
        lead = " " if before and not before[-1].isspace() else ""
        trail = " " if follows.isalnum() else ""
        before = f"{lead}[{insertion.words}]{trail}"
        yield before, insertion
        reached = insertion.at
    if quote[reached:]:
        yield quote[reached:], None
