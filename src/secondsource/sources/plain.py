"""Plain text, as files or pasted: kept whole, the headline found by the claims step."""

from collections.abc import Iterator
from pathlib import PurePath
from typing import BinaryIO

from secondsource.errors import InputRefused
from secondsource.ids import sha256_hex
from secondsource.labels import DateSource
from secondsource.models import Hints, Original, Reading
from secondsource.sources.dates import day_from_url
from secondsource.sources.decoding import decode, read_bounded
from secondsource.sources.outlets import outlet_from

_SUFFIXES = frozenset({".txt", ".text"})


class PlainTextReader:
    """Reads one article from one text file."""

    version = "plain-1"

    def __init__(self, *, max_bytes: int) -> None:
        self._max_bytes = max_bytes

    def takes(self, name: str, head: bytes) -> bool:  # noqa: ARG002  # a text has no magic
        """By suffix alone."""
        return PurePath(name).suffix.lower() in _SUFFIXES

    def read(self, name: str, stream: BinaryIO, hints: Hints) -> Iterator[Reading | InputRefused]:
        """Yields one Reading, or the reason why there is none."""
        try:
            data = read_bounded(name, stream, max_bytes=self._max_bytes)
            decoded = decode(name, data)
        except InputRefused as refused:
            yield refused
            return
        in_url = day_from_url(hints.url)
        yield Reading(
            original=Original(sha256_hex(data), data, "text/plain"),
            origin=name,
            reader=self.version,
            text=decoded.text.strip("\n"),
            title=hints.title,
            url=hints.url,
            outlet=outlet_from(name=hints.outlet_name, url=hints.url),
            authors=hints.authors,
            published_on=hints.published_on or in_url,
            date_source=DateSource.GIVEN
            if hints.published_on
            else (DateSource.URL if in_url else None),
            notes=decoded.notes,
        )
