"""The worker: a program of its own that runs what waits and polls what is watched."""

import logging
import os
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import partial
from types import FrameType
from typing import Annotated

import typer

from secondsource.assembly import open_workbench
from secondsource.cli.output import note
from secondsource.cli.taking import in_words
from secondsource.errors import JobNotRunning, SecondSourceError
from secondsource.models import Job
from secondsource.workbench import Workbench

log = logging.getLogger(__name__)

WORKER = "SECONDSOURCE_WORKER"

_LOOK_EVERY_S = 1.0
_TROUBLE_LASTS_S = 10.0
_PARENT_LOOK_S = 0.5


def work(
    *,
    once: Annotated[bool, typer.Option("--once", help="End when nothing waits.")] = False,
    with_parent: Annotated[
        int | None,
        typer.Option(help="End when the program of this number, its parent, is gone.", min=1),
    ] = None,
) -> None:
    """Run intake jobs that wait or were left behind, and poll the watch list, until it is ended."""
    with _ended_by_signals() as ending:
        if with_parent is not None:
            _watch_parent(with_parent)
        with closing(open_workbench()) as workbench:
            _work(workbench, ending, once=once)
    if ending.is_set():
        note("The intake worker ends. What it was at goes on with the next one.")


def start_beside(parent: int) -> None:
    """Starts a worker that ends with the program of that number."""
    subprocess.Popen(  # noqa: S603  # our own interpreter with fixed arguments
        [sys.executable, "-m", "secondsource", "work", "--with-parent", str(parent)],
        env=os.environ | {WORKER: "apart"},
        stdin=subprocess.DEVNULL,
    )


def _work(workbench: Workbench, ending: threading.Event, *, once: bool) -> None:
    while not ending.is_set():
        try:
            workbench.intake.reencoding.see_to()
            workbench.jobs.poll()
            job = workbench.intake.take()
            if job:
                _run(workbench, job, ending)
            elif workbench.comparing.catch_up(until=ending):
                continue
            elif once:
                return
            else:
                ending.wait(_LOOK_EVERY_S)
        except SecondSourceError as error:
            note(f"The intake worker waits: {error}")
            if once:
                raise
            ending.wait(_TROUBLE_LASTS_S)
        except Exception:
            # The worker outlives a job that fails in a way nobody thought of.
            log.exception("an intake job failed")
            if once:
                raise
            ending.wait(_TROUBLE_LASTS_S)


def _run(workbench: Workbench, job: Job, ending: threading.Event) -> None:
    note(f"Job {job.job_id}: {job.title}")
    others = partial(workbench.jobs.let_others, until=ending)
    try:
        workbench.intake.run(job, until=ending, meanwhile=others)
    except JobNotRunning as gone:
        note(str(gone))
        return
    ended = workbench.jobs.view(job.job_id, limit=0)
    if ended.encoder:
        note(f"Job {job.job_id} is done: claims are searched with {ended.encoder} from now on.")
        return
    note(f"Job {job.job_id} is done: {in_words(Counter(dict(ended.job.counts)))}")


@contextmanager
def _ended_by_signals() -> Iterator[threading.Event]:
    """SIGTERM and SIGINT set the event; the second one ends the program where it stands."""
    ending = threading.Event()

    def end(_number: int, _frame: FrameType | None) -> None:
        for one in (signal.SIGTERM, signal.SIGINT):
            signal.signal(one, signal.SIG_DFL)
        ending.set()

    before = {one: signal.signal(one, end) for one in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield ending
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)


def _watch_parent(parent: int) -> None:
    def look() -> None:
        # A program whose parent has ended is given to another: the number changes.
        while os.getppid() == parent:
            time.sleep(_PARENT_LOOK_S)
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=look, name="parent", daemon=True).start()
