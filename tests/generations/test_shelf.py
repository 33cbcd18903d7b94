"""A reader of the shelf sees a whole generation or none."""

import fcntl
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from secondsource.errors import IndexTorn, SearchIndexError
from secondsource.generations import Shelf, digest_of_ids
from secondsource.lexical_index import TantivyFormat
from secondsource.vector_index import FaissFormat
from tests.builders import ROOT
from tests.generations.writing import FailingTexts, FailingVectors, answers, rows, shelf_at, write


def leftovers(directory: Path) -> list[str]:
    return [path.name for path in (directory / "generations").glob(".building-*")]


def numbers(directory: Path) -> list[str]:
    return sorted(path.name for path in (directory / "generations").iterdir())


def test_an_empty_shelf_has_no_newest(tmp_path: Path) -> None:
    assert shelf_at(tmp_path).newest() is None
    with pytest.raises(IndexTorn):
        shelf_at(tmp_path).open(1)


def test_what_was_written_answers_in_another_shelf(tmp_path: Path) -> None:
    number = write(shelf_at(tmp_path), version=7)
    shelf = shelf_at(tmp_path)
    assert shelf.newest() == number == 1
    generation = shelf.open(number)
    assert answers(generation)
    ids, _ = rows(20)
    manifest = generation.manifest
    assert (manifest.encoder, manifest.dimension, manifest.metric) == ("handmade", 16, "cosine")
    assert (manifest.count, manifest.library_version) == (20, 7)
    assert manifest.ids_digest == shelf.digest(ids) == digest_of_ids(ids[::-1])


def test_the_digest_of_ids_is_fixed_on_every_machine() -> None:
    """Another form would make every index on disk stale."""
    expected = "286263caa599b38f7eb3d3b1718b0aa9"
    assert digest_of_ids(np.array([2, 1], dtype=np.int64)) == expected
    assert digest_of_ids(np.array([2, 1], dtype=">i8")) == expected


def test_the_digest_of_a_set_is_that_of_its_parts_side_by_side() -> None:
    ids, _ = rows(50)
    whole = digest_of_ids(ids)
    assert digest_of_ids(ids[20:], beside=digest_of_ids(ids[:20])) == whole
    assert digest_of_ids(ids[:0], beside=whole) == whole
    assert digest_of_ids(ids[1:]) != whole
    # A sum of the ids alone would not tell these apart.
    one_four, two_three = np.array([1, 4]), np.array([2, 3])
    assert digest_of_ids(one_four) != digest_of_ids(two_three)


def test_an_empty_generation_opens(tmp_path: Path) -> None:
    shelf = shelf_at(tmp_path)
    generation = shelf.open(write(shelf, count=0))
    assert (len(generation.vectors), len(generation.lexical)) == (0, 0)


def test_the_last_two_generations_stay_and_older_ones_go(tmp_path: Path) -> None:
    shelf = shelf_at(tmp_path)
    opened = shelf.open(write(shelf, seed=0))
    for seed in range(1, 5):
        write(shelf, seed=seed)
    assert numbers(tmp_path) == ["000004", "000005"]
    assert answers(shelf.open(4), seed=3)
    assert answers(shelf.open(5), seed=4)
    # What a reader has open answers on, though its files are gone.
    assert answers(opened, seed=0)


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
@pytest.mark.parametrize("leg", ["vectors", "lexical"])
def test_a_writer_that_fails_leaves_the_newest_whole_generation(
    tmp_path: Path, leg: str, error: BaseException
) -> None:
    shelf = shelf_at(tmp_path)
    write(shelf)
    failing = Shelf(
        tmp_path,
        vector_format=FailingVectors(error) if leg == "vectors" else FaissFormat(),
        lexical_format=FailingTexts(error) if leg == "lexical" else TantivyFormat(),
    )
    with pytest.raises((SearchIndexError, KeyboardInterrupt)):
        write(failing, seed=5)
    assert numbers(tmp_path) == ["000001"]
    assert answers(shelf.open(1))
    assert write(shelf, seed=6) == 2
    assert answers(shelf.open(2), seed=6)


def test_a_folder_that_cannot_be_written_is_told_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "index").write_text("a file stands where the folder should")
    with pytest.raises(SearchIndexError, match=r"cannot be written.*The record is safe"):
        write(shelf_at(tmp_path / "index"))
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "generations").write_text("a file here too")
    with pytest.raises(SearchIndexError, match=r"cannot be written.*secondsource reindex"):
        write(shelf_at(tmp_path / "other"))


def test_what_a_dead_writer_left_is_removed_by_the_next(tmp_path: Path) -> None:
    shelf = shelf_at(tmp_path)
    write(shelf)
    place = tmp_path / "generations"
    shutil.copytree(place / "000001", place / ".building-99999")
    (place / f".building-{os.getpid()}").mkdir()
    assert shelf.newest() == 1
    write(shelf, seed=2)
    assert leftovers(tmp_path) == []
    assert numbers(tmp_path) == ["000001", "000002"]


def test_every_file_is_on_disk_before_the_name_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The order of the calls is what a power cut would find."""
    calls: list[str] = []
    rename, fsync = Path.rename, os.fsync

    def watched_rename(path: Path, target: Path) -> Path:
        calls.append("rename")
        return rename(path, target)

    def watched_fsync(descriptor: int) -> None:
        calls.append(Path(f"/proc/self/fd/{descriptor}").readlink().name)
        fsync(descriptor)

    monkeypatch.setattr(Path, "rename", watched_rename)
    monkeypatch.setattr(os, "fsync", watched_fsync)
    write(shelf_at(tmp_path))
    written = {path.name for path in (tmp_path / "generations" / "000001").rglob("*")}
    before = calls[: calls.index("rename")]
    assert written <= set(before)
    assert any(name.startswith(".building-") for name in before)
    assert calls[calls.index("rename") + 1 :] == ["generations"]


def start(script: str, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", script, *arguments],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )


def test_a_writer_killed_at_any_moment_leaves_a_whole_generation(tmp_path: Path) -> None:
    shelf = shelf_at(tmp_path)
    rng = random.Random(3)
    told = 0
    for _ in range(4):
        writer = start("tests.generations.writer_to_kill", str(tmp_path))
        assert writer.stdout is not None
        told = int(writer.stdout.readline())
        time.sleep(rng.uniform(0, 0.1))
        writer.send_signal(signal.SIGKILL)
        last = [int(line) for line in writer.stdout.read().split()]
        writer.wait()
        writer.stdout.close()
        told = max([told, *last])
        newest = shelf.newest()
        assert newest is not None
        assert newest >= told
        assert answers(shelf.open(newest), count=400)
    after = write(shelf, seed=9)
    assert after > told
    assert leftovers(tmp_path) == []


def test_two_processes_that_write_at_once_make_two_whole_generations(tmp_path: Path) -> None:
    look = (
        "import faiss, sys, tantivy; from pathlib import Path\n"
        "from tests.generations.writing import shelf_at, write\n"
        "shelf = shelf_at(Path(sys.argv[1])); print('ready', flush=True); sys.stdin.readline()\n"
        "print(*[write(shelf, count=200, seed=int(sys.argv[2])) for _ in range(2)])"
    )
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", look, str(tmp_path), str(seed)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )
        for seed in (1, 2)
    ]
    for writer in writers:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "ready\n"
    told = [writer.communicate("go\n", timeout=60)[0].split() for writer in writers]
    made = [int(number) for one in told for number in one]
    assert sorted(made) == list(range(1, 5))
    seed = 1 if "4" in told[0] else 2
    assert answers(shelf_at(tmp_path).open(4), count=200, seed=seed)


def test_while_one_writes_no_other_can(tmp_path: Path) -> None:
    shelf = shelf_at(tmp_path)

    def is_free() -> bool:
        with (tmp_path / "writer.lock").open("w") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return False
            return True

    with shelf.writing():
        assert not is_free()
    assert is_free()
    with pytest.raises(KeyboardInterrupt), shelf.writing():
        raise KeyboardInterrupt
    assert is_free()


Break = Callable[[Path], None]


def flip(place: int) -> Break:
    def broken(path: Path) -> None:
        data = bytearray(path.read_bytes())
        data[place % len(data)] ^= 1
        path.write_bytes(data)

    return broken


def truncate(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def append(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"\n")


BREAKS: dict[str, Break] = {
    "first byte": flip(0),
    "middle byte": flip(137),
    "last byte": flip(-1),
    "truncated": truncate,
    "longer": append,
    "emptied": lambda path: path.write_bytes(b"") and None,
    "deleted": Path.unlink,
}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    directory = tmp_path_factory.mktemp("whole")
    write(shelf_at(directory))
    return directory


def files_of(directory: Path) -> list[Path]:
    place = directory / "generations" / "000001"
    return sorted(
        path.relative_to(place)
        for path in place.rglob("*")
        if path.is_file() and path.suffix != ".lock"
    )


@pytest.mark.parametrize("name", list(BREAKS))
def test_a_generation_with_one_altered_file_is_refused(
    whole: Path, tmp_path: Path, name: str
) -> None:
    """FAISS itself reads most altered files without complaint, and answers wrongly."""
    files = files_of(whole)
    assert len(files) >= 8
    for file in files:
        directory = tmp_path / file.name
        shutil.copytree(whole, directory)
        victim = directory / "generations" / "000001" / file
        if name != "emptied" or victim.stat().st_size:
            BREAKS[name](victim)
            with pytest.raises(IndexTorn, match="secondsource reindex"):
                shelf_at(directory).open(1)


@pytest.mark.parametrize("place", ["extra.bin", "vectors/extra.faiss", "lexical/extra.idx"])
def test_a_generation_with_a_file_too_many_is_refused(
    whole: Path, tmp_path: Path, place: str
) -> None:
    shutil.copytree(whole, tmp_path / "index")
    (tmp_path / "index" / "generations" / "000001" / place).write_bytes(b"x")
    with pytest.raises(IndexTorn, match="none of its files"):
        shelf_at(tmp_path / "index").open(1)


@pytest.mark.parametrize(
    ("field", "altered"),
    [
        ('"library_version": 1', '"library_version": 2'),
        ('"dimension": 16', '"dimension": 17'),
        ('"encoder": "handmade"', '"encoder": "another1"'),
        ('"count": 20', '"count": 21'),
        ('"metric": "cosine"', '"metric": "l2"'),
        ('"encoder": "handmade"', '"encoder":  "handmade"'),
        ('"dimension": 16', '"dimension": 16, "more": 1'),
        ('"ids_digest": "', '"ids_digest": "0'),
    ],
)
def test_an_altered_manifest_is_refused(
    whole: Path, tmp_path: Path, field: str, altered: str
) -> None:
    """An altered version or encoder would let an index answer that is not the record's."""
    shutil.copytree(whole, tmp_path / "index")
    manifest = tmp_path / "index" / "generations" / "000001" / "manifest.json"
    text = manifest.read_text()
    assert text.count(field) == 1
    manifest.write_text(text.replace(field, altered))
    with pytest.raises(IndexTorn):
        shelf_at(tmp_path / "index").open(1)


def test_any_byte_of_the_manifest_counts(whole: Path, tmp_path: Path) -> None:
    shutil.copytree(whole, tmp_path / "index")
    manifest = tmp_path / "index" / "generations" / "000001" / "manifest.json"
    good = manifest.read_bytes()
    shelf = shelf_at(tmp_path / "index")
    for place in range(0, len(good), 7):
        data = bytearray(good)
        data[place] ^= 1
        manifest.write_bytes(data)
        with pytest.raises(IndexTorn):
            shelf.open(1)
    manifest.write_bytes(good)
    assert answers(shelf.open(1))


def test_the_files_of_another_back_end_are_refused(whole: Path) -> None:
    class Other(FaissFormat):
        name = "another"

    shelf = Shelf(whole, vector_format=Other(), lexical_format=TantivyFormat())
    with pytest.raises(IndexTorn, match="another back end"):
        shelf.open(1)


@pytest.mark.parametrize("error", [RuntimeError("fourcc"), ValueError("version 9"), OSError(2)])
def test_files_that_the_libraries_cannot_open_are_refused_not_a_crash(
    whole: Path, error: Exception
) -> None:
    """As after an upgrade of FAISS or tantivy: the desk rebuilds, it does not stop."""
    shelf = Shelf(whole, vector_format=FaissFormat(), lexical_format=FailingTexts(error))
    with pytest.raises(IndexTorn, match="cannot be opened"):
        shelf.open(1)


def test_reading_leaves_a_generation_as_it_was(whole: Path, tmp_path: Path) -> None:
    shutil.copytree(whole, tmp_path / "index")
    shelf = shelf_at(tmp_path / "index")
    for _ in range(3):
        assert answers(shelf.open(1))


def test_names_that_are_no_generation_are_passed_over(tmp_path: Path) -> None:
    shelf = shelf_at(tmp_path)
    write(shelf)
    for name in ("notes.txt", "000001.bak", "²"):
        (tmp_path / "generations" / name).write_text("x")
    assert shelf.newest() == 1
