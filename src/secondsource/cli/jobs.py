"""Commands on intake jobs: what became of what was handed in, and how to go on."""

from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from typing import Annotated

import typer

from secondsource.assembly import open_workbench
from secondsource.cli.output import AsJson, at, print_json, print_table, say
from secondsource.cli.taking import OPEN, in_words, need_contact, run_jobs, sum_up
from secondsource.labels import IntakeOutcome, JobState, SourceKind
from secondsource.models import Job, JobOutcome
from secondsource.workbench import JobView, Workbench

app = typer.Typer(help="Intake jobs, under way and past.", invoke_without_command=True)

_JOB = Annotated[int, typer.Argument(help="The number of a job.", show_default=False)]
_JOBS = Annotated[list[int], typer.Argument(help="Numbers of jobs.", show_default=False)]
_BACKGROUND = Annotated[bool, typer.Option("--background", help="Let a worker do it, and return.")]
_PLAIN = (IntakeOutcome.ADDED, IntakeOutcome.ALREADY_HERE)


@app.callback()
def jobs(
    context: typer.Context,
    *,
    limit: Annotated[int, typer.Option("--limit", min=1, help="At most so many rows.")] = 50,
    as_json: AsJson = False,
) -> None:
    """List intake jobs, the newest first."""
    if context.invoked_subcommand:
        return
    with closing(open_workbench()) as workbench:
        found = workbench.jobs.all(limit=limit)
    if as_json:
        print_json([_job(job) for job in found])
        return
    print_table(
        {
            "job": [str(job.job_id) for job in found],
            "state": [job.state.value for job in found],
            "handed in": [at(job.created_at) for job in found],
            "items": [f"{job.items_done} of {job.items}" for job in found],
            # Nothing came of it yet, or it brings none, as one that re-encodes the library.
            "articles": [
                in_words(Counter(dict(one.counts))) if one.counts else "-" for one in found
            ],
            "what": [job.title for job in found],
        },
        empty="No jobs yet. Add something: secondsource add THING",
    )


@app.command()
def show(
    job_id: _JOB,
    *,
    everything: Annotated[
        bool, typer.Option("--all", help="Name the articles that came in, too.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Show one job, and each article that did not simply come in, with the reason."""
    # A program that reads the outcomes wants to count them all.
    wanted = None if everything or as_json else [one for one in IntakeOutcome if one not in _PLAIN]
    with closing(open_workbench()) as workbench:
        view = workbench.jobs.view(job_id, outcomes=wanted)
    if as_json:
        print_json(_view(view))
        return
    _print_view(view)


@app.command()
def cancel(job_id: _JOB) -> None:
    """End a job that waits or runs; what it took in stays."""
    with closing(open_workbench()) as workbench:
        workbench.jobs.cancel(job_id)
    way_on = f"secondsource jobs resume {job_id}"
    say(f"Job {job_id} is cancelled. What it took in stays. Go on: {way_on}")


@app.command()
def resume(job_ids: _JOBS, *, background: _BACKGROUND = False) -> None:
    """Go on with jobs where they were: stopped, cancelled, or left behind by a program."""
    with closing(open_workbench()) as workbench:
        _need_contact_for(workbench, job_ids)
        todo = [one for one in job_ids if _wait_again(workbench, one)]
        _go_on(workbench, todo, background=background)


@app.command()
def retry(job_id: _JOB, *, background: _BACKGROUND = False) -> None:
    """Take anew what was not taken or was quarantined."""
    with closing(open_workbench()) as workbench:
        _need_contact_for(workbench, [job_id])
        counts = workbench.jobs.view(job_id, limit=0).job.count
        if not counts(IntakeOutcome.FAILED) + counts(IntakeOutcome.QUARANTINED):
            say(f"Job {job_id}: nothing of it failed.")
            return
        workbench.jobs.retry(job_id)
        _go_on(workbench, [job_id], background=background)


def _go_on(workbench: Workbench, job_ids: Sequence[int], *, background: bool) -> None:
    if background:
        for job_id in job_ids:
            say(f"Job {job_id} waits for a worker. See: secondsource jobs show {job_id}")
    elif job_ids:
        run_jobs(workbench, job_ids)
        views = [workbench.jobs.view(job_id, limit=0) for job_id in job_ids]
        for view in views:
            if view.encoder:
                say(f"Claims are searched with {view.encoder} from now on.")
        if of_articles := [view.job.job_id for view in views if not view.encoder]:
            sum_up(workbench.jobs, of_articles)


def _wait_again(workbench: Workbench, job_id: int) -> bool:
    """Whether there is something left to do; a job that has ended then waits."""
    job = workbench.jobs.view(job_id, limit=0).job
    if job.state is JobState.DONE:
        say(f"Job {job_id} is done. What was not taken is tried again by: jobs retry {job_id}")
        return False
    if job.state not in OPEN:
        workbench.jobs.resume(job_id)
    return True


def _need_contact_for(workbench: Workbench, job_ids: Sequence[int]) -> None:
    """Without it each page would fail for the same reason."""
    for job_id in job_ids:
        if workbench.store.job(job_id).items and any(
            item.handed.kind in (SourceKind.PAGE, SourceKind.LIST)
            for item in workbench.store.job_items(job_id, limit=1)
        ):
            need_contact()


def _print_view(view: JobView) -> None:
    job = view.job
    say(f"Job {job.job_id}: {job.title}")
    say(f"  {job.state.value}" + (f": {job.reason}" if job.reason else ""))
    for words, moment in (
        ("handed in", job.created_at),
        ("started", job.started_at),
        ("ended", job.finished_at),
    ):
        if moment:
            say(f"  {words} {at(moment)}")
    say(f"  {_progress(view)}")
    if view.encoder:
        say(f"  {view.texts} passages and claims read anew")
    else:
        say(f"  {in_words(Counter(dict(job.counts)))}")
    for one in view.outcomes:
        say(f"{one.outcome.value}: {one.source}" + (f": {one.reason}" if one.reason else ""))
        if one.kept_sha256:
            say(f"  its bytes are kept under {one.kept_sha256}")


def _progress(view: JobView) -> str:
    parts = [f"{view.job.items_done} of {view.job.items} items done with"]
    if view.share is not None:
        parts.append(f"{view.share:.0%}")
    if view.rate:
        parts.append(f"{view.rate:.1f} {'texts' if view.encoder else 'articles'} a second")
    if view.left_s and view.job.state is JobState.RUNNING:
        parts.append(f"about {view.left_s:.0f} s left")
    return ", ".join(parts)


def _job(job: Job) -> dict[str, object]:
    return {
        "job_id": job.job_id,
        "title": job.title,
        "state": job.state,
        "reason": job.reason,
        "created_at": job.created_at,
        "started_at": job.started_at,
        "finished_at": job.finished_at,
        "worker": job.worker,
        "items": job.items,
        "items_done": job.items_done,
        "total_bytes": job.total_bytes,
        "done_bytes": job.done_bytes,
        "counts": {outcome.value: number for outcome, number in job.counts},
    }


def _view(view: JobView) -> dict[str, object]:
    return {
        **_job(view.job),
        "share": view.share,
        "encoder": view.encoder,
        "texts": view.texts,
        "texts_a_second" if view.encoder else "articles_a_second": view.rate,
        "seconds_left": view.left_s,
        "outcomes": [_outcome(one) for one in view.outcomes],
    }


def _outcome(outcome: JobOutcome) -> dict[str, object]:
    return {
        "source": outcome.source,
        "outcome": outcome.outcome,
        "reason": outcome.reason,
        "at": outcome.at,
        "article_id": outcome.article_id,
        "passages": outcome.passages,
        "claims": outcome.claims,
        "kept_sha256": outcome.kept_sha256,
        "notes": outcome.notes,
    }
