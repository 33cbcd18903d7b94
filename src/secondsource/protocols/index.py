"""Both legs of a search, and the generations that they lie in."""

from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from secondsource.ids import among
from secondsource.protocols.encoding import Ids, Vectors


@dataclass(frozen=True, slots=True, eq=False)
class Scope:
    """Which articles a search may answer with, by their numbers (`ids.article_numbers`).

    A passage may be found when its article is in `only`, if that is given, and not in
    `without`. Both are sorted ascending.
    """

    only: Ids | None = None
    without: Ids = field(default_factory=lambda: np.zeros(0, dtype=np.int64))

    @property
    def is_everything(self) -> bool:
        """Whether nothing is left out."""
        return self.only is None and not len(self.without)

    def admits(self, numbers: Ids) -> NDArray[np.bool_]:
        """Of each article's number, whether its passages may be found."""
        admitted = ~among(numbers, self.without)
        return admitted if self.only is None else admitted & among(numbers, self.only)


EVERYTHING = Scope()


@dataclass(frozen=True, slots=True, eq=False)
class IndexRows:
    """Passages on their way into an index: row i of each is one passage.

    vectors (n, dimension) are of length 1, or zeros for a passage that no encoder has read:
    it is found by its words alone, and the generation counts it.
    """

    passage_ids: Ids
    article_numbers: Ids
    vectors: Vectors
    texts: Sequence[str]


class VectorIndex(Protocol):
    """An open index that answers by cosine."""

    def __len__(self) -> int: ...

    def search(
        self, query: Vectors, k: int, *, scope: Scope = EVERYTHING
    ) -> list[tuple[int, float]]:
        """The k nearest (passage id, cosine), best first, for one query of shape (dimension,).

        The scope acts inside: what it leaves out takes nobody's place.
        """
        ...

    def lowest(self, query: Vectors) -> float:
        """The lowest cosine that any vector has to the query; 0.0 in an empty index."""
        ...

    def passage_ids(self) -> Ids:
        """The ids of all passages that it holds, in no order."""
        ...

    def holds(self, article_numbers: Ids) -> NDArray[np.bool_]:
        """Of each article, whether a passage of it is here."""
        ...


class LexicalIndex(Protocol):
    """An open index that answers by BM25."""

    def __len__(self) -> int: ...

    def search(self, query: str, k: int, *, scope: Scope = EVERYTHING) -> list[tuple[int, float]]:
        """The k best (passage id, BM25 score), best first; any characters are a valid query.

        The scope acts inside: what it leaves out takes nobody's place, and changes no score.
        """
        ...


class IndexFormat(Protocol):
    """Writes one leg of the index to a directory.

    A file that it has written is never written again, but for those named in `rewritten`:
    a later generation begins as hard links to the files of the one before.
    """

    name: str
    rewritten: Collection[str]

    def adding(self, directory: Path) -> AbstractContextManager[Callable[[IndexRows], None]]:
        """Adds rows to what the directory holds; they are there once the block has ended."""
        ...


class VectorIndexFormat(IndexFormat, Protocol):
    """Writes vectors and opens them again."""

    def open(self, directory: Path) -> VectorIndex:
        """The caller has checked the bytes against the manifest."""
        ...


class LexicalIndexFormat(IndexFormat, Protocol):
    """Writes texts and opens them again."""

    def open(self, directory: Path) -> LexicalIndex:
        """The caller has checked the bytes against the manifest."""
        ...


class IndexManifest(Protocol):
    """What a generation of the search index says of itself."""

    @property
    def encoder(self) -> str: ...

    @property
    def dimension(self) -> int: ...

    @property
    def count(self) -> int: ...

    @property
    def ids_digest(self) -> str:
        """`IndexShelf.digest` of the passage ids."""
        ...

    @property
    def unencoded(self) -> int:
        """How many of the passages have no vector and are found by their words alone."""
        ...

    @property
    def library_version(self) -> int: ...


class IndexGeneration(Protocol):
    """Both legs over the same passages, checked and open."""

    @property
    def number(self) -> int: ...

    @property
    def manifest(self) -> IndexManifest: ...

    @property
    def vectors(self) -> VectorIndex: ...

    @property
    def lexical(self) -> LexicalIndex: ...


class IndexShelf(Protocol):
    """Where the generations lie; a reader sees a whole one or none."""

    def newest(self) -> int | None:
        """The number of the newest generation, unopened and unchecked."""
        ...

    def label(self, number: int) -> IndexManifest | None:
        """What a generation says of itself, unchecked; None when it cannot be read."""
        ...

    def open(self, number: int) -> IndexGeneration:
        """Opens what was checked: every byte of each file once. Raises IndexTorn."""
        ...

    def write(
        self,
        rows: Iterable[IndexRows],
        *,
        encoder: str,
        dimension: int,
        library_version: int,
    ) -> int:
        """Swaps in a generation of these rows alone; returns its number. Call it in `writing`.

        What was open answers on meanwhile and afterwards. Raises SearchIndexError.
        """
        ...

    def prepare(
        self,
        rows: Iterable[IndexRows],
        *,
        encoder: str,
        dimension: int,
        library_version: int,
    ) -> Path:
        """A generation of these rows that nobody sees yet. Call it in `preparing`.

        Others go on reading and growing what stands. Raises SearchIndexError.
        """
        ...

    def swap_in(self, prepared: Path) -> int:
        """Makes what was prepared the newest; returns its number. Call it in `writing`."""
        ...

    def extend(self, number: int, rows: Iterable[IndexRows], *, library_version: int) -> int:
        """Swaps in a generation of what that one holds and these rows; returns its number.

        The passages must be others than those it holds. What is there is neither read nor
        copied. Call it in `writing`. Raises SearchIndexError.
        """
        ...

    def writing(self) -> AbstractContextManager[None]:
        """One writer at a time, across processes."""
        ...

    def preparing(self) -> AbstractContextManager[None]:
        """One at a time who prepares, across processes; others write meanwhile."""
        ...

    def digest(self, ids: Ids, *, beside: str | None = None) -> str:
        """The digest of a set of passage ids; with those of another, disjoint set beside it."""
        ...
