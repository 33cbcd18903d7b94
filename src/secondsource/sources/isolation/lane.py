"""The parent's side: one file at a time is handed to a child, and its answer checked."""

import os
import select
import signal
import socket
import stat
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from secondsource.errors import InputRefused, Quarantined, UnreadableSource
from secondsource.models import Piece, Readable
from secondsource.sources.isolation.child import END_IT, ENDED, LENGTH, READ
from secondsource.sources.isolation.frames import (
    HEAD,
    BadAnswer,
    FrameKind,
    Order,
    TooLong,
    longest_bytes,
    longest_json,
    pack_order,
    unpack_found,
)
from secondsource.sources.isolation.limits import Limits
from secondsource.sources.isolation.reading import OUT_OF_MEMORY

_ENDING_S = 10.0
_GLANCE_S = 0.2
# What one file may answer in all: what is unpacked from it, its texts, and their asides.
_MOST_TIMES_ARCHIVE = 4


class LaneLost(Exception):
    """The keeper of this lane is gone."""


class _TooLate(Exception):
    """No sign of life within the time."""


class _Ended(Exception):
    """The child ended without a word that it was done."""


class Lane:
    """One keeper, which reads one file after the other."""

    def __init__(self, control: socket.socket, limits: Limits) -> None:
        control.settimeout(_ENDING_S)
        self._control = control
        self._limits = limits
        self.is_usable = True

    def read(self, what: Readable, *, is_wanted: Callable[[], bool]) -> Iterator[Piece]:
        """The pieces of a file, at last a Quarantined when its child failed.

        is_wanted is asked now and then: a reader for nobody is stopped. Raises LaneLost,
        before the first piece only.
        """
        try:
            file = _opened(what)
        except InputRefused as refused:
            yield Piece(refused, 0)
            return
        try:
            yield from self._read(what, file, is_wanted)
        finally:
            os.close(file)

    def close(self) -> None:
        """Lets the keeper go, and with it any child."""
        self.is_usable = False
        self._control.close()

    def _read(self, what: Readable, file: int, is_wanted: Callable[[], bool]) -> Iterator[Piece]:
        # Until the end of the child is known, this lane is of no use for a next file.
        self.is_usable = False
        answer = self._handed_over(what, file)
        incoming = _Incoming(answer, what, file, self._limits, is_wanted)
        why: str | None = None
        try:
            yield from incoming.pieces()
        except _TooLate:
            why = f"did not get on for {self._limits.wall_s:g} seconds and was stopped"
        except TooLong:
            why = "gave out more than one file can hold and was stopped"
        except BadAnswer as bad:
            why = f"failed on it ({bad})"
        except _Ended:
            why = ""
        finally:
            os.close(answer)
            status = self._end()
        if why == "" and status is None and not incoming.is_begun:
            # The keeper was ended before it had begun, so another may read the file.
            raise LaneLost
        if why is not None and is_wanted():
            yield from incoming.ending(why or _end_in_words(status, self._limits))

    def _handed_over(self, what: Readable, file: int) -> int:
        """The end of a pipe from which to read the answer. Raises LaneLost."""
        order = pack_order(Order(what.name, what.hints, what.media_type, what.skip))
        answer, child_end = os.pipe()
        try:
            socket.send_fds(self._control, [READ], [file, child_end])
            self._control.sendall(LENGTH.pack(len(order)) + order)
        except OSError as error:
            os.close(answer)
            raise LaneLost from error
        finally:
            os.close(child_end)
        return answer

    def _end(self) -> int | None:
        """Ends the child if it has not ended; how it did, None when that cannot be known."""
        status = b""
        with suppress(OSError):
            self._control.sendall(END_IT)
            while len(status) < ENDED.size:
                more = self._control.recv(ENDED.size - len(status))
                if not more:
                    return None
                status += more
        self.is_usable = len(status) == ENDED.size
        return int(ENDED.unpack(status)[0]) if self.is_usable else None


class _Incoming:
    """The frames of one child."""

    def __init__(
        self,
        answer: int,
        what: Readable,
        file: int,
        limits: Limits,
        is_wanted: Callable[[], bool],
    ) -> None:
        self._answer = answer
        self._what = what
        self._file = file
        self._limits = limits
        self._is_wanted = is_wanted
        self._bytes_left = _MOST_TIMES_ARCHIVE * limits.max_archive_bytes
        self._poll = select.poll()
        self._poll.register(answer, select.POLLIN)
        self._seen = 0
        self._at_byte = 0
        self.is_begun = False

    def pieces(self) -> Iterator[Piece]:
        """What the child finds, until it is done. Raises _TooLate, _Ended, BadAnswer."""
        while (frame := self._next_frame())[0] is not FrameKind.DONE:
            kind, packed, original = frame
            if kind is FrameKind.ALIVE:
                continue
            if kind is FrameKind.FOUND:
                found, self._at_byte = unpack_found(packed, original, whole_file=self._whole_file)
                self._seen += 1
                yield Piece(found, self._at_byte)
            else:
                self._seen += 1

    def ending(self, why: str) -> Iterator[Piece]:
        """The one piece that says why there is no more, unless an earlier run told it."""
        if self._seen + 1 == self._what.skip:
            return
        kept = "what was read before it stands" if self._seen else "nothing of it was added"
        reason = f"the reader {why}; the file is kept, {kept}. Paste its text instead."
        yield Piece(Quarantined(self._what.name, reason), self._at_byte)

    def _next_frame(self) -> tuple[FrameKind, bytes, bytes]:
        deadline = time.monotonic() + self._limits.wall_s
        kind, json_bytes, original_bytes = HEAD.unpack(self._received(HEAD.size, deadline))
        self._bytes_left -= json_bytes + original_bytes
        if (
            json_bytes > longest_json(self._limits.max_bytes)
            or original_bytes > longest_bytes(self._limits.max_bytes)
            or self._bytes_left < 0
        ):
            raise TooLong
        try:
            known = FrameKind(kind)
        except ValueError as error:
            raise BadAnswer("its answer is none that we know") from error
        packed = self._received(json_bytes, deadline)
        return known, packed, self._received(original_bytes, deadline)

    def _received(self, count: int, deadline: float) -> bytes:
        parts: list[bytes] = []
        while count:
            self._wait(deadline)
            # As much as there is: a length that is only claimed takes no memory.
            part = os.read(self._answer, min(count, 1 << 20))
            if not part:
                raise _Ended
            self.is_begun = True
            parts.append(part)
            count -= len(part)
        return b"".join(parts)

    def _wait(self, deadline: float) -> None:
        while (left_s := deadline - time.monotonic()) > 0 and self._is_wanted():
            if self._poll.poll(min(left_s, _GLANCE_S) * 1000):
                return
        raise _TooLate

    def _whole_file(self) -> bytes:
        if not isinstance(self._what.data, Path):
            return self._what.data
        size = os.fstat(self._file).st_size
        if size > longest_bytes(self._limits.max_bytes):
            raise TooLong
        return os.pread(self._file, size, 0)


def _end_in_words(status: int | None, limits: Limits) -> str:
    if status == OUT_OF_MEMORY:
        return f"ran out of memory (limit {limits.memory_mb} MB)"
    if status == -signal.SIGXCPU:
        return f"took more than {limits.cpu_s} s of processor time"
    if status is None or status == -signal.SIGKILL:
        return "was ended from outside: the machine may be short of memory"
    if status < 0:
        return f"crashed on it ({signal.Signals(-status).name})"
    return "stopped in the middle of it"


def _opened(what: Readable) -> int:
    """A descriptor for the child, which gets no name of a file. Raises UnreadableSource."""
    if isinstance(what.data, Path):
        return _opened_file(what.name, what.data)
    file = _nameless_file()
    try:
        left = memoryview(what.data)
        while left:
            left = left[os.write(file, left) :]
        os.lseek(file, 0, os.SEEK_SET)
    except OSError as error:
        os.close(file)
        raise UnreadableSource(what.name, f"cannot be set down: {error.strerror}.") from error
    return file


def _opened_file(name: str, path: Path) -> int:
    try:
        # Without O_NONBLOCK a named pipe would hold us up until somebody writes to it.
        file = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
    except OSError as error:
        raise UnreadableSource(name, f"cannot be read: {error.strerror}.") from error
    if not stat.S_ISREG(os.fstat(file).st_mode):
        os.close(file)
        raise UnreadableSource(name, "is a folder or device, not a file.")
    return file


def _nameless_file() -> int:
    memfd: Any = getattr(os, "memfd_create", None)
    if memfd:
        return int(memfd("readable"))
    with tempfile.TemporaryFile() as file:
        return os.dup(file.fileno())
