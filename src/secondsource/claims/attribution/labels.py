"""Speech without a verb: `Reed: "p"`, transcripts, and a name behind a dash."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from secondsource.claims.attribution.lines import Line, Page
from secondsource.claims.attribution.phrases import Range
from secondsource.claims.attribution.verbs import is_finite
from secondsource.claims.attribution.vocabulary import NAME_LINKS
from secondsource.spans import Span

LONGEST_NAME = 6
"""Tokens of a speaker before a colon, at most."""

LONGEST_SIGNATURE = 14
"""Tokens of a name with its description behind a dash, at most."""


@dataclass(slots=True)
class Labelled:
    """What a label gives to whom."""

    line: Line
    cue: Range
    source: Range
    content: Span


def labelled(page: Page) -> Iterator[Labelled]:
    """All speech that a label gives to somebody, in the order of the lines."""
    roles = _transcript_roles(page)
    for at, line in enumerate(page.lines):
        found = _before_colon(page, at, roles) or _behind_dash(page, line)
        if found is not None:
            yield found


def _label_end(line: Line) -> tuple[int, int] | None:
    """The tokens before the sentence's first colon, where they are all of a name."""
    first = 1 if line.tokens[0].opens else 0
    for at in range(first, min(len(line.tokens), first + LONGEST_NAME + 1)):
        token = line.tokens[at]
        if token.word == ":":
            return (first, at) if at > first and at + 1 < len(line.tokens) else None
        if not (token.is_word and (token.is_capital or token.lower in NAME_LINKS)):
            return None
    return None


def _transcript_roles(page: Page) -> frozenset[str]:
    """Names in capitals that stand before a colon again and again, two of them at least."""
    counts: Counter[str] = Counter()
    for line in page.lines:
        label = _label_end(line)
        if label is not None:
            name = line.span_of(*label).of(page.text)
            if name.isupper():
                counts[name] += 1
    roles = frozenset(name for name, count in counts.items() if count > 1)
    return roles if len(roles) > 1 else frozenset()


def _before_colon(page: Page, at: int, roles: frozenset[str]) -> Labelled | None:
    line = page.lines[at]
    label = _label_end(line)
    if label is None:
        return None
    colon = label[1]
    behind = line.tokens[colon + 1]
    if behind.opens:
        quotation = page.quotation_at(behind.start)
        if quotation is not None:
            return Labelled(line, (colon, colon + 1), label, quotation)
    if line.span_of(*label).of(page.text) in roles:
        content = Span(behind.start, _paragraph_end(page, at))
        return Labelled(line, (colon, colon + 1), label, content)
    return None


def _paragraph_end(page: Page, at: int) -> int:
    paragraph = page.lines[at].paragraph
    while at + 1 < len(page.lines) and page.lines[at + 1].paragraph == paragraph:
        at += 1
    return page.lines[at].span.end


def _behind_dash(page: Page, line: Line) -> Labelled | None:
    """`"p" — Ann Reed`: a signature that ends the sentence."""
    for at in range(1, len(line.tokens) - 1):
        token = line.tokens[at]
        if line.tokens[at - 1].closes and (token.word in "—–―" or token.word == "--"):
            rest = line.tokens[at + 1 :]
            quotation = page.quotation_at(line.tokens[at - 1].start)
            if (
                quotation is None
                or not _is_signature(line, at + 1)
                or len(rest) > LONGEST_SIGNATURE
            ):
                return None
            return Labelled(line, (at, at + 1), (at + 1, len(line.tokens)), quotation)
    return None


def _is_signature(line: Line, first: int) -> bool:
    name = line.tokens[first]
    return name.is_capital and not any(
        token.quoted or is_finite(token, line.tokens[at - 1])
        for at, token in enumerate(line.tokens[first:], first)
    )
