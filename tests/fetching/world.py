"""A small world to fetch from: time that a test moves, and sites on this machine."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import httpx

from benchmarks.hostile.sites import NO_ROBOTS, PAGE, answer, site
from secondsource.fetching import WebFetcher
from tests.builders import NOON

__all__ = ["CONTACT", "NO_ROBOTS", "PAGE", "Hours", "Papers", "answer", "fetcher", "site"]

CONTACT = "mailto:desk@workbench.example"


class Hours:
    """Time that moves only when somebody sleeps."""

    def __init__(self) -> None:
        self.passed_s = 0.0
        self.slept: list[float] = []

    def ticks(self) -> float:
        return self.passed_s

    def clock(self) -> datetime:
        return NOON + timedelta(seconds=self.passed_s)

    def sleep(self, seconds: float) -> None:
        self.slept.append(round(seconds, 3))
        self.passed_s += seconds


def fetcher(**given: Any) -> WebFetcher:
    """A fetcher that waits for nobody unless the test says so."""
    usual: dict[str, Any] = {
        "contact": CONTACT,
        "delay_s": 0.0,
        "max_bytes": 1_000_000,
        "allow": "",
        "clock": lambda: NOON,
        "version": "9.9",
    }
    return WebFetcher(**(usual | given))


class Papers:
    """Fictional sites without sockets: one answer, or a list of them, for each address."""

    def __init__(self, pages: Mapping[str, Any]) -> None:
        self.pages = {url: list(said) if isinstance(said, list) else said
                      for url, said in pages.items()}  # fmt: skip
        self.requests: list[httpx.Request] = []

    @property
    def asked(self) -> list[str]:
        """The addresses that were asked for, but for robots.txt."""
        return [str(r.url) for r in self.requests if r.url.path != "/robots.txt"]

    def transport(self) -> httpx.MockTransport:
        return httpx.MockTransport(self._answer)

    def _answer(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        said = self.pages.get(str(request.url))
        if isinstance(said, list):
            said = said.pop(0)
        if isinstance(said, Exception):
            raise said
        if said is None:
            return httpx.Response(404)
        return said if isinstance(said, httpx.Response) else httpx.Response(200, content=said)
