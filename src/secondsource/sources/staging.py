"""Uploads on disk until they are read: a job that is resumed finds them again."""

import os
import re
import secrets
import tempfile
from pathlib import Path

from secondsource.errors import StoreFull, StoreUnavailable, UnreadableSource
from secondsource.ids import sha256_hex

_KEY = re.compile(r"[0-9a-f]{64}-[0-9a-f]{8}")


class Staging:
    """Files named by a key of ours; no name from outside becomes a path.

    A key is the SHA-256 of the bytes and a random part: two who upload the same file do
    not share it, so that one who is done takes nothing from the other.
    """

    def __init__(self, directory: Path) -> None:
        self._directory = directory

    def keep(self, data: bytes) -> str:
        """Writes the bytes, on disk when this returns; gives their key. Raises StoreFull."""
        key = f"{sha256_hex(data)}-{secrets.token_hex(4)}"
        try:
            self._write(self._path(key), data)
        except OSError as error:
            raise StoreFull(
                f"The upload cannot be kept in {self._directory} ({error.strerror}). "
                "Nothing of it was taken. Make room, then add it again."
            ) from error
        return key

    def find(self, name: str, key: str) -> Path:
        """Where the bytes lie. Raises UnreadableSource when they are gone."""
        path = self._path(key)
        if not path.is_file():
            raise UnreadableSource(name, "is not kept any more. Upload it again.")
        return path

    def drop(self, key: str) -> None:
        """Lets go of bytes that are in the record now."""
        self._path(key).unlink(missing_ok=True)

    def _path(self, key: str) -> Path:
        if not _KEY.fullmatch(key):
            raise StoreUnavailable(f"{key[:80]!r} is no key of an upload: the job is damaged.")
        return self._directory / key

    def _write(self, place: Path, data: bytes) -> None:
        self._directory.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=self._directory, delete=False) as file:
            try:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
                # The name appears with all its bytes or not at all.
                Path(file.name).replace(place)
            except BaseException:
                Path(file.name).unlink(missing_ok=True)
                raise
