"""Sentences as their words, with what the reading of names needs to know of each."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from secondsource.claims.naming.lexicon import STARTERS
from secondsource.claims.quotation import quoted_mask
from secondsource.claims.wrapping import paragraphs
from secondsource.spans import Span

# A sentence longer than this is no prose; its rest is not read.
LONGEST_READ = 1_500
LONGEST_PARAGRAPH = 20_000
# Later datelines are those of other reports that a live page strings together.
LINES_WITH_DATELINE = 6
# Headlines: most of the longer words have capitals.
TITLE_CASE_SHARE, FEWEST_FOR_TITLE_CASE = 0.7, 4
LONGER_WORD = 4

_WORD = re.compile(
    r"(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Lt|Col|Capt|Sgt|Maj|Adm|Prof|Rev|Hon|St|Jr|Sr|Cmdr|Supt|Det|"
    r"Insp|Pres|Amb|Reps|Sens|Messrs|Inc|Corp|Ltd|Co|Cpl|Brig|Atty)\.(?!\w)"
    r"|(?:[A-Z]\.){1,5}(?!\w)"
    r"|[^\W\d_]+(?:['’\-‐‑&.](?=[^\W_])[^\W_]+)*['’]?"
    r"|\d[\d.,:]*\w*"
)
_OWNING = re.compile(r"(?:['’]s|(?<=s)['’])$")
_LOW_PREFIX = re.compile(r"(?:al|el|as|ul|ad|ar|bin|d|l)[-'’][A-Z]")
_PLACE_WORD = r"[A-Z][A-Za-z.'’]{1,20}"
_DATELINE = re.compile(
    rf"\s?({_PLACE_WORD}(?:[ -]{_PLACE_WORD}){{0,3}})(?:, [A-Z][A-Za-z. ]{{1,25}}){{0,2}}"
    r"(?:,? (?:(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,7}\.?|May) \d{1,2})?\s?"
    r"(?:(\((?:AP|AFP|ANI|ANSA|BBC|CNN|DPA|dpa|EFE|IANS|Interfax|Kyodo|PA|PTI|Reuters|REUTERS|RNS|"
    r"Sputnik|TASS|UPI|Xinhua|Yonhap)[^()]{0,30}\))\s?(?:[-–—]{1,2}|:)?|[-–—]{1,2})\s"
)


# Not frozen: a frozen one takes several times as long to make, and these are made by the thousand.
@dataclass(slots=True)
class Word:
    """One word of an article; end lies before a possessive ending, stop behind it."""

    start: int
    end: int
    stop: int
    text: str
    low: str
    before: str  # what stands between it and the word before
    is_capital: bool
    is_quoted: bool

    @property
    def owns(self) -> bool:
        """Whether it is a possessive."""
        return self.stop > self.end

    @property
    def is_glued(self) -> bool:
        """Whether only one blank parts it from the word before."""
        return len(self.before) == 1 and self.before.isspace()


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of the article: its place in the order, its paragraph, its words.

    is_title_case marks headlines and the like, where capitals tell nothing; vocabulary has
    each word once, in lower case.
    """

    number: int
    paragraph: int
    span: Span
    words: tuple[Word, ...]
    is_title_case: bool
    dateline: Span | None = None
    vocabulary: frozenset[str] = frozenset()

    def gap_after(self, position: int) -> str:
        """What stands behind the word, up to the next one."""
        return self.words[position + 1].before if position + 1 < len(self.words) else "."

    def head_of(self, claim: Span) -> int | None:
        """The position of a claim's first word, a But or And before it left out."""
        head = next((at for at, word in enumerate(self.words) if word.start >= claim.start), None)
        if head is not None and self.words[head].low in {"but", "and", "yet", "so"}:
            head += 1
        return head if head is not None and head < len(self.words) else None

    def low(self, position: int) -> str:
        """The word there in lower case, empty beyond either end."""
        return self.words[position].low if 0 <= position < len(self.words) else ""


def read_lines(text: str, sentences: Sequence[Span]) -> tuple[Line, ...]:
    """Each sentence as a Line, in order."""
    ordered = sorted(sentences)
    starts = [start for start, _ in paragraphs(text)]
    lines: list[Line] = []
    for number, group in groupby(ordered, key=lambda span: bisect_right(starts, span.start)):
        members = tuple(group)
        whole = Span(members[0].start, members[-1].end)
        mask = quoted_mask(whole.of(text)[:LONGEST_PARAGRAPH])
        for span in members:
            quoted = mask[span.start - whole.start : span.end - whole.start]
            lines.append(_line(text, span, len(lines), quoted, paragraph=number))
    return tuple(lines)


def _line(text: str, span: Span, number: int, quoted: bytes | bytearray, *, paragraph: int) -> Line:
    dateline = _dateline(text, span) if number < LINES_WITH_DATELINE else None
    start = dateline[1] if dateline else span.start
    words = _words(text, Span(start, min(span.end, start + LONGEST_READ)), quoted, span.start)
    closes = span.of(text).rstrip("\"'”’)").endswith((".", "!", "?"))
    return Line(
        number,
        paragraph,
        span,
        words,
        _is_title_case(words, closes=closes),
        dateline[0] if dateline else None,
        frozenset([word.low for word in words]),
    )


def _words(text: str, span: Span, quoted: bytes | bytearray, offset: int) -> tuple[Word, ...]:
    words: list[Word] = []
    reached = span.start
    is_spoken = 1 in quoted
    for match in _WORD.finditer(text, span.start, span.end):
        start, stop = match.span()
        word = match[0]
        end = stop
        is_capital = word[0].isupper()
        if not word.isalpha():
            end, stop = _ends(word, start, stop)
            word = text[start:end]
            is_capital = is_capital or _has_low_prefix(word)
        is_quoted = is_spoken and start - offset < len(quoted) and quoted[start - offset] == 1
        before = text[reached:start]
        words.append(Word(start, end, stop, word, word.lower(), before, is_capital, is_quoted))
        reached = stop
    return tuple(words)


def _ends(word: str, start: int, stop: int) -> tuple[int, int]:
    """Where the word ends before a possessive ending, and behind it."""
    owning = _OWNING.search(word)
    if owning:
        return start + owning.start(), stop
    bare = start + len(word.rstrip("'’"))  # a closing quotation mark
    return bare, bare


def _has_low_prefix(word: str) -> bool:
    return word[0] in "aebdlu" and _LOW_PREFIX.match(word) is not None


def _is_title_case(words: Sequence[Word], *, closes: bool) -> bool:
    """Whether capitals mean nothing here: a headline, or a line all in capitals."""
    longer = [word for word in words if len(word.text) >= LONGER_WORD and word.low not in STARTERS]
    if len(longer) < FEWEST_FOR_TITLE_CASE:
        return False
    if sum(word.text.isupper() for word in longer) >= TITLE_CASE_SHARE * len(longer):
        return True
    return not closes and sum(word.is_capital for word in longer) >= TITLE_CASE_SHARE * len(longer)


def _dateline(text: str, span: Span) -> tuple[Span, int] | None:
    """The place that a report is datelined with, and where its first sentence begins.

    The place must be in capitals, or an agency must stand behind it: Washington (CNN).
    """
    found = _DATELINE.match(text, span.start, span.end)
    if not found:
        return None
    place = found.group(1)
    if not (place.isupper() or found.group(2)):
        return None
    return Span(*found.span(1)), found.end()
