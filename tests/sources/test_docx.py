"""Word files: the running text, and all that stands beside it, with what it is."""

import io
import random
import zipfile
from datetime import UTC, date, datetime

import docx
import pytest

from secondsource.errors import EmptySource, InputRefused, SourceTooLarge, UnreadableSource
from secondsource.labels import DateConfidence, DateSource
from secondsource.models import Aside
from secondsource.sources.docx import DocxReader
from secondsource.sources.media import DOCX
from tests.sources.making import docx_bytes, rezipped, word_file
from tests.sources.reading import read_all, read_one, refusal

READER = DocxReader(max_bytes=2_000_000)
RUN = "<w:r><w:t>The ferry</w:t></w:r><w:r><w:t> of Corrin sails.</w:t></w:r>"
TEXT = f"<w:p>{RUN}</w:p>"
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def asides(data: bytes) -> list[tuple[str, str]]:
    return [(aside.reason, aside.text) for aside in read_one(READER, data).asides]


def run(text: str, tag: str = "t") -> str:
    return f'<w:r><w:{tag} xml:space="preserve">{text}</w:{tag}></w:r>'


def test_headings_paragraphs_lists_and_tables_are_read_in_their_order() -> None:
    document = docx.Document()
    document.add_heading("Ferry fares rise", 0)
    paragraph = document.add_paragraph("Fares rise ")
    paragraph.add_run("by a fifth").bold = True
    paragraph.add_run(", the council said.")
    table = document.add_table(2, 2)
    for row, words in enumerate((("Year", "Fare"), ("2026", "14"))):
        for column, word in enumerate(words):
            table.cell(row, column).text = word
    document.add_paragraph("First point", style="List Bullet")
    reading = read_one(READER, docx_bytes(document))
    assert reading.text == (
        "Ferry fares rise\n\nFares rise by a fifth, the council said.\n\n"
        "Year | Fare\n2026 | 14\n\nFirst point"
    )
    assert reading.title == "Ferry fares rise"
    assert reading.original.media_type == DOCX
    assert reading.reader.startswith("python-docx-")


def test_a_table_in_a_table_is_read_once() -> None:
    document = docx.Document()
    outer = document.add_table(1, 2)
    outer.cell(0, 0).text = "outer"
    inner = outer.cell(0, 1).add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "in", "ner"
    assert read_one(READER, docx_bytes(document)).text == "outer | in | ner"


def test_properties_are_taken_with_doubt() -> None:
    document = docx.Document()
    document.add_paragraph("The ferry sails.")
    core = document.core_properties
    core.title, core.author, core.created = "Counts", "Ana Orlic", datetime(2026, 3, 4, tzinfo=UTC)
    reading = read_one(READER, docx_bytes(document))
    assert (reading.title, reading.authors) == ("Counts", ("Ana Orlic",))
    (found,) = reading.dates
    assert (found.day, found.source) == (date(2026, 3, 4), DateSource.PAGE)
    assert found.confidence is DateConfidence.UNSURE


def test_a_file_without_properties_has_none_made_up() -> None:
    """python-docx would write its own name and the moment of reading into them."""
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId1" Target="word/document.xml" Type="http://schemas.openxmlformats.'
        'org/officeDocument/2006/relationships/officeDocument"/></Relationships>'
    )
    reading = read_one(READER, rezipped(word_file(TEXT), {"_rels/.rels": relations}))
    assert reading.text == "The ferry of Corrin sails."
    assert (reading.title, reading.authors, reading.dates) == (None, (), ())


def test_the_day_of_the_template_is_no_date_of_the_file() -> None:
    document = docx.Document()
    document.add_paragraph("The ferry sails.")
    assert read_one(READER, docx_bytes(document)).dates == ()


def test_headers_footers_and_comments_stand_apart() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("The ferry sails.")
    document.sections[0].header.paragraphs[0].text = "Desk copy"
    document.sections[0].footer.paragraphs[0].text = "Not for print"
    document.add_comment(runs=paragraph.runs, text="Is this so?", author="Ben")
    data = docx_bytes(document)
    assert read_one(READER, data).text == "The ferry sails."
    assert sorted(asides(data)) == [
        ("comment by Ben", "Is this so?"),
        ("page footer", "Not for print"),
        ("page header", "Desk copy"),
    ]


def test_footnotes_stand_apart() -> None:
    notes = (
        '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f'<w:footnote w:id="2"><w:p>{run("As counted in May.")}</w:p></w:footnote></w:footnotes>'
    )
    data = word_file(TEXT)
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        types = opened.read("[Content_Types].xml").decode()
        relations = opened.read("word/_rels/document.xml.rels").decode()
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    changed = {
        "word/footnotes.xml": notes,
        "[Content_Types].xml": types.replace(
            "</Types>", f'<Override PartName="/word/footnotes.xml" ContentType="{kind}"/></Types>'
        ),
        "word/_rels/document.xml.rels": relations.replace(
            "</Relationships>",
            '<Relationship Id="rId99" Target="footnotes.xml" Type="http://schemas.openxmlformats.'
            'org/officeDocument/2006/relationships/footnotes"/></Relationships>',
        ),
    }
    assert asides(rezipped(data, changed)) == [("footnote", "As counted in May.")]


def test_tracked_changes_are_told_apart_and_flagged() -> None:
    data = word_file(
        f"<w:p>{run('Fares ')}<w:del>{run('fell', 'delText')}</w:del><w:ins>{run('rose')}</w:ins>"
        f"{run('.')}</w:p>"
    )
    reading = read_one(READER, data)
    assert reading.text == "Fares rose."
    assert reading.asides == (Aside("fell", "deleted text (tracked change)"),)
    assert "tracked changes" in reading.notes[0]


def test_a_deleted_row_of_a_table_stands_apart() -> None:
    cell = "<w:tc><w:p>{}</w:p></w:tc>"
    kept, deleted = cell.format(run("kept")), cell.format(run("gone"))
    rows = f"<w:tr>{kept}</w:tr><w:tr><w:trPr><w:del/></w:trPr>{deleted}</w:tr>"
    data = word_file(f"<w:tbl>{rows}</w:tbl>")
    assert read_one(READER, data).text == "kept"
    assert asides(data) == [("deleted text (tracked change)", "gone")]


def test_a_header_of_many_sections_stands_there_once() -> None:
    document = docx.Document()
    document.add_paragraph("The ferry sails.")
    document.add_section()
    for section in document.sections:
        section.header.is_linked_to_previous = False
        section.header.paragraphs[0].text = "Desk copy"
    assert asides(docx_bytes(document)) == [("page header", "Desk copy")]


def test_hidden_text_stands_apart() -> None:
    data = word_file(f"{TEXT}<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r></w:p>")
    assert asides(data) == [("hidden text", "secret")]


def box(words: str) -> str:
    """As Word writes a text box: once for itself and once for old programs."""
    content = f"<w:txbxContent><w:p>{run(words)}</w:p></w:txbxContent>"
    return (
        f"<w:p><w:r><mc:AlternateContent><mc:Choice>{content}</mc:Choice>"
        f"<mc:Fallback>{content}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )


def test_a_text_box_stands_apart_and_once() -> None:
    assert asides(word_file(TEXT, box("In a box."))) == [("text box", "In a box.")]


def test_a_file_of_nothing_but_text_boxes_is_read() -> None:
    reading = read_one(READER, word_file(box("First box."), box("Second box.")))
    assert (reading.text, reading.asides) == ("First box.\n\nSecond box.", ())


def test_what_a_picture_shows_stands_apart() -> None:
    data = word_file(TEXT, '<w:p><w:r><wp:docPr descr="A ferry in fog"/></w:r></w:p>')
    assert asides(data) == [("description of a picture", "A ferry in fog")]


@pytest.mark.parametrize(
    "wrapped",
    [
        f"<w:sdt><w:sdtContent>{TEXT}</w:sdtContent></w:sdt>",
        f"<w:customXml>{TEXT}</w:customXml>",
        f"<w:p><w:hyperlink>{RUN}</w:hyperlink></w:p>",
        f"<w:p><w:smartTag>{RUN}</w:smartTag></w:p>",
        f"<w:p><w:sdt><w:sdtContent>{RUN}</w:sdtContent></w:sdt></w:p>",
        f"<mc:AlternateContent><mc:Choice>{TEXT}</mc:Choice></mc:AlternateContent>",
        f"<w:p>{RUN}<w:r><w:instrText>PAGE</w:instrText></w:r></w:p>",
    ],
)
def test_text_is_found_in_whatever_wraps_it(wrapped: str) -> None:
    assert read_one(READER, word_file(wrapped)).text == "The ferry of Corrin sails."


def test_tabs_breaks_and_signs_of_symbol_fonts_are_kept() -> None:
    signs = "<w:r><w:tab/><w:t>a</w:t><w:br/><w:t>b</w:t><w:noBreakHyphen/><w:sym/></w:r>"
    reading = read_one(READER, word_file(f"<w:p>{run('x')}{signs}</w:p>"))
    assert reading.text == "x\ta\nb-\ufffd"
    assert "symbol font" in reading.notes[0]


def test_a_file_without_text_is_called_empty() -> None:
    assert isinstance(refusal(READER, word_file("<w:p/>")), EmptySource)


def test_every_marker_is_in_the_text_or_in_an_aside() -> None:
    rng = random.Random(20260304)
    wraps = (
        "<w:p>{}</w:p>",
        "<w:p><w:ins>{}</w:ins></w:p>",
        "<w:p><w:del>{}</w:del></w:p>",
        "<w:p><w:moveFrom>{}</w:moveFrom></w:p>",
        "<w:tbl><w:tr><w:tc><w:p>{}</w:p></w:tc></w:tr></w:tbl>",
        "<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p>{}</w:p></w:tc></w:tr></w:tbl>",
        "<w:sdt><w:sdtContent><w:p>{}</w:p></w:sdtContent></w:sdt>",
        "<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p>{}</w:p>"
        "</w:txbxContent></mc:Choice></mc:AlternateContent></w:r></w:p>",
    )
    marks = [f"QZ{number}q" for number in range(200)]
    body = [rng.choice(wraps).format(run(mark)) for mark in marks]
    reading = read_one(READER, word_file(*body))
    everywhere = "\n".join([reading.text, *(aside.text for aside in reading.asides)])
    assert [mark for mark in marks if everywhere.count(mark) != 1] == []


@pytest.mark.parametrize("depth", [50, 300, 3_000])
def test_deep_nesting_comes_in_whole_or_is_refused(depth: int) -> None:
    wraps = ("<w:customXml>" * depth, "</w:customXml>" * depth)
    (found,) = read_all(READER, word_file(TEXT, wraps[0] + TEXT + wraps[1]))
    if isinstance(found, InputRefused):
        assert "nested too deep" in found.reason
        assert depth > 200
    else:
        assert found.text.count("The ferry") == 2


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE w:document [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>',
        '<!DOCTYPE w:document [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
    ],
)
def test_entities_are_refused(doctype: str) -> None:
    xml = (
        f'<?xml version="1.0"?>{doctype}<w:document xmlns:w="http://schemas.openxmlformats.org/'
        f'wordprocessingml/2006/main"><w:body><w:p>{run("&a;")}</w:p></w:body></w:document>'
    )
    refused = refusal(READER, rezipped(word_file(TEXT), {"word/document.xml": xml}))
    assert "entities" in refused.reason


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = rezipped(word_file(TEXT), {"word/media/a.bin": b"\0" * 30_000_000})
    refused = refusal(READER, bomb)
    assert isinstance(refused, SourceTooLarge)
    assert isinstance(refusal(DocxReader(max_bytes=20_000_000), bomb), SourceTooLarge)


def test_a_locked_or_old_file_is_refused_with_advice() -> None:
    refused = refusal(READER, OLD_OFFICE + b"x" * 100)
    assert isinstance(refused, UnreadableSource)
    assert "password" in refused.reason


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9])
def test_a_torn_file_is_refused(share: float) -> None:
    data = word_file(TEXT)
    assert isinstance(refusal(READER, data[: int(len(data) * share)]), UnreadableSource)


def test_changed_bytes_end_in_a_text_or_a_reason() -> None:
    rng = random.Random(20260304)
    data = word_file(TEXT)
    for _ in range(40):
        mutant = bytearray(data)
        for _ in range(6):
            mutant[rng.randrange(len(mutant))] = rng.randrange(256)
        assert len(read_all(READER, bytes(mutant))) == 1


def test_a_zip_file_that_is_no_word_file_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as opened:
        opened.writestr("a.txt", "text")
    assert isinstance(refusal(READER, out.getvalue()), UnreadableSource)


@pytest.mark.parametrize(
    ("name", "head", "media_type", "taken"),
    [
        ("a.docx", b"PK\x03\x04", None, True),
        ("a.docx", OLD_OFFICE, None, True),
        ("a", b"PK\x03\x04...word/document.xml", None, True),
        ("a", b"PK\x03\x04", DOCX, True),
        ("a.docx", b"<html>", None, False),
        ("a.zip", b"PK\x03\x04", None, False),
    ],
)
def test_a_word_file_is_known_by_its_bytes_name_or_type(
    name: str, head: bytes, media_type: str | None, taken: bool
) -> None:
    assert READER.takes(name, head, media_type) is taken
