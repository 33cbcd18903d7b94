"""Hosts are asked one request at a time, with a pause, and left alone when they ask for it."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from email.utils import format_datetime
from typing import Any

import httpx
import pytest

from secondsource.errors import FetchFailed
from secondsource.fetching import WebFetcher
from secondsource.fetching.manners import asked_wait_s
from tests.builders import NOON
from tests.fetching.world import NO_ROBOTS, PAGE, Hours, Papers, answer, fetcher, site

HOST = "https://courier.example"
STORY = f"{HOST}/story"


def reading(pages: dict[str, Any], hours: Hours, **given: Any) -> tuple[WebFetcher, Papers]:
    papers = Papers(pages)
    timed = {"ticks": hours.ticks, "clock": hours.clock, "sleep": hours.sleep}
    return fetcher(transport=papers.transport(), **(timed | given)), papers


def busy(retry_after: str | None, status: int = 503) -> httpx.Response:
    return httpx.Response(status, headers={"Retry-After": retry_after} if retry_after else {})


def test_two_requests_to_one_host_are_apart_and_another_host_does_not_wait() -> None:
    hours = Hours()
    web, _ = reading({STORY: PAGE, "https://ledger.example/a": PAGE}, hours, delay_s=1.5)
    web.fetch(STORY)
    assert hours.slept == [1.5]  # robots.txt was the first request
    web.fetch("https://ledger.example/a")
    assert hours.slept == [1.5, 1.5]
    hours.passed_s += 1
    web.fetch(STORY, fresh=True)
    assert hours.slept[2:] == []  # 2.5 seconds had passed for that host
    web.fetch(STORY, fresh=True)
    assert hours.slept[2:] == [1.5]


def test_what_waiting_costs_is_not_taken_from_the_page() -> None:
    hours = Hours()
    web, _ = reading({STORY: PAGE}, hours, delay_s=50.0, deadline_s=5.0)
    assert web.fetch(STORY).data == PAGE
    assert hours.slept == [50.0]


def test_a_host_answers_one_request_at_a_time() -> None:
    together, most, lock = 0, 0, threading.Lock()

    def say(path: str) -> Any:
        nonlocal together, most
        if path == "/robots.txt":
            return NO_ROBOTS

        def slowly() -> Any:
            nonlocal together, most
            with lock:
                together += 1
                most = max(most, together)
            threading.Event().wait(0.03)
            # Before the last bytes: the visitor goes on as soon as it has them.
            with lock:
                together -= 1
            yield answer(PAGE)

        return slowly()

    with site(say) as inner, ThreadPoolExecutor(6) as threads:
        web = fetcher(allow=inner.here)
        pages = list(threads.map(lambda n: web.fetch(f"{inner.url}/{n}").data, range(6)))
    assert pages == [PAGE] * 6
    assert most == 1
    assert inner.paths.count("/robots.txt") == 1


@pytest.mark.parametrize("status", [429, 503])
def test_a_short_wish_to_wait_is_fulfilled_and_the_page_comes(status: int) -> None:
    hours = Hours()
    web, papers = reading({STORY: [busy("7", status), busy("20", status), PAGE]}, hours)
    assert web.fetch(STORY).data == PAGE
    assert hours.slept == [7, 20]
    assert papers.asked == [STORY] * 3


def test_after_two_retries_the_page_is_given_up() -> None:
    hours = Hours()
    web, papers = reading({STORY: [busy("7")] * 3}, hours)
    with pytest.raises(FetchFailed, match="left alone for 7 seconds") as failed:
        web.fetch(STORY)
    assert (failed.value.status, failed.value.retry_after_s) == (503, 7)
    assert len(papers.asked) == 3


def test_a_long_wish_leaves_the_whole_host_alone_until_then() -> None:
    hours = Hours()
    web, papers = reading({STORY: [busy("600", 429), PAGE], f"{HOST}/b": PAGE}, hours)
    with pytest.raises(FetchFailed, match="left alone for 10 minutes") as failed:
        web.fetch(STORY)
    assert (failed.value.status, failed.value.retry_after_s) == (429, 600)
    hours.passed_s += 400
    with pytest.raises(FetchFailed) as failed:
        web.fetch(f"{HOST}/b")
    assert failed.value.retry_after_s == 200
    assert papers.asked == [STORY]
    hours.passed_s += 180
    assert web.fetch(f"{HOST}/b").data == PAGE
    assert hours.slept == [20]  # what was left is short enough to be waited for


def test_without_a_time_the_host_is_not_asked_again() -> None:
    hours = Hours()
    web, papers = reading({STORY: [busy(None)]}, hours)
    with pytest.raises(FetchFailed, match="overloaded") as failed:
        web.fetch(STORY)
    assert failed.value.retry_after_s is None
    assert (len(papers.asked), hours.slept) == (1, [])


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("0", 0), ("12", 12), (" 12 ", 12), ("9" * 5000, 24 * 3600), ("-5", None), ("soon", None),
     ("", None), (None, None), ("1e3", None), ("٣", None),
     (format_datetime(NOON + timedelta(seconds=90), usegmt=True), 90),
     (format_datetime(NOON - timedelta(days=900), usegmt=True), 0),
     ("Wed, 04 Mar 2026 12:00:30", 30), ("Wed, 99 Foo 2026 12:00:30 GMT", None)],
)  # fmt: skip
def test_seconds_and_dates_are_understood(text: str | None, seconds: float | None) -> None:
    assert asked_wait_s(text, NOON) == seconds


def test_closing_wakes_who_waits_and_asks_nothing_more() -> None:
    papers = Papers({STORY: PAGE})
    web = fetcher(transport=papers.transport(), delay_s=3600.0)
    with ThreadPoolExecutor(1) as threads:
        waiting = threads.submit(web.fetch, STORY)
        while not papers.requests:
            threading.Event().wait(0.005)
        web.close()
        with pytest.raises(FetchFailed, match="was stopped"):
            waiting.result(timeout=10)
    assert papers.asked == []
