"""Find what is no part of the article: appeals, buttons, captions, bylines, links, notices.

Everything is judged by the line (or wrapped paragraph), because furniture comes in lines: a
sentence of an appeal may look like a statement of fact, its neighbours give it away.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from secondsource.claims import appeals, captions, furniture, wording
from secondsource.claims.gates import Gates
from secondsource.claims.quotation import quoted_mask
from secondsource.claims.wording import Reading, read
from secondsource.models import Span
from secondsource.text import words

LONGEST_BUTTON_WORDS = 5
LONGEST_CAPTION = 700
LONGEST_APPEAL_LINES = 30
LONGEST_READ = 1_500
# Quotation marks are followed within a paragraph of ordinary length only.
LONGEST_QUOTED = 20_000

_SENTENCE_END = re.compile(r"[.!?…:;,]['\"”’)\]]*$")
_QUOTATION = re.compile(r"[\"“][^\"“”]{1,2000}(?:[\"”]|$)")
_LETTER = re.compile(r"[^\W\d_]")
# None of which a credit at a line's end goes without.
_SIGN_OF_CREDIT = re.compile(r"[)\]/©:]|via")


CAPTION_REASON = "picture caption with its credit"
_CAPTION_REASONS = (CAPTION_REASON, "picture caption")
FEWEST_TOLD_WORDS = 8


@dataclass(slots=True)
class Line:
    """One line, its sentences, and why it is furniture, if it is.

    `partial` gives reasons for single sentences of a line that is otherwise the article's;
    `prose` are the sentences of a caption that tell more than what the picture shows.
    """

    start: int
    text: str
    spans: tuple[Span, ...]
    reason: str | None = None
    is_headline: bool = False
    partial: dict[Span, str] = field(default_factory=dict)
    prose: frozenset[Span] = frozenset()
    ends_like_a_sentence: bool = field(init=False)
    _readings: dict[Span, Reading] = field(init=False, default_factory=dict)
    _mask: bytearray | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        self.ends_like_a_sentence = ends_like_a_sentence(self.text)

    def reason_of(self, span: Span) -> str | None:
        """Why this sentence of the line is furniture, None when it is the article's."""
        if span in self.prose:
            return None
        return self.reason or self.partial.get(span)

    def sentence(self, span: Span) -> str:
        """The words of one of the line's sentences."""
        return self.text[span.start - self.start : span.end - self.start]

    def reading(self, span: Span) -> Reading:
        """The same, read once for all who ask; of what is longer than prose the beginning."""
        if span not in self._readings:
            self._readings[span] = read(self.sentence(span)[:LONGEST_READ])
        return self._readings[span]

    def quoted(self, span: Span) -> bytearray:
        """One byte for each of the sentence's characters: 1 inside quotation marks."""
        if self._mask is None:
            self._mask = quoted_mask(self.text[:LONGEST_QUOTED])
        return self._mask[span.start - self.start : span.end - self.start]


def ends_like_a_sentence(text: str) -> bool:
    """Whether it closes with a mark that sentences close with."""
    return _SENTENCE_END.search(text[-12:]) is not None


def mark_furniture(lines: Sequence[Line]) -> None:
    """Give every line that is furniture its reason."""
    for line in lines:
        line.reason = furniture_reason(line.text)
        if line.reason is None:
            _mark_sentences(line)
        elif line.reason in _CAPTION_REASONS:
            line.prose = frozenset(_told_in_caption(line))
    _mark_appeal_blocks(lines)
    _mark_neighbours(lines)
    _mark_neighbours(lines[::-1])


def furniture_reason(line: str) -> str | None:
    """Why this line is furniture by its own words, None when it is not."""
    if not _LETTER.search(line) and len(words(line)) <= LONGEST_BUTTON_WORDS:
        return "no words"
    head = line[:400]
    for reason, pattern in furniture.LINE_STARTS:
        if pattern.match(head):
            return reason
    for reason, pattern, longest in _WHOLE_LINES:
        if len(line) <= longest and pattern.fullmatch(line):
            return reason
    if _is_caption(line):
        return CAPTION_REASON
    if furniture.AUTHOR_BIOGRAPHY.match(line[:300]):
        return "about the author"
    return None


def _is_caption(line: str) -> bool:
    if len(line) > LONGEST_CAPTION:
        return False
    if not ends_like_a_sentence(line) and (
        captions.CREDIT_AT_START.match(line) or captions.GALLERY_START.match(line)
    ):
        return True
    tail = line[-220:]
    if _SIGN_OF_CREDIT.search(tail) is None:
        return False
    return captions.CREDIT_AT_END.search(tail) is not None


def _told_in_caption(line: Line) -> Iterator[Span]:
    """Agencies write captions of two sentences: what is seen, in the present, then the news."""
    if len(line.spans) > 1:
        for span in line.spans:
            reading = line.reading(span)
            if _tells(line.sentence(span)) and not _is_furniture(line.sentence(span), reading):
                yield span


def _is_furniture(sentence: str, reading: Reading) -> bool:
    return _is_caption(sentence) or _reason_anywhere(reading) is not None


def _tells(sentence: str) -> bool:
    reading = read(sentence[:LONGEST_CAPTION])
    told = wording.PAST.count(reading) or wording.PLAN.count(reading)
    whole = len(reading.words) >= FEWEST_TOLD_WORDS and ends_like_a_sentence(sentence)
    return bool(told) and whole and not captions.POINTS_AT_PICTURE.search(sentence)


def _mark_sentences(line: Line) -> None:
    """Mark what is furniture in the middle of a line, or the line when most of it is."""
    for span in line.spans:
        reason = _reason_anywhere(line.reading(span))
        if reason:
            line.partial[span] = reason
    if line.partial and len(line.partial) * 2 >= len(line.spans) and not _only_counters(line):
        line.reason = next(iter(line.partial.values()))


def _only_counters(line: Line) -> bool:
    return len(line.spans) > 1 and set(line.partial.values()) == {"gallery counter"}


def _reason_anywhere(reading: Reading) -> str | None:
    sentence, pieces = reading.text, reading.pieces
    if len(sentence) > LONGEST_CAPTION or sentence.startswith(('"', "“", "'", "‘")):
        return None
    if captions.GALLERY_COUNTER.fullmatch(sentence):
        return "gallery counter"
    for number in sorted(_GATES.open_for(pieces)):
        reason, pattern = _ANYWHERE[number]
        is_printed = number < len(furniture.ANYWHERE)
        if pattern.is_in(sentence if is_printed else reading.lowered, pieces):
            return reason
    return None


_ANYWHERE = (*furniture.ANYWHERE, *furniture.ANYWHERE_LOWERED)
_GATES = Gates({number: pattern.needs for number, (_, pattern) in enumerate(_ANYWHERE)})


_WHOLE_LINES = (
    ("button", appeals.BUTTONS, 40),
    ("byline", furniture.BYLINE, 160),
    ("time stamp", furniture.TIMESTAMP, 120),
    ("link to another article", furniture.IN_BRACKETS, 250),
    ("dateline alone", furniture.DATELINE_ALONE, 80),
)


def _mark_appeal_blocks(lines: Sequence[Line]) -> None:
    """An appeal runs from its opening line to its thanks or its buttons."""
    position = 0
    while position < len(lines):
        if appeals.APPEAL_OPENERS.fullmatch(lines[position].text[:260]):
            end = _appeal_end(lines, position)
            for line in lines[position:end]:
                line.reason = line.reason or "part of an appeal to readers"
            position = end
        else:
            position += 1


def _appeal_end(lines: Sequence[Line], start: int) -> int:
    """The line after the last one of the block that starts here.

    Between its first line and its thanks an appeal may state one thing without "we" or "you";
    two such lines in a row are the article again.
    """
    end = start + 1
    for position in range(start + 1, min(start + LONGEST_APPEAL_LINES, len(lines))):
        line = lines[position]
        if line.reason or _own_voice(line.text):
            end = position + 1
        elif position > end:
            break
        if appeals.APPEAL_CLOSERS.search(line.text[-200:]):
            break
    return end


def _mark_neighbours(lines: Sequence[Line]) -> None:
    """Buttons and self-advertising beside furniture belong to it."""
    beside = False
    for line in lines:
        if line.reason is None and beside and _goes_with_furniture(line):
            line.reason = "beside page furniture"
        beside = line.reason in _SPREADING


_SPREADING = frozenset(
    (
        "button", "appeal to readers", "part of an appeal to readers", "beside page furniture",
        "newsletter sign-up", "notice on cookies or privacy", "follow and share line",
    )
)  # fmt: skip


def _goes_with_furniture(line: Line) -> bool:
    if _speaks_to_readers(line.text):
        return True
    count = len(words(line.text))
    if count > LONGEST_BUTTON_WORDS:
        return False
    return not line.ends_like_a_sentence or line.text.endswith(("?", ":", "!"))


def _own_voice(line: str) -> bool:
    return bool(appeals.OWN_VOICE.search(_QUOTATION.sub(" ", line)))


def _speaks_to_readers(line: str) -> bool:
    return _own_voice(line) and bool(appeals.READER.search(_QUOTATION.sub(" ", line)))
