"""Generations to write and break."""

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np

from secondsource.generations import Generation, Shelf
from secondsource.lexical_index import TantivyFormat
from secondsource.protocols import Ids, IndexFormat, IndexRows, LexicalIndex, VectorIndex, Vectors
from secondsource.vector_index import FaissFormat

DIMENSION = 16


def shelf_at(directory: Path) -> Shelf:
    """The shelf as assembly makes it."""
    return Shelf(directory, vector_format=FaissFormat(), lexical_format=TantivyFormat())


def index_rows(
    ids: Sequence[int] | Ids,
    *,
    articles: Sequence[int] | Ids | None = None,
    vectors: Vectors | None = None,
    texts: Sequence[str] | None = None,
) -> IndexRows:
    """Rows with what a test names; each passage is an article by itself unless it is told."""
    return IndexRows(
        passage_ids=np.array(ids, dtype=np.int64),
        article_numbers=np.array(ids if articles is None else articles, dtype=np.int64),
        vectors=np.ones((len(ids), 1), dtype=np.float32) if vectors is None else vectors,
        texts=[""] * len(ids) if texts is None else texts,
    )


def added(form: IndexFormat, directory: Path, *rows: IndexRows) -> None:
    """Adds rows to one leg, as one addition."""
    directory.mkdir(parents=True, exist_ok=True)
    with form.adding(directory) as add:
        for some in rows:
            add(some)


def rows(count: int, seed: int = 0) -> tuple[Ids, Vectors]:
    rng = np.random.default_rng(seed)
    vectors = rng.normal(size=(count, DIMENSION)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return rng.integers(0, 2**62, count, dtype=np.int64), vectors


def ferries(count: int, seed: int = 0) -> IndexRows:
    """Passages that all speak of ferries."""
    ids, vectors = rows(count, seed)
    return index_rows(
        ids, vectors=vectors, texts=[f"Ferry {place} sank." for place in range(count)]
    )


def write(shelf: Shelf, *, count: int = 20, seed: int = 0, version: int = 1) -> int:
    """One more generation over `count` passages."""
    with shelf.writing():
        return shelf.write(
            [ferries(count, seed)] if count else [],
            encoder="handmade",
            dimension=DIMENSION,
            library_version=version,
        )


def extend(shelf: Shelf, number: int, *, count: int = 5, seed: int = 1, version: int = 2) -> int:
    """One more generation that holds `count` passages more."""
    with shelf.writing():
        return shelf.extend(number, [ferries(count, seed)], library_version=version)


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

    name = FaissFormat.name
    rewritten: Collection[str] = ()

    def __init__(self, error: BaseException) -> None:
        self._error = error

    @contextmanager
    def adding(self, directory: Path) -> Iterator[Callable[[IndexRows], None]]:
        (directory / "00000009.vectors.faiss").write_bytes(b"half of it")
        yield lambda rows: None
        raise self._error

    def open(self, directory: Path) -> VectorIndex:
        raise self._error


class FailingTexts:
    """A lexical format that takes some rows and then stops."""

    name = TantivyFormat.name
    rewritten: Collection[str] = ("meta.json",)

    def __init__(self, error: BaseException) -> None:
        self._error = error

    @contextmanager
    def adding(self, directory: Path) -> Iterator[Callable[[IndexRows], None]]:
        (directory / "meta.json").write_text("{")

        def add(rows: IndexRows) -> None:
            raise self._error

        yield add

    def open(self, directory: Path) -> LexicalIndex:
        raise self._error
