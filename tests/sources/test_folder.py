"""Files, folders and what stands beside them."""

import codecs
import json
import os
from datetime import date
from pathlib import Path

import pytest

from secondsource.errors import InputRefused, UnreadableSource
from secondsource.models import Outlet
from secondsource.sources import (
    SourceFile,
    find_files,
    find_outlet_files,
    read_outlet_file,
)


def touch(path: Path, text: str = "The ferry sank.") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def beside(folder: Path, data: bytes) -> SourceFile:
    """What is found for a story with these bytes in the file beside it."""
    story = touch(folder / "story.txt")
    (folder / "story.meta.json").write_bytes(data)
    (found,) = find_files([folder])
    assert found.path == story
    return found


def refused(found: SourceFile) -> InputRefused:
    assert found.refused is not None
    assert found.refused.source == str(found.path)
    return found.refused


def test_files_below_a_folder_come_in_order_and_hidden_ones_stay_aside(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.html", "a/.git/x.txt", ".hidden.txt", "outlets.csv", "c.meta.json"):
        touch(tmp_path / name)
    (tmp_path / "folder.txt").mkdir()
    names = [found.path.relative_to(tmp_path).as_posix() for found in find_files([tmp_path])]
    assert names == ["a/z.html", "b.txt"]


def test_a_hidden_folder_that_is_named_itself_is_read(tmp_path: Path) -> None:
    touch(tmp_path / ".cache" / "a.txt")
    assert len(list(find_files([tmp_path / ".cache"]))) == 1


def test_a_missing_path_is_named(tmp_path: Path) -> None:
    missing = tmp_path / "nowhere.txt"
    (found,) = find_files([missing])
    assert str(refused(found)) == f"{missing}: there is no such file."
    assert found.byte_count == 0


def test_the_size_of_each_file_is_known_before_it_is_read(tmp_path: Path) -> None:
    touch(tmp_path / "a.txt", "12345")
    assert [found.byte_count for found in find_files([tmp_path])] == [5]


@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8])
def test_the_file_beside_a_story_says_what_is_known_of_it(tmp_path: Path, mark: bytes) -> None:
    said = {
        "title": "Ferry sinks",
        "url": "https://courier.example/f",
        "outlet": "The Courier",
        "published_on": "2026-03-04",
        "authors": ["Oda Ravn", "J. Mor"],
    }
    found = beside(tmp_path, mark + json.dumps(said).encode())
    hints = found.hints
    assert found.refused is None
    assert (hints.title, hints.url, hints.outlet_name) == (
        "Ferry sinks", "https://courier.example/f", "The Courier",
    )  # fmt: skip
    assert hints.published_on == date(2026, 3, 4)
    assert hints.authors == ("Oda Ravn", "J. Mor")


def test_one_author_may_stand_alone_and_blanks_are_unknown(tmp_path: Path) -> None:
    hints = beside(tmp_path, b'{"authors": "Oda Ravn", "title": " ", "url": null}').hints
    assert (hints.authors, hints.title, hints.url) == (("Oda Ravn",), None, None)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"{", "is not valid JSON"),
        (b"", "is not valid JSON"),
        (b'{"title": "caf\xe9"}', "is not valid JSON"),
        (b"[" * 100_000, "is not valid JSON"),
        (b"[]", "is no JSON object"),
        (b'{"title": 5}', "title is not a text"),
        (b'{"url": ["a"]}', "url is not a text"),
        (b'{"outlet": {"name": "A"}}', "outlet is not a text"),
        (b'{"authors": 5}', "authors is not a text"),
        (b'{"authors": [null]}', "authors is not a text"),
        (b'{"title": "\\ud800"}', "title has a character that is no text"),
        (b'{"title": "a\\u0000"}', "title has a character that is no text"),
        (b'{"published_on": "last Tuesday"}', "published_on is 'last Tuesday'"),
        (b'{"published_on": 20260304}', "published_on is not a text"),
    ],
)
def test_a_broken_file_beside_a_story_is_named_and_stops_no_other(
    tmp_path: Path, data: bytes, reason: str
) -> None:
    refusal = refused(beside(tmp_path, data))
    assert "story.meta.json" in str(refusal)
    assert reason in str(refusal)
    touch(tmp_path / "other.txt")
    assert [found.refused is None for found in find_files([tmp_path])] == [True, False]


def read_outlets(paths: list[Path]) -> list[Outlet | InputRefused]:
    return [row for table in find_outlet_files(paths) for row in read_outlet_file(table)]


def test_outlets_are_read_with_their_owners(tmp_path: Path) -> None:
    touch(
        tmp_path / "deep" / "outlets.csv",
        "\ufeffname,domain,owner,country,kind\r\n"
        'The Courier,www.Courier.example,"Harbour Media, Ltd",NL,daily\r\n'
        "Wire Nine,,,,agency\r\n",
    )
    assert read_outlets([tmp_path]) == [
        Outlet(
            "courier.example", "The Courier", "courier.example", "Harbour Media, Ltd", "NL", "daily"
        ),
        Outlet("name:wire-nine", "Wire Nine", kind="agency"),
    ]


def refusals(folder: Path) -> list[str]:
    return [str(row) for row in read_outlets([folder]) if isinstance(row, UnreadableSource)]


def test_a_bad_line_of_the_outlets_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    table = touch(
        tmp_path / "outlets.csv", "name,domain\nThe Courier,courier.example\n,\nWire Nine,\n"
    )
    touch(tmp_path / "more" / "outlets.csv", "name,domain\nThe Ledger,ledger.example\n")
    read = read_outlets([tmp_path])
    names = {row.name for row in read if isinstance(row, Outlet)}
    assert names == {"The Courier", "Wire Nine", "The Ledger"}
    (refused,) = refusals(tmp_path)
    assert refused.startswith(f"{table}, line 3: has neither name nor domain")


@pytest.mark.parametrize("data", [b"name,domain\ncaf\xe9,x\n", b'name\n"' + b"a" * 200_000])
def test_outlets_that_are_no_csv_are_named(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "outlets.csv").write_bytes(data)
    (refused,) = refusals(tmp_path)
    assert "cannot be read as CSV" in refused


def test_a_folder_in_the_place_of_the_outlets_is_named(tmp_path: Path) -> None:
    (tmp_path / "outlets.csv").mkdir()
    (refused,) = refusals(tmp_path)
    assert "cannot be read as CSV" in refused


def test_a_link_that_leads_nowhere_is_named(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "lost.txt").symlink_to(tmp_path / "gone.txt")
    (found,) = find_files([tmp_path / "in"])
    assert "there is no such file" in refused(found).reason


def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (found,) = find_files([tmp_path])
    assert "no ordinary file" in refused(found).reason
