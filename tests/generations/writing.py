"""Generations to write and break."""

from collections.abc import Iterable
from pathlib import Path

import numpy as np

from secondsource.generations import Generation, Shelf
from secondsource.lexical_index import TantivyFormat
from secondsource.protocols import Ids, LexicalIndex, VectorIndex, Vectors
from secondsource.vector_index import FaissFlatFormat

DIMENSION = 16


def shelf_at(directory: Path) -> Shelf:
    """The shelf as assembly makes it."""
    return Shelf(directory, vector_format=FaissFlatFormat(), lexical_format=TantivyFormat())


def rows(count: int, seed: int = 0) -> tuple[Ids, Vectors]:
    rng = np.random.default_rng(seed)
    vectors = rng.normal(size=(count, DIMENSION)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return rng.integers(0, 2**62, count, dtype=np.int64), vectors


def write(shelf: Shelf, *, count: int = 20, seed: int = 0, version: int = 1) -> int:
    """One more generation over `count` passages."""
    ids, vectors = rows(count, seed)
    with shelf.writing():
        return shelf.write(
            ids=ids,
            vectors=vectors,
            texts=((int(one), f"Ferry {place} sank.") for place, one in enumerate(ids)),
            encoder="handmade",
            library_version=version,
        )


def answers(generation: Generation, count: int = 20, seed: int = 0) -> bool:
    """Whether both legs answer over the passages of this seed."""
    ids, vectors = rows(count, seed)
    expected = {int(one) for one in ids}
    return (
        {one for one, _ in generation.vectors.search(vectors[0], count)} == expected
        and {one for one, _ in generation.lexical.search("ferry", count)} == expected
        and generation.vectors.search(vectors[3], 1)[0][0] == int(ids[3])
    )


class FailingVectors:
    """A vector format that writes half of its file and then stops."""

    name = "faiss-flat-ip"

    def __init__(self, error: BaseException) -> None:
        self._error = error

    def write(self, directory: Path, ids: Ids, vectors: Vectors) -> None:
        (directory / "vectors.faiss").write_bytes(b"half of it")
        raise self._error

    def open(self, directory: Path) -> VectorIndex:
        raise self._error


class FailingTexts:
    """A lexical format that takes some rows and then stops."""

    name = "tantivy-bm25-en"

    def __init__(self, error: BaseException) -> None:
        self._error = error

    def write(self, directory: Path, rows: Iterable[tuple[int, str]]) -> None:
        next(iter(rows))
        (directory / "meta.json").write_text("{")
        raise self._error

    def open(self, directory: Path) -> LexicalIndex:
        raise self._error
