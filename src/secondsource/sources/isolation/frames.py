"""How the two sides talk: orders to a child, and its answer in frames of bounded length.

A frame is a head (kind, length of JSON, length of bytes), JSON, bytes. The parent trusts
none of it: lengths are checked before anything is read, JSON against the types, and
never is anything unpickled.
"""

import struct
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum
from typing import Annotated, Literal, TypeAlias

from pydantic import Field, TypeAdapter, ValidationError
from pydantic_core import PydanticSerializationError

from secondsource.errors import (
    BrokenLine,
    EmptySource,
    InputRefused,
    NotText,
    PassedOver,
    Quarantined,
    SourceTooLarge,
    UnknownFormat,
    UnreadableSource,
)
from secondsource.ids import sha256_hex
from secondsource.models import Found, Hints, Link, Member, Original, Reading

HEAD = struct.Struct("!cII")
_REFUSALS: dict[str, type[InputRefused]] = {
    kind.__name__: kind
    for kind in (
        InputRefused, EmptySource, NotText, SourceTooLarge, BrokenLine, UnknownFormat,
        UnreadableSource, Quarantined, PassedOver,
    )
}  # fmt: skip
_SLACK = 1 << 20


class FrameKind(Enum):
    """What a frame tells."""

    FOUND = b"f"
    SKIPPED = b"s"  # one thing that an earlier run is done with
    ALIVE = b"a"  # it got on, and has found nothing yet
    DONE = b"d"


class BadAnswer(Exception):
    """The child answered with what is no answer; the words say what, for people."""


class TooLong(BadAnswer):
    """It found more in one piece than we take."""


@dataclass(frozen=True, slots=True)
class Order:
    """What a child is to read; the file itself travels as a descriptor."""

    name: str
    hints: Hints
    media_type: str | None
    skip: int


@dataclass(frozen=True, slots=True)
class _Reading:
    reading: Reading
    # Its original is the whole file, which the parent has: it is not sent.
    is_whole: bool
    at_byte: int
    kind: Literal["reading"] = "reading"


@dataclass(frozen=True, slots=True)
class _Member:
    member: Member
    at_byte: int
    kind: Literal["member"] = "member"


@dataclass(frozen=True, slots=True)
class _Link:
    link: Link
    at_byte: int
    kind: Literal["link"] = "link"


@dataclass(frozen=True, slots=True)
class _Refused:
    refusal: str
    source: str
    reason: str
    at_byte: int
    kind: Literal["refused"] = "refused"


_Sent: TypeAlias = _Reading | _Member | _Link | _Refused
_ORDERS = TypeAdapter(Order)
_SENT: TypeAdapter[_Sent] = TypeAdapter(Annotated[_Sent, Field(discriminator="kind")])


def pack_order(order: Order) -> bytes:
    """The order as JSON."""
    return _ORDERS.dump_json(order)


def unpack_order(packed: bytes) -> Order:
    """The order that was packed."""
    return _ORDERS.validate_json(packed)


def longest_json(max_bytes: int) -> int:
    """Bytes of JSON that a frame may have: text and asides of the largest original, escaped."""
    return 4 * max_bytes + _SLACK


def longest_bytes(max_bytes: int) -> int:
    """Bytes that a frame may have beside its JSON: one original."""
    return max_bytes + _SLACK


def pack_found(
    found: Found, at_byte: int, *, max_bytes: int, is_whole: Callable[[bytes], bool]
) -> tuple[bytes, bytes, bytes]:
    """Head, JSON and bytes of a frame. Raises TooLong, BadAnswer.

    is_whole tells whether bytes are the whole file that is read.
    """
    sent, original = _sendable(found, at_byte, is_whole)
    try:
        packed = _SENT.dump_json(sent, warnings=False)
    except (PydanticSerializationError, UnicodeError) as error:
        raise BadAnswer("its text has characters that cannot be kept") from error
    if len(packed) > longest_json(max_bytes) or len(original) > longest_bytes(max_bytes):
        raise TooLong(f"holds more than {max_bytes / 1e6:g} MB in one piece")
    return HEAD.pack(FrameKind.FOUND.value, len(packed), len(original)), packed, original


def _sendable(found: Found, at_byte: int, is_whole: Callable[[bytes], bool]) -> tuple[_Sent, bytes]:
    if isinstance(found, Reading):
        original = found.original
        whole = is_whole(original.data)
        bare = replace(found, original=replace(original, data=b""))
        return _Reading(bare, whole, at_byte), b"" if whole else original.data
    if isinstance(found, Member):
        return _Member(replace(found, data=b""), at_byte), found.data
    if isinstance(found, Link):
        return _Link(found, at_byte), b""
    if isinstance(found, InputRefused):
        known = next(kind for kind in type(found).__mro__ if kind.__name__ in _REFUSALS)
        return _Refused(known.__name__, found.source, found.reason, at_byte), b""
    raise BadAnswer(f"it found a {type(found).__name__}")


def unpack_found(
    packed: bytes, original: bytes, *, whole_file: Callable[[], bytes]
) -> tuple[Found, int]:
    """What was found, and at which byte. Raises BadAnswer.

    whole_file gives the bytes of the file that is read, for a reading of all of it.
    """
    try:
        sent = _SENT.validate_json(packed, strict=True)
    except ValidationError as error:
        raise BadAnswer("its answer is none that we know") from error
    return _found(sent, original, whole_file), max(0, sent.at_byte)


def _found(sent: _Sent, original: bytes, whole_file: Callable[[], bytes]) -> Found:
    if isinstance(sent, _Reading):
        return _with_original(sent, original, whole_file)
    if isinstance(sent, _Member):
        return replace(sent.member, data=original)
    if isinstance(sent, _Link):
        return sent.link
    if sent.refusal not in _REFUSALS or not sent.reason.strip():
        raise BadAnswer("it refused without a reason")
    return _REFUSALS[sent.refusal](sent.source, sent.reason)


def _with_original(sent: _Reading, original: bytes, whole_file: Callable[[], bytes]) -> Reading:
    claimed = sent.reading.original
    if sent.is_whole:
        original = whole_file()
    digest = sha256_hex(original)
    if sent.is_whole and digest != claimed.sha256:
        raise BadAnswer("the file changed while it was read")
    # The digest is ours: what a child says of its bytes is not believed.
    return replace(sent.reading, original=Original(digest, original, claimed.media_type))
