"""Claims that people add, set aside and bring back, and those that wait to be compared."""

from collections.abc import Collection
from datetime import datetime

import sqlalchemy as sa

from secondsource.errors import ClaimInUse
from secondsource.models import Claim
from secondsource.storable import named, refuse_unstorable
from secondsource.store import rows, schema
from secondsource.store.connections import (
    in_chunks,
    lock_library,
)
from secondsource.store.judgments import (
    Judgments,
    is_judged,
    lock_claim,
    utc,
)
from secondsource.store.standings import (
    Word,
    bring_back,
    in_queue,
    insert_claims,
    lock_article,
    put_aside,
)

_CLAIMS = schema.claims


class ClaimsMade(Judgments):
    """Every change is a row that stays; where a claim stands follows from it at once."""

    def add_claim(self, claim: Claim, *, added_at: datetime) -> Claim:
        """Adds a claim that a person made; one that is there already comes back to the queue.

        Raises QuoteMismatch, ReviewerMissing, NotFound.
        """
        word = Word(named(claim.made_by or ""), "it was added again", utc(added_at))
        with self.writing() as connection:
            article = lock_article(connection, claim.article_id)
            insert_claims(connection, [claim], article, made_at=word.moment)
            if lock_claim(connection, claim.claim_id).is_set_aside:
                bring_back(connection, claim.claim_id, word)
            return rows.claim_of(lock_claim(connection, claim.claim_id))

    def set_aside(
        self, claim_id: str, *, reviewer: str, reason: str, decided_at: datetime
    ) -> Claim:
        """Takes a claim out of the queue, and its appearances with it; all are kept.

        Raises ClaimInUse, ReviewerMissing, NotFound.
        """
        word = Word(named(reviewer), reason, utc(decided_at))
        refuse_unstorable("The reason", reason)
        with self.writing() as connection:
            if not lock_claim(connection, claim_id).is_set_aside:
                if is_judged(connection, claim_id):
                    raise ClaimInUse(claim_id, "set aside")
                put_aside(connection, claim_id, word)
            return rows.claim_of(lock_claim(connection, claim_id))

    def bring_back(
        self, claim_id: str, *, reviewer: str, reason: str, decided_at: datetime
    ) -> Claim:
        """Puts a claim that was set aside into the queue again.

        Raises ReviewerMissing, NotFound.
        """
        word = Word(named(reviewer), reason, utc(decided_at))
        refuse_unstorable("The reason", reason)
        with self.writing() as connection:
            if lock_claim(connection, claim_id).is_set_aside:
                bring_back(connection, claim_id, word)
            return rows.claim_of(lock_claim(connection, claim_id))

    def uncompared_claims(self, limit: int) -> list[Claim]:
        """Claims that have not been compared with the others, in the order they came in."""
        articles = schema.articles
        query = (
            sa.select(_CLAIMS)
            .join(articles, articles.c.article_id == _CLAIMS.c.article_id)
            .where(_CLAIMS.c.is_compared.is_(sa.false()), in_queue())
            .order_by(
                sa.func.coalesce(_CLAIMS.c.made_at, articles.c.added_at),
                _CLAIMS.c.article_id,
                _CLAIMS.c.span_start,
                _CLAIMS.c.claim_id,
            )
            .limit(limit)
        )
        with self.reading() as connection:
            return [rows.claim_of(row) for row in connection.execute(query)]

    def mark_compared(self, claim_ids: Collection[str]) -> None:
        """These need no comparing any more."""
        with self.writing() as connection:
            # Several claims change together: one such writer at a time, so none waits in a ring.
            lock_library(connection)
            for chunk in in_chunks(claim_ids):
                connection.execute(
                    sa.update(_CLAIMS).where(_CLAIMS.c.claim_id.in_(chunk)).values(is_compared=True)
                )
