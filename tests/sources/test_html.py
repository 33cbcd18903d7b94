"""Web pages: the article is found, and text that may be missing is flagged."""

import codecs
import encodings.aliases
import random
import warnings
from datetime import date

import pytest

from secondsource.errors import EmptySource, InputRefused, NotText
from secondsource.labels import DateSource
from secondsource.models import Hints, Reading
from secondsource.sources.html import HtmlReader
from tests.builders import PDF, page
from tests.sources.reading import read_all, read_one, refusal

READER = HtmlReader(max_bytes=1_000_000)
BODY = "".join(
    f"<p>Paragraph {number} of the report says that the bridge of Corrin carried {number + 3} "
    "thousand cars a day before the repairs of this spring.</p>"
    for number in range(6)
)


def test_the_article_and_what_the_page_says_of_itself_are_read() -> None:
    head = (
        "<link rel='canonical' href='https://www.courier.example/bridge'>"
        "<meta property='article:published_time' content='2026-03-03T08:00:00Z'>"
        "<meta property='og:site_name' content='The Courier'>"
    )
    reading = read_one(READER, page(BODY, head=head).encode())
    assert all(f"Paragraph {number} of" in reading.text for number in range(6))
    assert reading.title == "Harbour bridge closes for repairs"
    assert reading.url == "https://www.courier.example/bridge"
    assert reading.outlet is not None
    assert reading.outlet.outlet_id == "courier.example"
    assert (reading.published_on, reading.date_source) == (date(2026, 3, 3), DateSource.PAGE)
    assert reading.language == "en"
    assert reading.notes == ()
    assert reading.original.media_type == "text/html"


def test_what_the_person_says_wins_over_the_page() -> None:
    hints = Hints(
        title="Bridge",
        url="https://ledger.example/b",
        published_on=date(2026, 1, 2),
        authors=("O",),
    )
    head = "<link rel='canonical' href='https://courier.example/2026/03/02/bridge'>"
    reading = read_one(READER, page(BODY, head=head).encode(), hints=hints)
    assert (reading.title, reading.url, reading.authors) == ("Bridge", hints.url, ("O",))
    assert (reading.published_on, reading.date_source) == (date(2026, 1, 2), DateSource.GIVEN)


@pytest.mark.parametrize(
    "label", ["windows-1252", "iso-8859-1", "latin1", "us-ascii", "WINDOWS-1252"]
)
def test_a_declared_charset_is_read_as_browsers_read_it(label: str) -> None:
    """Pages that say ISO 8859-1 hold windows-1252 quotes, which that charset has no signs for."""
    body = BODY + "<p>The mayor of Corrin said “the café stays open” until the end of winter.</p>"
    data = page(body, head=f"<meta charset='{label}'>").encode("windows-1252")
    reading = read_one(READER, data)
    assert "“the café stays open”" in reading.text
    assert reading.notes == ()


def test_another_declared_charset_is_followed() -> None:
    text = "Мост в Коррине закрыт на ремонт до конца зимы, сообщил совет города."
    data = page(f"<p>{text}</p>" * 3, head="<meta charset=koi8-r>").encode("koi8-r")
    reading = read_one(READER, data)
    assert text in reading.text
    assert reading.notes == ()


def test_characters_that_the_declared_charset_lacks_are_noted() -> None:
    data = page(BODY, head="<meta charset=utf-8>").encode() + b"\xff\xfe"
    assert "2 characters are not valid utf-8" in read_one(READER, data).notes[0]


@pytest.mark.parametrize(
    "label",
    sorted({*encodings.aliases.aliases.values(), "idna", "punycode", "undefined", "no-such-1"}),
)
def test_no_declared_charset_stops_the_reader(label: str) -> None:
    """Python knows "charsets" that are none, such as zlib; a page may name any of them."""
    body = BODY + "<p>The caf\xe9 +2AA- \\ud800 of Corrin stays open until the end of winter.</p>"
    data = page(body, head=f"<meta charset={label}>").encode("latin-1")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        reading = read_one(READER, data)
    assert "Paragraph 5 of the report" in reading.text
    assert "caf" in reading.text
    assert reading.text.encode()


def test_utf16_with_a_byte_order_mark_is_read() -> None:
    data = codecs.BOM_UTF16_LE + page(BODY).encode("utf-16-le")
    assert "Paragraph 5 of the report" in read_one(READER, data).text


def test_xhtml_that_declares_its_encoding_is_read() -> None:
    data = b"<?xml version='1.0' encoding='utf-8'?>" + page(BODY).encode()
    assert READER.takes("page", data)
    assert "Paragraph 5 of the report" in read_one(READER, data).text


@pytest.mark.parametrize(
    "data",
    [
        b"<!doctype html><html><body></body></html>",
        b"<html><body><script>var bridge = 1;</script></body></html>",
        b"<html><head><title>Bridge</title></head></html>",
        b"<!-- nothing but a comment -->",
    ],
)
def test_a_page_without_an_article_says_so(data: bytes) -> None:
    refused = refusal(READER, data, name="empty.html")
    assert isinstance(refused, EmptySource)
    assert "article text" in str(refused) or "no HTML" in str(refused)


@pytest.mark.parametrize("data", [b"", b" \n\x00"])
def test_an_empty_page_is_called_empty(data: bytes) -> None:
    assert isinstance(refusal(READER, data), EmptySource)


def test_a_pdf_named_html_is_refused_by_what_it_is() -> None:
    assert isinstance(refusal(READER, PDF + b"x" * 500, name="a.html"), NotText)


@pytest.mark.parametrize("depth", [100, 199, 200, 201, 240, 254, 256, 300, 2_000, 20_000])
def test_text_is_read_however_deep_it_is_nested(depth: int) -> None:
    """lxml and trafilatura drop what is nested deeper than they walk, without a word."""
    deep = "<p>A DEEPMARK paragraph says that twelve workers were hired for the harbour works.</p>"
    reading = read_one(
        READER, page(BODY + "<div>" * depth + deep + "</div>" * depth + BODY).encode()
    )
    lines = reading.text.splitlines()
    assert sum("DEEPMARK" in line for line in lines) == 1
    assert sum("Paragraph 0 of the report" in line for line in lines) == 2
    assert reading.notes == ()


WRAPPED = (
    "<p>{}</p>",
    "<p>{}<br>and so on</p>",
    "<p><b>{}</b></p>",
    "<p><em>Later</em> {}</p>",
    "<p>A word <span class='x'>{}</span></p>",
    "<p>A <a href='/b'>link</a> and {}</p>",
    "<p style='color: red'>{}</p>",
    "<div><p>{}</p></div>",
    "<section><p>{}</p></section>",
    "<blockquote><p>{}</p></blockquote>",
)


def test_every_marker_in_a_paragraph_is_in_the_text_or_flagged() -> None:
    rng = random.Random(20260304)
    words = "harbour bridge crew repair council budget winter engine ferry museum storm".split()
    lost = []
    for number in range(50):
        marked = [(f"QZ{number}x{place}q", rng.choice(WRAPPED)) for place in range(10)]
        body = "".join(
            wrap.format(
                " ".join(rng.choices(words, k=rng.choice([2, 9, 30])))
                + f" {mark} "
                + " ".join(rng.choices(words, k=rng.choice([1, 9, 30])))
                + "."
            )
            for mark, wrap in marked
        )
        broken = rng.random() < 0.3
        if broken:
            body = body.replace(" QZ", "\x00QZ", 1)
        reading = read_one(READER, page(body).encode())
        assert bool(reading.notes) == broken
        lost += [(mark, wrap) for mark, wrap in marked if mark not in reading.text]
    assert lost == []


@pytest.mark.parametrize("tag", ["svg", "frameset", "iframe"])
def test_a_page_bent_out_of_shape_is_refused_not_a_crash(tag: str) -> None:
    found = read_all(READER, f"<{tag}>{page(BODY)}".encode())
    assert len(found) == 1
    assert isinstance(found[0], Reading | InputRefused)


def test_a_page_that_trips_the_library_is_read_by_our_own_choice_and_says_so() -> None:
    reading = read_one(READER, f"<svg>{page(BODY)}".encode(), name="bent.html")
    assert "Paragraph 5 of the report" in reading.text
    assert reading.reader.endswith("+blocks-1")


def test_mutilated_pages_are_read_or_refused_never_a_crash() -> None:
    rng = random.Random(7)
    base = page(BODY, head="<meta name=author content='A B'>").encode()
    bits = (b"<", b">", b"<!--", b"]]>", b"<svg>", b"&#x0;", b"<p>" * 50, b"\x00", b"<script>")
    for _ in range(150):
        data = bytearray(base)
        for _ in range(rng.randint(1, 20)):
            place = rng.randrange(len(data) - 50)
            match rng.randrange(3):
                case 0:
                    data[place] = rng.randrange(256)
                case 1:
                    del data[place : place + rng.randint(1, 40)]
                case _:
                    data[place:place] = rng.choice(bits)
        (found,) = read_all(READER, bytes(data))
        if isinstance(found, Reading):
            assert found.text.strip()
            assert found.text.encode()


@pytest.mark.parametrize(
    ("name", "head", "taken"),
    [
        ("a.html", b"", True),
        ("a.HTM", b"", True),
        ("page", b"\xef\xbb\xbf\n<!DOCTYPE html><p>", True),
        ("page", b"<html lang=en>", True),
        ("page", b"<!-- saved page --><HTML>", True),
        ("feed.jsonl", b'{"raw": "<!doctype html><html>", "text": "A"}', False),
        ("story.txt", b"The page began with <html> and ended there.", False),
        ("page", b"<htmlish>", False),
    ],
)
def test_a_page_is_told_by_its_suffix_or_by_how_it_begins(
    name: str, head: bytes, taken: bool
) -> None:
    assert READER.takes(name, head) is taken


RSS = b"<?xml version='1.0'?><rss version='2.0'><channel><title>News</title></channel></rss>"
ATOM = b"<?xml version='1.0'?>\n<!-- made by hand --><feed xmlns='http://www.w3.org/2005/Atom'/>"


@pytest.mark.parametrize(
    ("name", "head", "media_type", "taken"),
    [
        ("https://courier.example/bridge", b"<p>The bridge is shut.", "text/html", True),
        ("https://courier.example/bridge", b"<div>", "application/xhtml+xml", True),
        ("https://courier.example/bridge", b"<!doctype html><p>", "text/plain", True),
        ("notes.html", b"<p>The bridge is shut.", "text/plain", False),
        ("bridge.html", b"<p>The bridge is shut.", "application/octet-stream", True),
        ("https://courier.example/feed", RSS, "text/html", False),
        ("https://courier.example/feed.html", ATOM, None, False),
        ("https://courier.example/feed", RSS, "application/rss+xml", False),
        ("bridge.pdf", b"%PDF-1.7", "application/pdf", False),
    ],
)
def test_what_a_server_declares_is_weighed_and_a_feed_is_no_page(
    name: str, head: bytes, media_type: str | None, taken: bool
) -> None:
    assert READER.takes(name, head, media_type) is taken


def test_the_charset_of_the_server_comes_before_that_of_the_page() -> None:
    text = "Мост в Коррине закрыт на ремонт до конца зимы, сообщил совет города."
    data = page(f"<p>{text}</p>" * 3, head="<meta charset=windows-1252>").encode("koi8-r")
    assert text in read_one(READER, data, hints=Hints(charset="koi8-r")).text
    assert text not in read_one(READER, data).text


def test_a_byte_order_mark_comes_before_the_charset_of_the_server() -> None:
    data = codecs.BOM_UTF16_LE + page(BODY).encode("utf-16-le")
    reading = read_one(READER, data, hints=Hints(charset="windows-1252"))
    assert "Paragraph 5 of the report" in reading.text


def test_labels_of_small_charsets_mean_the_large_ones() -> None:
    """Pages that declare GB2312 hold characters that only GBK has."""
    text = "市长说，朱镕桥将在冬季结束前关闭，每天有一万两千辆汽车经过这座桥。" * 2
    data = page(f"<p>{text}</p>" * 2, head="<meta charset=gb2312>").encode("gb18030")
    reading = read_one(READER, data)
    assert text in reading.text
    assert reading.notes == ()


@pytest.mark.parametrize(
    "line", ["Published on 3 November 2025 at 9:15", "Published: 3 November 2025"]
)
def test_a_published_line_above_the_text_dates_the_article(line: str) -> None:
    data = f"<html><body><article><h1>Bridge</h1><p>{line}</p>{BODY}</article></body></html>"
    reading = read_one(READER, data.encode())
    assert (reading.published_on, reading.date_source) == (date(2025, 11, 3), DateSource.TEXT)
    assert line not in reading.text
