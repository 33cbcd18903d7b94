"""Which claims stand in the queue: how they come in, are set aside, and come back."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from secondsource.errors import NotFound, QuoteMismatch
from secondsource.models import Claim
from secondsource.storable import named, refuse_unstorable, unstorable
from secondsource.store import rows, schema
from secondsource.store.connections import (
    insert_new,
)

_CLAIMS = schema.claims


@dataclass(frozen=True, slots=True)
class Word:
    """Who changes where claims stand, why and when.

    correction is the number of the corrected kind that does it, None when a person does.
    """

    reviewer: str
    reason: str
    moment: datetime
    correction: int | None = None


def in_queue() -> sa.ColumnElement[bool]:
    """Holds for a claim that stands in the queue for itself."""
    return sa.and_(_CLAIMS.c.head_id.is_(None), _CLAIMS.c.is_set_aside.is_(sa.false()))


def lock_article(connection: sa.Connection, article_id: str) -> rows.Row:
    """The article's title and text; whoever adds claims to it next waits until we are done."""
    articles = schema.articles
    columns: list[sa.Column[Any]] = [articles.c.article_id, articles.c.title, articles.c.text]
    query = (
        sa.select(*columns)
        .where(articles.c.article_id == article_id)
        .with_for_update(key_share=True)
    )
    row = connection.execute(query).one_or_none() if unstorable(article_id) is None else None
    if row is None:
        raise NotFound("article", article_id, "Nothing was written. Copy the id from the list.")
    return row


def insert_claims(
    connection: sa.Connection, claims: Iterable[Claim], article: rows.Row, *, made_at: datetime
) -> None:
    """Claims that people made in an article; one that is there already is left as it is.

    Raises QuoteMismatch, ReviewerMissing, InputRefused.
    """
    values = []
    for claim in claims:
        for text in rows.strings_in(claim):
            refuse_unstorable("The claim", text)
        by_name = replace(claim, made_by=named(claim.made_by or ""))
        _refuse_inexact(by_name, article)
        values.append(rows.claim_values(by_name, article.title) | {"made_at": made_at})
    insert_new(connection, _CLAIMS, values)


def put_aside(connection: sa.Connection, claim_id: str, word: Word) -> None:
    """Takes a claim out of the queue; the claim must be locked."""
    _stand(connection, claim_id, word, is_set_aside=True)


def bring_back(connection: sa.Connection, claim_id: str, word: Word) -> None:
    """Puts a claim into the queue again; the claim must be locked."""
    _stand(connection, claim_id, word, is_set_aside=False)


def _stand(connection: sa.Connection, claim_id: str, word: Word, *, is_set_aside: bool) -> None:
    connection.execute(
        sa.insert(schema.claim_standings),
        {
            "claim_id": claim_id,
            "is_set_aside": is_set_aside,
            "reviewer": word.reviewer,
            "reason": word.reason,
            "decided_at": word.moment,
            "correction": word.correction,
        },
    )
    # Claims that came in while it was away have not been compared with it.
    compared = {} if is_set_aside else {"is_compared": False}
    connection.execute(
        sa.update(_CLAIMS)
        .where(_CLAIMS.c.claim_id == claim_id)
        .values(is_set_aside=is_set_aside, **compared)
    )


def _refuse_inexact(claim: Claim, article: rows.Row) -> None:
    own = claim.article_id == article.article_id and claim.span.of(article.text) == claim.quote
    if not own or not claim.quote:
        raise QuoteMismatch(
            f"The claim {claim.quote[:80]!r} is not what article {article.article_id} says at "
            f"{claim.span.start} to {claim.span.end}. Nothing was written. Mark the words again."
        )
