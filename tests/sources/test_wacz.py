"""Web archives in a zip file: read like any archive, and checked against their own list."""

import hashlib
import io
import random
import zipfile

import pytest

from secondsource.errors import EmptySource, PassedOver, SourceTooLarge, UnreadableSource
from secondsource.models import Found, Hints, Member
from secondsource.sources.wacz import WaczReader
from tests.sources.making import Archived, rezipped, wacz, warc

READER = WaczReader(max_bytes=1_000_000, max_archive_bytes=20_000_000)
PAGE = b"<!doctype html><html><body><p>The ferry of Corrin sails.</p></body></html>"
ARCHIVE = warc(
    Archived(body=PAGE),
    Archived(
        url="https://courier.example/a.pdf",
        body=b"%PDF-1.4",
        headers=(("Content-Type", "application/pdf"),),
    ),
    Archived(headers=(("Content-Type", "image/png"),)),
    packed=True,
)


def read(data: bytes, reader: WaczReader = READER) -> list[Found]:
    return list(reader.read("web.wacz", io.BytesIO(data), Hints()))


def test_the_pages_of_its_archives_are_found() -> None:
    page, document, counted = read(wacz(ARCHIVE))
    assert isinstance(page, Member)
    assert isinstance(document, Member)
    assert page.name == "web.wacz, data.warc.gz, record 1: https://courier.example/ferry"
    assert (page.data, document.media_type) == (PAGE, "application/pdf")
    assert page.capture is not None
    assert isinstance(counted, PassedOver)


def test_its_list_of_pages_names_what_cannot_name_itself() -> None:
    titles = [
        {"url": "https://courier.example/ferry", "title": "Ferry | Courier"},
        {"url": "https://courier.example/a.pdf", "title": "Ferry counts"},
    ]
    page, document, _ = read(wacz(ARCHIVE, pages=titles))
    assert isinstance(page, Member)
    assert isinstance(document, Member)
    assert (page.hints.title, document.hints.title) == (None, "Ferry counts")


def test_files_that_are_as_listed_pass_and_others_are_flagged() -> None:
    right = hashlib.sha256(ARCHIVE).hexdigest()
    assert len(read(wacz(ARCHIVE, sha256=right))) == 3
    *found, flag = read(wacz(ARCHIVE, sha256="0" * 64))
    assert len(found) == 3
    assert isinstance(flag, UnreadableSource)
    assert flag.source == "web.wacz, data.warc.gz"
    assert "datapackage.json" in flag.reason


@pytest.mark.parametrize(
    "broken", [b"", b"[]", b"{", b"\xff", b'{"resources": 3}', b'{"resources": [3]}', b"[" * 9_000]
)
def test_broken_lists_stop_no_archive(broken: bytes) -> None:
    data = rezipped(wacz(ARCHIVE), {"datapackage.json": broken, "pages/pages.jsonl": broken})
    assert len(read(data)) == 3


def test_all_archives_in_it_are_read() -> None:
    data = rezipped(wacz(ARCHIVE), {"archive/more.warc": warc(Archived(body=PAGE))})
    assert sum(isinstance(found, Member) for found in read(data)) == 3


def test_a_zip_file_without_an_archive_is_called_empty() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as opened:
        opened.writestr("a.txt", "text")
    assert [type(found) for found in read(out.getvalue())] == [EmptySource]


def test_a_file_over_the_bounds_is_refused() -> None:
    many = {f"archive/{number}.warc": b"" for number in range(10_001)}
    for changed in ({"archive/b.warc": b"\0" * 15_000_000}, many):
        assert [type(found) for found in read(rezipped(wacz(ARCHIVE), changed))] == [SourceTooLarge]
    small = WaczReader(max_bytes=1_000, max_archive_bytes=100_000)
    changed = {"a": random.Random(1).randbytes(100_001)}
    assert [type(x) for x in read(rezipped(wacz(ARCHIVE), changed), small)] == [SourceTooLarge]


def test_an_archive_inside_cannot_unpack_beyond_the_limit() -> None:
    bomb = warc(Archived(body=b"\0" * 30_000_000), packed=True)
    large, refused = read(wacz(bomb))
    assert isinstance(large, SourceTooLarge)
    assert isinstance(refused, UnreadableSource)
    assert "20 MB" in refused.reason


def test_names_in_it_are_only_shown() -> None:
    data = rezipped(wacz(ARCHIVE), {"../../etc/x.warc": warc(Archived(body=PAGE))})
    assert any("web.wacz, x.warc, record 1" in str(getattr(f, "name", "")) for f in read(data))


def test_torn_and_changed_files_are_refused_or_flagged() -> None:
    data = wacz(ARCHIVE, sha256=hashlib.sha256(ARCHIVE).hexdigest())
    assert [type(found) for found in read(data[: len(data) // 2])] == [UnreadableSource]
    rng = random.Random(20260304)
    start = data.find(ARCHIVE)
    for _ in range(60):
        mutant = bytearray(data)
        mutant[start + rng.randrange(len(ARCHIVE))] ^= 1 + rng.randrange(255)
        assert any(isinstance(found, UnreadableSource) for found in read(bytes(mutant)))


@pytest.mark.parametrize(
    ("name", "head", "media_type", "taken"),
    [
        ("a.wacz", b"PK\x03\x04", None, True),
        ("a", b"PK\x03\x04", "application/wacz", True),
        ("a", wacz(ARCHIVE)[:300], None, True),
        ("a.zip", b"PK\x03\x04", None, False),
        ("a.wacz", b"<html>", None, False),
    ],
)
def test_it_is_known_by_its_bytes_name_or_type(
    name: str, head: bytes, media_type: str | None, taken: bool
) -> None:
    assert READER.takes(name, head, media_type) is taken
