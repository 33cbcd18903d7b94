"""At the door: what an upload may be, and which columns of a table are to be named by a person."""

from dataclasses import dataclass
from pathlib import PurePath
from typing import BinaryIO

from secondsource.settings import Settings
from secondsource.workbench import Workbench

MOST_MB = 500
"""In the browser an upload is held in memory: larger archives go in by the command line."""

PAGES = ("html", "htm", "xhtml", "txt", "text", "pdf", "docx", "mhtml", "mht", "xml", "rss", "atom")
TABLES = ("jsonl", "ndjson", "csv", "tsv")
ARCHIVES = ("warc", "gz", "wacz")
SUFFIXES = (*PAGES, "json", *TABLES, *ARCHIVES)

_HEAD_BYTES = 65_536


@dataclass(frozen=True, slots=True)
class Column:
    """One of our fields, as a person is asked for the column that holds it."""

    field: str
    label: str


COLUMNS = (
    Column("text", "Text"),
    Column("title", "Headline"),
    Column("url", "Address"),
    Column("outlet", "Outlet"),
    Column("published_on", "Published on"),
    Column("authors", "Authors"),
)


def most_mb(name: str, settings: Settings) -> float:
    """The largest that a file of this kind may be, in MB."""
    ending = PurePath(name).suffix.lower().lstrip(".")
    whole = ending not in (*TABLES, *ARCHIVES)
    return settings.max_file_mb if whole else min(MOST_MB, settings.max_archive_mb)


def too_large(name: str, byte_count: int, settings: Settings) -> str | None:
    """Why a file is turned away for its size; None when it may come in."""
    limit = most_mb(name, settings)
    if byte_count <= limit * 1_000_000:
        return None
    reason = f"is {byte_count / 1e6:,.1f} MB, and the limit is {limit:g} MB."
    if limit == MOST_MB:
        return f"{reason} Take it in with: secondsource add FILE"
    return f"{reason} SECONDSOURCE_MAX_FILE_MB raises it."


def unnamed_columns(bench: Workbench, name: str, file: BinaryIO) -> tuple[str, ...]:
    """The columns of a table in which no text was recognised; none when nothing is to be asked."""
    head = file.read(_HEAD_BYTES)
    file.seek(0)
    columns = bench.intake.columns_of(name, head)
    known = dict(bench.intake.known_columns(columns))
    return () if "text" in known else columns
