"""Reads one article from one page, and keeps the page's other texts beside it."""

# htmldate reads days with strptime, whose module Python opens at first use: a confined
# reader could not any more.
import _strptime  # type: ignore[import-not-found]  # noqa: F401
import re
from collections.abc import Iterator
from itertools import islice
from pathlib import PurePath
from typing import BinaryIO

from secondsource.errors import EmptySource, InputRefused, Quarantined
from secondsource.ids import sha256_hex
from secondsource.models import Hints, Original, Reading
from secondsource.sources.dating import conflict_notes, find_dates
from secondsource.sources.decoding import decode, read_bounded
from secondsource.sources.html.charsets import declared_charset
from secondsource.sources.html.extraction import Extract, extract
from secondsource.sources.html.parsing import hidden_by_comment, parse
from secondsource.sources.html.reasons import Reason
from secondsource.sources.html.statements import statements_of
from secondsource.sources.html.unshown import never_closed
from secondsource.sources.language import language_of
from secondsource.sources.outlets import outlet_from
from secondsource.sources.page_dates import page_dates

_SUFFIXES = frozenset({".html", ".htm", ".xhtml", ".xht", ".shtml"})
_BYLINES = 2
_LARGE = 1_000_000
_MEDIA_TYPES = frozenset({"text/html", "application/xhtml+xml"})
# What a server says of a page that it knows nothing of: the first bytes decide.
_UNTOLD = frozenset({"", "application/octet-stream", "binary/octet-stream", "application/xml"})
# Only where it begins: a text that tells of <html>, or a feed that carries it, is no page.
_HEAD = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,500}?-->\s*)?"
    rb"<(?:!doctype\s+html|html[\s>])",
    re.IGNORECASE | re.DOTALL,
)
_FEED = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<\?xml-stylesheet[^>]{0,300}>\s*)?"
    rb"(?:<!--.{0,500}?-->\s*)*<(?:rss|feed|rdf:rdf|urlset|sitemapindex|opml)[\s>]",
    re.IGNORECASE | re.DOTALL,
)


class HtmlReader:
    """Reads one article from one page."""

    def __init__(self, *, max_bytes: int) -> None:
        self._max_bytes = max_bytes

    def takes(self, name: str, head: bytes, media_type: str | None = None) -> bool:
        """By what the server declared, by its suffix, or by its first bytes; never a feed."""
        if _FEED.match(head):
            return False
        declared = (media_type or "").lower()
        if declared in _MEDIA_TYPES or _HEAD.match(head):
            return True
        return declared in _UNTOLD and PurePath(name).suffix.lower() in _SUFFIXES

    def read(self, name: str, stream: BinaryIO, hints: Hints) -> Iterator[Reading | InputRefused]:
        """Yields one Reading, or the reason why there is none."""
        try:
            yield self._read(name, read_bounded(name, stream, max_bytes=self._max_bytes), hints)
        except InputRefused as refused:
            yield refused

    def _read(self, name: str, data: bytes, hints: Hints) -> Reading:
        decoded = decode(name, data, declared=declared_charset(data, hints.charset))
        tree = parse(decoded.text)
        if tree is None and len(decoded.text) > _LARGE:
            # The parser says the same of a page that its memory does not hold.
            raise Quarantined(
                name,
                "could not be taken apart: it is large, and its reader has limits. It is kept.",
            )
        if tree is None:
            raise EmptySource(name, "is no page that can be read: it holds no HTML.")
        stated = statements_of(tree)
        found = [*hints.dates, *page_dates(tree)]
        page = extract(tree, source=decoded.text, title=stated.title)
        if not page.text:
            raise EmptySource(name, "has no article text that we can find. Paste its text instead.")
        url = hints.url or stated.url
        dates = find_dates(text=_with_bylines(page), url=url, given=hints.published_on, found=found)
        return Reading(
            original=Original(sha256_hex(data), data, "text/html"),
            origin=name,
            reader=page.reader,
            text=page.text,
            title=hints.title or stated.title,
            url=url,
            outlet=outlet_from(name=hints.outlet_name or stated.site_name, url=url),
            authors=hints.authors or stated.authors,
            published_on=dates[0].day if dates else None,
            date_source=dates[0].source if dates else None,
            language=language_of(page.text, stated.language),
            notes=(
                *decoded.notes,
                *_hidden_rest(decoded.text),
                *page.notes,
                *conflict_notes(dates),
            ),
            dates=dates,
            asides=page.asides,
        )


def _with_bylines(page: Extract) -> str:
    """The text under the lines that say who wrote it and when."""
    bylines = (aside.text for aside in page.asides if aside.reason == Reason.BYLINE)
    # Further down they are the bylines of other articles.
    return "\n".join([*islice(bylines, _BYLINES), page.text])


def _hidden_rest(source: str) -> tuple[str, ...]:
    hidden, tag = hidden_by_comment(source), never_closed(source)
    notes = (
        hidden and f"a comment that is never closed hides the last {hidden} characters of the page",
        tag and f"a {tag} that is never closed hides the rest of the page",
    )
    return tuple(note for note in notes if note)
