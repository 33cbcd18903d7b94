"""In the child: the readers, loaded once, and how one file is read by them."""

import io
import os
from collections import deque
from contextlib import suppress
from types import ModuleType
from typing import NoReturn, Protocol, cast

from secondsource.protocols import Reader
from secondsource.sources.isolation.frames import unpack_order
from secondsource.sources.isolation.limits import Confinement, Limits
from secondsource.sources.isolation.reading import OUT_OF_MEMORY, Answer, MeteredFile, read_file
from secondsource.sources.isolation.specimens import specimens
from secondsource.sources.readers import SizeLimits


class Table(Protocol):
    """A module with the readers: sources/readers.py, or one of a test."""

    FORMATS: str

    def readers_for(self, limits: SizeLimits) -> tuple[Reader, ...]: ...

    def preload(self) -> None: ...


class Shelf:
    """The readers with all that they load, ready to be forked."""

    def __init__(self, table: ModuleType, limits: Limits) -> None:
        self._table = cast("Table", table)
        self._limits = limits
        self._readers = self._table.readers_for(
            SizeLimits(max_bytes=limits.max_bytes, max_archive_bytes=limits.max_archive_bytes)
        )
        self._table.preload()
        self._warm_up()
        self._confinement = Confinement(limits)

    def read(
        self, packed: bytes, file: int, answer: int, *, keeper_pid: int, keep: tuple[int, ...]
    ) -> NoReturn:
        """Reads one file in this process, which then ends."""
        order = unpack_order(packed)
        told = Answer(
            answer,
            limits=self._limits,
            allow_more_time=self._confinement.allow_more_time,
        )
        metered = MeteredFile(file, stretch_read=told.still_alive)
        try:
            self._confinement.close_in(parent_pid=keeper_pid, keep=(file, answer, *keep))
            read_file(order, metered, self._readers, told, formats=self._table.FORMATS)
        except MemoryError:
            os._exit(OUT_OF_MEMORY)
        os._exit(0)

    def _warm_up(self) -> None:
        """Reads a file of each kind, so that what is loaded at first use is loaded now."""
        for specimen in specimens():
            data = specimen.data if isinstance(specimen.data, bytes) else b""
            for reader in self._readers:
                # A reader that fails on it fails on a file of a person too, and is named there.
                with suppress(Exception):
                    if reader.takes(specimen.name, data):
                        deque(reader.read(specimen.name, io.BytesIO(data), specimen.hints), 0)
