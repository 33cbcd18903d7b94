"""The folder of generations: one process writes a new one, all read the newest.

A generation is written to a temporary folder, fsynced file by file, and renamed to
the next number: a reader sees a whole generation or none. A crash leaves a temporary
folder that the next writer removes. One that grows from another begins as hard links
to its files, which nobody writes again: it costs what was added.
"""

import contextlib
import fcntl
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from pydantic import ValidationError

from secondsource.errors import IndexTorn, SearchIndexError
from secondsource.generations.files import ReadFiles, inherit, sync
from secondsource.generations.manifest import (
    MANIFEST,
    Manifest,
    digest_of_ids,
    files_of,
    verified_manifest,
)
from secondsource.protocols import (
    Ids,
    IndexFormat,
    IndexRows,
    LexicalIndex,
    LexicalIndexFormat,
    VectorIndex,
    VectorIndexFormat,
)

_VECTORS = "vectors"
_LEXICAL = "lexical"
_TEMPORARY = ".building-"
_PREPARED = ".prepared-"
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
        self._directory = directory
        self._vector_format = vector_format
        self._lexical_format = lexical_format
        self._read = ReadFiles()

    def newest(self) -> int | None:
        """The number of the newest generation, unopened and unchecked."""
        return max(self._numbers(), default=None)

    def label(self, number: int) -> Manifest | None:
        """What a generation says of itself, unchecked; None when it cannot be read."""
        try:
            return Manifest.model_validate_json((self._place(number) / MANIFEST).read_bytes())
        except (OSError, ValidationError):
            return None

    def open(self, number: int) -> Generation:
        """Opens what was checked: every byte of each file once. Raises IndexTorn."""
        place = self._place(number)
        manifest = self._checked(place)
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
        rows: Iterable[IndexRows],
        *,
        encoder: str,
        dimension: int,
        library_version: int,
    ) -> int:
        """Swaps in a generation of these rows alone; returns its number. Call it in `writing`.

        What was open answers on meanwhile and afterwards. Raises SearchIndexError when the
        folder cannot be written.
        """
        label = self._blank(encoder, dimension, library_version)
        with self._telling_of_a_full_disk():
            return self._placed(self._built(rows, label, _TEMPORARY, before=None))

    def prepare(
        self,
        rows: Iterable[IndexRows],
        *,
        encoder: str,
        dimension: int,
        library_version: int,
    ) -> Path:
        """A generation of these rows that nobody sees yet; returns where it lies.

        Call it in `preparing`: others go on reading and growing what stands. What is not
        swapped in is removed by the next one. Raises SearchIndexError.
        """
        label = self._blank(encoder, dimension, library_version)
        with self._telling_of_a_full_disk():
            return self._built(rows, label, _PREPARED, before=None)

    def swap_in(self, prepared: Path) -> int:
        """Makes what was prepared the newest generation; returns its number.

        Call it in `writing`. Raises SearchIndexError.
        """
        with self._telling_of_a_full_disk():
            return self._placed(prepared)

    def _blank(self, encoder: str, dimension: int, library_version: int) -> Manifest:
        return Manifest(
            encoder=encoder,
            dimension=dimension,
            metric="cosine",
            count=0,
            ids_digest=digest_of_ids(np.zeros(0, dtype=np.int64)),
            library_version=library_version,
            vector_format=self._vector_format.name,
            lexical_format=self._lexical_format.name,
            files={},
        )

    def extend(self, number: int, rows: Iterable[IndexRows], *, library_version: int) -> int:
        """Swaps in a generation of what that one holds and these rows; returns its number.

        The passages must be others than those it holds. What is there is neither read nor
        copied. Call it in `writing`. Raises SearchIndexError.
        """
        place = self._place(number)
        label = self._checked(place).model_copy(update={"library_version": library_version})
        with self._telling_of_a_full_disk():
            return self._placed(self._built(rows, label, _TEMPORARY, before=place))

    def digest(self, ids: Ids, *, beside: str | None = None) -> str:
        """The digest of a set of passage ids; with those of another, disjoint set beside it."""
        return digest_of_ids(ids, beside=beside)

    def writing(self) -> AbstractContextManager[None]:
        """One writer at a time, across processes; a dead writer's lock is free at once."""
        return self._alone("writer.lock")

    def preparing(self) -> AbstractContextManager[None]:
        """One at a time who prepares a generation, across processes; others write meanwhile."""
        return self._alone("preparing.lock")

    @contextlib.contextmanager
    def _alone(self, lock: str) -> Iterator[None]:
        try:
            self._directory.mkdir(parents=True, exist_ok=True)
            file = (self._directory / lock).open("w")
        except OSError as error:
            raise SearchIndexError(
                f"The index in {self._directory} cannot be written: {error.strerror}. "
                "The record is safe. See that the folder may be written and has room."
            ) from error
        with file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield

    def _checked(self, place: Path) -> Manifest:
        manifest = verified_manifest(place, self._read)
        self._read.forget_all_but(place / name for name in manifest.files)
        if (manifest.vector_format, manifest.lexical_format) != (
            self._vector_format.name,
            self._lexical_format.name,
        ):
            raise IndexTorn(place, "it was written by another back end")
        return manifest

    def _built(
        self, rows: Iterable[IndexRows], label: Manifest, prefix: str, *, before: Path | None
    ) -> Path:
        """A whole generation on the disk, under a name that no reader looks for."""
        self.directory.mkdir(parents=True, exist_ok=True)
        for left in self.directory.glob(f"{prefix}*"):
            shutil.rmtree(left)
        building = self.directory / f"{prefix}{os.getpid()}"
        try:
            for part, form in self._parts():
                (building / part).mkdir(parents=True)
                if before is not None:
                    inherit(before / part, building / part, rewritten=form.rewritten)
            label = self._filled(building, rows, label)
            self._settle(building, label)
        except BaseException:
            shutil.rmtree(building, ignore_errors=True)
            raise
        return building

    def _placed(self, building: Path) -> int:
        """The number under which readers see it from now on."""
        try:
            number = (self.newest() or 0) + 1
            building.rename(self._place(number))
            sync([self.directory])
        except BaseException:
            shutil.rmtree(building, ignore_errors=True)
            raise
        self._drop_old(number)
        return number

    def _filled(self, building: Path, rows: Iterable[IndexRows], label: Manifest) -> Manifest:
        """Adds the rows to both legs; the label of what is there then, without its files."""
        count, digest, unencoded = label.count, label.ids_digest, label.unencoded
        with (
            self._vector_format.adding(building / _VECTORS) as add_vectors,
            self._lexical_format.adding(building / _LEXICAL) as add_texts,
        ):
            for some in rows:
                add_vectors(some)
                add_texts(some)
                count += len(some.passage_ids)
                unencoded += int(np.count_nonzero(~some.vectors.any(axis=1)))
                digest = digest_of_ids(some.passage_ids, beside=digest)
        return label.model_copy(
            update={"count": count, "ids_digest": digest, "unencoded": unencoded}
        )

    def _settle(self, building: Path, label: Manifest) -> None:
        """Seals the folder and brings what is new in it to the disk."""
        for lock in building.rglob("*.lock"):
            lock.unlink()
        files = files_of(building)
        new = [path for path in files.values() if path not in self._read]
        digests = {name: self._read.digest(path) for name, path in files.items()}
        self._refuse_altered(building, label, digests)
        manifest = label.model_copy(update={"files": digests}).sealed()
        (building / MANIFEST).write_bytes(manifest.written())
        folders = [building / part for part, _ in self._parts()]
        sync([*new, building / MANIFEST, *folders, building])

    def _refuse_altered(self, building: Path, before: Manifest, digests: Mapping[str, str]) -> None:
        rewritten = {name for _, form in self._parts() for name in form.rewritten}
        for name in before.files.keys() & digests.keys():
            # A copy, where there are no hard links, may have met a bad sector.
            if digests[name] != before.files[name] and Path(name).name not in rewritten:
                raise IndexTorn(building, f"{name} is not what it was copied from")

    def _parts(self) -> tuple[tuple[str, IndexFormat], ...]:
        return (_VECTORS, self._vector_format), (_LEXICAL, self._lexical_format)

    @contextlib.contextmanager
    def _telling_of_a_full_disk(self) -> Iterator[None]:
        try:
            yield
        except (OSError, RuntimeError, ValueError) as error:
            # FAISS and tantivy tell of a full disk in errors of their own.
            raise SearchIndexError(
                f"The index in {self.directory} cannot be written: {error}. The record is safe. "
                "See that the folder may be written and has room, then run: secondsource reindex"
            ) from error

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
