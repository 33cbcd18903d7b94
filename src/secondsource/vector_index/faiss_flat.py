"""Exact cosine search in FAISS: right at every size, fast enough for one desk's library."""

from collections.abc import Collection
from pathlib import Path
from typing import Any

import numpy as np

from secondsource.protocols import Ids, VectorIndex, Vectors

_FILE = "vectors.faiss"


class FaissFlatFormat:
    """IndexIDMap2 over IndexFlatIP; unit vectors make the inner product a cosine."""

    name = "faiss-flat-ip"

    def write(self, directory: Path, ids: Ids, vectors: Vectors) -> None:
        """ids (n,) and unit vectors (n, dimension) into one FAISS file."""
        import faiss

        index = faiss.IndexIDMap2(faiss.IndexFlatIP(int(vectors.shape[1])))
        if len(ids):
            index.add_with_ids(np.ascontiguousarray(vectors), np.ascontiguousarray(ids))
        faiss.write_index(index, str(directory / _FILE))

    def open(self, directory: Path) -> VectorIndex:
        """Opens what `write` wrote; the caller has checked the bytes against the manifest."""
        import faiss

        return FaissFlatIndex(faiss.read_index(str(directory / _FILE)))


class FaissFlatIndex:
    """An open flat index."""

    def __init__(self, index: Any) -> None:
        self._index = index

    def __len__(self) -> int:
        return int(self._index.ntotal)

    def search(
        self, query: Vectors, k: int, *, without: Collection[int] = ()
    ) -> list[tuple[int, float]]:
        """The k nearest (passage id, cosine), best first; `without` acts inside the search."""
        import faiss

        k = min(k, len(self))
        if k <= 0:
            return []
        parameters = None
        if without:
            unwanted = faiss.IDSelectorBatch(np.fromiter(without, dtype=np.int64))
            parameters = faiss.SearchParameters(  # type: ignore[call-arg]  # SWIG takes fields by name
                sel=faiss.IDSelectorNot(unwanted)
            )
        cosines, ids = self._index.search(
            np.ascontiguousarray(query.reshape(1, -1)), k, params=parameters
        )
        # FAISS returns id -1 when fewer than k vectors are left to choose from.
        return [
            (int(found), float(cosine))
            for found, cosine in zip(ids[0], cosines[0], strict=True)
            if found != -1
        ]

    def lowest(self, query: Vectors) -> float:
        """The cosine of the vector that lies farthest: the nearest to the opposite query."""
        opposite = self.search(-query, 1)
        return -opposite[0][1] if opposite else 0.0
