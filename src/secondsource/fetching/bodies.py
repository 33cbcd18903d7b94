"""A body, unpacked with a bound: what comes in small may not come out without end."""

import io
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import zstandard

from secondsource.errors import FetchFailed, SourceTooLarge
from secondsource.fetching import unpacking
from secondsource.fetching.connecting import Answer
from secondsource.fetching.trip import Trip

_UNPACKERS: dict[str, Callable[[], unpacking.Unpacker]] = {
    "gzip": unpacking.Gzip,
    "x-gzip": unpacking.Gzip,
    "deflate": unpacking.Deflate,
    "br": unpacking.Brotli,
    "zstd": unpacking.Zstd,
}
_PLAIN = frozenset({"", "identity", "none"})
_MOST_LAYERS = 2


@dataclass(frozen=True, slots=True)
class Body:
    """The bytes of a page after its packing was undone, and what was odd about it."""

    data: bytes
    notes: tuple[str, ...] = ()


def read_whole(answer: Answer, trip: Trip, *, max_bytes: int) -> Body:
    """The whole body. Raises SourceTooLarge, and FetchFailed when it came incomplete."""
    if _declared_length(answer) > max_bytes:
        raise _too_large(trip, max_bytes)
    names, notes = _layers(answer, trip)
    # BytesIO hands its bytes over without a copy; joining pieces would need twice the room.
    whole = io.BytesIO()
    with _in_words(trip):
        for piece in _unpacked(answer.pieces, names, trip, max_bytes):
            whole.write(piece)
    return Body(whole.getvalue(), notes)


def read_beginning(answer: Answer, trip: Trip, *, most: int) -> bytes:
    """The first `most` bytes of the body; what follows is not asked for."""
    names, _ = _layers(answer, trip)
    beginning = io.BytesIO()
    with _in_words(trip):
        for piece in _unpacked(answer.pieces, names, trip, most * 4):
            beginning.write(piece[: most - beginning.tell()])
            if beginning.tell() == most:
                break
    return beginning.getvalue()


def _declared_length(answer: Answer) -> int:
    length = answer.header("content-length") or ""
    return int(length) if length.isascii() and length.isdigit() and len(length) < 20 else 0


def _layers(answer: Answer, trip: Trip) -> tuple[list[str], tuple[str, ...]]:
    """The encodings in the order to undo them, and a note on those that nobody knows."""
    given = [name.strip().lower() for name in (answer.header("content-encoding") or "").split(",")]
    names = [name for name in given if name not in _PLAIN]
    if len(names) > _MOST_LAYERS:
        raise FetchFailed(
            trip.source,
            f"is packed {len(names)} times over, which no honest page is; it was not unpacked.",
        )
    # Browsers pass over names that they do not know ("utf-8" is a common slip), and so do we.
    unknown = tuple(
        f"the site says that the page is packed as {name[:40]!r}, which we do not know: "
        "its bytes are kept as they came"
        for name in names
        if name not in _UNPACKERS
    )
    return [name for name in reversed(names) if name in _UNPACKERS], unknown


def _unpacked(
    pieces: Iterator[bytes], names: Iterable[str], trip: Trip, limit: int
) -> Iterator[bytes]:
    layer = _counted(pieces, trip, limit)
    for name in names:
        layer = _counted(unpacking.undone(layer, _UNPACKERS[name]()), trip, limit)
    return layer


def _counted(pieces: Iterator[bytes], trip: Trip, limit: int) -> Iterator[bytes]:
    """The pieces of one layer; each layer has the limit for itself."""
    so_far = 0
    for piece in pieces:
        so_far += len(piece)
        if so_far > limit:
            raise _too_large(trip, limit)
        trip.hurry()
        yield piece


@contextmanager
def _in_words(trip: Trip) -> Iterator[None]:
    try:
        yield
    except unpacking.Torn:
        raise FetchFailed(
            trip.source,
            "came incomplete: its packed bytes end before the page does. Nothing was kept "
            "of it. Try again.",
        ) from None
    except (zlib.error, zstandard.ZstdError, unpacking.Damaged) as error:
        raise FetchFailed(
            trip.source, "came damaged: it cannot be unpacked. Nothing was kept of it. Try again."
        ) from error


def _too_large(trip: Trip, limit: int) -> SourceTooLarge:
    return SourceTooLarge(
        trip.source,
        f"is larger than {limit / 1e6:g} MB. Raise SECONDSOURCE_MAX_FILE_MB to take it.",
    )
