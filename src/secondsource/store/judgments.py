"""What evidence and verdicts share: a named person, a locked claim, one winner."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TypeVar

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from secondsource.errors import (
    JudgmentRefused,
    NotFound,
    StaleRevision,
    StaleWording,
)
from secondsource.storable import unstorable
from secondsource.store import rows, schema
from secondsource.store.connections import (
    Connections,
)

_T = TypeVar("_T")


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


def refuse_stale_wording(row: rows.Row, expected_wording: int | None) -> None:
    """Raises StaleWording when the locked claim reads otherwise than it was read."""
    if expected_wording is not None and expected_wording != row.wording_revision:
        raise StaleWording(row.claim_id, expected=expected_wording, current=row.wording_revision)


def utc(moment: datetime) -> datetime:
    """The moment in UTC; one without a timezone is a mistake of the caller."""
    if moment.tzinfo is None:
        raise ValueError(f"{moment!r} has no timezone: hand in datetime.now(UTC).")
    return moment.astimezone(UTC)


def lock_claim(connection: sa.Connection, claim_id: str) -> rows.Row:
    """The claim's row; whoever writes on this claim next waits until we are done."""
    claims = schema.claims
    query = sa.select(claims).where(claims.c.claim_id == claim_id).with_for_update(key_share=True)
    row = connection.execute(query).one_or_none() if unstorable(claim_id) is None else None
    if row is None:
        raise NotFound("claim", claim_id, "Nothing was written. Copy the id from the queue.")
    return row


def lock_claim_to_judge(connection: sa.Connection, claim_id: str) -> rows.Row:
    """The same, for a judgment. Raises JudgmentRefused where the claim is not judged itself."""
    row = lock_claim(connection, claim_id)
    if row.head_id is not None:
        raise JudgmentRefused(
            f"Claim {claim_id} is an appearance of claim {row.head_id}: judge that one. "
            "Nothing was written."
        )
    if row.is_set_aside:
        raise JudgmentRefused(
            f"Claim {claim_id} was set aside. Nothing was written. Bring it back, then judge it."
        )
    return row


def is_judged(connection: sa.Connection, claim_id: str) -> bool:
    """Whether a verdict or a judgment of a passage stands on the claim."""
    verdict = sa.exists().where(schema.verdicts.c.claim_id == claim_id)
    evidence = sa.exists().where(schema.evidence.c.claim_id == claim_id, stands(schema.evidence))
    return bool(connection.scalar(sa.select(sa.or_(verdict, evidence))))


def was_ever_judged(connection: sa.Connection, claim_id: str) -> bool:
    """Whether people ever judged the claim, taken back or not."""
    evidence = sa.exists().where(schema.evidence.c.claim_id == claim_id)
    return is_judged(connection, claim_id) or bool(connection.scalar(sa.select(evidence)))


def stands(evidence: sa.FromClause) -> sa.ColumnElement[bool]:
    """Holds for a row of evidence that is the last of its line and was not taken back."""
    later = schema.evidence.alias("later")
    superseded = sa.exists().where(
        later.c.claim_id == evidence.c.claim_id,
        later.c.passage_id == evidence.c.passage_id,
        later.c.reviewer == evidence.c.reviewer,
        later.c.revision > evidence.c.revision,
    )
    return sa.and_(evidence.c.stance.is_not(None), sa.not_(superseded))
