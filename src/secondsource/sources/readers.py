"""The one table of readers: which there are, and in which order a file is offered to them.

A new reader is one row in `readers_for`, its formats in FORMATS, a small file of its kind in
`isolation/specimens.py`, and its module in `_PRELOADED` when it loads something late.
"""

import encodings
import importlib
import pkgutil
from contextlib import suppress
from dataclasses import dataclass

from secondsource.protocols import Reader

FORMATS = (
    "web page (.html), saved page (.mhtml), text (.txt), PDF, Word file (.docx), feed, sitemap, "
    "web archive (.warc, .wacz), JSON Lines (.jsonl) or table (.csv)"
)
# Modules with a `preload()`, and libraries that are imported inside of functions: readers
# run where no file can be opened.
_PRELOADED = (
    "encodings.idna",
    "htmldate",
    "lxml.html",
    "secondsource.sources.docx",
    "secondsource.sources.feeds",
    "secondsource.sources.html",
    "secondsource.sources.language",
    "secondsource.sources.pdf",
    "secondsource.sources.sitemaps",
    "secondsource.sources.warc",
    "trafilatura",
)


@dataclass(frozen=True, slots=True)
class SizeLimits:
    """max_bytes bounds one text, page or line; max_archive_bytes a file of many articles."""

    max_bytes: int
    max_archive_bytes: int


def readers_for(limits: SizeLimits) -> tuple[Reader, ...]:
    """All readers in the order of asking: the first that takes a file reads it.

    Those that know their files by the first bytes stand before those that go by a suffix.
    """
    from secondsource.sources.docx import DocxReader
    from secondsource.sources.feeds import FeedReader
    from secondsource.sources.html import HtmlReader
    from secondsource.sources.jsonl import JsonLinesReader
    from secondsource.sources.mhtml import MhtmlReader
    from secondsource.sources.pdf import PdfReader
    from secondsource.sources.plain import PlainTextReader
    from secondsource.sources.sitemaps import SitemapReader
    from secondsource.sources.tabular import CsvReader
    from secondsource.sources.wacz import WaczReader
    from secondsource.sources.warc import WarcReader

    max_bytes, max_archive_bytes = limits.max_bytes, limits.max_archive_bytes
    return (
        WarcReader(max_bytes=max_bytes, max_archive_bytes=max_archive_bytes),
        WaczReader(max_bytes=max_bytes, max_archive_bytes=max_archive_bytes),
        PdfReader(max_bytes=max_bytes),
        DocxReader(max_bytes=max_bytes),
        SitemapReader(max_bytes=max_bytes),
        FeedReader(max_bytes=max_bytes),
        MhtmlReader(max_bytes=max_bytes),
        HtmlReader(max_bytes=max_bytes),
        JsonLinesReader(max_bytes=max_bytes),
        CsvReader(max_bytes=max_bytes),
        PlainTextReader(max_bytes=max_bytes),
    )


def preload() -> None:
    """Loads all that a reader loads while it reads: later no file can be opened."""
    for name in _PRELOADED:
        module = importlib.import_module(name)
        if own := getattr(module, "preload", None):
            own()
    for codec in pkgutil.iter_modules(encodings.__path__):
        # mbcs and oem are of Windows only.
        with suppress(ImportError):
            importlib.import_module(f"encodings.{codec.name}")
