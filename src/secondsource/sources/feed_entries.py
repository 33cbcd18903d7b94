"""What an entry of a feed, of whatever kind, leads to."""

import html
from dataclasses import dataclass, replace

from secondsource.errors import InputRefused, UnreadableSource
from secondsource.models import DateFinding, Hints, Link, Member
from secondsource.sources.addresses import web_address
from secondsource.sources.documents import storable
from secondsource.sources.media import HTML
from secondsource.text import collapse

# A summary as long as this is the text itself.
_LEAST_TEXT = 500
_LONGEST_SHOWN = 300


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry, levelled over the kinds of feed; url is absolute or nothing.

    content is the text that the feed carries, summary what stands for it.
    """

    url: str
    title: str
    authors: tuple[str, ...] = ()
    dates: tuple[DateFinding, ...] = ()
    content: str = ""
    summary: str = ""
    is_html: bool = True


def found_in(where: str, entry: Entry, hints: Hints) -> Link | Member | InputRefused:
    """The page that an entry points to, or the text that it brings, or why there is neither."""
    said = Hints(
        title=entry.title or None,
        outlet_name=hints.outlet_name,
        authors=entry.authors,
        dates=entry.dates,
    )
    if web_address(entry.url):
        return Link(entry.url, said)
    if entry.url:
        shown = storable(entry.url)[:_LONGEST_SHOWN]
        return UnreadableSource(where, f"leads to no address of the web, but to {shown!r}.")
    text = entry.content or (entry.summary if len(entry.summary) >= _LEAST_TEXT else "")
    if not text.strip():
        return UnreadableSource(where, "has neither an address nor its whole text.")
    page = _page(entry.title, text if entry.is_html else html.escape(text))
    name = f"{where}: {entry.title[:_LONGEST_SHOWN]}" if entry.title else where
    return Member(name, page.encode("utf-8", "replace"), HTML, replace(said, charset="utf-8"))


def plain(text: str, *, is_html: bool) -> str:
    """A title or name on one line, without markup."""
    if is_html and ("<" in text or "&" in text):
        text = _without_markup(text)
    return collapse(storable(text))


def _without_markup(text: str) -> str:
    from lxml import etree
    from lxml import html as lxml_html

    try:
        return str(lxml_html.fragment_fromstring(text, create_parent="div").text_content())
    except (etree.LxmlError, ValueError):
        return html.unescape(text)


def _page(title: str, body: str) -> str:
    heading = html.escape(title)
    return (
        f'<!doctype html><html><head><meta charset="utf-8"><title>{heading}</title></head>'
        f"<body><article><h1>{heading}</h1><div>{body}</div></article></body></html>"
    )
