"""A generation that is prepared is seen by nobody, and holds up nobody, until it is swapped in."""

import json
import threading
from pathlib import Path

import numpy as np
import pytest

from secondsource.errors import SearchIndexError
from secondsource.generations import Shelf
from secondsource.lexical_index import TantivyFormat
from tests.generations.writing import (
    DIMENSION,
    FailingVectors,
    answers,
    extend,
    ferries,
    index_rows,
    rows,
    shelf_at,
    write,
)


def prepare(shelf: Shelf, *, count: int = 20, seed: int = 7) -> Path:
    return shelf.prepare(
        [ferries(count, seed)], encoder="another", dimension=DIMENSION, library_version=1
    )


def test_readers_see_what_was_prepared_only_once_it_is_swapped_in(tmp_path: Path) -> None:
    shelf = shelf_at(tmp_path)
    first = write(shelf)
    with shelf.preparing():
        prepared = prepare(shelf)
        assert shelf.newest() == first
        assert answers(shelf_at(tmp_path).open(first))
        with shelf.writing():
            number = shelf.swap_in(prepared)
    opened = shelf_at(tmp_path).open(number)
    assert (number, opened.manifest.encoder) == (first + 1, "another")
    assert answers(opened, seed=7)


def test_what_stands_grows_while_another_is_prepared(tmp_path: Path) -> None:
    shelf, other = shelf_at(tmp_path), shelf_at(tmp_path)
    first = write(shelf)
    with shelf.preparing():
        prepared = prepare(shelf)
        grown = extend(other, first)
        with shelf.writing():
            number = shelf.swap_in(prepared)
    assert number == grown + 1
    assert shelf.open(grown).manifest.count == 25
    assert shelf.open(number).manifest.count == 20


def test_one_at_a_time_prepares(tmp_path: Path) -> None:
    shelf, order = shelf_at(tmp_path), []

    def second() -> None:
        with shelf_at(tmp_path).preparing():
            order.append("second")

    with shelf.preparing():
        thread = threading.Thread(target=second)
        thread.start()
        thread.join(0.1)
        order.append("first")
    thread.join()
    assert order == ["first", "second"]


def test_what_a_killed_program_prepared_is_removed_by_the_next_one(tmp_path: Path) -> None:
    shelf = shelf_at(tmp_path)
    with shelf.preparing():
        left = prepare(shelf).rename(shelf.directory / ".prepared-1")
    # A writer leaves it alone: its program may be alive.
    write(shelf)
    assert left.exists()
    with shelf.preparing():
        prepare(shelf)
    assert not left.exists()


def test_a_preparation_that_fails_leaves_nothing(tmp_path: Path) -> None:
    first = write(shelf_at(tmp_path))
    failing = Shelf(
        tmp_path,
        vector_format=FailingVectors(OSError(28, "No space left on device")),
        lexical_format=TantivyFormat(),
    )
    with failing.preparing(), pytest.raises(SearchIndexError, match="The record is safe"):
        prepare(failing)
    assert [path.name for path in failing.directory.iterdir()] == [f"{first:06d}"]


def test_rows_of_zeros_are_counted_and_found_by_their_words(tmp_path: Path) -> None:
    shelf = shelf_at(tmp_path)
    number = write(shelf)
    assert shelf.open(number).manifest.unencoded == 0
    ids, vectors = rows(3, seed=5)
    vectors[:2] = np.zeros_like(vectors[:2])
    with shelf.writing():
        number = shelf.extend(
            number,
            [index_rows(ids, vectors=vectors, texts=["Windmill burnt."] * 3)],
            library_version=2,
        )
    grown = extend(shelf, number)
    opened = shelf_at(tmp_path).open(grown)
    assert opened.manifest.unencoded == 2
    assert {one for one, _ in opened.lexical.search("windmill", 9)} == set(ids.tolist())
    label = shelf.label(grown)
    assert label is not None
    assert (label.encoder, label.unencoded) == ("handmade", 2)


def test_the_label_of_a_whole_generation_is_that_of_earlier_releases(tmp_path: Path) -> None:
    shelf = shelf_at(tmp_path)
    file = shelf.directory / f"{write(shelf):06d}" / "manifest.json"
    assert "unencoded" not in json.loads(file.read_text())


def test_a_label_that_cannot_be_read_is_none(tmp_path: Path) -> None:
    shelf = shelf_at(tmp_path)
    number = write(shelf)
    (shelf.directory / f"{number:06d}" / "manifest.json").write_text("{")
    assert shelf.label(number) is None
    assert shelf.label(number + 1) is None
