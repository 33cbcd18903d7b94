"""Files of many articles: JSON Lines, one object a line; a broken line stops none of the others.

The fields are found by the names that crawlers and agencies use, or by a mapping of a person.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePath
from typing import BinaryIO

from secondsource.errors import BrokenLine, EmptySource, InputRefused, UnreadableSource
from secondsource.ids import sha256_hex
from secondsource.labels import DateConfidence, DateSource
from secondsource.models import DateFinding, Hints, Original, Reading
from secondsource.sources.dates import day_in
from secondsource.sources.dating import conflict_notes, find_dates
from secondsource.sources.decoding import level_lines, read_bounded
from secondsource.sources.language import language_of
from secondsource.sources.outlets import outlet_from

Row = Mapping[str, object]

_SUFFIXES = frozenset({".jsonl", ".ndjson"})
_MEDIA_TYPES = frozenset(
    {"application/x-ndjson", "application/ndjson", "application/jsonl", "application/x-jsonlines"}
)
# Our fields, and the names that others give them; the first that has a value wins.
NAMES = {
    "text": ("text", "maintext", "body", "content"),
    "title": ("title", "headline"),
    "url": ("url", "link"),
    "outlet": ("outlet", "publisher", "source_name"),
    "domain": ("source_domain", "domain"),
    "published_on": ("date_publish", "published_on", "date_published", "published", "date"),
    "authors": ("authors", "author", "byline"),
    "language": ("language", "lang"),
}
# Half surrogate pairs and NUL: JSON can name them, no database keeps them.
_UNSTORABLE = dict.fromkeys((0, *range(0xD800, 0xE000)), "\ufffd")
_LINES_SHOWN = 100
_JSON_SPACE = " \t\r\n"


class JsonLinesReader:
    """Reads one article from each line, or from each object of a JSON array (.json)."""

    version = "jsonl-2"

    def __init__(self, *, max_bytes: int) -> None:
        self._max_bytes = max_bytes

    def takes(self, name: str, head: bytes, media_type: str | None = None) -> bool:
        """By suffix, or as a server declares it; a .json where it holds a list."""
        if _is_array(name):
            return head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"[")
        return PurePath(name).suffix.lower() in _SUFFIXES or media_type in _MEDIA_TYPES

    def read(self, name: str, stream: BinaryIO, hints: Hints) -> Iterator[Reading | InputRefused]:
        """Yields a Reading for each line, or a BrokenLine that names it."""
        try:
            if hints.columns:
                seen = self._columns(name, stream, until=dict(hints.columns).values())
                check_mapping(name, seen, hints.columns)
            for line in self._rows(name, stream):
                yield line if isinstance(line, InputRefused) else self._read(*line, hints)
        except InputRefused as refused:
            yield refused

    def _read(self, where: str, line: bytes, hints: Hints) -> Reading | BrokenLine:
        try:
            row = _row_of(line)
        except _Broken as broken:
            return BrokenLine(where, str(broken))
        original = Original(sha256_hex(line), line, "application/json")
        return reading_of(row, where=where, original=original, reader=self.version, hints=hints)

    def _rows(self, name: str, stream: BinaryIO) -> Iterator[tuple[str, bytes] | InputRefused]:
        if _is_array(name):
            return _elements(name, read_bounded(name, stream, max_bytes=self._max_bytes))
        return self._lines(name, stream)

    def _lines(self, name: str, stream: BinaryIO) -> Iterator[tuple[str, bytes] | InputRefused]:
        number = filled = 0
        while line := _next_line(name, stream, number, self._max_bytes + 1):
            number += 1
            filled += bool(line.strip())
            where = f"{name}, line {number}"
            if len(line) > self._max_bytes:
                if not line.endswith(b"\n"):
                    _skip_rest(stream)
                yield BrokenLine(where, f"is longer than {self._max_bytes / 1e6:g} MB.")
            elif line.strip():
                yield where, line.strip()
        if not filled:
            yield EmptySource(name, "is empty: there is nothing to add.")

    def _columns(self, name: str, stream: BinaryIO, *, until: Iterable[str]) -> tuple[str, ...]:
        """The names in the file, read from its start until all wanted ones were seen."""
        wanted, seen = set(until), dict[str, None]()
        for line in self._rows(name, stream):
            if not isinstance(line, InputRefused):
                seen.update(dict.fromkeys(_names_in(line[1])))
            if wanted <= seen.keys():
                break
        stream.seek(0)
        return tuple(seen)


def columns_of(data: bytes) -> tuple[str, ...]:
    """The names of the first lines' fields, in their order: what a mapping can name."""
    lines = data.splitlines()[:_LINES_SHOWN]
    return tuple(dict.fromkeys(name for line in lines for name in _names_in(line.strip())))


def check_mapping(name: str, columns: Iterable[str], mapping: Iterable[tuple[str, str]]) -> None:
    """Raises UnreadableSource for a field that we do not have or a column that they do not."""
    there = ", ".join(repr(column) for column in columns) or "none"
    for ours, theirs in mapping:
        if ours not in NAMES:
            raise UnreadableSource(
                name, f"cannot be mapped to {ours!r}: our fields are {', '.join(NAMES)}."
            )
        if theirs not in columns:
            raise UnreadableSource(
                name, f"has no column {theirs!r}, which is to be its {ours}. It has: {there}."
            )


def reading_of(
    row: Row, *, where: str, original: Original, reader: str, hints: Hints
) -> Reading | BrokenLine:
    """One article from one row; hints give the mapping, and the outlet of rows without one."""
    fields = _Fields(row, dict(hints.columns))
    given_text = fields.string("text")
    if given_text is None:
        return BrokenLine(
            where, f"has no text: none of {', '.join(fields.names('text'))} is a filled string."
        )
    text, notes = _clean(given_text)
    url = fields.string("url")
    stated, unread = _stated_date(fields)
    dates = find_dates(text=text, url=url, given=hints.published_on, found=stated)
    outlet_name = fields.string("outlet") or hints.outlet_name
    return Reading(
        original=original,
        origin=where,
        reader=reader,
        text=text,
        title=fields.string("title"),
        url=url,
        outlet=outlet_from(name=outlet_name, url=fields.string("domain") or url),
        authors=fields.authors(),
        published_on=dates[0].day if dates else None,
        date_source=dates[0].source if dates else None,
        language=language_of(text, fields.string("language")),
        notes=(*notes, *unread, *conflict_notes(dates)),
        dates=dates,
    )


class _Fields:
    """A row under our names: the mapped column, or the first automatic one that is filled."""

    def __init__(self, row: Row, mapping: Mapping[str, str]) -> None:
        self._row, self._mapping = row, mapping
        # Of two names that differ in case alone, the first.
        self._levelled = {name.casefold(): row[name] for name in reversed(list(row))}

    def names(self, field: str) -> tuple[str, ...]:
        return (self._mapping[field],) if field in self._mapping else NAMES[field]

    def values(self, field: str) -> Iterator[object]:
        if field in self._mapping:
            yield self._row.get(self._mapping[field])
        else:
            yield from (self._levelled.get(name) for name in NAMES[field])

    def string(self, field: str) -> str | None:
        for value in self.values(field):
            if isinstance(value, str) and value.strip():
                return storable(value.strip())
        return None

    def authors(self) -> tuple[str, ...]:
        for value in self.values("authors"):
            given = map(_name, value if isinstance(value, list) else [value])
            if found := tuple(storable(one.strip()) for one in given if one.strip()):
                return found
        return ()


def storable(text: str) -> str:
    """The text with what no database keeps replaced by \ufffd."""
    return text.translate(_UNSTORABLE)


class _Broken(ValueError):
    """Why a line is no article, in words that follow its name."""


def _is_array(name: str) -> bool:
    return PurePath(name).suffix.lower() == ".json"


def _next_line(name: str, stream: BinaryIO, number: int, limit: int) -> bytes:
    try:
        return stream.readline(limit)
    except OSError as error:
        raise UnreadableSource(
            name, f"could not be read past line {number}: {error.strerror}"
        ) from error


def _skip_rest(stream: BinaryIO) -> None:
    while (more := stream.readline(1 << 20)) and not more.endswith(b"\n"):
        pass


def _elements(name: str, data: bytes) -> Iterator[tuple[str, bytes] | InputRefused]:
    """The objects of a JSON array, each as its own bytes; where it breaks off, that is said."""
    text = data.decode("utf-8-sig", "surrogateescape").strip(_JSON_SPACE)
    at, number, reads = 1, 1, json.JSONDecoder().raw_decode
    while (at := _past_space(text, at)) < len(text) and text[at] != "]":
        where = f"{name}, article {number}"
        try:
            _, end = reads(text, at)
        except (ValueError, RecursionError):
            yield BrokenLine(where, "is not valid JSON: what follows it in the file is not read.")
            return
        yield where, text[at:end].encode("utf-8", "surrogateescape")
        at = _past_space(text, end)
        at += text[at : at + 1] == ","
        number += 1


def _past_space(text: str, at: int) -> int:
    while text[at : at + 1] and text[at] in _JSON_SPACE:
        at += 1
    return at


def _names_in(line: bytes) -> tuple[str, ...]:
    try:
        return tuple(_row_of(line))
    except _Broken:
        return ()


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


def _clean(text: str) -> tuple[str, tuple[str, ...]]:
    replaced = text.count("\ufffd")
    note = f"{replaced} characters could not be read and stand as \ufffd"
    return level_lines(text), (note,) if replaced else ()


def _stated_date(fields: _Fields) -> tuple[list[DateFinding], tuple[str, ...]]:
    """The day that the file states; it may be that of the crawl."""
    values = [value for value in fields.values("published_on") if value]
    for value in values:
        if isinstance(value, str) and (day := day_in(value)):
            words = storable(value[:80])
            return [DateFinding(day, DateSource.CRAWLER, DateConfidence.LIKELY, words)], ()
    if not values:
        return [], ()
    shown = storable(str(values[0])[:40])
    return [], (f"its date {shown!r} is not written like 2026-03-04 and was left aside",)


def _name(author: object) -> str:
    """An author's name, plain or as schema.org has it: {"name": ...}."""
    if isinstance(author, dict):
        author = author.get("name")
    return author if isinstance(author, str) else ""
