"""What a site asks of programs is asked for first, remembered, and kept."""

from collections.abc import Iterable
from typing import Any

import httpx
import pytest

from secondsource.errors import FetchFailed, PassedOver
from secondsource.fetching import WebFetcher
from tests.fetching.world import PAGE, Hours, Papers, answer, fetcher, site

HOST = "https://courier.example"
ROBOTS = f"{HOST}/robots.txt"
STORY = f"{HOST}/story"
CLOSED = b"User-agent: *\nDisallow: /story\n"


def reading(pages: dict[str, Any], hours: Hours) -> tuple[WebFetcher, Papers]:
    papers = Papers(pages)
    web = fetcher(
        transport=papers.transport(), ticks=hours.ticks, clock=hours.clock, sleep=hours.sleep
    )
    return web, papers


def test_a_page_that_the_site_closes_to_programs_is_passed_over() -> None:
    web, papers = reading({ROBOTS: CLOSED, STORY: PAGE, f"{HOST}/open": PAGE}, Hours())
    with pytest.raises(PassedOver, match=r"robots\.txt of courier\.example asks not to fetch"):
        web.fetch(STORY)
    assert papers.asked == []
    assert web.fetch(f"{HOST}/open").data == PAGE


def test_rules_for_us_win_over_rules_for_all() -> None:
    mine = b"\xef\xbb\xbfUser-agent: secondsource\nAllow: /\n\nUser-agent: *\nDisallow: /\n"
    assert reading({ROBOTS: mine, STORY: PAGE}, Hours())[0].fetch(STORY).data == PAGE


def test_where_a_redirect_leads_is_asked_of_that_site() -> None:
    pages = {
        STORY: httpx.Response(302, headers={"Location": "https://ledger.example/b"}),
        "https://ledger.example/robots.txt": b"User-agent: *\nDisallow: /b",
        "https://ledger.example/b": PAGE,
    }
    with pytest.raises(PassedOver, match=r"ledger\.example"):
        reading(pages, Hours())[0].fetch(STORY)


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410])
def test_no_robots_txt_asks_nothing(status: int) -> None:
    web, _ = reading({ROBOTS: httpx.Response(status), STORY: PAGE}, Hours())
    assert web.fetch(STORY).data == PAGE


@pytest.mark.parametrize("said", [httpx.Response(500), httpx.ConnectError("no way")])
def test_where_the_wishes_cannot_be_known_nothing_is_fetched_for_now(said: Any) -> None:
    hours = Hours()
    web, papers = reading({ROBOTS: [said, CLOSED], f"{HOST}/open": PAGE}, hours)
    for _ in range(2):
        with pytest.raises(FetchFailed, match=r"robots\.txt .* could not be read \("):
            web.fetch(f"{HOST}/open")
    assert len(papers.requests) == 1
    hours.passed_s += 301
    assert web.fetch(f"{HOST}/open").data == PAGE


def test_a_site_is_asked_once_a_day() -> None:
    hours = Hours()
    web, papers = reading({ROBOTS: [b"", CLOSED], STORY: PAGE}, hours)
    for _ in range(3):
        web.fetch(STORY)
    hours.passed_s += 24 * 3600 + 1
    with pytest.raises(PassedOver):
        web.fetch(STORY)
    assert [str(r.url) for r in papers.requests].count(ROBOTS) == 2


def test_ports_and_schemes_are_sites_of_their_own() -> None:
    others = ["http://courier.example/story", "https://courier.example:8443/story"]
    web, _ = reading({ROBOTS: CLOSED} | dict.fromkeys(others, PAGE), Hours())
    with pytest.raises(PassedOver):
        web.fetch(STORY)
    assert [web.fetch(other).data for other in others] == [PAGE, PAGE]


def test_the_pause_that_a_site_asks_for_is_kept_up_to_a_minute() -> None:
    for asked, kept in (("4", 4.0), ("900", 60.0)):
        hours = Hours()
        said = f"User-agent: *\nCrawl-delay: {asked}\n".encode()
        web, _ = reading({ROBOTS: said, STORY: PAGE}, hours)
        web.fetch(STORY)
        web.fetch(STORY)
        assert hours.slept == [kept, kept]


def test_waiting_for_robots_txt_is_not_taken_from_the_page() -> None:
    hours = Hours()
    papers = Papers({
        ROBOTS: [httpx.Response(503, headers={"Retry-After": "20"}), b""], STORY: PAGE,
    })  # fmt: skip
    web = fetcher(
        transport=papers.transport(), ticks=hours.ticks, clock=hours.clock, sleep=hours.sleep,
        deadline_s=12.0,
    )  # fmt: skip
    assert web.fetch(STORY).data == PAGE
    assert hours.slept == [20]


def test_five_redirects_of_robots_txt_are_followed() -> None:
    hops = {f"{HOST}/{n}": httpx.Response(301, headers={"Location": f"/{n + 1}"}) for n in range(4)}
    start = {ROBOTS: httpx.Response(301, headers={"Location": "/0"})}
    web, _ = reading(start | hops | {f"{HOST}/4": CLOSED, STORY: PAGE}, Hours())
    with pytest.raises(PassedOver):
        web.fetch(STORY)


def test_a_torn_robots_txt_says_nothing() -> None:
    torn = answer(b"User-agent: *\n", length=900)
    with site(lambda path: torn if path == "/robots.txt" else answer(PAGE)) as inner:
        with pytest.raises(FetchFailed, match="came incomplete"):
            fetcher(allow=inner.here).fetch(f"{inner.url}/story")
        assert inner.paths == ["/robots.txt"]


def test_only_the_beginning_of_an_endless_robots_txt_is_read() -> None:
    def say(path: str) -> bytes | Iterable[bytes]:
        if path != "/robots.txt":
            return answer(PAGE)
        return endless()

    def endless() -> Iterable[bytes]:
        yield b"HTTP/1.1 200 OK\r\n\r\n" + CLOSED
        while True:
            yield b"# and so on\n" * 1000

    with site(say) as inner:
        web = fetcher(allow=inner.here)
        assert web.fetch(f"{inner.url}/open").data == PAGE
        with pytest.raises(PassedOver):
            web.fetch(f"{inner.url}/story")


def test_a_slow_robots_txt_ends_with_its_share_of_the_time() -> None:
    def say(path: str) -> bytes | Iterable[bytes]:
        return answer(PAGE) if path != "/robots.txt" else drops()

    def drops() -> Iterable[bytes]:
        import time

        yield b"HTTP/1.1 200 OK\r\n\r\n"
        while True:
            time.sleep(0.02)
            yield b"#"

    with site(say) as inner, pytest.raises(FetchFailed, match=r"within 0\.3 seconds"):
        fetcher(allow=inner.here, deadline_s=0.9).fetch(inner.url)
