"""When several claims are one: their head, its appearances, and the last word on each pair."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from secondsource.errors import ClaimInUse, JudgmentRefused
from secondsource.labels import Sameness
from secondsource.models import ClaimLink
from secondsource.store import rows, schema
from secondsource.store.connections import in_chunks

_CLAIMS = schema.claims
_LINKS = schema.claim_links


def last_words(wanted: sa.ColumnElement[bool]) -> sa.Select[Any]:
    """The last row on each pair of claims, in the order in which they were written.

    wanted must hold for all rows of a pair or for none, whichever of the two is named first.
    """
    one, other = _LINKS.c.claim_id, _LINKS.c.head_id
    pair = (sa.case((one < other, one), else_=other), sa.case((one < other, other), else_=one))
    nth = sa.func.row_number().over(partition_by=pair, order_by=_LINKS.c.seq.desc())
    ranked = sa.select(_LINKS, nth.label("nth")).where(wanted).subquery("ranked")
    return sa.select(ranked).where(ranked.c.nth == 1).order_by(ranked.c.seq)


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
    ones, others = _with_appearances(connection, one), _with_appearances(connection, other)
    # Thousands of links may hang on one of the two: only those of the smaller one are read.
    said = _last_of_pairs(_words_on(connection, min(ones, others, key=len)))
    return [
        row
        for row in said
        if (row.claim_id in ones and row.head_id in others)
        or (row.claim_id in others and row.head_id in ones)
        if row.decided_by and row.sameness != Sameness.SAME.value
    ]


def joined_within(connection: sa.Connection, head_id: str) -> Sequence[rows.Row]:
    """Which pairs of a claim and its appearances were said to be the same, and stand so."""
    members = _with_appearances(connection, head_id)
    return [
        row
        for row in _last_of_pairs(_words_on(connection, members))
        if pair_of(row) <= members and row.sameness == Sameness.SAME.value
    ]


def words_between(heads: sa.CTE) -> sa.Subquery:
    """What stands between each of these heads (mine) and the other heads in the queue (theirs).

    A claim and its appearances are asked about as one: the last word of people on any pair of
    the two groups answers for all their pairs. Only while no person has spoken does the
    machine's last word on each pair stand; not that on an appearance that was set aside.
    """
    word = _words_of(heads)
    groups = (word.c.mine, word.c.theirs)
    of_people = sa.func.max(sa.case((word.c.decided_by.is_not(None), word.c.seq)))
    of_pair = sa.func.max(word.c.seq).over(partition_by=(*groups, word.c.member, word.c.other))
    last = sa.func.coalesce(of_people.over(partition_by=groups), of_pair)
    ranked = sa.select(word, last.label("last")).subquery("ranked")
    return (
        sa.select(ranked.c.mine, ranked.c.theirs, ranked.c.seq, ranked.c.sameness)
        .where(ranked.c.seq == ranked.c.last)
        .subquery("words")
    )


def open_questions(heads: sa.CTE) -> sa.Subquery:
    """How many other claims may be the same as each of these heads (head_id, questions)."""
    words = words_between(heads)
    return (
        sa.select(
            words.c.mine.label("head_id"),
            sa.func.count(words.c.theirs.distinct()).label("questions"),
        )
        .where(words.c.sameness == Sameness.UNSURE.value)
        .group_by(words.c.mine)
        .subquery("open_questions")
    )


def _words_of(heads: sa.CTE) -> sa.Subquery:
    """Every word on a claim of one group and a claim of another, seen from these heads."""
    further = _CLAIMS.alias("further")
    members = sa.union_all(
        sa.select(
            heads.c.claim_id.label("mine"),
            heads.c.claim_id.label("member"),
            sa.false().label("is_aside"),
        ),
        sa.select(further.c.head_id, further.c.claim_id, further.c.is_set_aside).join_from(
            heads, further, further.c.head_id == heads.c.claim_id
        ),
    ).cte("members")
    directions = ((_LINKS.c.claim_id, _LINKS.c.head_id), (_LINKS.c.head_id, _LINKS.c.claim_id))
    return sa.union_all(*(_said(members, *columns) for columns in directions)).subquery("said")


def _said(members: sa.CTE, mine: sa.Column[str], theirs: sa.Column[str]) -> sa.Select[Any]:
    other, head = _CLAIMS.alias("other"), _CLAIMS.alias("head")
    head_id = sa.func.coalesce(other.c.head_id, other.c.claim_id)
    is_aside = sa.or_(members.c.is_aside, other.c.is_set_aside)
    return (
        sa.select(
            members.c.mine,
            members.c.member,
            head_id.label("theirs"),
            other.c.claim_id.label("other"),
            _LINKS.c.seq,
            _LINKS.c.sameness,
            _LINKS.c.decided_by,
        )
        .join_from(members, _LINKS, mine == members.c.member)
        .join(other, other.c.claim_id == theirs)
        .join(head, head.c.claim_id == head_id)
        .where(
            head.c.claim_id != members.c.mine,
            head.c.is_set_aside.is_(sa.false()),
            sa.or_(_LINKS.c.decided_by.is_not(None), sa.not_(is_aside)),
        )
    )


def _with_appearances(connection: sa.Connection, head_id: str) -> set[str]:
    query = sa.select(_CLAIMS.c.claim_id).where(_CLAIMS.c.head_id == head_id)
    return {head_id, *connection.scalars(query)}


def _words_on(connection: sa.Connection, claim_ids: Collection[str]) -> list[rows.Row]:
    """Every link of these claims, in the order in which they were written."""
    found: dict[int, rows.Row] = {}
    for chunk in in_chunks(claim_ids):
        for column in (_LINKS.c.claim_id, _LINKS.c.head_id):
            written = connection.execute(sa.select(_LINKS).where(column.in_(chunk)))
            found.update((row.seq, row) for row in written)
    return [found[seq] for seq in sorted(found)]


def _last_of_pairs(written: Iterable[rows.Row]) -> Iterable[rows.Row]:
    return {pair_of(row): row for row in written}.values()


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
