"""Tables of articles (CSV, TSV): one article a row; a broken row stops none of the others."""

import codecs
import csv
import io
import re
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import BinaryIO, TextIO

from secondsource.errors import BrokenLine, EmptySource, InputRefused, UnreadableSource
from secondsource.ids import sha256_hex
from secondsource.models import Hints, Original, Reading
from secondsource.sources.decoding import decode
from secondsource.sources.jsonl import NAMES, check_mapping, reading_of, storable

_SUFFIXES = frozenset({".csv", ".tsv", ".tab"})
_MEDIA_TYPES = frozenset({"text/csv", "text/tab-separated-values", "application/csv"})
_DELIMITERS = (",", ";", "\t", "|")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Excel's own first line, which says how the others are divided.
_SEPARATOR_LINE = re.compile(r"sep=(.)\s*")
_HEAD_BYTES = 65_536
_CHUNK = 1 << 20
# Bytes that are no text stand as half surrogate pairs, and go out again as they came in.
_KEEPING = "surrogateescape"
_ESCAPED = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class _Row:
    """The cells of a row and the characters they were read from; line is where it begins."""

    line: int
    written: str
    cells: tuple[str, ...] = ()
    broken: str | None = None


class CsvReader:
    """Reads one article from each row of a table whose first row names the columns."""

    version = "csv-1"

    def __init__(self, *, max_bytes: int) -> None:
        self._max_bytes = max_bytes

    def takes(self, name: str, head: bytes, media_type: str | None = None) -> bool:  # noqa: ARG002  # a table has no magic
        """By suffix, or as a server declares it."""
        return PurePath(name).suffix.lower() in _SUFFIXES or media_type in _MEDIA_TYPES

    def read(self, name: str, stream: BinaryIO, hints: Hints) -> Iterator[Reading | InputRefused]:
        """Yields a Reading for each row, or a BrokenLine that names the line it begins at."""
        try:
            with _opened(name, stream) as text:
                rows = _Rows(text, max_chars=self._max_bytes)
                columns = _columns_for(name, rows, hints)
                for row in rows:
                    yield self._read(f"{name}, line {row.line}", row, columns, hints, text)
        except InputRefused as refused:
            yield refused
        except OSError as error:
            yield UnreadableSource(name, f"could not be read to its end: {error.strerror}")

    def _read(
        self, where: str, row: _Row, columns: tuple[str, ...], hints: Hints, text: TextIO
    ) -> Reading | InputRefused:
        if row.broken:
            return BrokenLine(where, row.broken)
        if len(row.cells) != len(columns):
            reason = f"has {len(row.cells)} cells where the first row names {len(columns)} columns."
            return BrokenLine(where, reason)
        try:
            cells, notes = _decoded(where, row.cells, hints.charset)
        except InputRefused as refused:
            return BrokenLine(where, refused.reason)
        written = row.written.rstrip("\r\n").encode(text.encoding, text.errors or "strict")
        plain = text.encoding == "utf-8"
        media_type = "text/csv" if plain else f"text/csv;charset={text.encoding}"
        original = Original(sha256_hex(written), written, media_type)
        named = dict(reversed(list(zip(columns, cells, strict=True))))
        read = reading_of(named, where=where, original=original, reader=self.version, hints=hints)
        return replace(read, notes=(*notes, *read.notes)) if isinstance(read, Reading) else read


def columns_of(data: bytes) -> tuple[str, ...]:
    """The names in the first row: what a mapping can name. data: the file or its beginning."""
    with _opened("table", io.BytesIO(data)) as text:
        return _header(_Rows(text, max_chars=len(data)))


class _Rows:
    """The rows of a table, one after the other, none of them longer than max_chars.

    A quotation mark that is never closed would swallow all that follows: such a row ends
    with its first line, and the lines behind it are read anew, once.
    """

    def __init__(self, text: TextIO, *, max_chars: int) -> None:
        self._text, self._max_chars = text, max_chars
        self._again: deque[str] = deque()
        self._line = self._read_anew_to = 0
        self.delimiter = ","

    def __iter__(self) -> Iterator[_Row]:
        while row := self.take():
            if row.broken or any(cell.strip() for cell in row.cells):
                yield row

    def take(self) -> _Row | None:
        """The next row, None behind the last."""
        first, taken = self._line + 1, list[str]()
        try:
            with _cells_up_to(self._max_chars + 1):
                cells = next(csv.reader(self._feed(taken), delimiter=self.delimiter), None)
        except csv.Error:
            return self._broken(first, taken, f"is longer than {self._max_chars / 1e6:g} MB.")
        if cells is None:
            return None
        if taken[-1] == "":
            return self._broken(first, taken, "opens a quotation mark that is never closed.")
        return _Row(first, "".join(taken), tuple(cells))

    def _feed(self, taken: list[str]) -> Iterator[str]:
        """Lines, noted as they are taken; "" when more were asked for than there are."""
        count = 0
        while line := self._next_line():
            taken.append(line)
            count += len(line)
            if count > self._max_chars:
                raise csv.Error
            yield line
        taken.append("")

    def _next_line(self) -> str:
        line = self._again.popleft() if self._again else self._text.readline(self._max_chars + 1)
        self._line += bool(line)
        if len(line) > self._max_chars and not line.endswith(("\n", "\r")):
            while (more := self._text.readline(_CHUNK)) and not more.endswith(("\n", "\r")):
                pass
        return line

    def _broken(self, first: int, taken: list[str], reason: str) -> _Row:
        behind = [line for line in taken[1:] if line and len(line) <= self._max_chars]
        if behind and first > self._read_anew_to:
            self._read_anew_to = self._line
            self._line -= len(behind)
            self._again.extendleft(reversed(behind))
        elif behind:
            reason = f"{reason} Nothing is read from there to line {self._line}."
        return _Row(first, "".join(taken), broken=reason)


@contextmanager
def _opened(name: str, stream: BinaryIO) -> Iterator[TextIO]:
    """The stream as text, in the charset that its first bytes show. Raises NotText, EmptySource."""
    head = stream.read(_HEAD_BYTES)
    if not head.strip(b"\x00 \t\r\n\xef\xbb\xbf\xfe\xff"):
        raise EmptySource(name, "is empty: there is nothing to add.")
    bom, charset = next((pair for pair in _BOMS if head.startswith(pair[0])), (b"", "utf-8"))
    if not bom:
        decode(name, head)
    stream.seek(len(bom))
    errors = _KEEPING if charset == "utf-8" else "replace"
    text = io.TextIOWrapper(stream, charset, errors, newline="")
    try:
        yield text
    finally:
        # Else the stream would be closed together with its wrapping.
        text.detach()


@contextmanager
def _cells_up_to(chars: int) -> Iterator[None]:
    """Python's csv refuses cells above one limit for the whole program, 131,072 at first."""
    before = csv.field_size_limit(chars)
    try:
        yield
    finally:
        csv.field_size_limit(before)


def _header(rows: _Rows) -> tuple[str, ...]:
    first = rows.take()
    if first and (match := _SEPARATOR_LINE.fullmatch(first.written)):
        rows.delimiter = match[1]
        first = rows.take()
    elif first and not first.broken:
        # The one that divides the first row most.
        rows.delimiter = max(_DELIMITERS, key=lambda one: len(_divided(first.written, one)))
    if first is None or first.broken:
        return ()
    return tuple(storable(cell.strip()) for cell in _divided(first.written, rows.delimiter))


def _divided(written: str, delimiter: str) -> list[str]:
    with _cells_up_to(len(written) + 1):
        return next(csv.reader(io.StringIO(written, newline=""), delimiter=delimiter))


def _columns_for(name: str, rows: _Rows, hints: Hints) -> tuple[str, ...]:
    columns = _header(rows)
    check_mapping(name, columns, hints.columns)
    known = {column.casefold() for column in columns}
    if "text" not in dict(hints.columns) and not known & set(NAMES["text"]):
        there = ", ".join(repr(column) for column in columns) or "none"
        raise UnreadableSource(
            name,
            f"has no column that is known to hold the articles' text. It has: {there}. "
            f"Say which one it is by mapping our field text to it.",
        )
    return columns


def _decoded(
    where: str, cells: tuple[str, ...], declared: str | None
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Cells whose bytes are no UTF-8 are read as the table's server says, else windows-1252."""
    texts, notes = list[str](), dict[str, None]()
    for cell in cells:
        if _ESCAPED.search(cell):
            read = decode(where, cell.encode("utf-8", _KEEPING), declared=declared)
            texts.append(read.text)
            notes.update(dict.fromkeys(read.notes))
        else:
            texts.append(cell)
    return tuple(texts), tuple(notes)
