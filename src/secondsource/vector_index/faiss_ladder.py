"""Cosine search in FAISS: exact in small libraries, by signs and then exact in large ones.

Above `EXACT_UP_TO` rows the signs of all vectors (48 bytes a row for 384 dimensions) are
compared first, and the likeliest rows are compared exactly (decision 11).
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from weakref import WeakValueDictionary

import numpy as np

from secondsource.protocols import EVERYTHING, Ids, IndexRows, Scope, VectorIndex, Vectors
from secondsource.vector_index.segments import (
    HALF,
    Mask,
    Segment,
    SegmentRows,
    half_floats,
    remove_segment,
    segment_names,
    signs_of,
    sorted_rows,
    vectors_file,
    write_segment,
)

EXACT_UP_TO = 20_000
"""Rows: about here both ways take the same time."""
RESCORED = 2_000
"""Rows compared exactly, at least; fewer lose too many of the twenty nearest."""
_FARTHEST = 200
# What one writer holds in memory at once, and no merge writes more.
LARGEST_SEGMENT = 131_072
# A segment less than so many times as large as what comes after it is merged with it.
_RATIO = 4


class FaissFormat:
    """Segments of half floats and signs; each addition is a small segment, merged later."""

    name = "faiss-fp16-signs"
    rewritten: Collection[str] = ()

    def __init__(
        self,
        *,
        exact_up_to: int = EXACT_UP_TO,
        rescored: int = RESCORED,
        largest_segment: int = LARGEST_SEGMENT,
    ) -> None:
        self._ladder = _Ladder(exact_up_to, rescored)
        self._largest = largest_segment
        # A later generation's files are mostly those of the one before: mapped once.
        self._open: WeakValueDictionary[tuple[int, ...], Segment] = WeakValueDictionary()

    @contextmanager
    def adding(self, directory: Path) -> Iterator[Callable[[IndexRows], None]]:
        """Adds rows to what the directory holds; they are there once the block has ended."""
        writer = _Writer(directory, self._largest)
        yield writer.add
        writer.finish()

    def open(self, directory: Path) -> VectorIndex:
        """Opens what was written; the caller has checked the bytes against the manifest."""
        segments = [self._segment(directory, name) for name in segment_names(directory)]
        return FaissIndex(segments, self._ladder)

    def _segment(self, directory: Path, name: str) -> Segment:
        found = vectors_file(directory, name).stat()
        # While it is open nobody else can have its inode.
        key = (found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns)
        segment = self._open.get(key)
        if segment is None:
            segment = self._open[key] = Segment(directory, name)
        return segment


@dataclass(frozen=True, slots=True)
class _Ladder:
    exact_up_to: int
    rescored: int


class FaissIndex:
    """The open segments of one generation."""

    def __init__(self, segments: Sequence[Segment], ladder: _Ladder) -> None:
        self._segments = segments
        self._ladder = ladder
        self._count = sum(map(len, segments))

    def __len__(self) -> int:
        return self._count

    def search(
        self, query: Vectors, k: int, *, scope: Scope = EVERYTHING
    ) -> list[tuple[int, float]]:
        """The k nearest (passage id, cosine), best first; the scope acts inside the search."""
        k = min(k, len(self))
        if k <= 0:
            return []
        masks = [segment.mask(scope) for segment in self._segments]
        ids, cosines = self._nearest(query, k, masks, max(self._ladder.rescored, 2 * k))
        # Ties by passage id, so that the order does not hang on how rows lie in segments.
        best = np.lexsort((ids, -cosines))[:k]
        return list(zip(ids[best].tolist(), cosines[best].tolist(), strict=True))

    def lowest(self, query: Vectors) -> float:
        """The cosine of the vector that lies farthest: the nearest to the opposite query."""
        if not len(self):
            return 0.0
        _, cosines = self._nearest(-query, 1, [None] * len(self._segments), _FARTHEST)
        return -float(cosines.max())

    def passage_ids(self) -> Ids:
        """The ids of all passages that it holds, in no order."""
        held = [segment.passage_ids for segment in self._segments]
        return np.concatenate(held) if held else np.zeros(0, dtype=np.int64)

    def holds(self, article_numbers: Ids) -> Mask:
        """Of each article, whether a passage of it is here."""
        found = np.zeros(len(article_numbers), dtype=np.bool_)
        for segment in self._segments:
            found |= segment.holds(article_numbers)
        return found

    def _nearest(
        self, query: Vectors, k: int, masks: Sequence[Mask | None], rescored: int
    ) -> tuple[Ids, Vectors]:
        """(passage ids, cosines) with the k nearest among them, in no order."""
        query = np.ascontiguousarray(query, dtype=np.float32)
        if len(self) <= self._ladder.exact_up_to:
            return self._joined(
                segment.nearest(query, k, mask) for segment, mask in self._pairs(masks)
            )
        admitted = sum(
            len(segment) if mask is None else int(np.count_nonzero(mask))
            for segment, mask in self._pairs(masks)
        )
        if admitted <= max(self._ladder.exact_up_to, rescored):
            rows = [
                np.arange(len(segment)) if mask is None else np.flatnonzero(mask)
                for segment, mask in self._pairs(masks)
            ]
        else:
            rows = self._likely(query, masks, rescored)
        return self._joined(
            (some, segment.cosines(query, some))
            for segment, some in zip(self._segments, rows, strict=True)
        )

    def _likely(self, query: Vectors, masks: Sequence[Mask | None], rescored: int) -> list[Ids]:
        """The rows of each segment that are among the likeliest of all."""
        signs = signs_of(query.astype(HALF))
        found = [segment.likely(signs, rescored, mask) for segment, mask in self._pairs(masks)]
        differing = np.concatenate([differences for _, differences in found])
        bound = np.partition(differing, rescored - 1)[rescored - 1]
        return [np.sort(rows[differences <= bound]) for rows, differences in found]

    def _pairs(self, masks: Sequence[Mask | None]) -> Iterator[tuple[Segment, Mask | None]]:
        return zip(self._segments, masks, strict=True)

    def _joined(self, found: Any) -> tuple[Ids, Vectors]:
        ids, cosines = [], []
        for segment, (rows, measured) in zip(self._segments, found, strict=True):
            ids.append(segment.passage_ids[rows])
            cosines.append(measured)
        return np.concatenate(ids), np.concatenate(cosines)


class _Writer:
    """Collects rows, and writes them out as segments."""

    def __init__(self, directory: Path, largest: int) -> None:
        self._directory = directory
        self._largest = largest
        self._waiting: list[SegmentRows] = []

    def add(self, rows: IndexRows) -> None:
        """Takes rows; writes a segment when one is full."""
        ids = np.stack([rows.article_numbers, rows.passage_ids])
        self._waiting.append(SegmentRows(ids, half_floats(rows.vectors)))
        if self._count() >= self._largest:
            self._write()

    def finish(self) -> None:
        """Writes what is left, merged with the small segments that were written last."""
        if not self._count():
            return
        merged = []
        for name in reversed(segment_names(self._directory)):
            segment = Segment(self._directory, name)
            together = len(segment) + self._count()
            if len(segment) >= _RATIO * self._count() or together > self._largest:
                break
            self._waiting.append(segment.as_rows())
            merged.append(name)
        self._write()
        for name in merged:
            remove_segment(self._directory, name)

    def _count(self) -> int:
        return sum(map(len, self._waiting))

    def _write(self) -> None:
        names = segment_names(self._directory)
        number = int(names[-1]) + 1 if names else 1
        write_segment(self._directory, f"{number:08d}", sorted_rows(self._waiting))
        self._waiting = []
