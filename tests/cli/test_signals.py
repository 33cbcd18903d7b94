"""Ctrl-C, kill -9 and a closed pipe, on the real command."""

import json
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.conftest import MANY


def start(environment: dict[str, str], *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "secondsource", *arguments],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def finish(environment: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "secondsource", *arguments],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def wait_for_articles(home: Path, process: subprocess.Popen[str], *, above: int = 0) -> int:
    """Until the record holds more articles than that, or the process is done; how many."""
    count = 0
    while process.poll() is None:
        if (count := stored(home)) > above:
            break
        time.sleep(0.01)
    return count


def stored(home: Path) -> int:
    """How many articles are on disk, as another program sees it."""
    database = home / "data" / "secondsource.db"
    try:
        with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as record:
            return int(record.execute("SELECT count(*) FROM articles").fetchone()[0])
    except sqlite3.OperationalError:
        # Not there yet, or being written.
        return 0


@pytest.mark.parametrize("blow", [signal.SIGINT, signal.SIGKILL], ids=["ctrl-c", "kill-9"])
def test_a_stopped_intake_is_completed_by_running_it_again(
    blow: signal.Signals, environment: dict[str, str], folder: Path, tmp_path: Path
) -> None:
    process = start(environment, "add", str(folder))
    wait_for_articles(tmp_path / "home", process)
    process.send_signal(blow)
    _, err = process.communicate(timeout=60)
    if blow is signal.SIGINT and process.returncode:
        assert process.returncode == 130
        assert "jobs resume 1" in err
        assert "Traceback" not in err
    again = finish(environment, "add", str(folder))
    assert again.returncode == 0, again.stderr
    assert len(json.loads(finish(environment, "articles", "--json").stdout)) == MANY
    assert finish(environment, "doctor").returncode == 0


def test_a_closed_pipe_is_no_error(environment: dict[str, str], folder: Path) -> None:
    finish(environment, "add", str(folder))
    process = start(environment, "claims", "--limit", "1000")
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    err = process.stderr.read()
    process.wait(timeout=60)
    assert "Traceback" not in err
    assert "BrokenPipe" not in err
