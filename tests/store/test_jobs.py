"""Jobs: one worker each, nothing counted twice, and what is left behind is taken up."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from threading import Thread

import pytest

from secondsource.errors import InputRefused, JobNotRunning, NotFound
from secondsource.labels import (
    DateConfidence,
    DateSource,
    IntakeOutcome,
    ItemState,
    JobState,
    SourceKind,
)
from secondsource.models import DateFinding, Handed, Hints, Job, JobOutcome
from secondsource.store import SqlStore
from tests.store.builders import NOON

HERE = "desk-1"
LATER = NOON + timedelta(minutes=5)
HINTS = Hints(
    title="Flood",
    url="https://courier.example/flood",
    outlet_name="The Courier",
    authors=("Ada Byron",),
    published_on=date(2026, 3, 3),
    dates=(DateFinding(date(2026, 3, 4), DateSource.FEED, DateConfidence.LIKELY, "Wed, 4 Mar"),),
    columns=(("text", "Body"),),
    charset="utf-8",
)


def page(number: int) -> Handed:
    url = f"https://courier.example/{number}"
    return Handed(SourceKind.PAGE, url, url)


def upload(number: int, *, byte_count: int = 100) -> Handed:
    return Handed(SourceKind.UPLOAD, f"{number}.html", f"key-{number}", HINTS, byte_count)


def outcome(
    job: Job, ordinal: int, kind: IntakeOutcome = IntakeOutcome.ADDED, **values: object
) -> JobOutcome:
    made = JobOutcome(job.job_id, ordinal, f"source {ordinal}", kind, NOON)
    return replace(made, **values)  # type: ignore[arg-type]


def record(
    store: SqlStore, job: Job, *outcomes: JobOutcome, worker: str = "w", **more: object
) -> None:
    values = {"cursors": {}, "done": (), "new_bytes": 0, "now": NOON} | more
    store.record_outcomes(job.job_id, worker, outcomes, **values)  # type: ignore[arg-type]


def take(store: SqlStore, worker: str = "w", **more: object) -> Job | None:
    values = {"host": HERE, "now": NOON, "beat_before": NOON} | more
    return store.take_job(worker, **values)  # type: ignore[arg-type]


@pytest.fixture
def job(store: SqlStore) -> Job:
    return store.add_job("two", [upload(1), page(2)], created_at=NOON, worker="w")


def test_what_was_handed_in_is_given_back_exactly(store: SqlStore, job: Job) -> None:
    items = store.job_items(job.job_id)
    assert [item.handed for item in items] == [upload(1), page(2)]
    assert [(item.ordinal, item.state, item.cursor) for item in items] == [
        (0, ItemState.WAITING, 0),
        (1, ItemState.WAITING, 0),
    ]
    assert (job.items, job.items_done, job.total_bytes, job.state) == (2, 0, 100, JobState.RUNNING)


def test_the_same_page_comes_into_a_job_once(store: SqlStore, job: Job) -> None:
    named = replace(page(2), found_in="feed", hints=HINTS)
    assert store.add_items(job.job_id, [named, page(3), page(3), upload(1)]) == 1
    assert [item.handed.locator for item in store.job_items(job.job_id)][-1].endswith("/3")
    assert store.job_items(job.job_id)[-1].ordinal == 2


def test_outcomes_count_and_items_are_done_in_one_step(store: SqlStore, job: Job) -> None:
    added = outcome(job, 0, article_id="a1", claims=3, passages=4, notes=("a note",))
    failed = outcome(job, 0, IntakeOutcome.FAILED, reason="torn\x00 \ud800", kept_sha256="ff")
    record(store, job, added, failed, cursors={0: 2}, done=[0], new_bytes=100)
    now = store.job(job.job_id)
    assert (now.count(IntakeOutcome.ADDED), now.count(IntakeOutcome.FAILED)) == (1, 1)
    assert (now.items_done, now.done_bytes, now.articles) == (1, 100, 2)
    first, second = store.job_outcomes(job.job_id)
    assert replace(first, seq=0) == added
    assert second.reason == "torn\ufffd ?"
    assert store.job_outcomes(job.job_id, after=first.seq) == [second]
    assert store.job_outcomes(job.job_id, outcomes=[IntakeOutcome.FAILED]) == [second]
    assert [item.cursor for item in store.job_items(job.job_id)] == [2, 0]
    assert [i.ordinal for i in store.job_items(job.job_id, state=ItemState.WAITING)] == [1]


def test_only_the_worker_of_a_job_writes_to_it(store: SqlStore, job: Job) -> None:
    with pytest.raises(JobNotRunning):
        record(store, job, outcome(job, 0), worker="another")
    with pytest.raises(JobNotRunning):
        store.beat(job.job_id, "another", now=NOON)
    assert store.job_outcomes(job.job_id) == []


def test_a_cancelled_job_takes_nothing_more(store: SqlStore, job: Job) -> None:
    store.end_job(job.job_id, JobState.CANCELLED, now=NOON, reason="no use")
    with pytest.raises(JobNotRunning):
        record(store, job, outcome(job, 0))
    with pytest.raises(JobNotRunning, match="cancelled"):
        store.end_job(job.job_id, JobState.DONE, now=NOON, worker="w")
    assert store.job(job.job_id).reason == "no use"
    assert take(store) is None


def test_a_waiting_job_goes_to_one_worker(store: SqlStore) -> None:
    waiting = store.add_job("one", [page(1)], created_at=NOON)
    got: list[Job | None] = []
    threads = [Thread(target=lambda n=n: got.append(take(store, f"w{n}"))) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    winners = [one for one in got if one]
    assert [one.job_id for one in winners] == [waiting.job_id]
    assert store.job(waiting.job_id).worker == winners[0].worker


def test_the_oldest_waiting_job_is_taken_first(store: SqlStore) -> None:
    first = store.add_job("first", [page(1)], created_at=NOON)
    second = store.add_job("second", [page(2)], created_at=NOON)
    assert take(store, job_id=second.job_id) == store.job(second.job_id)
    taken = take(store)
    assert taken is not None
    assert taken.job_id == first.job_id


def test_a_job_left_behind_is_taken_over_and_the_first_worker_hears_it(
    store: SqlStore, job: Job
) -> None:
    assert take(store, "v", now=LATER, beat_before=NOON - timedelta(seconds=1)) is None
    store.beat(job.job_id, "w", now=NOON + timedelta(seconds=30))
    assert take(store, "v", now=LATER, beat_before=NOON) is None
    taken = take(store, "v", now=LATER, beat_before=NOON + timedelta(minutes=1))
    assert taken is not None
    assert (taken.worker, taken.started_at) == ("v", NOON)
    with pytest.raises(JobNotRunning):
        store.beat(job.job_id, "w", now=LATER)


def test_files_are_taken_in_on_their_own_machine_only(store: SqlStore) -> None:
    store.add_job("files", [upload(1)], created_at=NOON, host="desk-2")
    assert take(store) is None
    assert take(store, host="desk-2") is not None


def test_a_retried_item_counts_only_its_last_attempt(store: SqlStore, job: Job) -> None:
    record(store, job, outcome(job, 0, IntakeOutcome.FAILED), outcome(job, 1), done=[0, 1])
    with pytest.raises(JobNotRunning, match="under way"):
        store.wait_again(job.job_id, ordinals=[0], now=NOON)
    store.end_job(job.job_id, JobState.DONE, now=NOON, worker="w")
    again = store.wait_again(job.job_id, ordinals=[0], now=LATER)
    assert (again.state, again.count(IntakeOutcome.FAILED), again.finished_at) == (
        JobState.WAITING,
        0,
        None,
    )
    taken = take(store, "v")
    assert taken is not None
    assert [i.ordinal for i in store.job_items(job.job_id, state=ItemState.WAITING)] == [0]
    record(store, taken, outcome(job, 0), worker="v", done=[0])
    assert store.job(job.job_id).counts == ((IntakeOutcome.ADDED, 2),)


def test_jobs_are_listed_newest_first_and_by_state(store: SqlStore, job: Job) -> None:
    newer = store.add_job("newer", [], created_at=LATER)
    assert [one.job_id for one in store.jobs()] == [newer.job_id, job.job_id]
    assert [one.job_id for one in store.jobs(states=[JobState.RUNNING])] == [job.job_id]
    assert [one.job_id for one in store.jobs(limit=1, offset=1)] == [job.job_id]
    assert [one.job_id for one in store.jobs(kind=SourceKind.UPLOAD)] == [job.job_id]
    assert store.jobs(kind=SourceKind.ENCODER) == []
    assert store.jobs(kind=SourceKind.UPLOAD, states=[JobState.DONE]) == []
    with pytest.raises(NotFound):
        store.job(999)


def test_a_name_that_no_database_keeps_is_refused(store: SqlStore) -> None:
    with pytest.raises(InputRefused, match="NUL"):
        store.add_job("bad", [replace(upload(1), name="a\x00b")], created_at=NOON)
    assert store.jobs() == []


def test_a_feed_is_watched_once_and_polled_by_one(
    store: SqlStore, open_again: Callable[..., SqlStore]
) -> None:
    url = "https://courier.example/feed"
    watch = store.save_watch(url, every_minutes=30, added_at=NOON)
    again = store.save_watch(url, every_minutes=60, added_at=LATER)
    assert (again.watch_id, again.every_minutes, again.added_at) == (watch.watch_id, 60, NOON)
    assert store.mark_polled(watch.watch_id, polled_at=LATER, before=None, job_id=None)
    other = open_again()
    assert not other.mark_polled(watch.watch_id, polled_at=LATER, before=None, job_id=7)
    assert other.mark_polled(watch.watch_id, polled_at=LATER, before=LATER, job_id=7)
    assert [(one.polled_at, one.job_id) for one in store.watches()] == [(LATER, 7)]
    store.remove_watch(watch.watch_id)
    assert store.watches() == []
    with pytest.raises(NotFound):
        store.remove_watch(watch.watch_id)
