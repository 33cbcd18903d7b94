"""In the child: one file is read by the first reader that takes it, piece by piece."""

import io
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import PurePath
from typing import BinaryIO, cast

from secondsource.errors import (
    EmptySource,
    Quarantined,
    SourceTooLarge,
    UnknownFormat,
)
from secondsource.models import Found
from secondsource.protocols import Reader
from secondsource.sources.isolation.frames import (
    HEAD,
    BadAnswer,
    FrameKind,
    Order,
    TooLong,
    pack_found,
)
from secondsource.sources.isolation.limits import Limits

OUT_OF_MEMORY = 71
_HEAD_BYTES = 8192
_BLANK = b"\x00 \t\r\n"
# A long file without a find in it is progress too; read over and over it is none.
_STRETCH_BYTES = 4_000_000
_MOST_PASSES = 4


class MeteredFile(io.FileIO):
    """A file that tells each time another stretch of it has been read."""

    def __init__(self, descriptor: int, *, stretch_read: Callable[[], None]) -> None:
        super().__init__(descriptor, "rb", closefd=False)
        self.byte_count = os.fstat(descriptor).st_size
        self._stretch_read = stretch_read
        self._unread = _STRETCH_BYTES
        self._passes_left = _MOST_PASSES * self.byte_count

    def readinto(self, buffer: memoryview) -> int | None:  # type: ignore[override]
        """As io.FileIO, counted."""
        count = super().readinto(buffer)
        self._count(count or 0)
        return count

    def readall(self) -> bytes:
        """As io.FileIO, counted."""
        data = super().readall()
        self._count(len(data))
        return data

    def _count(self, byte_count: int) -> None:
        self._passes_left -= byte_count
        self._unread -= byte_count
        if self._unread <= 0 < self._passes_left:
            self._unread = _STRETCH_BYTES
            self._stretch_read()


class Answer:
    """The child's end of the pipe."""

    def __init__(self, descriptor: int, *, limits: Limits, allow_more_time: Callable[[], None]):
        self._descriptor = descriptor
        self._max_bytes = limits.max_bytes
        self._allow_more_time = allow_more_time

    def still_alive(self) -> None:
        """Another stretch of the file is read."""
        self._tell(FrameKind.ALIVE)

    def done(self) -> None:
        """There is no more in it."""
        self._tell(FrameKind.DONE)

    def skipped(self) -> None:
        """Found what nobody wants again."""
        self._tell(FrameKind.SKIPPED)

    def found(self, found: Found, at_byte: int, *, is_whole: Callable[[bytes], bool]) -> None:
        """Hands over what was found. Raises TooLong, BadAnswer."""
        frame = pack_found(found, at_byte, max_bytes=self._max_bytes, is_whole=is_whole)
        self._send(*frame)
        self._allow_more_time()

    def _tell(self, kind: FrameKind) -> None:
        self._send(HEAD.pack(kind.value, 0, 0))
        self._allow_more_time()

    def _send(self, *parts: bytes) -> None:
        for part in parts:
            left = memoryview(part)
            while left:
                left = left[os.write(self._descriptor, left) :]


def read_file(
    order: Order, file: MeteredFile, readers: Sequence[Reader], answer: Answer, *, formats: str
) -> None:
    """Reads the file and answers with all that is in it; what a reader trips over too."""
    stream = cast("BinaryIO", io.BufferedReader(file))
    whole = _whole_of(file)
    at_byte = 0
    for number, found in enumerate(_all_found(order, stream, file, readers, formats)):
        at_byte = _position(stream, otherwise=at_byte)
        if number < order.skip:
            answer.skipped()
            continue
        try:
            answer.found(found, at_byte, is_whole=whole)
        except TooLong as long:
            refused = SourceTooLarge(_source_of(found, order), f"{long}: it was left aside.")
            answer.found(refused, at_byte, is_whole=whole)
        except BadAnswer as bad:
            answer.found(_failed(_source_of(found, order), str(bad)), at_byte, is_whole=whole)
    answer.done()


def _all_found(
    order: Order,
    stream: BinaryIO,
    file: MeteredFile,
    readers: Iterable[Reader],
    formats: str,
) -> Iterator[Found]:
    try:
        head = os.pread(file.fileno(), _HEAD_BYTES, 0)
        for reader in readers:
            if reader.takes(order.name, head, order.media_type):
                yield from _something(order.name, reader.read(order.name, stream, order.hints))
                return
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001
        # The edge of a job: whatever a reader trips over, the desk goes on.
        yield _failed(order.name, _where(error))
        return
    if not head.strip(_BLANK) and len(head) == file.byte_count:
        yield EmptySource(order.name, "is empty: there is nothing to add.")
        return
    yield UnknownFormat(order.name, f"is no file that we read: {formats}. It was left aside.")


def _something(name: str, found: Iterator[Found]) -> Iterator[Found]:
    """All that was found; where a reader finds nothing and says nothing, that is said."""
    first = next(found, None)
    yield EmptySource(name, "holds nothing that we can read.") if first is None else first
    yield from found


def _failed(source: str, what: str) -> Quarantined:
    return Quarantined(
        source, f"the reader failed on it ({what}); the file is kept. Paste its text instead."
    )


def _where(error: Exception) -> str:
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    file = PurePath(trace.tb_frame.f_code.co_filename).name if trace else "?"
    return f"{type(error).__name__} in {file}, line {trace.tb_lineno if trace else 0}"


def _source_of(found: Found, order: Order) -> str:
    for name in ("origin", "name", "source"):
        if isinstance(source := getattr(found, name, None), str):
            return source.encode("utf-8", "replace").decode()
    return order.name


def _whole_of(file: MeteredFile) -> Callable[[bytes], bool]:
    def is_whole(data: bytes) -> bool:
        return len(data) == file.byte_count and data == os.pread(file.fileno(), file.byte_count, 0)

    return is_whole


def _position(stream: BinaryIO, *, otherwise: int) -> int:
    try:
        return stream.tell()
    except ValueError:
        return otherwise  # the reader closed it
