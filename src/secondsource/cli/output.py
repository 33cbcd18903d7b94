"""What the commands print: tables for people, JSON for programs, bars while work goes on."""

import contextlib
import dataclasses
import json
import os
import sys
from collections.abc import Iterator
from datetime import date, datetime
from enum import Enum
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from rich.console import Console
from rich.progress import (
    BarColumn,
    Progress,
    ProgressColumn,
    Task,
    TaskProgressColumn,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.table import Table
from rich.text import Text

from secondsource.errors import ExportNotWritten

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for programs.")]

# A pipe has no width of its own: 80 columns would fold claims into a ribbon.
out = Console(highlight=False, soft_wrap=True, width=None if sys.stdout.isatty() else 160)
err = Console(stderr=True, highlight=False, soft_wrap=True)


# What a terminal takes for orders: an article may hold them. Line ends and tabs stay.
_ORDERS = {code: "\ufffd" for code in (*range(32), *range(127, 160)) if chr(code) not in "\n\t"}


def _tame(text: str) -> str:
    return text.translate(_ORDERS)


def complain(message: str) -> None:
    """One line on standard error; the message is plain text, never markup."""
    err.print(Text(_tame(message), style="red"))


def say(message: str) -> None:
    """One line on standard output."""
    out.print(Text(_tame(message)))


def note(message: str) -> None:
    """One line on standard error that is no complaint."""
    err.print(Text(_tame(message)))


def print_json(value: object) -> None:
    """The value as JSON: dataclasses as objects, days and moments in ISO 8601."""
    sys.stdout.write(json.dumps(value, default=_plain, ensure_ascii=False, indent=2) + "\n")


def print_table(columns: dict[str, list[str]], *, empty: str) -> None:
    """Columns by heading. `empty` is said when there is no row."""
    rows = list(zip(*columns.values(), strict=True))
    if not rows:
        say(empty)
        return
    table = Table(box=None, header_style="bold", pad_edge=False, padding=(0, 2, 0, 0))
    for heading in columns:
        table.add_column(heading, overflow="fold")
    for row in rows:
        table.add_row(*(Text(_tame(cell)) for cell in row))
    out.print(table)


def shown(day: date | None) -> str:
    """A day, or that there is none."""
    return day.isoformat() if day else "undated"


def at(moment: datetime | None) -> str:
    """A moment on the clock of this machine, or nothing."""
    return f"{moment.astimezone():%Y-%m-%d %H:%M}" if moment else ""


def write_whole(path: Path, data: bytes) -> None:
    """The file is the old one or the new one, never half of it. Raises ExportNotWritten."""
    partial = path.with_name(f"{path.name}.part")
    try:
        with partial.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            partial.unlink(missing_ok=True)
        raise ExportNotWritten(
            f"{path} cannot be written: {error.strerror}. The record is safe. Name another file."
        ) from error


class RateColumn(ProgressColumn):
    """How many items a second, over the whole run."""

    def __init__(self, unit: str) -> None:
        super().__init__()
        self._unit = unit

    def render(self, task: Task) -> Text:
        """Blank until there is something to count."""
        done, elapsed = task.fields.get("items", task.completed), task.elapsed or 0.0
        if not done or elapsed <= 0:
            return Text("")
        return Text(f"{done / elapsed:.1f} {self._unit}/s")


def leave_at_once(status: int) -> NoReturn:
    """Ends the program though threads still wait for slow pages; what counts is on disk.

    Python would wait for each of them, half a minute and more after somebody pressed Ctrl-C.
    """
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)


@contextlib.contextmanager
def progress_bar(unit: str) -> Iterator[Progress]:
    """A bar on standard error with count, rate and remaining time."""
    with Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TaskProgressColumn(),
        TextColumn("{task.fields[items]} " + unit),
        RateColumn(unit),
        TimeElapsedColumn(),
        TextColumn("left"),
        TimeRemainingColumn(),
        console=err,
    ) as progress:
        yield progress


def _plain(value: object) -> object:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    return str(value)
