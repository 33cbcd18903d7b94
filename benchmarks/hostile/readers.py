"""Files made to harm whoever reads them, given to the reading room.

A try has failed when the desk's process crashed or hung over it, when something came out
of its reader (a connection, a file, a signal), when nothing at all was said of it, or when
the answer is neither text we can keep nor a refusal with its reason. The planted defect
reads without isolation. Each run is in a process of its own, which may be lost.
"""

import io
import json
import os
import resource
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.hostile import lethal
from benchmarks.hostile.harness import Harness, sample
from benchmarks.hostile.mutants import mutants
from benchmarks.hostile.seeds import bombs, packed_bombs
from secondsource.errors import InputRefused
from secondsource.ids import sha256_hex
from secondsource.models import Found, Hints, Link, Member, Readable, Reading
from secondsource.sources.isolation import IsolatedReaders
from secondsource.sources.readers import SizeLimits

TRIES = 10_000
_SMALL = 400
_LIMITS = SizeLimits(max_bytes=20_000_000, max_archive_bytes=60_000_000)
_MEMORY_MB, _CPU_S, _WALL_S = 512, 3, 20.0
_LARGEST_DESK_BYTES = 800_000_000
_SLOW_S, _EACH_S = 300, 0.5
_CONTROL_S = 30
_CONTROL_BYTES = 3_000_000_000
_RUN = "from benchmarks.hostile.readers import main; main()"
# {connect} and {write} lead to canaries, {pid} is the desk's process.
_LETHAL = (
    "connect {connect}", "write {write}", "abort", "segfault", "exit 0", "exit 7", "memory",
    "memory-in-c", "loop", "loop-after 3", "close-and-stay", "sleep", "deep", "spawn",
    "kill {pid}", "unlimit", "garbage", "claim f 4000000000 0", "claim f 0 4000000000",
    "claim f 2 0 {{}}", "flood", "huge 90000000", "pieces 2000", "nonsense", "surrogate",
    "no-reason", "nothing", "lie", "failing words",
)  # fmt: skip


@dataclass(slots=True)
class Canaries:
    """A port that nobody may connect to, and a file that nobody may write."""

    listener: socket.socket
    file: Path

    @property
    def address(self) -> tuple[str, int]:
        host, port = self.listener.getsockname()
        return str(host), int(port)

    def touched(self) -> Iterator[str]:
        """What was done to them."""
        if self.file.exists():
            yield "a reader wrote a file"
        try:
            self.listener.accept()
        except BlockingIOError:
            return
        yield "a reader connected to an address"


def measure(count: int | None) -> Harness:
    """So many hostile files in all; by default 10,000."""
    count = TRIES if count is None else count
    with tempfile.TemporaryDirectory() as folder:
        wrong, lost = _in_a_process(count, Path(folder, "canary"), isolated=True)
        defects, gone = _in_a_process(count, Path(folder, "control"), isolated=False)
    notes = (*wrong, *([f"{lost} were not answered: the process was lost"] if lost else []))
    return Harness(count, len(wrong) + lost, bool(defects or gone), notes)


def _in_a_process(count: int, file: Path, *, isolated: bool) -> tuple[list[str], int]:
    """What was wrong, and of how many tries nothing was heard."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0)
        canaries = Canaries(listener, file)
        task = {"count": count, "address": canaries.address, "file": str(file)}
        lines = _lines_of(task | {"isolated": isolated}, timeout_s=_timeout(count, isolated))
        heard = [json.loads(line) for line in lines if line.endswith("}")]
        wrong = [f"{one['name']}: {one['wrong']}" for one in heard if one["wrong"]]
        return [*wrong, *canaries.touched()], count - sum(one["tries"] for one in heard)


def _timeout(count: int, isolated: bool) -> float:
    return _SLOW_S + _EACH_S * count if isolated else _CONTROL_S


def _lines_of(task: dict[str, object], *, timeout_s: float) -> list[str]:
    command = [sys.executable, "-c", _RUN, json.dumps(task)]
    try:
        ended = subprocess.run(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=timeout_s,
            check=False,  # how it ended shows in what it did not say
        )
    except subprocess.TimeoutExpired as late:
        return (late.stdout or b"").decode("utf-8", "replace").splitlines()
    return ended.stdout.decode("utf-8", "replace").splitlines()


# -- in the process that may be lost ------------------------------------------------------
def main() -> None:
    """Reads the files of the task and prints for each what was wrong, if anything."""
    task = json.loads(sys.argv[1])
    host, port = task["address"]
    words = {"connect": f"{host} {port}", "write": task["file"], "pid": os.getpid()}
    killers = [Readable(order.split()[0], _order(order, words), Hints()) for order in _LETHAL]
    if not task["isolated"]:
        _read_bare(killers)
        return
    url = f"http://{host}:{port}/"
    waiting: set[str] = set()
    for name, wrong in _verdicts(_noted(_cases(task["count"], killers, url), waiting)):
        waiting.discard(name)
        _tell(name, wrong, 1)
    for name in sorted(waiting):
        _tell(name, "nothing was said of it", 1)
    peak = _peak_bytes()
    if peak > _LARGEST_DESK_BYTES:
        _tell("the desk", f"took {peak / 1e6:.0f} MB", 0)


def _peak_bytes() -> int:
    """The most memory that this program held.

    Not ru_maxrss where it can be helped: that counts what the program that started this one
    held at the time.
    """
    status = Path("/proc/self/status")
    if status.exists():
        for line in status.read_text(encoding="ascii", errors="replace").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def _order(order: str, words: dict[str, object]) -> bytes:
    return lethal.MARK + order.format(**words).encode() + b"\n"


def _cases(count: int, killers: list[Readable], canary_url: str) -> Iterator[Readable]:
    """Lethal orders, then bombs, then bent files: each with a name of its own."""
    chosen = killers[: max(1, count // 3)]
    packed = packed_bombs(canary_url) if count >= _SMALL else ()
    bombed = sample([*bombs(canary_url), *packed], count // 4)
    for number, one in enumerate(chosen):
        yield Readable(f"lethal-{number}-{one.name}", one.data, Hints())
    for name, data in bombed:
        yield Readable(f"bomb-{name}", data, Hints())
    for name, data in mutants(count - len(chosen) - len(bombed)):
        yield Readable(name, data, Hints())


def _noted(cases: Iterable[Readable], names: set[str]) -> Iterator[Readable]:
    for what in cases:
        names.add(what.name)
        yield what


def _verdicts(cases: Iterable[Readable]) -> Iterator[tuple[str, str | None]]:
    room = IsolatedReaders(
        max_bytes=_LIMITS.max_bytes,
        max_archive_bytes=_LIMITS.max_archive_bytes,
        memory_mb=_MEMORY_MB,
        cpu_s=_CPU_S,
        wall_s=_WALL_S,
        table="benchmarks.hostile.lethal",
    )
    name, wrong = None, None
    for what, piece in room.read_all(cases):
        if name is not None and what.name != name:
            yield name, wrong
            wrong = None
        name, wrong = what.name, wrong or wrong_with(piece.found)
    if name is not None:
        yield name, wrong
    room.close()


def wrong_with(found: Found) -> str | None:
    """Why an answer is none that the desk can use."""
    if isinstance(found, InputRefused):
        return None if found.source and found.reason.strip() else "refused without a reason"
    if isinstance(found, Reading):
        if "\x00" in found.text or not found.text.strip():
            return "its text cannot be kept"
        if found.original.sha256 != sha256_hex(found.original.data):
            return "its digest is not that of its bytes"
        return "a limit let through what it must not" if "LET THROUGH" in found.text else None
    return None if isinstance(found, Member | Link) else f"answered {type(found).__name__}"


def _read_bare(killers: Iterable[Readable]) -> None:
    # Where even the planted defect stops: this machine is not for it to take.
    resource.setrlimit(resource.RLIMIT_AS, (_CONTROL_BYTES, _CONTROL_BYTES))
    reader, *_ = lethal.readers_for(_LIMITS)
    for what in killers:
        if what.name == "kill":
            continue
        assert isinstance(what.data, bytes)
        for found in reader.read(what.name, io.BytesIO(what.data), Hints()):
            _tell(what.name, wrong_with(found), 1)


def _tell(name: str, wrong: str | None, tries: int) -> None:
    print(json.dumps({"name": name, "wrong": wrong, "tries": tries}), flush=True)
