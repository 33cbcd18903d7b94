"""Web archives: each page comes with its capture, and all else is counted."""

import gzip
import io
import random
import zlib
from datetime import UTC, datetime

import brotli
import pytest

from secondsource.errors import (
    EmptySource,
    InputRefused,
    PassedOver,
    SourceTooLarge,
    UnreadableSource,
)
from secondsource.models import Found, Hints, Member
from secondsource.sources.warc import WarcReader
from tests.sources.making import Archived, warc

READER = WarcReader(max_bytes=1_000_000, max_archive_bytes=50_000_000)
PAGE = b"<!doctype html><html><body><p>The ferry of Corrin sails.</p></body></html>"
HTML = ("Content-Type", "text/html")


def read(data: bytes, reader: WarcReader = READER) -> list[Found]:
    return list(reader.read("web.warc", io.BytesIO(data), Hints(url="https://a.example/web.warc")))


def members(data: bytes) -> list[Member]:
    return [found for found in read(data) if isinstance(found, Member)]


def refusals(data: bytes, reader: WarcReader = READER) -> list[InputRefused]:
    return [found for found in read(data, reader) if isinstance(found, InputRefused)]


def answered(body: bytes = PAGE, **headers: str) -> Archived:
    named = tuple((key.replace("_", "-"), value) for key, value in headers.items())
    return Archived(body=body, headers=(HTML, *named))


@pytest.mark.parametrize("packed", [False, True])
def test_a_page_comes_with_its_capture(packed: bool) -> None:
    (member,) = members(warc(Archived(body=PAGE), packed=packed))
    assert member.name == "web.warc, record 1: https://courier.example/ferry"
    assert (member.data, member.media_type) == (PAGE, "text/html")
    assert member.hints == Hints(url="https://courier.example/ferry", charset="utf-8")
    assert member.capture is not None
    assert (member.capture.url, member.capture.status) == ("https://courier.example/ferry", 200)
    assert member.capture.final_url == member.capture.url
    assert member.capture.captured_at == datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)
    assert member.capture.header("content-type") == "text/html; charset=utf-8"


def test_an_archive_in_one_piece_of_gzip_is_read() -> None:
    data = gzip.compress(warc(Archived(body=PAGE), Archived(body=PAGE)))
    assert [member.name.split(":")[0] for member in members(data)] == [
        "web.warc, record 1",
        "web.warc, record 2",
    ]


@pytest.mark.parametrize(
    "media_type",
    [
        "text/html",
        "application/xhtml+xml",
        "text/plain",
        "application/pdf",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ],
)
@pytest.mark.parametrize("kind", ["response", "resource", "conversion"])
def test_texts_of_all_kinds_are_found(media_type: str, kind: str) -> None:
    record = Archived(kind=kind, body=PAGE, headers=(("Content-Type", media_type),))
    assert [member.media_type for member in members(warc(record))] == [media_type]


@pytest.mark.parametrize(
    ("head", "media_type"), [(b"%PDF-1.7 ...", "application/pdf"), (PAGE, "text/html")]
)
def test_a_type_that_nobody_named_is_found_by_the_first_bytes(head: bytes, media_type: str) -> None:
    unnamed = (("Content-Type", "application/octet-stream"),)
    found = members(warc(Archived(body=head, headers=unnamed), Archived(body=head, headers=())))
    assert [member.media_type for member in found] == [media_type] * 2


def test_all_else_is_counted_once_at_the_end() -> None:
    def other(media_type: str) -> Archived:
        return Archived(headers=(("Content-Type", media_type),))

    data = warc(
        Archived(kind="warcinfo"),
        Archived(kind="metadata"),
        other("image/png"),
        other("image/webp"),
        other("text/javascript"),
        other("text/css"),
        Archived(body=PAGE),
        Archived(status="301 Moved"),
        Archived(status="404 Not Found"),
        Archived(status="503 Busy"),
        Archived(status="206 Partial Content"),
        Archived(kind="revisit", body=b""),
        Archived(url="https://courier.example/robots.txt"),
        Archived(url="ftp://courier.example/a"),
        other("application/json"),
    )
    *found, counted = read(data)
    assert len(found) == 1
    assert isinstance(counted, PassedOver)
    assert counted.reason == (
        "passed over in it: 2 pictures, 1 script, 1 style sheet, 1 redirect, "
        "2 pages that the site did not give (errors), 1 answer in parts, 1 revisit, "
        "1 file for robots, 1 record of no web page and 1 file of another kind. "
        "They hold no article."
    )


def test_an_archive_without_a_page_says_so() -> None:
    assert [type(found) for found in read(warc(Archived(kind="warcinfo")))] == [EmptySource]
    assert [type(found) for found in read(b"")] == [EmptySource]


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("gzip", gzip.compress(PAGE)),
        ("x-gzip", gzip.compress(PAGE)),
        ("deflate", zlib.compress(PAGE)),
        ("deflate", zlib.compress(PAGE)[2:-4]),
        ("br", brotli.compress(PAGE)),
        ("br, gzip", gzip.compress(brotli.compress(PAGE))),
        ("identity", PAGE),
        ("gzip", PAGE),
        ("br", PAGE),
    ],
)
def test_packed_pages_are_unpacked(encoding: str, body: bytes) -> None:
    """The last ones are kept unpacked by the archive, under the header of the packed ones."""
    assert [one.data for one in members(warc(answered(body, Content_Encoding=encoding)))] == [PAGE]


@pytest.mark.parametrize(
    "body", [b"4\r\n<!do\r\n%x\r\n%s\r\n0\r\n\r\n" % (len(PAGE) - 4, PAGE[4:]), PAGE]
)
def test_chunks_are_put_together(body: bytes) -> None:
    found = members(warc(answered(body.replace(b"<!do", PAGE[:4], 1), Transfer_Encoding="chunked")))
    assert [member.data for member in found] == [PAGE]


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("gzip", gzip.compress(b"\0" * 60_000_000)),
        ("deflate", zlib.compress(b"\0" * 60_000_000)),
        ("br", brotli.compress(b"\0" * 60_000_000, quality=3)),
        ("", b"x" * 1_000_001),
    ],
)
def test_a_page_that_unpacks_beyond_the_limit_is_refused_alone(encoding: str, body: bytes) -> None:
    data = warc(answered(body, Content_Encoding=encoding), Archived(body=PAGE))
    refused, member = read(data)
    assert isinstance(refused, SourceTooLarge)
    assert refused.source.startswith("web.warc, record 1: https://courier")
    assert isinstance(member, Member)


def test_too_many_layers_and_unknown_packing_are_refused() -> None:
    for encoding in ("gzip, gzip, gzip, gzip", "zstd"):
        (refused,) = read(warc(answered(PAGE, Content_Encoding=encoding)))
        assert isinstance(refused, UnreadableSource)


@pytest.mark.parametrize(
    "record",
    [
        answered(gzip.compress(PAGE * 900)[:-30], Content_Encoding="gzip"),
        answered(b"%x\r\n%s" % (len(PAGE) + 9, PAGE), Transfer_Encoding="chunked"),
        Archived(
            body=PAGE,
            record_headers=(("WARC-Date", "2026-03-04T05:06:07Z"), ("WARC-Truncated", "length")),
        ),
    ],
)
def test_a_page_that_was_cut_short_is_handed_on_and_flagged(record: Archived) -> None:
    member, flag = read(warc(record))
    assert isinstance(member, Member)
    assert PAGE[:60] in member.data
    assert isinstance(flag, UnreadableSource)
    assert "cut short" in flag.reason


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("missing", [5, 40, 200])
def test_what_comes_before_a_tear_is_handed_on(packed: bool, missing: int) -> None:
    records = [
        Archived(body=PAGE),
        Archived(body=PAGE),
        Archived(body=random.Random(1).randbytes(900)),
    ]
    *found, torn = read(warc(*records, packed=packed)[:-missing])
    assert sum(isinstance(one, Member) for one in found) >= 2
    assert isinstance(torn, UnreadableSource)
    assert torn.source == "web.warc, record 3"


def test_damage_in_the_middle_of_a_packed_archive_is_told() -> None:
    one = warc(Archived(body=random.Random(1).randbytes(5_000)), packed=True)
    torn = bytearray(one * 3)
    torn[len(one) + 2_000] ^= 255
    *_, refused = read(bytes(torn))
    assert isinstance(refused, UnreadableSource)
    assert refused.source == "web.warc, record 2"


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        (b"Content-Length: ", b"Content-Lenght: ", "how long it is"),
        (b"Content-Length: ", b"Content-Length: -", "how long it is"),
        (b"Content-Length: 1", b"Content-Length: 9", "before its length"),
        (b"WARC/1.0", b"WORC/1.0", "does not begin"),
    ],
)
def test_a_record_that_lies_about_itself_ends_the_reading(old: bytes, new: bytes, why: str) -> None:
    (refused,) = refusals(warc(Archived(body=PAGE)).replace(old, new, 1))
    assert refused.source == "web.warc, record 1"
    assert why in refused.reason


def test_a_record_that_is_longer_than_it_says_is_told() -> None:
    data = warc(Archived(body=PAGE)) + b"and more\r\n\r\n" + warc(Archived(body=PAGE))
    member, refused = read(data)
    assert isinstance(member, Member)
    assert isinstance(refused, UnreadableSource)
    assert refused.source == "web.warc, record 2"


@pytest.mark.parametrize(
    "head", [b"WARC/1.0\r\nA: " + b"b" * 3_000_000, b"WARC/1.0\r\n" + b"A: b\r\n" * 500_000]
)
def test_a_head_without_end_is_refused(head: bytes) -> None:
    (refused,) = refusals(head)
    assert "does not end" in refused.reason


def test_an_answer_that_is_none_is_refused_alone() -> None:
    broken = warc(Archived(body=PAGE)).replace(b"HTTP/1.1 200 OK", b"HTTP/1.1 abc OK")
    empty = Archived(kind="resource", body=b"", headers=(HTML,))
    first, *others = read(broken + warc(empty, Archived(body=PAGE)))
    assert isinstance(first, UnreadableSource)
    assert [type(other) for other in others] == [Member, Member]


def test_a_moment_that_is_none_leaves_no_capture() -> None:
    for moment in ("yesterday", "0001-01-01T00:00:00+23:00"):
        (member,) = members(warc(Archived(body=PAGE, record_headers=(("WARC-Date", moment),))))
        assert member.capture is None


def test_a_bomb_of_a_whole_archive_is_stopped_at_the_limit() -> None:
    reader = WarcReader(max_bytes=1_000, max_archive_bytes=5_000_000)
    data = gzip.compress(warc(Archived(body=b"\0" * 40_000_000)))
    large, refused = refusals(data, reader)
    assert isinstance(large, SourceTooLarge)
    assert "5 MB" in refused.reason


def test_zstd_is_refused_with_advice() -> None:
    (refused,) = refusals(b"\x28\xb5\x2f\xfd" + b"x" * 100)
    assert "zstd -d" in refused.reason


def test_many_records_are_read_one_by_one() -> None:
    class Endless(io.RawIOBase):
        """Ten records at a time: whoever reads all of it first never comes back."""

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
            buffer[: len(RECORDS)] = RECORDS
            return len(RECORDS)

    pages = READER.read("web.warc", io.BufferedReader(Endless(), 64_000), Hints())
    for number in range(1, 501):
        assert next(pages).name.startswith(f"web.warc, record {number}:")  # type: ignore[union-attr]


RECORDS = warc(*[Archived(body=PAGE)] * 10)


def test_changed_bytes_end_in_pages_or_a_reason() -> None:
    rng = random.Random(20260304)
    for packed in (False, True):
        data = warc(*[answered(gzip.compress(PAGE), Content_Encoding="gzip")] * 3, packed=packed)
        for _ in range(60):
            mutant = bytearray(data)
            for _ in range(5):
                mutant[rng.randrange(len(mutant))] = rng.randrange(256)
            assert read(bytes(mutant))


@pytest.mark.parametrize(
    ("name", "head", "media_type", "taken"),
    [
        ("a", b"WARC/1.1\r\n", None, True),
        ("a", warc(Archived(), packed=True)[:200], None, True),
        ("a.warc.gz", b"\x1f\x8b", None, True),
        ("a.warc.zst", b"\x28\xb5\x2f\xfd", None, True),
        ("a", b"\x1f\x8b", "application/warc", True),
        ("a.xml.gz", gzip.compress(b"<urlset>"), None, False),
        ("a.html", b"<html>", None, False),
    ],
)
def test_an_archive_is_known_by_its_bytes_name_or_type(
    name: str, head: bytes, media_type: str | None, taken: bool
) -> None:
    assert READER.takes(name, head, media_type) is taken
