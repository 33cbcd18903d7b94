"""Find claims that say what another one says: the same claim in many articles is one claim."""

import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np

from secondsource.claims.sameness import NEAREST_COSINE, compare_claims
from secondsource.labels import Sameness
from secondsource.models import Claim, ClaimLink
from secondsource.protocols import Clock, Encoder, Store, Vectors
from secondsource.text import text_key

_CLAIMS_AT_ONCE = 256
# What a person would look through; the nearest come first.
_LINKS_PER_CLAIM = 6


@dataclass(slots=True)
class _Heads:
    """The claims that stand for themselves, with their unit vectors (n, dimension)."""

    vectors: Vectors
    claims: list[Claim] = field(default_factory=list)

    def near(self, vector: Vectors) -> list[tuple[Claim, float]]:
        """Those that may say the same, nearest first."""
        if not self.claims:
            return []
        cosines = self.vectors[: len(self.claims)] @ vector
        close = np.flatnonzero(cosines >= NEAREST_COSINE)
        order = close[np.argsort(-cosines[close], kind="stable")][:_LINKS_PER_CLAIM]
        return [(self.claims[place], float(cosines[place])) for place in order]

    def add(self, claim: Claim, vector: Vectors) -> None:
        """One more."""
        if len(self.claims) == len(self.vectors):
            room = max(1_024, len(self.vectors))
            self.vectors = np.vstack(
                (self.vectors, np.zeros((room, self.vectors.shape[1]), np.float32))
            )
        self.vectors[len(self.claims)] = vector
        self.claims.append(claim)


class Comparing:
    """Compares each new claim once with those that stood before it.

    A stop between two batches loses nothing: what was not compared is found again.
    """

    def __init__(self, *, store: Store, encoder: Encoder, clock: Clock) -> None:
        self._store = store
        self._encoder = encoder
        self._clock = clock

    def catch_up(self, *, until: threading.Event | None = None) -> int:
        """Compares the claims that wait for it; returns how many there were."""
        heads: _Heads | None = None
        count = 0
        while waiting := self._store.uncompared_claims(_CLAIMS_AT_ONCE):
            if heads is None:
                heads = self._heads()
            self._compare(heads, waiting)
            count += len(waiting)
            if until is not None and until.is_set():
                break
        return count

    def _heads(self) -> _Heads:
        """The heads that have been compared; of the others, `catch_up` adds one by one."""
        heads = _Heads(np.zeros((0, self._encoder.dimension), np.float32))
        waiting = {claim.claim_id for claim in self._store.uncompared_claims(2**31 - 1)}
        before = [one for one in self._store.heads() if one.claim_id not in waiting]
        for start in range(0, len(before), _CLAIMS_AT_ONCE):
            some = before[start : start + _CLAIMS_AT_ONCE]
            vectors = self._vectors(some)
            for claim in some:
                heads.add(claim, vectors[text_key(claim.text)])
        return heads

    def _compare(self, heads: _Heads, waiting: Sequence[Claim]) -> None:
        vectors = self._vectors(waiting)
        links: list[ClaimLink] = []
        # The earliest of them becomes the head of those that say the same.
        for claim in sorted(waiting, key=lambda one: (one.claimed_on or date.max, one.claim_id)):
            vector = vectors[text_key(claim.text)]
            found = list(self._links(claim, heads.near(vector)))
            links += found
            if not any(one.sameness is Sameness.SAME for one in found):
                heads.add(claim, vector)
        self._store.link_claims(links)
        self._store.mark_compared([claim.claim_id for claim in waiting])

    def _links(self, claim: Claim, near: Iterable[tuple[Claim, float]]) -> Iterable[ClaimLink]:
        for head, cosine in near:
            found = compare_claims(claim, head, cosine)
            yield ClaimLink(
                claim_id=claim.claim_id,
                head_id=head.claim_id,
                sameness=found.sameness,
                why=found.why,
                decided_at=self._clock(),
                cosine=round(cosine, 4),
            )

    def _vectors(self, claims: Sequence[Claim]) -> dict[str, Vectors]:
        texts = {text_key(claim.text): claim.text for claim in claims}
        missing = self._store.missing_vectors(self._encoder.name, texts.keys())
        if missing:
            wanted = [texts[key] for key in missing]
            made = dict(zip(missing, self._encoder.encode(wanted), strict=True))
            self._store.save_vectors(self._encoder.name, made)
        return self._store.vectors(self._encoder.name, texts.keys())
