"""Views of articles as they were last read: the times in a long text are found once, not drawn.

A view is kept for as long as nothing changed that decides what it is made of: the article, its
corrections, which versions its page has and which claims they hold. How those claims stand
and read is never kept.
"""

from dataclasses import replace

import streamlit as st

from secondsource.ids import sha256_hex
from secondsource.models import Claim
from secondsource.workbench import ArticleView, Workbench

_KEPT = 16


def view(bench: Workbench, article_id: str) -> ArticleView:
    """One article as the desk reads it, its claims as they stand now. Raises NotFound."""
    article = bench.store.article(article_id)
    versions = bench.store.versions(article.page_key) if article.page_key else [article]
    corrections = [bench.store.kind_corrections(one.article_id) for one in versions]
    claims = {
        claim.claim_id: claim
        for version in versions
        for claim in bench.store.claims(article_id=version.article_id)
    }
    made_of = (article.outlet, corrections, [one.article_id for one in versions], sorted(claims))
    stamp = sha256_hex(repr(made_of).encode("utf-8", "surrogatepass"))
    kept = _read(bench, article.article_id, stamp)
    return replace(
        kept,
        article=article,
        versions=tuple(versions),
        claims=_as_they_stand(kept.claims, claims),
        carried=_as_they_stand(kept.carried, claims),
    )


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def _read(_bench: Workbench, article_id: str, stamp: str) -> ArticleView:  # noqa: ARG001  # a key
    return _bench.library.view(article_id)


def _as_they_stand(kept: tuple[Claim, ...], claims: dict[str, Claim]) -> tuple[Claim, ...]:
    return tuple(claims.get(one.claim_id, one) for one in kept)
