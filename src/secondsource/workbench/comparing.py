"""Find claims that say what another one says: the same claim in many articles is one claim."""

import logging
import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import islice

import numpy as np

from secondsource.claims.sameness import NEAREST_COSINE, compare_claims
from secondsource.labels import Sameness
from secondsource.models import Claim, ClaimLink, HeadsVersion
from secondsource.protocols import Clock, Store, Vectors
from secondsource.text import query_key
from secondsource.workbench.indexing import Indexing
from secondsource.workbench.spaces import texts_for

log = logging.getLogger(__name__)

_CLAIMS_AT_ONCE = 256
_TEXTS_AT_ONCE = 1_000
# What a person would look through; the nearest come first.
_LINKS_PER_CLAIM = 6
# Heads whose cosines with a batch are held at one time: 32 MiB of them.
_HEADS_AT_ONCE = 32_768

_Near = tuple[str, float]


@dataclass(slots=True)
class _Heads:
    """The ids of claims that stand for themselves, with their unit vectors (n, dimension)."""

    vectors: Vectors = field(default_factory=lambda: np.zeros((0, 0), np.float32))
    claim_ids: list[str] = field(default_factory=list)

    def near(self, wanted: Vectors) -> list[list[_Near]]:
        """For each vector (m, dimension) those that may say the same, nearest first."""
        found: list[list[_Near]] = [[] for _ in wanted]
        for start in range(0, len(self.claim_ids), _HEADS_AT_ONCE):
            end = min(start + _HEADS_AT_ONCE, len(self.claim_ids))
            cosines = self.vectors[start:end] @ wanted.T
            for nth in np.flatnonzero((cosines >= NEAREST_COSINE).any(axis=0)):
                found[nth] = _nearest(found[nth] + self._close(cosines[:, nth], start))
        return found

    def add(self, claim_id: str, vector: Vectors) -> None:
        """One more."""
        if len(self.claim_ids) == len(self.vectors):
            room = np.zeros((max(1_024, len(self.vectors)), vector.size), np.float32)
            self.vectors = np.vstack((self.vectors, room)) if len(self.vectors) else room
        self.vectors[len(self.claim_ids)] = vector
        self.claim_ids.append(claim_id)

    def _close(self, cosines: Vectors, start: int) -> list[_Near]:
        close = np.flatnonzero(cosines >= NEAREST_COSINE)
        order = close[np.argsort(-cosines[close], kind="stable")][:_LINKS_PER_CLAIM]
        return [(self.claim_ids[start + place], float(cosines[place])) for place in order]


def _nearest(found: list[_Near]) -> list[_Near]:
    """The first of these, by cosine."""
    return sorted(found, key=lambda one: -one[1])[:_LINKS_PER_CLAIM]


class _NobodyReads(Exception):
    """A claim has no vector in the space that answers, and nobody can make it."""


class Comparing:
    """Compares each new claim once with those that stood before it.

    A stop between two batches loses nothing: what was not compared is found again. The heads
    stay in memory from one call to the next, for as long as nobody else changes them. They
    are compared in the space of the index that answers: until an encoder's own is made, its
    vectors of old claims are not there.
    """

    def __init__(self, *, store: Store, indexing: Indexing, clock: Clock) -> None:
        self._store = store
        self._indexing = indexing
        self._clock = clock
        self._turn = threading.Lock()
        self._heads: _Heads | None = None
        # The record as `_heads` has it; None while a batch is under way.
        self._version: HeadsVersion | None = None
        self._space = ""

    def catch_up(self, *, until: threading.Event | None = None) -> int:
        """Compares the claims that wait for it; returns how many there were.

        Those that the encoder of the answering index can read no more wait for the next one.
        """
        count = 0
        try:
            while compared := self._compare_some():
                count += compared
                if until is not None and until.is_set():
                    break
        except _NobodyReads:
            log.info("claims wait to be compared until the library is re-encoded")
        return count

    def _compare_some(self) -> int:
        # Two threads take turns at a batch, so that none waits for all of the other's.
        with self._turn:
            waiting = self._store.uncompared_claims(_CLAIMS_AT_ONCE)
            if waiting:
                space = self._indexing.space
                # The earliest of them becomes the head of those that say the same.
                ordered = sorted(
                    waiting, key=lambda one: (one.claimed_on or date.max, one.claim_id)
                )
                # First: as long as nobody can make them, the heads need not be read.
                vectors = self._vectors([claim.text for claim in ordered], space)
                version = self._store.heads_version()
                heads = self._heads_at(version, space)
                self._version = None
                written = self._compare(heads, ordered, vectors)
                # What another program wrote meanwhile makes the next version another one.
                self._version = replace(
                    version,
                    compared=version.compared + len(waiting),
                    last_link=version.last_link + written,
                )
            return len(waiting)

    def _heads_at(self, version: HeadsVersion, space: str) -> _Heads:
        """The heads that have been compared."""
        if self._heads is None or (self._version, self._space) != (version, space):
            self._heads, self._space = None, space
            self._heads = self._read_heads(space)
        return self._heads

    def _read_heads(self, space: str) -> _Heads:
        heads = _Heads()
        compared = self._store.compared_heads()
        while some := list(islice(compared, _TEXTS_AT_ONCE)):
            vectors = self._vectors([text for _, text in some], space)
            for (claim_id, _), vector in zip(some, vectors, strict=True):
                heads.add(claim_id, vector)
        return heads

    def _compare(self, heads: _Heads, ordered: Sequence[Claim], vectors: Vectors) -> int:
        """Compares a batch, and adds those that stand for themselves; returns links written."""
        links = self._store.link_claims(list(self._found(heads, ordered, vectors)))
        self._store.mark_compared([claim.claim_id for claim in ordered])
        joined = {one.claim_id for one in links if one.sameness is Sameness.SAME}
        for claim, vector in zip(ordered, vectors, strict=True):
            if claim.claim_id not in joined:
                heads.add(claim.claim_id, vector)
        return len(links)

    def _found(
        self, heads: _Heads, ordered: Sequence[Claim], vectors: Vectors
    ) -> Iterable[ClaimLink]:
        """Each claim against the heads before the batch, and those that the batch brings."""
        before = heads.near(vectors)
        known = self._store.claims_of({claim_id for near in before for claim_id, _ in near})
        fresh = _Heads()
        for claim, vector, near in zip(ordered, vectors, before, strict=True):
            [near_fresh] = fresh.near(vector[None])
            found = [
                self._link(claim, known[head_id], cosine)
                for head_id, cosine in _nearest(near + near_fresh)
            ]
            yield from found
            if not any(one.sameness is Sameness.SAME for one in found):
                fresh.add(claim.claim_id, vector)
                known[claim.claim_id] = claim

    def _link(self, claim: Claim, head: Claim, cosine: float) -> ClaimLink:
        found = compare_claims(claim, head, cosine)
        return ClaimLink(
            claim_id=claim.claim_id,
            head_id=head.claim_id,
            sameness=found.sameness,
            why=found.why,
            decided_at=self._clock(),
            cosine=round(cosine, 4),
        )

    def _vectors(self, texts: Sequence[str], space: str) -> Vectors:
        """float32 (n, dimension); what the record lacks is made and kept."""
        found = self._indexing.spaces.vectors(space, texts_for(space, claims=texts))
        try:
            return np.stack([found[query_key(text, space)] for text in texts])
        except KeyError:
            raise _NobodyReads from None
