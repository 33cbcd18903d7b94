"""Bytes to text, and what had to be mended on the way."""

import codecs
import re
from dataclasses import dataclass
from typing import BinaryIO

from secondsource.errors import EmptySource, NotText, SourceTooLarge, UnreadableSource

# Signs of a file that only carries the name of a text.
_MAGIC = {
    b"%PDF-": "a PDF",
    b"PK\x03\x04": "a zip or office file",
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"\x1f\x8b": "a gzip file",
    b"\xd0\xcf\x11\xe0": "an old office file",
    b"\x7fELF": "a program",
}
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# As browsers do (WHATWG Encoding): pages under these labels hold windows-1252 quotes.
_WINDOWS_1252 = frozenset({"ascii", "iso8859-1"})
# Python's own ways to write text, which no page is in; some make half surrogate pairs.
_NO_CHARSETS = frozenset({"utf-7", "unicode_escape", "raw_unicode_escape", "idna", "punycode"})
_ASCII = b"<meta charset="
# Charsets that shift between alphabets by escape sequences.
_SEVEN_BIT = frozenset({"iso2022_jp", "iso2022_jp_2", "iso2022_kr"})
_SHIFT = b"\x1b"
_TAG = re.compile(r"<[^<>]{0,1000}>")
# Signs inside of words, and words of two alphabets: no language writes so.
_STRANGE = re.compile(
    r"[A-Za-zÀ-ÿ][\u00a1-\u00bf×÷][a-zà-ÿ]|[A-Za-z][\u0400-\u04ff]|[\u0400-\u04ff][A-Za-z]"
)
_MOST_STRANGE = 3
# As charset_normalizer counts chaos: languages in their own charset stay far below.
_MOST_MESS = 0.25
_LOOKED_AT = 50_000
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MOST_CONTROL = 0.01


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and the flags for people that its decoding raised."""

    text: str
    notes: tuple[str, ...] = ()


def read_bounded(name: str, stream: BinaryIO, *, max_bytes: int) -> bytes:
    """All bytes of the stream. Raises SourceTooLarge, EmptySource, UnreadableSource."""
    try:
        data = stream.read(max_bytes + 1)
    except OSError as error:
        raise UnreadableSource(name, f"could not be read to its end: {error.strerror}") from error
    if len(data) > max_bytes:
        raise SourceTooLarge(
            name,
            f"is larger than {max_bytes / 1e6:g} MB. Split it, or raise SECONDSOURCE_MAX_FILE_MB.",
        )
    if not data.strip(b"\x00 \t\r\n"):
        raise EmptySource(name, "is empty: there is nothing to add.")
    return data


def decode(name: str, data: bytes, *, declared: str | None = None) -> Decoded:
    """The text of the bytes: by byte-order mark, as UTF-8, as declared, else windows-1252.

    A charset that does not fit is never guessed silently: the choice is a note.
    Raises NotText.
    """
    for magic, what in _MAGIC.items():
        if data.startswith(magic):
            raise NotText(name, f"is {what}, not text. Export its text and add that.")
    text, notes = _decoded(data, declared)
    controls = len(_CONTROL.findall(text))
    if controls > _MOST_CONTROL * len(text):
        raise NotText(name, "is binary, not text. Export its text and add that.")
    if controls:
        text = _CONTROL.sub("\ufffd", text)
        notes = (*notes, f"{controls} control characters were replaced by \ufffd")
    return Decoded(level_lines(text), notes)


def level_lines(text: str) -> str:
    """All line ends as one newline: offsets then mean the same everywhere."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decoded(data: bytes, declared: str | None) -> tuple[str, tuple[str, ...]]:
    for bom, charset in _BOMS:
        if data.startswith(bom):
            return _replaced(data, charset)
    meant = _charset_of_page(declared) if declared else None
    if meant and _SHIFT in data and codecs.lookup(meant).name in _SEVEN_BIT:
        # Its bytes are all ASCII: read as UTF-8 they would pass, and mean nothing.
        return _replaced(data, meant)
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        pass
    if meant:
        return _doubted(_replaced(data, meant), meant)
    text = data.decode("windows-1252", "replace")
    return text, ("it is not valid UTF-8 and was read as windows-1252: check accents and quotes",)


def _doubted(decoded: tuple[str, tuple[str, ...]], charset: str) -> tuple[str, tuple[str, ...]]:
    """With a flag when the letters are such as no language has: another charset was declared."""
    from charset_normalizer.md import mess_ratio

    text, notes = decoded
    looked_at = _TAG.sub(" ", text[:_LOOKED_AT])
    strange = len(_STRANGE.findall(looked_at))
    if strange < _MOST_STRANGE and mess_ratio(looked_at, _MOST_MESS) < _MOST_MESS:
        return decoded
    note = f"it was read as {charset}, as it declares, but its letters look wrong: check them"
    return text, (*notes, note)


def _replaced(data: bytes, charset: str) -> tuple[str, tuple[str, ...]]:
    text = data.decode(charset, "replace")
    lost = text.count("\ufffd")
    name = charset.removesuffix("-sig")
    note = f"{lost} characters are not valid {name} and were replaced by \ufffd"
    return text, (note,) if lost else ()


def _charset_of_page(declared: str) -> str | None:
    """The charset that a page means by its label, None where the label cannot be true."""
    try:
        # We read the label as ASCII: UTF-16 or EBCDIC, which Python knows too, it is not.
        fits = _ASCII.decode(declared) == _ASCII.decode("ascii")
        name = codecs.lookup(declared).name
    except (LookupError, UnicodeError):
        return None
    if not fits or name in _NO_CHARSETS:
        return None
    return "windows-1252" if name in _WINDOWS_1252 else declared
