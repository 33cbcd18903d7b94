"""One article as the desk reads it: every sentence with its kind, and where it all comes from."""

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

import streamlit as st

from secondsource.anatomy import TimeMention
from secondsource.claims import in_words, is_calibrated, words_to_insert
from secondsource.labels import SentenceKind
from secondsource.models import Article, Aside, Claim, Sentence, Span
from secondsource.text import comparable
from secondsource.ui import (
    coverage,
    coverage_words,
    intake_words,
    kept_views,
    marks,
    reviewer,
    shell,
    ways,
)
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
    """What the margin says of one sentence.

    said_at is the claim of a sentence that has none of its own: where the same is said first.
    """

    sentence: Sentence
    claims: tuple[Claim, ...]
    times: tuple[TimeMention, ...]
    said_at: Claim | None = None


def show(bench: Workbench, article_id: str) -> None:
    """The page for one article."""
    view = kept_views.view(bench, article_id)
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
            coverage.notices(article.article_id)
        reviewer.ask_if_wanted(coverage.place(article.article_id))
    heads = bench.store.claims_of({one.head_id for one in _all_claims(view) if one.head_id})
    with st.container(key="article"):
        show_template("article.html", **shown(view, chosen, heads=heads))
    if not article.is_note:
        coverage.connect(article)


def shown(
    view: ArticleView,
    standing_out: str = coverage.WHOLE,
    *,
    heads: Mapping[str, Claim] = MappingProxyType({}),
) -> dict[str, object]:
    """What the template shows of an article. heads: what its claims are joined with, by id."""
    article = view.article
    kinds = [sentence.kind for sentence in view.sentences]
    placed = claims_here(view)
    return {
        "article": article,
        "view": view,
        "claims": [one for one in view.claims if not one.is_set_aside],
        "set_aside": [one for one in view.claims if one.is_set_aside],
        "notes": sentence_notes(view, placed),
        "standing": lambda claim: coverage_words.standing(claim, heads),
        "standing_out": standing_out,
        "in_words": in_words,
        "inserted": words_to_insert,
        "claim_pieces": marks.claim_pieces,
        "calibrated": is_calibrated(article.language),
        "paragraphs": paragraphs(view, placed),
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


def claims_here(view: ArticleView) -> list[Claim]:
    """The claims at their places in this text: its own, and those of an earlier version.

    Where this version has a claim that stands of its own, that of the earlier one is not told.
    """
    carried = list(carried_here(view.article.text, view.carried))
    carried.sort(key=lambda one: one.span)
    standing = [one for one in view.claims if not one.is_set_aside]
    over = marks.lying_over([one.span for one in carried], standing, _span)
    told = (one for one, own in zip(carried, over, strict=True) if not own)
    return [*view.claims, *told]


def carried_here(text: str, claims: Iterable[Claim]) -> Iterator[Claim]:
    """Claims of an earlier version, at the place where their words stand in this one."""
    if not (claims := list(claims)):
        return
    for claim, span in zip(claims, marks.places(text, (one.quote for one in claims)), strict=True):
        if span:
            yield replace(claim, span=span)


def sentence_notes(view: ArticleView, placed: Sequence[Claim]) -> list[SentenceNote]:
    """For each sentence what it became, in the order of the text."""
    text = view.article.text
    sentences = sorted(view.sentences, key=_span)
    spans = [one.span for one in sentences]
    claims = marks.lying_over(spans, placed, _span)
    times = marks.lying_over(spans, view.times, _span)
    first = {_levelled(one.quote): one for one in reversed(placed) if not one.is_set_aside}
    return [
        SentenceNote(
            sentence=sentence,
            claims=own,
            times=tuple(one for one in told if sentence.span.holds(one.span)),
            said_at=None if own else first.get(_levelled(sentence.span.of(text))),
        )
        for sentence, own, told in zip(sentences, claims, times, strict=True)
    ]


def paragraphs(view: ArticleView, placed: Sequence[Claim] | None = None) -> list[list[Stretch]]:
    """The text by lines; joined they give every character but the line breaks."""
    text = view.article.text
    placed = claims_here(view) if placed is None else placed
    cut = list(stretches(text, view.sentences))
    spans = [span for _, span in cut]
    standing = [one for one in placed if not one.is_set_aside]
    claims = marks.lying_over(spans, standing, _span)
    times = marks.lying_over(spans, view.times, _span)
    lines: list[list[Stretch]] = [[]]
    for (sentence, span), over, told in zip(cut, claims, times, strict=True):
        lines_here = runs(text, span, over, told)
        lines[-1] += _stretch(sentence, lines_here[0])
        for line in lines_here[1:]:
            lines.append(_stretch(sentence, line))
    return [line for line in lines if any(stretch.text.strip() for stretch in line)]


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
    """The characters at the span by lines, cut where a claim or a time begins or ends.

    claims are those that lie over the span.
    """
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


def _all_claims(view: ArticleView) -> Iterator[Claim]:
    return itertools.chain(view.claims, view.carried)


def _span(one: Sentence | Claim | TimeMention) -> Span:
    return one.span


def _levelled(words: str) -> str:
    # As the finder of claims compares two printings of one statement.
    return comparable(words).rstrip(" .")


def _stretch(sentence: Sentence | None, line: Sequence[Run]) -> list[Stretch]:
    kept = tuple(run for run in line if run.text)
    return [Stretch(sentence, kept)] if kept else []
