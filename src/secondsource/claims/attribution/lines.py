"""A sentence as its tokens, each knowing whether it stands inside quotation marks."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from secondsource.claims.quotation import quoted_mask
from secondsource.claims.wrapping import paragraphs
from secondsource.spans import Span

# Ordered so that a plain word, the most frequent token, is found first.
_TOKEN = re.compile(
    r"[a-z][^\W_]+(?:['’./&-][^\W_]+|,\d+)*"
    r"|(?:[A-Za-z]\.){2,}"
    r"|(?:Mr|Mrs|Ms|Dr|Prof|Sen|Sens|Rep|Reps|Gov|Gen|Col|Maj|Capt|Lt|Sgt|Cpl|Adm|Cmdr|Det|Rev|"
    r"Hon|Jr|Sr|St|Inc|Corp|Co|Ltd|Jan|Feb|Aug|Sept|Oct|Nov|Dec|No|Supt|Rt|vs)\.(?=[\s,)]|$)"
    r"|[A-Z]\.(?=\s)"
    r"|''|``|--+"
    r"|[^\W_]+(?:['’./&-][^\W_]+|,\d+)*"
    r"|\S"
)
_MARKS = re.compile("[\"“”„«»‘’'`]")


@dataclass(slots=True)
class Token:
    """One word or mark; lower has straight apostrophes."""

    start: int
    end: int
    word: str
    lower: str
    quoted: bool = False
    opens: bool = False
    closes: bool = False

    @property
    def is_capital(self) -> bool:
        """Whether it is printed as a name is."""
        return self.word[0].isupper()

    @property
    def is_word(self) -> bool:
        """Whether it is more than a mark."""
        return self.word[0].isalnum()


@dataclass(slots=True)
class Line:
    """One sentence: tokens, and which paragraph it stands in."""

    span: Span
    paragraph: int
    tokens: list[Token]

    def lower(self, at: int) -> str:
        """The token's word in lower case, empty outside of the sentence."""
        return self.tokens[at].lower if 0 <= at < len(self.tokens) else ""

    def is_mark(self, at: int, marks: str) -> bool:
        """Whether the token is one of these marks."""
        return 0 <= at < len(self.tokens) and self.tokens[at].word in marks

    def span_of(self, first: int, past: int) -> Span:
        """Where the tokens first up to past (left out) stand."""
        return Span(self.tokens[first].start, self.tokens[past - 1].end)


@dataclass(slots=True)
class Page:
    """The article as lines, and its quotations, marks included, in order."""

    text: str
    lines: list[Line]
    quotations: list[Span]
    starts: list[int]

    def quotation_at(self, place: int) -> Span | None:
        """The quotation around this character."""
        index = bisect_right(self.starts, place) - 1
        if index >= 0 and place < self.quotations[index].end:
            return self.quotations[index]
        return None


def read_page(text: str, sentences: Sequence[Span]) -> Page:
    """The sentences as lines; quotation marks are paired within a paragraph."""
    blocks = paragraphs(text)
    quotations = [span for start, end in blocks for span in _quotations(text, start, end)]
    page = Page(text, [], quotations, [span.start for span in quotations])
    block_starts = [start for start, _ in blocks]
    for sentence in sentences:
        tokens = _tokens(text, sentence, page)
        if tokens:
            block = bisect_right(block_starts, sentence.start) - 1
            page.lines.append(Line(sentence, block, tokens))
    return page


def _quotations(text: str, start: int, end: int) -> list[Span]:
    if _MARKS.search(text, start, end) is None:
        return []
    # Agency copy opens and closes with two apostrophes; of the same length, so offsets hold.
    paragraph = text[start:end].replace("''", '"\u2060').replace("``", '"\u2060')
    mask = quoted_mask(paragraph)
    spans: list[Span] = []
    at = mask.find(1)
    while at >= 0:
        stop = mask.find(0, at)
        stop = len(mask) if stop < 0 else stop
        closing = stop + 1 if paragraph[stop : stop + 1] == "\u2060" else stop
        spans.append(Span(start + at, start + min(closing, len(mask))))
        at = mask.find(1, stop)
    return spans


def _tokens(text: str, sentence: Span, page: Page) -> list[Token]:
    tokens: list[Token] = []
    quotation = page.quotation_at(sentence.start)
    starts = page.starts
    index = bisect_right(starts, sentence.start)
    for match in _TOKEN.finditer(text, sentence.start, sentence.end):
        start, end = match.span()
        while index < len(starts) and starts[index] <= start:
            quotation = page.quotations[index]
            index += 1
        word = match[0]
        lower = word.lower().replace("’", "'")
        if quotation is None or start >= quotation.end:
            tokens.append(Token(start, end, word, lower))
        else:
            opens = start == quotation.start
            closes = end >= quotation.end and not word[0].isalnum()
            tokens.append(Token(start, end, word, lower, quoted=True, opens=opens, closes=closes))
    return tokens
