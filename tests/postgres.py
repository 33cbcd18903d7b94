"""A real PostgreSQL for the tests, from the machine's own binaries, gone when they end."""

import contextlib
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import psycopg
import pytest

USER = "desk"
PASSWORD = "s3cret-of-the-tests"
EVERYTHING = "SECONDSOURCE_TEST_EVERYTHING"


@dataclass
class PostgresServer:
    """A running server on 127.0.0.1 that makes databases."""

    port: int
    process: subprocess.Popen[bytes]
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def url(self, database: str) -> str:
        return f"postgresql://{USER}:{PASSWORD}@127.0.0.1:{self.port}/{database}"

    def make_database(self, *, encoding: str = "UTF8") -> str:
        """The URL of a new database without tables."""
        name = f"desk_{next(self._numbers)}"
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(
                f"CREATE DATABASE {name} TEMPLATE template0 ENCODING '{encoding}' LOCALE 'C'"
            )
        return self.url(name)

    def empty(self, url: str) -> str:
        """Brings a record back to what it was when it was made; quicker than a new database."""
        with psycopg.connect(url) as connection:
            # The superuser's way around the triggers that keep judgments.
            connection.execute("SET session_replication_role = replica")
            tables = connection.execute(
                "SELECT string_agg(quote_ident(tablename), ', ') FROM pg_tables "
                "WHERE schemaname = 'public' AND tablename <> 'alembic_version'"
            ).fetchone()
            assert tables is not None
            connection.execute(f"TRUNCATE {tables[0]} RESTART IDENTITY")
            connection.execute("INSERT INTO library (library_id, version) VALUES (1, 0)")
        return url

    def stop(self) -> None:
        # PostgreSQL's "immediate shutdown": nothing in it is needed again.
        self.process.send_signal(signal.SIGQUIT)
        try:
            self.process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def _binaries() -> Path | None:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if found:
        return found[-1].parent
    on_path = shutil.which("initdb")
    return Path(on_path).resolve().parent if on_path else None


def _other_user() -> str | None:
    """PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(name).pw_name
    return None


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextlib.contextmanager
def running_postgres() -> Iterator[PostgresServer]:
    """Starts a server; skips the test when there is none, or fails it where all is asked."""
    binaries = _binaries()
    if binaries is None:
        reason = "no PostgreSQL binaries (Debian: apt install postgresql)"
        if os.environ.get(EVERYTHING) == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    # A folder of its own under /tmp: pytest's own is closed to the other user.
    home = Path(tempfile.mkdtemp(prefix="secondsource-pg-"))
    user = _other_user()
    if user is not None:
        shutil.chown(home, user)
    server = None
    try:
        server = _start(binaries, home, user)
        yield server
    finally:
        if server is not None:
            server.stop()
        shutil.rmtree(home, ignore_errors=True)


def _start(binaries: Path, home: Path, user: str | None) -> PostgresServer:
    password_file = home / "password"
    password_file.write_text(PASSWORD)
    if user is not None:
        shutil.chown(password_file, user)
    data = home / "data"
    subprocess.run(
        [binaries / "initdb", "-D", data, "-U", USER, "-A", "scram-sha-256", "--encoding=UTF8",
         "--locale=C", f"--pwfile={password_file}", "--no-sync"],
        check=True, capture_output=True, user=user, cwd=home, timeout=60,
    )  # fmt: skip
    port = _free_port()
    process = subprocess.Popen(
        [binaries / "postgres", "-D", data, "-p", str(port), "-k", home,
         "-c", "listen_addresses=127.0.0.1", "-c", "shared_buffers=64MB",
         # The tests kill programs, never this server: it need not survive a power cut.
         "-c", "fsync=off", "-c", "full_page_writes=off"],
        user=user, cwd=home, stdout=subprocess.DEVNULL, stderr=(home / "log").open("wb"),
    )  # fmt: skip
    server = PostgresServer(port, process)
    try:
        _wait_until_up(server, home / "log")
    except BaseException:
        server.stop()
        raise
    return server


def _wait_until_up(server: PostgresServer, log: Path) -> None:
    deadline = time.monotonic() + 30
    while True:
        try:
            psycopg.connect(server.url("postgres"), connect_timeout=2).close()
        except psycopg.OperationalError:
            if server.process.poll() is not None or time.monotonic() > deadline:
                pytest.fail(f"PostgreSQL did not start: {log.read_text()[-2000:]}")
            time.sleep(0.1)
        else:
            return
