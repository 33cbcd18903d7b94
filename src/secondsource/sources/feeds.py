"""Feeds (RSS 0.9 to 2.0, Atom, JSON Feed): the pages they point to, with what they say of them."""

import io
from collections.abc import Iterator
from datetime import date
from pathlib import PurePath
from typing import Any, BinaryIO

from secondsource.errors import EmptySource, InputRefused, PassedOver, UnreadableSource
from secondsource.labels import DateConfidence, DateSource
from secondsource.models import DateFinding, Hints, Link, Member
from secondsource.sources.addresses import resolved
from secondsource.sources.dates import day_in
from secondsource.sources.decoding import read_bounded
from secondsource.sources.documents import storable
from secondsource.sources.feed_entries import Entry, found_in, plain
from secondsource.sources.json_feeds import JSON_FEED, json_entries
from secondsource.sources.xml_guard import preload_guard, refuse_entities, root_name

MOST_ENTRIES = 50_000
_SUFFIXES = frozenset({".rss", ".atom", ".rdf"})
_MEDIA_TYPES = frozenset(
    {"application/rss+xml", "application/atom+xml", "application/rdf+xml", "text/rss+xml"}
)
_JSON_MEDIA_TYPE = "application/feed+json"
_RSS_IN_RDF = (b"purl.org/rss/", b"netscape.com/rdf/simple")


class FeedReader:
    """Finds the pages that a feed points to; an entry without an address brings its text."""

    def __init__(self, *, max_bytes: int) -> None:
        self._max_bytes = max_bytes

    def takes(self, name: str, head: bytes, media_type: str | None = None) -> bool:
        """By its first element; by name or media type where the first bytes show none."""
        if _is_json(head):
            return media_type == _JSON_MEDIA_TYPE or JSON_FEED in head
        root = root_name(head)
        if root == "rdf":
            return any(mark in head for mark in _RSS_IN_RDF)
        if root:
            return root in ("rss", "feed")
        named = PurePath(name).suffix.lower() in _SUFFIXES or media_type in _MEDIA_TYPES
        return named and not head.startswith((b"PK", b"%PDF-"))

    def read(
        self, name: str, stream: BinaryIO, hints: Hints
    ) -> Iterator[Link | Member | InputRefused]:
        """Yields a Link or Member for each entry, then what stands against the feed's health.

        hints.url is the feed's own address: what it writes short is meant from there.
        """
        try:
            data = read_bounded(name, stream, max_bytes=self._max_bytes)
            yield from self._found(name, data, hints)
        except InputRefused as refused:
            yield refused

    def _found(
        self, name: str, data: bytes, hints: Hints
    ) -> Iterator[Link | Member | InputRefused]:
        if _is_json(data):
            entries, broken = json_entries(name, data, base=hints.url), None
        else:
            refuse_entities(name, data)
            entries, broken = _parsed(data, hints)
        if not entries:
            reason = f"is no feed that can be read ({broken})." if broken else "has no entries."
            raise EmptySource(name, f"{reason} There is nothing to add.")
        for number, entry in enumerate(entries[:MOST_ENTRIES], start=1):
            yield found_in(f"{name}, entry {number}", entry, hints)
        if len(entries) > MOST_ENTRIES:
            yield PassedOver(
                name, f"has {len(entries):,} entries: those after {MOST_ENTRIES:,} were left out."
            )
        if broken:
            yield UnreadableSource(
                name, f"is a broken feed ({broken}): it was read as far as it goes, some may miss."
            )


def preload() -> None:
    """Imports what parses while files can still be opened."""
    import feedparser

    preload_guard()
    # Its parsers and character sets are looked for when they are first used.
    feedparser.parse(io.BytesIO(b"<rss><channel><title>a &amp; b</title></channel></rss>"))


def _is_json(head: bytes) -> bool:
    return head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{")


def _parsed(data: bytes, hints: Hints) -> tuple[list[Entry], str | None]:
    """The entries, and why the feed is no XML when it is none.

    feedparser gets bytes in memory: given a text it would fetch or open what it names.
    """
    import feedparser

    charset = f"; charset={hints.charset}" if hints.charset else ""
    headers = {"content-type": f"application/xml{charset}"}
    try:
        feed = feedparser.parse(
            io.BytesIO(data),
            response_headers=headers,
            sanitize_html=False,
            resolve_relative_uris=False,
        )
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        # Names that are no UTF-8 and the like trip its lenient parser.
        return [], f"it cannot be taken apart: {type(error).__name__}"
    return [_entry(entry, hints) for entry in feed.entries], _why_broken(feed)


def _why_broken(feed: Any) -> str | None:
    from xml.sax import SAXException

    error = feed.get("bozo_exception")
    # Its other complaints are of a charset or a namespace: nothing is lost by them.
    return storable(str(error))[:200] if isinstance(error, SAXException) else None


def _entry(entry: Any, hints: Hints) -> Entry:
    content = entry.get("content") or [{}]
    detail = entry.get("title_detail") or {}
    address = entry.get("feedburner_origlink") or entry.get("link") or ""
    return Entry(
        url=resolved(address, hints.url) if address else "",
        title=plain(entry.get("title") or "", is_html="html" in str(detail.get("type"))),
        authors=_authors(entry),
        dates=tuple(_dates(entry)),
        content=content[0].get("value") or "",
        summary=entry.get("summary") or "",
        is_html=content[0].get("type") != "text/plain",
    )


def _authors(entry: Any) -> tuple[str, ...]:
    people = [one.get("name") for one in entry.get("authors") or [] if one.get("name")]
    return tuple(dict.fromkeys(plain(name, is_html=False) for name in people))


def _dates(entry: Any) -> Iterator[DateFinding]:
    """The day as the feed prints it: feedparser's own is the day in Greenwich."""
    for field, confidence in (
        ("published", DateConfidence.LIKELY),
        ("created", DateConfidence.LIKELY),
        ("updated", DateConfidence.UNSURE),
    ):
        printed = dict.get(entry, field)
        if not printed:
            continue
        day = day_in(str(printed)) or _parsed_day(dict.get(entry, f"{field}_parsed"))
        if day:
            yield DateFinding(day, DateSource.FEED, confidence, storable(str(printed))[:80])
            return


def _parsed_day(moment: Any) -> date | None:
    try:
        return date(moment.tm_year, moment.tm_mon, moment.tm_mday) if moment else None
    except ValueError:
        return None
