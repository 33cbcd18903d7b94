"""Pages that a browser saved as one file (MHTML): the page in it, with where it came from."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC
from email import message_from_bytes
from email.errors import MessageDefect
from email.message import Message
from email.utils import parsedate_to_datetime
from pathlib import PurePath
from typing import BinaryIO

from secondsource.errors import EmptySource, InputRefused, PassedOver, UnreadableSource
from secondsource.models import Capture, Hints, Member
from secondsource.sources.addresses import web_address
from secondsource.sources.decoding import read_bounded
from secondsource.sources.documents import storable
from secondsource.sources.media import HTML, XHTML, media_type_of

_SUFFIXES = frozenset({".mhtml", ".mht"})
_MEDIA_TYPES = frozenset({"multipart/related", "application/x-mimearchive"})
_HEAD = re.compile(rb"^content-type:\s*multipart/related\b", re.IGNORECASE | re.MULTILINE)
_HEADERS_END = re.compile(rb"\r?\n\r?\n")


class MhtmlReader:
    """Finds the page in a saved page; its pictures are not looked at."""

    def __init__(self, *, max_bytes: int) -> None:
        self._max_bytes = max_bytes

    def takes(self, name: str, head: bytes, media_type: str | None = None) -> bool:
        """By the headers it begins with; by name or media type where they are far off."""
        if head.lstrip()[:1] in (b"<", b"") or head.startswith((b"PK", b"%PDF-")):
            return False
        if PurePath(name).suffix.lower() in _SUFFIXES or media_type in _MEDIA_TYPES:
            return True
        return bool(_HEAD.search(_HEADERS_END.split(head, maxsplit=1)[0]))

    def read(self, name: str, stream: BinaryIO, hints: Hints) -> Iterator[Member | InputRefused]:
        """Yields the page as a Member, then what stands against its being whole."""
        try:
            data = read_bounded(name, stream, max_bytes=self._max_bytes)
            yield from self._found(name, data, hints)
        except InputRefused as refused:
            yield refused

    def _found(self, name: str, data: bytes, hints: Hints) -> Iterator[Member | InputRefused]:
        try:
            message = message_from_bytes(data)
            parts = list(message.walk())
        except RecursionError as error:
            raise UnreadableSource(
                name, "is nested too deep to be a saved page. Save the page again."
            ) from error
        pages = [part for part in parts if part.get_content_type() in (HTML, XHTML)]
        if not pages:
            raise EmptySource(name, "holds no page. Save it from the browser again as one file.")
        root = _root(message, pages)
        yield _member(name, message, root, hints)
        if any(_is_tear(defect) for part in parts for defect in part.defects):
            yield UnreadableSource(
                name, "is cut off: what there is of its page was read. Save the page again."
            )
        if len(pages) > 1:
            yield PassedOver(
                name, f"pages that stand in frames inside of the page: {len(pages) - 1}."
            )


def _root(message: Message, pages: list[Message]) -> Message:
    """The page itself: named by `start`, else the first."""
    start = message.get_param("start")
    named = (page for page in pages if start and page.get("Content-ID") == start)
    return next(named, pages[0])


def _member(name: str, message: Message, root: Message, hints: Hints) -> Member:
    payload = root.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    if not data.strip():
        raise EmptySource(name, "holds an empty page. Save it from the browser again.")
    media_type, charset = media_type_of(_one_line(root.get("Content-Type")))
    url = _address(message, root)
    return Member(
        name=name,
        data=data,
        media_type=media_type or HTML,
        hints=replace(hints, url=hints.url or url, charset=charset),
        capture=_capture(message, root, url),
    )


def _capture(message: Message, root: Message, url: str | None) -> Capture | None:
    """Where and when it was saved; None when the file does not say both."""
    try:
        moment = parsedate_to_datetime(_one_line(message.get("Date")))
        captured_at = moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    if url is None:
        return None
    return Capture(
        url=url,
        final_url=url,
        status=200,
        headers=tuple((storable(key), _one_line(value)) for key, value in root.items()),
        captured_at=captured_at,
    )


def _address(message: Message, root: Message) -> str | None:
    given = (
        message.get("Snapshot-Content-Location"),
        root.get("Content-Location"),
        message.get("Content-Location"),
    )
    lines = map(_one_line, given)
    return next((line for line in lines if web_address(line)), None)


def _one_line(header: object) -> str:
    """A header without its folds; some come as objects where their bytes are no ASCII."""
    return storable(" ".join(str(header or "").split()))


def _is_tear(defect: MessageDefect) -> bool:
    return type(defect).__name__ in (
        "CloseBoundaryNotFoundDefect",
        "StartBoundaryNotFoundDefect",
        "InvalidBase64PaddingDefect",
        "InvalidBase64LengthDefect",
    )
