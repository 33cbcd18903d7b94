"""Say of each sentence what it is to a fact-checker, and why."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from secondsource.claims.boilerplate import LONGEST_READ as LONGEST_READ  # noqa: PLC0414 - given on: training reads as far
from secondsource.claims.boilerplate import Line, mark_furniture
from secondsource.claims.headline import HEADLINE_REASON, mark_headline
from secondsource.claims.judging import Judgment, judge, judge_foreign
from secondsource.claims.kind_model import KindModel, Situation, shipped_kind_model
from secondsource.claims.wording import ATTRIBUTION, Reading, read
from secondsource.claims.wrapping import paragraphs
from secondsource.labels import SentenceKind
from secondsource.models import Sentence, Span
from secondsource.text import words

SHORT_HEADING_WORDS = 10
SHORT_COLON_WORDS = 7
LONGEST_HEADING = 300
ENOUGH_TO_TELL = 150
PUNCTUATED_SHARE = 0.5
MOSTLY_QUOTED = 0.6


@dataclass(frozen=True, slots=True)
class Standing:
    """A sentence in its article.

    judgment is what its place decides; None where its words must, and only then the situation
    is told.
    """

    span: Span
    reading: Reading
    judgment: Judgment | None
    situation: Situation


def sentence_kinds(
    text: str,
    spans: Sequence[Span],
    *,
    title: str | None,
    language: str | None = None,
    model: KindModel | None = None,
) -> list[Sentence]:
    """One Sentence for each span, in order, with a reason that a person can read.

    Furniture is judged by whole lines, the rest sentence by sentence. The word lists and the
    weights are English; an unknown language counts as English. model: None for the weights
    that come with the program.
    """
    english = language is None or language.lower().startswith("en")
    weights = model or shipped_kind_model()
    sentences: list[Sentence] = []
    for one in standings(text, spans, title=title):
        judgment = one.judgment
        if judgment is None and english:
            judgment = judge(one.reading, one.situation, weights)
        kind, reason = judgment or judge_foreign(one.reading)
        sentences.append(Sentence(one.span, kind, reason))
    return sentences


def standings(text: str, spans: Sequence[Span], *, title: str | None) -> list[Standing]:
    """Where each sentence stands in its article, and what that decides."""
    lines = _lines(text, spans)
    mark_furniture(lines)
    mark_headline(lines, title)
    punctuated = _is_punctuated(lines)
    judged = [
        (line, ordinal, _by_place(line, span, punctuated=punctuated))
        for line in lines
        for ordinal, span in enumerate(line.spans)
    ]
    return list(_placed(judged))


def _placed(judged: Sequence[tuple[Line, int, Judgment | None]]) -> Iterator[Standing]:
    """Each with its place among the article's own sentences, furniture not counted."""
    total = sum(1 for *_, judgment in judged if judgment is None)
    place = 0
    after_quotation = False
    for line, ordinal, judgment in judged:
        span = line.spans[ordinal]
        reading = line.reading(span)
        if judgment is not None:
            yield Standing(span, reading, judgment, Situation())
            continue
        quoted = line.quoted(span)
        yield Standing(
            span,
            reading,
            None,
            Situation(
                quoted=quoted,
                place=place,
                of=total,
                after_quotation=after_quotation,
                is_own_paragraph=len(line.spans) == 1,
                goes_on=ordinal > 0,
                is_open=not line.ends_like_a_sentence,
            ),
        )
        place += 1
        after_quotation = quoted.count(1) > MOSTLY_QUOTED * len(reading.text)


def _by_place(line: Line, span: Span, *, punctuated: bool) -> Judgment | None:
    """What the sentence is by its place on the page; None leaves it to its words."""
    if line.is_headline:
        return SentenceKind.MINOR_FACT, HEADLINE_REASON
    furniture = line.reason_of(span)
    if furniture:
        return SentenceKind.BOILERPLATE, furniture
    if punctuated and _is_heading(line):
        return SentenceKind.BOILERPLATE, "a heading or a link: short, without a closing mark"
    return None


def _is_heading(line: Line) -> bool:
    """Whether the line is short and stands open, as headings and linked headlines do."""
    is_lead_in = line.text.endswith(":")
    if len(line.spans) > 1 or (line.ends_like_a_sentence and not is_lead_in):
        return False
    reading = read(line.text[:LONGEST_HEADING])
    if is_lead_in:
        return len(reading.words) <= SHORT_COLON_WORDS and not ATTRIBUTION.count(reading)
    return len(reading.words) <= SHORT_HEADING_WORDS


def _is_punctuated(lines: Sequence[Line]) -> bool:
    """Whether paragraphs of prose close with a mark, so that a line without one stands out."""
    prose = [line for line in lines if not line.reason and _is_long(line.text)]
    closed = sum(1 for line in prose if line.ends_like_a_sentence)
    return bool(prose) and closed >= PUNCTUATED_SHARE * len(prose)


def _is_long(text: str) -> bool:
    """Whether it has more words than a heading; its beginning mostly tells, and is read faster."""
    return len(words(text[:ENOUGH_TO_TELL])) > SHORT_HEADING_WORDS or (
        len(text) > ENOUGH_TO_TELL and len(words(text)) > SHORT_HEADING_WORDS
    )


def _lines(text: str, spans: Sequence[Span]) -> list[Line]:
    """The paragraphs that hold sentences."""
    starts = [start for start, _ in paragraphs(text)]
    lines: list[Line] = []
    for _, group in groupby(spans, key=lambda span: bisect_right(starts, span.start)):
        members = tuple(group)
        start = members[0].start
        lines.append(Line(start=start, text=text[start : members[-1].end], spans=members))
    return lines
