"""How near a back end's vectors are to fp32's, and how fast it makes them, on texts of our own."""

import importlib.resources
import time
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from secondsource.embedding.backend import Backend, BackendName
from secondsource.embedding.batches import encode_by_length
from secondsource.protocols import Vectors

NEIGHBOURS = 10
LEAST_OVERLAP = 0.98
# Every eighth text, twice: what else the machine does falls on one of the two.
_TIMED, _ROUNDS = 8, 2


@dataclass(frozen=True, slots=True)
class Measured:
    """One back end on the probes.

    overlap: the mean share of a text's ten nearest others that fp32 has too; cosine: the mean
    between both vectors of a text.
    """

    backend: BackendName
    texts_per_s: float
    overlap: float
    cosine: float

    @property
    def is_faithful(self) -> bool:
        """Whether its vectors may stand in an index beside those of fp32."""
        return self.overlap >= LEAST_OVERLAP


def probes() -> tuple[str, ...]:
    """Passages of the demonstration newsroom, a line each, none a reprint of another."""
    written = importlib.resources.files("secondsource.embedding").joinpath("probes.txt")
    return tuple(written.read_text(encoding="utf-8").splitlines())


def measure(
    name: BackendName, backend: Backend, texts: Sequence[str], reference: Vectors
) -> Measured:
    """The back end against the reference's vectors of the same texts."""
    made = encode_by_length(backend, texts)
    return Measured(
        backend=name,
        texts_per_s=round(_rate(backend, texts[::_TIMED]), 1),
        overlap=round(overlap(made, reference), 5),
        cosine=round(mean_cosine(made, reference), 6),
    )


def overlap(made: Vectors, reference: Vectors, *, neighbours: int = NEIGHBOURS) -> float:
    """The mean share of each row's nearest other rows that both have."""
    deepest = min(neighbours, len(made) - 1)
    pairs = zip(_nearest(made, deepest), _nearest(reference, deepest), strict=True)
    return float(np.mean([len(np.intersect1d(one, other)) / deepest for one, other in pairs]))


def mean_cosine(made: Vectors, reference: Vectors) -> float:
    """The mean over rows of length 1."""
    return float(np.mean(np.sum(made * reference, axis=1)))


def _nearest(vectors: Vectors, deepest: int) -> np.ndarray[tuple[int, int], np.dtype[np.int64]]:
    nearness = vectors @ vectors.T
    np.fill_diagonal(nearness, -np.inf)
    return np.argpartition(-nearness, deepest - 1, axis=1)[:, :deepest]


def _rate(backend: Backend, texts: Sequence[str]) -> float:
    seconds = []
    for _ in range(_ROUNDS):
        started = time.perf_counter()
        encode_by_length(backend, texts)
        seconds.append(time.perf_counter() - started)
    # A clock too coarse for the few texts of a test must not divide by zero.
    return len(texts) / max(min(seconds), 1e-9)
