"""Cut an article into the passages that are indexed and retrieved."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from secondsource.ids import passage_id
from secondsource.labels import SentenceKind
from secondsource.models import Passage, Sentence, Span

WINDOW = 4
STRIDE = 2
LONGEST_PASSAGE = 1_200
LONGEST_SENTENCE = 2_000
# As `claims.headline` gives it: neighbours do not import each other, a test holds the two together.
HEADLINE_REASON = "headline"


def cut_passages(
    *, article_id: str, text: str, title: str | None, sentences: Sequence[Sentence]
) -> tuple[Passage, ...]:
    """Overlapping windows of sentences, in order, that hold no boilerplate.

    A span is contiguous, so boilerplate ends a window. A sentence longer than a passage
    stands alone; one beyond LONGEST_SENTENCE is cut at a blank.
    """
    spans = [window for run in _runs(text, sentences) for window in _windows(run)]
    heading = f"{title.strip()}\n" if title and title.strip() else ""
    return tuple(
        Passage(
            passage_id=passage_id(article_id, span.start, span.end),
            article_id=article_id,
            ordinal=ordinal,
            span=span,
            text=span.of(text),
            encoder_text=heading + span.of(text),
        )
        for ordinal, span in enumerate(spans)
    )


def _runs(text: str, sentences: Sequence[Sentence]) -> Iterator[list[Span]]:
    """Neighbouring sentences with no boilerplate between them; never the headline alone."""
    for boilerplate, group in groupby(sentences, key=_is_boilerplate):
        run = list(group)
        if not boilerplate and any(sentence.reason != HEADLINE_REASON for sentence in run):
            yield [part for sentence in run for part in _cut(text, sentence.span)]


def _is_boilerplate(sentence: Sentence) -> bool:
    return sentence.kind is SentenceKind.BOILERPLATE


def _cut(text: str, span: Span) -> Iterator[Span]:
    start = span.start
    while span.end - start > LONGEST_SENTENCE:
        limit = start + LONGEST_PASSAGE
        cut = max(text.rfind(" ", start, limit), text.rfind("\n", start, limit))
        cut = cut if cut > start else limit
        yield Span(start, cut)
        start = cut
        while start < span.end and text[start].isspace():
            start += 1
    if start < span.end:
        yield Span(start, span.end)


def _windows(run: Sequence[Span]) -> Iterator[Span]:
    """Windows over one run, each reaching beyond the one before it."""
    first = reached = 0
    while reached < len(run):
        last = first + 1
        while (
            last < min(first + WINDOW, len(run))
            and run[last].end - run[first].start <= LONGEST_PASSAGE
        ):
            last += 1
        if last > reached:
            yield Span(run[first].start, run[last - 1].end)
            reached = last
        # A window cut short by length overlaps the next only as far as it reached.
        first = min(first + STRIDE, reached) if last - first > STRIDE else reached
