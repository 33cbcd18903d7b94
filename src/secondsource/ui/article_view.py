"""One article as the desk reads it: every sentence with its kind."""

import itertools
from dataclasses import dataclass

import streamlit as st

from secondsource.labels import SentenceKind
from secondsource.models import Claim, Sentence, Span
from secondsource.ui import shell, ways
from secondsource.ui.render import show as show_template
from secondsource.ui.words import KIND_WORDS, counted
from secondsource.workbench import ArticleView, Workbench


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of the article under one sentence and one claim."""

    text: str
    kind: SentenceKind | None = None
    reason: str = ""
    claim: Claim | None = None
    opens_claim: bool = False


def show(bench: Workbench, article_id: str) -> None:
    """The page for one article."""
    view = bench.library.view(article_id)
    with shell.heading("Article"):
        if st.button("All articles", key="all-articles"):
            ways.go(ways.LIBRARY)
    kinds = [sentence.kind for sentence in view.sentences]
    with st.container(key="article"):
        show_template(
            "article.html",
            article=view.article,
            claims=view.claims,
            paragraphs=paragraphs(view),
            kinds=[
                (kind, counted(kinds.count(kind), "sentence"))
                for kind in SentenceKind
                if kind in kinds
            ],
            kind_name=KIND_WORDS,
        )


def paragraphs(view: ArticleView) -> list[list[Run]]:
    """The text by lines, each in runs; joined they give every character but the line breaks."""
    lines: list[list[Run]] = [[]]
    for run in runs(view.article.text, view.sentences, view.claims):
        first, *rest = run.text.split("\n")
        _append(lines[-1], run, first, opens=run.opens_claim)
        for text in rest:
            lines.append([])
            _append(lines[-1], run, text, opens=False)
    return [line for line in lines if any(run.text.strip() for run in line)]


def runs(text: str, sentences: tuple[Sentence, ...], claims: tuple[Claim, ...]) -> list[Run]:
    """The whole text, cut at the borders of sentences and claims."""
    borders = {0, len(text)}
    for span in [one.span for one in sentences] + [one.span for one in claims]:
        borders |= {span.start, span.end}
    cuts = sorted(borders)
    found = []
    for start, end in itertools.pairwise(cuts):
        here = Span(start, end)
        sentence = next((one for one in sentences if one.span.overlaps(here)), None)
        claim = next((one for one in claims if one.span.overlaps(here)), None)
        found.append(
            Run(
                text=here.of(text),
                kind=sentence.kind if sentence else None,
                reason=sentence.reason if sentence else "",
                claim=claim,
                opens_claim=claim is not None and claim.span.start == start,
            )
        )
    return found


def _append(line: list[Run], run: Run, text: str, *, opens: bool) -> None:
    if text:
        line.append(Run(text, run.kind, run.reason, run.claim, opens))
