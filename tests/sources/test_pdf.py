"""PDF files: lines become paragraphs, and what cannot be read is said."""

import random
from datetime import date

import pytest

from secondsource.errors import EmptySource, InputRefused, SourceTooLarge, UnreadableSource
from secondsource.labels import DateConfidence, DateSource
from secondsource.models import Hints, Reading
from secondsource.sources.pdf import PdfReader
from tests.sources.making import SENTENCES, Printed, column, pdf
from tests.sources.reading import read_all, read_one, refusal

READER = PdfReader(max_bytes=1_000_000)
# As long as lines of a column are: a shorter one ends its paragraph.
FULL = "words that fill up this line to its right edge"


def test_lines_of_a_paragraph_become_one() -> None:
    lines = ["The ferry of Corrin carried more people in winter", "than in the summer of 2025."]
    assert read_one(READER, pdf(column(lines))).text == " ".join(lines)


def test_a_gap_begins_a_paragraph() -> None:
    data = pdf(column([f"One says {FULL}", f"two {FULL}."]) + column(["Three."], top=640))
    assert read_one(READER, data).text == f"One says {FULL} two {FULL}.\n\nThree."


def test_an_indent_begins_a_paragraph() -> None:
    lines = column([f"One {FULL}", f"two {FULL}.", f"Three {FULL}", f"four {FULL}."])
    lines[2] = Printed(lines[2].text, left=90, bottom=lines[2].bottom)
    assert read_one(READER, pdf(lines)).text.count("\n\n") == 1


def test_a_short_last_line_ends_its_paragraph() -> None:
    data = pdf(column([f"One {FULL}", "two.", f"Three {FULL}", "four."]))
    assert read_one(READER, data).text == f"One {FULL} two.\n\nThree {FULL} four."


@pytest.mark.parametrize("begins", ["and three", "Corrin"])
def test_a_sentence_goes_on_over_the_page(begins: str) -> None:
    data = pdf(column([f"One {FULL}", f"and two {FULL}"]), column([f"{begins} {FULL}."]))
    assert "\n" not in read_one(READER, data).text


def test_another_size_begins_a_paragraph() -> None:
    heading = column([f"Ferry fares and {FULL}"], top=712, size=9.5)
    assert "\n\nThe fares" in read_one(READER, pdf(heading + column([f"The fares {FULL}."]))).text


@pytest.mark.parametrize(
    ("before", "after", "word"),
    [
        ("they re-", "port it", "report"),
        ("their on-", "lookers stood", "onlookers"),
        ("the self-", "employed pilots", "self-employed"),
        ("a decision-", "making body", "decision-making"),
        ("the Franco-", "German line", "Franco-German"),
        ("an out-of-the-", "ordinary day", "out-of-the-ordinary"),
        ("years 2024-", "25 and on", "2024-25"),
        ("the harbour-", "side council", "harbour-side"),
    ],
)
def test_only_a_hyphen_of_the_layout_is_undone(before: str, after: str, word: str) -> None:
    """The last one is known by its parts: "harbour" and "side" stand alone elsewhere."""
    lines = [f"{FULL} {before}", f"{after} {FULL}", "by the harbour on its side of town."]
    reading = read_one(READER, pdf(column(lines)))
    assert f" {word} " in reading.text
    assert any("made whole (1)" in note for note in reading.notes) == ("-" not in word)


def test_ligatures_are_letters() -> None:
    assert (
        "the office of finance" in read_one(READER, pdf(column(["the o\x02ce of \x01nance"]))).text
    )


@pytest.mark.parametrize("by_rows", [False, True])
def test_two_columns_are_read_one_after_the_other(by_rows: bool) -> None:
    left = column([f"left {n} {FULL}" for n in range(6)], left=60, size=9)
    right = column([f"right {n} {FULL}" for n in range(6)], left=330, size=9)
    rows = [line for row in zip(left, right, strict=True) for line in row]
    text = read_one(READER, pdf(rows if by_rows else left + right)).text
    order = [text.index(f"{side} {n}") for side in ("left", "right") for n in range(6)]
    assert order == sorted(order)


def test_rows_of_a_table_stay_rows() -> None:
    cells = [
        column(words, left=left)
        for left, words in ((72, "a b c d e"), (300, "1 2 3 4 5"))
        for words in [words.split()]
    ]
    rows = [cell for row in zip(*cells, strict=True) for cell in row]
    assert "a 1" in read_one(READER, pdf(rows)).text


def test_headers_footers_and_page_numbers_are_kept_apart() -> None:
    pages = [
        [
            Printed(f"The Courier, week {n + 10}", bottom=800, size=8),
            *column(SENTENCES[4 * n : 4 * n + 4]),
            Printed("Printed in Corrin", bottom=40, size=8),
            Printed(f"Page {n + 1} of 3", bottom=25, size=8),
        ]
        for n in range(3)
    ]
    reading = read_one(READER, pdf(*pages))
    assert reading.text.replace("\n\n", " ") == " ".join(SENTENCES[:12])
    asides = {aside.reason: aside.text for aside in reading.asides}
    assert asides == {
        "page header": "The Courier, week 10\nThe Courier, week 11\nThe Courier, week 12",
        "page footer": "Printed in Corrin",
        "page number": "Page 1 of 3\nPage 2 of 3\nPage 3 of 3",
    }


@pytest.mark.parametrize("number", ["1", "Page 1 of 1", "1/1", "- 1 -", "Seite 1 von 1"])
def test_the_page_number_of_a_single_page_is_kept_apart(number: str) -> None:
    reading = read_one(READER, pdf([*column(["Text."]), Printed(number, bottom=30)]))
    assert reading.text == "Text."
    assert [(aside.text, aside.reason) for aside in reading.asides] == [(number, "page number")]


def test_a_headline_that_runs_on_as_header_stays() -> None:
    pages = [
        [Printed("Ferry counts", bottom=790, size=20 if n == 0 else 8), *column(SENTENCES[:3])]
        for n in range(3)
    ]
    reading = read_one(READER, pdf(*pages))
    assert reading.text.startswith("Ferry counts\n\n")
    assert [aside.text for aside in reading.asides] == ["Ferry counts"]


def test_a_page_on_its_side_is_read() -> None:
    lines = [f"One {FULL}", f"goes on with two {FULL}."]
    side = [Printed(t, 200 + 13.2 * n, 100, upwards=True) for n, t in enumerate(lines)]
    assert read_one(READER, pdf(side, rotate=90)).text == " ".join(lines)


def test_the_files_own_properties_are_taken_with_doubt() -> None:
    info = {
        "Title": "Ferry counts",
        "Author": "Ana Orlic; Ben Tam",
        "CreationDate": "D:20260304101112Z",
    }
    reading = read_one(READER, pdf(column(["A count of ferries."]), info=info))
    assert (reading.title, reading.authors) == ("Ferry counts", ("Ana Orlic", "Ben Tam"))
    (found,) = reading.dates
    assert (found.day, found.source) == (date(2026, 3, 4), DateSource.PAGE)
    assert found.confidence is DateConfidence.UNSURE
    assert reading.original.media_type == "application/pdf"


@pytest.mark.parametrize("title", ["Microsoft Word - draft3.docx", "untitled", "report.indd"])
def test_a_title_that_a_program_made_up_is_none(title: str) -> None:
    assert read_one(READER, pdf(column(["Text."]), info={"Title": title})).title is None


@pytest.mark.parametrize("created", ["D:20261399", "yesterday"])
def test_a_date_that_is_none_is_left_aside(created: str) -> None:
    assert read_one(READER, pdf(column(["Text."]), info={"CreationDate": created})).dates == ()


def test_what_the_person_says_wins() -> None:
    hints = Hints(
        title="Counts", authors=("O",), published_on=date(2026, 1, 2), url="https://a.example/x"
    )
    reading = read_one(READER, pdf(column(["Text."]), info={"Title": "Ferry"}), hints=hints)
    assert (reading.title, reading.authors, reading.url) == ("Counts", ("O",), hints.url)
    assert (reading.published_on, reading.date_source) == (date(2026, 1, 2), DateSource.GIVEN)


def test_remarks_on_the_page_are_kept_apart() -> None:
    reading = read_one(READER, pdf(column(["Text."]), remarks=["check this"]))
    assert [(a.text, a.reason) for a in reading.asides] == [
        ("check this", "remark or form field on page 1")
    ]


def test_pages_without_text_are_flagged() -> None:
    assert read_one(READER, pdf(column(["Text."]), [], [])).notes == (
        "pages 2 and 3 hold no text: probably scanned pictures",
    )


def test_a_scan_is_called_one_with_advice() -> None:
    refused = refusal(READER, pdf([], []))
    assert isinstance(refused, EmptySource)
    assert "OCR" in refused.reason


def test_a_locked_file_is_refused() -> None:
    lock = f"/Encrypt<</Filter/Standard/V 1/R 2/O({'x' * 32})/U({'y' * 32})/P -4>>/ID[(a)(b)]"
    refused = refusal(READER, pdf(column(["Text."]), encrypt=lock))
    assert isinstance(refused, UnreadableSource)
    assert "password" in refused.reason


def test_a_file_cut_off_at_its_end_is_read_and_flagged() -> None:
    reading = read_one(READER, pdf(column(["Text that stays."]))[:-6])
    assert reading.text == "Text that stays."
    assert "cut off" in reading.notes[0]


@pytest.mark.parametrize("share", [0.1, 0.5])
def test_a_torn_file_is_read_in_part_or_refused(share: float) -> None:
    data = pdf(*[column([SENTENCES[n]]) for n in range(5)])
    (found,) = read_all(READER, data[: int(len(data) * share)])
    assert isinstance(found, UnreadableSource) or "cut off" in " ".join(found.notes)  # type: ignore[union-attr]


def test_a_page_that_is_torn_is_named() -> None:
    data = pdf(*[column([SENTENCES[n]]) for n in range(3)])
    torn = data.replace(b"8 0 obj\n<</Type/Page/", b"8 0 obj\n<</Tpye/Pgae/")
    reading = read_one(READER, torn)
    assert SENTENCES[0] in reading.text
    assert SENTENCES[2] in reading.text
    assert SENTENCES[1] in reading.text or "page 2 could not be read" in " ".join(reading.notes)


def test_changed_bytes_end_in_a_text_or_a_reason() -> None:
    rng = random.Random(20260304)
    data = pdf(*[column(SENTENCES[n : n + 4]) for n in range(3)])
    for _ in range(150):
        mutant = bytearray(data)
        for _ in range(8):
            mutant[rng.randrange(len(mutant))] = rng.randrange(256)
        (found,) = read_all(READER, bytes(mutant))
        assert isinstance(found, InputRefused) or found.text.encode()


def test_a_file_over_the_limit_is_refused() -> None:
    data = pdf(column(["Text."]))
    assert isinstance(refusal(PdfReader(max_bytes=len(data) - 1), data), SourceTooLarge)


def test_characters_without_a_letter_are_flagged() -> None:
    data = (
        pdf(column(["Text and more."]))
        .replace(b"/fi/ffi", b"/g1/g2")
        .replace(b"(Text", b"(\x01ext")
    )
    reading = read_one(READER, data)
    assert "\ufffd" in reading.text
    assert "no letters" in reading.notes[0]


@pytest.mark.parametrize(
    ("name", "head", "media_type", "taken"),
    [
        ("a", b"%PDF-1.7", None, True),
        ("a", b"\n\n%PDF-1.7", None, True),
        ("a.pdf", b"", None, True),
        ("a", b"\x00\x01", "application/pdf", True),
        ("a.pdf", b"<!doctype html>", "application/pdf", False),
        ("a.html", b"<html>%PDF-1.7", None, False),
        ("a.txt", b"A text", "text/plain", False),
    ],
)
def test_a_pdf_is_known_by_its_bytes_name_or_type(
    name: str, head: bytes, media_type: str | None, taken: bool
) -> None:
    assert READER.takes(name, head, media_type) is taken


def test_a_reading_names_its_reader() -> None:
    assert isinstance(reading := read_one(READER, pdf(column(["Text."]))), Reading)
    assert reading.reader.startswith("pdfium-")
