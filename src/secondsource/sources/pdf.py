"""PDF files: pdfium reads the characters, we put lines into paragraphs.

pdfium was chosen over pypdf by trying both on printed pages: it is ten times as fast,
gives "office" where pypdf gives one character for "ffi", and tells where each character
stands, without which neither paragraphs nor columns can be told.
"""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import PurePath
from typing import Any, BinaryIO

from secondsource.errors import EmptySource, InputRefused, SourceTooLarge, UnreadableSource
from secondsource.models import Aside, Hints, Reading
from secondsource.sources.decoding import read_bounded
from secondsource.sources.documents import (
    Properties,
    authors_of,
    document_reading,
    made_on,
    storable,
    title_of,
)
from secondsource.sources.media import PDF
from secondsource.sources.pdf_glyphs import Glyphs, glyphs_of
from secondsource.sources.pdf_lines import Page, columns_apart, set_apart_furniture
from secondsource.sources.pdf_paragraphs import flow

_MAGIC = b"%PDF-"
# Programs may write some bytes before the magic.
_HEAD_BYTES = 1024
_END = b"%%EOF"
_CREATED = re.compile(r"D:(\d{4})(\d{2})(\d{2})")
_MOST_NAMED_PAGES = 10


class PdfReader:
    """Reads one article from one PDF."""

    def __init__(self, *, max_bytes: int) -> None:
        self._max_bytes = max_bytes

    def takes(self, name: str, head: bytes, media_type: str | None = None) -> bool:
        """By its first bytes; by name or media type where they do not say otherwise."""
        if _MAGIC in head[:_HEAD_BYTES]:
            return head.startswith(_MAGIC) or not head.lstrip().startswith(b"<")
        named = PurePath(name).suffix.lower() == ".pdf" or media_type == PDF
        return named and not head.lstrip().startswith(b"<")

    def read(self, name: str, stream: BinaryIO, hints: Hints) -> Iterator[Reading | InputRefused]:
        """Yields one Reading, or the reason why there is none."""
        try:
            yield self._read(name, read_bounded(name, stream, max_bytes=self._max_bytes), hints)
        except InputRefused as refused:
            yield refused

    def _read(self, name: str, data: bytes, hints: Hints) -> Reading:
        import pypdfium2

        with _opened(name, data) as document:
            glyphs = self._pages(name, document)
            says = _properties(document.get_metadata_dict())
            notes = [*_notes(glyphs), *_attached(document)]
        printed = [Page(tuple(columns_apart(one.lines)), one.height) for one in glyphs]
        pages, furniture = set_apart_furniture(printed)
        flowed = flow([line for page in pages for line in page.lines])
        if not flowed.text.strip():
            raise EmptySource(name, _no_text(glyphs))
        if flowed.mended:
            notes.append(
                f"words divided at a line end were made whole ({flowed.mended}): "
                "a hyphen may be missing"
            )
        if _END not in data[-_HEAD_BYTES:]:
            notes.append("the file has no end mark: it may be cut off and text may be missing")
        return document_reading(
            name,
            data,
            hints,
            media_type=PDF,
            reader=f"pdfium-{pypdfium2.PDFIUM_INFO.build}",
            text=flowed.text,
            says=says,
            notes=tuple(notes),
            asides=(*furniture, *_remarks(glyphs)),
        )

    def _pages(self, name: str, document: Any) -> list[Glyphs]:
        pages, characters = [], 0
        for number in range(len(document)):
            pages.append(glyphs_of(document, number))
            characters += pages[-1].count
            if characters > self._max_bytes:
                raise SourceTooLarge(
                    name, f"holds more than {self._max_bytes / 1e6:g} million characters. Split it."
                )
        return pages


def preload() -> None:
    """Loads the library and its fonts while files can still be opened."""
    import pypdfium2

    document = pypdfium2.PdfDocument.new()
    document.new_page(100, 100).get_textpage().count_chars()
    document.close()


def _opened(name: str, data: bytes) -> Any:
    import pypdfium2

    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code == pypdfium2.raw.FPDF_ERR_PASSWORD:
            reason = "is locked with a password. Save it without one and add that file."
        elif error.err_code == pypdfium2.raw.FPDF_ERR_SECURITY:
            reason = "is locked in a way that is not read here. Print it to a new PDF and add that."
        else:
            reason = "is a damaged PDF: no page of it can be found. Get it again from its source."
        raise UnreadableSource(name, reason) from error


def _properties(metadata: dict[str, str]) -> Properties:
    created = metadata.get("CreationDate", "")
    match = _CREATED.match(created)
    try:
        day = date(*map(int, match.groups())) if match else None
    except ValueError:
        day = None
    return Properties(
        title=title_of(metadata.get("Title", "")),
        authors=authors_of(metadata.get("Author", "")),
        created=made_on(day, created) if day else None,
    )


def _notes(pages: list[Glyphs]) -> Iterator[str]:
    torn = [n for n, page in enumerate(pages, start=1) if page.torn]
    bare = [n for n, page in enumerate(pages, start=1) if page.is_picture]
    if torn:
        yield f"{_numbered(torn)} could not be read: the file is damaged there"
    if len(bare) == 1:
        yield f"{_numbered(bare)} holds no text: probably a scanned picture"
    elif bare:
        yield f"{_numbered(bare)} hold no text: probably scanned pictures"
    if unknown := sum(page.unknown for page in pages):
        yield f"{unknown} characters are no letters of the file's fonts: the text is wrong there"


def _attached(document: Any) -> Iterator[str]:
    count = document.count_attachments()
    if count > 0:
        yield f"it has attached files that were not read: {count}"


def _remarks(pages: list[Glyphs]) -> Iterator[Aside]:
    for number, page in enumerate(pages, start=1):
        for text in page.remarks:
            yield Aside(storable(text), f"remark or form field on page {number}")


def _no_text(pages: list[Glyphs]) -> str:
    if any(page.is_picture for page in pages):
        return (
            "holds pictures of text, probably scanned, and no text. Run text recognition "
            "(OCR) over it, for instance with ocrmypdf, and add the result."
        )
    if any(page.torn for page in pages):
        return "is a damaged PDF: no page of it can be read. Get it again from its source."
    return "has no text on any page: there is nothing to add."


def _numbered(numbers: list[int]) -> str:
    """ "page 2", "pages 2, 3 and 5", "pages 1, 2, ... and 90 more"."""
    if len(numbers) == 1:
        return f"page {numbers[0]}"
    shown = [str(number) for number in numbers[:_MOST_NAMED_PAGES]]
    more = len(numbers) - len(shown)
    last = f"{more} more" if more else shown.pop()
    return f"pages {', '.join(shown)} and {last}"
