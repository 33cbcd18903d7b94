"""Each layer around a reader holds by itself: where one is missing the next one stands."""

import os
import platform
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from secondsource.models import Hints, Readable, Reading
from secondsource.sources.isolation import IsolatedReaders

LINUX = pytest.mark.skipif(
    sys.platform != "linux" or platform.machine() not in ("x86_64", "aarch64"),
    reason="the system-call filter is for Linux on x86_64 and aarch64",
)
ATTEMPTS = """
import ctypes, os, resource, signal, socket, subprocess, sys
def attempt(name, act):
    try:
        act()
    except PermissionError:
        print(name, "refused")
    except Exception as error:
        print(name, type(error).__name__)
    else:
        print(name, "done")
PARENT = os.getppid()
"""
LEAVES = "attempt('network', lambda: 1 / (ctypes.CDLL(None).unshare(0x40000000) == 0))"
TRIED = """
attempt("open", lambda: os.open("/etc/hostname", os.O_RDONLY))
attempt("socket", lambda: socket.socket())
attempt("fork", lambda: os.fork() or os._exit(0))
attempt("exec", lambda: os.execv("/bin/true", ["true"]))
attempt("kill", lambda: os.kill(PARENT, 0))
attempt("list", lambda: os.listdir("/"))
"""


@pytest.fixture(scope="module")
def room() -> Iterator[IsolatedReaders]:
    room = IsolatedReaders(
        max_bytes=10**6,
        max_archive_bytes=10**6,
        memory_mb=300,
        cpu_s=30,
        workers=1,
        table="benchmarks.hostile.lethal",
    )
    yield room
    room.close()


def run(code: str) -> dict[str, str]:
    ended = subprocess.run(
        [sys.executable, "-c", ATTEMPTS + code], capture_output=True, text=True, check=True
    )
    return dict(line.split() for line in ended.stdout.splitlines())


@LINUX
def test_the_filter_alone_refuses_all_that_reaches_out_and_leaves_memory_and_time() -> None:
    said = run(
        "from secondsource.sources.isolation.seccomp import forbid_system_calls\n"
        "libc = ctypes.CDLL(None); libc.prctl(38, 1, 0, 0, 0)\n"
        "assert forbid_system_calls(libc)\n" + TRIED + "import time\n"
        "attempt('memory', lambda: bytearray(50_000_000))\n"
        "attempt('time', lambda: (time.process_time(), time.sleep(0)))\n"
        "attempt('own-limits', lambda: resource.getrlimit(resource.RLIMIT_CPU))\n"
        "attempt('limits-of-others', lambda: resource.prlimit(PARENT, resource.RLIMIT_CPU))\n"
    )
    assert said == {
        **dict.fromkeys(("open", "socket", "fork", "exec", "kill", "list"), "refused"),
        **dict.fromkeys(("memory", "time", "own-limits"), "done"),
        "limits-of-others": "refused",
    }


def test_the_audit_hook_alone_refuses_what_python_would_reach_out_with() -> None:
    said = run(
        "from secondsource.sources.isolation.limits import forbid_by_audit\n"
        "forbid_by_audit()\n" + TRIED
    )
    assert said == dict.fromkeys(("open", "socket", "fork", "exec", "kill", "list"), "refused")


def test_on_a_machine_without_the_filter_the_audit_hook_stands_in() -> None:
    said = run(
        "import platform; platform.machine = lambda: 'another'\n"
        "from secondsource.sources.isolation.limits import Confinement, Limits\n"
        "sys.stdout = os.fdopen(os.dup2(1, 9), 'w')\n"
        "limits = Limits(10**6, 10**6, memory_mb=500, cpu_s=9, wall_s=9, most_cpu_s=99)\n"
        "Confinement(limits).close_in(parent_pid=PARENT, keep=(9,))\n"
        "attempt('list', lambda: os.listdir('/'))\n"
    )
    assert said == {"list": "refused"}


def test_a_child_may_open_write_start_and_dump_nothing_by_its_limits(
    room: IsolatedReaders,
) -> None:
    (piece,) = room.read(Readable("limits", b"LETHAL limits\n", Hints()))
    assert isinstance(piece.found, Reading)
    limits = dict(line.split() for line in piece.found.text.splitlines())
    memory = int(limits.pop("AS"))
    assert limits == {"NOFILE": "0", "FSIZE": "0", "CORE": "0", "NPROC": "0", "CPU": "31"}
    assert 300_000_000 < memory < 1_500_000_000


@LINUX
def test_a_child_has_no_privileges_no_descriptors_and_nobody_looks_into_it(
    room: IsolatedReaders,
) -> None:
    pieces = room.read(Readable("x", b"LETHAL loop-after 1\n", Hints()))
    next(pieces)
    (child,) = (pid for pid in _below(os.getpid()) if "Seccomp:\t2" in _status(pid))
    status = _status(child)
    assert re.search(r"NoNewPrivs:\s1\b", status)
    assert re.search(r"CapEff:\s0{16}\n", status)
    assert re.search(r"CapPrm:\s0{16}\n", status)
    if os.geteuid() == 0:
        assert len(list(Path(f"/proc/{child}/fd").iterdir())) == 6
    pieces.close()  # type: ignore[attr-defined]


@LINUX
def test_the_clean_program_has_one_thread_and_no_network(room: IsolatedReaders) -> None:
    list(room.read(Readable("a.txt", b"A text.", Hints())))
    programs = _below(os.getpid())
    assert programs
    for pid in programs:
        assert len(list(Path(f"/proc/{pid}/task").iterdir())) == 1
    if os.geteuid() == 0 and run(LEAVES)["network"] == "done":
        ours = Path("/proc/self/ns/net").readlink()
        assert all(Path(f"/proc/{pid}/ns/net").readlink() != ours for pid in programs)


def test_the_clean_program_gets_nothing_of_the_environment(
    room: IsolatedReaders, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECONDSOURCE_DATABASE_URL", "postgresql://desk:secret@db.example/desk")
    other = IsolatedReaders(
        max_bytes=10**6, max_archive_bytes=10**6, table="benchmarks.hostile.lethal"
    )
    (piece,) = other.read(Readable("x", b"LETHAL environment\n", Hints()))
    other.close()
    assert isinstance(piece.found, Reading)
    assert "SECONDSOURCE" not in piece.found.text
    assert "LC_ALL" in piece.found.text


def _status(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return ""


def _below(top: int) -> list[int]:
    found = [top]
    for pid in found:
        for children in Path(f"/proc/{pid}/task").glob("*/children"):
            found += map(int, children.read_text().split())
    return found[1:]
