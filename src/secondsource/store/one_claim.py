"""When several claims are one: their head, its appearances, and the last word on each pair."""

from collections.abc import Collection, Sequence
from datetime import date, datetime

import sqlalchemy as sa

from secondsource.errors import ClaimInUse, JudgmentRefused
from secondsource.labels import Sameness
from secondsource.models import ClaimLink
from secondsource.store import rows, schema

_CLAIMS = schema.claims
_LINKS = schema.claim_links


def is_last_word(links: sa.FromClause) -> sa.ColumnElement[bool]:
    """Holds for the last row of its pair, whichever of the two is named first."""
    later = _LINKS.alias("later")
    same = sa.or_(
        sa.and_(later.c.claim_id == links.c.claim_id, later.c.head_id == links.c.head_id),
        sa.and_(later.c.claim_id == links.c.head_id, later.c.head_id == links.c.claim_id),
    )
    return sa.not_(sa.exists().where(same, later.c.seq > links.c.seq))


def put_under(connection: sa.Connection, claim_id: str, head_id: str) -> None:
    """An appearance's own appearances move along: a head has no head."""
    moving = [row.claim_id for row in appearances_of(connection, claim_id)]
    place(connection, [claim_id, *moving], head_id)


def place(connection: sa.Connection, claim_ids: Collection[str], head_id: str | None) -> None:
    """Makes claims appearances of a head, or lets them stand for themselves."""
    for claim_id in sorted(claim_ids):
        connection.execute(
            sa.update(_CLAIMS).where(_CLAIMS.c.claim_id == claim_id).values(head_id=head_id)
        )


def head_of(row: rows.Row) -> str:
    """The claim that stands in the queue for this one: its head, or itself."""
    found: str = row.head_id or row.claim_id
    return found


def pair_of(link: ClaimLink | rows.Row) -> frozenset[str]:
    """The two claims of a link, whichever is named first."""
    return frozenset((link.claim_id, link.head_id))


def appearances_of(connection: sa.Connection, head_id: str) -> list[rows.Row]:
    """The rows of all appearances of a claim, set aside or not, by date of their articles."""
    articles = schema.articles
    query = (
        sa.select(_CLAIMS, articles.c.published_on)
        .join(articles, articles.c.article_id == _CLAIMS.c.article_id)
        .where(_CLAIMS.c.head_id == head_id)
    )
    found = connection.execute(query).all()
    return sorted(found, key=lambda row: (row.published_on or date.max, row.claim_id))


def last_word(connection: sa.Connection, one: str, other: str) -> rows.Row | None:
    """The last row on a pair, None where nobody has compared the two."""
    query = sa.select(_LINKS).where(
        sa.or_(
            sa.and_(_LINKS.c.claim_id == one, _LINKS.c.head_id == other),
            sa.and_(_LINKS.c.claim_id == other, _LINKS.c.head_id == one),
        )
    )
    return connection.execute(query.order_by(_LINKS.c.seq.desc()).limit(1)).one_or_none()


def kept_apart(connection: sa.Connection, one: str, other: str) -> Sequence[rows.Row]:
    """Where people did not say "same" of pairs between two claims with their appearances."""
    ones, others = _with_appearances(one), _with_appearances(other)
    query = sa.select(_LINKS).where(
        _LINKS.c.decided_by.is_not(None),
        _LINKS.c.sameness != Sameness.SAME.value,
        is_last_word(_LINKS),
        sa.or_(
            sa.and_(_LINKS.c.claim_id.in_(ones), _LINKS.c.head_id.in_(others)),
            sa.and_(_LINKS.c.claim_id.in_(others), _LINKS.c.head_id.in_(ones)),
        ),
    )
    return connection.execute(query.order_by(_LINKS.c.seq)).all()


def _with_appearances(head_id: str) -> sa.Select[tuple[str]]:
    return sa.select(_CLAIMS.c.claim_id).where(
        sa.or_(_CLAIMS.c.claim_id == head_id, _CLAIMS.c.head_id == head_id)
    )


def write_for_machine(connection: sa.Connection, link: ClaimLink) -> None:
    """Appends what the machine found, unless a person has spoken or it said so before."""
    before = last_word(connection, link.claim_id, link.head_id)
    if before is None or (before.decided_by is None and before.sameness != link.sameness.value):
        write_link(connection, link)


def write_link(connection: sa.Connection, link: ClaimLink) -> None:
    """Appends a link."""
    connection.execute(sa.insert(_LINKS), rows.link_values(link))


class _JoinedByPeople(ClaimInUse):
    """People made other claims one with it."""

    def __init__(self, claim_id: str, other_id: str, reviewer: str) -> None:
        JudgmentRefused.__init__(
            self,
            f"Claim {claim_id} cannot be set aside: {reviewer} made claim {other_id} one with it. "
            f"Nothing was written. Part the two first, or set claim {claim_id} itself aside, "
            "which takes its appearances along.",
        )
        self.claim_id = claim_id


def refuse_joined_by_people(
    connection: sa.Connection, claim_id: str, *, leaving: Collection[str]
) -> None:
    """Raises ClaimInUse for a head to which people joined claims that do not leave with it."""
    for row in appearances_of(connection, claim_id):
        said = last_word(connection, claim_id, row.claim_id)
        by_person = said is not None and said.decided_by and said.sameness == Sameness.SAME.value
        if said is not None and by_person and row.claim_id not in leaving:
            raise _JoinedByPeople(claim_id, row.claim_id, said.decided_by)


def hand_over(connection: sa.Connection, claim_id: str, *, moment: datetime) -> None:
    """The first of its appearances becomes the head of the others; the claim is left alone.

    Without one that stands, all stay with it.
    """
    further = appearances_of(connection, claim_id)
    standing = [row for row in further if not row.is_set_aside]
    if not standing:
        return
    head, *others = standing[0], *(row for row in further if row is not standing[0])
    place(connection, [head.claim_id], None)
    place(connection, [row.claim_id for row in others], head.claim_id)
    why = f"both were one with claim {claim_id}, which was set aside"
    for row in others:
        link = ClaimLink(row.claim_id, head.claim_id, Sameness.SAME, (why,), moment)
        write_for_machine(connection, link)
