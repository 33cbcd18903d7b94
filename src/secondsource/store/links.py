"""Which claims are one: what the machine found of pairs, and what people decided."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import sqlalchemy as sa

from secondsource.errors import ClaimInUse, JudgmentRefused
from secondsource.labels import Sameness
from secondsource.models import Claim, ClaimLink
from secondsource.store import rows, schema
from secondsource.store.connections import lock_library, refuse_unstorable
from secondsource.store.judgments import Judgments, is_judged, lock_claim, named, utc

_CLAIMS = schema.claims
_LINKS = schema.claim_links


class Links(Judgments):
    """A head stands in the queue for its appearances; an appearance has none of its own."""

    def link_claims(self, links: Sequence[ClaimLink]) -> None:
        """What the machine found of pairs of claims; never over a person's word.

        A claim that is the same as another becomes its appearance, unless people have
        judged it: then the link is kept as unsure.
        """
        with self.writing() as connection:
            lock_library(connection)
            for link in links:
                _link(connection, link)

    def decide_link(self, link: ClaimLink) -> ClaimLink:
        """A person's word on two claims.

        Raises ClaimInUse when both are judged, JudgmentRefused, ReviewerMissing, NotFound.
        """
        said = replace(
            link, decided_by=named(link.decided_by or ""), decided_at=utc(link.decided_at)
        )
        for why in said.why:
            refuse_unstorable("The reason", why)
        with self.writing() as connection:
            lock_library(connection)
            one, other = _locked(connection, said.claim_id, said.head_id)
            if said.sameness is Sameness.SAME:
                said = _join(connection, one, other, said)
            elif said.sameness is Sameness.DIFFERENT:
                _part(connection, one, other)
            _write(connection, said)
            return said

    def links(self, claim_id: str) -> list[ClaimLink]:
        """The last word on each pair that this claim is part of."""
        mine = sa.or_(_LINKS.c.claim_id == claim_id, _LINKS.c.head_id == claim_id)
        query = sa.select(_LINKS).where(mine, is_last_word(_LINKS)).order_by(_LINKS.c.seq)
        with self.reading() as connection:
            return [rows.link_of(row) for row in connection.execute(query)]

    def appearances(self, head_id: str) -> list[Claim]:
        """The further appearances of a claim, by date of their articles."""
        articles = schema.articles
        query = (
            sa.select(_CLAIMS, articles.c.published_on)
            .join(articles, articles.c.article_id == _CLAIMS.c.article_id)
            .where(_CLAIMS.c.head_id == head_id, _CLAIMS.c.is_set_aside.is_(sa.false()))
        )
        with self.reading() as connection:
            found = connection.execute(query).all()
        found = sorted(found, key=lambda row: (row.published_on or date.max, row.claim_id))
        return [rows.claim_of(row) for row in found]


def is_last_word(links: sa.FromClause) -> sa.ColumnElement[bool]:
    """Holds for the last row of its pair, whichever of the two is named first."""
    later = _LINKS.alias("later")
    same = sa.or_(
        sa.and_(later.c.claim_id == links.c.claim_id, later.c.head_id == links.c.head_id),
        sa.and_(later.c.claim_id == links.c.head_id, later.c.head_id == links.c.claim_id),
    )
    return sa.not_(sa.exists().where(same, later.c.seq > links.c.seq))


def _link(connection: sa.Connection, link: ClaimLink) -> None:
    before = _last_word(connection, link.claim_id, link.head_id)
    if before is not None and (before.decided_by or before.sameness == link.sameness.value):
        return
    if link.sameness is Sameness.SAME:
        link = _joined_by_machine(connection, link)
    _write(connection, replace(link, decided_at=utc(link.decided_at), decided_by=None))


def _joined_by_machine(connection: sa.Connection, link: ClaimLink) -> ClaimLink:
    claim, other = _locked(connection, link.claim_id, link.head_id)
    head = lock_claim(connection, other.head_id) if other.head_id else other
    if claim.claim_id == head.claim_id or claim.head_id is not None:
        return link
    if _touched(connection, claim.claim_id):
        why = "people have judged it already"
        return replace(link, sameness=Sameness.UNSURE, why=(*link.why, why))
    if claim.is_set_aside or head.is_set_aside:
        return replace(link, sameness=Sameness.UNSURE, why=(*link.why, "one was set aside"))
    said = _last_word(connection, claim.claim_id, head.claim_id)
    if said is not None and said.decided_by and said.sameness != Sameness.SAME.value:
        why = f"{said.decided_by} kept it apart from what the other one is joined with"
        return replace(link, sameness=Sameness.UNSURE, why=(*link.why, why))
    _put_under(connection, claim.claim_id, head.claim_id)
    return link


def _join(connection: sa.Connection, one: rows.Row, other: rows.Row, link: ClaimLink) -> ClaimLink:
    """The claims become one; the link names which of their heads stands for both."""
    joining = lock_claim(connection, one.head_id) if one.head_id else one
    head = lock_claim(connection, other.head_id) if other.head_id else other
    if joining.claim_id == head.claim_id:
        return link
    for row in (joining, head):
        if row.is_set_aside:
            raise JudgmentRefused(
                f"Claim {row.claim_id} was set aside. Nothing was written. Bring it back first."
            )
    if is_judged(connection, joining.claim_id):
        if is_judged(connection, head.claim_id):
            raise ClaimInUse(joining.claim_id, "made one with another judged claim")
        joining, head = head, joining
    _put_under(connection, joining.claim_id, head.claim_id)
    return replace(link, claim_id=joining.claim_id, head_id=head.claim_id)


def _part(connection: sa.Connection, one: rows.Row, other: rows.Row) -> None:
    """What was one claim with the other stands for itself again."""
    heads = {one.head_id or one.claim_id, other.head_id or other.claim_id}
    if len(heads) > 1:
        return
    leaving = one if one.head_id is not None else other
    connection.execute(
        sa.update(_CLAIMS).where(_CLAIMS.c.claim_id == leaving.claim_id).values(head_id=None)
    )


def _put_under(connection: sa.Connection, claim_id: str, head_id: str) -> None:
    """An appearance's own appearances move along: a head has no head."""
    connection.execute(
        sa.update(_CLAIMS)
        .where(sa.or_(_CLAIMS.c.claim_id == claim_id, _CLAIMS.c.head_id == claim_id))
        .values(head_id=head_id)
    )


def _locked(connection: sa.Connection, one: str, other: str) -> tuple[rows.Row, rows.Row]:
    # In one order, so that two who join the same pair do not wait for each other.
    found = {claim_id: lock_claim(connection, claim_id) for claim_id in sorted({one, other})}
    return found[one], found[other]


def _touched(connection: sa.Connection, claim_id: str) -> bool:
    """Whether people ever judged the claim, taken back or not."""
    return is_judged(connection, claim_id) or bool(
        connection.scalar(sa.select(sa.exists().where(schema.evidence.c.claim_id == claim_id)))
    )


def _last_word(connection: sa.Connection, one: str, other: str) -> rows.Row | None:
    pair = sa.or_(
        sa.and_(_LINKS.c.claim_id == one, _LINKS.c.head_id == other),
        sa.and_(_LINKS.c.claim_id == other, _LINKS.c.head_id == one),
    )
    query = sa.select(_LINKS).where(pair).order_by(_LINKS.c.seq.desc()).limit(1)
    return connection.execute(query).one_or_none()


def _write(connection: sa.Connection, link: ClaimLink) -> None:
    connection.execute(
        sa.insert(_LINKS),
        {
            "claim_id": link.claim_id,
            "head_id": link.head_id,
            "sameness": link.sameness.value,
            "why": list(link.why),
            "cosine": link.cosine,
            "decided_at": link.decided_at,
            "decided_by": link.decided_by,
        },
    )
