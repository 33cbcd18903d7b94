"""One segment of the vector index: three files that are written once and mapped into memory."""

from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from secondsource.protocols import Ids, Scope, Vectors

HALF = np.dtype("<f2")
Codes = NDArray[np.uint8]
Mask = NDArray[np.bool_]

_ROWS, _VECTORS, _SIGNS = ".rows.npy", ".vectors.faiss", ".signs.faiss"
# More at once would leave the processor's cache, and memory that malloc maps anew each time.
_RESCORED_AT_ONCE = 500


def faiss_module() -> ModuleType:
    """FAISS, on one thread: we ask one query at a time, and idle threads spin on a busy desk."""
    import faiss

    faiss.omp_set_num_threads(1)
    return faiss


@dataclass(frozen=True, slots=True)
class SegmentRows:
    """Rows in the order of a segment's files.

    ids (2, n): article numbers, ascending, above the passage ids; codes (n, 2 * dimension):
    the vectors as half floats, in bytes.
    """

    ids: Ids
    codes: Codes

    def __len__(self) -> int:
        return int(self.ids.shape[1])


def sorted_rows(parts: list[SegmentRows]) -> SegmentRows:
    """All rows of the parts by article, then passage."""
    ids = np.concatenate([part.ids for part in parts], axis=1)
    codes = np.concatenate([part.codes for part in parts])
    order = np.lexsort((ids[1], ids[0]))
    return SegmentRows(np.ascontiguousarray(ids[:, order]), codes[order])


def half_floats(vectors: Vectors) -> Codes:
    """Vectors (n, dimension) as the bytes of half floats: the nearest stay the nearest."""
    halves = np.ascontiguousarray(vectors.astype(HALF))
    return halves.view(np.uint8).reshape(len(vectors), -1)


def signs_of(halves: NDArray[np.float16]) -> Codes:
    """One bit for each number: whether it lies above zero."""
    signs: Codes = np.packbits(halves > 0, axis=-1)
    return signs


class Segment:
    """The rows of one segment, as its files hold them."""

    def __init__(self, directory: Path, name: str) -> None:
        faiss = faiss_module()
        self.name = name
        ids = np.load(directory / f"{name}{_ROWS}", mmap_mode="r")
        self.article_numbers: Ids = ids[0]
        self.passage_ids: Ids = ids[1]
        self._exact = faiss.read_index(str(directory / f"{name}{_VECTORS}"), faiss.IO_FLAG_MMAP_IFC)
        self._signs = faiss.read_index_binary(
            str(directory / f"{name}{_SIGNS}"), faiss.IO_FLAG_MMAP_IFC
        )
        # Counts distances instead of keeping a heap: a long list costs little more than a short.
        self._signs.use_heap = False
        if not len(self) == self._exact.ntotal == self._signs.ntotal:
            raise ValueError(f"the files of segment {name} hold different numbers of rows")
        # FAISS's own memory, valid as long as self._exact is: it must not leave this class.
        codes: Codes = faiss.rev_swig_ptr(
            self._exact.codes.data(), self._exact.ntotal * self._exact.code_size
        )
        self._codes = codes.reshape(len(self), -1)

    def __len__(self) -> int:
        return len(self.passage_ids)

    @property
    def dimension(self) -> int:
        """Numbers in one vector."""
        return int(self._exact.d)

    def as_rows(self) -> SegmentRows:
        """A copy of everything, to be written into a larger segment."""
        ids = np.stack([self.article_numbers, self.passage_ids])
        return SegmentRows(ids, self._codes.copy())

    def holds(self, article_numbers: Ids) -> Mask:
        """Of each article, whether a row of it is here."""
        first, beyond = self._bounds(article_numbers)
        found: Mask = beyond > first
        return found

    def mask(self, scope: Scope) -> Mask | None:
        """Of each row, whether the scope admits it; None when all are."""
        admitted = None if scope.only is None else self._rows_of(scope.only)
        if self.holds(scope.without).any():
            rest = ~self._rows_of(scope.without)
            admitted = rest if admitted is None else admitted & rest
        return admitted

    def nearest(self, query: Vectors, k: int, mask: Mask | None) -> tuple[Ids, Vectors]:
        """(row, cosine) of the k nearest by comparison with every vector."""
        return _found(self._exact.search(query[None], min(k, len(self)), params=_selected(mask)))

    def likely(self, signs: Codes, k: int, mask: Mask | None) -> tuple[Ids, NDArray[np.int32]]:
        """(row, differing signs) of the k rows whose signs differ least from the query's."""
        return _found(self._signs.search(signs[None], min(k, len(self)), params=_selected(mask)))

    def cosines(self, query: Vectors, rows: Ids) -> Vectors:
        """The exact cosines (n,) of these rows."""
        faiss = faiss_module()
        made = np.empty(len(rows), dtype=np.float32)
        for start in range(0, len(rows), _RESCORED_AT_ONCE):
            some = rows[start : start + _RESCORED_AT_ONCE]
            index = _half_index(faiss, self.dimension)
            index.add_sa_codes(self._codes[some])
            cosines, places = index.search(query[None], len(some))
            made[start + places[0]] = cosines[0]
        return made

    def _bounds(self, article_numbers: Ids) -> tuple[Ids, Ids]:
        first = np.searchsorted(self.article_numbers, article_numbers, side="left")
        return first, np.searchsorted(self.article_numbers, article_numbers, side="right")

    def _rows_of(self, article_numbers: Ids) -> Mask:
        edges = np.zeros(len(self) + 1, dtype=np.int8)
        first, beyond = self._bounds(article_numbers)
        np.add.at(edges, first, 1)
        np.add.at(edges, beyond, -1)
        rows: Mask = np.cumsum(edges[:-1], dtype=np.int8).astype(np.bool_)
        return rows


def write_segment(directory: Path, name: str, rows: SegmentRows) -> None:
    """Writes the files of one segment; rows as `sorted_rows` gives them."""
    faiss = faiss_module()
    dimension = rows.codes.shape[1] // HALF.itemsize
    np.save(directory / f"{name}{_ROWS}", rows.ids)
    exact = _half_index(faiss, dimension)
    exact.add_sa_codes(np.ascontiguousarray(rows.codes))
    faiss.write_index(exact, str(directory / f"{name}{_VECTORS}"))
    signs = faiss.IndexBinaryFlat(8 * _sign_bytes(dimension))
    signs.add(signs_of(rows.codes.view(HALF)))
    faiss.write_index_binary(signs, str(directory / f"{name}{_SIGNS}"))


def remove_segment(directory: Path, name: str) -> None:
    """Takes a segment's files out of a directory."""
    for ending in (_ROWS, _VECTORS, _SIGNS):
        (directory / f"{name}{ending}").unlink()


def segment_names(directory: Path) -> list[str]:
    """The segments of a directory, in the order they were written."""
    return sorted(path.name.removesuffix(_ROWS) for path in directory.glob(f"*{_ROWS}"))


def vectors_file(directory: Path, name: str) -> Path:
    """The file by which a segment is known again."""
    return directory / f"{name}{_VECTORS}"


def _half_index(faiss: ModuleType, dimension: int) -> Any:
    kind = faiss.ScalarQuantizer.QT_fp16
    return faiss.IndexScalarQuantizer(dimension, kind, faiss.METRIC_INNER_PRODUCT)


def _sign_bytes(dimension: int) -> int:
    return -(-dimension // 8)


def _selected(mask: Mask | None) -> Any:
    if mask is None:
        return None
    faiss = faiss_module()
    chosen = faiss.IDSelectorBitmap(np.packbits(mask, bitorder="little"))
    return faiss.SearchParameters(sel=chosen)


def _found(answer: tuple[NDArray[Any], Ids]) -> tuple[Ids, NDArray[Any]]:
    measures, rows = answer
    # FAISS returns row -1 when fewer than k are left to choose from.
    there = rows[0] != -1
    return rows[0][there], measures[0][there]
