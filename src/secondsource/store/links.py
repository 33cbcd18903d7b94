"""Which claims are one: what the machine found of pairs, and what people decided."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

import sqlalchemy as sa

from secondsource.errors import ClaimInUse, JudgmentRefused
from secondsource.labels import Sameness
from secondsource.models import Claim, ClaimLink
from secondsource.store import rows, schema
from secondsource.store.connections import lock_library, refuse_unstorable
from secondsource.store.found_links import write_found
from secondsource.store.judgments import Judgments, is_judged, lock_claim, named, utc
from secondsource.store.one_claim import (
    appearances_of,
    head_of,
    is_last_word,
    kept_apart,
    pair_of,
    place,
    put_under,
    write_for_machine,
    write_link,
)

_LINKS = schema.claim_links


class Links(Judgments):
    """A head stands in the queue for its appearances; an appearance has none of its own.

    Whoever joins or parts claims holds the library, so that none waits for another in a ring.
    """

    def link_claims(self, links: Sequence[ClaimLink]) -> None:
        """What the machine found of pairs of claims; never over a person's word.

        A claim that is the same as another becomes its appearance, unless people have
        judged it: then the link is kept as unsure, and says so. Raises NotFound.
        """
        for link in links:
            _refuse_unstorable(link)
        found = [replace(one, decided_at=utc(one.decided_at), decided_by=None) for one in links]
        with self.writing() as connection:
            lock_library(connection)
            write_found(connection, found)

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
            write_link(connection, said)
            if said.sameness is Sameness.DIFFERENT and head_of(one) == head_of(other):
                _part(connection, one, other, moment=moment)
            return said

    def links(self, claim_id: str) -> list[ClaimLink]:
        """The last word on each pair that this claim is part of."""
        mine = sa.or_(_LINKS.c.claim_id == claim_id, _LINKS.c.head_id == claim_id)
        query = sa.select(_LINKS).where(mine, is_last_word(_LINKS)).order_by(_LINKS.c.seq)
        with self.reading() as connection:
            return [rows.link_of(row) for row in connection.execute(query)]

    def appearances(self, head_id: str) -> list[Claim]:
        """The further appearances of a claim, by date of their articles, undated last."""
        with self.reading() as connection:
            found = appearances_of(connection, head_id)
        return [rows.claim_of(row) for row in found if not row.is_set_aside]


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


def _part(connection: sa.Connection, one: rows.Row, other: rows.Row, *, moment: datetime) -> None:
    """One of two that were one claim stands for itself again."""
    leaving, staying = (one, other) if one.head_id is not None else (other, one)
    place(connection, [leaving.claim_id], None)
    if (head_id := head_of(staying)) != staying.claim_id:
        # Both were appearances of a third: nobody has said how it stands to that one.
        why = f"it was parted from claim {staying.claim_id}, an appearance of this one"
        link = ClaimLink(leaving.claim_id, head_id, Sameness.UNSURE, (why,), moment)
        write_for_machine(connection, link)


def _locked(connection: sa.Connection, link: ClaimLink) -> tuple[rows.Row, rows.Row]:
    if link.claim_id == link.head_id:
        raise JudgmentRefused("A claim is one with itself. Nothing was written. Choose another.")
    found = {claim_id: lock_claim(connection, claim_id) for claim_id in sorted(pair_of(link))}
    return found[link.claim_id], found[link.head_id]


def _refuse_unstorable(link: ClaimLink) -> None:
    for why in link.why:
        refuse_unstorable("The reason", why)
