"""The worker as a program: killed in the middle of a job, ended politely, ended with its server."""

import json
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.builders import stories
from tests.cli.conftest import MANY
from tests.cli.test_signals import finish, start, wait_for_articles
from tests.site.server import Site, Wire
from tests.site.server import serving as serving_site

PATIENCE_S = 60.0


def job(environment: dict[str, str]) -> dict[str, object]:
    return dict(json.loads(finish(environment, "jobs", "show", "1", "--json").stdout))


def assert_taken_in_once(environment: dict[str, str]) -> None:
    """Every article is in the library once, and has one outcome in the job's record."""
    articles = json.loads(finish(environment, "articles", "--json").stdout)
    assert len(articles) == MANY
    assert len({row["origin"] for row in articles}) == MANY
    found = job(environment)
    outcomes = found["outcomes"]
    assert isinstance(outcomes, list)
    assert len({one["source"] for one in outcomes}) == len(outcomes) == MANY
    assert {one["outcome"] for one in outcomes} <= {"added", "already here"}
    assert (found["state"], found["items_done"]) == ("done", MANY)


def until(is_so: Callable[[], bool], what: str) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while not is_so():
        assert time.monotonic() < deadline, what
        time.sleep(0.05)


def test_a_worker_killed_in_the_middle_loses_nothing_and_takes_nothing_twice(
    environment: dict[str, str], folder: Path, tmp_path: Path
) -> None:
    finish(environment, "add", str(folder), "--background")
    stored = 0
    for _ in range(2):
        worker = start(environment, "work")
        stored = wait_for_articles(tmp_path / "home", worker, above=stored)
        worker.kill()
        worker.communicate(timeout=PATIENCE_S)
    assert job(environment)["state"] == "running"
    # Its program is gone, so nobody has to wait for it.
    again = finish(environment, "work", "--once")
    assert again.returncode == 0, again.stderr
    assert_taken_in_once(environment)
    assert finish(environment, "doctor").returncode == 0


@pytest.mark.parametrize("blow", [signal.SIGTERM, signal.SIGINT], ids=["sigterm", "ctrl-c"])
def test_a_worker_that_is_asked_to_end_leaves_its_job_to_the_next(
    blow: signal.Signals, environment: dict[str, str], folder: Path, tmp_path: Path
) -> None:
    finish(environment, "add", str(folder), "--background")
    worker = start(environment, "work")
    wait_for_articles(tmp_path / "home", worker)
    worker.send_signal(blow)
    _, err = worker.communicate(timeout=PATIENCE_S)
    assert worker.returncode == 0, err
    assert "Traceback" not in err
    assert job(environment)["state"] in ("waiting", "done")
    assert finish(environment, "work", "--once").returncode == 0
    assert_taken_in_once(environment)


def test_a_killed_add_is_resumed_by_its_number(
    environment: dict[str, str], folder: Path, tmp_path: Path
) -> None:
    adding = start(environment, "add", str(folder))
    wait_for_articles(tmp_path / "home", adding)
    adding.kill()
    adding.communicate(timeout=PATIENCE_S)
    resumed = finish(environment, "jobs", "resume", "1")
    assert resumed.returncode == 0, resumed.stderr
    assert_taken_in_once(environment)


def test_a_job_that_another_program_runs_is_watched_to_its_end(
    environment: dict[str, str], folder: Path, tmp_path: Path
) -> None:
    finish(environment, "add", str(folder), "--background")
    worker = start(environment, "work", "--once")
    until(lambda: job(environment)["state"] != "waiting", "the worker took no job")
    watched = finish(environment, "jobs", "resume", "1")
    worker.communicate(timeout=PATIENCE_S)
    assert watched.returncode == 0, watched.stderr
    assert "is done" in watched.stdout or f"{MANY} articles added" in watched.stdout
    assert_taken_in_once(environment)


@pytest.mark.parametrize("command", ["add", "work"])
def test_a_slow_page_holds_nobody_who_wants_to_end(
    command: str, environment: dict[str, str]
) -> None:
    with serving_site(Site()) as site:
        site.pages |= {f"/slow/{number}": _silent for number in range(3)}
        urls = [f"{site.url}{path}" for path in site.pages]
        environment |= {
            "SECONDSOURCE_CONTACT": "desk@ledger.example",
            "SECONDSOURCE_FETCH_ALLOW": f"127.0.0.1:{site.port}",
            "SECONDSOURCE_FETCH_SECONDS": "600",
        }
        if command == "work":
            finish(environment, "add", *urls, "--background")
        process = start(environment, command, *(urls if command == "add" else ()))
        until(lambda: site.asked.total() > 1, "no page was asked for")
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=PATIENCE_S)
    assert process.returncode == (130 if command == "add" else 0), err
    assert "Traceback" not in err
    assert job(environment)["state"] == ("stopped" if command == "add" else "waiting")


def _silent(wire: Wire) -> None:
    wire.closing.wait(2 * PATIENCE_S)


# -- beside the server ---------------------------------------------------------------
def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def children(pid: int) -> list[int]:
    try:
        return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def is_running(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def is_worker(pid: int) -> bool:
    try:
        return b"--with-parent" in Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return False


@contextmanager
def serving(environment: dict[str, str], port: int) -> Iterator[subprocess.Popen[str]]:
    server = start(environment, "serve", "--port", str(port))
    try:
        yield server
    finally:
        if server.poll() is None:
            server.kill()
        server.communicate(timeout=PATIENCE_S)


def answers(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="needs /proc")
@pytest.mark.parametrize("blow", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_a_server_takes_articles_in_beside_it_and_leaves_nothing_running(
    blow: signal.Signals, environment: dict[str, str], tmp_path: Path
) -> None:
    finish(environment, "add", str(stories(tmp_path / "few", range(3))), "--background")
    port = free_port()
    with serving(environment, port) as server:
        until(lambda: answers(port), "the server did not start")
        (worker,) = [one for one in children(server.pid) if is_worker(one)]
        until(lambda: job(environment)["state"] == "done", "nobody took the articles in")
        family = [worker, *children(worker)]
        server.send_signal(blow)
        server.wait(timeout=PATIENCE_S)
        until(lambda: not any(map(is_running, family)), "the worker outlived its server")
