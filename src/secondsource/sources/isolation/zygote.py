"""The parent's hold on the clean program from which the readers' processes are forked."""

import json
import os
import socket
import subprocess
import sys
import tempfile
import threading
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import IO

from secondsource.sources.isolation.child import LANE, READY
from secondsource.sources.isolation.limits import Limits

_START_S = 60.0
# The parent's import path as it is, and nothing of its environment: -I.
_BOOT = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); "
    "from secondsource.sources.isolation.child import main; main(sys.argv[2:])"
)
_ENVIRONMENT = {
    "LC_ALL": "C.UTF-8",
    "TZ": "UTC",
    # A library's own threads do not survive a fork.
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
}
_HANDED_ON = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")


class CannotStart(Exception):
    """The program does not come up; the words say what it printed last."""


class Zygote:
    """Started when the first lane is asked for, and again when it was ended from outside."""

    def __init__(self, limits: Limits, *, table: str) -> None:
        self._limits = limits
        self._table = table
        self._lock = threading.Lock()
        self._program: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None

    def new_lane(self) -> socket.socket:
        """The parent's end of a new lane. Raises CannotStart."""
        with self._lock:
            for _ in range(2):
                control = self._control or self._start()
                ours, theirs = socket.socketpair()
                with theirs:
                    try:
                        socket.send_fds(control, [LANE], [theirs.fileno()])
                    except OSError:
                        ours.close()
                        self._stop()
                    else:
                        return ours
            raise CannotStart("it ends as soon as it is used")

    def close(self) -> None:
        """Ends the program; keepers that still read end with their lanes."""
        with self._lock:
            self._stop()

    def _start(self) -> socket.socket:
        ours, theirs = socket.socketpair()
        with theirs, tempfile.TemporaryFile() as printed:
            self._program = subprocess.Popen(  # noqa: S603  # our own interpreter
                self._command(theirs.fileno()),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=printed,
                env=_environment(),
                cwd="/",
                pass_fds=[theirs.fileno()],
                # Ctrl-C in a terminal is for the parent to deal with.
                start_new_session=True,
            )
            theirs.close()
            self._control = ours
            ours.settimeout(_START_S)
            with suppress(OSError):
                if ours.recv(1) == READY:
                    return ours
            self._stop()
            raise CannotStart(_last_line(printed))

    def _command(self, descriptor: int) -> list[str]:
        path = json.dumps([str(Path(folder).resolve()) for folder in sys.path])
        limits = json.dumps(asdict(self._limits))
        boot = [sys.executable, "-I", "-X", "utf8", "-c", _BOOT, path]
        return [*boot, str(descriptor), self._table, limits]

    def _stop(self) -> None:
        if self._control:
            self._control.close()
        if self._program:
            self._program.kill()
            self._program.wait()
        self._control = self._program = None


def _environment() -> dict[str, str]:
    handed_on = {name: os.environ[name] for name in _HANDED_ON if name in os.environ}
    return _ENVIRONMENT | handed_on


def _last_line(printed: IO[bytes]) -> str:
    printed.seek(0)
    lines = printed.read().decode("utf-8", "replace").strip().splitlines()
    return lines[-1][:200] if lines else "it said nothing"
