"""Jobs, seen and acted on: what failed is named, and can be tried again."""

import json
from pathlib import Path

from tests.cli.conftest import Run


def handed_in(run: Run, *things: object) -> None:
    assert run("add", *things, "--background").status == 0


def states(run: Run) -> list[str]:
    return [job["state"] for job in json.loads(run("jobs", "--json").out)]


def test_an_empty_desk_has_no_jobs(run: Run) -> None:
    assert "secondsource add" in run("jobs").out
    assert json.loads(run("jobs", "--json").out) == []


def test_jobs_are_listed_with_what_became_of_them(run: Run, articles: Path) -> None:
    (articles / "empty.txt").touch()
    run("add", articles)
    (job,) = json.loads(run("jobs", "--json").out)
    assert (job["state"], job["items"], job["items_done"]) == ("done", 4, 4)
    assert job["counts"] == {"added": 3, "failed": 1}
    assert "3 articles added, 1 not taken" in run("jobs").out


def test_a_job_names_what_failed_and_why(run: Run, articles: Path) -> None:
    (articles / "empty.txt").touch()
    run("add", articles)
    shown = run("jobs", "show", 1)
    assert "failed: " in shown.out
    assert "empty.txt: is empty" in shown.out
    assert "museum.txt" not in shown.out
    assert "added: " in run("jobs", "show", 1, "--all").out
    found = json.loads(run("jobs", "show", 1, "--json").out)
    assert sorted(one["outcome"] for one in found["outcomes"]) == ["added"] * 3 + ["failed"]
    assert found["share"] == 1.0


def test_a_job_that_is_not_there_is_explained(run: Run) -> None:
    for command in ("show", "cancel", "resume", "retry"):
        ran = run("jobs", command, 9)
        assert ran.status == 1
        assert "9" in ran.err
        assert len(ran.err.strip().splitlines()) == 1


def test_what_failed_is_taken_again_once_it_is_mended(run: Run, articles: Path) -> None:
    (articles / "late.txt").touch()
    run("add", articles)
    (articles / "late.txt").write_text(
        "Mill closes\n\nThe mill of Dunhaven closed on Monday with 31 workers, its owner said.\n"
    )
    ran = run("jobs", "retry", 1)
    assert ran.status == 0
    assert "4 articles added:" in ran.out
    assert "nothing of it failed" in run("jobs", "retry", 1).out


def test_a_cancelled_job_takes_nothing_in_until_it_is_resumed(run: Run, articles: Path) -> None:
    handed_in(run, articles)
    assert run("jobs", "cancel", 1).status == 0
    assert states(run) == ["cancelled"]
    run("work", "--once")
    assert json.loads(run("articles", "--json").out) == []
    again = run("jobs", "cancel", 1)
    assert again.status == 1
    assert "is cancelled" in again.err
    resumed = run("jobs", "resume", 1)
    assert resumed.status == 0
    assert "3 articles added" in resumed.out
    assert states(run) == ["done"]
    assert "Job 1 is done" in run("jobs", "resume", 1).out


def test_a_job_that_waits_is_run_here_when_it_is_resumed(run: Run, articles: Path) -> None:
    handed_in(run, articles / "museum.txt")
    handed_in(run, articles / "herald.html")
    assert "2 articles added" in run("jobs", "resume", 1, 2).out


def test_a_cancelled_job_can_wait_for_a_worker_again(run: Run, articles: Path) -> None:
    handed_in(run, articles)
    run("jobs", "cancel", 1)
    assert "Job 1 waits" in run("jobs", "resume", 1, "--background").out
    assert states(run) == ["waiting"]
