"""Readers that do all they must not: the desk stands, and says what became of the file."""

import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from secondsource.errors import EmptySource, Quarantined, SourceTooLarge
from secondsource.models import Hints, Link, Member, Piece, Readable, Reading
from secondsource.sources.isolation import IsolatedReaders

MEMORY_MB, CPU_S = 200, 1
AFTER = b"A sound text, read after the worst."


def new_room(*, wall_s: float) -> IsolatedReaders:
    return IsolatedReaders(
        max_bytes=1_000_000,
        max_archive_bytes=4_000_000,
        memory_mb=MEMORY_MB,
        cpu_s=CPU_S,
        wall_s=wall_s,
        workers=1,
        table="benchmarks.hostile.lethal",
    )


@pytest.fixture(scope="module")
def room() -> Iterator[IsolatedReaders]:
    room = new_room(wall_s=60.0)
    yield room
    room.close()


@pytest.fixture
def impatient_room() -> Iterator[IsolatedReaders]:
    room = new_room(wall_s=0.6)
    yield room
    room.close()


@pytest.fixture(autouse=True)
def the_room_stands(room: IsolatedReaders) -> Iterator[None]:
    yield
    (piece,) = room.read(Readable("after.txt", AFTER, Hints()))
    assert isinstance(piece.found, Reading)
    assert piece.found.text == AFTER.decode()


def lethal(room: IsolatedReaders, order: str, *, skip: int = 0) -> list[Piece]:
    return list(room.read(Readable("bad.bin", f"LETHAL {order}\n".encode(), Hints(), skip=skip)))


def reason(pieces: list[Piece]) -> str:
    (piece,) = pieces
    assert isinstance(piece.found, Quarantined), piece
    assert piece.found.source == "bad.bin"
    return piece.found.reason


def texts(pieces: list[Piece]) -> list[str]:
    return [p.found.text if isinstance(p.found, Reading) else str(p.found) for p in pieces]


def test_a_reader_that_hoards_memory_is_stopped_and_its_file_quarantined(
    room: IsolatedReaders,
) -> None:
    assert f"ran out of memory (limit {MEMORY_MB} MB)" in reason(lethal(room, "memory"))


def test_memory_taken_behind_pythons_back_counts_too(room: IsolatedReaders) -> None:
    assert "crashed on it (SIGABRT)" in reason(lethal(room, "memory-in-c"))


def test_a_reader_that_loops_for_ever_runs_out_of_processor_time(room: IsolatedReaders) -> None:
    why = reason(lethal(room, "loop"))
    assert f"took more than {CPU_S} s of processor time" in why
    assert "nothing of it was added" in why


def test_what_was_found_before_the_end_stays(room: IsolatedReaders) -> None:
    *found, last = lethal(room, "loop-after 3")
    assert [isinstance(piece.found, Link) for piece in found] == [True] * 3
    assert "what was read before it stands" in reason([last])


def test_each_find_is_given_its_own_time(room: IsolatedReaders) -> None:
    # 8 x 0.4 s of work: more than one limit, less than one each.
    assert len([p for p in lethal(room, "slow-pieces 8") if isinstance(p.found, Reading)]) == 8


@pytest.mark.parametrize("order", ["sleep", "close-and-stay"])
def test_a_reader_that_says_nothing_more_is_ended(
    impatient_room: IsolatedReaders, order: str
) -> None:
    assert reason(lethal(impatient_room, order)).startswith("the reader ")


@pytest.mark.parametrize(
    ("order", "words"),
    [
        ("abort", "crashed on it (SIGABRT)"),
        ("segfault", "crashed on it (SIGSEGV)"),
        ("exit 0", "stopped in the middle of it"),
        ("exit 7", "stopped in the middle of it"),
        ("deep", "RecursionError"),
    ],
)
def test_a_crash_is_a_quarantined_file(room: IsolatedReaders, order: str, words: str) -> None:
    assert words in reason(lethal(room, order))


def test_a_reader_reaches_no_socket(room: IsolatedReaders) -> None:
    with socket.create_server(("127.0.0.1", 0)) as canary:
        canary.settimeout(0)
        host, port = canary.getsockname()
        assert texts(lethal(room, f"connect {host} {port}")) == ["refused: PermissionError"] * 2
        with pytest.raises(BlockingIOError):
            canary.accept()


def test_a_reader_writes_no_file(room: IsolatedReaders, tmp_path: Path) -> None:
    target = tmp_path / "canary"
    assert "LET THROUGH" not in texts(lethal(room, f"write {target}"))
    assert not target.exists()


def test_a_reader_opens_no_other_file(room: IsolatedReaders, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("the name of a source")
    assert texts(lethal(room, f"open {secret}")) == ["refused: PermissionError"]


def test_a_reader_starts_no_program_and_no_copy_of_itself(room: IsolatedReaders) -> None:
    assert texts(lethal(room, "spawn")) == ["refused: PermissionError"] * 3


def test_a_reader_ends_nobody_else(room: IsolatedReaders) -> None:
    assert texts(lethal(room, f"kill {os.getpid()}")) == ["refused: PermissionError"] * 2


def test_a_reader_cannot_raise_its_limits(room: IsolatedReaders) -> None:
    assert texts(lethal(room, "unlimit")) == ["refused: PermissionError"] * 3


@pytest.mark.parametrize(
    ("order", "words"),
    [
        ("garbage", "gave out more than one file can hold"),
        ("claim f 6000000 0", "gave out more than one file can hold"),
        ("claim f 0 3000000", "gave out more than one file can hold"),
        ("claim ? 0 0", "its answer is none that we know"),
        ("claim f 2 0 {}", "its answer is none that we know"),
        ("claim f 2 0 [[", "its answer is none that we know"),
        ("claim f 9 0 {", "its answer is none that we know"),
        ("no-reason", "it refused without a reason"),
    ],
)
def test_an_answer_that_is_none_is_not_believed(
    room: IsolatedReaders, order: str, words: str
) -> None:
    assert words in reason(lethal(room, order))


def test_one_file_gives_out_no_more_than_four_times_what_an_archive_may_hold(
    room: IsolatedReaders,
) -> None:
    *found, last = lethal(room, "flood")
    assert sum(len(p.found.data) for p in found if isinstance(p.found, Member)) <= 16_000_000
    assert "gave out more" in reason([last])


def test_a_piece_that_is_too_long_is_refused_and_the_next_one_read(room: IsolatedReaders) -> None:
    long, after = lethal(room, "huge 9000000")
    assert isinstance(long.found, SourceTooLarge)
    assert texts([after]) == ["after"]


def test_a_reader_that_gives_nonsense_is_named_and_goes_on(room: IsolatedReaders) -> None:
    nonsense, after = lethal(room, "nonsense")
    assert "it found a object" in reason([nonsense])
    assert texts([after]) == ["after"]


def test_a_reader_that_says_nothing_of_a_file_is_not_silence(room: IsolatedReaders) -> None:
    (piece,) = lethal(room, "nothing")
    assert isinstance(piece.found, EmptySource)


def test_half_a_character_is_flagged_not_fatal(room: IsolatedReaders) -> None:
    text, line, after = lethal(room, "surrogate")
    assert isinstance(text.found, Quarantined)
    assert isinstance(line.found, Quarantined)
    assert texts([after]) == ["after"]


def test_a_digest_is_the_parents_own(room: IsolatedReaders) -> None:
    (piece,) = lethal(room, "lie")
    assert isinstance(piece.found, Reading)
    assert piece.found.original.data == b"true bytes"
    assert piece.found.original.sha256.startswith("87640f1c")


def test_a_file_that_is_another_than_was_read_is_not_kept_under_its_digest(
    room: IsolatedReaders,
) -> None:
    why = reason(lethal(room, "lie-of-all"))
    assert "the file changed while it was read" in why
    assert "nothing of it was added" in why


def test_an_error_of_a_reader_says_where_and_keeps_what_was_found(room: IsolatedReaders) -> None:
    before, failed = lethal(room, "failing words")
    assert texts([before]) == ["before"]
    assert "IndexError in lethal.py, line " in reason([failed])


def test_the_end_that_an_earlier_run_told_is_not_told_again(room: IsolatedReaders) -> None:
    assert lethal(room, "loop-after 3", skip=4) == []


def test_an_end_before_what_an_earlier_run_had_is_told(room: IsolatedReaders) -> None:
    assert "processor time" in reason(lethal(room, "loop-after 3", skip=9))
