"""Sitemaps (sitemaps.org 0.9) and news sitemaps: the addresses of a site's pages."""

import io
from collections.abc import Iterator
from typing import Any, BinaryIO

from secondsource.errors import EmptySource, InputRefused, PassedOver, UnreadableSource
from secondsource.labels import DateConfidence, DateSource
from secondsource.models import DateFinding, Hints, Link
from secondsource.sources.addresses import resolved, web_address
from secondsource.sources.dates import day_in
from secondsource.sources.decoding import read_bounded
from secondsource.sources.documents import storable
from secondsource.sources.unpacking import GZIP, Unpacked, gunzipped, gunzipped_head
from secondsource.sources.xml_guard import preload_guard, refuse_entities, root_name
from secondsource.text import collapse

MOST_LINKS = 50_000
_ROOTS = frozenset({"urlset", "sitemapindex"})
_HEAD_BYTES = 8192
_LONGEST_SHOWN = 300


class SitemapReader:
    """Finds the pages of a sitemap, the sitemaps of an index, packed with gzip or not."""

    def __init__(self, *, max_bytes: int) -> None:
        self._max_bytes = max_bytes

    def takes(self, name: str, head: bytes, media_type: str | None = None) -> bool:  # noqa: ARG002
        """By its first element alone: the name sitemap.xml is borne by error pages too."""
        if head.startswith(GZIP):
            head = gunzipped_head(head, max_bytes=_HEAD_BYTES)
        return root_name(head) in _ROOTS

    def read(self, name: str, stream: BinaryIO, hints: Hints) -> Iterator[Link | InputRefused]:
        """Yields a Link for each address, then what stands against the list's being whole."""
        try:
            data = read_bounded(name, stream, max_bytes=self._max_bytes)
            whole = Unpacked(data)
            if data.startswith(GZIP):
                whole = gunzipped(name, data, max_bytes=self._max_bytes)
            refuse_entities(name, whole.data)
            yield from self._found(name, whole.data, hints)
            if not whole.whole:
                raise UnreadableSource(name, "is a packed sitemap that is cut off: pages miss.")
        except InputRefused as refused:
            yield refused

    def _found(self, name: str, data: bytes, hints: Hints) -> Iterator[Link | InputRefused]:
        from lxml import etree

        count = 0
        try:
            for entry in _entries(data):
                count += 1
                if count <= MOST_LINKS:
                    yield _link(name, count, entry, hints)
                _forget(entry)
        except etree.XMLSyntaxError as error:
            yield UnreadableSource(
                name, f"is a broken sitemap ({error}): what comes after it was not read."
            )
        if not count:
            raise EmptySource(name, "lists no page: there is nothing to add.")
        if count > MOST_LINKS:
            yield PassedOver(
                name,
                f"lists {count:,} addresses, where a sitemap may list {MOST_LINKS:,}: "
                "the further ones were left out.",
            )


def preload() -> None:
    """Imports what parses while files can still be opened."""
    import lxml.etree  # noqa: F401

    preload_guard()


def _entries(data: bytes) -> Iterator[Any]:
    from lxml import etree

    events = etree.iterparse(
        io.BytesIO(data),
        events=("end",),
        tag=("{*}url", "{*}sitemap"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
    )
    return (entry for _, entry in events)


def _forget(entry: Any) -> None:
    """A list of fifty thousand needs no tree of fifty thousand."""
    entry.clear()
    while entry.getprevious() is not None:
        del entry.getparent()[0]


def _link(name: str, number: int, entry: Any, hints: Hints) -> Link | InputRefused:
    given = _text(entry, "{*}loc")
    url = resolved(given, hints.url)
    where = f"{name}, entry {number}"
    if web_address(url) is None:
        shown = given[:_LONGEST_SHOWN] or "nothing"
        return UnreadableSource(where, f"names no address of the web, but {shown!r}.")
    return Link(
        url=url,
        hints=Hints(
            title=_text(entry, "{*}news/{*}title") or None,
            dates=tuple(_dates(_text(entry, "{*}news/{*}publication_date"))),
        ),
        is_list=entry.tag.endswith("}sitemap") or entry.tag == "sitemap",
    )


def _dates(printed: str) -> Iterator[DateFinding]:
    # Only what a news sitemap says of publication: lastmod changes with every template.
    if day := day_in(printed):
        yield DateFinding(day, DateSource.FEED, DateConfidence.SURE, printed)


def _text(entry: Any, path: str) -> str:
    return collapse(storable(entry.findtext(path) or ""))
