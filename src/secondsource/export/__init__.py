"""Exports: one file a format, one row each in FORMATS."""

from collections.abc import Callable, Iterable, Iterator

from secondsource.export.decided import DecidedClaim
from secondsource.export.jsonl import jsonl_lines
from secondsource.export.table import csv_lines

FORMATS: dict[str, Callable[[Iterable[DecidedClaim]], Iterator[str]]] = {
    "csv": csv_lines,
    "jsonl": jsonl_lines,
}

__all__ = ["FORMATS", "DecidedClaim"]
