"""Say of each sentence what it is to a fact-checker, and why."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from secondsource.claims.boilerplate import Line, mark_furniture
from secondsource.claims.headline import HEADLINE_REASON, mark_headline
from secondsource.claims.judging import Judgment, judge, judge_foreign
from secondsource.claims.kind_model import KindModel, Situation, shipped_kind_model
from secondsource.claims.quotation import quoted_mask
from secondsource.claims.wording import ATTRIBUTION, Reading, read
from secondsource.claims.wrapping import paragraphs
from secondsource.labels import SentenceKind
from secondsource.models import Sentence, Span
from secondsource.text import words

# Quotation marks are followed within a paragraph of ordinary length only.
LONGEST_QUOTED = 20_000
SHORT_HEADING_WORDS = 10
SHORT_COLON_WORDS = 7
LONGEST_HEADING = 300
LONGEST_READ = 1_500
PUNCTUATED_SHARE = 0.5
MOSTLY_QUOTED = 0.6


@dataclass(frozen=True, slots=True)
class Standing:
    """A sentence in its article; judgment is what its place decides, None where words must."""

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
    found: list[Standing] = []
    for line in lines:
        mask = quoted_mask(line.text[:LONGEST_QUOTED])
        for ordinal, span in enumerate(line.spans):
            judgment = _by_place(line, span, punctuated=punctuated)
            situation = Situation(
                quoted=mask[span.start - line.start : span.end - line.start],
                is_own_paragraph=len(line.spans) == 1,
                goes_on=ordinal > 0,
                is_open=not line.ends_like_a_sentence,
            )
            reading = read(line.sentence(span)[:LONGEST_READ])
            found.append(Standing(span, reading, judgment, situation))
    return list(_placed(found))


def _placed(found: Sequence[Standing]) -> Iterator[Standing]:
    """With their places among the article's own sentences, furniture not counted."""
    total = sum(1 for one in found if one.judgment is None)
    place = 0
    after_quotation = False
    for one in found:
        if one.judgment is None:
            situation = replace(
                one.situation, place=place, of=total, after_quotation=after_quotation
            )
            yield replace(one, situation=situation)
            place += 1
            after_quotation = _is_quoted(one)
        else:
            yield one


def _is_quoted(one: Standing) -> bool:
    return sum(one.situation.quoted) > MOSTLY_QUOTED * len(one.reading.text)


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
    if len(line.spans) > 1:
        return False
    reading = read(line.text[:LONGEST_HEADING])
    if line.text.endswith(":"):
        return len(reading.words) <= SHORT_COLON_WORDS and not ATTRIBUTION.count(reading)
    return not line.ends_like_a_sentence and len(reading.words) <= SHORT_HEADING_WORDS


def _is_punctuated(lines: Sequence[Line]) -> bool:
    """Whether paragraphs of prose close with a mark, so that a line without one stands out."""
    prose = [
        line for line in lines if not line.reason and len(words(line.text)) > SHORT_HEADING_WORDS
    ]
    closed = sum(1 for line in prose if line.ends_like_a_sentence)
    return bool(prose) and closed >= PUNCTUATED_SHARE * len(prose)


def _lines(text: str, spans: Sequence[Span]) -> list[Line]:
    """The paragraphs that hold sentences."""
    starts = [start for start, _ in paragraphs(text)]
    lines: list[Line] = []
    for _, group in groupby(spans, key=lambda span: bisect_right(starts, span.start)):
        members = tuple(group)
        start = members[0].start
        lines.append(Line(start=start, text=text[start : members[-1].end], spans=members))
    return lines
