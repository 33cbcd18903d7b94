"""How quotations stand when their page has a newer version; asked for such pages only."""

import difflib
import re
from dataclasses import dataclass

import streamlit as st

from secondsource.models import Article, Drift, Span
from secondsource.ui.marks import Marked, Piece, pieces
from secondsource.workbench import ClaimSheet, Workbench

_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Reads:
    """A sentence that does not stand any more, and what is there now, if anything is."""

    before: str
    now: str | None

    @property
    def pieces(self) -> list[Piece]:
        """What is there now, with the words that were not there before marked as 'new'."""
        return new_words(self.before, self.now or "")


@dataclass(frozen=True, slots=True)
class Moved:
    """A quotation whose page has a newer version; `changed` is empty when it still stands."""

    quoted: Article
    newest: Article
    changed: tuple[Reads, ...]


def of_claim(bench: Workbench, sheet: ClaimSheet) -> Moved | None:
    """The claim's own quotation; None when its page has no newer version."""
    if sheet.article.page_key is None:
        return None
    return _moved(bench, sheet.article.article_id, sheet.claim.span, bench.store.library_version())


def of_passages(bench: Workbench, sheet: ClaimSheet) -> dict[int, Moved]:
    """The judged passages whose page has a newer version, by passage id."""
    if not sheet.evidence:
        return {}
    replaced, version = bench.store.superseded(), bench.store.library_version()
    found = {
        one.passage_id: _moved(bench, one.article_id, one.span, version)
        for one in sheet.evidence
        if one.article_id in replaced
    }
    return {passage_id: moved for passage_id, moved in found.items() if moved}


@st.cache_resource(show_spinner=False, max_entries=512)
def _moved(_bench: Workbench, article_id: str, span: Span, library_version: int) -> Moved | None:
    del library_version  # only there so that a new version of a page is looked at
    article = _bench.store.article(article_id)
    whole = _bench.library.drift(article_id, span.of(article.text))
    if whole is None:
        return None
    return Moved(
        whole.quoted, whole.newest, () if whole.standing else _changed(_bench, whole, span)
    )


def _changed(bench: Workbench, whole: Drift, span: Span) -> tuple[Reads, ...]:
    """Sentence by sentence: of a passage of three, one may have changed."""
    text = whole.quoted.text
    sentences = [
        one.span.of(text)
        for one in bench.store.sentences(whole.quoted.article_id)
        if one.span.overlaps(span)
    ]
    if len(sentences) < 2:
        return (Reads(span.of(text), whole.now),)
    drifts = [(one, bench.library.drift(whole.quoted.article_id, one)) for one in sentences]
    return tuple(Reads(one, now.now) for one, now in drifts if now and not now.standing)


def new_words(before: str, now: str) -> list[Piece]:
    """The text of `now` in pieces; runs of words that `before` does not have there are 'new'."""
    words = list(_WORD.finditer(now))
    after = [word[0] for word in words]
    matcher = difflib.SequenceMatcher(None, before.split(), after, autojunk=False)
    return pieces(
        now,
        [
            Marked(Span(words[start].start(), words[end - 1].end()), "new")
            for tag, _, _, start, end in matcher.get_opcodes()
            if tag != "equal" and start < end
        ],
    )
