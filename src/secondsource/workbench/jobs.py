"""Intake jobs and the watch list: see, cancel, resume, retry; and the worker that runs them."""

import logging
import threading
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from secondsource.errors import JobNotRunning, NotFound, SecondSourceError
from secondsource.labels import IntakeOutcome, JobState, SourceKind
from secondsource.models import Handed, Job, JobItem, JobOutcome, Original, Watch
from secondsource.protocols import Clock, Store
from secondsource.workbench.comparing import Comparing
from secondsource.workbench.handing_in import address_of
from secondsource.workbench.intake import Intake
from secondsource.workbench.running import NOT_TAKEN

log = logging.getLogger(__name__)

LEAST_MINUTES = 5
"""A feed is not polled more often than that."""

WATCHED = "Watched: "
"""How the title of a poll of the watch list begins."""

_NOTHING_NEW = {IntakeOutcome.ALREADY_HERE, IntakeOutcome.PASSED_OVER}
_LOOK_EVERY_S = 1.0
_JOBS_AT_ONCE = 100
_MOST_LOOKED_THROUGH = 5_000


@dataclass(frozen=True, slots=True)
class JobView:
    """A job with what became of its articles; rate is articles a second, left_s is an estimate.

    encoder names the one that reads the library anew, when that is the job: then `texts` counts
    the passages and claims that it has read, and rate is of those.
    """

    job: Job
    outcomes: tuple[JobOutcome, ...]
    share: float | None
    rate: float | None
    left_s: float | None
    encoder: str | None = None
    texts: int = 0


@dataclass(frozen=True, slots=True)
class PastJobs:
    """Jobs that have ended, the newest first.

    folded counts the polls of the watch list that brought nothing and were left out; older
    is the offset at which the next page begins, None behind the last.
    """

    jobs: tuple[Job, ...]
    folded: int = 0
    older: int | None = None


class Jobs:
    """What a person does with jobs, and the worker that runs what waits."""

    def __init__(self, *, store: Store, intake: Intake, comparing: Comparing, clock: Clock) -> None:
        self._store = store
        self._intake = intake
        self._comparing = comparing
        self._clock = clock
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None

    # -- seeing ---------------------------------------------------------------------
    def all(self, *, limit: int | None = None, offset: int = 0) -> list[Job]:
        """Jobs, the newest first."""
        return self._store.jobs(limit=limit, offset=offset)

    def past(self, *, limit: int, offset: int = 0, quiet_polls: bool = False) -> PastJobs:
        """A page of jobs that have ended; quiet_polls: also those that brought nothing."""
        found: list[Job] = []
        folded, end = 0, offset + _MOST_LOOKED_THROUGH
        while offset < end:
            jobs = self._store.jobs(limit=_JOBS_AT_ONCE, offset=offset)
            for job in jobs:
                if len(found) == limit:
                    return PastJobs(tuple(found), folded, offset)
                offset += 1
                if not quiet_polls and is_quiet_poll(job):
                    folded += 1
                elif job.state not in (JobState.WAITING, JobState.RUNNING):
                    found.append(job)
            if len(jobs) < _JOBS_AT_ONCE:
                return PastJobs(tuple(found), folded)
        return PastJobs(tuple(found), folded, offset)

    def under_way(self) -> list[Job]:
        """Jobs that wait or run, the newest first."""
        return self._store.jobs(states=(JobState.WAITING, JobState.RUNNING))

    def view(
        self,
        job_id: int,
        *,
        outcomes: Collection[IntakeOutcome] | None = None,
        after: int = 0,
        limit: int | None = None,
    ) -> JobView:
        """One job with its progress. Raises NotFound."""
        job = self._store.job(job_id)
        found = self._store.job_outcomes(job_id, outcomes=outcomes, after=after, limit=limit)
        share = share_of(job)
        seconds = self._seconds(job)
        reading = self._reading(job)
        done = reading.cursor if reading else job.articles
        return JobView(
            job=job,
            outcomes=tuple(found),
            share=share,
            rate=done / seconds if seconds else None,
            left_s=seconds / share - seconds if seconds and share else None,
            encoder=reading.handed.name if reading else None,
            texts=done if reading else 0,
        )

    def reencoding(self) -> Job | None:
        """The newest job that re-encodes the library for the settings' encoder."""
        return self._intake.reencoding.last_job()

    def kept(self, outcome: JobOutcome) -> Original:
        """The bytes of something that could not be read. Raises NotFound."""
        if outcome.kept_sha256 is None:
            raise NotFound("kept file", outcome.source, "It was not kept, or is an upload.")
        return self._store.original(outcome.kept_sha256)

    # -- acting ---------------------------------------------------------------------
    def cancel(self, job_id: int) -> Job:
        """Ends a job that waits or runs; what it took in stays. Raises JobNotRunning."""
        return self._store.end_job(
            job_id, JobState.CANCELLED, now=self._clock(), reason="It was cancelled."
        )

    def resume(self, job_id: int) -> Job:
        """Lets a stopped or cancelled job wait again; it goes on where it was."""
        return self._store.wait_again(job_id, ordinals=(), now=self._clock())

    def retry(self, job_id: int, ordinals: Collection[int] | None = None) -> Job:
        """Takes items anew of which something failed: these, or all of them."""
        if ordinals is None:
            failed = self._store.job_outcomes(job_id, outcomes=NOT_TAKEN)
            ordinals = {outcome.ordinal for outcome in failed}
        return self._store.wait_again(job_id, ordinals=ordinals, now=self._clock())

    # -- the watch list ---------------------------------------------------------------
    def watch(self, url: str, *, every_minutes: int = 30) -> Watch:
        """Watches a feed or sitemap; the next poll is due at once. Raises InputRefused."""
        return self._store.save_watch(
            address_of(url),
            every_minutes=max(every_minutes, LEAST_MINUTES),
            added_at=self._clock(),
        )

    def watches(self) -> list[Watch]:
        """The watch list, in the order it was made."""
        return self._store.watches()

    def unwatch(self, watch_id: int) -> None:
        """Takes it off the list; its articles stay. Raises NotFound."""
        self._store.remove_watch(watch_id)

    def poll(self, watch_ids: Collection[int] | None = None) -> list[Job]:
        """Makes a job for each watched list that is due, or for these, due or not."""
        now = self._clock()
        jobs = []
        for watch in self._store.watches():
            if watch_ids is None and not is_due(watch, now):
                continue
            if watch_ids is not None and watch.watch_id not in watch_ids:
                continue
            if not self._store.mark_polled(
                watch.watch_id, polled_at=now, before=watch.polled_at, job_id=watch.job_id
            ):
                continue
            handed = [Handed(SourceKind.LIST, watch.url, watch.url)]
            job = self._store.add_job(f"{WATCHED}{watch.url}", handed, created_at=now)
            self._store.mark_polled(watch.watch_id, polled_at=now, before=now, job_id=job.job_id)
            jobs.append(job)
        return jobs

    # -- the worker -------------------------------------------------------------------
    def work(self, *, until: threading.Event) -> None:
        """Runs what waits and polls what is due, until the event is set."""
        while not until.is_set():
            try:
                if not self.work_once(until=until):
                    until.wait(_LOOK_EVERY_S)
            except SecondSourceError as error:
                log.warning("the intake worker waits: %s", error)
                until.wait(10 * _LOOK_EVERY_S)
            except Exception:
                # The worker outlives a job that fails in a way nobody thought of.
                log.exception("an intake job failed")
                until.wait(10 * _LOOK_EVERY_S)

    def work_once(self, *, until: threading.Event | None = None) -> bool:
        """Polls what is due and runs one job, or compares new claims; False with nothing to do.

        When the settings name another encoder than the index was made with, the job that
        re-encodes the library is made first.
        """
        self._intake.reencoding.see_to()
        self.poll()
        job = self._intake.take()
        if job is None:
            return self._comparing.catch_up(until=until) > 0
        try:
            self._intake.run(job, until=until, meanwhile=partial(self.let_others, until=until))
        except JobNotRunning as gone:
            log.info("%s", gone)
        return True

    def let_others(self, *, until: threading.Event | None = None) -> None:
        """What a job of hours lets go first: the watch list, what was handed in, new claims.

        What goes wrong with them is in their own records.
        """
        try:
            self.poll()
            if (job := self._intake.take()) is not None:
                self._intake.run(job, until=until)
            else:
                self._comparing.catch_up(until=until)
        except SecondSourceError as error:
            log.info("beside a long job: %s", error)

    def start(self) -> None:
        """Starts the worker in the background; once is enough."""
        if self._thread is None:
            self._thread = threading.Thread(
                target=self.work, kwargs={"until": self._stopping}, name="intake", daemon=True
            )
            self._thread.start()

    def stop(self) -> None:
        """Asks the worker to end; it settles what it has read."""
        self._stopping.set()

    def _reading(self, job: Job) -> JobItem | None:
        """The encoder that is to read the library anew, when that is the job."""
        # Asked of few jobs: whatever else is handed in has an outcome soon.
        if job.items != 1 or job.articles:
            return None
        [item] = self._store.job_items(job.job_id, limit=1)
        return item if item.handed.kind is SourceKind.ENCODER else None

    def _seconds(self, job: Job) -> float | None:
        if job.started_at is None:
            return None
        seconds = ((job.finished_at or self._clock()) - job.started_at).total_seconds()
        return seconds if seconds > 0 else None


def share_of(job: Job) -> float | None:
    """How much of a job is done, 0 to 1: by bytes where they are known, else by items."""
    if job.state is JobState.DONE:
        return 1.0
    if job.total_bytes:
        return min(1.0, job.done_bytes / job.total_bytes)
    return job.items_done / job.items if job.items else None


def is_quiet_poll(job: Job) -> bool:
    """Whether it is a look at a watched list that brought nothing, and nothing to worry about."""
    return (
        job.title.startswith(WATCHED)
        and job.state is JobState.DONE
        and {outcome for outcome, number in job.counts if number} <= _NOTHING_NEW
    )


def is_due(watch: Watch, now: datetime) -> bool:
    """Whether it is time to poll."""
    if watch.polled_at is None:
        return True
    return now - watch.polled_at >= timedelta(minutes=watch.every_minutes)
