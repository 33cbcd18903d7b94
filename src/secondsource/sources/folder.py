"""Files and folders of files: which to read, and what stands beside them.

Beside `story.txt` a `story.meta.json` may say url, outlet, published_on, title and
authors. A folder may hold an `outlets.csv` with name, domain, owner, country, kind, reliability.
"""

import json
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from secondsource.errors import InputRefused, UnreadableSource
from secondsource.models import Hints, Outlet
from secondsource.sources.dates import day_from
from secondsource.sources.outlets import read_outlet_table

OUTLETS = "outlets.csv"
_SIDECAR = ".meta.json"


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file that was handed in, with its size in bytes and what stands beside it."""

    path: Path
    byte_count: int
    hints: Hints
    refused: InputRefused | None = None


def find_files(paths: Iterable[Path]) -> Iterator[SourceFile]:
    """Each file, and each file below each folder in order of name; hidden ones left aside."""
    for path in paths:
        if _is_folder(path):
            below = (part.relative_to(path) for part in sorted(path.rglob("*")))
            for part in below:
                if _is_article_file(path / part) and not _is_hidden(part):
                    yield look_at(path / part)
        else:
            yield look_at(path)


def find_outlet_files(paths: Iterable[Path]) -> Iterator[Path]:
    """The tables of outlets that the folders hold."""
    for path in paths:
        if _is_folder(path):
            yield from sorted(path.rglob(OUTLETS))


def read_outlet_file(table: Path) -> Iterator[Outlet | InputRefused]:
    """The outlets of a table, or why a row or the table names none."""
    try:
        with table.open("rb") as file:
            yield from read_outlet_table(file, name=str(table))
    except OSError as error:
        yield UnreadableSource(str(table), f"cannot be read as CSV: {error}")


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        # A name that is too long, a parent that is closed to us: reading it will say so.
        return False


def _is_article_file(path: Path) -> bool:
    # A link that leads nowhere or a pipe is no folder either: reading it will say so.
    return not _is_folder(path) and path.name != OUTLETS and not path.name.endswith(_SIDECAR)


def _is_hidden(part: Path) -> bool:
    return any(name.startswith(".") for name in part.parts)


def look_at(path: Path) -> SourceFile:
    """One file with its size and what stands beside it, or why it cannot be read."""
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            # Opening a pipe would wait for whoever writes into it.
            return SourceFile(path, 0, Hints(), UnreadableSource(str(path), "is no ordinary file."))
        size = found.st_size
        hints = _sidecar(path)
    except OSError as error:
        reason = "there is no such file." if isinstance(error, FileNotFoundError) else str(error)
        return SourceFile(path, 0, Hints(), UnreadableSource(str(path), reason))
    except InputRefused as refused:
        return SourceFile(path, size, Hints(), refused)
    return SourceFile(path, size, hints)


def _sidecar(path: Path) -> Hints:
    beside = path.with_name(path.stem + _SIDECAR)
    if not beside.is_file():
        return Hints()
    try:
        row = json.loads(beside.read_text(encoding="utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise UnreadableSource(
            str(path), f"the file beside it, {beside.name}, is not valid JSON: {error}"
        ) from error
    if not isinstance(row, dict):
        raise UnreadableSource(str(path), f"the file beside it, {beside.name}, is no JSON object.")
    try:
        return _hints(row)
    except _Unusable as error:
        raise UnreadableSource(
            str(path), f"in the file beside it, {beside.name}, {error}"
        ) from error


class _Unusable(ValueError):
    """Which field of the file beside it cannot be used, and why."""


def _hints(row: dict[str, object]) -> Hints:
    authors = row.get("authors") or []
    day = _filled(row, "published_on")
    published_on = day_from(day)
    if day and published_on is None:
        raise _Unusable(f"published_on is {day!r}, no day like 2026-03-04.")
    return Hints(
        title=_filled(row, "title"),
        url=_filled(row, "url"),
        outlet_name=_filled(row, "outlet"),
        authors=tuple(
            _checked("authors", author)
            for author in (authors if isinstance(authors, list) else [authors])
        ),
        published_on=published_on,
    )


def _filled(row: dict[str, object], name: str) -> str | None:
    value = row.get(name)
    return None if value is None else _checked(name, value).strip() or None


def _checked(name: str, value: object) -> str:
    if not isinstance(value, str):
        raise _Unusable(f"{name} is not a text.")
    # JSON can name NUL and half surrogate pairs; no database keeps them.
    if "\x00" in value or value != value.encode("utf-8", "replace").decode():
        raise _Unusable(f"{name} has a character that is no text.")
    return value
