"""Short readers, and one writer at a time: the ground that the record's rooms share."""

import threading
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from secondsource.errors import AmbiguousId, NotFound, SchemaMismatch
from secondsource.storable import unstorable
from secondsource.store import engine as engines
from secondsource.store import migrate, schema
from secondsource.store.faults import Place, translated

_T = TypeVar("_T")

ROWS_AT_ONCE = 1_000
"""Ids in one IN list: under SQLite's smallest limit of variables, 32,766, with room."""


class Connections:
    """Opens a record, and lends a connection for the length of one transaction."""

    def __init__(self, url: str, *, patience_s: float = 30.0) -> None:
        parsed = engines.read_url(url)
        self._place = Place(parsed)
        self._patience_s = patience_s
        self.engine = engines.make_engine(parsed, patience_s=patience_s)
        self._writing_engine = self.engine.execution_options(**{engines.BEGIN: "BEGIN IMMEDIATE"})
        self._turn = threading.Lock()
        try:
            self._bring_up()
        except BaseException:
            self.close()
            raise

    @property
    def on_sqlite(self) -> bool:
        """Whether the record is an SQLite file."""
        return self.engine.dialect.name == "sqlite"

    def close(self) -> None:
        """Lets go of the connections."""
        self.engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """A transaction that only reads; keep it short, on SQLite it holds writers up."""
        with translated(self._place), self.engine.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[sa.Connection]:
        """A transaction that is on disk when the block has ended, or leaves no trace."""
        with translated(self._place), self._my_turn(), self._writing_engine.begin() as connection:
            yield connection

    @contextmanager
    def _my_turn(self) -> Iterator[None]:
        # SQLite's own waiting is a lottery; in one program, writers queue here instead.
        # Who waits too long goes on to SQLite, and hears from it that the file is locked.
        held = self.on_sqlite and self._turn.acquire(timeout=self._patience_s)
        try:
            yield
        finally:
            if held:
                self._turn.release()

    def _bring_up(self) -> None:
        with self.reading() as connection:
            found = migrate.current_revision(connection, str(self._place))
            self._refuse_other_encoding(connection)
        if self.on_sqlite:
            with translated(self._place):
                engines.settle_journal(self.engine, self._place)
        if found != migrate.HEAD:
            with self.writing() as connection:
                migrate.upgrade(connection, str(self._place))

    def _refuse_other_encoding(self, connection: sa.Connection) -> None:
        if self.on_sqlite:
            return
        encoding = connection.scalar(sa.text("SHOW server_encoding"))
        if encoding != "UTF8":
            raise SchemaMismatch(
                f"{self._place} keeps text as {encoding}, which cannot hold every article. "
                "Nothing was changed. Make a database with: createdb --encoding=UTF8 NAME"
            )


def lock_library(connection: sa.Connection) -> None:
    """PostgreSQL: one writer of the library at a time; SQLite's writers are alone already.

    What such a writer finds missing stays missing until it adds it.
    """
    connection.execute(sa.select(schema.library.c.version).with_for_update())


def insert_new(
    connection: sa.Connection, table: sa.Table, rows: Sequence[Mapping[str, Any]]
) -> None:
    """Inserts rows; one whose key is already there is left as it is."""
    if not rows:
        return
    insert = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    connection.execute(insert(table).on_conflict_do_nothing(), list(rows))


def in_chunks(items: Collection[_T]) -> Iterator[list[_T]]:
    """The distinct items, ROWS_AT_ONCE at a time."""
    distinct = list(dict.fromkeys(items))
    for start in range(0, len(distinct), ROWS_AT_ONCE):
        yield distinct[start : start + ROWS_AT_ONCE]


def id_by_prefix(connection: sa.Connection, column: sa.Column[str], wanted: str, what: str) -> str:
    """The one id that begins so; the whole id wins. Raises NotFound, AmbiguousId."""
    found: list[str] = []
    if wanted and unstorable(wanted) is None:
        begins = sa.func.substr(column, 1, len(wanted)) == wanted
        query = sa.select(column).where(begins).order_by(column).limit(6)
        found = list(connection.scalars(query))
    if not found:
        raise NotFound(what, wanted, f"Copy the id from the list of {what}s.")
    if len(found) > 1 and found[0] != wanted:
        raise AmbiguousId(what, wanted, found)
    return found[0]
