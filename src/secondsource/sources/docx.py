"""Word files: python-docx opens them, all their text is accounted for."""

import io
from collections.abc import Iterator
from datetime import date
from pathlib import PurePath
from typing import Any, BinaryIO

from secondsource.errors import EmptySource, InputRefused, UnreadableSource
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
from secondsource.sources.docx_text import TEXT_BOX, WordText, all_paragraphs, tracks_changes
from secondsource.sources.media import DOCX
from secondsource.sources.xml_guard import preload_guard, refuse_entities
from secondsource.sources.zip_guard import MAGIC, bytes_of, open_zip

# A page of text is a tenth of its XML, and its pictures hardly pack at all.
_UNPACKED_TIMES = 4
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_PARTS = {
    "header+xml": "page header",
    "footer+xml": "page footer",
    "footnotes+xml": "footnote",
    "endnotes+xml": "endnote",
    "comments+xml": "comment",
    "diagramData+xml": "drawing",
    "chart+xml": "drawing",
}
_NOTE_PARTS = frozenset({"footnote", "endnote", "comment"})
# The day of the template in python-docx, which programs leave in the files they make.
_TEMPLATE_MADE_ON = date(2013, 12, 23)
_EMBEDDED = ("/aFChunk", "/package", "/oleObject")


class DocxReader:
    """Reads one article from one Word file (.docx)."""

    def __init__(self, *, max_bytes: int) -> None:
        self._max_bytes = max_bytes

    def takes(self, name: str, head: bytes, media_type: str | None = None) -> bool:
        """By what is in the zip file; by name or media type where that does not show."""
        if head.startswith(MAGIC) and b"word/document.xml" in head:
            return True
        named = PurePath(name).suffix.lower() == ".docx" or media_type == DOCX
        return named and head.startswith((MAGIC, _OLD_OFFICE))

    def read(self, name: str, stream: BinaryIO, hints: Hints) -> Iterator[Reading | InputRefused]:
        """Yields one Reading, or the reason why there is none."""
        try:
            yield self._read(name, read_bounded(name, stream, max_bytes=self._max_bytes), hints)
        except InputRefused as refused:
            yield refused

    def _read(self, name: str, data: bytes, hints: Hints) -> Reading:
        if data.startswith(_OLD_OFFICE):
            raise UnreadableSource(
                name,
                "is locked with a password, or of an old Word. "
                "Save it as .docx without a password and add that.",
            )
        self._check(name, data)
        document = _opened(name, data)
        body = WordText()
        try:
            body.read(document.element.body)
            beside = tuple(_beside(document))
        except RecursionError as error:
            raise _too_deep(name) from error
        if not body.paragraphs:
            _promote_text_boxes(body)
        text = storable("\n\n".join(body.paragraphs))
        if not text.strip():
            raise EmptySource(name, _no_text(body))
        return document_reading(
            name,
            data,
            hints,
            media_type=DOCX,
            reader=f"python-docx-{_version()}",
            text=text,
            says=_properties(document, body.title),
            notes=tuple(_notes(document, text)),
            asides=tuple(
                Aside(storable(aside.text), aside.reason) for aside in (*body.asides, *beside)
            ),
        )

    def _check(self, name: str, data: bytes) -> None:
        """Bounds and declarations, before any part is parsed."""
        max_unpacked = _UNPACKED_TIMES * self._max_bytes
        with open_zip(name, io.BytesIO(data), max_unpacked_bytes=max_unpacked) as opened:
            for entry in opened.infolist():
                if entry.filename.endswith((".xml", ".rels")):
                    part = bytes_of(name, opened, entry, max_bytes=max_unpacked)
                    refuse_entities(name, part)


def preload() -> None:
    """Imports the library while files can still be opened."""
    import docx  # noqa: F401

    preload_guard()


def _opened(name: str, data: bytes) -> Any:
    import docx
    from docx.opc.exceptions import OpcError
    from lxml import etree

    try:
        document = docx.Document(io.BytesIO(data))
        has_body = document.element.body is not None
    except etree.XMLSyntaxError as error:
        if "depth" in str(error):
            raise _too_deep(name) from error
        raise UnreadableSource(name, f"is a damaged Word file ({error}).") from error
    except (OpcError, KeyError, ValueError, AttributeError, TypeError, RecursionError) as error:
        raise UnreadableSource(
            name, "is no Word file that can be taken apart. Open it in Word and save it as .docx."
        ) from error
    if not has_body:
        raise EmptySource(name, "has no text: there is nothing to add.")
    return document


def _beside(document: Any) -> Iterator[Aside]:
    """What the other parts of the file say, each text once."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    seen: set[Aside] = set()
    for part in document.part.package.iter_parts():
        reason = next((r for end, r in _PARTS.items() if part.content_type.endswith(end)), None)
        if reason is None:
            continue
        try:
            root = etree.fromstring(part.blob, parser)
        except etree.XMLSyntaxError as error:
            yield Aside(f"[not readable: {error}]", reason)
            continue
        # The same header stands in many sections.
        for aside in _asides_of(root, reason):
            if aside not in seen:
                seen.add(aside)
                yield aside


def _asides_of(root: Any, reason: str) -> Iterator[Aside]:
    if reason == "drawing":
        yield from _filled(all_paragraphs(root), reason)
        return
    for element in root if reason in _NOTE_PARTS else [root]:
        part = WordText()
        part.read(element)
        by = next((value for key, value in element.attrib.items() if key.endswith("}author")), "")
        yield from _filled("\n".join(part.paragraphs), f"{reason} by {by}" if by else reason)
        yield from part.asides


def _filled(text: str, reason: str) -> Iterator[Aside]:
    if text.strip():
        yield Aside(text.strip(), reason)


def _properties(document: Any, title: str | None) -> Properties:
    from docx.opc.constants import RELATIONSHIP_TYPE

    # Asked for properties that are not there, python-docx makes some up, of today.
    relations = document.part.package.rels.values()
    if not any(relation.reltype == RELATIONSHIP_TYPE.CORE_PROPERTIES for relation in relations):
        return Properties(title=title)
    core = document.core_properties
    created = core.created
    return Properties(
        title=title_of(core.title) or title,
        authors=authors_of(core.author),
        created=made_on(created.date(), created.isoformat())
        if created and created.date() != _TEMPLATE_MADE_ON
        else None,
        language=core.language or None,
    )


def _notes(document: Any, text: str) -> Iterator[str]:
    if unknown := text.count("\ufffd"):
        yield f"{unknown} signs of a symbol font, or characters that are none, stand as \ufffd"
    if tracks_changes(document.element.body):
        yield "it has tracked changes: what was added is in the text, what was deleted is apart"
    relations = document.part.rels.values()
    if embedded := sum(relation.reltype.endswith(_EMBEDDED) for relation in relations):
        yield f"files that are embedded in it were not read: {embedded}"


def _promote_text_boxes(body: WordText) -> None:
    """Press releases are often laid out in text boxes and nothing else."""
    body.paragraphs = [aside.text for aside in body.asides if aside.reason == TEXT_BOX]
    body.asides = [aside for aside in body.asides if aside.reason != TEXT_BOX]


def _no_text(body: WordText) -> str:
    if body.asides:
        return "has no running text, only hidden or deleted text. Copy its text and add that."
    return "has no text: there is nothing to add."


def _too_deep(name: str) -> UnreadableSource:
    return UnreadableSource(
        name, "is nested too deep to be read without loss. Copy its text and add that."
    )


def _version() -> str:
    import docx

    return str(docx.__version__)
