"""The reading room: any file by its reader, many at once in order, and nothing left running."""

import itertools
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from secondsource.errors import BrokenLine, EmptySource, UnknownFormat, UnreadableSource
from secondsource.ids import sha256_hex
from secondsource.models import Hints, Link, Piece, Readable, Reading
from secondsource.sources.isolation import IsolatedReaders
from secondsource.sources.isolation.lane import Lane, LaneLost
from tests.builders import page

LINES = b"".join(
    b'{"text": "Line %d says that the quay of Corrin is closed."}\n' % number for number in range(9)
)


def new_room(*, workers: int = 2, table: str = "benchmarks.hostile.lethal") -> IsolatedReaders:
    return IsolatedReaders(
        max_bytes=1_000_000,
        max_archive_bytes=50_000_000,
        memory_mb=300,
        cpu_s=2,
        wall_s=60.0,
        workers=workers,
        table=table,
    )


@pytest.fixture(scope="module")
def room() -> Iterator[IsolatedReaders]:
    room = new_room()
    yield room
    room.close()


def text(number: int) -> Readable:
    return Readable(f"{number}.txt", f"Text number {number}.".encode(), Hints())


def read(room: IsolatedReaders, name: str, data: bytes | Path, **more: object) -> list[Piece]:
    return list(room.read(replace(Readable(name, data, Hints()), **more)))


def until(condition: Callable[[], bool]) -> bool:
    end = time.monotonic() + 10
    while not condition() and time.monotonic() < end:
        time.sleep(0.02)
    return condition()


def test_a_page_is_read_as_it_is_without_isolation(room: IsolatedReaders) -> None:
    from secondsource.sources.readers import SizeLimits, readers_for

    data = page("".join(f"<p>The bridge of Corrin carried {n} cars.</p>" for n in range(9)))
    (piece,) = read(room, "bridge.html", data.encode())
    reader = next(
        reader
        for reader in readers_for(SizeLimits(max_bytes=10**6, max_archive_bytes=10**6))
        if reader.takes("bridge.html", data.encode()[:8192])
    )
    import io

    (bare,) = reader.read("bridge.html", io.BytesIO(data.encode()), Hints())
    assert piece.found == bare


def test_hints_and_declared_media_type_reach_the_reader(room: IsolatedReaders) -> None:
    hints = Hints(title="Bridge", url="https://ledger.example/b", published_on=date(2026, 1, 2))
    (piece,) = read(room, "story", b"The bridge.", hints=hints, media_type="text/plain")
    assert isinstance(piece.found, Reading)
    assert (piece.found.title, piece.found.url) == (hints.title, hints.url)
    assert piece.found.published_on == hints.published_on


def test_a_file_on_disk_keeps_its_bytes_and_their_digest(
    room: IsolatedReaders, tmp_path: Path
) -> None:
    file = tmp_path / "story.txt"
    file.write_bytes(b"\xef\xbb\xbfThe bridge is closed.\r\n")
    (piece,) = read(room, "story.txt", file)
    assert isinstance(piece.found, Reading)
    assert piece.found.original.data == file.read_bytes()
    assert piece.found.original.sha256 == sha256_hex(file.read_bytes())
    assert piece.at_byte == len(file.read_bytes())


def test_each_line_keeps_its_own_bytes_and_how_far_the_file_is_read(room: IsolatedReaders) -> None:
    pieces = read(room, "feed.jsonl", LINES)
    assert [p.found.original.data for p in pieces if isinstance(p.found, Reading)] == (
        LINES.splitlines()
    )
    lengths = [len(line) for line in LINES.splitlines(keepends=True)]
    assert [p.at_byte for p in pieces] == list(itertools.accumulate(lengths))


def test_pieces_to_skip_are_not_sent(room: IsolatedReaders) -> None:
    all_pieces = read(room, "feed.jsonl", LINES)
    assert read(room, "feed.jsonl", LINES, skip=7) == all_pieces[7:]
    assert read(room, "feed.jsonl", LINES, skip=9) == []


def test_a_refusal_comes_as_what_it_is(room: IsolatedReaders) -> None:
    (piece,) = read(room, "feed.jsonl", b"{]\n")
    assert isinstance(piece.found, BrokenLine)
    assert piece.found.source == "feed.jsonl, line 1"


@pytest.mark.parametrize("data", [b"", b" \n", b"\x00\x00"])
def test_nothing_in_it_is_said_so(room: IsolatedReaders, data: bytes) -> None:
    (piece,) = read(room, "story.unknown", data)
    assert isinstance(piece.found, EmptySource)


def test_a_file_that_no_reader_takes_is_told_what_we_read(room: IsolatedReaders) -> None:
    (piece,) = read(room, "tune.mid", b"MThd\x00\x00\x00\x06")
    assert isinstance(piece.found, UnknownFormat)
    assert ".html" in piece.found.reason


def test_what_is_no_file_is_refused_and_holds_nobody_up(
    room: IsolatedReaders, tmp_path: Path
) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    for path in (tmp_path / "pipe.txt", tmp_path, tmp_path / "missing.txt"):
        (piece,) = read(room, "story.txt", path)
        assert isinstance(piece.found, UnreadableSource), path


def test_many_files_come_in_their_order_with_their_pieces_together(room: IsolatedReaders) -> None:
    slow = Readable("slow", b"LETHAL slow-pieces 2\n", Hints())
    many = [slow, *map(text, range(20)), Readable("feed.jsonl", LINES, Hints()), text(20)]
    got = list(room.read_all(many))
    assert [what for what, _ in got] == [slow] * 2 + many[1:21] + [many[21]] * 9 + [many[22]]
    assert [p.found.text for w, p in got[2:22] if isinstance(p.found, Reading)] == [
        f"Text number {number}." for number in range(20)
    ]


def test_a_file_that_kills_its_reader_stops_no_other(room: IsolatedReaders) -> None:
    bad = Readable("bad", b"LETHAL abort\n", Hints())
    found = [piece.found for _, piece in room.read_all([text(1), bad, text(2), bad, text(3)])]
    assert [isinstance(one, Reading) for one in found] == [True, False, True, False, True]


def test_files_are_taken_up_only_a_little_ahead(room: IsolatedReaders) -> None:
    taken = []

    def coming() -> Iterator[Readable]:
        for number in range(100):
            taken.append(number)
            yield text(number)

    pieces = room.read_all(coming())
    next(pieces)
    assert len(taken) <= 8
    assert sum(1 for _ in pieces) == 99


def test_a_reader_waits_while_nobody_takes_its_pieces(room: IsolatedReaders) -> None:
    endless = Readable("endless", b"LETHAL pieces 1000000000\n", Hints())
    pieces = room.read_all([text(1), endless])
    assert next(pieces)[0].name == "1.txt"
    assert isinstance(next(pieces)[1].found, Link)
    pieces.close()  # type: ignore[attr-defined]
    assert not any(t.name.startswith("reading") for t in threading.enumerate())


def test_who_stops_early_leaves_nothing_running() -> None:
    before = set(_programs())
    room = new_room()
    sleepers = [Readable("sleeper", b"LETHAL sleep\n", Hints())] * 9
    pieces = room.read_all([text(1), *sleepers])
    next(pieces)
    single = room.read(Readable("one", b"LETHAL pieces 1000000000\n", Hints()))
    assert isinstance(next(single).found, Link)
    assert set(_programs()) > before
    single.close()  # type: ignore[attr-defined]
    pieces.close()  # type: ignore[attr-defined]
    room.close()
    assert until(lambda: set(_programs()) <= before)


def test_what_is_found_inside_a_file_can_be_read_before_the_next(room: IsolatedReaders) -> None:
    outer = room.read(Readable("feed.jsonl", LINES, Hints()))
    inner = [list(room.read(text(number))) for number, _ in enumerate(outer)]
    assert [len(pieces) for pieces in inner] == [1] * 9


def test_several_threads_read_at_once(room: IsolatedReaders) -> None:
    got: dict[int, list[Piece]] = {}

    def go(number: int) -> None:
        got[number] = list(room.read(text(number)))

    threads = [threading.Thread(target=go, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for number in range(6):
        (piece,) = got[number]
        assert isinstance(piece.found, Reading)
        assert piece.found.text == f"Text number {number}."


def test_a_room_whose_programs_were_ended_from_outside_starts_them_anew() -> None:
    before = set(_programs())
    room = new_room()
    assert isinstance(read(room, "a.txt", b"Text.")[0].found, Reading)
    for pid in set(_programs()) - before:
        os.kill(pid, signal.SIGKILL)
    assert until(lambda: set(_programs()) <= before)
    assert isinstance(read(room, "a.txt", b"Text.")[0].found, Reading)
    room.close()
    assert isinstance(read(room, "a.txt", b"Text.")[0].found, Reading)
    room.close()


def test_a_keeper_that_ends_with_the_order_in_its_hands_is_lost_and_blames_no_file() -> None:
    ours, theirs = socket.socketpair()

    def keeper() -> None:
        _, received, _, _ = socket.recv_fds(theirs, 1, 2)
        theirs.recv(4096)
        for descriptor in received:
            os.close(descriptor)
        theirs.close()

    thread = threading.Thread(target=keeper)
    thread.start()
    lane = Lane(ours, new_room()._limits)
    with pytest.raises(LaneLost):
        list(lane.read(text(1), is_wanted=lambda: True))
    thread.join()
    lane.close()


def test_a_room_that_cannot_start_says_so_for_each_file() -> None:
    room = new_room(table="benchmarks.no_such_table")
    (piece,) = read(room, "a.txt", b"Text.")
    assert isinstance(piece.found, UnreadableSource)
    assert "no_such_table" in piece.found.reason


def test_nothing_outlives_a_parent_that_is_killed(tmp_path: Path) -> None:
    script = (
        "import sys; from secondsource.models import *\n"
        "from secondsource.sources.isolation import IsolatedReaders\n"
        "room = IsolatedReaders(max_bytes=10**6, max_archive_bytes=10**6, cpu_s=60,\n"
        "    table='benchmarks.hostile.lethal')\n"
        "it = room.read(Readable('x', b'LETHAL loop-after 1\\n', Hints()))\n"
        "next(it); print('reading', flush=True); list(it)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script], stdout=subprocess.PIPE, text=True, cwd=Path.cwd()
    ) as parent:
        assert parent.stdout is not None
        assert parent.stdout.readline() == "reading\n"
        before = _programs(parent=parent.pid)
        assert before
        parent.kill()
        parent.wait()
    assert until(lambda: not any(_is_running(pid) for pid in before))


def _programs(parent: int | None = None) -> list[int]:
    """Ids of all reading programs below a process, this one by default."""
    below, found = {parent or os.getpid()}, []
    rows = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            pid, rest = int(stat.parent.name), stat.read_text().rpartition(")")[2].split()
            rows.append((pid, int(rest[1]), rest[0]))
        except OSError:
            continue
    for _ in range(4):
        for pid, above, state in rows:
            if above in below and pid not in below and state != "Z":
                below.add(pid)
                found.append(pid)
    return found


def _is_running(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
