"""The answer of a server, as a record keeps it: status, headers, and the bounded body."""

import io
import re
from dataclasses import dataclass
from typing import Any

from secondsource.errors import SourceTooLarge, UnreadableSource
from secondsource.sources.documents import storable
from secondsource.sources.unpacking import Unpacked
from secondsource.sources.warc_records import Record

_CHUNK_HEAD = re.compile(rb"[0-9A-Fa-f]{1,8}[ \t]*(?:;[^\r\n]{0,200})?\r\n")
_STATUS = re.compile(r"\d{3}(?!\d)")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said before the body; status is None where no server was asked."""

    status: int | None
    headers: tuple[tuple[str, str], ...]

    def header(self, name: str) -> str:
        """The first header of that name, in any case, or nothing."""
        return next((v for k, v in self.headers if k.casefold() == name.casefold()), "")


def answer_of(name: str, record: Record) -> Answer:
    """Status and headers; a record without an answer has its own type for a header.

    Raises UnreadableSource.
    """
    from warcio.statusandheaders import StatusAndHeadersParser

    if record.kind != "response":
        return Answer(None, (("Content-Type", record.header("Content-Type")),))
    try:
        said = StatusAndHeadersParser([], verify=False).parse(record.body)
    except EOFError:
        raise UnreadableSource(name, "is an empty answer: nothing was archived.") from None
    if not (status := _STATUS.match(said.get_statuscode())):
        raise UnreadableSource(name, "is no answer of a web server: its first line is damaged.")
    headers = tuple((storable(key), storable(value)) for key, value in said.headers)
    return Answer(int(status[0]), headers)


def read_payload(name: str, body: Any, *, max_bytes: int) -> bytes:
    """The body as it was sent. Raises SourceTooLarge."""
    data: bytes = body.read(max_bytes + 1)
    if len(data) > max_bytes:
        raise SourceTooLarge(
            name, f"is larger than {max_bytes / 1e6:g} MB. Raise SECONDSOURCE_MAX_FILE_MB."
        )
    return data


def dechunked(data: bytes) -> Unpacked:
    """The body without the lengths between its chunks.

    Many archives keep the header of a body that they have put together themselves.
    """
    from warcio.bufferedreaders import ChunkedDataException, ChunkedDataReader

    if not _CHUNK_HEAD.match(data):
        return Unpacked(data)
    chunks = ChunkedDataReader(io.BytesIO(data), raise_exceptions=True)
    parts: list[bytes] = []
    try:
        while block := chunks.read(1 << 16):
            parts.append(block)
    except ChunkedDataException as torn:
        return Unpacked(b"".join(parts) + torn.data, whole=False)
    return Unpacked(b"".join(parts))
