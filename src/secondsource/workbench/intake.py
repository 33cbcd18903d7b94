"""Take articles in: read, cut, extract, encode, store; each article whole or not at all."""

import contextlib
import io
import itertools
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from secondsource.errors import (
    BrokenLine,
    EmptySource,
    InputRefused,
    SecondSourceError,
    UnknownFormat,
    UnreadableSource,
)
from secondsource.models import Hints, IntakeUnit, Outlet, Reading
from secondsource.protocols import Clock, Encoder, Reader, Store, Vectors
from secondsource.sources import SourceFile, find_files, read_outlets
from secondsource.text import text_key
from secondsource.workbench.course import Course, IntakeReport, Tell
from secondsource.workbench.indexing import Indexing
from secondsource.workbench.preparing import article_of, cut_up, texts_to_encode

# So many articles are encoded and stored at once: enough to sort texts by length (24 at
# once took a fifth longer), few enough that a stop loses seconds of work.
ARTICLES_AT_ONCE = 64
_HEAD_BYTES = 2048


class Intake:
    """Adding articles. It can be stopped at any moment and run again."""

    def __init__(
        self,
        *,
        store: Store,
        encoder: Encoder,
        indexing: Indexing,
        readers: Sequence[Reader],
        clock: Clock,
        articles_at_once: int = ARTICLES_AT_ONCE,
    ) -> None:
        self._store = store
        self._encoder = encoder
        self._indexing = indexing
        self._readers = readers
        self._clock = clock
        self._articles_at_once = articles_at_once

    def add_paths(self, paths: Sequence[Path], tell: Tell | None = None) -> IntakeReport:
        """Adds files, and all files below folders. What cannot be read is in the report.

        Raises StoreError when the record cannot be written; what was told as added is in it.
        """
        files = list(find_files(paths))
        course = Course(sum(file.byte_count for file in files), tell)
        outlets = []
        for found in read_outlets(paths):
            if isinstance(found, InputRefused):
                course.refuse(found)
            else:
                outlets.append(found)
        self._save_outlets(outlets, course)
        return self._add(itertools.chain.from_iterable(map(self._read_file, files)), course)

    def _save_outlets(self, outlets: Sequence[Outlet], course: Course) -> None:
        try:
            self._store.save_outlets(outlets)
        except InputRefused as refused:
            course.refuse(refused)

    def add_bytes(self, name: str, data: bytes, hints: Hints | None = None) -> IntakeReport:
        """Adds what was uploaded under a file name."""
        readings = self._read(name, io.BytesIO(data), data[:_HEAD_BYTES], hints or Hints())
        return self._add(((found, 0) for found in readings), Course(len(data), None))

    def add_files(
        self, files: Sequence[tuple[str, bytes]], tell: Tell | None = None
    ) -> IntakeReport:
        """Adds uploads, each under its file name, as one intake: the index is brought up once."""
        course = Course(sum(len(data) for _, data in files), tell)
        return self._add(itertools.chain.from_iterable(map(self._read_upload, files)), course)

    def add_text(self, text: str, hints: Hints | None = None) -> IntakeReport:
        """Adds a text that was pasted."""
        return self.add_bytes("pasted text.txt", text.encode("utf-8", "replace"), hints)

    # -- reading ----------------------------------------------------------------
    def _read_file(self, file: SourceFile) -> Iterator[tuple[Reading | InputRefused, int]]:
        """Readings with the bytes that each took."""
        name = str(file.path)
        if file.refused:
            yield file.refused, file.byte_count
            return
        told = 0
        try:
            with file.path.open("rb") as stream:
                head = stream.read(_HEAD_BYTES)
                stream.seek(0)
                for found in self._read(name, stream, head, file.hints):
                    # A file that is refused as a whole is done with, read or not.
                    line = isinstance(found, Reading | BrokenLine)
                    at = stream.tell() if line else file.byte_count
                    yield found, at - told
                    told = at
        except OSError as error:
            yield UnreadableSource(name, f"cannot be read: {error.strerror}"), 0

    def _read_upload(
        self, upload: tuple[str, bytes]
    ) -> Iterator[tuple[Reading | InputRefused, int]]:
        """Readings; the bytes are told with the first."""
        name, data = upload
        told = len(data)
        for found in self._read(name, io.BytesIO(data), data[:_HEAD_BYTES], Hints()):
            yield found, told
            told = 0

    def _read(
        self, name: str, stream: BinaryIO, head: bytes, hints: Hints
    ) -> Iterator[Reading | InputRefused]:
        for reader in self._readers:
            if reader.takes(name, head):
                yield from reader.read(name, stream, hints)
                return
        if not head.strip():
            yield EmptySource(name, "is empty: there is nothing to add.")
        else:
            yield UnknownFormat(name, "is none of .html, .txt, .jsonl; it was left aside.")

    # -- adding -----------------------------------------------------------------
    def _add(
        self, readings: Iterable[tuple[Reading | InputRefused, int]], course: Course
    ) -> IntakeReport:
        started = time.perf_counter()
        batch: dict[str, IntakeUnit] = {}
        try:
            for found, byte_count in readings:
                course.done_bytes += byte_count
                self._take(found, batch, course)
                if len(batch) >= self._articles_at_once:
                    self._store_batch(batch, course)
            course.done_bytes = course.total_bytes
            self._store_batch(batch, course)
        except BaseException:
            # Whatever stopped the intake: what is in the record is made findable, if it can be.
            with contextlib.suppress(SecondSourceError):
                self._make_findable(course)
            raise
        self._make_findable(course)
        return course.report(seconds=time.perf_counter() - started)

    def _make_findable(self, course: Course) -> None:
        if course.added:
            self._indexing.current()

    def _take(
        self, found: Reading | InputRefused, batch: dict[str, IntakeUnit], course: Course
    ) -> None:
        if isinstance(found, InputRefused):
            course.refuse(found)
            return
        article = article_of(found, added_at=self._clock())
        if article.article_id in batch or self._store.known_articles([article.article_id]):
            course.find_here(article)
            return
        unit = cut_up(found, article)
        if not unit.passages:
            course.refuse(
                EmptySource(found.origin, "has no text of an article, only page furniture.")
            )
            return
        batch[article.article_id] = unit

    def _store_batch(self, batch: dict[str, IntakeUnit], course: Course) -> None:
        if not batch:
            return
        units = list(batch.values())
        batch.clear()
        texts = {text_key(text): text for unit in units for text in texts_to_encode(unit)}
        missing = self._store.missing_vectors(self._encoder.name, texts.keys())
        wanted = {key: text for key, text in texts.items() if key in missing}
        started = time.perf_counter()
        vectors: dict[str, Vectors] = dict(
            zip(wanted, self._encoder.encode(list(wanted.values())), strict=True)
        )
        course.seconds_encoding += time.perf_counter() - started
        try:
            self._store.add_units(units, encoder=self._encoder.name, vectors=vectors)
        except InputRefused:
            self._store_each(units, vectors, course)
            return
        for unit in units:
            course.add(unit)

    def _store_each(
        self, units: Sequence[IntakeUnit], vectors: dict[str, Vectors], course: Course
    ) -> None:
        """One that the record cannot keep exactly stops none of the others."""
        for unit in units:
            own = {
                key: vectors[key]
                for text in texts_to_encode(unit)
                if (key := text_key(text)) in vectors
            }
            try:
                self._store.add_units([unit], encoder=self._encoder.name, vectors=own)
            except InputRefused as refused:
                course.refuse(InputRefused(unit.article.origin, refused.reason))
            else:
                course.add(unit)
