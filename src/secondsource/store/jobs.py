"""Intake jobs: what was handed in, how far it is, what became of each article."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from secondsource.errors import JobNotRunning, NotFound
from secondsource.labels import IntakeOutcome, ItemState, JobState, SourceKind
from secondsource.models import Handed, Job, JobItem, JobOutcome
from secondsource.storable import refuse_unstorable
from secondsource.store import job_rows, schema
from secondsource.store.connections import (
    Connections,
    in_chunks,
)
from secondsource.store.rows import strings_in

_JOBS, _ITEMS, _OUTCOMES = schema.jobs, schema.job_items, schema.job_outcomes
_OPEN = (JobState.WAITING.value, JobState.RUNNING.value)


class Jobs(Connections):
    """One worker runs a job; the record says which, and who comes second is told so."""

    def add_job(
        self,
        title: str,
        handed: Sequence[Handed],
        *,
        created_at: datetime,
        host: str | None = None,
        worker: str | None = None,
    ) -> Job:
        """A job with its items in order; it waits, or is the worker's who is named."""
        state = JobState.RUNNING if worker else JobState.WAITING
        values = {
            "title": title,
            "state": state.value,
            "created_at": created_at,
            "started_at": created_at if worker else None,
            "beat_at": created_at if worker else None,
            "worker": worker,
            "host": host,
            "done_bytes": 0,
        }
        with self.writing() as connection:
            made = connection.execute(sa.insert(_JOBS).values(values).returning(_JOBS.c.job_id))
            job_id: int = made.scalar_one()
            _add_items(connection, job_id, handed)
        return self.job(job_id)

    def add_items(self, job_id: int, handed: Sequence[Handed]) -> int:
        """More items for a job, what it already has left out; returns how many came in."""
        with self.writing() as connection:
            return _add_items(connection, job_id, handed)

    def job(self, job_id: int) -> Job:
        """Raises NotFound."""
        found = self._jobs(_JOBS.c.job_id == job_id)
        if not found:
            raise NotFound("job", str(job_id), "See: secondsource jobs")
        return found[0]

    def jobs(
        self,
        *,
        states: Collection[JobState] | None = None,
        kind: SourceKind | None = None,
        limit: int | None = None,
        offset: int = 0,
    ) -> list[Job]:
        """Jobs, the newest first; of a kind: those with an item of it."""
        wanted: sa.ColumnElement[bool] = sa.true()
        if states is not None:
            wanted = _JOBS.c.state.in_([one.value for one in states])
        if kind is not None:
            of_kind = sa.select(_ITEMS.c.job_id).where(_ITEMS.c.kind == kind.value)
            wanted = sa.and_(wanted, _JOBS.c.job_id.in_(of_kind))
        return self._jobs(wanted, limit=limit, offset=offset)

    def job_items(
        self, job_id: int, *, state: ItemState | None = None, limit: int | None = None
    ) -> list[JobItem]:
        """The items of a job, in order."""
        query = sa.select(_ITEMS).where(_ITEMS.c.job_id == job_id).order_by(_ITEMS.c.ordinal)
        if state is not None:
            query = query.where(_ITEMS.c.state == state.value)
        with self.reading() as connection:
            return [job_rows.item_of(row) for row in connection.execute(query.limit(limit))]

    def job_outcomes(
        self,
        job_id: int,
        *,
        outcomes: Collection[IntakeOutcome] | None = None,
        after: int = 0,
        limit: int | None = None,
    ) -> list[JobOutcome]:
        """What became of the articles of a job, in order of seq; only those behind `after`."""
        query = (
            sa.select(_OUTCOMES)
            .join(_ITEMS, job_rows.LAST_ATTEMPT)
            .where(_OUTCOMES.c.job_id == job_id, _OUTCOMES.c.seq > after)
            .order_by(_OUTCOMES.c.seq)
        )
        if outcomes is not None:
            query = query.where(_OUTCOMES.c.outcome.in_([one.value for one in outcomes]))
        with self.reading() as connection:
            return [job_rows.outcome_of(row) for row in connection.execute(query.limit(limit))]

    # -- running ----------------------------------------------------------------
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
        """Makes a job this worker's: that one, or the oldest that waits or was left behind."""
        silent = _JOBS.c.beat_at < beat_before
        if left_by is not None:
            silent = sa.or_(silent, _JOBS.c.worker == left_by)
        left_behind = sa.and_(_JOBS.c.state == JobState.RUNNING.value, silent)
        query = (
            sa.select(_JOBS.c.job_id)
            .where(
                sa.or_(_JOBS.c.state == JobState.WAITING.value, left_behind),
                sa.or_(_JOBS.c.host.is_(None), _JOBS.c.host == host),
            )
            .order_by(_JOBS.c.job_id)
            .limit(1)
            .with_for_update(skip_locked=True)
        )
        if job_id is not None:
            query = query.where(_JOBS.c.job_id == job_id)
        with self.writing() as connection:
            found = connection.scalar(query)
            if found is None:
                return None
            connection.execute(
                sa.update(_JOBS)
                .where(_JOBS.c.job_id == found)
                .values(
                    state=JobState.RUNNING.value,
                    worker=worker,
                    beat_at=now,
                    started_at=sa.func.coalesce(
                        _JOBS.c.started_at, sa.literal(now, schema.UtcMoment())
                    ),
                    finished_at=None,
                    reason=None,
                    # What is half read is read again.
                    done_bytes=_bytes_of_done(found),
                )
            )
        return self.job(found)

    def beat(self, job_id: int, worker: str, *, now: datetime) -> None:
        """A sign of life. Raises JobNotRunning when it was cancelled or taken over."""
        with self.writing() as connection:
            _beat(connection, job_id, worker, now=now)

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
        """What became of articles, how far each item is, and which are done: in one transaction."""
        with self.writing() as connection:
            _beat(connection, job_id, worker, now=now, new_bytes=new_bytes)
            outcomes = _without_echoes(connection, job_id, outcomes)
            attempts = _attempts(connection, job_id, {one.ordinal for one in outcomes})
            if outcomes:
                connection.execute(
                    sa.insert(_OUTCOMES),
                    [job_rows.outcome_values(one, attempts[one.ordinal]) for one in outcomes],
                )
            for ordinal, cursor in cursors.items():
                _change_items(connection, job_id, [ordinal], cursor=cursor)
            _change_items(connection, job_id, done, state=ItemState.DONE.value)

    def end_job(
        self,
        job_id: int,
        state: JobState,
        *,
        now: datetime,
        worker: str | None = None,
        reason: str | None = None,
    ) -> Job:
        """Done, stopped or cancelled. Raises JobNotRunning when it has ended before."""
        change = (
            sa.update(_JOBS)
            .where(_JOBS.c.job_id == job_id, _JOBS.c.state.in_(_OPEN))
            .values(state=state.value, finished_at=now, reason=reason)
        )
        if worker is not None:
            change = change.where(_JOBS.c.worker == worker)
        with self.writing() as connection:
            changed = connection.execute(change).rowcount
        job = self.job(job_id)
        if not changed:
            raise JobNotRunning(f"Job {job_id} is {job.state.value}; nothing was changed.")
        return job

    def wait_again(self, job_id: int, *, ordinals: Collection[int], now: datetime) -> Job:
        """A job that ended waits again; the items of these ordinals are to be taken anew."""
        with self.writing() as connection:
            change = (
                sa.update(_JOBS)
                .where(_JOBS.c.job_id == job_id, _JOBS.c.state.not_in(_OPEN))
                .values(state=JobState.WAITING.value, finished_at=None, worker=None, beat_at=now)
            )
            if not connection.execute(change).rowcount:
                raise JobNotRunning(
                    f"Job {job_id} is still under way, or there is none. Wait until it has ended."
                )
            _change_items(
                connection,
                job_id,
                ordinals,
                state=ItemState.WAITING.value,
                cursor=0,
                attempt=_ITEMS.c.attempt + 1,
            )
            connection.execute(
                sa.update(_JOBS)
                .where(_JOBS.c.job_id == job_id)
                .values(done_bytes=_bytes_of_done(job_id))
            )
        return self.job(job_id)

    def _jobs(
        self, wanted: sa.ColumnElement[bool], *, limit: int | None = None, offset: int = 0
    ) -> list[Job]:
        query = sa.select(_JOBS).where(wanted).order_by(_JOBS.c.job_id.desc())
        with self.reading() as connection:
            found = connection.execute(query.limit(limit).offset(offset)).all()
            ids = [row.job_id for row in found]
            items = {row.job_id: row for row in connection.execute(job_rows.items_of_jobs(ids))}
            counts: dict[int, list[Any]] = {}
            for row in connection.execute(job_rows.counts_of_jobs(ids)):
                counts.setdefault(row.job_id, []).append(row)
        return [
            job_rows.job_of(row, items.get(row.job_id), counts.get(row.job_id, [])) for row in found
        ]


def _bytes_of_done(job_id: int) -> sa.ScalarSelect[Any]:
    done = sa.and_(_ITEMS.c.job_id == job_id, _ITEMS.c.state == ItemState.DONE.value)
    total = sa.func.coalesce(sa.func.sum(_ITEMS.c.byte_count), 0)
    return sa.select(sa.cast(total, sa.BigInteger)).where(done).scalar_subquery()


def _add_items(connection: sa.Connection, job_id: int, handed: Sequence[Handed]) -> int:
    for one in handed:
        for text in strings_in(one):
            refuse_unstorable(one.name[:200], text)
    keyed = {job_rows.handed_key(one): one for one in handed}
    for chunk in in_chunks(keyed):
        same = _ITEMS.c.handed_key.in_(chunk)
        query = sa.select(_ITEMS.c.handed_key).where(_ITEMS.c.job_id == job_id, same)
        for known in connection.scalars(query):
            del keyed[known]
    last = connection.scalar(
        sa.select(sa.func.max(_ITEMS.c.ordinal)).where(_ITEMS.c.job_id == job_id)
    )
    first = 0 if last is None else last + 1
    values = [
        job_rows.item_values(one, job_id=job_id, ordinal=ordinal, key=key)
        for ordinal, (key, one) in enumerate(keyed.items(), start=first)
    ]
    if values:
        connection.execute(sa.insert(_ITEMS), values)
    return len(values)


def _beat(
    connection: sa.Connection, job_id: int, worker: str, *, now: datetime, new_bytes: int = 0
) -> None:
    change = (
        sa.update(_JOBS)
        .where(
            _JOBS.c.job_id == job_id,
            _JOBS.c.worker == worker,
            _JOBS.c.state == JobState.RUNNING.value,
        )
        .values(beat_at=now, done_bytes=_JOBS.c.done_bytes + new_bytes)
    )
    if not connection.execute(change).rowcount:
        raise JobNotRunning(
            f"Job {job_id} was cancelled, or another program runs it now. "
            "What it had taken in stays."
        )


def _without_echoes(
    connection: sa.Connection, job_id: int, outcomes: Sequence[JobOutcome]
) -> list[JobOutcome]:
    """A retry finds here what an earlier attempt at the same item brought: that is no news."""
    here = [one for one in outcomes if one.outcome is IntakeOutcome.ALREADY_HERE]
    brought: set[tuple[int, str]] = set()
    for chunk in in_chunks([one.article_id for one in here if one.article_id]):
        query = (
            sa.select(_OUTCOMES.c.ordinal, _OUTCOMES.c.article_id)
            .join(_ITEMS, job_rows.LAST_ATTEMPT)
            .where(
                _OUTCOMES.c.job_id == job_id,
                _OUTCOMES.c.article_id.in_(chunk),
                _OUTCOMES.c.outcome.in_(job_rows.BROUGHT),
                _OUTCOMES.c.attempt < _ITEMS.c.attempt,
            )
        )
        brought.update((row.ordinal, row.article_id) for row in connection.execute(query))
    return [
        one
        for one in outcomes
        if one.outcome is not IntakeOutcome.ALREADY_HERE
        or (one.ordinal, one.article_id) not in brought
    ]


def _attempts(connection: sa.Connection, job_id: int, ordinals: Collection[int]) -> dict[int, int]:
    attempts: dict[int, int] = {}
    for chunk in in_chunks(ordinals):
        query = sa.select(_ITEMS.c.ordinal, _ITEMS.c.attempt).where(
            _ITEMS.c.job_id == job_id, _ITEMS.c.ordinal.in_(chunk)
        )
        attempts.update((row.ordinal, row.attempt) for row in connection.execute(query))
    return attempts


def _change_items(
    connection: sa.Connection, job_id: int, ordinals: Collection[int], **values: Any
) -> None:
    for chunk in in_chunks(ordinals):
        mine = sa.and_(_ITEMS.c.job_id == job_id, _ITEMS.c.ordinal.in_(chunk))
        connection.execute(sa.update(_ITEMS).where(mine).values(values))
