"""A page is not asked for again while it is fresh, and only for its change after that."""

from datetime import datetime, timedelta
from email.utils import format_datetime
from typing import Any

import httpx
import pytest

from secondsource.errors import FetchFailed
from secondsource.fetching.freshness import is_fresh
from secondsource.models import Capture
from tests.builders import NOON
from tests.fetching.world import PAGE, Papers, fetcher

STORY = "https://courier.example/story"
LATER = NOON + timedelta(seconds=100)


def http_date(seconds: float) -> str:
    return format_datetime(NOON + timedelta(seconds=seconds), usegmt=True)


def known(*headers: tuple[str, str], **given: Any) -> Capture:
    usual: dict[str, Any] = {"url": STORY, "final_url": STORY, "status": 200, "captured_at": NOON}
    return Capture(headers=headers, **(usual | given))


@pytest.mark.parametrize(
    ("headers", "fresh"),
    [
        ([("Cache-Control", "max-age=101")], True),
        ([("Cache-Control", "max-age=100")], False),
        ([("cache-control", 'public, MAX-AGE="500"')], True),
        ([("Cache-Control", "public"), ("Cache-Control", "max-age=500")], True),
        ([("Cache-Control", "max-age=500, no-cache")], False),
        ([("Cache-Control", "max-age=500, no-store")], False),
        ([("Cache-Control", "s-maxage=500")], False),
        ([("Cache-Control", "max-age=500"), ("Age", "450")], False),
        ([("Cache-Control", "max-age=500"), ("Vary", "*")], False),
        ([("Cache-Control", "max-age=0"), ("Expires", http_date(500))], False),
        ([("Cache-Control", "max-age=" + "9" * 5000)], True),
        ([("Cache-Control", "max-age=often")], False),
        ([("Expires", http_date(500)), ("Date", http_date(0))], True),
        ([("Expires", http_date(500)), ("Date", http_date(450))], False),
        ([("Expires", http_date(500))], True),
        ([("Expires", http_date(-500))], False),
        ([("Expires", "0")], False),
        ([("Last-Modified", http_date(-9e6))], False),
        ([], False),
    ],
)
def test_a_page_is_fresh_as_long_as_it_says(headers: list[tuple[str, str]], fresh: bool) -> None:
    assert is_fresh(known(*headers), LATER) is fresh


def test_a_fresh_page_is_not_asked_for() -> None:
    papers = Papers({STORY: PAGE})
    web = fetcher(transport=papers.transport(), clock=lambda: LATER)
    capture = known(("Cache-Control", "max-age=500"), ("Content-Type", "text/html; x=y"))
    given = web.fetch(STORY, known=capture)
    assert (given.capture, given.data, given.media_type) == (capture, None, "text/html")
    assert papers.requests == []
    assert web.fetch(STORY, known=capture, fresh=True).data == PAGE


@pytest.mark.parametrize(
    "given",
    [
        {"redirects": (STORY,)},
        {"url": "https://courier.example/old"},
        {"status": 404},
        {"snapshot_url": "https://archive.example/web/2026/story"},
        {"captured_at": LATER + timedelta(days=3650)},
    ],
)
def test_a_capture_that_cannot_speak_for_the_page_now_does_not(given: dict[str, Any]) -> None:
    papers = Papers({STORY: PAGE})
    web = fetcher(transport=papers.transport(), clock=lambda: LATER)
    capture = known(("Cache-Control", "max-age=500"), **given)
    assert web.fetch(STORY, known=capture).data == PAGE


def conditional(capture: Capture, said: Any, at: datetime = LATER) -> tuple[Any, httpx.Request]:
    papers = Papers({STORY: said})
    fetched = fetcher(transport=papers.transport(), clock=lambda: at).fetch(STORY, known=capture)
    return fetched, papers.requests[-1]


def test_a_page_that_did_not_change_is_not_sent_again() -> None:
    capture = known(
        ("ETag", '"a1"'), ("Last-Modified", http_date(-50)), ("Content-Type", "text/html"),
        ("Cache-Control", "max-age=10"), ("Content-Length", "51"),
    )  # fmt: skip
    said = httpx.Response(304, headers={"Cache-Control": "max-age=900", "ETag": '"a1"'})
    fetched, request = conditional(capture, said)
    assert request.headers["if-none-match"] == '"a1"'
    assert request.headers["if-modified-since"] == http_date(-50)
    assert (fetched.data, fetched.media_type) == (None, "text/html")
    assert (fetched.capture.status, fetched.capture.captured_at) == (304, LATER)
    assert fetched.capture.header("content-length") == "51"
    assert is_fresh(fetched.capture, LATER + timedelta(seconds=899))
    again, request = conditional(fetched.capture, PAGE, LATER + timedelta(seconds=901))
    assert request.headers["if-none-match"] == '"a1"'
    assert again.data == PAGE


def test_a_page_that_changed_comes_whole() -> None:
    fetched, _ = conditional(known(("ETag", '"a1"')), PAGE)
    assert (fetched.data, fetched.capture.status) == (PAGE, 200)


def test_an_archives_headers_are_not_shown_to_the_site() -> None:
    archived = known(("ETag", '"a1"'), snapshot_url="https://archive.example/web/2026/story")
    _, request = conditional(archived, PAGE)
    assert "if-none-match" not in request.headers


def test_a_tag_that_cannot_be_sent_is_left_out() -> None:
    _, request = conditional(known(("ETag", '"a\x00b"'), ("Last-Modified", "gëstern")), PAGE)
    assert not {"if-none-match", "if-modified-since"} & set(request.headers)


def test_the_tag_is_shown_only_to_the_page_that_gave_it() -> None:
    """Another page may use the same tag, and would then be taken for the known one."""
    final = "https://courier.example/b"
    papers = Papers({
        STORY: httpx.Response(302, headers={"Location": "/b"}),
        final: httpx.Response(304),
    })  # fmt: skip
    web = fetcher(transport=papers.transport())
    there = known(("ETag", '"1"'), final_url=final, redirects=(final,))
    assert web.fetch(STORY, known=there).data is None
    shown = {str(r.url): "if-none-match" in r.headers for r in papers.requests}
    assert (shown[STORY], shown[final]) == (False, True)
    with pytest.raises(FetchFailed, match="nothing changed"):
        web.fetch(STORY, known=known(("ETag", '"1"')))
