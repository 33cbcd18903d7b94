"""What a driver's error means to a person: locked, full, away, or broken."""

import errno
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy import exc

from secondsource.errors import StoreError, StoreFull, StoreUnavailable

_SPACE_FOR_A_JOURNAL = 64 * 1024
_PG_FULL = "53100"
_PG_LOCKED = ("55P03", "40P01")


@dataclass(frozen=True, slots=True)
class Place:
    """Where the record lies, as a person may be told: never with a password."""

    url: sa.URL

    def __str__(self) -> str:
        if self.url.drivername == "sqlite":
            return f"The record in {self.url.database}"
        port = f":{self.url.port}" if self.url.port else ""
        host = self.url.host or self.url.query.get("host") or "the local socket"
        return f"The record in PostgreSQL at {host}{port}, database {self.url.database},"

    def fault(self, error: exc.SQLAlchemyError) -> StoreError:
        """The error of our tree for one of the driver's."""
        cause = getattr(error, "orig", None)
        if isinstance(cause, sqlite3.Error):
            return self._sqlite_fault(cause)
        state = getattr(cause, "sqlstate", None)
        if state == _PG_FULL:
            return self._full()
        if state in _PG_LOCKED:
            return self._locked()
        if isinstance(error, exc.TimeoutError):
            return StoreUnavailable(
                f"{self} has no free connection: too many are at work. Nothing was changed. "
                "Try again in a moment."
            )
        return StoreUnavailable(
            f"{self} does not answer ({self._reason(cause or error)}). What was acknowledged is "
            "safe. Start the server or mend SECONDSOURCE_DATABASE_URL, then try again."
        )

    def _sqlite_fault(self, error: sqlite3.Error) -> StoreError:
        code = (getattr(error, "sqlite_errorcode", 0) or 0) & 0xFF
        if code == sqlite3.SQLITE_FULL:
            return self._full()
        if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            return self._locked()
        # A journal that cannot be made on a full disk reads as "unable to open".
        if code in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR) and self._disk_is_full():
            return self._full()
        return StoreUnavailable(
            f"{self} cannot be read or written ({error}). What was acknowledged stays on disk. "
            "Check that the file is a record, that you may write it and its folder, "
            "and that the disk is sound."
        )

    def _full(self) -> StoreFull:
        return StoreFull(
            f"{self} cannot grow: the disk is full. This change was not stored, everything "
            "acknowledged before is safe. Free some space, then do it again."
        )

    def _locked(self) -> StoreUnavailable:
        return StoreUnavailable(
            f"{self} stayed locked by another program that writes to it. Nothing was changed. "
            "Try again; if it lasts, close the other program."
        )

    def _disk_is_full(self) -> bool:
        folder = Path(self.url.database or ".").parent
        try:
            if shutil.disk_usage(folder).free < _SPACE_FOR_A_JOURNAL:
                return True
            if not hasattr(os, "statvfs"):
                return False
            disk = os.statvfs(folder)
        except OSError:
            return False
        # No room for one more file. Some file systems keep no such count: all is 0 there.
        return disk.f_files > 0 and disk.f_favail == 0

    def _reason(self, error: object) -> str:
        lines = str(error).strip().splitlines() or [type(error).__name__]
        reason = lines[0]
        password = self.url.password
        return reason.replace(str(password), "***") if password else reason


@contextmanager
def translated(place: Place) -> Iterator[None]:
    """Turns what the database cannot do into the errors of our tree.

    A broken constraint passes through: only the caller knows what it means.
    """
    try:
        yield
    except exc.IntegrityError:
        raise
    except (exc.OperationalError, exc.InterfaceError, exc.InternalError, exc.TimeoutError) as error:
        raise place.fault(error) from error
    except exc.DatabaseError as error:
        # "File is not a database" comes as the base class itself; a subclass is our own mistake.
        if type(error) is not exc.DatabaseError:
            raise
        raise place.fault(error) from error


@contextmanager
def full_disk_as_store_full(path: str) -> Iterator[None]:
    """Turns a folder that cannot be made into StoreFull or StoreUnavailable."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise StoreFull(f"No space for a record at {path}: the disk is full.") from error
        raise StoreUnavailable(
            f"No record can be kept at {path}: {error.strerror}. "
            "Choose another place with SECONDSOURCE_DATABASE_URL or SECONDSOURCE_HOME."
        ) from error
