"""Web pages: trafilatura finds the article, we keep what it says of itself."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import PurePath
from typing import Any, BinaryIO

from secondsource.errors import EmptySource, InputRefused, UnreadableSource
from secondsource.ids import sha256_hex
from secondsource.labels import DateSource
from secondsource.models import Hints, Original, Reading
from secondsource.sources.dates import day_from, day_from_url
from secondsource.sources.decoding import decode, level_lines, read_bounded
from secondsource.sources.outlets import outlet_from

_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})
# Only where it begins: a text that tells of <html>, or a feed that carries it, is no page.
_HEAD = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,500}?-->\s*)?"
    rb"<(?:!doctype\s+html|html[\s>])",
    re.IGNORECASE | re.DOTALL,
)
_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?([A-Za-z0-9_:.-]{2,40})""", re.I)
# lxml and trafilatura lose text below this depth without a word.
_DEEPEST = 255


class HtmlReader:
    """Reads one article from one page."""

    def __init__(self, *, max_bytes: int) -> None:
        self._max_bytes = max_bytes

    def takes(self, name: str, head: bytes) -> bool:
        """By suffix, or by its first bytes."""
        return PurePath(name).suffix.lower() in _SUFFIXES or bool(_HEAD.match(head))

    def read(self, name: str, stream: BinaryIO, hints: Hints) -> Iterator[Reading | InputRefused]:
        """Yields one Reading, or the reason why there is none."""
        try:
            yield self._read(name, read_bounded(name, stream, max_bytes=self._max_bytes), hints)
        except InputRefused as refused:
            yield refused

    def _read(self, name: str, data: bytes, hints: Hints) -> Reading:
        import trafilatura

        declared = _CHARSET.search(data[:4096])
        decoded = decode(name, data, declared=declared[1].decode("ascii") if declared else None)
        tree = trafilatura.load_html(decoded.text)
        if tree is None:
            raise EmptySource(name, "is no page that can be read: it holds no HTML.")
        _unwrap_layout_tables(tree)
        notes = decoded.notes
        if _depth(tree) > _DEEPEST:
            notes = (*notes, f"it is nested deeper than {_DEEPEST}: text below may be missing")
        page = _extracted(name, tree)
        text = level_lines((page.text if page else None) or "").strip("\n")
        if not text.strip():
            raise EmptySource(name, "has no article text that we can find. Paste its text instead.")
        url = hints.url or page.url or _canonical(tree)
        day, source = _published(hints, page, url)
        return Reading(
            original=Original(sha256_hex(data), data, "text/html"),
            origin=name,
            reader=f"trafilatura-{trafilatura.__version__}",
            text=text,
            title=hints.title or page.title,
            url=url,
            outlet=outlet_from(name=hints.outlet_name or page.sitename, url=url),
            authors=hints.authors or tuple(_names(page.author)),
            published_on=day,
            date_source=source,
            language=page.language or tree.get("lang"),
            notes=notes,
        )


def _extracted(name: str, tree: Any) -> Any:
    import trafilatura

    try:
        return trafilatura.bare_extraction(
            tree,
            include_comments=False,
            include_tables=True,
            with_metadata=True,
            # What htmldate finds by an extensive search is often a footer's year.
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    except Exception as error:
        # A page bent out of shape trips its asserts: one such page stops no other.
        raise UnreadableSource(
            name, f"is a page that cannot be taken apart ({type(error).__name__}). Paste its text."
        ) from error


def _unwrap_layout_tables(tree: Any) -> None:
    """Where cells hold paragraphs the table lays out the page; read as data they run together."""
    for table in tree.xpath("//table[.//td//p or .//td//h1 or .//td//h2]"):
        for part in table.xpath("descendant-or-self::*[self::table or self::tbody or self::tr]"):
            part.tag = "div"
        for cell in table.xpath(".//td | .//th"):
            cell.tag = "div"


def _published(hints: Hints, page: Any, url: str | None) -> tuple[date | None, DateSource | None]:
    candidates = (
        (hints.published_on, DateSource.GIVEN),
        (day_from(page.date), DateSource.PAGE),
        (day_from_url(url), DateSource.URL),
    )
    return next(((day, source) for day, source in candidates if day), (None, None))


def _canonical(tree: Any) -> str | None:
    for link in tree.xpath("//link[@rel='canonical']/@href"):
        return str(link)
    return None


def _names(authors: str | None) -> list[str]:
    return [name.strip() for name in (authors or "").split(";") if name.strip()]


def _depth(tree: Any) -> int:
    deepest, level = 0, [(tree, 1)]
    while level:
        element, depth = level.pop()
        deepest = max(deepest, depth)
        level.extend((child, depth + 1) for child in element)
    return deepest
