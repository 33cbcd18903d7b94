"""Bring a database to this release's tables, or refuse one that we do not know."""

import threading
from pathlib import Path

import sqlalchemy as sa

from secondsource.errors import SchemaMismatch
from secondsource.store.schema import metadata

HEAD = "0004"
"""The revision that this release reads and writes; the last under migrations/versions."""

MIGRATIONS = Path(__file__).parent / "migrations"

_ADVISORY_LOCK = 0x5EC0_0D50
# Alembic keeps the migration that runs in module globals: one at a time in a process.
_turn = threading.Lock()


def current_revision(connection: sa.Connection, place: str) -> str | None:
    """The database's revision, None for an empty one. Raises SchemaMismatch; writes nothing."""
    tables = set(sa.inspect(connection).get_table_names())
    if "alembic_version" not in tables:
        if tables.intersection(metadata.tables):
            raise SchemaMismatch(
                f"{place} holds tables of another program. Nothing was changed. "
                "Give the record a database of its own (SECONDSOURCE_DATABASE_URL)."
            )
        return None
    found: str | None = connection.scalar(sa.text("SELECT version_num FROM alembic_version"))
    if found is not None and found != HEAD and not _known(found):
        raise SchemaMismatch(
            f"{place} was written by a newer release (its tables are {found}, ours {HEAD}). "
            "Nothing was changed. Update this program: pip install -U secondsource"
        )
    return found


def upgrade(connection: sa.Connection, place: str) -> None:
    """Runs the missing migrations in the writer's transaction that it is handed.

    SQLite's write lock, or PostgreSQL's advisory lock, keeps a second program
    waiting; it finds the work done.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_ADVISORY_LOCK)))
    if current_revision(connection, place) == HEAD:
        return
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    with _turn:
        command.upgrade(config, "head")


def _known(revision: str) -> bool:
    from alembic.script import ScriptDirectory
    from alembic.util import CommandError

    try:
        return ScriptDirectory(str(MIGRATIONS)).get_revision(revision) is not None
    except CommandError:
        return False
