"""JSON Lines of articles: one object a line; a broken line stops none of the others."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import PurePath
from typing import BinaryIO

from secondsource.errors import BrokenLine, EmptySource, InputRefused, UnreadableSource
from secondsource.ids import sha256_hex
from secondsource.labels import DateSource
from secondsource.models import Hints, Original, Reading
from secondsource.sources.dates import day_from, day_from_url
from secondsource.sources.decoding import level_lines
from secondsource.sources.outlets import outlet_from

_SUFFIXES = frozenset({".jsonl", ".ndjson"})
# The names that crawlers and agencies use, the first that has a value wins.
_TEXT = ("text", "maintext", "body", "content")
_TITLE = ("title", "headline")
_URL = ("url", "link")
_OUTLET = ("outlet", "publisher", "source_name")
_DOMAIN = ("source_domain", "domain")
_DATE = ("date_publish", "published_on", "date_published", "published", "date")
_AUTHORS = ("authors", "author", "byline")
# Half surrogate pairs and NUL: JSON can name them, no database keeps them.
_UNSTORABLE = dict.fromkeys((0, *range(0xD800, 0xE000)), "\ufffd")


class JsonLinesReader:
    """Reads one article from each line."""

    version = "jsonl-1"

    def __init__(self, *, max_bytes: int) -> None:
        self._max_bytes = max_bytes

    def takes(self, name: str, head: bytes) -> bool:  # noqa: ARG002  # the suffix says it
        """By suffix alone."""
        return PurePath(name).suffix.lower() in _SUFFIXES

    def read(
        self,
        name: str,
        stream: BinaryIO,
        hints: Hints,  # noqa: ARG002  # each line speaks for itself
    ) -> Iterator[Reading | InputRefused]:
        """Yields a Reading for each line, or a BrokenLine that names it."""
        number = filled = 0
        while True:
            try:
                line = stream.readline(self._max_bytes + 1)
            except OSError as error:
                yield UnreadableSource(
                    name, f"could not be read past line {number}: {error.strerror}"
                )
                return
            if not line:
                break
            number += 1
            filled += bool(line.strip())
            where = f"{name}, line {number}"
            if len(line) > self._max_bytes:
                if not line.endswith(b"\n"):
                    self._skip_rest(stream)
                yield BrokenLine(where, f"is longer than {self._max_bytes / 1e6:g} MB.")
            elif line.strip():
                yield self._read_line(where, line.strip())
        if not filled:
            yield EmptySource(name, "is empty: there is nothing to add.")

    def _skip_rest(self, stream: BinaryIO) -> None:
        while (more := stream.readline(1 << 20)) and not more.endswith(b"\n"):
            pass

    def _read_line(self, where: str, line: bytes) -> Reading | BrokenLine:
        try:
            row = _row_of(line)
        except _Broken as broken:
            return BrokenLine(where, str(broken))
        given_text = _first(row, _TEXT)
        if given_text is None:
            return BrokenLine(where, f"has no text: none of {', '.join(_TEXT)} is a filled string.")
        text, notes = _clean(given_text)
        url = _first(row, _URL)
        given, in_url = _day(row), day_from_url(url)
        return Reading(
            original=Original(sha256_hex(line), line, "application/json"),
            origin=where,
            reader=self.version,
            text=text,
            title=_first(row, _TITLE),
            url=url,
            outlet=outlet_from(name=_first(row, _OUTLET), url=_first(row, _DOMAIN) or url),
            authors=_authors(row),
            published_on=given or in_url,
            date_source=DateSource.GIVEN if given else (DateSource.URL if in_url else None),
            notes=notes if given else (*notes, *_unread_date(row)),
        )


class _Broken(ValueError):
    """Why a line is no article, in words that follow its name."""


def _row_of(line: bytes) -> dict[str, object]:
    try:
        row = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise _Broken(f"is not UTF-8 at byte {error.start}. Save the file as UTF-8.") from error
    except json.JSONDecodeError as error:
        raise _Broken(f"is not valid JSON: {error.msg} at column {error.colno}.") from error
    except ValueError as error:
        # Python reads no integer of more than 4,300 digits.
        raise _Broken("has a number too long to be read.") from error
    except RecursionError as error:
        raise _Broken("is nested too deep to be an article.") from error
    if not isinstance(row, dict):
        raise _Broken("is not a JSON object with the fields of an article.")
    return row


def _first(row: dict[str, object], names: tuple[str, ...]) -> str | None:
    for name in names:
        value = row.get(name)
        if isinstance(value, str) and value.strip():
            return _storable(value.strip())
    return None


def _storable(text: str) -> str:
    return text.translate(_UNSTORABLE)


def _clean(text: str) -> tuple[str, tuple[str, ...]]:
    replaced = text.count("\ufffd")
    note = f"{replaced} characters could not be read and stand as \ufffd"
    return level_lines(text), (note,) if replaced else ()


def _day(row: dict[str, object]) -> date | None:
    for name in _DATE:
        if day := day_from(row.get(name)):
            return day
    return None


def _unread_date(row: dict[str, object]) -> tuple[str, ...]:
    for name in _DATE:
        if value := row.get(name):
            shown = _storable(str(value)[:40])
            return (f"its date {shown!r} is not written like 2026-03-04 and was left aside",)
    return ()


def _authors(row: dict[str, object]) -> tuple[str, ...]:
    for name in _AUTHORS:
        value = row.get(name)
        names_given = map(_name, value if isinstance(value, list) else [value])
        if found := tuple(_storable(one.strip()) for one in names_given if one.strip()):
            return found
    return ()


def _name(author: object) -> str:
    """An author's name, plain or as schema.org has it: {"name": ...}."""
    if isinstance(author, dict):
        author = author.get("name")
    return author if isinstance(author, str) else ""
