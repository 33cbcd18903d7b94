"""One article as the desk reads it: every sentence with its kind, and where it all comes from."""

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import streamlit as st

from secondsource.anatomy import TimeMention
from secondsource.claims import in_words, is_calibrated, words_to_insert
from secondsource.labels import SentenceKind
from secondsource.models import Article, Aside, Claim, Sentence, Span
from secondsource.ui import coverage, intake_words, marks, reviewer, shell, ways
from secondsource.ui.render import show as show_template
from secondsource.ui.words import KIND_WORDS, counted
from secondsource.workbench import ArticleView, Workbench


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of the article under one sentence and one claim, the innermost.

    opens are the claims that begin here; when is the time expression that ends here.
    """

    text: str
    claim: Claim | None = None
    opens: tuple[Claim, ...] = ()
    when: TimeMention | None = None


@dataclass(frozen=True, slots=True)
class Stretch:
    """The runs of one sentence within one line; sentence is None between sentences."""

    sentence: Sentence | None
    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        """Its characters."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class SentenceNote:
    """What the margin says of one sentence."""

    sentence: Sentence
    claims: tuple[Claim, ...]
    times: tuple[TimeMention, ...]


def show(bench: Workbench, article_id: str) -> None:
    """The page for one article."""
    view = bench.library.view(article_id)
    article = view.article
    with shell.heading("Article"):
        st.download_button(
            "Download the original",
            data=lambda: bench.library.original(article).data,
            file_name=intake_words.file_name(article.url or article.origin),
            # Whatever it is: no browser is to show it in the desk's own name.
            mime="application/octet-stream",
            on_click="ignore",
            key="download-original",
        )
        if st.button("All articles", key="all-articles"):
            ways.go(ways.LIBRARY)
    if article.is_note:
        chosen = coverage.WHOLE
    else:
        with st.container(horizontal=True, vertical_alignment="center", key="coverage-bar"):
            chosen = coverage.choose()
            coverage.notices()
        reviewer.ask_if_wanted(coverage.PLACE)
    with st.container(key="article"):
        show_template("article.html", **shown(view, chosen))
    if not article.is_note:
        coverage.connect(article)


def shown(view: ArticleView, standing_out: str = coverage.WHOLE) -> dict[str, object]:
    """What the template shows of an article."""
    article = view.article
    kinds = [sentence.kind for sentence in view.sentences]
    return {
        "article": article,
        "view": view,
        "claims": [one for one in view.claims if not one.is_set_aside],
        "set_aside": [one for one in view.claims if one.is_set_aside],
        "notes": sentence_notes(view),
        "standing_out": standing_out,
        "in_words": in_words,
        "inserted": words_to_insert,
        "claim_pieces": marks.claim_pieces,
        "calibrated": is_calibrated(article.language),
        "paragraphs": paragraphs(view),
        "kinds": [
            (kind, counted(kinds.count(kind), "sentence")) for kind in SentenceKind if kind in kinds
        ],
        "kind_name": KIND_WORDS,
        "dated": intake_words.date_words(article),
        "date_conflict": intake_words.date_conflict(article),
        "asides": by_reason(view.asides),
        "newest": newest(view),
    }


def newest(view: ArticleView) -> Article | None:
    """The newest version of the page, when this is an older one."""
    last = view.versions[-1] if view.versions else view.article
    return last if last.article_id != view.article.article_id else None


def by_reason(asides: Iterable[Aside]) -> list[tuple[str, list[str]]]:
    """What was kept apart from the page, by why, in the page's order."""
    grouped: dict[str, list[str]] = {}
    for aside in asides:
        grouped.setdefault(aside.reason, []).append(aside.text)
    return list(grouped.items())


def sentence_notes(view: ArticleView) -> list[SentenceNote]:
    """For each sentence what it became, in the order of the text."""
    return [
        SentenceNote(
            sentence=sentence,
            claims=tuple(one for one in view.claims if one.span.overlaps(sentence.span)),
            times=tuple(one for one in view.times if sentence.span.holds(one.span)),
        )
        for sentence in view.sentences
    ]


def paragraphs(view: ArticleView) -> list[list[Stretch]]:
    """The text by lines; joined they give every character but the line breaks."""
    text = view.article.text
    carried = carried_here(text, view.carried)
    standing = [one for one in view.claims if not one.is_set_aside]
    own = [claim.span for claim in standing]
    claims = [*standing, *(one for one in carried if not any(map(one.span.overlaps, own)))]
    lines: list[list[Stretch]] = [[]]
    for sentence, span in stretches(text, view.sentences):
        lines_here = runs(text, span, claims, view.times)
        lines[-1] += _stretch(sentence, lines_here[0])
        for line in lines_here[1:]:
            lines.append(_stretch(sentence, line))
    return [line for line in lines if any(stretch.text.strip() for stretch in line)]


def carried_here(text: str, claims: Iterable[Claim]) -> Iterator[Claim]:
    """Claims of an earlier version, at the place where their words stand in this one."""
    for claim in claims:
        words = map(re.escape, claim.quote.split())
        if found := re.search(r"\s+".join(words), text):
            yield replace(claim, span=Span(*found.span()))


def stretches(text: str, sentences: Sequence[Sentence]) -> Iterator[tuple[Sentence | None, Span]]:
    """The whole text: each sentence, and what lies between."""
    reached = 0
    for sentence in sorted(sentences, key=lambda one: one.span):
        if sentence.span.start > reached:
            yield None, Span(reached, sentence.span.start)
        yield sentence, sentence.span
        reached = sentence.span.end
    if reached < len(text):
        yield None, Span(reached, len(text))


def runs(
    text: str, span: Span, claims: Sequence[Claim], times: Sequence[TimeMention]
) -> list[list[Run]]:
    """The characters at the span by lines, cut where a claim or a time begins or ends."""
    claims = [one for one in claims if one.span.overlaps(span)]
    ends = {one.span.end: one for one in times if span.holds(one.span)}
    borders = {span.start, span.end, *ends}
    for claim in claims:
        borders |= {max(span.start, claim.span.start), min(span.end, claim.span.end)}
    lines: list[list[Run]] = [[]]
    for start, end in itertools.pairwise(sorted(borders)):
        here = Span(start, end)
        over = [one for one in claims if one.span.overlaps(here)]
        run = Run(
            text=here.of(text),
            claim=min(over, key=lambda one: one.span.end - one.span.start, default=None),
            opens=tuple(one for one in claims if one.span.start == start),
            when=ends.get(end),
        )
        first, *rest = run.text.split("\n")
        lines[-1].append(replace(run, text=first, when=None if rest else run.when))
        for number, piece in enumerate(rest, start=1):
            lines.append([Run(piece, run.claim, (), run.when if number == len(rest) else None)])
    return lines


def _stretch(sentence: Sentence | None, line: Sequence[Run]) -> list[Stretch]:
    kept = tuple(run for run in line if run.text)
    return [Stretch(sentence, kept)] if kept else []
