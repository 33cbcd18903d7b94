"""What evidence and verdicts share: a named person, a locked claim, one winner."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TypeVar

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from secondsource.errors import InputRefused, NotFound, ReviewerMissing, StaleRevision
from secondsource.store import schema
from secondsource.store.connections import Connections, refuse_unstorable, unstorable

_T = TypeVar("_T")

LONGEST_NAME = 200
"""Characters of a reviewer's name: PostgreSQL cannot keep a key of unbounded length."""


class Judgments(Connections):
    """Appends to lines of revisions, in which everybody who comes second is told so."""

    def append_judgment(
        self,
        write: Callable[[sa.Connection], _T],
        *,
        stale: type[StaleRevision],
        claim_id: str,
        expected: int,
        current: Callable[[sa.Connection], int],
    ) -> _T:
        """What `write` returns, once it is on disk; raises `stale` for whoever came second."""
        try:
            with self.writing() as connection:
                return write(connection)
        except IntegrityError:
            # The unique key let one of two through. The lock on the claim keeps our own
            # programs from coming so far; the key holds for whoever writes without it.
            with self.reading() as connection:
                now = current(connection)
            if now == expected:
                raise
            raise stale(claim_id, expected=expected, current=now) from None


def named(reviewer: str) -> str:
    """The reviewer's name, stripped. Raises ReviewerMissing."""
    name = reviewer.strip()
    if not name:
        raise ReviewerMissing
    refuse_unstorable("The reviewer's name", name)
    if len(name) > LONGEST_NAME:
        raise InputRefused("The reviewer's name", f"it is over {LONGEST_NAME} characters.")
    return name


def utc(moment: datetime) -> datetime:
    """The moment in UTC; one without a timezone is a mistake of the caller."""
    if moment.tzinfo is None:
        raise ValueError(f"{moment!r} has no timezone: hand in datetime.now(UTC).")
    return moment.astimezone(UTC)


def lock_claim(connection: sa.Connection, claim_id: str) -> str:
    """The claim's own article; whoever judges this claim next waits until we are done."""
    claims = schema.claims
    query = (
        sa.select(claims.c.article_id)
        .where(claims.c.claim_id == claim_id)
        .with_for_update(key_share=True)
    )
    home: str | None = connection.scalar(query) if unstorable(claim_id) is None else None
    if home is None:
        raise NotFound("claim", claim_id, "Nothing was written. Copy the id from the queue.")
    return home
