"""A page that is gone is found in the archive, as the page's own bytes."""

import json
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest

from secondsource.errors import FetchFailed, SourceTooLarge
from secondsource.models import Fetched
from tests.fetching.world import PAGE, Papers, fetcher

STORY = "https://courier.example/story?a=1&b=2"
QUESTION = (
    "https://archive.org/wayback/available"
    "?url=https%3A%2F%2Fcourier.example%2Fstory%3Fa%3D1%26b%3D2"
)
RAW = f"https://web.archive.org/web/20251103101500id_/{STORY}"
PUBLIC = f"https://web.archive.org/web/20251103101500/{STORY}"


def found(**given: Any) -> bytes:
    closest = {"available": True, "url": "http://x", "timestamp": "20251103101500",
               "status": "200"} | given  # fmt: skip
    return json.dumps({"url": STORY, "archived_snapshots": {"closest": closest}}).encode()


def snapshot(pages: dict[str, Any], **given: Any) -> tuple[Fetched | None, Papers]:
    papers = Papers(pages)
    return fetcher(transport=papers.transport(), **given).snapshot(STORY), papers


def test_the_newest_snapshot_comes_as_the_page_was() -> None:
    said = httpx.Response(200, headers={"Content-Type": "text/html"}, content=PAGE)
    taken, papers = snapshot({QUESTION: found(), RAW: said})
    assert taken is not None
    assert (taken.data, taken.media_type) == (PAGE, "text/html")
    assert (taken.capture.url, taken.capture.final_url) == (STORY, STORY)
    assert taken.capture.snapshot_url == PUBLIC
    assert taken.capture.captured_at == datetime(2025, 11, 3, 10, 15, tzinfo=UTC)
    assert [str(r.url) for r in papers.requests] == [QUESTION, RAW]


def test_the_moment_is_that_of_the_snapshot_that_was_given() -> None:
    other = RAW.replace("20251103101500", "20240101000000")
    moved = httpx.Response(302, headers={"Location": other})
    taken, _ = snapshot({QUESTION: found(), RAW: moved, other: PAGE})
    assert taken is not None
    assert taken.capture.captured_at == datetime(2024, 1, 1, tzinfo=UTC)
    assert taken.capture.snapshot_url == PUBLIC.replace("20251103101500", "20240101000000")


@pytest.mark.parametrize(
    "said",
    [b"{}", b'{"archived_snapshots": {}}', b'{"archived_snapshots": {"closest": null}}',
     found(available=False), found(status="404")],
)  # fmt: skip
def test_a_page_without_a_snapshot_has_none(said: bytes) -> None:
    assert snapshot({QUESTION: said, RAW: PAGE})[0] is None


def test_a_snapshot_that_is_gone_is_none() -> None:
    assert snapshot({QUESTION: found()})[0] is None


@pytest.mark.parametrize(
    "said",
    [b"<html>", b"[]", b'{"archived_snapshots": {"closest": {"available": true}}}', b"[" * 100_000,
     found(timestamp="2025"), found(timestamp="20251399000000"), found(timestamp="../../evil")],
)  # fmt: skip
def test_an_answer_that_cannot_be_read_is_named(said: bytes) -> None:
    with pytest.raises(FetchFailed, match="its answer cannot be read"):
        snapshot({QUESTION: said})


def test_an_archive_in_trouble_is_named() -> None:
    with pytest.raises(FetchFailed, match="overloaded"):
        snapshot({QUESTION: httpx.Response(503)})


def test_a_snapshot_that_leads_out_of_the_archive_is_refused() -> None:
    for place in (STORY, "https://evil.example/web/20251103101500id_/https://x.example/"):
        moved = httpx.Response(302, headers={"Location": place})
        with pytest.raises(FetchFailed, match="leads out of the Wayback Machine"):
            snapshot({QUESTION: found(), RAW: moved, place: PAGE})


def test_a_snapshot_has_the_limit_of_a_page() -> None:
    with pytest.raises(SourceTooLarge):
        snapshot({QUESTION: found(), RAW: PAGE}, max_bytes=10)


def test_another_archive_can_be_named() -> None:
    question = QUESTION.replace("https://archive.org", "http://archive.example:8080")
    raw = RAW.replace("https://web.archive.org", "http://archive.example:8080")
    taken, _ = snapshot(
        {question: found(), raw: PAGE},
        wayback_url="http://archive.example:8080/",
        snapshots_url="http://archive.example:8080/",
    )
    assert taken is not None
    assert str(taken.capture.snapshot_url).startswith("http://archive.example:8080/web/2025")
