"""Commands of a desk whose settings name another encoder than the one that read its library."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.fixture
def switched(run: Run, articles: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    run("add", articles)
    monkeypatch.setenv("SECONDSOURCE_ENCODER", "hashing-64")
    monkeypatch.setenv("SECONDSOURCE_RERANKER", "none")
    return run


def index(run: Run) -> str:
    checks = json.loads(run("doctor", "--json").out)
    [found] = [check["found"] for check in checks if check["what"] == "index" and check["fine"]]
    return str(found)


def test_the_doctor_says_which_encoder_read_the_library(run: Run, articles: Path) -> None:
    run("add", articles)
    assert index(run).endswith("true to the record, read with hashing-256")


def test_the_doctor_says_who_answers_until_the_other_has_read_it(switched: Run) -> None:
    told = index(switched)
    assert "read with hashing-256; it answers until the library is re-encoded with" in told
    assert "a worker (secondsource work) begins by itself" in told


def test_a_worker_re_encodes_the_library(switched: Run) -> None:
    ran = switched("work", "--once")
    assert ran.status == 0
    assert "claims are searched with hashing-64 from now on" in ran.err
    assert index(switched).endswith("read with hashing-64")
    [job, _] = json.loads(switched("jobs", "--json").out)
    shown = switched("jobs", "show", job["job_id"]).out
    assert "Re-encode the library with hashing-64" in shown
    assert "passages and claims read anew" in shown
    told = json.loads(switched("jobs", "show", job["job_id"], "--json").out)
    assert (told["encoder"], told["share"]) == ("hashing-64", 1.0)
    assert told["texts"] > 0


def test_reindex_re_encodes_at_once(switched: Run) -> None:
    assert "The index holds" in switched("reindex").out
    assert index(switched).endswith("read with hashing-64")
    assert switched("work", "--once").err == ""


def test_a_cancelled_job_is_named_and_resumed_here(
    switched: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    switched("work", "--once")
    monkeypatch.setenv("SECONDSOURCE_ENCODER", "hashing-32")
    monkeypatch.setenv("SECONDSOURCE_RERANKER", "none")
    job_id = hand_in_and_cancel(switched)
    assert f"by job {job_id}, which is cancelled. Go on: secondsource jobs resume" in index(
        switched
    )
    ran = switched("jobs", "resume", job_id)
    assert ran.out.strip().endswith("Claims are searched with hashing-32 from now on.")
    assert index(switched).endswith("read with hashing-32")


def hand_in_and_cancel(run: Run) -> int:
    from secondsource.assembly import open_workbench
    from secondsource.settings import Settings

    bench = open_workbench(Settings())
    job = bench.intake.reencoding.hand_in()
    bench.close()
    run("jobs", "cancel", job.job_id)
    return job.job_id
