"""Packed bytes (gzip, deflate, brotli) unpacked within a bound."""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from secondsource.errors import SourceTooLarge, UnreadableSource

GZIP = b"\x1f\x8b"
# In small bites: what is left of a bite is copied at each step.
_IN_BYTES = 1 << 16
_OUT_BYTES = 1 << 20
_MOST_LAYERS = 3
_GZIP_BITS = 16 + zlib.MAX_WBITS


@dataclass(frozen=True, slots=True)
class Unpacked:
    """The bytes; whole is False where the packed ones ended early or are damaged."""

    data: bytes
    whole: bool = True


class _NotPacked(ValueError):
    """Not one byte came out: it is not packed like that."""


class _TooMuch(ValueError):
    """More came out than there is room for."""


def unpacked(name: str, data: bytes, content_encoding: str, *, max_bytes: int) -> Unpacked:
    """What a Content-Encoding header packed. Raises SourceTooLarge, UnreadableSource.

    Bytes that are not packed as the header says are given back as they are: archives keep
    the header of a page that they have unpacked themselves.
    """
    layers = [layer for part in content_encoding.split(",") if (layer := part.strip().lower())]
    layers = [layer for layer in layers if layer != "identity"]
    if len(layers) > _MOST_LAYERS:
        raise UnreadableSource(name, f"is packed {len(layers)} times over: no page is.")
    result = Unpacked(data)
    for layer in reversed(layers):
        one = _unpacked_once(name, result.data, layer, max_bytes)
        result = Unpacked(one.data, result.whole and one.whole)
    return result


def gunzipped(name: str, data: bytes, *, max_bytes: int) -> Unpacked:
    """A gzip file. Raises SourceTooLarge, UnreadableSource."""
    try:
        return _gathered(_inflate(data, _GZIP_BITS), max_bytes)
    except _TooMuch:
        raise _too_large(name, max_bytes) from None
    except _NotPacked:
        raise UnreadableSource(name, "is no gzip file, though it begins like one.") from None


def gunzipped_head(data: bytes, *, max_bytes: int) -> bytes:
    """As much of the first bytes of a gzip file as they hold; none when they are torn."""
    try:
        return zlib.decompressobj(_GZIP_BITS).decompress(data, max_bytes)
    except zlib.error:
        return b""


def _unpacked_once(name: str, data: bytes, layer: str, max_bytes: int) -> Unpacked:
    try:
        match layer:
            case "gzip" | "x-gzip":
                return _gathered(_inflate(data, _GZIP_BITS), max_bytes)
            case "deflate":
                return _deflated(data, max_bytes)
            case "br":
                return _gathered(_unbrotli(data), max_bytes)
    except _NotPacked:
        return Unpacked(data)
    except _TooMuch:
        raise _too_large(name, max_bytes) from None
    raise UnreadableSource(name, f"is packed with {layer[:20]!r}, which is not read here.")


def _deflated(data: bytes, max_bytes: int) -> Unpacked:
    try:
        return _gathered(_inflate(data, zlib.MAX_WBITS), max_bytes)
    except _NotPacked:
        # The standard means zlib's format; many servers send the bare stream.
        return _gathered(_inflate(data, -zlib.MAX_WBITS), max_bytes)


def _gathered(blocks: Iterator[bytes | None], max_bytes: int) -> Unpacked:
    """All blocks; a None among them says that the packed bytes ended early."""
    gathered, whole = bytearray(), True
    for block in blocks:
        if block is None:
            whole = False
        else:
            gathered += block
        if len(gathered) > max_bytes:
            raise _TooMuch
    if not gathered and not whole:
        raise _NotPacked
    return Unpacked(bytes(gathered), whole)


def _inflate(data: bytes, bits: int) -> Iterator[bytes | None]:
    """gzip and zlib; a gzip file may be several in a row."""
    one, ended = zlib.decompressobj(bits), False
    for at in range(0, len(data), _IN_BYTES):
        block = data[at : at + _IN_BYTES]
        try:
            while block:
                if ended:
                    # Another file in the same row; zeros may fill up between them.
                    if bits != _GZIP_BITS or not (block := block.lstrip(b"\x00")):
                        break
                    one, ended = zlib.decompressobj(bits), False
                yield one.decompress(block, _OUT_BYTES)
                ended = one.eof
                block = one.unused_data if ended else one.unconsumed_tail
        except zlib.error:
            yield None
            return
    if not ended:
        yield one.flush()
        yield None if not one.eof else b""


def _unbrotli(data: bytes) -> Iterator[bytes | None]:
    import brotli

    one = brotli.Decompressor()
    try:
        for at in range(0, len(data), _IN_BYTES):
            # Without a limit one call turns 1,600 bytes into a gigabyte.
            yield one.process(data[at : at + _IN_BYTES], output_buffer_limit=_OUT_BYTES)
            while not one.can_accept_more_data():
                yield one.process(b"", output_buffer_limit=_OUT_BYTES)
            if one.is_finished():
                return
        yield None
    except brotli.error:
        yield None


def _too_large(name: str, max_bytes: int) -> SourceTooLarge:
    return SourceTooLarge(
        name,
        f"unpacks to more than {max_bytes / 1e6:g} MB. "
        "Raise SECONDSOURCE_MAX_FILE_MB if it is meant to.",
    )
