"""Small files, one of each kind: read once before the first fork.

What a library loads at first use is loaded then, while files can still be opened.
"""

import gzip
import io
import zipfile

from secondsource.models import Hints, Readable

_WORDS = (
    "The council of Corrin closed the harbour bridge on Monday, the mayor said, after divers "
    "had found cracks in two of its piers. Repairs are to take until the autumn. "
)
_PARAGRAPHS = "".join(f"<p>{number}. {_WORDS}</p>" for number in range(5))
_SAYS = (
    '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": '
    '"2026-03-03T08:00:00+01:00", "author": {"name": "Ida Renn"}}</script>'
    '<meta property="article:published_time" content="2026-03-03"><title>Bridge</title>'
)
_PAGE = (
    f"<!doctype html><html lang=en><head><meta charset=utf-8>{_SAYS}</head><body><nav>Home</nav>"
    f"<article><h1>Bridge closed</h1><time>3 March 2026</time>{_PARAGRAPHS}"
    "<table><tr><td>1</td><td>2</td></tr></table><ul><li>One</li></ul></article>"
    "<footer>Imprint</footer></body></html>"
)
# A page with little in it goes the ways by which libraries look for more.
_BARE_PAGE = "<!doctype html><html lang=de><body><div>Brücke gesperrt, 3. März 2026.</div></html>"
_WINDOWS_PAGE = "<!doctype html><html><head><meta charset=windows-1252></head><body><p>Caf\xe9"
_FEED = (
    '<?xml version="1.0"?><rss version="2.0"><channel><title>The Courier</title>'
    "<item><title>Bridge</title><link>https://courier.example/b</link>"
    f"<description>{_WORDS}</description><pubDate>Tue, 03 Mar 2026 08:00:00 GMT</pubDate>"
    "</item></channel></rss>"
)
_ATOM = (
    '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>The Courier</title>'
    '<entry><title>Bridge</title><link href="https://courier.example/b"/>'
    "<updated>2026-03-03T08:00:00Z</updated></entry></feed>"
)
_SITEMAP = (
    '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url>'
    "<loc>https://courier.example/b</loc><lastmod>2026-03-03</lastmod></url></urlset>"
)
_MHTML = (
    "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://courier.example/b\r\n"
    "MIME-Version: 1.0\r\nContent-Type: multipart/related; type=text/html; boundary=cut\r\n\r\n"
    "--cut\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n"
    "Content-Location: https://courier.example/b\r\n\r\n<html><body><p>Bridge.</p></body></html>"
    "\r\n--cut--\r\n"
)
_ROW = f'{{"text": "{_WORDS}", "url": "https://courier.example/b", "date": "2026-03-03"}}\n'
_PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R"
    b"/Resources<</Font<</F1 5 0 R>>>>>>endobj\n"
    b"4 0 obj<</Length 45>>stream\nBT /F1 12 Tf 20 200 Td (Bridge closed.) Tj ET\n"
    b"endstream endobj\n"
    b"5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n"
    b"trailer<</Root 1 0 R>>\n%%EOF\n"
)
_HTTP = (
    b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"
    b"Date: Tue, 03 Mar 2026 08:00:00 GMT\r\n\r\n<!doctype html><html><p>Bridge.</p></html>"
)
_WARC = (
    b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
    b"WARC-Target-URI: https://courier.example/b\r\nWARC-Date: 2026-03-03T08:00:00Z\r\n"
    b"Content-Type: application/http; msgtype=response\r\n"
    b"Content-Length: %d\r\n\r\n%s\r\n\r\n" % (len(_HTTP), _HTTP)
)


def specimens() -> tuple[Readable, ...]:
    """One small file of each kind that we read."""
    return tuple(
        Readable(name, data if isinstance(data, bytes) else data.encode("utf-8"), Hints())
        for name, data in (
            ("page.html", _PAGE),
            ("bare.html", _BARE_PAGE),
            ("windows.html", _WINDOWS_PAGE.encode("windows-1252")),
            ("story.txt", _WORDS),
            ("articles.jsonl", _ROW),
            ("articles.csv", f'title,text,url\nBridge,"{_WORDS}",https://courier.example/b\n'),
            ("feed.xml", _FEED),
            ("atom.xml", _ATOM),
            ("sitemap.xml", _SITEMAP),
            ("page.mhtml", _MHTML),
            ("story.pdf", _PDF),
            ("story.docx", _docx()),
            ("pages.warc", _WARC),
            ("pages.warc.gz", gzip.compress(_WARC)),
            ("pages.wacz", _wacz()),
        )
    )


def _docx() -> bytes:
    import docx

    document, written = docx.Document(), io.BytesIO()
    document.add_heading("Bridge closed")
    document.add_paragraph(_WORDS)
    document.add_table(rows=1, cols=2).cell(0, 0).text = "Piers"
    document.save(written)
    return written.getvalue()


def _wacz() -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as parcel:
        parcel.writestr("archive/pages.warc.gz", gzip.compress(_WARC))
        parcel.writestr("datapackage.json", '{"profile": "data-package", "resources": []}')
    return written.getvalue()
