"""Ways in: one file a format, one row each in READERS."""

from secondsource.sources.folder import SourceFile, find_files, read_outlets
from secondsource.sources.html import HtmlReader
from secondsource.sources.jsonl import JsonLinesReader
from secondsource.sources.plain import PlainTextReader

__all__ = [
    "HtmlReader",
    "JsonLinesReader",
    "PlainTextReader",
    "SourceFile",
    "find_files",
    "read_outlets",
]
