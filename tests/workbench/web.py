"""A web of invented pages behind the `Fetcher` that intake sees; no socket is opened."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from secondsource.errors import FetchFailed, PageGone
from secondsource.models import Capture, Fetched
from tests.builders import NOON, page

FEED_TYPE = "application/rss+xml"


@dataclass
class Web:
    """Pages by address: bytes, a status, or an error to raise; `asked` keeps every request."""

    pages: dict[str, bytes | int | Exception] = field(default_factory=dict)
    snapshots: dict[str, bytes | Exception] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)
    headers: tuple[tuple[str, str], ...] = ()
    asked: list[str] = field(default_factory=list)
    fresh: list[bool] = field(default_factory=list)
    meanwhile: Callable[[str], None] = lambda url: None

    def put(self, url: str, *paragraphs: str, title: str = "Harbour bridge closes") -> str:
        body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
        self.pages[url] = page(body, title=title).encode()
        return url

    def put_feed(self, url: str, *links: str) -> str:
        items = "".join(f"<item><title>A page</title><link>{link}</link></item>" for link in links)
        self.pages[url] = (
            f"<?xml version='1.0'?><rss version='2.0'><channel><title>News</title>{items}"
            "</channel></rss>"
        ).encode()
        self.types[url] = FEED_TYPE
        return url

    def fetch(self, url: str, *, known: Capture | None = None, fresh: bool = False) -> Fetched:
        self.asked.append(url)
        self.fresh.append(fresh)
        self.meanwhile(url)
        found = self.pages.get(url, 404)
        if isinstance(found, Exception):
            raise found
        if found == 304 and known is not None:
            again = replace(known, status=304, captured_at=NOON + timedelta(hours=1))
            return Fetched(again, None, "text/html")
        if isinstance(found, int):
            raise PageGone(url, "is gone (404).", status=found)
        return Fetched(self._capture(url, NOON), found, self.types.get(url, "text/html"))

    def snapshot(self, url: str) -> Fetched | None:
        found = self.snapshots.get(url)
        if isinstance(found, Exception):
            raise found
        if found is None:
            return None
        moment = datetime(2020, 1, 2, 3, 4, 5, tzinfo=NOON.tzinfo)
        archived = f"https://web.archive.example/web/20200102030405/{url}"
        return Fetched(self._capture(url, moment, archived), found, "text/html")

    def close(self) -> None:
        """Nothing was opened."""

    def _capture(self, url: str, moment: datetime, archived: str | None = None) -> Capture:
        headers = (("Content-Type", "text/html; charset=utf-8"), *self.headers)
        return Capture(url, url, 200, headers, moment, snapshot_url=archived)


def failing(url: str) -> FetchFailed:
    return FetchFailed(url, "did not answer within 30 seconds.")
