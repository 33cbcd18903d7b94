"""The files of a generation: read whole once, linked into the next one, brought to the disk."""

import hashlib
import os
import shutil
from collections.abc import Collection, Iterable
from pathlib import Path

_CHUNK = 1 << 20
_Key = tuple[int, int, int, int]


class ReadFiles:
    """The SHA-256 of files that were read whole; a hard link of one need not be read again."""

    def __init__(self) -> None:
        self._digests: dict[_Key, str] = {}

    def __contains__(self, path: Path) -> bool:
        return _key(path) in self._digests

    def digest(self, path: Path) -> str:
        """The SHA-256 in hexadecimal, from the disk unless exactly this file was read before."""
        key = _key(path)
        if key not in self._digests:
            self._digests[key] = _sha256(path)
        return self._digests[key]

    def forget_all_but(self, paths: Iterable[Path]) -> None:
        """Lets go of files that are gone: their inodes will be others'."""
        kept = {_key(path) for path in paths}
        self._digests = {key: self._digests[key] for key in kept & self._digests.keys()}


def inherit(before: Path, directory: Path, *, rewritten: Collection[str]) -> None:
    """Fills a directory with the files of another: links, but copies of those named."""
    for path in before.iterdir():
        # Whoever has a library's lock file holds a lock on this very file.
        if path.name.endswith(".lock"):
            continue
        if path.name in rewritten:
            shutil.copyfile(path, directory / path.name)
        else:
            _link(path, directory / path.name)


def sync(paths: Iterable[Path]) -> None:
    """Waits until files and folders are on the disk."""
    for path in paths:
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _link(path: Path, target: Path) -> None:
    try:
        target.hardlink_to(path)
    except OSError:
        # A memory stick or a share may have no hard links.
        shutil.copyfile(path, target)


def _key(path: Path) -> _Key:
    found = path.stat()
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
