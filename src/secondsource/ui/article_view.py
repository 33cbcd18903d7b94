"""One article as the desk reads it: every sentence with its kind, and where it all comes from."""

import bisect
import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

import streamlit as st

from secondsource.labels import SentenceKind
from secondsource.models import Article, Aside, Claim, Sentence, Span
from secondsource.ui import intake_words, shell, ways
from secondsource.ui.render import show as show_template
from secondsource.ui.words import KIND_WORDS, counted
from secondsource.workbench import ArticleView, Workbench

_Marked = TypeVar("_Marked", Sentence, Claim)


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
    with st.container(key="article"):
        show_template("article.html", **shown(view))


def shown(view: ArticleView) -> dict[str, object]:
    """What the template shows of an article."""
    article = view.article
    kinds = [sentence.kind for sentence in view.sentences]
    return {
        "article": article,
        "view": view,
        "claims": view.claims,
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


def paragraphs(view: ArticleView) -> list[list[Run]]:
    """The text by lines, each in runs; joined they give every character but the line breaks."""
    lines: list[list[Run]] = [[]]
    carried = carried_here(view.article.text, view.carried)
    own = [claim.span for claim in view.claims]
    claims = [*view.claims, *(one for one in carried if not any(map(one.span.overlaps, own)))]
    for run in runs(view.article.text, view.sentences, claims):
        first, *rest = run.text.split("\n")
        _append(lines[-1], run, first, opens=run.opens_claim)
        for text in rest:
            lines.append([])
            _append(lines[-1], run, text, opens=False)
    return [line for line in lines if any(run.text.strip() for run in line)]


def carried_here(text: str, claims: Iterable[Claim]) -> Iterator[Claim]:
    """Claims of an earlier version, at the place where their words stand in this one."""
    for claim in claims:
        words = map(re.escape, claim.quote.split())
        if found := re.search(r"\s+".join(words), text):
            yield replace(claim, span=Span(*found.span()))


def runs(text: str, sentences: Sequence[Sentence], claims: Sequence[Claim]) -> list[Run]:
    """The whole text, cut at the borders of sentences and claims."""
    borders = {0, len(text)}
    for span in [one.span for one in sentences] + [one.span for one in claims]:
        borders |= {span.start, span.end}
    in_order, claims_in_order = _in_order(sentences), _in_order(claims)
    found = []
    for start, end in itertools.pairwise(sorted(borders)):
        here = Span(start, end)
        sentence, claim = _over(here, *in_order), _over(here, *claims_in_order)
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


def _in_order(marked: Sequence[_Marked]) -> tuple[list[int], list[_Marked]]:
    ordered = sorted(marked, key=lambda one: one.span)
    return [one.span.start for one in ordered], ordered


def _over(here: Span, starts: list[int], marked: list[_Marked]) -> _Marked | None:
    # By bisection: a book has ten thousand sentences.
    at = bisect.bisect_right(starts, here.start) - 1
    return marked[at] if at >= 0 and marked[at].span.overlaps(here) else None


def _append(line: list[Run], run: Run, text: str, *, opens: bool) -> None:
    if text:
        line.append(Run(text, run.kind, run.reason, run.claim, opens))
