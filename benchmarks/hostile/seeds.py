"""Files to start from, small and sound, and bombs: files that are a weapon as they are."""

import gzip
import io
import zipfile
import zlib
from collections.abc import Iterator

from secondsource.sources.isolation.specimens import specimens

DEPTHS = (300, 5_000, 100_000)
_LINE = "The mayor of Corrin said that the quay stays closed. "


def seeds() -> list[tuple[str, bytes]]:
    """Name and bytes of sound files, one or more of each kind that is read."""
    known = [(one.name, one.data) for one in specimens() if isinstance(one.data, bytes)]
    return [*known, *_more_pages(), *_more_lists()]


def _more_pages() -> Iterator[tuple[str, bytes]]:
    cells = "".join(f"<tr><td>{n}<td><p>{_LINE}" for n in range(5))
    yield "table.html", f"<html><body><table>{cells}</table>".encode()
    yield "utf16.html", ("\ufeff<html><body><p>" + _LINE * 4).encode("utf-16-le")
    yield (
        "parts.html",
        f"<html><body><details><summary>Note</summary>{_LINE}</details><dl><dt>Quay<dd>{_LINE}"
        f"</dl><figure><img alt='Quay'><figcaption>{_LINE}</figcaption></figure>"
        f"<noscript>{_LINE}</noscript><template>{_LINE}</template></body></html>".encode(),
    )


def _more_lists() -> Iterator[tuple[str, bytes]]:
    yield (
        "index.xml",
        b'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap>'
        b"<loc>https://courier.example/news.xml</loc></sitemap></sitemapindex>",
    )
    yield "semicolons.csv", f'title;text\n"Quay ""A""";"{_LINE}\n{_LINE}"\n'.encode()


def bombs(canary_url: str) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of files that are made to harm; canary_url must never be asked for."""
    yield from _nested()
    yield from _entities(canary_url)
    yield from _wide()


def packed_bombs(canary_url: str) -> Iterator[tuple[str, bytes]]:
    """As bombs, of kinds that take their time to be packed."""
    yield from _packed()
    yield from _pdfs(canary_url)


def _nested() -> Iterator[tuple[str, bytes]]:
    for depth in DEPTHS:
        for tag in ("div", "table><tr><td", "b", "svg", "select", "noscript"):
            name = tag.split(">")[0]
            nested = f"<{tag}>" * depth + _LINE
            yield f"deep-{name}-{depth}.html", f"<html><body>{nested}".encode()
        yield f"deep-{depth}.jsonl", b'{"text":' + b"[" * depth + b"\n"
        yield f"deep-{depth}.xml", b"<rss>" + b"<item>" * depth
        yield f"deep-{depth}.pdf", b"%PDF-1.4\n1 0 obj" + b"<</A" * depth
        parts = b"".join(
            b"Content-Type: multipart/mixed; boundary=%d\r\n\r\n--%d\r\n" % (n, n)
            for n in range(min(depth, 5_000))
        )
        yield f"deep-{depth}.mhtml", b"MIME-Version: 1.0\r\n" + parts


def _entities(canary_url: str) -> Iterator[tuple[str, bytes]]:
    laughs = "".join(
        f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' if n else '<!ENTITY l0 "ha">' for n in range(10)
    )
    wide = f'<!ENTITY w "{"x" * 50_000}">'
    outside = f'<!ENTITY x SYSTEM "{canary_url}"><!ENTITY % p SYSTEM "{canary_url}"> %p;'
    inside = '<!ENTITY x SYSTEM "file:///etc/passwd">'
    for what, declared, used in (
        ("laughs", laughs, "&l9;"),
        ("wide", wide, "&w;" * 20_000),
        ("outside", outside, "&x;"),
        ("inside", inside, "&x;"),
    ):
        head = f'<?xml version="1.0"?><!DOCTYPE r [{declared}]>'
        feed = f"{head}<rss version='2.0'><channel><title>{used}</title></channel></rss>"
        site = f"{head}<urlset><url><loc>{used}</loc></url></urlset>"
        yield f"{what}-feed.xml", feed.encode()
        yield f"{what}-sitemap.xml", site.encode()
        yield f"{what}.html", f"{head}<html><body><p>{used}</p></body></html>".encode()
        yield f"{what}.docx", _docx_of(f"{head}<w:document>{used}</w:document>".encode())
    yield "dtd.xml", f'<!DOCTYPE rss SYSTEM "{canary_url}"><rss version="2.0"/>'.encode()


def _wide() -> Iterator[tuple[str, bytes]]:
    million = 1_000_000
    yield "attribute.html", b"<html><body><p title='" + b"x" * 8 * million + b"'>" + _LINE.encode()
    yield (
        "attributes.html",
        b"<p " + b" ".join(b"a%d=1" % n for n in range(200_000)) + b">" + _LINE.encode(),
    )
    yield "text.html", b"<html><body><p>" + _LINE.encode() * 150_000
    yield "paragraphs.html", b"<html><body>" + b"<p>Quay." * 200_000
    yield "open.html", b"<html><body>" + b"<" * million
    yield "comments.html", b"<html><body>" + b"<!--" * 300_000
    yield "blank.html", b"<html><body><p>" + b" " * 4 * million + b"x"
    yield "lines.html", b"<html><body><pre>" + b"\n" * 4 * million
    yield "dates.html", b"<html><body>" + b"<time>2026-03-0</time> 3.3.2 " * 60_000
    yield "names.html", b"<title>" + b"a - " * 300_000 + b"</title><p>" + _LINE.encode()
    yield "links.html", b"<a href='" * 200_000
    yield "digits.jsonl", b'{"text": ' + b"9" * 5 * million + b"}\n"
    yield "columns.csv", b"text," * million + b"\n" + b"a," * million
    yield "quotes.csv", b'text\n"' + b'""' * 3 * million
    yield "rows.csv", b"text,url\n" + b'"","\n' * million
    yield "lines.jsonl", b"{}\n" * 60_000
    yield "record.warc", b"WARC/1.0\r\n" + b"X: y\r\n" * million
    yield "length.warc", b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 99999999999\r\n\r\nx"
    yield "entries.xml", b"<rss version='2.0'><channel>" + b"<item/>" * 200_000
    yield "nul.txt", b"a\x00" * million
    yield "text.txt", _LINE.encode() * 200_000


def _packed() -> Iterator[tuple[str, bytes]]:
    zeros = gzip.compress(b"\x00" * 150_000_000, 1)
    yield "zeros.warc.gz", zeros
    yield "zeros.jsonl", zeros
    page = gzip.compress(b"<p>" + b"x" * 100_000_000, 1)
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n" + page
    head = (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://courier.example/b\r\n"
        b"WARC-Date: 2026-03-03T08:00:00Z\r\nContent-Type: application/http\r\n"
    )
    yield "page.warc", head + b"Content-Length: %d\r\n\r\n%s\r\n\r\n" % (len(answer), answer)
    yield "zeros.docx", _docx_of(b"<w:document>" + b" " * 150_000_000)
    many = io.BytesIO()
    with zipfile.ZipFile(many, "w") as parcel:
        for number in range(20_000):
            parcel.writestr(f"word/{number}.xml", b"")
    yield "parts.docx", many.getvalue()
    yield "parts.wacz", many.getvalue()


def _pdfs(canary_url: str) -> Iterator[tuple[str, bytes]]:
    packed = zlib.compress(b"BT (x) Tj ET\n" * 2_000_000, 1)
    twice = zlib.compress(zlib.compress(b"\x00" * 150_000_000, 1))
    yield "stream.pdf", _pdf_of(b"/Filter/FlateDecode", packed)
    yield "twice.pdf", _pdf_of(b"/Filter[/FlateDecode/FlateDecode]", twice)
    yield "huge-page.pdf", _pdf_of(b"", b"BT (x) Tj ET", box=b"0 0 1e30 1e30")
    yield "many-pages.pdf", _pdf_of(b"", b"BT (x) Tj ET", kids=b"3 0 R " * 200_000)
    yield "own-parent.pdf", _pdf_of(b"", b"", kids=b"2 0 R 3 0 R")
    yield (
        "opens.pdf",
        _pdf_of(b"", b"") + f"9 0 obj<</S/URI/URI({canary_url})>>endobj".encode(),
    )


def _pdf_of(
    filters: bytes, content: bytes, *, box: bytes = b"0 0 300 300", kids: bytes = b"3 0 R"
) -> bytes:
    return (
        b"%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[%s]/Count %d>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[%s]/Contents 4 0 R"
        b"/Resources<</Font<</F1 5 0 R>>>>>>endobj\n4 0 obj<</Length %d%s>>stream\n%s\n"
        b"endstream endobj\n5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n"
        b"trailer<</Root 1 0 R>>\n%%%%EOF\n"
    ) % (kids, kids.count(b"R"), box, len(content), filters, content)


def _docx_of(document: bytes) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as parcel:
        parcel.writestr(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
            'relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/'
            'vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
        )
        parcel.writestr(
            "_rels/.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            '<Relationship Id="r1" Target="word/document.xml" Type="http://schemas.openxmlformats'
            '.org/officeDocument/2006/relationships/officeDocument"/></Relationships>',
        )
        parcel.writestr("word/document.xml", document)
    return written.getvalue()
