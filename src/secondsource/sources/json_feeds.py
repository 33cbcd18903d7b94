"""JSON Feed 1.0 and 1.1 (jsonfeed.org)."""

import json
from typing import Any

from secondsource.errors import UnreadableSource
from secondsource.labels import DateConfidence, DateSource
from secondsource.models import DateFinding
from secondsource.sources.addresses import resolved
from secondsource.sources.dates import day_in
from secondsource.sources.documents import storable
from secondsource.sources.feed_entries import Entry, plain

JSON_FEED = b"jsonfeed.org/version/"
_LONGEST_WORDS = 80


def json_entries(name: str, data: bytes, *, base: str | None) -> list[Entry]:
    """The feed's entries; base is the feed's own address. Raises UnreadableSource."""
    try:
        feed = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise UnreadableSource(name, f"is a broken JSON feed: {error}") from error
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list):
        raise UnreadableSource(name, "is no JSON feed: it has no list of items.")
    base = base or _text(feed, "feed_url") or _text(feed, "home_page_url")
    return [_entry(item if isinstance(item, dict) else {}, base) for item in items]


def _entry(item: dict[str, Any], base: str) -> Entry:
    address = _text(item, "url") or _text(item, "external_url")
    content = _text(item, "content_html")
    return Entry(
        url=resolved(address, base) if address else "",
        title=plain(_text(item, "title"), is_html=False),
        authors=_authors(item),
        dates=_dates(_text(item, "date_published")),
        content=content or _text(item, "content_text"),
        summary=_text(item, "summary"),
        is_html=bool(content),
    )


def _authors(item: dict[str, Any]) -> tuple[str, ...]:
    people = item.get("authors")
    # Version 1.0 had one author, in an object of its own.
    people = people if isinstance(people, list) else [item.get("author")]
    names = (_text(one, "name") for one in people if isinstance(one, dict))
    return tuple(plain(name, is_html=False) for name in names if name)


def _dates(printed: str) -> tuple[DateFinding, ...]:
    if (day := day_in(printed)) is None:
        return ()
    words = storable(printed)[:_LONGEST_WORDS]
    return (DateFinding(day, DateSource.FEED, DateConfidence.LIKELY, words),)


def _text(row: dict[str, Any], name: str) -> str:
    value = row.get(name)
    return value.strip() if isinstance(value, str) else ""
