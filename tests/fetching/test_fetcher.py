"""One page: what is asked, what is kept, and what a refusal says."""

from typing import Any

import httpx
import pytest

from secondsource.errors import AddressRefused, FetchFailed, PageGone, SettingsInvalid
from secondsource.fetching import WebFetcher
from tests.builders import NOON
from tests.fetching.world import CONTACT, PAGE, Papers, fetcher

STORY = "https://courier.example/story"


def reading(pages: dict[str, Any], **given: Any) -> tuple[WebFetcher, Papers]:
    papers = Papers(pages)
    return fetcher(transport=papers.transport(), **given), papers


def moved(to: str | None, status: int = 302) -> httpx.Response:
    return httpx.Response(status, headers={"Location": to} if to is not None else {})


def test_a_page_is_kept_with_all_that_its_server_said() -> None:
    headers = [("Content-Type", "Text/HTML; charset=ISO-8859-1"), ("ETag", '"a1"'),
               ("X-Of", "one"), ("X-Of", "two"), ("Set-Cookie", "visitor=s3cret")]  # fmt: skip
    said = httpx.Response(200, headers=headers, content=PAGE)
    taken = reading({STORY: said})[0].fetch(STORY)
    capture = taken.capture
    assert (taken.data, taken.media_type, taken.notes) == (PAGE, "text/html", ())
    assert (capture.url, capture.final_url, capture.status) == (STORY, STORY, 200)
    assert (capture.redirects, capture.captured_at) == ((), NOON)
    assert capture.header("content-type") == "Text/HTML; charset=ISO-8859-1"
    assert [value for name, value in capture.headers if name == "X-Of"] == ["one", "two"]
    assert capture.header("set-cookie") == "[left out: cookies are not kept]"
    assert "s3cret" not in repr(taken)


def test_the_desk_says_who_it_is_and_carries_no_cookies() -> None:
    pages = {
        STORY: httpx.Response(302, headers={"Location": "/b", "Set-Cookie": "id=1; Path=/"}),
        "https://courier.example/b": PAGE,
    }
    web, papers = reading(pages)
    web.fetch(STORY)
    for request in papers.requests:
        assert request.headers["user-agent"] == f"SecondSource/9.9 (+{CONTACT})"
        assert request.headers["accept-encoding"] == "identity"
        assert "cookie" not in request.headers
    assert len(papers.requests) == 3


@pytest.mark.parametrize("contact", [None, "", "  ", "desk\r\nX: y", "büro@desk.example"])
def test_nothing_is_asked_without_a_contact(contact: str | None) -> None:
    web, papers = reading({STORY: PAGE}, contact=contact)
    with pytest.raises(SettingsInvalid, match="SECONDSOURCE_CONTACT"):
        web.fetch(STORY)
    with pytest.raises(SettingsInvalid, match="SECONDSOURCE_CONTACT"):
        web.snapshot(STORY)
    assert papers.requests == []


@pytest.mark.parametrize("content_type", [None, "", "nonsense"])
def test_a_page_of_unknown_kind_is_bytes(content_type: str | None) -> None:
    headers = {"Content-Type": content_type} if content_type is not None else {}
    said = httpx.Response(200, headers=headers, content=PAGE)
    assert reading({STORY: said})[0].fetch(STORY).media_type == "application/octet-stream"


@pytest.mark.parametrize("status", [404, 410])
def test_a_page_that_is_gone_is_told_apart(status: int) -> None:
    with pytest.raises(PageGone, match="not there any more") as gone:
        reading({STORY: httpx.Response(status)})[0].fetch(STORY)
    assert (gone.value.source, gone.value.status) == (STORY, status)


@pytest.mark.parametrize(
    ("status", "words"),
    [(401, "wants a login"), (402, "paywall"), (403, "forbids"), (451, "legal reasons"),
     (429, "asked too often"), (500, "error of its own"), (503, "overloaded"),
     (418, "I'm a Teapot"), (599, "answered 599"), (202, "gave no page"), (204, "no content"),
     (206, "a part of the page"), (300, "300 Multiple Choices"), (304, "nothing changed")],
)  # fmt: skip
def test_each_refusal_says_what_it_means(status: int, words: str) -> None:
    with pytest.raises(FetchFailed, match=f"(?i){words}") as failed:
        reading({STORY: httpx.Response(status)})[0].fetch(STORY)
    assert failed.value.status == status
    assert not isinstance(failed.value, PageGone)


def test_redirects_are_followed_and_kept() -> None:
    pages = {
        STORY: moved("/b", 301),
        "https://courier.example/b": moved("//ledger.example/c?d=1#e", 308),
        "https://ledger.example/c?d=1": PAGE,
    }
    capture = reading(pages)[0].fetch(STORY).capture
    assert capture.url == STORY
    assert capture.redirects == ("https://courier.example/b", "https://ledger.example/c?d=1")
    assert capture.final_url == "https://ledger.example/c?d=1"


def test_ten_redirects_are_followed_and_eleven_are_not() -> None:
    def chain(length: int) -> dict[str, Any]:
        hops = {f"https://courier.example/{n}": moved(f"/{n + 1}") for n in range(length)}
        return hops | {f"https://courier.example/{length}": PAGE}

    first = "https://courier.example/0"
    assert reading(chain(10))[0].fetch(first).data == PAGE
    with pytest.raises(FetchFailed, match="more than 10 times"):
        reading(chain(11))[0].fetch(first)


def test_a_circle_of_redirects_is_named() -> None:
    pages = {STORY: moved("/b"), "https://courier.example/b": moved("/story")}
    with pytest.raises(FetchFailed, match="in a circle"):
        reading(pages)[0].fetch(STORY)


def test_a_step_from_https_to_http_is_noted() -> None:
    pages = {STORY: moved("http://courier.example/b"), "http://courier.example/b": PAGE}
    assert "encrypted address to an open one" in reading(pages)[0].fetch(STORY).notes[0]
    up = {"http://courier.example/b": moved(STORY), STORY: PAGE}
    assert reading(up)[0].fetch("http://courier.example/b").notes == ()


def test_a_redirect_to_nowhere_is_named() -> None:
    with pytest.raises(FetchFailed, match="not told where to"):
        reading({STORY: moved(None)})[0].fetch(STORY)
    for place in ("file:///etc/passwd", "https://x@ledger.example/", "http://[", "http://0x7f.1/"):
        with pytest.raises(AddressRefused) as refused:
            reading({STORY: moved(place)})[0].fetch(STORY)
        assert refused.value.source == STORY


def test_a_closed_fetcher_asks_nothing() -> None:
    web, papers = reading({STORY: PAGE})
    web.close()
    with pytest.raises(FetchFailed, match="was stopped"):
        web.fetch(STORY)
    assert papers.requests == []
