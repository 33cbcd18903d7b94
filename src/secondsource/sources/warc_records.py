"""The records of a web archive, one after the other, in bounded memory (WARC 1.1, ISO 28500).

warcio parses the records. It also unpacks and walks through the file, but there it reads
lines of any length, goes on silently where a packed file is torn, and lets a page of some
kilobytes unpack to gigabytes; so those parts are ours.
"""

import gzip
import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

from secondsource.sources.unpacking import GZIP

MAGIC = b"WARC/"
ZSTD = b"\x28\xb5\x2f\xfd"
_LONGEST_HEAD = 1 << 20
_BLOCK_BYTES = 1 << 16


class Torn(Exception):
    """The archive cannot be read on from here; the reason follows a record's name."""


@dataclass(frozen=True, slots=True)
class Record:
    """One record; body is read forward only, and only until the next record is asked for."""

    number: int
    kind: str
    headers: Any
    body: Any

    def header(self, name: str) -> str:
        """The record's own header of that name, or nothing."""
        return str(self.headers.get_header(name) or "").strip()


class Records:
    """Iterates over the records; `number` is the one it stands at, from 1. Raises Torn."""

    def __init__(self, stream: BinaryIO, *, max_unpacked_bytes: int) -> None:
        self._lines = _Lines(_unpacking(stream), max_unpacked_bytes)
        self.number = 0

    def __iter__(self) -> Iterator[Record]:
        from warcio.recordloader import ArcWarcRecordLoader

        loader = ArcWarcRecordLoader(verify_http=False, arc2warc=False)
        # Where the next record cannot even be looked for, the last one was damaged at its end.
        while line := self._first_line():
            self.number += 1
            record = self._record(loader, line)
            yield record
            self._pass(record)

    def _first_line(self) -> bytes:
        """The next line that is not blank, nothing at the end."""
        while (line := self._lines.readline()) and not line.strip():
            self._lines.begin()
        return line

    def _record(self, loader: Any, line: bytes) -> Record:
        from warcio.exceptions import ArchiveLoadFailed
        from warcio.statusandheaders import StatusAndHeadersParserException

        self._lines.begin()
        try:
            found = loader.parse_record_stream(self._lines, line, "warc", no_record_parse=True)
        except (ArchiveLoadFailed, StatusAndHeadersParserException, EOFError) as error:
            raise Torn("does not begin as a record of a web archive does.") from error
        # warcio takes a missing or broken length for "all that follows" or for nothing.
        if not (found.rec_headers.get_header("Content-Length") or "").strip().isdecimal():
            raise Torn("does not say how long it is.")
        return Record(
            self.number, str(found.rec_type or "").lower(), found.rec_headers, found.raw_stream
        )

    def _pass(self, record: Record) -> None:
        while record.body.read(_BLOCK_BYTES):
            pass
        if getattr(record.body, "limit", 0):
            raise Torn("ends before its length: the file is cut off there.")
        self._lines.begin()


class _Lines:
    """What warcio reads from: no line, no head of a record and no file is endless."""

    def __init__(self, stream: BinaryIO, max_bytes: int) -> None:
        self._stream, self._max_bytes = stream, max_bytes
        self._read_bytes = self._head_bytes = 0

    def begin(self) -> None:
        """A new head begins."""
        self._head_bytes = 0

    def tell(self) -> int:
        return self._read_bytes

    def read(self, size: int | None = None) -> bytes:
        return self._counted(lambda: self._stream.read(-1 if size is None else size))

    def readline(self, size: int | None = None) -> bytes:
        room = _LONGEST_HEAD - self._head_bytes
        wanted = room if size is None else min(size, room)
        if wanted <= 0:
            raise Torn("has a head that does not end.")
        line = self._counted(lambda: self._stream.readline(wanted))
        self._head_bytes += len(line)
        return line

    def _counted(self, read: Any) -> bytes:
        try:
            block: bytes = read()
        except EOFError as error:
            raise Torn("is cut off: the packed file ends in it.") from error
        except (OSError, zlib.error) as error:
            raise Torn(f"is damaged: it cannot be unpacked ({error}).") from error
        self._read_bytes += len(block)
        if self._read_bytes > self._max_bytes:
            raise Torn(
                f"is past the {self._max_bytes / 1e6:g} MB that are read of one archive. "
                "Split it, or raise SECONDSOURCE_MAX_ARCHIVE_MB."
            )
        return block


class _Prefixed(io.RawIOBase):
    """A stream whose first bytes were looked at already."""

    def __init__(self, first: bytes, stream: BinaryIO) -> None:
        self._first, self._stream = first, stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        if not (block := self._first[: len(buffer)]):
            block = self._stream.read(len(buffer))
        self._first = self._first[len(block) :]
        buffer[: len(block)] = block
        return len(block)


def _unpacking(stream: BinaryIO) -> BinaryIO:
    try:
        first = stream.read(len(ZSTD))
    except OSError as error:
        raise Torn(f"is damaged: it cannot be read ({error}).") from error
    if first == ZSTD:
        raise Torn("is packed with zstd. Unpack it with `zstd -d` and add the .warc file.")
    whole = io.BufferedReader(_Prefixed(first, stream), _BLOCK_BYTES)
    return gzip.GzipFile(fileobj=whole) if first.startswith(GZIP) else whole  # type: ignore[return-value]
