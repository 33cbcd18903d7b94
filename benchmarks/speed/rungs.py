"""FAISS's own indexes, for the decision on ours: no words, no filter, no texts."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import faiss
import numpy as np

from benchmarks.speed.corpus import Inputs, Row

_FILE = "index.faiss"


class Flat:
    """Every vector, in full precision."""

    version = str(faiss.__version__)
    description = "Flat"

    def __init__(self, place: Path) -> None:
        faiss.omp_set_num_threads(1)
        self._file = str(place / _FILE)
        self._index: Any = None

    def prepare(self, inputs: Inputs) -> None:
        """Nothing."""

    def build(self, inputs: Inputs) -> None:
        """One thread, as all that is compared here."""
        vectors = np.ascontiguousarray(inputs.vectors)
        index = faiss.index_factory(
            vectors.shape[1], self._described(len(vectors)), faiss.METRIC_INNER_PRODUCT
        )
        self._tune(index)
        index.train(vectors)
        index.add(vectors)
        faiss.write_index(index, self._file)

    def open(self, inputs: Inputs) -> None:
        """Into memory: FAISS maps neither of the graphs."""
        del inputs
        self._index = faiss.read_index(self._file)
        self._tune(self._index)

    def nearest(self, vector: Any, k: int) -> list[int]:
        """Rows by cosine."""
        rows: list[int] = self._index.search(vector[None], k)[1][0].tolist()
        return rows

    def rows_of(self, found: Sequence[int]) -> list[int]:
        """Its answers are rows."""
        return list(found)

    def hybrid(self, query: Row, vector: Any, k: int) -> list[str] | None:
        """It has no words."""
        del query, vector, k
        return None

    def _described(self, count: int) -> str:
        del count
        return self.description

    def _tune(self, index: Any) -> None:
        """Nothing to set."""


class Hnsw(Flat):
    """A graph over vectors of eight bits; it cannot delete."""

    description = "HNSW32,SQ8"

    def _tune(self, index: Any) -> None:
        index.hnsw.efConstruction = 128
        index.hnsw.efSearch = 128


class Ivf(Flat):
    """Lists by the nearest of many centres."""

    def _described(self, count: int) -> str:
        centres = 2 ** round(np.log2(4 * np.sqrt(count)))
        return f"IVF{min(centres, max(1, count // 40))},SQ8"

    def _tune(self, index: Any) -> None:
        index.nprobe = 64
