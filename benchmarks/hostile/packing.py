"""Bombs: a gigabyte of nothing in a few bytes, in every packing of the web."""

import functools
import zlib
from collections.abc import Callable, Iterator

import brotli
import zstandard

MIB = 1 << 20
_NOTHING = bytes(MIB)


@functools.cache
def bomb(packings: tuple[str, ...], size_mib: int) -> bytes:
    """So many MiB of zeros, packed by the first of the packings, then by the next."""
    first, *others = packings
    packed = b"".join(_PACKINGS[first](_NOTHING for _ in range(size_mib)))
    for name in others:
        packed = b"".join(_PACKINGS[name](iter([packed])))
    return packed


def _zipped(wbits: int, pieces: Iterator[bytes]) -> Iterator[bytes]:
    packer = zlib.compressobj(1, wbits=wbits)
    for piece in pieces:
        yield packer.compress(piece)
    yield packer.flush()


def _brotli(pieces: Iterator[bytes]) -> Iterator[bytes]:
    packer = brotli.Compressor(quality=1)
    for piece in pieces:
        yield packer.process(piece)
    yield packer.finish()


def _zstd(pieces: Iterator[bytes]) -> Iterator[bytes]:
    packer = zstandard.ZstdCompressor(level=1).compressobj()
    for piece in pieces:
        yield packer.compress(piece)
    yield packer.flush()


_PACKINGS: dict[str, Callable[[Iterator[bytes]], Iterator[bytes]]] = {
    "gzip": functools.partial(_zipped, 31),
    "deflate": functools.partial(_zipped, 15),
    "br": _brotli,
    "zstd": _zstd,
}
PACKINGS = tuple(_PACKINGS)


def wide_zstd() -> bytes:
    """A frame that wants a window of 128 MiB before it gives a byte."""
    wide = zstandard.ZstdCompressionParameters(window_log=27)
    packer = zstandard.ZstdCompressor(compression_params=wide).compressobj()
    return packer.compress(b"x" * 1000) + packer.flush()
