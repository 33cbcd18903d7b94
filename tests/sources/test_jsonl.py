"""JSON Lines: a broken line is named and stops none of the others."""

import json
from datetime import date

import pytest

from secondsource.errors import BrokenLine, EmptySource, InputRefused, UnreadableSource
from secondsource.labels import DateConfidence, DateSource
from secondsource.models import Hints, Reading
from secondsource.sources.jsonl import JsonLinesReader, columns_of
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
    assert (reading.published_on, reading.date_source) == (date(2026, 3, 4), DateSource.CRAWLER)
    assert reading.outlet is not None
    assert (reading.outlet.outlet_id, reading.outlet.name) == ("courier.example", "The Courier")


@pytest.mark.parametrize("value", ["3/4/2026", "2026-13-45", 1772600000])
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

    found = list(READER.read(NAME, Torn(), Hints()))  # type: ignore[arg-type]
    assert [type(one) is Reading for one in found] == [True, True, False]
    assert isinstance(found[2], InputRefused)
    assert "past line 2: Input/output error" in str(found[2])


def test_lines_and_lists_are_taken_by_suffix_or_media_type() -> None:
    assert READER.takes("a.NDJSON", b"")
    assert READER.takes("https://c.example/feed", b"", "application/x-ndjson")
    assert READER.takes("a.json", b"\xef\xbb\xbf\n [{")
    assert not READER.takes("a.json", b'{"text": "A"}')
    assert not READER.takes("a.txt", b"", "text/plain")


def test_a_dateline_wins_over_the_date_in_the_file_and_the_conflict_is_told() -> None:
    text = "CORRIN, Jan 12 (Wire Nine) - The ferry carried 410 people."
    reading = read_one(READER, line(text=text, date_publish="2026-02-03"))
    assert (reading.published_on, reading.date_source) == (date(2026, 1, 12), DateSource.DATELINE)
    assert [(one.day.month, one.source) for one in reading.dates] == [
        (1, DateSource.DATELINE),
        (2, DateSource.CRAWLER),
    ]
    (note,) = reading.notes
    assert "crawler's file says 2026-02-03" in note
    assert "dateline says 2026-01-12" in note


def test_the_date_of_a_file_is_likely_and_sure_where_the_address_agrees() -> None:
    alone = read_one(READER, line(text="A", date="2026-03-04"))
    agreed = read_one(
        READER, line(text="A", date="2026-03-04", url="https://c.example/2026/03/04/a")
    )
    assert alone.dates[0].confidence is DateConfidence.LIKELY
    assert agreed.dates[0].confidence is DateConfidence.SURE


MAPPED = Hints(columns=(("text", "Artikel"), ("title", "Kop"), ("published_on", "Datum")))


def test_a_mapped_name_wins_over_the_automatic_ones() -> None:
    data = line(
        text="short", Artikel="The ferry sank.", title="no", Kop="Ferry", Datum="4 mrt 2026"
    )
    reading = read_one(READER, data, hints=MAPPED)
    assert (reading.text, reading.title) == ("The ferry sank.", "Ferry")
    assert reading.published_on == date(2026, 3, 4)


def test_a_mapped_column_may_be_missing_from_some_lines() -> None:
    data = line(Artikel="A") + line(Artikel="B", Kop="Ferry", Datum="2026-03-04")
    found = read_all(READER, data, hints=MAPPED)
    assert [one.title for one in found if isinstance(one, Reading)] == [None, "Ferry"]


def test_a_mapped_column_that_no_line_has_is_refused_once_with_the_columns_there_are() -> None:
    data = line(Artikel="A", Kop="Ferry") + line(Artikel="B", bron="x")
    (refused,) = read_all(READER, data, name=NAME, hints=MAPPED)
    assert isinstance(refused, UnreadableSource)
    assert "no column 'Datum', which is to be its published_on" in refused.reason
    assert "It has: 'Artikel', 'Kop', 'bron'." in refused.reason


def test_a_field_that_we_do_not_have_is_refused_with_those_we_have() -> None:
    (refused,) = read_all(READER, line(text="A"), hints=Hints(columns=(("colour", "text"),)))
    assert "cannot be mapped to 'colour': our fields are text, title" in str(refused)


def test_the_columns_that_a_mapping_can_name_are_those_of_the_first_lines() -> None:
    assert columns_of(b'{"a": 1, "b": 2}\n{broken\n{"b": 1, "c": 3}\n') == ("a", "b", "c")


def test_an_outlet_that_is_given_holds_for_lines_without_one() -> None:
    hints = Hints(outlet_name="The Courier")
    found = read_all(READER, line(text="A") + line(text="B", outlet="Wire Nine"), hints=hints)
    names = [one.outlet.name for one in found if isinstance(one, Reading) and one.outlet]
    assert names == ["The Courier", "Wire Nine"]


def test_a_list_of_objects_is_read_one_article_each_with_its_own_bytes() -> None:
    data = b' [ {"text": "A [x]", "n": [1]} ,\n {"text": "B"}, 7 ] '
    found = read_all(READER, data, name="all.json")
    assert [one.text for one in found if isinstance(one, Reading)] == ["A [x]", "B"]
    assert isinstance(found[0], Reading)
    assert (found[0].original.data, found[0].origin) == (
        b'{"text": "A [x]", "n": [1]}',
        "all.json, article 1",
    )
    assert isinstance(found[2], BrokenLine)


def test_a_list_that_breaks_off_keeps_what_was_read_and_says_where() -> None:
    found = read_all(READER, b'[{"text": "A"}, {"text": ', name="all.json")
    assert isinstance(found[0], Reading)
    assert isinstance(found[1], BrokenLine)
    assert found[1].source == "all.json, article 2"


def test_a_list_over_the_limit_is_refused() -> None:
    (refused,) = read_all(READER, b"[" + b" " * 5_000 + b"]", name="all.json")
    assert isinstance(refused, InputRefused)
    assert "is larger than" in refused.reason
