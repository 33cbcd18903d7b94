"""A generation that grows costs what is added, and what it grew from stays as it was."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from secondsource.errors import IndexTorn, SearchIndexError
from secondsource.generations import Generation, Shelf, digest_of_ids
from secondsource.generations.files import ReadFiles
from secondsource.lexical_index import TantivyFormat
from secondsource.protocols import Scope
from secondsource.vector_index import FaissFormat
from tests.builders import ROOT
from tests.generations.killing import FIRST, MORE
from tests.generations.writing import (
    DIMENSION,
    FailingTexts,
    FailingVectors,
    answers,
    extend,
    ferries,
    rows,
    shelf_at,
    write,
)

REWRITTEN = {"meta.json", ".managed.json", "manifest.json"}


def place(directory: Path, number: int) -> Path:
    return directory / "generations" / f"{number:06d}"


def files(directory: Path, number: int) -> dict[str, Path]:
    within = place(directory, number)
    return {
        str(path.relative_to(within)): path
        for path in within.rglob("*")
        if path.is_file() and path.suffix != ".lock"
    }


def flip(path: Path, place: int) -> None:
    """In the file itself, which its other generations share."""
    with path.open("r+b") as file:
        file.seek(place)
        (byte,) = file.read(1)
        file.seek(place)
        file.write(bytes([byte ^ 1]))


def held(generation: Generation) -> set[int]:
    found = {one for one, _ in generation.lexical.search("ferry", 10**6)}
    assert found == set(generation.vectors.passage_ids().tolist())
    return found


def ids(count: int, seed: int) -> set[int]:
    return set(rows(count, seed)[0].tolist())


def test_a_grown_generation_holds_the_old_and_the_new(tmp_path: Path) -> None:
    shelf = shelf_at(tmp_path)
    number = extend(shelf, write(shelf))
    grown = shelf_at(tmp_path).open(number)
    assert (number, grown.manifest.count, grown.manifest.library_version) == (2, 25, 2)
    assert held(grown) == ids(20, 0) | ids(5, 1)
    assert grown.manifest.encoder == "handmade"


def test_a_grown_generation_answers_and_is_labelled_as_one_written_whole(tmp_path: Path) -> None:
    grown_shelf, whole_shelf = shelf_at(tmp_path / "grown"), shelf_at(tmp_path / "whole")
    number = write(grown_shelf, count=300)
    for seed in range(1, 12):
        number = extend(grown_shelf, number, seed=seed)
    with whole_shelf.writing():
        whole_number = whole_shelf.write(
            [ferries(300), *(ferries(5, seed) for seed in range(1, 12))],
            encoder="handmade",
            dimension=DIMENSION,
            library_version=1,
        )
    grown, whole = grown_shelf.open(number), whole_shelf.open(whole_number)
    expected = digest_of_ids(whole.vectors.passage_ids())
    assert grown.manifest.ids_digest == whole.manifest.ids_digest == expected
    assert grown.manifest.count == whole.manifest.count == 355
    _, queries = rows(5, seed=99)
    for scope in (Scope(), Scope(only=np.sort(rows(300)[0])[:40])):
        for query in queries:
            expected = whole.vectors.search(query, 50, scope=scope)
            assert grown.vectors.search(query, 50, scope=scope) == expected
        expected = whole.lexical.search("ferry 3", 400, scope=scope)
        assert grown.lexical.search("ferry 3", 400, scope=scope) == expected


def test_growing_shares_the_large_files_and_leaves_the_old_generation_true(
    tmp_path: Path,
) -> None:
    shelf = shelf_at(tmp_path)
    first = write(shelf, count=200)
    number = extend(shelf, first)
    old, new = files(tmp_path, first), files(tmp_path, number)
    for name, path in old.items():
        if path.name not in REWRITTEN:
            assert path.samefile(new[name]), name
        else:
            assert not path.samefile(new[name]), name
    again = shelf_at(tmp_path)
    assert answers(again.open(first), count=200)
    assert again.open(first).manifest.count == 200


def test_growing_reads_no_file_that_it_has_read(tmp_path: Path) -> None:
    """Their bytes are not looked at again, so that the cost does not grow with the library."""
    shelf = shelf_at(tmp_path)
    first = write(shelf, count=200)
    (victim,) = place(tmp_path, first).rglob("*.vectors.faiss")
    times = victim.stat()
    victim.write_bytes(victim.read_bytes()[:-1] + b"x")
    # As a failing disk does it: nothing but the bytes tells.
    os.utime(victim, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert shelf.open(first).manifest.count == 200
    # Whoever opens it first in another process does read them.
    with pytest.raises(IndexTorn):
        shelf_at(tmp_path).open(first)


@pytest.mark.parametrize("generation", [1, 2])
def test_a_flipped_byte_in_any_file_of_a_grown_generation_is_found(
    tmp_path: Path, generation: int
) -> None:
    shelf = shelf_at(tmp_path)
    write(shelf)
    extend(shelf, 1)
    for name, path in files(tmp_path, generation).items():
        size = path.stat().st_size
        if not size:
            continue
        flip(path, size // 2)
        with pytest.raises(IndexTorn):
            shelf_at(tmp_path).open(generation)
        # So does the process that wrote it: the file is another than it was.
        with pytest.raises(IndexTorn):
            shelf.open(generation)
        flip(path, size // 2)
        assert shelf_at(tmp_path).open(generation), name


def test_what_is_damaged_does_not_grow(tmp_path: Path) -> None:
    number = write(shelf_at(tmp_path))
    (victim,) = place(tmp_path, number).rglob("*.signs.faiss")
    victim.write_bytes(victim.read_bytes()[:-1] + b"x")
    with pytest.raises(IndexTorn, match=victim.name):
        extend(shelf_at(tmp_path), number)
    assert shelf_at(tmp_path).newest() == number


def test_what_is_open_answers_on_while_others_grow_and_go(tmp_path: Path) -> None:
    shelf = shelf_at(tmp_path)
    number = write(shelf)
    opened = shelf.open(number)
    for seed in range(1, 6):
        number = extend(shelf, number, seed=seed)
    assert not place(tmp_path, 1).exists()
    assert answers(opened)
    assert held(shelf.open(number)) == ids(20, 0).union(*(ids(5, seed) for seed in range(1, 6)))


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
@pytest.mark.parametrize("leg", ["vectors", "lexical"])
def test_growth_that_fails_leaves_what_was(tmp_path: Path, leg: str, error: BaseException) -> None:
    shelf = shelf_at(tmp_path)
    number = write(shelf)
    failing = Shelf(
        tmp_path,
        vector_format=FailingVectors(error) if leg == "vectors" else FaissFormat(),
        lexical_format=FailingTexts(error) if leg == "lexical" else TantivyFormat(),
    )
    with pytest.raises((SearchIndexError, KeyboardInterrupt)):
        extend(failing, number)
    assert [path.name for path in (tmp_path / "generations").iterdir()] == ["000001"]
    assert answers(shelf_at(tmp_path).open(1))
    assert held(shelf.open(extend(shelf, number))) == ids(20, 0) | ids(5, 1)


def test_a_writer_killed_at_any_step_of_growing_leaves_a_whole_generation(tmp_path: Path) -> None:
    killed = subprocess.run(
        [sys.executable, "-m", "tests.generations.killing", str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    assert killed.stderr == ""
    found = [int(line.split()[1]) for line in killed.stdout.splitlines()]
    assert len(found) > 20
    assert set(found) == {FIRST, FIRST + MORE}
    assert found == sorted(found)


def test_files_that_are_gone_are_forgotten(tmp_path: Path) -> None:
    """Another file may get the inode, the size and the moment."""
    one, two = tmp_path / "one", tmp_path / "two"
    one.write_bytes(b"1")
    two.write_bytes(b"2")
    read = ReadFiles()
    assert read.digest(one) != read.digest(two)
    read.forget_all_but([two])
    assert one not in read
    assert two in read
