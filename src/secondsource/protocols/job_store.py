"""The record: jobs and the watch list."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from secondsource.labels import IntakeOutcome, ItemState, JobState, SourceKind
from secondsource.models import Handed, Job, JobItem, JobOutcome, Watch


class JobStore(Protocol):
    """Jobs, their items and outcomes, and the watch list."""

    def add_job(
        self,
        title: str,
        handed: Sequence[Handed],
        *,
        created_at: datetime,
        host: str | None = None,
        worker: str | None = None,
    ) -> Job:
        """A job with its items in order; it waits, or is the worker's who is named.

        host: the machine on which its files lie, when it has some.
        """
        ...

    def add_items(self, job_id: int, handed: Sequence[Handed]) -> int:
        """More items for a job, what it already has left out; returns how many came in."""
        ...

    def job(self, job_id: int) -> Job:
        """Raises NotFound."""
        ...

    def jobs(
        self,
        *,
        states: Collection[JobState] | None = None,
        kind: SourceKind | None = None,
        limit: int | None = None,
        offset: int = 0,
    ) -> list[Job]:
        """Jobs, the newest first; of a kind: those with an item of it."""
        ...

    def job_items(
        self, job_id: int, *, state: ItemState | None = None, limit: int | None = None
    ) -> list[JobItem]:
        """The items of a job, in order."""
        ...

    def job_outcomes(
        self,
        job_id: int,
        *,
        outcomes: Collection[IntakeOutcome] | None = None,
        after: int = 0,
        limit: int | None = None,
    ) -> list[JobOutcome]:
        """What became of the articles of a job, in order of seq; only those behind `after`."""
        ...

    def take_job(
        self,
        worker: str,
        *,
        host: str,
        now: datetime,
        beat_before: datetime,
        job_id: int | None = None,
        left_by: str | None = None,
    ) -> Job | None:
        """Makes a job this worker's: that one, or the oldest that waits or was left behind.

        left_by: a worker known to be gone; its job is left behind whenever it last beat.

        Left behind is a running job whose last beat is older than beat_before. None when
        there is nothing to take; one worker gets it, however many ask.
        """
        ...

    def beat(self, job_id: int, worker: str, *, now: datetime) -> None:
        """A sign of life. Raises JobNotRunning when it was cancelled or taken over."""
        ...

    def record_outcomes(
        self,
        job_id: int,
        worker: str,
        outcomes: Sequence[JobOutcome],
        *,
        cursors: Mapping[int, int],
        done: Collection[int],
        new_bytes: int,
        now: datetime,
    ) -> None:
        """What became of articles, how far each item is, and which are done: in one transaction.

        Also a sign of life. Raises JobNotRunning when it was cancelled or taken over.
        """
        ...

    def end_job(
        self,
        job_id: int,
        state: JobState,
        *,
        now: datetime,
        worker: str | None = None,
        reason: str | None = None,
    ) -> Job:
        """Done, stopped or cancelled. worker: only if it is still that worker's job.

        Raises JobNotRunning when it has ended before.
        """
        ...

    def wait_again(self, job_id: int, *, ordinals: Collection[int], now: datetime) -> Job:
        """A job that ended waits again; the items of these ordinals are to be taken anew."""
        ...

    def save_watch(self, url: str, *, every_minutes: int, added_at: datetime) -> Watch:
        """Watches a feed or sitemap, or changes how often one is polled."""
        ...

    def watches(self) -> list[Watch]:
        """The watch list, in the order it was made."""
        ...

    def remove_watch(self, watch_id: int) -> None:
        """Raises NotFound."""
        ...

    def mark_polled(
        self, watch_id: int, *, polled_at: datetime, before: datetime | None, job_id: int | None
    ) -> bool:
        """Notes a poll; False when another program polled since `before`."""
        ...
