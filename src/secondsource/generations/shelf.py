"""The folder of generations: one process writes a new one, all read the newest.

A generation is written to a temporary folder, fsynced file by file, and renamed to
the next number: a reader sees a whole generation or none. A crash leaves a temporary
folder that the next writer removes.
"""

import contextlib
import fcntl
import os
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from secondsource.errors import IndexTorn, SearchIndexError
from secondsource.generations.manifest import (
    MANIFEST,
    Manifest,
    digest_of_ids,
    digests_of_files,
    verified_manifest,
)
from secondsource.protocols import (
    Ids,
    LexicalIndex,
    LexicalIndexFormat,
    VectorIndex,
    VectorIndexFormat,
    Vectors,
)

_VECTORS = "vectors"
_LEXICAL = "lexical"
_TEMPORARY = ".building-"
# Another process may still be opening the one before.
_KEPT = 2


@dataclass(frozen=True, slots=True)
class Generation:
    """An open generation: both legs over the same passages."""

    number: int
    manifest: Manifest
    vectors: VectorIndex
    lexical: LexicalIndex


class Shelf:
    """The generations under one folder."""

    def __init__(
        self,
        directory: Path,
        *,
        vector_format: VectorIndexFormat,
        lexical_format: LexicalIndexFormat,
    ) -> None:
        self.directory = directory / "generations"
        self._lock_file = directory / "writer.lock"
        self._vector_format = vector_format
        self._lexical_format = lexical_format

    def newest(self) -> int | None:
        """The number of the newest generation, unopened and unchecked."""
        return max(self._numbers(), default=None)

    def open(self, number: int) -> Generation:
        """Checks every byte, then opens. Raises IndexTorn."""
        place = self._place(number)
        manifest = verified_manifest(place)
        if (manifest.vector_format, manifest.lexical_format) != (
            self._vector_format.name,
            self._lexical_format.name,
        ):
            raise IndexTorn(place, "it was written by another back end")
        try:
            generation = Generation(
                number=number,
                manifest=manifest,
                vectors=self._vector_format.open(place / _VECTORS),
                lexical=self._lexical_format.open(place / _LEXICAL),
            )
        except (OSError, RuntimeError, ValueError) as error:
            # Another release of FAISS or tantivy wrote it, or a writer dropped it meanwhile.
            raise IndexTorn(place, f"it cannot be opened: {error}") from error
        held = {len(generation.vectors), len(generation.lexical)}
        if held != {manifest.count}:
            raise IndexTorn(place, f"it holds {sorted(held)} passages, not {manifest.count}")
        return generation

    def write(
        self,
        *,
        ids: Ids,
        vectors: Vectors,
        texts: Iterable[tuple[int, str]],
        encoder: str,
        library_version: int,
    ) -> int:
        """Writes and swaps in a new generation; returns its number. Call it under `writing`.

        ids (n,), vectors (n, dimension) of length 1, texts: (passage id, text) rows.
        Raises SearchIndexError when the folder cannot be written.
        """
        try:
            return self._write(ids, vectors, texts, encoder, library_version)
        except (OSError, RuntimeError, ValueError) as error:
            # FAISS and tantivy tell of a full disk in errors of their own.
            raise SearchIndexError(
                f"The index in {self.directory} cannot be written: {error}. The record is safe. "
                "See that the folder may be written and has room, then run: secondsource reindex"
            ) from error

    def _write(
        self,
        ids: Ids,
        vectors: Vectors,
        texts: Iterable[tuple[int, str]],
        encoder: str,
        library_version: int,
    ) -> int:
        self.directory.mkdir(parents=True, exist_ok=True)
        for left in self.directory.glob(f"{_TEMPORARY}*"):
            shutil.rmtree(left)
        building = self.directory / f"{_TEMPORARY}{os.getpid()}"
        for part in (_VECTORS, _LEXICAL):
            (building / part).mkdir(parents=True)
        try:
            self._vector_format.write(building / _VECTORS, ids, vectors)
            self._lexical_format.write(building / _LEXICAL, texts)
            for lock in building.rglob("*.lock"):
                lock.unlink()
            manifest = Manifest(
                encoder=encoder,
                dimension=int(vectors.shape[1]),
                metric="cosine",
                count=len(ids),
                ids_sha256=digest_of_ids(ids),
                library_version=library_version,
                vector_format=self._vector_format.name,
                lexical_format=self._lexical_format.name,
                files=digests_of_files(building),
            ).sealed()
            (building / MANIFEST).write_bytes(manifest.written())
            _sync_tree(building)
            number = (self.newest() or 0) + 1
            building.rename(self._place(number))
            _sync(self.directory)
        except BaseException:
            shutil.rmtree(building, ignore_errors=True)
            raise
        self._drop_old(number)
        return number

    def digest(self, ids: Ids) -> str:
        """The digest that a manifest over these ids carries."""
        return digest_of_ids(ids)

    @contextlib.contextmanager
    def writing(self) -> Iterator[None]:
        """One writer at a time, across processes; a dead writer's lock is free at once."""
        try:
            self._lock_file.parent.mkdir(parents=True, exist_ok=True)
            file = self._lock_file.open("w")
        except OSError as error:
            raise SearchIndexError(
                f"The index in {self._lock_file.parent} cannot be written: {error.strerror}. "
                "The record is safe. See that the folder may be written and has room."
            ) from error
        with file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield

    def _drop_old(self, newest: int) -> None:
        for number in self._numbers():
            if number <= newest - _KEPT:
                shutil.rmtree(self._place(number), ignore_errors=True)

    def _numbers(self) -> list[int]:
        if not self.directory.is_dir():
            return []
        return [int(path.name) for path in self.directory.iterdir() if path.name.isdecimal()]

    def _place(self, number: int) -> Path:
        return self.directory / f"{number:06d}"


def _sync_tree(directory: Path) -> None:
    for path in directory.rglob("*"):
        _sync(path)
    _sync(directory)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
