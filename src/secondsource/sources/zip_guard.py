"""Zip files from outside: opened only when what they say they hold stays within bounds.

Entries are read one by one, never written anywhere: their names are never paths.
"""

import zlib
from collections.abc import Iterator
from typing import BinaryIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from secondsource.errors import SourceTooLarge, UnreadableSource

MAGIC = b"PK\x03\x04"
_MOST_ENTRIES = 10_000
# Deflate reaches 1,032; office files stay below 100, and small ones harm nobody.
_MOST_RATIO = 200
_HARMLESS_BYTES = 10_000_000
_BLOCK_BYTES = 1 << 16


def open_zip(name: str, stream: BinaryIO, *, max_unpacked_bytes: int) -> ZipFile:
    """The opened file. Raises UnreadableSource, SourceTooLarge."""
    try:
        opened = ZipFile(stream)
        entries = opened.infolist()
    except (BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise UnreadableSource(
            name, "is a damaged zip or office file: its table of contents is missing. Get it again."
        ) from error
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    if len(entries) > _MOST_ENTRIES:
        raise SourceTooLarge(name, f"holds more than {_MOST_ENTRIES:,} files. Split it.")
    if unpacked > max_unpacked_bytes:
        raise SourceTooLarge(
            name,
            f"unpacks to {unpacked / 1e6:,.0f} MB, more than {max_unpacked_bytes / 1e6:g} MB. "
            "Split it, or raise SECONDSOURCE_MAX_FILE_MB.",
        )
    if unpacked > _HARMLESS_BYTES and unpacked > _MOST_RATIO * packed:
        raise SourceTooLarge(
            name, "unpacks to so many times its size that it can only be meant to do harm."
        )
    return opened


def blocks_of(name: str, opened: ZipFile, entry: ZipInfo) -> Iterator[bytes]:
    """The entry's bytes, checked against its checksum at the end. Raises UnreadableSource.

    No more than the entry's size says: `open_zip` has added the sizes up.
    """
    try:
        with opened.open(entry) as stream:
            while block := stream.read(_BLOCK_BYTES):
                yield block
    except (BadZipFile, OSError, EOFError, zlib.error, ValueError) as error:
        raise UnreadableSource(name, f"is damaged at {entry.filename[:80]!r}.") from error
    except (NotImplementedError, RuntimeError) as error:
        # zipfile's words for a password and for a way of packing that it does not know.
        raise UnreadableSource(
            name, f"is locked or packed in a way that is not read here ({error})."
        ) from error


def bytes_of(name: str, opened: ZipFile, entry: ZipInfo, *, max_bytes: int) -> bytes:
    """The whole entry. Raises SourceTooLarge, UnreadableSource."""
    if entry.file_size > max_bytes:
        raise SourceTooLarge(
            name, f"has a part, {entry.filename[:80]!r}, of more than {max_bytes / 1e6:g} MB."
        )
    return b"".join(blocks_of(name, opened, entry))
