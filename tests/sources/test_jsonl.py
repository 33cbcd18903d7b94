"""JSON Lines: a broken line is named and stops none of the others."""

import json
from datetime import date

import pytest

from secondsource.errors import BrokenLine, EmptySource, InputRefused
from secondsource.labels import DateSource
from secondsource.models import Reading
from secondsource.sources import JsonLinesReader
from tests.sources.reading import read_all, read_one, refusal

READER = JsonLinesReader(max_bytes=5_000)
NAME = "feed.jsonl"


def line(**fields: object) -> bytes:
    return json.dumps(fields).encode() + b"\n"


def broken(data: bytes) -> BrokenLine:
    (found,) = read_all(READER, data, name=NAME)
    assert isinstance(found, BrokenLine)
    assert found.source == f"{NAME}, line 1"
    return found


def test_a_broken_line_is_named_and_the_others_go_in() -> None:
    lines = [line(text=f"Ferry {number} carried 410 people.") for number in range(1, 21)]
    lines[6] = b'{"text": "Ferry 7 carried\n'
    found = read_all(READER, b"".join(lines), name=NAME)
    assert len(found) == 20
    assert isinstance(found[6], BrokenLine)
    assert str(found[6]).startswith("feed.jsonl, line 7: is not valid JSON")
    read = [one for one in found if isinstance(one, Reading)]
    assert [one.text.split()[1] for one in read] == [str(n) for n in range(1, 21) if n != 7]
    assert read[-1].origin == "feed.jsonl, line 20"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (line(title="Ferry"), "has no text"),
        (line(text=""), "has no text"),
        (line(text=7), "has no text"),
        (line(text=None), "has no text"),
        (b"[1, 2]\n", "not a JSON object"),
        (b'"text"\n', "not a JSON object"),
        (b"7\n", "not a JSON object"),
        (b"null\n", "not a JSON object"),
        (b'{"text": "caf\xe9"}\n', "is not UTF-8 at byte 13"),
        (b"[" * 100_000, "is longer than 0.005 MB"),
        (b'{"text": "A", "n": ' + b"1" * 4_400 + b"}\n", "number too long"),
        (b"\x00\x00\n", "is not valid JSON"),
        (b"{'text': 'A'}\n", "is not valid JSON"),
    ],
)
def test_a_line_that_is_no_article_says_why(data: bytes, reason: str) -> None:
    assert reason in broken(data).reason


@pytest.mark.parametrize("data", [b"[" * 100_000, b'{"a":' * 100_000], ids=["lists", "objects"])
def test_a_line_nested_a_hundred_thousand_deep_is_refused(data: bytes) -> None:
    (found,) = read_all(JsonLinesReader(max_bytes=1_000_000), data + b"\n" + line(text="A"))[:1]
    assert isinstance(found, BrokenLine)
    assert "nested too deep" in found.reason


@pytest.mark.parametrize("extra", [-2, -1, 0, 1, 2, 5_000, 2_000_000])
def test_a_line_over_the_limit_costs_no_other_line(extra: int) -> None:
    empty = len(line(text="")) - 1
    long = line(text="a" * (5_000 - empty + extra))
    found = read_all(READER, line(text="first") + long + line(text="third"), name=NAME)
    assert len(found) == 3
    assert [one.text for one in found[::2] if isinstance(one, Reading)] == ["first", "third"]
    assert isinstance(found[1], Reading if extra < 0 else BrokenLine)
    assert found[2].origin == "feed.jsonl, line 3"  # type: ignore[union-attr]


@pytest.mark.parametrize("data", [b"", b"\n\n", b" \r\n\t\n"])
def test_a_file_without_a_line_is_called_empty(data: bytes) -> None:
    assert isinstance(refusal(READER, data, name=NAME), EmptySource)


def test_blank_lines_between_are_counted_and_passed_over() -> None:
    found = read_all(READER, line(text="A") + b"\n \n" + line(text="B"), name=NAME)
    assert [one.origin for one in found if isinstance(one, Reading)] == [
        "feed.jsonl, line 1",
        "feed.jsonl, line 4",
    ]


def test_half_surrogate_pairs_and_nul_are_replaced_everywhere_with_a_note() -> None:
    """JSON can name them; no database keeps them, and one would stop a whole intake."""
    bad = "x\ud800y\x00z"
    reading = read_one(READER, line(text=bad, title=bad, url=bad, outlet=bad, authors=[bad]))
    assert reading.text == reading.title == reading.url == "x\ufffdy\ufffdz"
    assert reading.authors == ("x\ufffdy\ufffdz",)
    assert reading.outlet is not None
    assert "\ufffd" in reading.outlet.name
    assert reading.notes == ("2 characters could not be read and stand as \ufffd",)


def test_surrogate_pairs_are_one_character() -> None:
    reading = read_one(READER, b'{"text": "A \\ud83d\\ude00 face"}')
    assert (reading.text, reading.notes) == ("A \U0001f600 face", ())


def test_a_byte_order_mark_before_the_first_line_is_no_part_of_it() -> None:
    assert read_one(READER, b"\xef\xbb\xbf" + line(text="A")).text == "A"


def test_line_ends_in_a_text_become_one_newline() -> None:
    assert read_one(READER, line(text="A\r\nB\rC")).text == "A\nB\nC"


@pytest.mark.parametrize("text_name", ["text", "maintext", "body", "content"])
@pytest.mark.parametrize("date_name", ["date_publish", "published_on", "published", "date"])
def test_the_names_that_crawlers_use_are_known(text_name: str, date_name: str) -> None:
    fields = {
        text_name: "The ferry sank.",
        date_name: "2026-03-04 08:00:00",
        "headline": "Ferry",
        "link": "https://www.courier.example/f",
        "publisher": "The Courier",
    }
    reading = read_one(READER, line(**fields))
    assert (reading.text, reading.title) == ("The ferry sank.", "Ferry")
    assert (reading.published_on, reading.date_source) == (date(2026, 3, 4), DateSource.GIVEN)
    assert reading.outlet is not None
    assert (reading.outlet.outlet_id, reading.outlet.name) == ("courier.example", "The Courier")


@pytest.mark.parametrize("value", ["4 March 2026", "2026-13-45", 1772600000])
def test_a_date_that_cannot_be_read_is_noted(value: object) -> None:
    reading = read_one(READER, line(text="The ferry sank.", date=value))
    assert reading.published_on is None
    assert str(value) in reading.notes[0]


@pytest.mark.parametrize("value", [None, ""])
def test_an_absent_date_is_unknown_without_a_note(value: object) -> None:
    reading = read_one(READER, line(text="The ferry sank.", date=value))
    assert (reading.published_on, reading.notes) == (None, ())


@pytest.mark.parametrize(
    ("field", "authors"),
    [
        ("Oda Ravn", ("Oda Ravn",)),
        (["Oda Ravn", " ", "J. Mor"], ("Oda Ravn", "J. Mor")),
        ([{"@type": "Person", "name": "Oda Ravn"}, None, 7], ("Oda Ravn",)),
        ({"name": "Oda Ravn"}, ("Oda Ravn",)),
        ([], ()),
        (None, ()),
    ],
)
def test_authors_are_read_in_the_forms_that_feeds_use(
    field: object, authors: tuple[str, ...]
) -> None:
    assert read_one(READER, line(text="A", authors=field)).authors == authors


def test_the_original_is_the_line_itself() -> None:
    data = line(text="The ferry sank.", other=[1, 2])
    assert read_one(READER, data).original.data == data.strip()


def test_a_disk_that_fails_in_the_middle_is_told_after_what_was_read() -> None:
    class Torn:
        def __init__(self) -> None:
            self.lines = [line(text="A"), line(text="B")]

        def readline(self, _limit: int) -> bytes:
            if not self.lines:
                raise OSError(5, "Input/output error")
            return self.lines.pop(0)

    found = list(READER.read(NAME, Torn(), None))  # type: ignore[arg-type]
    assert [type(one) is Reading for one in found] == [True, True, False]
    assert isinstance(found[2], InputRefused)
    assert "past line 2: Input/output error" in str(found[2])


def test_only_lines_are_taken_by_suffix() -> None:
    assert READER.takes("a.NDJSON", b"")
    assert not READER.takes("a.json", b"")
