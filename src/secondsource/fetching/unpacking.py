"""The four packings of the web, each undone piece by piece, never more than was asked for.

A library call that unpacks "all of this" turned 1,617 bytes into a gigabyte; these
give at most a few megabytes for each step, and know whether the end was reached.
"""

import zlib
from collections.abc import Iterator
from typing import Protocol

import brotli
import zstandard

_PIECE = 64 * 1024
# Four bytes of zstd can stand for 128 KiB, and its objects know no limit of output: so they
# are fed little at a time (64 bytes give 2 MiB at the most).
_ZSTD_STEP = 64
# RFC 9659: zstd on the web never needs a larger window, and a larger one is our memory.
_ZSTD_WINDOW = 8 * 1024 * 1024
_GZIP_MAGIC = b"\x1f\x8b"


class Torn(Exception):
    """The packed bytes end in the middle."""


class Damaged(Exception):
    """The packed bytes are none of that packing."""


class Unpacker(Protocol):
    """Undoes one packing; whole says whether the end of the packed bytes was seen."""

    def feed(self, packed: bytes) -> Iterator[bytes]: ...

    @property
    def whole(self) -> bool: ...


def undone(pieces: Iterator[bytes], unpacker: Unpacker) -> Iterator[bytes]:
    """The unpacked bytes. Raises Torn when they end too early; no bytes at all are no page."""
    any_came = False
    for piece in pieces:
        any_came = any_came or bool(piece)
        yield from unpacker.feed(piece)
    if any_came and not unpacker.whole:
        raise Torn


class Gzip:
    """RFC 1952: members one after the other; padding after the last one is passed over."""

    def __init__(self) -> None:
        self._member = _member()

    @property
    def whole(self) -> bool:
        return self._member.eof

    def feed(self, packed: bytes) -> Iterator[bytes]:
        while packed:
            if self._member.eof:
                if not _GZIP_MAGIC.startswith(packed[:2]):
                    return
                self._member = _member()
            yield from _inflated(self._member, packed)
            packed = self._member.unused_data


class Deflate:
    """RFC 9110 means zlib; some servers send bare deflate, and browsers read both."""

    def __init__(self) -> None:
        self._head = b""
        self._stream: zlib._Decompress | None = None

    @property
    def whole(self) -> bool:
        return self._stream is not None and self._stream.eof

    def feed(self, packed: bytes) -> Iterator[bytes]:
        if self._stream is None:
            self._head += packed
            if len(self._head) < 2:
                return
            self._stream = zlib.decompressobj(15 if _is_zlib(self._head) else -15)
            packed = self._head
        if not self._stream.eof:
            yield from _inflated(self._stream, packed)


class Brotli:
    """RFC 7932."""

    def __init__(self) -> None:
        self._stream = brotli.Decompressor()

    @property
    def whole(self) -> bool:
        return bool(self._stream.is_finished())

    def feed(self, packed: bytes) -> Iterator[bytes]:
        while not self._stream.is_finished():
            try:
                piece = self._stream.process(packed, output_buffer_limit=_PIECE)
            except brotli.error as error:
                raise Damaged from error
            packed = b""
            if piece:
                yield piece
            elif self._stream.can_accept_more_data():
                return


class Zstd:
    """RFC 8878: frames one after the other."""

    def __init__(self) -> None:
        self._frames = zstandard.ZstdDecompressor(max_window_size=_ZSTD_WINDOW)
        self._frame = self._frames.decompressobj()

    @property
    def whole(self) -> bool:
        return self._frame.eof

    def feed(self, packed: bytes) -> Iterator[bytes]:
        view = memoryview(packed)
        for at in range(0, len(view), _ZSTD_STEP):
            yield from self._step(bytes(view[at : at + _ZSTD_STEP]))

    def _step(self, packed: bytes) -> Iterator[bytes]:
        while packed:
            if self._frame.eof:
                self._frame = self._frames.decompressobj()
            if piece := self._frame.decompress(packed):
                yield piece
            packed = self._frame.unused_data if self._frame.eof else b""


def _member() -> "zlib._Decompress":
    return zlib.decompressobj(zlib.MAX_WBITS | 16)


def _inflated(stream: "zlib._Decompress", packed: bytes) -> Iterator[bytes]:
    while True:
        piece = stream.decompress(packed, _PIECE)
        if piece:
            yield piece
        packed = stream.unconsumed_tail
        # A full piece may mean that more of it waits inside, with no bytes left to feed.
        if stream.eof or (not packed and len(piece) < _PIECE):
            return


def _is_zlib(head: bytes) -> bool:
    return head[0] & 0x0F == 8 and (head[0] << 8 | head[1]) % 31 == 0
