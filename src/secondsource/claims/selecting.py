"""Find the exact place in an article of the words that a reviewer marked or typed as a claim.

What is marked on a page differs from the article in white space, quote style and case at most;
anything else is not the article's, and is refused: a quote is exact.
"""

import re
from collections.abc import Iterator

from secondsource.errors import InputRefused
from secondsource.spans import Span

LONGEST_SELECTION = 4_000
LONGEST_SHOWN = 60
_SOURCE = "the marked words"
# Old agency copy prints a double quote as two apostrophes or two accents.
_DOUBLE = r"(?:''|``|[\"“”„‟«»″])"
_SINGLE = r"['‘’‚‛‹›`´ʼ′]"
_PIECE = re.compile(rf"(?P<blank>\s+)|(?P<double>{_DOUBLE})|(?P<single>{_SINGLE})|.")


def selected_span(text: str, sentence: Span, typed: str) -> Span:
    """The article's characters that equal the typed ones, within the sentence or nearest to it.

    White space, case and quote style are levelled, nothing else. They may run over several
    sentences. Raises InputRefused when the article has no such characters.
    """
    wanted = typed.strip()
    if not any(map(str.isalnum, wanted)):
        raise InputRefused(_SOURCE, "there is no word among them: mark the words of the claim")
    if len(wanted) > LONGEST_SELECTION:
        raise InputRefused(
            _SOURCE,
            f"they are {len(wanted):,} characters, more than one claim can be "
            f"({LONGEST_SELECTION:,}): mark fewer",
        )
    places = list(_places(text, wanted))
    if not places:
        raise InputRefused(_SOURCE, _not_found(wanted))
    return min(places, key=lambda span: (_remoteness(span, sentence), _is_torn(text, span), span))


def _places(text: str, wanted: str) -> Iterator[Span]:
    # Looking ahead, so that places may overlap: "no, no" stands twice in "no, no, no".
    pattern = "".join(map(_levelled, _PIECE.finditer(wanted)))
    for match in re.finditer(f"(?=({pattern}))", text, re.IGNORECASE):
        yield Span(match.start(1), match.end(1))


def _levelled(piece: re.Match[str]) -> str:
    by_kind = {"blank": r"\s+", "double": _DOUBLE, "single": _SINGLE}
    return by_kind.get(piece.lastgroup or "", re.escape(piece[0]))


def _remoteness(span: Span, sentence: Span) -> int:
    """0 within the sentence, 1 overlapping it, more with the distance."""
    if sentence.holds(span):
        return 0
    if sentence.overlaps(span):
        return 1
    return 2 + max(span.start - sentence.end, sentence.start - span.end)


def _is_torn(text: str, span: Span) -> bool:
    """Whether it begins or ends inside a word: "art" within "party"."""
    edges = (text[max(0, edge - 1) : edge + 1] for edge in (span.start, span.end))
    return any(len(edge) > 1 and edge.isalnum() for edge in edges)


def _not_found(wanted: str) -> str:
    shown = " ".join(wanted.split())
    if len(shown) > LONGEST_SHOWN:
        shown = shown[: LONGEST_SHOWN - 1].rstrip() + "…"
    hint = " Leave out what stands in [brackets]: it is not the article's." if "[" in shown else ""
    return (
        f"the article does not say “{shown}”, character by character. Mark the words in the "
        f"article's text, or write the claim by hand.{hint}"
    )
