"""Pages that a browser saved as one file."""

import base64
import random
from datetime import UTC, date, datetime

import pytest

from secondsource.errors import EmptySource, InputRefused, PassedOver, UnreadableSource
from secondsource.models import Hints, Member
from secondsource.sources.mhtml import MhtmlReader
from tests.sources.making import mhtml
from tests.sources.reading import read_all, refusal

READER = MhtmlReader(max_bytes=1_000_000)
PAGE = b"<!doctype html><html><body><p>The ferry of Corrin sails.</p></body></html>"
URL = "https://courier.example/2026/ferry"
HTML = "Content-Type: text/html"
PICTURE = ("Content-Type: image/png\r\nContent-Transfer-Encoding: base64", b"AAAA")


def page(data: bytes, hints: Hints | None = None) -> Member:
    first = read_all(READER, data, hints=hints)[0]
    assert isinstance(first, Member), first
    return first


def test_the_page_comes_with_where_and_when_it_was_saved() -> None:
    data = mhtml((f"{HTML}; charset=utf-8\r\nContent-Location: {URL}", PAGE), PICTURE)
    (member,) = read_all(READER, data)
    assert isinstance(member, Member)
    assert (member.name, member.data, member.media_type) == ("story", PAGE, "text/html")
    assert member.hints == Hints(url=URL, charset="utf-8")
    assert member.capture is not None
    assert (member.capture.url, member.capture.final_url, member.capture.status) == (URL, URL, 200)
    assert member.capture.captured_at == datetime(2026, 3, 4, 4, 6, 7, tzinfo=UTC)
    assert member.capture.header("content-location") == URL
    assert member.capture.snapshot_url is None


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("quoted-printable", b"<html><p>caf=C3=A9 and =\r\nmore</p>"),
        ("base64", base64.encodebytes("<html><p>café and more</p>".encode())),
        ("8bit", "<html><p>café and more</p>".encode()),
    ],
)
def test_the_page_is_unpacked(encoding: str, body: bytes) -> None:
    data = mhtml((f"{HTML}; charset=UTF-8\r\nContent-Transfer-Encoding: {encoding}", body))
    assert page(data).data.decode().strip() == "<html><p>café and more</p>"


def test_what_the_person_says_stays() -> None:
    hints = Hints(title="Ferry", url="https://other.example/a", published_on=date(2026, 1, 2))
    member = page(mhtml((f"{HTML}; charset=koi8-r", PAGE)), hints)
    assert (member.hints.title, member.hints.url) == ("Ferry", "https://other.example/a")
    assert (member.hints.published_on, member.hints.charset) == (date(2026, 1, 2), "koi8-r")


def test_the_page_that_the_file_begins_with_is_the_page() -> None:
    start = 'Content-Type: multipart/related; start="<b>"; boundary="--cut"\r\n\r\n'
    data = mhtml(
        (f"{HTML}\r\nContent-ID: <a>", b"<p>frame</p>"),
        (f"{HTML}\r\nContent-ID: <b>", PAGE),
        headers=start,
    )
    member, frames = read_all(READER, data)
    assert isinstance(member, Member)
    assert member.data == PAGE
    assert isinstance(frames, PassedOver)
    assert "frames inside of the page: 1" in frames.reason


@pytest.mark.parametrize(
    "moment", ["", "yesterday", "31 Feb 2026 10:00 +0000", "31 Dec 9999 23:59 -2359"]
)
def test_without_a_moment_there_is_no_capture(moment: str) -> None:
    headers = (
        f"Date: {moment}\r\nContent-Location: {URL}\r\n"
        'Content-Type: multipart/related; boundary="--cut"\r\n\r\n'
    )
    member = page(mhtml((HTML, PAGE), headers=headers))
    assert (member.capture, member.hints.url) == (None, URL)


@pytest.mark.parametrize(
    "address", ["cid:1@a", "file:///etc/passwd", "javascript:alert(1)", "http://["]
)
def test_an_address_that_is_not_of_the_web_is_none(address: str) -> None:
    headers = (
        f"Snapshot-Content-Location: {address}\r\n"
        'Content-Type: multipart/related; boundary="--cut"\r\n\r\n'
    )
    assert page(mhtml((HTML, PAGE), headers=headers)).hints.url is None


@pytest.mark.parametrize(
    "data", [mhtml(PICTURE), mhtml((HTML, b"")), b"MIME-Version: 1.0\r\n\r\nx"]
)
def test_a_file_without_a_page_is_refused(data: bytes) -> None:
    assert isinstance(refusal(READER, data), EmptySource)


def test_a_page_that_is_cut_off_is_handed_on_and_flagged() -> None:
    member, flag = read_all(READER, mhtml((HTML, PAGE), closed=False))
    assert isinstance(member, Member)
    assert isinstance(flag, UnreadableSource)
    assert "cut off" in flag.reason


def test_nesting_without_end_is_refused() -> None:
    headers = "".join(
        f'Content-Type: multipart/mixed; boundary="b{n}"\r\n\r\n--b{n}\r\n' for n in range(3_000)
    )
    assert isinstance(refusal(READER, headers.encode()), InputRefused)


def test_changed_bytes_end_in_a_page_or_a_reason() -> None:
    rng = random.Random(20260304)
    data = mhtml((f"{HTML}; charset=utf-8", PAGE), PICTURE)
    for _ in range(200):
        mutant = bytearray(data)
        for _ in range(5):
            mutant[rng.randrange(len(mutant))] = rng.randrange(256)
        assert read_all(READER, bytes(mutant))


@pytest.mark.parametrize(
    ("name", "head", "media_type", "taken"),
    [
        ("a.mhtml", b"From: x", None, True),
        ("a.MHT", b"From: x", None, True),
        ("a", b"From: x", "multipart/related", True),
        ("a", mhtml((HTML, PAGE)), None, True),
        ("a", b"content-type: Multipart/Related; boundary=x\n\n", None, True),
        ("a.txt", b"A text\n\nContent-Type: multipart/related", None, False),
        ("a.mht", b"<html>", None, False),
        ("a.mht", b"%PDF-1.7", None, False),
    ],
)
def test_a_saved_page_is_known_by_its_headers_name_or_type(
    name: str, head: bytes, media_type: str | None, taken: bool
) -> None:
    assert READER.takes(name, head, media_type) is taken
