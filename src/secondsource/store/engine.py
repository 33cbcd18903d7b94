"""One engine for each back end, set so that what is acknowledged is on disk."""

import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.exc import ArgumentError

from secondsource.errors import SettingsInvalid, StoreUnavailable
from secondsource.store.faults import Place, full_disk_as_store_full

BEGIN = "secondsource_begin"
"""Execution option: how a transaction on SQLite begins."""


@dataclass(frozen=True, slots=True)
class Journal:
    """How SQLite makes a commit survive a power cut."""

    mode: str
    synchronous: str


ROLLBACK = Journal(mode="delete", synchronous="EXTRA")
WRITE_AHEAD = Journal(mode="wal", synchronous="FULL")


def safe_journal(version: tuple[int, int, int]) -> Journal:
    """Write-ahead logging, unless this SQLite can lose a commit in its WAL-reset race.

    3.7.0 to 3.51.2 are affected, but for the fixed 3.44.6 and 3.50.7 onwards
    in their own lines (https://sqlite.org/wal.html).
    """
    if version[:2] == (3, 44) and version >= (3, 44, 6):
        return WRITE_AHEAD
    if version[:2] == (3, 50) and version >= (3, 50, 7):
        return WRITE_AHEAD
    return ROLLBACK if version <= (3, 51, 2) else WRITE_AHEAD


def read_url(text: str) -> sa.URL:
    """The URL with the driver that we use. Raises SettingsInvalid."""
    try:
        url = sa.make_url(text)
    except (ArgumentError, ValueError):
        # The text stays out of the message: it may hold a password.
        raise SettingsInvalid(
            "SECONDSOURCE_DATABASE_URL is no database URL. Write it like "
            "sqlite:////home/me/desk.db or postgresql://user:password@host/database."
        ) from None
    backend = url.drivername.partition("+")[0]
    if backend == "sqlite":
        if url.database in (None, "", ":memory:"):
            raise SettingsInvalid("The record needs a file: sqlite:////home/me/desk.db.")
        return url.set(drivername="sqlite")
    if backend in ("postgresql", "postgres"):
        return url.set(drivername="postgresql+psycopg")
    raise SettingsInvalid(f"The record is kept in SQLite or PostgreSQL, not in {backend!r}.")


def make_engine(url: sa.URL, *, patience_s: float) -> sa.Engine:
    """An engine whose transactions wait at most patience_s for a lock."""
    if url.drivername == "sqlite":
        return _sqlite(url, patience_s)
    return _postgresql(url, patience_s)


def settle_journal(engine: sa.Engine, place: Place) -> None:
    """Brings an SQLite file to the journal that is safe here. Raises StoreUnavailable."""
    wanted = safe_journal(sqlite3.sqlite_version_info)
    raw = engine.raw_connection()
    try:
        found = raw.cursor().execute(f"PRAGMA journal_mode = {wanted.mode}").fetchone()[0]
    except sqlite3.OperationalError as error:
        # Another program holds the file in its present mode. A rollback journal
        # is safe with any SQLite, write-ahead logging only with a mended one.
        found = "delete" if wanted is WRITE_AHEAD else str(error)
    finally:
        raw.close()
    if wanted is ROLLBACK and found != ROLLBACK.mode:
        raise StoreUnavailable(
            f"{place} is open in another program that uses write-ahead logging, which is not "
            f"safe with SQLite {sqlite3.sqlite_version} ({found}). Nothing was changed. "
            "Close the other program, then try again."
        )
    # Connections made before the change would keep the other `synchronous`.
    engine.dispose()


def _sqlite(url: sa.URL, patience_s: float) -> sa.Engine:
    with full_disk_as_store_full(url.database or ""):
        Path(url.database or "").expanduser().parent.mkdir(parents=True, exist_ok=True)
    engine = sa.create_engine(
        url,
        connect_args={"timeout": patience_s},
        pool_size=8,
        max_overflow=56,
        pool_timeout=patience_s,
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _record: object) -> None:
        # The driver must not begin transactions of its own: `begin` below does.
        connection.isolation_level = None
        connection.execute("PRAGMA foreign_keys = ON")
        # macOS: fsync alone leaves the bytes in the drive's cache.
        connection.execute("PRAGMA fullfsync = ON")
        mode = connection.execute("PRAGMA journal_mode").fetchone()[0]
        journal = WRITE_AHEAD if mode == WRITE_AHEAD.mode else ROLLBACK
        connection.execute(f"PRAGMA synchronous = {journal.synchronous}")

    @event.listens_for(engine, "begin")
    def begin(connection: sa.Connection) -> None:
        connection.exec_driver_sql(connection.get_execution_options().get(BEGIN, "BEGIN"))

    return engine


def _postgresql(url: sa.URL, patience_s: float) -> sa.Engine:
    engine = sa.create_engine(
        url,
        connect_args={"connect_timeout": max(2, round(min(patience_s, 10)))},
        pool_size=8,
        max_overflow=24,
        pool_timeout=patience_s,
        pool_pre_ping=True,
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: object) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"SET lock_timeout = {round(patience_s * 1000)}")
            # Compiling our queries takes longer than any of them runs.
            cursor.execute("SET jit = off")
            cursor.execute("SHOW synchronous_commit")
            # A server, role or database may be set to acknowledge before the disk has it.
            if cursor.fetchone()[0] == "off":
                cursor.execute("SET synchronous_commit = on")
        connection.commit()

    return engine
