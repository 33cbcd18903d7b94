"""What a child that reads a file may use, and how it gives up everything else."""

import ctypes
import os
import resource
import signal
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from secondsource.sources.isolation.seccomp import forbid_system_calls

_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE, _PR_SET_NO_NEW_PRIVS = 1, 4, 38
_CLONE_NEWUSER, _CLONE_NEWNET = 0x10000000, 0x40000000
_CAPABILITY_VERSION_3 = 0x20080522
_GRACE_S = 5
# No descriptor of ours is as high; the system's own bound may be a thousand million.
_BEYOND_ALL = 4096
_FORBIDDEN_EVENTS = (
    "ctypes.", "ftplib.", "http.", "mmap.", "open", "os.", "pty.", "shutil.", "signal.",
    "smtplib.", "socket.", "subprocess.", "syslog.", "tempfile.", "urllib.", "webbrowser.",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Limits:
    """What one child may use.

    memory_mb counts on top of what a child begins with. cpu_s is processor time: for each
    thing found, and for each stretch of a long file; most_cpu_s for a file as a whole.
    wall_s is the longest wait for the next sign of life.
    """

    max_bytes: int
    max_archive_bytes: int
    memory_mb: int
    cpu_s: int
    wall_s: float
    most_cpu_s: int


def leave_the_network() -> None:
    """Moves this process into a network without any way out, where the kernel lets it.

    Once, before the first child: they inherit it. Needs a process without threads.
    """
    if sys.platform == "linux":
        libc = ctypes.CDLL(None)
        if libc.unshare(_CLONE_NEWNET) != 0:
            libc.unshare(_CLONE_NEWUSER | _CLONE_NEWNET)


class Confinement:
    """Prepared before the fork, so that the child has nothing to load."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._libc = ctypes.CDLL(None)
        self._memory = _address_space_in_use() + limits.memory_mb * 1_000_000

    def close_in(self, *, parent_pid: int, keep: Iterable[int]) -> None:
        """Gives up, for good, all but memory, processor time and the descriptors to keep."""
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        _close_all_but(keep)
        self._limit()
        forbidden = sys.platform == "linux" and self._give_up_privileges(parent_pid)
        if not forbidden:
            forbid_by_audit()

    def allow_more_time(self) -> None:
        """Processor time for the next thing, counted from now."""
        _allow_time(self._limits)

    def _limit(self) -> None:
        for kind, most in (
            (resource.RLIMIT_AS, self._memory),
            (resource.RLIMIT_FSIZE, 0),
            (resource.RLIMIT_CORE, 0),
            (resource.RLIMIT_NPROC, 0),
            # With no descriptor to be had nothing can be opened: no file, no socket.
            (resource.RLIMIT_NOFILE, 0),
        ):
            _, hard = resource.getrlimit(kind)
            limit = most if hard == resource.RLIM_INFINITY else min(most, hard)
            resource.setrlimit(kind, (limit, limit))
        _allow_time(self._limits)

    def _give_up_privileges(self, parent_pid: int) -> bool:
        # Zeroed capability sets: root in a container is nobody from here on.
        header = (ctypes.c_uint32 * 2)(_CAPABILITY_VERSION_3, 0)
        self._libc.capset(header, (ctypes.c_uint32 * 6)())
        self._libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
        self._libc.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
        self._libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
        if os.getppid() != parent_pid:
            # It died before we asked to be told.
            os._exit(1)
        return forbid_system_calls(self._libc)


def forbid_by_audit() -> None:
    """The last layer where the system has no filter: Python itself refuses what reaches out.

    It stops a library's ordinary calls, not machine code that an attacker brought in.
    """

    def refuse(event: str, _: object) -> None:
        if event.startswith(_FORBIDDEN_EVENTS):
            raise PermissionError(1, f"a reader may not do this: {event}")

    sys.addaudithook(refuse)


def _allow_time(limits: Limits) -> None:
    used = resource.getrusage(resource.RUSAGE_SELF)
    # Whole seconds, rounded up: the kernel counts no finer.
    soft = int(used.ru_utime + used.ru_stime) + 1 + limits.cpu_s
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    # The kernel kills at the hard limit without telling why, at the soft one by SIGXCPU.
    most = limits.most_cpu_s + _GRACE_S
    most = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(resource.RLIMIT_CPU, (min(soft, limits.most_cpu_s, most), most))


def _close_all_but(keep: Iterable[int]) -> None:
    # 0 to 2 lead to /dev/null: a library that prints does no harm.
    os.dup2(0, 1)
    os.dup2(0, 2)
    begin = 3
    for descriptor in (*sorted(keep), _BEYOND_ALL):
        os.closerange(begin, descriptor)
        begin = descriptor + 1


def _address_space_in_use() -> int:
    try:
        pages = int(Path("/proc/self/statm").read_bytes().split()[0])
    except OSError:
        return 0  # macOS does not enforce this limit anyway
    return pages * resource.getpagesize()
