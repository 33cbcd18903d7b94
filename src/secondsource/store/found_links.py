"""What the machine finds of pairs of claims, a batch at a time, never over a person's word."""

from collections.abc import Collection, Sequence
from dataclasses import replace

import sqlalchemy as sa

from secondsource.errors import NotFound
from secondsource.labels import Sameness
from secondsource.models import ClaimLink
from secondsource.store import rows, schema
from secondsource.store.connections import in_chunks
from secondsource.store.judgments import lock_claim, was_ever_judged
from secondsource.store.one_claim import head_of, kept_apart, pair_of, put_under

_CLAIMS = schema.claims
_LINKS = schema.claim_links

_Pair = frozenset[str]


def write_found(connection: sa.Connection, links: Sequence[ClaimLink]) -> list[ClaimLink]:
    """Joins what is the same, and appends the links that say something new; returns these.

    The library must be held: what is read here of the batch stays so. Raises NotFound.
    """
    claim_ids = {claim_id for link in links for claim_id in pair_of(link)}
    heads = _heads(connection, claim_ids)
    said = _last_words(connection, claim_ids)
    fresh = []
    for found in links:
        before = said.get(pair_of(found))
        link = _weighed(connection, found, before, heads)
        if link is not None:
            fresh.append(link)
            said[pair_of(link)] = link
    if fresh:
        connection.execute(sa.insert(_LINKS), [rows.link_values(link) for link in fresh])
    return fresh


def _weighed(
    connection: sa.Connection, link: ClaimLink, before: ClaimLink | None, heads: dict[str, str]
) -> ClaimLink | None:
    """The link as it is to be written, its claims joined; None when it says nothing new."""
    if link.claim_id == link.head_id or (before is not None and before.decided_by is not None):
        return None
    is_same = link.sameness is Sameness.SAME
    if heads[link.claim_id] == heads[link.head_id]:
        # They are one already, and parted by people only.
        return link if is_same and (before is None or not _says_so(before, link)) else None
    if is_same:
        hindrance = _hindrance(connection, link)
        if hindrance is None:
            _put_under(connection, link.claim_id, heads[link.head_id], heads)
            return link
        link = replace(link, sameness=Sameness.UNSURE, why=(*link.why, hindrance))
    return link if before is None or not _says_so(before, link) else None


def _says_so(before: ClaimLink, link: ClaimLink) -> bool:
    return before.sameness is link.sameness


def _hindrance(connection: sa.Connection, link: ClaimLink) -> str | None:
    """Why the machine must not make these one; None when it may."""
    one, other = (lock_claim(connection, one) for one in (link.claim_id, link.head_id))
    if one.head_id is not None:
        return f"claim {one.claim_id} is an appearance of claim {one.head_id} already"
    head = lock_claim(connection, head_of(other))
    if any(row.is_set_aside for row in (one, other, head)):
        return "one of them was set aside"
    if was_ever_judged(connection, one.claim_id):
        return f"people have judged claim {one.claim_id} already"
    if one.wording_revision:
        return f"a person has reworded claim {one.claim_id}"
    for said in kept_apart(connection, one.claim_id, head.claim_id):
        return f"{said.decided_by} did not make claims {said.claim_id} and {said.head_id} one"
    return None


def _put_under(
    connection: sa.Connection, claim_id: str, head_id: str, heads: dict[str, str]
) -> None:
    put_under(connection, claim_id, head_id)
    for one, its_head in heads.items():
        if its_head == claim_id:
            heads[one] = head_id


def _heads(connection: sa.Connection, claim_ids: Collection[str]) -> dict[str, str]:
    """Which claim stands in the queue for each of these."""
    heads: dict[str, str] = {}
    for chunk in in_chunks(claim_ids):
        query = sa.select(_CLAIMS.c.claim_id, _CLAIMS.c.head_id)
        found = connection.execute(query.where(_CLAIMS.c.claim_id.in_(chunk)))
        heads.update((row.claim_id, row.head_id or row.claim_id) for row in found)
    for absent in sorted(set(claim_ids) - heads.keys()):
        raise NotFound("claim", absent, "Nothing was written.")
    return heads


def _last_words(connection: sa.Connection, claim_ids: Collection[str]) -> dict[_Pair, ClaimLink]:
    said: list[rows.Row] = []
    for chunk in in_chunks(claim_ids):
        # Whichever of a pair is named first, it is one of these.
        said += connection.execute(sa.select(_LINKS).where(_LINKS.c.claim_id.in_(chunk)))
    # Later rows of a pair, which may be of another chunk, replace the earlier ones.
    return {pair_of(row): rows.link_of(row) for row in sorted(said, key=lambda row: row.seq)}
