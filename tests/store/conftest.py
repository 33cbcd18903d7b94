"""A fresh, empty record for each test, on each back end."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from secondsource.store import SqlStore, open_store
from tests.postgres import PostgresServer, running_postgres

OpenStore = Callable[..., SqlStore]


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    with running_postgres() as server:
        yield server


@pytest.fixture(scope="session")
def migrated(postgres: PostgresServer) -> str:
    """A database with our tables, emptied for each test."""
    url = postgres.make_database()
    open_store(url).close()
    return url


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty SQLite record, to copy for each test."""
    path = tmp_path_factory.mktemp("migrated") / "desk.db"
    open_store(f"sqlite:///{path}").close()
    return path


@pytest.fixture(
    params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)],
)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where an empty record lies."""
    if request.param == "sqlite":
        migrated_file: Path = request.getfixturevalue("migrated_file")
        return f"sqlite:///{shutil.copy(migrated_file, tmp_path / 'desk.db')}"
    server: PostgresServer = request.getfixturevalue("postgres")
    return server.empty(request.getfixturevalue("migrated"))


@pytest.fixture
def open_again(url: str) -> Iterator[OpenStore]:
    """Opens the record of this test once more."""
    opened: list[SqlStore] = []

    def open_it(**options: float) -> SqlStore:
        opened.append(open_store(url, **options))
        return opened[-1]

    yield open_it
    for store in opened:
        store.close()


@pytest.fixture
def store(open_again: OpenStore) -> SqlStore:
    return open_again()


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def untouched_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where nothing lies yet, not even our tables."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'desk.db'}"
    server: PostgresServer = request.getfixturevalue("postgres")
    return server.make_database()
