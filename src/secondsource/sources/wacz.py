"""Web archives in a zip file (WACZ 1.1): their WARC files, checked against their own list."""

import hashlib
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePath, PurePosixPath
from typing import Any, BinaryIO
from zipfile import ZipFile, ZipInfo

from secondsource.errors import EmptySource, InputRefused, UnreadableSource
from secondsource.models import Hints, Member
from secondsource.sources.documents import storable
from secondsource.sources.media import HTML, XHTML
from secondsource.sources.warc import WarcReader
from secondsource.sources.zip_guard import MAGIC, blocks_of, bytes_of, open_zip
from secondsource.text import collapse

_MEDIA_TYPES = frozenset({"application/wacz", "application/x-wacz"})
_ARCHIVE_SUFFIXES = (".warc", ".warc.gz")
_LIST, _PAGES = "datapackage.json", "pages/"
_MOST_LIST_BYTES = 16_000_000
_MOST_TITLES = 100_000
_BLOCK_BYTES = 1 << 16


class WaczReader:
    """Finds the pages in a WACZ file as WarcReader does; nothing is unpacked to a disk.

    max_bytes bounds one page, max_archive_bytes the whole archive, unpacked.
    """

    def __init__(self, *, max_bytes: int, max_archive_bytes: int) -> None:
        self._max_archive_bytes = max_archive_bytes
        self._warc = WarcReader(max_bytes=max_bytes, max_archive_bytes=max_archive_bytes)

    def takes(self, name: str, head: bytes, media_type: str | None = None) -> bool:
        """By its name, its media type, or the archive that a zip file begins with."""
        if not head.startswith(MAGIC):
            return False
        named = PurePath(name).suffix.lower() == ".wacz" or media_type in _MEDIA_TYPES
        return named or b".warc.gz" in head or head[30:].startswith(_LIST.encode())

    def read(self, name: str, stream: BinaryIO, hints: Hints) -> Iterator[Member | InputRefused]:
        """Yields a Member for each page, and for each file inside what was passed over.

        A file whose bytes are not those of the archive's own list is followed by a refusal.
        """
        try:
            opened = open_zip(name, stream, max_unpacked_bytes=self._max_archive_bytes)
            archives = [x for x in opened.infolist() if x.filename.endswith(_ARCHIVE_SUFFIXES)]
            if not archives:
                raise EmptySource(name, "holds no web archive (.warc): there is nothing to add.")
            lists = _Lists(_titles(name, opened), _listed(name, opened))
        except InputRefused as refused:
            yield refused
            return
        for entry in archives:
            where = f"{name}, {storable(PurePosixPath(entry.filename).name)[:100]}"
            yield from self._archive(where, _Inside(where, opened, entry), hints, lists)

    def _archive(
        self, where: str, inside: "_Inside", hints: Hints, lists: "_Lists"
    ) -> Iterator[Member | InputRefused]:
        stream = io.BufferedReader(inside, _BLOCK_BYTES)
        for found in self._warc.read(where, stream, hints):
            yield _titled(found, lists.titles) if isinstance(found, Member) else found
        try:
            while stream.read(_BLOCK_BYTES):
                pass
        except _Tear as torn:
            yield torn.refused
            return
        wanted = lists.sha256.get(inside.name)
        if wanted is not None and wanted != inside.sha256:
            yield UnreadableSource(
                where,
                "is not the file that the archive's own list vouches for (datapackage.json): it "
                "was damaged or changed since. Its pages were read; check them before you cite.",
            )


@dataclass(frozen=True, slots=True)
class _Lists:
    """What the archive says of itself: titles by address, checksums by the file's name."""

    titles: Mapping[str, str]
    sha256: Mapping[str, str]


class _Tear(OSError):
    """The zip entry is damaged: an OSError, as a stream raises it."""

    def __init__(self, refused: UnreadableSource) -> None:
        super().__init__(refused.reason)
        self.refused = refused


class _Inside(io.RawIOBase):
    """An entry of the zip file as a stream that takes its checksum on the way."""

    def __init__(self, where: str, opened: ZipFile, entry: ZipInfo) -> None:
        self.name = entry.filename
        self._blocks = blocks_of(where, opened, entry)
        self._rest = b""
        self._digest = hashlib.sha256()

    @property
    def sha256(self) -> str:
        """In hexadecimal, of what was read so far."""
        return self._digest.hexdigest()

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        if not self._rest:
            self._rest = self._next_block()
        block, self._rest = self._rest[: len(buffer)], self._rest[len(buffer) :]
        buffer[: len(block)] = block
        return len(block)

    def _next_block(self) -> bytes:
        try:
            block = next(self._blocks, b"")
        except UnreadableSource as refused:
            raise _Tear(refused) from refused
        self._digest.update(block)
        return block


def _titled(member: Member, titles: Mapping[str, str]) -> Member:
    """The title that the archive gives a page; one of HTML says a better one itself."""
    title = titles.get(member.hints.url or "")
    if title is None or member.media_type in (HTML, XHTML):
        return member
    return replace(member, hints=replace(member.hints, title=title))


def _titles(name: str, opened: ZipFile) -> dict[str, str]:
    """The titles of the pages by address, from the lists of pages; broken lines say nothing."""
    titles: dict[str, str] = {}
    for entry in opened.infolist():
        if not (entry.filename.startswith(_PAGES) and entry.filename.endswith(".jsonl")):
            continue
        for line in bytes_of(name, opened, entry, max_bytes=_MOST_LIST_BYTES).splitlines():
            row = _json_object(line)
            url, title = row.get("url"), row.get("title")
            if isinstance(url, str) and isinstance(title, str) and len(titles) < _MOST_TITLES:
                shown = collapse(storable(title))
                if shown and shown != url:
                    titles[url] = shown
    return titles


def _listed(name: str, opened: ZipFile) -> dict[str, str]:
    """The SHA-256 of each file by its name in the zip, as the archive's own list has it."""
    if _LIST not in opened.namelist():
        return {}
    data = bytes_of(name, opened, opened.getinfo(_LIST), max_bytes=_MOST_LIST_BYTES)
    resources = _json_object(data).get("resources")
    rows = (
        [row for row in resources if isinstance(row, dict)] if isinstance(resources, list) else []
    )
    return {
        str(row.get("path")): str(row["hash"]).removeprefix("sha256:").lower()
        for row in rows
        if str(row.get("hash", "")).startswith("sha256:")
    }


def _json_object(data: bytes) -> dict[str, object]:
    try:
        row = json.loads(data)
    except (ValueError, RecursionError):
        return {}
    return row if isinstance(row, dict) else {}
