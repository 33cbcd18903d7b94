"""Full disks, locks, servers that are away and killed programs lose nothing acknowledged."""

import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest
import sqlalchemy as sa

from secondsource.errors import StoreFull, StoreUnavailable
from secondsource.labels import SentenceKind, VerdictLabel
from secondsource.models import IntakeUnit, Verdict
from secondsource.store import SqlStore, open_store
from secondsource.text import text_key
from tests.postgres import PASSWORD, PostgresServer
from tests.store.builders import ENCODER, NOON, make_unit, vectors_for
from tests.store.conftest import OpenStore
from tests.store.writer_to_kill import SENTENCES

ROOT = Path(__file__).parents[2]


def decide(store: SqlStore, unit: IntakeUnit, expected: int, words: str = "Because.") -> Verdict:
    return store.add_verdict(
        claim_id=unit.claims[0].claim_id,
        label=VerdictLabel.SUPPORTED,
        justification=words,
        reviewer="Ada",
        expected_revision=expected,
        decided_at=NOON,
    )


def decide_until_full(store: SqlStore, unit: IntakeUnit) -> list[Verdict]:
    """What was acknowledged before the disk was full."""
    done: list[Verdict] = []
    while len(done) < 5_000:
        try:
            done.append(decide(store, unit, len(done), words="Because. " * 200))
        except StoreFull:
            return done
    pytest.fail("The disk was never full.")


def test_a_full_database_keeps_what_was_acknowledged_and_resumes(tmp_path: Path) -> None:
    unit = make_unit()
    with closing(open_store(f"sqlite:///{tmp_path / 'desk.db'}")) as store:
        store.add_units([unit], encoder=ENCODER, vectors={})

        @sa.event.listens_for(store.engine, "begin")
        def bound(connection: sa.Connection) -> None:
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")

        pages = 120
        done = decide_until_full(store, unit)
        assert done
        assert store.verdicts(unit.claims[0].claim_id) == done
        with pytest.raises(StoreFull, match="Free some space"):
            store.add_units([make_unit("b", sentences=("x" * 99_999,))], encoder="e", vectors={})
        assert store.count().articles == 1
        pages = 10_000
        done.append(decide(store, unit, len(done)))
        assert store.verdicts(unit.claims[0].claim_id) == done


@pytest.fixture(params=["size=1m"])
def small_disk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", request.param, "tmpfs", str(folder)]
    if os.geteuid() != 0 or subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("only root may mount a small disk")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk_keeps_what_was_acknowledged_and_resumes(small_disk: Path) -> None:
    unit = make_unit()
    with closing(open_store(f"sqlite:///{small_disk / 'desk.db'}")) as store:
        store.add_units([unit], encoder=ENCODER, vectors={})
        filler = small_disk / "filler"
        filler.write_bytes(b"x" * 600_000)
        done = decide_until_full(store, unit)
        assert done
        assert store.verdicts(unit.claims[0].claim_id) == done
        filler.unlink()
        done.append(decide(store, unit, len(done)))
    with closing(open_store(f"sqlite:///{small_disk / 'desk.db'}")) as store:
        assert store.verdicts(unit.claims[0].claim_id) == done


@pytest.mark.parametrize("small_disk", ["size=1m,nr_inodes=3"], indirect=True)
def test_a_disk_without_room_for_one_more_file_is_told_as_full(small_disk: Path) -> None:
    """SQLite cannot make its journal, which it calls "unable to open database file"."""
    unit = make_unit()
    with closing(open_store(f"sqlite:///{small_disk / 'desk.db'}")) as store:
        store.add_units([unit], encoder=ENCODER, vectors={})
        filler = small_disk / "filler"
        filler.touch()
        with pytest.raises(StoreFull):
            decide(store, unit, 0)
        filler.unlink()
        assert store.verdict(unit.claims[0].claim_id) is None
        assert decide(store, unit, 0).revision == 1


@pytest.mark.postgres
@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
def test_a_full_server_is_told_as_full(store: SqlStore) -> None:
    raising = sa.text("DO $$ BEGIN RAISE EXCEPTION 'no space' USING ERRCODE = '53100'; END $$")
    with pytest.raises(StoreFull), store.writing() as connection:
        connection.execute(raising)


def test_a_lock_that_lasts_is_told_and_passes(store: SqlStore, open_again: OpenStore) -> None:
    unit = make_unit()
    store.add_units([unit], encoder=ENCODER, vectors={})
    hasty = open_again(patience_s=0.2)
    lock = sa.text("UPDATE claims SET score = score")
    with store.writing() as connection:
        connection.execute(lock)
        with pytest.raises(StoreUnavailable, match="stayed locked"):
            decide(hasty, unit, 0)
    assert decide(hasty, unit, 0).revision == 1


def test_a_thread_that_waits_too_long_for_another_is_told(open_again: OpenStore) -> None:
    unit = make_unit()
    store = open_again(patience_s=0.2)
    store.add_units([unit], encoder=ENCODER, vectors={})
    with store.writing() as connection, ThreadPoolExecutor(1) as threads:
        connection.execute(sa.text("UPDATE claims SET score = score"))
        told = threads.submit(decide, store, unit, 0).exception(timeout=30)
    assert isinstance(told, StoreUnavailable)
    assert decide(store, unit, 0).revision == 1


def test_readers_see_the_record_while_a_writer_is_at_work(
    store: SqlStore, open_again: OpenStore
) -> None:
    unit = make_unit()
    store.add_units([unit], encoder=ENCODER, vectors={})
    other = open_again(patience_s=0.5)
    with store.writing() as connection:
        connection.execute(sa.text("UPDATE claims SET score = 9"))
        assert other.claims() == list(unit.claims)


@pytest.mark.postgres
def test_a_server_that_is_away_is_named_without_the_password() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        with pytest.raises(StoreUnavailable) as caught:
            open_store(f"postgresql://desk:{PASSWORD}@127.0.0.1:{port}/desk", patience_s=2)
    assert f"127.0.0.1:{port}" in str(caught.value)
    assert PASSWORD not in str(caught.value)


@pytest.mark.postgres
def test_a_wrong_password_is_told_without_it(postgres: PostgresServer) -> None:
    with pytest.raises(StoreUnavailable, match="password authentication failed") as caught:
        open_store(postgres.url("postgres").replace(PASSWORD, "wr0ng-one"))
    assert "wr0ng-one" not in str(caught.value)


@pytest.mark.postgres
@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
def test_a_server_that_dropped_its_connections_is_found_again(store: SqlStore, url: str) -> None:
    unit = make_unit()
    store.add_units([unit], encoder=ENCODER, vectors={})
    with psycopg.connect(url) as other:
        dropped = other.execute(
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        ).fetchone()
    assert dropped == (1,)
    assert store.articles() == [unit.article]


def test_a_killed_program_loses_no_acknowledged_unit_and_leaves_no_half(
    store: SqlStore, url: str
) -> None:
    acknowledged: list[str] = []
    for run in range(5):
        program = subprocess.Popen(
            [sys.executable, "-m", "tests.store.writer_to_kill", url, f"run{run}"],
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )
        assert program.stdout is not None
        acknowledged += [program.stdout.readline().strip() for _ in range(2)]
        time.sleep(0.013 * run)
        program.send_signal(signal.SIGKILL)
        # What stood in the pipe when it was killed was acknowledged too.
        acknowledged += [line.strip() for line in program.stdout if line.endswith("\n")]
        program.wait()
    assert len(acknowledged) >= 10

    by_title = {article.title: article for article in store.articles()}
    for name in acknowledged:
        assert f"Title of {name}" in by_title
    assert len(by_title) <= len(acknowledged) + 5
    for title, article in by_title.items():
        unit = make_unit((title or "")[len("Title of ") :], sentences=SENTENCES, claims=5)
        assert article == unit.article
        # The correction is whole too: the kind, the claim that it sets aside, and the log of both.
        corrected = bool(store.kind_corrections(article.article_id))
        assert corrected or title not in {f"Title of {name}" for name in acknowledged}
        first, *others = store.sentences(article.article_id)
        assert (first.kind is SentenceKind.OPINION) is corrected
        assert others == list(unit.sentences[1:])
        gone, *kept = store.claims(article_id=article.article_id)
        assert gone.is_set_aside is corrected
        assert [replace(gone, is_set_aside=False), *kept] == list(unit.claims)
        wanted = {passage.passage_id: passage for passage in unit.passages}
        assert store.passages(wanted) == wanted
        assert store.missing_vectors(ENCODER, vectors_for(unit)) == set()
        assert text_key(unit.claims[0].text) in vectors_for(unit)
    assert store.library_version() == len(by_title)
    with store.reading() as connection:
        standings = connection.scalar(sa.text("SELECT count(*) FROM claim_standings"))
    assert standings == len(store.kind_corrections()) >= len(acknowledged)


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
def test_the_file_is_sound_after_writing(store: SqlStore, url: str) -> None:
    store.add_units([make_unit()], encoder=ENCODER, vectors={})
    with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as raw:
        assert raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert raw.execute("PRAGMA foreign_key_check").fetchall() == []
