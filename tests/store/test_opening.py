"""Opening a record: its tables, its journal, and what is refused untouched."""

import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from secondsource.errors import SchemaMismatch, SettingsInvalid, StoreUnavailable
from secondsource.store import SqlStore, migrate, open_store
from secondsource.store.engine import ROLLBACK, WRITE_AHEAD, Journal, safe_journal
from secondsource.store.schema import metadata
from tests.postgres import PASSWORD, PostgresServer
from tests.store.builders import ENCODER, make_unit
from tests.store.conftest import OpenStore

ROOT = Path(__file__).parents[2]
OPENING = "import sys; from secondsource.store import open_store; open_store(sys.argv[1]).close()"


@pytest.mark.parametrize(
    ("version", "journal"),
    [
        ((3, 6, 23), ROLLBACK),
        ((3, 7, 0), ROLLBACK),
        ((3, 40, 1), ROLLBACK),
        ((3, 44, 5), ROLLBACK),
        ((3, 44, 6), WRITE_AHEAD),
        ((3, 45, 0), ROLLBACK),
        ((3, 50, 6), ROLLBACK),
        ((3, 50, 7), WRITE_AHEAD),
        ((3, 51, 0), ROLLBACK),
        ((3, 51, 2), ROLLBACK),
        ((3, 51, 3), WRITE_AHEAD),
        ((3, 52, 0), WRITE_AHEAD),
        ((4, 0, 0), WRITE_AHEAD),
    ],
)
def test_write_ahead_logging_only_where_its_race_is_mended(
    version: tuple[int, int, int], journal: Journal
) -> None:
    assert safe_journal(version) == journal


def test_the_two_journals_survive_a_power_cut() -> None:
    assert Journal(mode="delete", synchronous="EXTRA") == ROLLBACK
    assert Journal(mode="wal", synchronous="FULL") == WRITE_AHEAD


def pragmas(store: SqlStore) -> dict[str, object]:
    names = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
    with store.writing() as connection:
        return {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in names}


def sqlite_url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'desk.db'}"


@pytest.mark.parametrize(
    ("version", "mode", "synchronous"), [((3, 40, 1), "delete", 3), ((3, 51, 3), "wal", 2)]
)
def test_the_chosen_journal_is_in_force(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    version: tuple[int, int, int],
    mode: str,
    synchronous: int,
) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", version)
    with closing(open_store(sqlite_url(tmp_path))) as store:
        assert pragmas(store) == {
            "journal_mode": mode,
            "synchronous": synchronous,
            "foreign_keys": 1,
            "busy_timeout": 30_000,
        }


def test_a_file_with_a_write_ahead_log_is_brought_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 51, 3))
    unit = make_unit()
    with closing(open_store(sqlite_url(tmp_path))) as store:
        store.add_units([unit], encoder=ENCODER, vectors={})
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 40, 1))
    with closing(open_store(sqlite_url(tmp_path))) as store:
        assert pragmas(store)["journal_mode"] == "delete"
        assert pragmas(store)["synchronous"] == 3
        assert store.articles() == [unit.article]


def test_a_write_ahead_log_in_use_elsewhere_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 51, 3))
    with closing(open_store(sqlite_url(tmp_path))) as other, other.reading() as connection:
        connection.execute(sa.text("SELECT 1 FROM library"))
        monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 40, 1))
        with pytest.raises(StoreUnavailable, match="write-ahead logging"):
            open_store(sqlite_url(tmp_path), patience_s=0.1)


def test_the_folder_of_the_record_is_made(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "desk.db"
    open_store(f"sqlite:///{path}").close()
    assert path.is_file()


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreUnavailable, match="SECONDSOURCE_DATABASE_URL"):
        open_store(f"sqlite:///{tmp_path / 'file' / 'x' / 'desk.db'}")


def test_programs_that_open_a_fresh_record_at_once_all_succeed(untouched_url: str) -> None:
    programs = [
        subprocess.Popen([sys.executable, "-c", OPENING, untouched_url], stderr=subprocess.PIPE)
        for _ in range(4)
    ]
    ends = [(program.communicate(timeout=60)[1], program.returncode) for program in programs]
    assert ends == [(b"", 0)] * 4
    with closing(open_store(untouched_url)) as store:
        assert store.library_version() == 0


def test_threads_that_open_a_fresh_record_at_once_all_succeed(untouched_url: str) -> None:
    open_at_once([untouched_url] * 6)


def test_threads_that_open_records_of_their_own_at_once_all_succeed(tmp_path: Path) -> None:
    open_at_once([f"sqlite:///{tmp_path / str(number)}" for number in range(6)])


def open_at_once(urls: list[str]) -> None:
    start = threading.Barrier(len(urls))
    broken: list[BaseException] = []

    def run(url: str) -> None:
        start.wait()
        try:
            open_store(url).close()
        except BaseException as error:  # noqa: BLE001 a thread's error must reach the test
            broken.append(error)

    threads = [threading.Thread(target=run, args=(url,)) for url in urls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert broken == []


def everything(url: str) -> object:
    """All there is in a database: the bytes of the file, or every table's definition and rows."""
    parsed = sa.make_url(url)
    if parsed.drivername == "sqlite":
        folder = Path(parsed.database or "").parent
        return {path.name: path.read_bytes() for path in folder.iterdir()}
    engine = sa.create_engine(parsed.set(drivername="postgresql+psycopg"))
    found = sa.MetaData()
    with engine.connect() as connection:
        found.reflect(connection)
        rows = {name: connection.execute(t.select()).all() for name, t in found.tables.items()}
    engine.dispose()
    return {name: (list(t.c.keys()), rows[name]) for name, t in found.tables.items()}


def run_raw(url: str, *statements: str) -> None:
    parsed = sa.make_url(url)
    if parsed.drivername == "postgresql":
        parsed = parsed.set(drivername="postgresql+psycopg")
    engine = sa.create_engine(parsed)
    with engine.begin() as connection:
        for statement in statements:
            connection.execute(sa.text(statement))
    engine.dispose()


def test_a_newer_schema_is_refused_and_left_untouched(untouched_url: str) -> None:
    open_store(untouched_url).close()
    run_raw(untouched_url, "UPDATE alembic_version SET version_num = '0999'")
    before = everything(untouched_url)
    with pytest.raises(SchemaMismatch, match="0999"):
        open_store(untouched_url)
    assert everything(untouched_url) == before


def test_a_newer_record_with_a_write_ahead_log_is_left_untouched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = sqlite_url(tmp_path)
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 51, 3))
    open_store(url).close()
    run_raw(url, "UPDATE alembic_version SET version_num = '0999'")
    before = everything(url)
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 40, 1))
    with pytest.raises(SchemaMismatch):
        open_store(url)
    assert everything(url) == before


def test_tables_of_another_program_are_left_untouched(untouched_url: str) -> None:
    run_raw(untouched_url, "CREATE TABLE articles (id INTEGER)", "INSERT INTO articles VALUES (7)")
    before = everything(untouched_url)
    with pytest.raises(SchemaMismatch, match="another program"):
        open_store(untouched_url)
    assert everything(untouched_url) == before


def test_a_migration_that_breaks_off_leaves_nothing(untouched_url: str) -> None:
    """An index of somebody else has the name of one that comes late in ours."""
    taken = "CREATE INDEX ix_claims_score_claim_id ON mine (number)"
    run_raw(untouched_url, "CREATE TABLE mine (number INTEGER)", taken)
    before = everything(untouched_url)
    with pytest.raises((StoreUnavailable, sa.exc.ProgrammingError)):
        open_store(untouched_url)
    assert everything(untouched_url) == before

    run_raw(untouched_url, "DROP INDEX ix_claims_score_claim_id")
    with closing(open_store(untouched_url)) as store:
        assert store.library_version() == 0


def test_a_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    path = tmp_path / "desk.db"
    path.write_text("This is a letter, and a long one at that. " * 100)
    with pytest.raises(StoreUnavailable, match=r"desk\.db"):
        open_store(sqlite_url(tmp_path))
    assert path.read_text().startswith("This is a letter")


def test_the_migrations_make_the_tables_of_the_schema(store: SqlStore) -> None:
    with store.reading() as connection:
        context = MigrationContext.configure(connection)
        assert compare_metadata(context, metadata) == []


def test_head_is_the_last_migration() -> None:
    assert ScriptDirectory(str(migrate.MIGRATIONS)).get_heads() == [migrate.HEAD]


def test_opening_again_keeps_what_is_there(store: SqlStore, open_again: OpenStore) -> None:
    unit = make_unit()
    store.add_units([unit], encoder=ENCODER, vectors={})
    assert open_again().articles() == [unit.article]


@pytest.mark.parametrize(
    "url",
    [
        "sqlite://",
        "sqlite:///:memory:",
        "mysql://u:s3cret@h/d",
        "s3cret",
        "postgresql://u:s3cret@h:x/d",
    ],
)
def test_a_url_that_cannot_hold_the_record_is_refused(url: str) -> None:
    with pytest.raises(SettingsInvalid) as caught:
        open_store(url)
    assert "s3cret" not in str(caught.value)


@pytest.mark.postgres
def test_a_database_that_cannot_hold_every_character_is_refused(postgres: PostgresServer) -> None:
    with pytest.raises(SchemaMismatch, match="LATIN1") as caught:
        open_store(postgres.make_database(encoding="LATIN1"))
    assert PASSWORD not in str(caught.value)


@pytest.mark.postgres
def test_a_commit_waits_for_the_disk_whatever_the_server_says(
    postgres: PostgresServer,
) -> None:
    url = postgres.make_database()
    run_raw(url, f"ALTER DATABASE {url.rpartition('/')[2]} SET synchronous_commit = off")
    with closing(open_store(url)) as store, store.writing() as connection:
        assert connection.scalar(sa.text("SHOW synchronous_commit")) == "on"
