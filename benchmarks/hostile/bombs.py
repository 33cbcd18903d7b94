"""Bombs and slow peers: memory within the cap and 64 MB, time within the deadline.

Each try is a visit in a process of its own, to a site on this machine. The planted defect
is what many programs do: httpx.get and .content.
"""

import functools
import itertools
import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.hostile.harness import Harness
from benchmarks.hostile.packing import PACKINGS, bomb, wide_zstd
from benchmarks.hostile.sites import NO_ROBOTS, PAGE, Say, answer, moved, site

_ROOT = Path(__file__).resolve().parents[2]
_SPARE_MIB = 64
# What starting a request and a loaded machine may cost beyond the deadline.
_SPARE_S = 2.0
_CONTROL_S = 5.0
_SOON_S, _USUAL_S = 2.0, 30.0
# The process starts within it, too, which a loaded machine makes slow.
_KILLED_S = 20.0
_HEAD = b"HTTP/1.1 200 OK\r\n"
_CHUNKED = b"Transfer-Encoding: chunked\r\n\r\n"
_TOO_LARGE, _FAILED = "SourceTooLarge", "FetchFailed"


@dataclass(frozen=True, slots=True)
class Try:
    """One visit: what the site says, and the only way in which it may end."""

    name: str
    say: Callable[[], bytes | Iterable[bytes]]
    ends: str | tuple[str, ...]
    cap_mib: int = 20
    deadline_s: float = _USUAL_S
    scheme: str = "http"
    robots: bool = False


@dataclass(frozen=True, slots=True)
class Visit:
    """What the process said of its visit."""

    ended: str
    seconds: float
    grown_mib: float


def measure(count: int | None) -> Harness:
    """All tries, or the first so many; two at a time, so that memory and time stay true."""
    chosen = tries()[:count]
    with ThreadPoolExecutor(2) as two, ThreadPoolExecutor(len(chosen)) as waiting:
        # Those that wait for 30 seconds need no processor: they all wait together.
        slow = [one for one in chosen if one.deadline_s == _USUAL_S and one.ends == _FAILED]
        ended = [(one, (waiting if one in slow else two).submit(_made, one)) for one in chosen]
        notes = [note for one, visit in ended for note in wrong(one, visit.result())]
        caught = all(two.map(lambda one: bool(wrong(one, _made(one, "--plainly"))), _CONTROL))
    return Harness(len(chosen), len(notes), caught, tuple(notes))


def tries() -> list[Try]:
    """Every try, one of each kind first."""
    return [*_first_of_each(), *_packed(), *_slow(), *_endless(), *_within_robots()]


def _first_of_each() -> Iterator[Try]:
    yield _bomb(("zstd",), 20)
    yield _bomb(("br",), 1)
    yield Try("a byte at a time", functools.partial(_drops, b"x"), _FAILED, deadline_s=_SOON_S)
    yield Try("endless chunks", _endless_chunks, _TOO_LARGE, cap_mib=1)
    yield Try("endless headers", _endless_headers, _FAILED)


def _packed() -> Iterator[Try]:
    for cap_mib in (1, 20, 100):
        yield from (_bomb((name,), cap_mib) for name in PACKINGS)
        yield from (_bomb(both, cap_mib) for both in itertools.product(PACKINGS, PACKINGS))
    for three in (("gzip",) * 3, ("zstd", "br", "gzip")):
        yield _bomb(three, 20, ends=_FAILED)
    yield Try("window of 128 MiB", lambda: _packed_as("zstd", wide_zstd()), _FAILED, cap_mib=1)
    for name in ("gzip", "zstd"):
        empty = bomb((name,), 0)
        say = functools.partial(_repeated, name, empty)
        # Which bound is met first is the processor's affair.
        yield Try(f"endless empty {name}", say, (_TOO_LARGE, _FAILED), deadline_s=_SOON_S)


def _slow() -> Iterator[Try]:
    for deadline_s in (_SOON_S, _USUAL_S):
        waits: tuple[tuple[str, Callable[[], Iterable[bytes]]], ...] = (
            ("a byte at a time of a large page", functools.partial(_drops, b"x")),
            ("a chunk at a time", functools.partial(_drops, b"1\r\nx\r\n", _HEAD + _CHUNKED)),
            ("a header at a time", functools.partial(_drops, b"X-More: y\r\n", _HEAD)),
            ("hints without end", functools.partial(_drops, b"HTTP/1.1 103 Hint\r\n\r\n", b"")),
            ("silence", functools.partial(_drops, b"", b"")),
            ("silence in the page", functools.partial(_drops, b"")),
        )
        for name, say in waits:
            yield Try(f"{name}, {deadline_s:g} s", say, _FAILED, deadline_s=deadline_s)
        silence = functools.partial(_drops, b"", b"")
        name = f"silence in the handshake, {deadline_s:g} s"
        yield Try(name, silence, _FAILED, deadline_s=deadline_s, scheme="https")
        yield Try(
            f"slow redirects, {deadline_s:g} s", _slow_redirect, _FAILED, deadline_s=deadline_s
        )


def _endless() -> Iterator[Try]:
    for cap_mib in (20, 100):
        yield Try("endless chunks", _endless_chunks, _TOO_LARGE, cap_mib=cap_mib)
        yield Try("endless page", _endless_page, _TOO_LARGE, cap_mib=cap_mib)
        yield Try("said to be huge", _said_huge, _TOO_LARGE, cap_mib=cap_mib)
    yield Try("endless tiny chunks", _endless_tiny, _FAILED, deadline_s=_SOON_S)
    yield Try("one header without end", _endless_header, _FAILED)
    yield Try("redirects without end", _new_redirect, _FAILED)
    yield Try("a circle", lambda: moved("/page"), _FAILED)
    yield Try("a page behind large cookies", _cookies, "taken")


def _within_robots() -> Iterator[Try]:
    """robots.txt comes before the page: it has the same bounds, and is read in part."""
    for name in PACKINGS:
        yield replace(_bomb((name,), 20, ends="taken"), robots=True, name=f"robots.txt, {name}")
    yield Try("endless robots.txt", _endless_page, "taken", robots=True)
    yield Try(
        "slow robots.txt", functools.partial(_drops, b"#"), _FAILED, robots=True, deadline_s=_SOON_S
    )


def _bomb(packings: tuple[str, ...], cap_mib: int, *, ends: str = _TOO_LARGE) -> Try:
    def say() -> bytes:
        return _packed_as(", ".join(packings), bomb(packings, 1024))

    return Try(f"1 GiB in {', '.join(packings)}, cap {cap_mib}", say, ends, cap_mib=cap_mib)


def _packed_as(encoding: str, body: bytes) -> bytes:
    return answer(body, headers={"Content-Encoding": encoding})


def _drops(
    piece: bytes, before: bytes = _HEAD + b"Content-Length: 9000000\r\n\r\n"
) -> Iterator[bytes]:
    yield before
    for _ in range(900):
        time.sleep(0.1)
        yield piece


def _repeated(encoding: str, body: bytes) -> Iterator[bytes]:
    yield _HEAD + f"Content-Encoding: {encoding}\r\n\r\n".encode()
    yield from itertools.repeat(body * 4000)


def _endless_chunks() -> Iterator[bytes]:
    yield _HEAD + _CHUNKED
    yield from itertools.repeat(b"10000\r\n" + b"x" * 65536 + b"\r\n")


def _endless_tiny() -> Iterator[bytes]:
    yield _HEAD + _CHUNKED
    yield from itertools.repeat(b"1\r\nx\r\n" * 1000)


def _endless_page() -> Iterator[bytes]:
    yield _HEAD + b"\r\n"
    yield from itertools.repeat(b"# nothing\n" * 5000)


def _endless_headers() -> Iterator[bytes]:
    yield _HEAD
    yield from itertools.repeat(b"X-More: " + b"y" * 5000 + b"\r\n")


def _endless_header() -> Iterator[bytes]:
    yield _HEAD + b"X-More: "
    yield from itertools.repeat(b"y" * 65536)


def _said_huge() -> bytes:
    return answer(b"", length=10**15)


def _slow_redirect() -> bytes:
    time.sleep(_SOON_S / 4)
    return moved(f"/page{time.monotonic_ns()}")


def _new_redirect() -> bytes:
    return moved(f"/page{time.monotonic_ns()}")


def _cookies() -> bytes:
    return answer(headers={f"Set-Cookie-{n}": "c" * 1000 for n in range(60)})


_CONTROL = (
    Try("256 MiB in br", lambda: _packed_as("br", bomb(("br",), 256)), _TOO_LARGE, cap_mib=1),
    Try("a byte at a time", functools.partial(_drops, b"x"), _FAILED, deadline_s=1.0),
)


def _made(one: Try, *more: str) -> Visit:
    one.say()  # packing a gigabyte takes seconds, which are not the visit's
    with site(_saying(one)) as there:
        url = f"{one.scheme}://{there.here}/page"
        options = (f"--cap={one.cap_mib << 20}", f"--deadline={one.deadline_s}", *more)
        command = [sys.executable, "-m", "benchmarks.hostile.visit", url, *options]
        killed_after_s = one.deadline_s + (_KILLED_S if not more else _CONTROL_S)
        try:
            ran = subprocess.run(
                command, cwd=_ROOT, capture_output=True, text=True, check=False,
                timeout=killed_after_s,
            )  # fmt: skip
        except subprocess.TimeoutExpired:
            return Visit("not at all", killed_after_s, 0.0)
    if ran.returncode:
        return Visit(f"died: {ran.stderr[-300:]}", 0.0, 0.0)
    return Visit(**json.loads(ran.stdout))


def _saying(one: Try) -> Say:
    def say(path: str) -> bytes | Iterable[bytes]:
        if (path == "/robots.txt") == one.robots:
            return one.say()
        return answer(PAGE) if one.robots else NO_ROBOTS

    return say


def wrong(one: Try, visit: Visit) -> list[str]:
    """What of a visit was not as it must be, in one note at most."""
    found = []
    if not visit.ended.startswith(one.ends):
        found.append(f"ended {visit.ended!r}, not {one.ends}")
    if visit.grown_mib > one.cap_mib + _SPARE_MIB:
        found.append(f"took {visit.grown_mib:.0f} MiB")
    if visit.seconds > one.deadline_s + _SPARE_S:
        found.append(f"took {visit.seconds:.1f} s")
    return [f"{one.name}: {'; '.join(found)}"] if found else []
