"""Plain text, as files or pasted: kept whole, the headline found by the claims step."""

from collections.abc import Iterator
from pathlib import PurePath
from typing import BinaryIO

from secondsource.errors import InputRefused
from secondsource.ids import sha256_hex
from secondsource.models import Hints, Original, Reading
from secondsource.sources.dating import conflict_notes, find_dates
from secondsource.sources.decoding import decode, read_bounded
from secondsource.sources.language import language_of
from secondsource.sources.outlets import outlet_from

_SUFFIXES = frozenset({".txt", ".text"})


class PlainTextReader:
    """Reads one article from one text file."""

    version = "plain-2"

    def __init__(self, *, max_bytes: int) -> None:
        self._max_bytes = max_bytes

    def takes(self, name: str, head: bytes, media_type: str | None = None) -> bool:  # noqa: ARG002  # a text has no magic
        """By suffix, or as a server declares it."""
        return PurePath(name).suffix.lower() in _SUFFIXES or media_type == "text/plain"

    def read(self, name: str, stream: BinaryIO, hints: Hints) -> Iterator[Reading | InputRefused]:
        """Yields one Reading, or the reason why there is none."""
        try:
            data = read_bounded(name, stream, max_bytes=self._max_bytes)
            yield self._read(name, data, hints)
        except InputRefused as refused:
            yield refused

    def _read(self, name: str, data: bytes, hints: Hints) -> Reading:
        decoded = decode(name, data, declared=hints.charset)
        text = decoded.text.strip("\n")
        dates = find_dates(text=text, url=hints.url, given=hints.published_on, found=hints.dates)
        return Reading(
            original=Original(sha256_hex(data), data, "text/plain"),
            origin=name,
            reader=self.version,
            text=text,
            title=hints.title,
            url=hints.url,
            outlet=outlet_from(name=hints.outlet_name, url=hints.url),
            authors=hints.authors,
            published_on=dates[0].day if dates else None,
            date_source=dates[0].source if dates else None,
            language=language_of(text, None),
            notes=(*decoded.notes, *conflict_notes(dates)),
            dates=dates,
        )
