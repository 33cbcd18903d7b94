"""Tables of articles: a broken row is named and stops none of the others."""

import codecs
import csv
import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.errors import BrokenLine, EmptySource, InputRefused, NotText, UnreadableSource
from secondsource.labels import DateSource
from secondsource.models import Hints, Reading
from secondsource.sources.tabular import CsvReader, columns_of
from tests.builders import PNG
from tests.sources.reading import read_all, read_one, refusal

READER = CsvReader(max_bytes=5_000)
NAME = "articles.csv"
TABLE = """title,text,url,date,authors
Ferry,"The ferry sank.
It carried ""410"" people.",https://courier.example/f,2026-03-04,Oda Ravn
Bridge,"The bridge, closed, opened.",https://courier.example/b,2026-03-05,J. Mor
"""


def texts(data: bytes, reader: CsvReader = READER, hints: Hints | None = None) -> list[str | None]:
    """The texts of the rows, None for each that was refused."""
    found = read_all(reader, data, name=NAME, hints=hints)
    return [one.text if isinstance(one, Reading) else None for one in found]


def broken(found: Reading | InputRefused, line: int) -> str:
    assert isinstance(found, BrokenLine)
    assert found.source == f"{NAME}, line {line}"
    return found.reason


def test_each_row_is_an_article() -> None:
    ferry, bridge = read_all(READER, TABLE.encode(), name=NAME)
    assert isinstance(ferry, Reading)
    assert isinstance(bridge, Reading)
    assert ferry.text == 'The ferry sank.\nIt carried "410" people.'
    assert (ferry.title, ferry.authors, ferry.url) == (
        "Ferry", ("Oda Ravn",), "https://courier.example/f",
    )  # fmt: skip
    assert (ferry.published_on, ferry.date_source) == (date(2026, 3, 4), DateSource.CRAWLER)
    assert (ferry.origin, bridge.origin) == ("articles.csv, line 2", "articles.csv, line 4")
    assert bridge.text == "The bridge, closed, opened."
    assert bridge.outlet is not None
    assert bridge.outlet.outlet_id == "courier.example"


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_the_original_of_a_row_is_its_own_lines_byte_for_byte(line_end: str) -> None:
    data = TABLE.replace("\n", line_end).encode()
    found = [one for one in read_all(READER, data) if isinstance(one, Reading)]
    assert len(found) == 2
    end = line_end.encode()
    assert data == end.join([data.split(end)[0], *(one.original.data for one in found), b""])
    assert found[0].original.media_type == "text/csv"


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_a_table_is_read_as_spreadsheets_save_it(charset: str, delimiter: str) -> None:
    saved = io.StringIO()
    rows = [["text", "title"], ["Die Fähre, sie sank; \t|", "Fähre"], ["“Ä”\r\nB", "ß"]]
    csv.writer(saved, delimiter=delimiter).writerows(rows)
    found = read_all(READER, saved.getvalue().encode(charset))
    read = [(one.text, one.title, one.notes) for one in found if isinstance(one, Reading)]
    assert read == [("Die Fähre, sie sank; \t|", "Fähre", ()), ("“Ä”\nB", "ß", ())]


def test_the_line_that_names_the_separator_is_no_row() -> None:
    assert texts(b"sep=;\r\ntitle;text\r\na,b,c;The ferry sank.\r\n") == ["The ferry sank."]


def test_a_row_of_utf_16_is_kept_in_its_own_bytes() -> None:
    reading = read_one(READER, codecs.BOM_UTF16_LE + "text\nFähre\n".encode("utf-16-le"))
    assert reading.original.data == "Fähre".encode("utf-16-le")
    assert reading.original.media_type == "text/csv;charset=utf-16-le"


def test_a_row_that_is_not_utf_8_is_read_as_windows_1252_and_flagged() -> None:
    data = b"text,title\nThe caf\xe9 closed.,Caf\xe9\n" + "Die Fähre,Fähre\n".encode()
    cafe, ferry = read_all(READER, data)
    assert isinstance(cafe, Reading)
    assert isinstance(ferry, Reading)
    assert (cafe.text, cafe.title) == ("The café closed.", "Café")
    (note,) = cafe.notes
    assert "windows-1252" in note
    assert cafe.original.data == b"The caf\xe9 closed.,Caf\xe9"
    assert (ferry.text, ferry.notes) == ("Die Fähre", ())


def test_the_charset_that_a_server_declares_is_used() -> None:
    data = "text\nПаром\n".encode("windows-1251")
    assert texts(data, hints=Hints(charset="windows-1251")) == ["Паром"]


def test_characters_that_no_database_keeps_are_replaced_with_a_note() -> None:
    reading = read_one(READER, b"title,text\nF,The ferry\x00 sank." + b" All is told." * 20)
    assert reading.text.startswith("The ferry\ufffd sank")
    assert len(reading.notes) == 1


@pytest.mark.parametrize("row", [b"only one", b"A,B,C"])
def test_a_row_with_too_few_or_too_many_cells_is_named(row: bytes) -> None:
    found = read_all(READER, b"title,text\nF,First\n" + row + b"\nT,Third\n", name=NAME)
    count = row.count(b",") + 1
    assert f"has {count} cells where the first row names 2 columns" in broken(found[1], 3)
    assert [one.text for one in found if isinstance(one, Reading)] == ["First", "Third"]


def test_a_row_without_a_text_is_named() -> None:
    found = read_all(READER, b"title,text\nF,\nT,Third\n", name=NAME)
    assert "has no text" in broken(found[0], 2)


def test_blank_rows_are_passed_over_and_counted() -> None:
    found = read_all(READER, b"title,text\n\n,\n\r\nF,First\n", name=NAME)
    assert [one.origin for one in found if isinstance(one, Reading)] == ["articles.csv, line 5"]
    assert len(found) == 1


@pytest.mark.parametrize("extra", [-1, 0, 1, 5_000, 3_000_000])
@pytest.mark.parametrize("quoted", [False, True])
def test_a_row_over_the_limit_costs_no_other_row(extra: int, quoted: bool) -> None:
    mark = '"' if quoted else ""
    bare = len(f"L,{mark}{mark}\n")
    long = f"L,{mark}{'a' * (5_000 - bare + extra)}{mark}\n".encode()
    found = read_all(READER, b"title,text\nF,First\n" + long + b"T,Third\n", name=NAME)
    assert len(found) == 3
    assert [one.text for one in found[::2] if isinstance(one, Reading)] == ["First", "Third"]
    assert isinstance(found[1], Reading) == (extra < 1)
    if extra > 0:
        assert "is longer than 0.005 MB" in broken(found[1], 3)
    assert isinstance(found[2], Reading)
    assert found[2].origin == "articles.csv, line 4"


def test_a_cell_over_the_limit_of_pythons_csv_is_read_and_that_limit_stays() -> None:
    before = csv.field_size_limit()
    reader = CsvReader(max_bytes=1_000_000)
    assert len(read_one(reader, b"text\n" + b"a" * 500_000).text) == 500_000
    assert csv.field_size_limit() == before


def test_a_quotation_mark_that_is_never_closed_costs_its_own_row_only() -> None:
    data = b'title,text\nF,First\nO,"Open\nT,Third\nU,Fourth\n'
    found = read_all(READER, data, name=NAME)
    assert "opens a quotation mark that is never closed" in broken(found[1], 3)
    assert [one.text for one in found if isinstance(one, Reading)] == ["First", "Third", "Fourth"]
    assert isinstance(found[2], Reading)
    assert found[2].origin == "articles.csv, line 4"


def test_an_open_quotation_mark_in_a_long_file_ends_at_the_limit() -> None:
    data = b'title,text\nO,"Open\n' + b"T,A row like others.\n" * 1_000
    read = texts(data)
    assert read[0] is None
    assert read[1:] == ["A row like others."] * 1_000


def test_a_file_of_open_quotation_marks_is_read_twice_at_most() -> None:
    """Each line stays open whether it begins a row or goes on with one."""
    lines = 20_000
    found = read_all(READER, b"title,text\n" + b'x",",""\n' * lines, name=NAME)
    assert all(isinstance(one, BrokenLine) for one in found)
    assert any("Nothing is read from there to line" in str(one) for one in found)
    assert len(found) < 100


def test_quotation_marks_inside_of_a_bare_cell_are_characters() -> None:
    assert texts(b'title,text\nF,A 5" pipe\nT,Third\n') == ['A 5" pipe', "Third"]


def test_without_a_column_of_texts_the_file_is_refused_once_with_its_columns() -> None:
    refused = refusal(READER, b"Kop,Artikel\nF,A\nT,B\n", name=NAME)
    assert isinstance(refused, UnreadableSource)
    assert "It has: 'Kop', 'Artikel'." in refused.reason
    assert "mapping our field text to it" in refused.reason


def test_a_mapped_name_wins_over_the_automatic_ones() -> None:
    data = b"text,Artikel,Kop,Datum\nshort,The ferry sank.,Ferry,4 mrt 2026\n"
    hints = Hints(columns=(("text", "Artikel"), ("title", "Kop"), ("published_on", "Datum")))
    reading = read_one(READER, data, hints=hints)
    assert (reading.text, reading.title) == ("The ferry sank.", "Ferry")
    assert reading.published_on == date(2026, 3, 4)


def test_a_mapped_column_that_is_not_there_is_refused_with_those_there_are() -> None:
    (refused,) = read_all(
        READER, b"text,Kop\nA,B\n", name=NAME, hints=Hints(columns=(("title", "Titel"),))
    )
    assert "has no column 'Titel', which is to be its title. It has: 'text', 'Kop'." in str(refused)


def test_names_of_columns_are_known_in_any_case() -> None:
    reading = read_one(READER, b"Title, Text ,PUBLISHED\nF,A,2026-03-04\n")
    assert (reading.text, reading.title, reading.published_on) == ("A", "F", date(2026, 3, 4))


def test_a_dateline_wins_over_the_date_in_the_table() -> None:
    row = '"CORRIN, Jan 12 (Wire Nine) - The ferry sank.",2026-02-03\n'
    reading = read_one(READER, f"text,date\n{row}".encode())
    assert (reading.published_on, reading.date_source) == (date(2026, 1, 12), DateSource.DATELINE)
    assert "its dates conflict" in reading.notes[0]


@pytest.mark.parametrize(
    ("data", "columns"),
    [
        ("\ufeffTitle;Text\r\na;b\r\n".encode(), ("Title", "Text")),
        ("Titel\tText\n".encode("utf-16"), ("Titel", "Text")),
        (b'"a, b","c\nd"\n1,2', ("a, b", "c\nd")),
        (b"alone", ("alone",)),
        (b'"open', ()),
    ],
)
def test_the_columns_that_a_mapping_can_name_are_those_of_the_first_row(
    data: bytes, columns: tuple[str, ...]
) -> None:
    assert columns_of(data) == columns


@pytest.mark.parametrize("data", [b"", b"\r\n \n", b"\xef\xbb\xbf\n"])
def test_a_file_without_a_character_to_read_is_called_empty(data: bytes) -> None:
    assert isinstance(refusal(READER, data), EmptySource)


@pytest.mark.parametrize("data", [PNG + bytes(200), b"PK\x03\x04" + b"sheet" * 50])
def test_a_workbook_or_picture_by_the_name_of_a_table_is_refused(data: bytes) -> None:
    assert isinstance(refusal(READER, data), NotText)


def test_a_stream_is_neither_loaded_whole_nor_closed() -> None:
    class Counting(io.BytesIO):
        read_so_far = 0

        def read(self, size: int | None = -1, /) -> bytes:
            return self._counted(super().read(size))

        def read1(self, size: int | None = -1, /) -> bytes:
            return self._counted(super().read1(size))

        def _counted(self, data: bytes) -> bytes:
            self.read_so_far += len(data)
            return data

    stream = Counting(b"text\n" + b"The ferry sank.\n" * 100_000)
    rows = READER.read(NAME, stream, Hints())
    assert isinstance(next(rows), Reading)
    assert stream.read_so_far < 200_000
    rows.close()  # type: ignore[attr-defined]
    assert not stream.closed


def test_a_disk_that_fails_in_the_middle_is_told_after_what_was_read() -> None:
    class Torn(io.BytesIO):
        def read1(self, size: int | None = -1, /) -> bytes:
            if self.tell() > 100_000:
                raise OSError(5, "Input/output error")
            return super().read1(size)

    found = list(READER.read(NAME, Torn(b"text\n" + b"The ferry sank.\n" * 20_000), Hints()))
    assert sum(isinstance(one, Reading) for one in found) > 1_000
    assert isinstance(found[-1], UnreadableSource)
    assert "Input/output error" in str(found[-1])


@given(st.binary(max_size=300))
def test_any_bytes_end_in_readings_or_refusals(data: bytes) -> None:
    for one in read_all(READER, b"text,title\n" + data):
        assert isinstance(one, Reading | InputRefused)


def test_tables_are_taken_by_suffix_or_media_type() -> None:
    assert READER.takes("a.CSV", b"")
    assert READER.takes("a.tsv", b"")
    assert READER.takes("https://c.example/export", b"", "text/csv")
    assert not READER.takes("a.txt", b"", "text/plain")
