"""Makes the files that the readers read: PDF, Word, WARC, WACZ, MHTML."""

import gzip
import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import docx
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

SENTENCES = tuple(
    f"The harbour report counted {number + 3} thousand crossings of the ferry in week {number}."
    for number in range(40)
)


@dataclass(frozen=True, slots=True)
class Printed:
    """Words at a place on a page, in points from the lower left; upwards runs up the page."""

    text: str
    left: float = 72
    bottom: float = 700
    size: float = 11
    upwards: bool = False


def column(
    lines: Sequence[str], *, left: float = 72, top: float = 700, size: float = 11
) -> list[Printed]:
    """Lines below each other, at the distance in which books print them."""
    return [
        Printed(line, left, top - number * size * 1.2, size) for number, line in enumerate(lines)
    ]


def pdf(
    *pages: Sequence[Printed],
    info: Mapping[str, str] | None = None,
    remarks: Sequence[str] = (),
    encrypt: str = "",
    rotate: int = 0,
) -> bytes:
    """A PDF of these pages in Helvetica; a page of nothing gets a picture.

    The characters 1 and 2 print the ligatures of fi and ffi.
    """
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {len(pages)}/Kids[{_kids(len(pages))}]>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding"
        "<</BaseEncoding/WinAnsiEncoding/Differences[1/fi/ffi]>>>>",
        "<<" + "".join(f"/{key}({value})" for key, value in (info or {}).items()) + ">>",
    ]
    for number, page in enumerate(pages):
        first = 5 + 3 * number
        objects += [
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Rotate {rotate}"
            f"/Resources<</Font<</F 3 0 R>>>>/Contents {first + 1} 0 R/Annots {first + 2} 0 R>>",
            _stream(page),
            "["
            + "".join(
                f"<</Type/Annot/Subtype/Text/Rect[9 9 20 20]/Contents({text})>>" for text in remarks
            )
            + "]",
        ]
    return _pdf_file(objects, encrypt)


def _kids(count: int) -> str:
    return " ".join(f"{5 + 3 * number} 0 R" for number in range(count))


def _stream(page: Sequence[Printed]) -> str:
    words = [
        f"BT /F {one.size} Tf {_direction(one)} {one.left} {one.bottom} Tm "
        f"({_escaped(one.text)}) Tj ET"
        for one in page
    ]
    content = "\n".join(words or ["0.5 g 100 100 300 300 re f"])
    return f"<</Length {len(content)}>>stream\n{content}\nendstream"


def _direction(one: Printed) -> str:
    return "0 1 -1 0" if one.upwards else "1 0 0 1"


def _escaped(text: str) -> str:
    return text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def _pdf_file(objects: Sequence[str], encrypt: str) -> bytes:
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    trailer = f"<</Size {len(objects) + 1}/Root 1 0 R/Info 4 0 R{encrypt}>>"
    out += f"trailer\n{trailer}\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)


def docx_bytes(document: object) -> bytes:
    """The bytes of a python-docx document."""
    out = io.BytesIO()
    document.save(out)  # type: ignore[attr-defined]
    return out.getvalue()


def word_file(*body: str, parts: Mapping[str, str] | None = None) -> bytes:
    """A Word file whose body is this XML, with further parts by name."""
    document = docx.Document()
    blocks = "".join(body)
    xml = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document '
        'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
        f"<w:body>{blocks}</w:body></w:document>"
    )
    return rezipped(docx_bytes(document), {"word/document.xml": xml, **(parts or {})})


def rezipped(data: bytes, changed: Mapping[str, str | bytes]) -> bytes:
    """The zip file with these entries in place of its own."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for entry in old.namelist():
            if entry not in changed:
                new.writestr(entry, old.read(entry))
        for entry, content in changed.items():
            new.writestr(entry, content)
    return out.getvalue()


@dataclass(frozen=True, slots=True)
class Archived:
    """One record of a web archive."""

    url: str = "https://courier.example/ferry"
    body: bytes = b"<html><p>The ferry sails.</p></html>"
    kind: str = "response"
    status: str = "200 OK"
    headers: tuple[tuple[str, str], ...] = (("Content-Type", "text/html; charset=utf-8"),)
    record_headers: tuple[tuple[str, str], ...] = (("WARC-Date", "2026-03-04T05:06:07Z"),)


def warc(*records: Archived, packed: bool = False) -> bytes:
    """A web archive of these records; packed: each in gzip of its own."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed)
    for one in records:
        http = (
            StatusAndHeaders(one.status, list(one.headers), protocol="HTTP/1.1")
            if one.kind in ("response", "revisit")
            else None
        )
        record = writer.create_warc_record(
            one.url,
            one.kind,
            payload=io.BytesIO(one.body),
            http_headers=http,
            warc_content_type=dict(one.headers).get("Content-Type", "") if http is None else "",
            warc_headers_dict=dict(one.record_headers),
        )
        writer.write_record(record)
    return out.getvalue()


def wacz(
    archive: bytes, *, pages: Sequence[Mapping[str, str]] = (), sha256: str | None = None
) -> bytes:
    """A WACZ file around an archive packed with gzip."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as opened:
        opened.writestr("archive/data.warc.gz", archive)
        lines = [{"format": "json-pages-1.0"}, *pages]
        opened.writestr("pages/pages.jsonl", "\n".join(json.dumps(line) for line in lines))
        if sha256 is not None:
            resource = {"path": "archive/data.warc.gz", "hash": f"sha256:{sha256}"}
            opened.writestr("datapackage.json", json.dumps({"resources": [resource]}))
    return out.getvalue()


def mhtml(*parts: tuple[str, bytes], headers: str = "", closed: bool = True) -> bytes:
    """A saved page of these parts: each its headers and its body."""
    out = headers.encode() or (
        b"From: <Saved by a browser>\r\n"
        b"Snapshot-Content-Location: https://courier.example/2026/ferry\r\n"
        b"Subject: Ferry\r\nDate: Wed, 4 Mar 2026 05:06:07 +0100\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related; type="text/html"; boundary="--cut"\r\n\r\n'
    )
    for part_headers, body in parts:
        out += b"----cut\r\n" + part_headers.encode() + b"\r\n\r\n" + body + b"\r\n"
    return out + (b"----cut--\r\n" if closed else b"")


def gzipped(data: bytes) -> bytes:
    """The same bytes at each run."""
    return gzip.compress(data, mtime=0)
