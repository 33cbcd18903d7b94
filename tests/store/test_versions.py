"""A corrected sentence reaches the claims that other versions of its page have of it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from secondsource.labels import ClaimOrigin, SentenceKind
from secondsource.models import Claim
from secondsource.store import SqlStore
from tests.store.builders import ENCODER, NOON, make_unit

ADA = "Ada Wren"
LEAD = "The dam of Garrow broke."
FIRST = make_unit("dam", sentences=(LEAD, "Nobody was hurt."), claims=1)
SECOND = make_unit("dam", sentences=("It rained on Garrow.", LEAD), claims=0)
ELSEWHERE = make_unit("other", sentences=(LEAD,), claims=1)
[CLAIM], [OTHER] = FIRST.claims, ELSEWHERE.claims
HERE = SECOND.sentences[1].span
VIEWS = tuple(replace(one, kind=SentenceKind.OPINION) for one in SECOND.sentences)


@pytest.fixture(autouse=True)
def library(store: SqlStore) -> None:
    for number, unit in enumerate((FIRST, replace(SECOND, sentences=VIEWS))):
        article = replace(unit.article, page_key="dam", as_of=NOON + timedelta(days=number))
        store.add_units([replace(unit, article=article)], encoder=ENCODER, vectors={})
    store.add_units([ELSEWHERE], encoder=ENCODER, vectors={})


def correct(store: SqlStore, kind: SentenceKind, *claims: Claim) -> None:
    store.correct_kind(
        SECOND.article.article_id, HERE, kind, reviewer=ADA, corrected_at=NOON, claims=claims
    )


def queued(store: SqlStore) -> set[str]:
    return {row.claim.claim_id for row in store.queue()}


def test_a_claim_of_another_version_goes_and_comes_back(store: SqlStore) -> None:
    made = replace(
        CLAIM,
        claim_id="c" * 13,
        article_id=SECOND.article.article_id,
        span=HERE,
        origin=ClaimOrigin.PROMOTED,
        made_by=ADA,
    )
    correct(store, SentenceKind.CLAIM, made)
    assert queued(store) == {CLAIM.claim_id, OTHER.claim_id}
    correct(store, SentenceKind.OPINION)
    assert queued(store) == {OTHER.claim_id}
    correct(store, SentenceKind.CLAIM, made)
    assert queued(store) == {CLAIM.claim_id, OTHER.claim_id}
    assert store.claims(article_id=SECOND.article.article_id) == []


def test_one_that_a_person_set_aside_comes_back_when_nothing_else_would(store: SqlStore) -> None:
    store.set_aside(CLAIM.claim_id, reviewer=ADA, reason="old", decided_at=NOON)
    correct(store, SentenceKind.CLAIM, replace(CLAIM, article_id=SECOND.article.article_id))
    assert CLAIM.claim_id in queued(store)
