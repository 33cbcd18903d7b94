"""Which claims are one: what the machine found of pairs, and what people decided."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

import sqlalchemy as sa

from secondsource.errors import ClaimInUse, JudgmentRefused
from secondsource.labels import Sameness
from secondsource.models import Claim, ClaimLink, HeadsVersion, NearClaim
from secondsource.storable import named, refuse_unstorable
from secondsource.store import rows, schema
from secondsource.store.connections import (
    in_chunks,
    lock_library,
)
from secondsource.store.found_links import write_found
from secondsource.store.judgments import (
    Judgments,
    is_judged,
    lock_claim,
    utc,
)
from secondsource.store.one_claim import (
    appearances_of,
    hand_over,
    head_of,
    joined_within,
    kept_apart,
    last_words,
    pair_of,
    place,
    put_under,
    words_between,
    write_link,
)
from secondsource.store.standings import in_queue

HEADS_AT_ONCE = 5_000
"""Rows that one reader of all heads takes before it lets writers in."""

_CLAIMS = schema.claims
_LINKS = schema.claim_links
_THROUGH = re.compile(r"through claims (\S+) and (\S+)")


class Links(Judgments):
    """A head stands in the queue for its appearances; an appearance has none of its own.

    Whoever joins or parts claims holds the library, so that none waits for another in a ring.
    """

    def link_claims(self, links: Sequence[ClaimLink]) -> list[ClaimLink]:
        """What the machine found of pairs of claims; never over a person's word.

        A claim that is the same as another becomes its appearance, unless people have
        judged it: then the link is kept as unsure, and says so. Returns the links that
        said something new, as they were written. Raises NotFound.
        """
        for link in links:
            _refuse_unstorable(link)
        found = [replace(one, decided_at=utc(one.decided_at), decided_by=None) for one in links]
        with self.writing() as connection:
            lock_library(connection)
            return write_found(connection, found)

    def decide_link(self, link: ClaimLink) -> ClaimLink:
        """A person's word on two claims; of two that are one, the judged one stays the head.

        Raises ClaimInUse when both are judged, JudgmentRefused, ReviewerMissing, NotFound.
        """
        name, moment = named(link.decided_by or ""), utc(link.decided_at)
        _refuse_unstorable(link)
        said = replace(link, decided_by=name, decided_at=moment)
        with self.writing() as connection:
            lock_library(connection)
            one, other = _locked(connection, said)
            if said.sameness is Sameness.SAME:
                return _join(connection, one, other, said)
            if said.sameness is Sameness.DIFFERENT and head_of(one) == head_of(other):
                return _part(connection, one, other, said)
            write_link(connection, said)
            return said

    def links(self, claim_id: str) -> list[ClaimLink]:
        """The last word on each pair that this claim is part of."""
        mine = sa.or_(_LINKS.c.claim_id == claim_id, _LINKS.c.head_id == claim_id)
        with self.reading() as connection:
            return [rows.link_of(row) for row in connection.execute(last_words(mine))]

    def joining_links(self, head_id: str) -> list[ClaimLink]:
        """Which pairs of a claim and its appearances were said to be the same, and stand so."""
        with self.reading() as connection:
            return [rows.link_of(row) for row in joined_within(connection, head_id)]

    def near_claims(self, claim_id: str) -> list[NearClaim]:
        """The heads that were compared with this claim's, each with the words that stand.

        `QueueRow.unsure_links` counts those among them that may be the same; of a claim
        that was set aside, nobody is asked.
        """
        head = sa.func.coalesce(_CLAIMS.c.head_id, _CLAIMS.c.claim_id).label("claim_id")
        words = words_between(sa.select(head).where(_CLAIMS.c.claim_id == claim_id).cte("page"))
        query = (
            sa.select(_LINKS, words.c.theirs)
            .join(words, words.c.seq == _LINKS.c.seq)
            .join(_CLAIMS, _CLAIMS.c.claim_id == words.c.mine)
            .where(sa.or_(in_queue(), words.c.sameness != Sameness.UNSURE.value))
        )
        with self.reading() as connection:
            found = connection.execute(query.order_by(_LINKS.c.seq)).all()
            claims = _claims_of(connection, [row.theirs for row in found])
        return [NearClaim(claims[row.theirs], rows.link_of(row)) for row in found]

    def claims_of(self, claim_ids: Collection[str]) -> dict[str, Claim]:
        """The claims by id; absent ids are absent from the answer."""
        with self.reading() as connection:
            return _claims_of(connection, claim_ids)

    def compared_heads(self) -> Iterator[tuple[str, str]]:
        """Id and text of every head in the queue that has been compared with the others.

        Read in short transactions: a claim that comes in meanwhile may be missed.
        """
        query = (
            sa.select(_CLAIMS.c.claim_id, _CLAIMS.c.text)
            .where(in_queue(), _CLAIMS.c.is_compared.is_(sa.true()))
            .order_by(_CLAIMS.c.claim_id)
            .limit(HEADS_AT_ONCE)
        )
        last = ""
        while True:
            with self.reading() as connection:
                found = connection.execute(query.where(_CLAIMS.c.claim_id > last)).all()
            if not found:
                return
            last = found[-1].claim_id
            yield from ((row.claim_id, row.text) for row in found)

    def heads_version(self) -> HeadsVersion:
        """Changes with whatever changes `compared_heads`: a cheap test for what is stale."""
        counting = sa.select(sa.func.count()).select_from(_CLAIMS)
        waiting = counting.where(_CLAIMS.c.is_compared.is_(sa.false())).scalar_subquery()
        logs = (_LINKS, schema.claim_standings, schema.wordings)
        lasts = [
            sa.select(sa.func.coalesce(sa.func.max(log.c.seq), 0)).scalar_subquery() for log in logs
        ]
        with self.reading() as connection:
            row = connection.execute(sa.select(counting.scalar_subquery() - waiting, *lasts)).one()
        numbers: list[int] = list(row)
        return HeadsVersion(*numbers)

    def appearances(self, head_id: str) -> list[Claim]:
        """The further appearances of a claim, by date of their articles, undated last."""
        with self.reading() as connection:
            found = appearances_of(connection, head_id)
        return [rows.claim_of(row) for row in found if not row.is_set_aside]


def _claims_of(connection: sa.Connection, claim_ids: Collection[str]) -> dict[str, Claim]:
    return {
        row.claim_id: rows.claim_of(row)
        for chunk in in_chunks(claim_ids)
        for row in connection.execute(sa.select(_CLAIMS).where(_CLAIMS.c.claim_id.in_(chunk)))
    }


def _join(connection: sa.Connection, one: rows.Row, other: rows.Row, said: ClaimLink) -> ClaimLink:
    """Makes two claims one; the link that is written names which head stands for both."""
    joining, head = (lock_claim(connection, head_of(row)) for row in (one, other))
    written = said
    if joining.claim_id != head.claim_id:
        _refuse_set_aside(one, other, joining, head)
        if is_judged(connection, joining.claim_id):
            if is_judged(connection, head.claim_id):
                raise ClaimInUse(joining.claim_id, f"made one with claim {head.claim_id}")
            joining, head = head, joining
        _refuse_kept_apart(connection, joining.claim_id, head.claim_id, said)
        put_under(connection, joining.claim_id, head.claim_id)
        written = replace(said, claim_id=joining.claim_id, head_id=head.claim_id)
    if pair_of(written) != pair_of(said):
        write_link(connection, said)
        why = f"through claims {said.claim_id} and {said.head_id}"
        written = replace(written, why=(*said.why, why), cosine=None)
    write_link(connection, written)
    return written


def _refuse_set_aside(*involved: rows.Row) -> None:
    for row in involved:
        if row.is_set_aside:
            raise JudgmentRefused(
                f"Claim {row.claim_id} was set aside. Nothing was written. Bring it back first."
            )


def _refuse_kept_apart(connection: sa.Connection, joining: str, head: str, said: ClaimLink) -> None:
    """A person's word that two claims differ is not undone by joining others."""
    for row in kept_apart(connection, joining, head):
        decided_now = pair_of(row) in (pair_of(said), frozenset((joining, head)))
        if row.sameness == Sameness.DIFFERENT.value and not decided_now:
            raise JudgmentRefused(
                f"{row.decided_by} decided that claims {row.claim_id} and {row.head_id} say "
                "different things, and this would make them one. Nothing was written. "
                "Part one of them from its other appearances first."
            )


def _part(connection: sa.Connection, one: rows.Row, other: rows.Row, said: ClaimLink) -> ClaimLink:
    """One of two that were one claim stands for itself again, with what came in through it.

    Returns the link as it is written: its reasons tell how many went along.
    """
    leaving, staying = (one, other) if one.head_id is not None else (other, one)
    head_id = head_of(staying)
    ties = [
        row
        for row in joined_within(connection, head_id)
        if pair_of(row) != pair_of(said) and not _is_derived(row)
    ]
    along = _coming_along(ties, leaving.claim_id, {head_id, staying.claim_id})
    written = said
    if along:
        number = "1 appearance" if len(along) == 1 else f"{len(along):,} appearances"
        why = f"{number} that came in through claim {leaving.claim_id} went with it"
        written = replace(said, why=(*said.why, why))
    write_link(connection, written)
    place(connection, [leaving.claim_id], None)
    place(connection, along, leaving.claim_id)
    kept = {
        one: row.cosine
        for row in ties
        if leaving.claim_id in pair_of(row)
        for one in pair_of(row) - along - {leaving.claim_id}
    }
    _ask_again(connection, said, leaving.claim_id, staying, kept)
    if leaving.is_set_aside:
        hand_over(connection, leaving.claim_id, moment=said.decided_at)
    return written


def _is_derived(row: rows.Row) -> bool:
    """Whether it only says under whom a claim came, as a person had joined two others."""
    return any(
        found and frozenset(found.groups()) != pair_of(row)
        for found in map(_THROUGH.fullmatch, rows.link_of(row).why)
    )


def _coming_along(ties: Iterable[rows.Row], leaving: str, staying: Collection[str]) -> set[str]:
    """What hangs on the one that leaves, and on nothing that stays."""
    tied = defaultdict(set)
    for row in ties:
        tied[row.claim_id].add(row.head_id)
        tied[row.head_id].add(row.claim_id)
    stays = _reached(tied, staying, but={leaving})
    return _reached(tied, {leaving}, but=stays) - {leaving}


def _reached(tied: dict[str, set[str]], start: Collection[str], *, but: set[str]) -> set[str]:
    found, edge = set(start), list(start)
    while edge:
        fresh = tied.get(edge.pop(), set()) - found - but
        found |= fresh
        edge += fresh
    return found


def _ask_again(
    connection: sa.Connection,
    said: ClaimLink,
    leaving: str,
    staying: rows.Row,
    cosines: Mapping[str, float | None],
) -> None:
    """What stays and was the same as the one that left is asked about, as is their head.

    The question follows from a person's word and stands under their name: people may have
    joined the pair, and no machine speaks over them.
    """
    head_id = head_of(staying)
    asked = dict(cosines) if head_id == staying.claim_id else {head_id: None, **cosines}
    for kept, cosine in asked.items():
        why = (
            f"{said.decided_by} parted claim {leaving} from claim {staying.claim_id}, "
            f"with which claim {kept} is one"
        )
        question = ClaimLink(leaving, kept, Sameness.UNSURE, (why,), said.decided_at, cosine)
        write_link(connection, replace(question, decided_by=said.decided_by))


def _locked(connection: sa.Connection, link: ClaimLink) -> tuple[rows.Row, rows.Row]:
    if link.claim_id == link.head_id:
        raise JudgmentRefused("A claim is one with itself. Nothing was written. Choose another.")
    found = {claim_id: lock_claim(connection, claim_id) for claim_id in sorted(pair_of(link))}
    return found[link.claim_id], found[link.head_id]


def _refuse_unstorable(link: ClaimLink) -> None:
    for why in link.why:
        refuse_unstorable("The reason", why)
