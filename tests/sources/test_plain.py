"""Plain texts are kept whole; what is no text is refused by name, with a reason."""

import random
from datetime import date

import pytest

from secondsource.errors import EmptySource, NotText, SourceTooLarge
from secondsource.ids import sha256_hex
from secondsource.labels import DateConfidence, DateSource
from secondsource.models import DateFinding, Hints
from secondsource.sources.plain import PlainTextReader
from tests.builders import PDF, PNG
from tests.sources.reading import read_one, refusal

READER = PlainTextReader(max_bytes=10_000)
TEXT = "The ferry’s captain said “nobody” was hurt.\nIt carried 410 people."


@pytest.mark.parametrize("data", [b"", b"\n\n \t\r\n", b"\x00\x00\x00", b"\x00 \n\x00"])
def test_a_file_without_a_character_to_read_is_called_empty(data: bytes) -> None:
    refused = refusal(READER, data, name="nothing.txt")
    assert isinstance(refused, EmptySource)
    assert "nothing.txt: is empty" in str(refused)


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (PNG + bytes(200), "a PNG picture"),
        (PDF + b"1 0 obj <<>> endobj " * 20, "a PDF"),
        (b"PK\x03\x04" + b"text " * 50, "a zip or office file"),
        (b"\x1f\x8b" + b"text " * 50, "a gzip file"),
        (random.Random(1).randbytes(5_000), "binary"),
        (b"some words\x01\x02\x03 " * 20, "binary"),
    ],
)
def test_a_binary_file_named_txt_is_refused_by_what_it_is(data: bytes, what: str) -> None:
    refused = refusal(READER, data)
    assert isinstance(refused, NotText)
    assert f"is {what}" in str(refused)
    assert "Export its text" in str(refused)


def test_a_file_over_the_limit_is_refused_and_one_at_the_limit_is_taken() -> None:
    refused = refusal(READER, b"a" * 10_001)
    assert isinstance(refused, SourceTooLarge)
    assert "0.01 MB" in str(refused)
    assert "SECONDSOURCE_MAX_FILE_MB" in str(refused)
    assert len(read_one(READER, b"a" * 10_000).text) == 10_000


def test_utf8_is_read_as_it_is_without_a_note() -> None:
    reading = read_one(READER, TEXT.encode())
    assert (reading.text, reading.notes) == (TEXT, ())


def test_windows_1252_is_read_with_a_note() -> None:
    reading = read_one(READER, TEXT.encode("windows-1252"))
    assert reading.text == TEXT
    assert "windows-1252" in reading.notes[0]


@pytest.mark.parametrize("charset", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"])
def test_a_byte_order_mark_tells_the_charset(charset: str) -> None:
    mark = "" if charset in ("utf-16", "utf-8-sig") else "\ufeff"
    reading = read_one(READER, (mark + TEXT).encode(charset))
    assert (reading.text, reading.notes) == (TEXT, ())


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode("utf-16")[:-1],
        TEXT.encode("utf-16") + b"\x00\xd8",
        b"\xef\xbb\xbfThe caf\xe9 of Corrin closed.",
    ],
    ids=["odd length", "half a pair", "UTF-8 mark before other bytes"],
)
def test_characters_lost_behind_a_byte_order_mark_are_noted(data: bytes) -> None:
    reading = read_one(READER, data)
    assert "\ufffd" in reading.text
    assert "1 characters are not valid utf-" in reading.notes[0]
    assert reading.text.encode()


@pytest.mark.parametrize("line_end", ["\r\n", "\r"])
def test_line_ends_become_one_newline(line_end: str) -> None:
    assert read_one(READER, TEXT.replace("\n", line_end).encode()).text == TEXT


def test_a_few_control_characters_are_replaced_with_a_note() -> None:
    data = ("A captain said\x00 nobody was hurt. " + "The ferry carried 410 people. " * 10).encode()
    reading = read_one(READER, data)
    assert "said\ufffd nobody" in reading.text
    assert reading.notes == ("1 control characters were replaced by \ufffd",)


def test_the_bytes_are_kept_as_they_were_handed_in() -> None:
    data = TEXT.replace("\n", "\r\n").encode("windows-1252")
    original = read_one(READER, data).original
    assert original.data == data
    assert original.sha256 == sha256_hex(data)


def test_what_the_person_says_stands_in_the_reading() -> None:
    hints = Hints(
        title="Ferry",
        url="https://www.courier.example/2026/03/03/ferry",
        outlet_name="The Courier",
        authors=("Oda Ravn",),
        published_on=date(2026, 3, 4),
    )
    reading = read_one(READER, TEXT.encode(), hints=hints)
    assert reading.outlet is not None
    assert (reading.outlet.outlet_id, reading.outlet.name) == ("courier.example", "The Courier")
    assert (reading.title, reading.authors) == ("Ferry", ("Oda Ravn",))
    assert (reading.published_on, reading.date_source) == (date(2026, 3, 4), DateSource.GIVEN)


def test_without_a_given_date_the_address_gives_it() -> None:
    hints = Hints(url="https://courier.example/2026/03/03/ferry")
    reading = read_one(READER, TEXT.encode(), hints=hints)
    assert (reading.published_on, reading.date_source) == (date(2026, 3, 3), DateSource.URL)


def test_a_printed_day_wins_over_the_address_and_the_conflict_is_told() -> None:
    hints = Hints(url="https://courier.example/2026/03/09/ferry")
    reading = read_one(READER, b"Ferry sinks\nCORRIN, March 4 (Wire Nine) - It sank.", hints=hints)
    assert (reading.published_on, reading.date_source) == (date(2026, 3, 4), DateSource.DATELINE)
    assert [one.day.day for one in reading.dates] == [4, 9]
    assert "its dates conflict: address says 2026-03-09" in reading.notes[0]


def test_what_a_server_says_of_the_day_is_weighed() -> None:
    header = DateFinding(date(2026, 3, 5), DateSource.HEADER, DateConfidence.UNSURE, "Thu, 05 Mar")
    reading = read_one(READER, TEXT.encode(), hints=Hints(dates=(header,)))
    assert (reading.published_on, reading.dates) == (date(2026, 3, 5), (header,))


def test_the_charset_that_a_server_declares_is_used() -> None:
    data = "Паром перевозил 410 человек.".encode("windows-1251")
    reading = read_one(READER, data, hints=Hints(charset="windows-1251"))
    assert (reading.text, reading.notes) == ("Паром перевозил 410 человек.", ())


def test_the_language_is_told_by_the_words() -> None:
    german = "Die Fähre brachte am Dienstag mehr als vierhundert Fahrgäste über die Bucht."
    assert read_one(READER, german.encode()).language == "de"
    assert read_one(READER, b"Ferry").language is None


def test_only_text_files_are_taken() -> None:
    assert READER.takes("a.TXT", b"")
    assert READER.takes("https://c.example/a", b"", "text/plain")
    assert not READER.takes("a.pdf", b"")
    assert not READER.takes("a", b"", "text/html")
