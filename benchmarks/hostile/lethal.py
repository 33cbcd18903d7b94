"""Readers that do all a reader must not: by them the reading room is put to the test.

A table of readers like sources/readers.py. The first line of a file is the order:
b"LETHAL loop". What gives in to the limits yields a Reading that says so.
"""

import contextlib
import ctypes
import os
import signal
import socket
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from secondsource.errors import BrokenLine, InputRefused
from secondsource.ids import sha256_hex
from secondsource.models import Aside, Found, Hints, Link, Member, Original, Reading
from secondsource.protocols import Reader
from secondsource.sources import readers
from secondsource.sources.readers import SizeLimits

FORMATS = f"lethal, {readers.FORMATS}"
MARK = b"LETHAL "


def readers_for(limits: SizeLimits) -> tuple[Reader, ...]:
    """The lethal reader before all others."""
    return (LethalReader(), *readers.readers_for(limits))


def preload() -> None:
    """As the real table."""
    readers.preload()


class LethalReader:
    """Does what the file says."""

    def takes(self, name: str, head: bytes, media_type: str | None = None) -> bool:  # noqa: ARG002
        return head.startswith(MARK)

    def read(self, name: str, stream: BinaryIO, hints: Hints) -> Iterator[Found]:  # noqa: ARG002
        order, *arguments = stream.readline().decode().removeprefix(MARK.decode()).split()
        yield from ORDERS[order](*arguments)


def said(text: str) -> Reading:
    """A reading of some text."""
    return Reading(original=Original(sha256_hex(b"x"), b"x", "text/plain"), origin="lethal",
                   reader="lethal-1", text=text)  # fmt: skip


def _tried(*attempts: Callable[[], object]) -> Iterator[Found]:
    for attempt in attempts:
        try:
            attempt()
        except OSError as error:
            yield said(f"refused: {type(error).__name__}")
        else:
            yield said("LET THROUGH")


def _memory() -> Iterator[Found]:
    hoard = []
    while True:
        hoard.append(bytearray(10_000_000))
        yield from ()


def _memory_in_c() -> Iterator[Found]:
    libc = ctypes.CDLL(None)
    libc.malloc.restype = ctypes.c_void_p
    libc.malloc.argtypes = [ctypes.c_size_t]
    while address := libc.malloc(10_000_000):
        ctypes.memset(address, 1, 10_000_000)
    os.abort()
    yield from ()


def _loop() -> Iterator[Found]:
    while True:
        if not ORDERS:
            yield said("never")


def _loop_after(count: str) -> Iterator[Found]:
    yield from _pieces(count)
    yield from _loop()


def _sleep() -> Iterator[Found]:
    while True:
        time.sleep(1)
        yield from ()


def _abort() -> Iterator[Found]:
    os.abort()
    yield from ()


def _segfault() -> Iterator[Found]:
    ctypes.string_at(8)
    yield from ()


def _exit(status: str) -> Iterator[Found]:
    os._exit(int(status))
    yield from ()


def _deep() -> Iterator[Found]:
    def dig() -> None:
        dig()

    dig()
    yield from ()


def _connect(host: str, port: str) -> Iterator[Found]:
    yield from _tried(lambda: socket.create_connection((host, int(port)), timeout=2))
    # Once more with a descriptor to spare.
    with contextlib.suppress(OSError):
        os.close(0)
    yield from _tried(lambda: socket.create_connection((host, int(port)), timeout=2))


def _write(path: str) -> Iterator[Found]:
    yield from _tried(lambda: Path(path).write_text("was here"))
    with contextlib.suppress(OSError):
        os.close(0)
    yield from _tried(lambda: Path(path).write_text("was here"))


def _open(path: str) -> Iterator[Found]:
    yield from _tried(lambda: Path(path).read_bytes())


def _spawn() -> Iterator[Found]:
    yield from _tried(
        os.fork, lambda: os.execv(sys.executable, [sys.executable, "-c", ""]), os.getcwd
    )


def _kill(pid: str) -> Iterator[Found]:
    yield from _tried(
        lambda: os.kill(int(pid), signal.SIGKILL), lambda: os.kill(os.getppid(), signal.SIGKILL)
    )


def _unlimit() -> Iterator[Found]:
    import resource

    def raised(kind: int) -> None:
        try:
            resource.setrlimit(kind, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        except ValueError as error:  # "not allowed to raise maximum limit"
            raise PermissionError from error

    yield from _tried(
        lambda: raised(resource.RLIMIT_AS),
        lambda: raised(resource.RLIMIT_NOFILE),
        lambda: raised(resource.RLIMIT_CPU),
    )


def _limits() -> Iterator[Found]:
    import resource

    kinds = ("AS", "NOFILE", "FSIZE", "CORE", "NPROC", "CPU")
    soft = {kind: resource.getrlimit(getattr(resource, f"RLIMIT_{kind}"))[0] for kind in kinds}
    yield said("\n".join(f"{kind} {limit}" for kind, limit in soft.items()))


def _environment() -> Iterator[Found]:
    yield said(" ".join(os.environ))


def _garbage() -> Iterator[Found]:
    _write_to_pipe(b"\xff" * 4096)
    yield said("after the garbage")


def _claim(kind: str, json_bytes: str, byte_count: str, text: str = "") -> Iterator[Found]:
    import struct

    head = struct.pack("!cII", kind.encode(), int(json_bytes), int(byte_count))
    _write_to_pipe(head + text.encode())
    yield from ()


def _close_and_stay() -> Iterator[Found]:
    os.closerange(0, 64)
    yield from _sleep()


def _write_to_pipe(data: bytes) -> None:
    for descriptor in range(3, 64):
        with contextlib.suppress(OSError):
            os.write(descriptor, data)


def _flood() -> Iterator[Found]:
    while True:
        yield Member("m", b"x" * 500_000, "text/plain", Hints())


def _huge(byte_count: str) -> Iterator[Found]:
    yield said("x" * int(byte_count))
    yield said("after")


def _pieces(count: str) -> Iterator[Found]:
    for number in range(int(count)):
        yield Link(f"https://courier.example/{number}", Hints())


def _slow_pieces(count: str) -> Iterator[Found]:
    for number in range(int(count)):
        until = time.process_time() + 0.4
        while time.process_time() < until:
            pass
        yield said(f"piece {number}")


def _nonsense() -> Iterator[Found]:
    yield object()  # type: ignore[misc]
    yield said("after")


def _surrogate() -> Iterator[Found]:
    yield said("half a pair: \ud800")
    yield BrokenLine("line \udfff", "is broken \udfff.")
    yield said("after")


def _no_reason() -> Iterator[Found]:
    yield InputRefused("story", "  ")


def _lie() -> Iterator[Found]:
    original = Original("0" * 64, b"true bytes", "text/plain")
    yield Reading(original=original, origin="lethal", reader="lethal-1", text="t",
                  asides=(Aside("menu", "furniture"),))  # fmt: skip


def _lie_of_all() -> Iterator[Found]:
    whole = MARK + b"lie-of-all\n"
    yield Reading(original=Original("0" * 64, whole, "text/plain"), origin="lethal",
                  reader="lethal-1", text="t")  # fmt: skip


def _nothing() -> Iterator[Found]:
    yield from ()


def _failing(words: str) -> Iterator[Found]:
    yield said("before")
    raise IndexError(words)


ORDERS: dict[str, Callable[..., Iterator[Found]]] = {
    "memory": _memory,
    "memory-in-c": _memory_in_c,
    "loop": _loop,
    "loop-after": _loop_after,
    "sleep": _sleep,
    "abort": _abort,
    "segfault": _segfault,
    "exit": _exit,
    "deep": _deep,
    "connect": _connect,
    "write": _write,
    "open": _open,
    "spawn": _spawn,
    "kill": _kill,
    "unlimit": _unlimit,
    "limits": _limits,
    "environment": _environment,
    "garbage": _garbage,
    "claim": _claim,
    "close-and-stay": _close_and_stay,
    "flood": _flood,
    "huge": _huge,
    "pieces": _pieces,
    "slow-pieces": _slow_pieces,
    "nonsense": _nonsense,
    "surrogate": _surrogate,
    "no-reason": _no_reason,
    "lie": _lie,
    "lie-of-all": _lie_of_all,
    "nothing": _nothing,
    "failing": _failing,
}
