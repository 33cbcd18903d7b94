"""What crosses the pipe arrives as it was sent, and only what we know is let in."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from secondsource.errors import (
    BrokenLine,
    EmptySource,
    FetchFailed,
    InputRefused,
    NotText,
    PassedOver,
    Quarantined,
    SourceTooLarge,
    UnknownFormat,
    UnreadableSource,
)
from secondsource.ids import sha256_hex
from secondsource.labels import DateConfidence, DateSource, Reliability
from secondsource.models import (
    Aside,
    Capture,
    DateFinding,
    Found,
    Hints,
    Link,
    Member,
    Original,
    Outlet,
    Reading,
)
from secondsource.sources.isolation.frames import (
    HEAD,
    BadAnswer,
    Order,
    TooLong,
    pack_found,
    pack_order,
    unpack_found,
    unpack_order,
)

MAX_BYTES = 1_000
FINDING = DateFinding(date(2026, 3, 3), DateSource.JSON_LD, DateConfidence.SURE, "3 March 2026")
HINTS = Hints("T", "https://a.example/", "A", ("I. Renn",), date(2026, 1, 2), (FINDING,),
              (("text", "body"),), "utf-8")  # fmt: skip
CAPTURE = Capture(
    url="https://a.example/",
    final_url="https://a.example/b",
    status=200,
    headers=(("Content-Type", "text/html"),),
    captured_at=datetime(2026, 3, 3, 8, tzinfo=UTC),
    redirects=("https://a.example/c",),
    snapshot_url="https://archive.example/a",
)
READING = Reading(
    original=Original(sha256_hex(b"bytes"), b"bytes", "text/html"),
    origin="a.jsonl, line 1",
    reader="r-1",
    text="Größe \u202e \U0001f30d\n",
    title="T",
    url="https://a.example/",
    outlet=Outlet("a.example", "A", "a.example", "O", "DE", "agency", Reliability.B),
    authors=("I. Renn",),
    published_on=date(2026, 3, 3),
    date_source=DateSource.JSON_LD,
    language="de",
    notes=("a note",),
    dates=(FINDING,),
    asides=(Aside("menu", "furniture"),),
    capture=CAPTURE,
)


def through(found: Found, *, whole: bytes | None = None) -> tuple[Found, int]:
    head, packed, original = pack_found(
        found, 42, max_bytes=MAX_BYTES, is_whole=lambda data: data == whole
    )
    assert HEAD.unpack(head)[1:] == (len(packed), len(original))
    return unpack_found(packed, original, whole_file=lambda: whole or b"")


@pytest.mark.parametrize(
    "found",
    [
        READING,
        replace(READING, outlet=None, capture=None, published_on=None),
        Member("m", b"\x00\xff", "text/html", HINTS, CAPTURE),
        Link("https://a.example/", HINTS, is_list=True),
    ],
)
def test_all_that_is_found_arrives_as_it_was_sent(found: Found) -> None:
    assert through(found) == (found, 42)


def test_a_whole_file_is_not_sent_but_filled_in() -> None:
    _, _, sent = pack_found(READING, 0, max_bytes=MAX_BYTES, is_whole=lambda _: True)
    assert sent == b""
    assert through(READING, whole=b"bytes") == (READING, 42)


@pytest.mark.parametrize(
    "kind",
    [
        InputRefused, EmptySource, NotText, SourceTooLarge, BrokenLine, UnknownFormat,
        UnreadableSource, Quarantined, PassedOver,
    ],
)  # fmt: skip
def test_a_refusal_arrives_as_its_own_kind(kind: Callable[[str, str], InputRefused]) -> None:
    found, _ = through(kind("a.html", "is odd."))
    assert type(found) is kind
    assert isinstance(found, InputRefused)
    assert (found.source, found.reason) == ("a.html", "is odd.")


def test_a_refusal_of_a_kind_that_no_reader_has_arrives_as_a_plain_one() -> None:
    found, _ = through(FetchFailed("a.html", "is gone.", status=404))
    assert type(found) is InputRefused


def test_an_order_arrives_as_it_was_sent() -> None:
    order = Order("a.html", HINTS, "text/html", 3)
    assert unpack_order(pack_order(order)) == order


@pytest.mark.parametrize(
    "packed",
    [
        b"",
        b"null",
        b"[]",
        b"\xff",
        b'{"kind": "reading"}',
        b'{"kind": "program", "at_byte": 1}',
        b'{"kind": "link", "at_byte": "1", "link": {"url": "u", "hints": {}}}',
        b'{"kind": "link", "at_byte": 1, "link": {"url": 7, "hints": {}}}',
        b'{"kind": "refused", "at_byte": 1, "refusal": "SystemExit", "source": "s", "reason": "r"}',
        b"[" * 100_000,
    ],
)
def test_what_is_no_answer_is_refused(packed: bytes) -> None:
    with pytest.raises(BadAnswer):
        unpack_found(packed, b"", whole_file=lambda: b"")


def test_an_original_that_is_too_long_is_not_sent() -> None:
    long = replace(READING, original=replace(READING.original, data=b"x" * 2_000_000))
    with pytest.raises(TooLong):
        pack_found(long, 0, max_bytes=MAX_BYTES, is_whole=lambda _: False)
