"""Ways in: readers for each format (`readers.py` is their table), folders, uploads, outlets."""

from secondsource.sources.folder import (
    SourceFile,
    find_files,
    find_outlet_files,
    look_at,
    read_outlet_file,
)
from secondsource.sources.html import HtmlReader
from secondsource.sources.jsonl import JsonLinesReader
from secondsource.sources.outlets import known_outlets, matching_outlet
from secondsource.sources.plain import PlainTextReader
from secondsource.sources.staging import Staging

__all__ = [
    "HtmlReader",
    "JsonLinesReader",
    "PlainTextReader",
    "SourceFile",
    "Staging",
    "find_files",
    "find_outlet_files",
    "known_outlets",
    "look_at",
    "matching_outlet",
    "read_outlet_file",
]
