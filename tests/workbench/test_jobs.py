"""A job goes on where it was: cancelled, killed, stopped by a full disk, or tried again."""

import contextlib
import json
import os
import threading
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from secondsource.errors import JobNotRunning, Quarantined, StoreFull
from secondsource.labels import IntakeOutcome, JobState
from secondsource.models import Hints, Piece, Readable
from secondsource.workbench import IntakeEvent
from tests.builders import NOON, Desk, DirectRoom, open_desk, page, stories, story


class CountingRoom(DirectRoom):
    """Keeps which files were read, and how many pieces were not wanted."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[tuple[str, int]] = []

    def read(self, what: Readable) -> Iterator[Piece]:
        self.opened.append((Path(what.name).name, what.skip))
        return super().read(what)


class BreakingRoom(DirectRoom):
    """Quarantines what has the word in it, until it is mended."""

    def __init__(self, word: bytes) -> None:
        super().__init__()
        self.word: bytes | None = word

    def read(self, what: Readable) -> Iterator[Piece]:
        data = what.data if isinstance(what.data, bytes) else what.data.read_bytes()
        if self.word and self.word in data:
            return iter([Piece(Quarantined(what.name, "made its reader crash; it is kept."), 0)])
        return super().read(what)


class FullStore:
    """A store that is full from its nth batch of articles on."""

    def __init__(self, store: object, batches: int) -> None:
        self._store = store
        self.batches = batches

    def __getattr__(self, name: str) -> object:
        return getattr(self._store, name)

    def add_units(self, *args: object, **more: object) -> object:
        if self.batches == 0:
            raise StoreFull("The disk is full.")
        self.batches -= 1
        return self._store.add_units(*args, **more)  # type: ignore[attr-defined]


def lines(numbers: Iterable[int]) -> bytes:
    rows = (
        {"text": story(number), "url": f"https://courier.example/{number}"} for number in numbers
    )
    return "\n".join(map(json.dumps, rows)).encode()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with open_desk(tmp_path / "desk") as opened:
        yield opened


def test_a_job_waits_until_a_worker_takes_it(desk: Desk, tmp_path: Path) -> None:
    job = desk.intake.hand_in_paths([stories(tmp_path / "in", range(3))])
    assert (job.state, job.items, desk.store.articles()) == (JobState.WAITING, 3, [])
    assert desk.jobs.under_way() == [job]
    assert desk.jobs.work_once()
    view = desk.jobs.view(job.job_id)
    assert (view.job.state, view.share, view.job.items_done) == (JobState.DONE, 1.0, 3)
    assert view.job.counts == ((IntakeOutcome.ADDED, 3),)
    assert view.rate is not None
    assert not desk.jobs.work_once()


def test_the_title_names_what_was_handed_in(desk: Desk, tmp_path: Path) -> None:
    job = desk.intake.hand_in_paths([stories(tmp_path / "in", range(4))])
    assert job.title == "story-000.txt, story-001.txt and 2 more"


def test_an_upload_is_on_disk_before_the_job_is_said_to_wait(desk: Desk) -> None:
    desk.intake.hand_in_files([("a.txt", story(1).encode())], Hints(title="Mine"))
    with open_desk(desk.home, store=desk.store) as after_a_restart:
        assert after_a_restart.jobs.work_once()
        (article,) = after_a_restart.store.articles()
        assert article.title == "Mine"
    # What is in the record is not kept twice.
    assert list((desk.home / "data" / "incoming").iterdir()) == []


def test_the_same_upload_twice_is_two_jobs_that_do_not_disturb_each_other(desk: Desk) -> None:
    for _ in range(2):
        desk.intake.hand_in_files([("a.txt", story(1).encode())])
    assert desk.jobs.work_once()
    assert desk.jobs.work_once()
    second, first = desk.jobs.all()
    assert first.counts == ((IntakeOutcome.ADDED, 1),)
    assert second.counts == ((IntakeOutcome.ALREADY_HERE, 1),)


@pytest.mark.parametrize("name", ["../../evil.txt", "/etc/passwd.txt", "a\\..\\b.txt", "..txt"])
def test_an_uploads_name_is_never_a_path(desk: Desk, tmp_path: Path, name: str) -> None:
    before = set(tmp_path.rglob("*")) - set(desk.home.rglob("*"))
    desk.intake.hand_in_files([(name, story(1).encode())])
    (kept,) = (desk.home / "data" / "incoming").iterdir()
    assert kept.name.partition("-")[0].isalnum()
    assert desk.jobs.work_once()
    after = set(tmp_path.rglob("*")) - set(desk.home.rglob("*"))
    assert after == before
    assert [article.origin for article in desk.store.articles()] == [name]


def test_a_cancelled_job_keeps_what_it_took_and_can_go_on(desk: Desk) -> None:
    job = desk.intake.hand_in_files([("a.jsonl", lines(range(60)))])

    def cancel(event: IntakeEvent) -> None:
        if len(desk.store.articles()) >= 24 and desk.jobs.under_way():
            desk.jobs.cancel(job.job_id)

    taken = desk.intake.take()
    assert taken is not None
    with pytest.raises(JobNotRunning, match="cancelled"):
        desk.intake.run(taken, cancel)
    assert desk.jobs.view(job.job_id).job.state is JobState.CANCELLED
    kept = len(desk.store.articles())
    assert 24 <= kept < 60
    # The worker compares the claims that came in; the job itself is nobody's to take.
    assert desk.jobs.work_once()
    assert not desk.jobs.work_once()
    assert desk.jobs.view(job.job_id).job.state is JobState.CANCELLED
    assert len(desk.store.articles()) == kept
    desk.jobs.resume(job.job_id)
    assert desk.jobs.work_once()
    assert len(desk.store.articles()) == 60
    assert desk.jobs.view(job.job_id).job.state is JobState.DONE


def test_what_is_done_is_not_read_again_after_a_stop(tmp_path: Path) -> None:
    room = CountingRoom()
    with open_desk(tmp_path / "d", room=room) as desk:
        full = FullStore(desk.store, batches=2)
        with open_desk(tmp_path / "d", room=room, store=full) as stopped:  # type: ignore[arg-type]
            job = stopped.intake.hand_in_files([("a.jsonl", lines(range(60)))])
            taken = stopped.intake.take()
            assert taken is not None
            with pytest.raises(StoreFull):
                stopped.intake.run(taken)
            view = stopped.jobs.view(job.job_id).job
            assert (view.state, view.reason) == (JobState.STOPPED, "The disk is full.")
            assert view.count(IntakeOutcome.ADDED) == 48
    with open_desk(tmp_path / "d", room=room) as desk:
        desk.jobs.resume(job.job_id)
        assert desk.jobs.work_once()
        assert room.opened == [("a.jsonl", 0), ("a.jsonl", 48)]
        assert desk.jobs.view(job.job_id).job.counts == ((IntakeOutcome.ADDED, 60),)
        assert len(desk.store.articles()) == 60


def test_a_job_of_a_program_that_is_gone_is_taken_over_at_once(desk: Desk) -> None:
    job = desk.intake.hand_in_files([("a.txt", story(1).encode())])
    gone = os.fork()
    if gone == 0:
        os._exit(0)
    os.waitpid(gone, 0)
    desk.store.take_job(
        f"{desk.intake.place}:{gone}:1",
        host=desk.intake.host,
        now=desk.clock(),
        beat_before=desk.clock(),
    )
    assert desk.jobs.work_once()
    assert desk.jobs.view(job.job_id).job.state is JobState.DONE


def test_a_job_that_another_program_runs_is_left_to_it(desk: Desk) -> None:
    desk.intake.hand_in_files([("a.txt", story(1).encode())])
    desk.store.take_job(
        f"another-host:{os.getpid()}:1",
        host=desk.intake.host,
        now=desk.clock(),
        beat_before=desk.clock(),
    )
    assert not desk.jobs.work_once()


def test_ctrl_c_leaves_the_job_stopped(desk: Desk) -> None:
    job = desk.intake.hand_in_files([("a.jsonl", lines(range(40)))])

    def interrupt(event: IntakeEvent) -> None:
        raise KeyboardInterrupt

    taken = desk.intake.take()
    assert taken is not None
    with pytest.raises(KeyboardInterrupt):
        desk.intake.run(taken, interrupt)
    view = desk.jobs.view(job.job_id).job
    assert view.state is JobState.STOPPED
    assert "Resume" in (view.reason or "")


def test_what_breaks_its_reader_is_quarantined_with_its_bytes_and_can_be_tried_again(
    tmp_path: Path,
) -> None:
    room = BreakingRoom(b"number 2")
    bad = story(2).encode()
    with open_desk(tmp_path / "d", room=room) as desk:
        job = desk.intake.hand_in_files([("good.txt", story(1).encode()), ("bad.txt", bad)])
        assert desk.jobs.work_once()
        (held,) = desk.jobs.view(job.job_id, outcomes=[IntakeOutcome.QUARANTINED]).outcomes
        assert (held.source, held.reason) == ("bad.txt", "made its reader crash; it is kept.")
        assert desk.jobs.kept(held).data == bad
        assert len(desk.store.articles()) == 1
        room.word = None
        desk.jobs.retry(job.job_id)
        assert desk.jobs.work_once()
        assert desk.jobs.view(job.job_id).job.counts == ((IntakeOutcome.ADDED, 2),)
    assert list((tmp_path / "d" / "data" / "incoming").iterdir()) == []


def test_a_retry_takes_only_the_items_that_it_names(tmp_path: Path) -> None:
    room = BreakingRoom(b"the council")
    with open_desk(tmp_path / "d", room=room) as desk:
        job = desk.intake.hand_in_files([(f"{n}.txt", story(n).encode()) for n in range(3)])
        assert desk.jobs.work_once()
        room.word = None
        desk.jobs.retry(job.job_id, [1])
        assert desk.jobs.work_once()
        view = desk.jobs.view(job.job_id).job
        assert (view.count(IntakeOutcome.ADDED), view.count(IntakeOutcome.QUARANTINED)) == (1, 2)


def test_the_same_text_with_another_date_says_what_the_library_keeps(desk: Desk) -> None:
    url = "https://courier.example/a"
    desk.add(story(1), url=url, title="One")
    report = desk.intake.add_text(story(1), Hints(url=url, title="Two"))
    (outcome,) = desk.store.job_outcomes(report.job_id or 0)
    assert outcome.outcome is IntakeOutcome.ALREADY_HERE
    assert outcome.reason == "headline now reads 'Two', the library keeps 'One'"


def test_the_desks_word_on_an_outlet_goes_for_its_subdomains(desk: Desk, tmp_path: Path) -> None:
    folder = stories(tmp_path / "in", [1])
    (folder / "outlets.csv").write_text("name,domain,owner\nThe Courier,courier.example,Harbour\n")
    desk.intake.add_paths([folder])
    article = desk.add(story(2), url="https://edition.courier.example/a", outlet_name="Edition")
    assert article.outlet is not None
    assert (article.outlet.outlet_id, article.outlet.owner) == ("courier.example", "Harbour")


def test_a_worker_in_the_background_runs_what_waits(desk: Desk) -> None:
    until = threading.Event()
    worker = threading.Thread(target=desk.jobs.work, kwargs={"until": until})
    job = desk.intake.hand_in_files([("a.txt", story(1).encode())])
    worker.start()
    try:
        for _ in range(200):
            if desk.jobs.view(job.job_id).job.state is JobState.DONE:
                break
            until.wait(0.05)
    finally:
        until.set()
        worker.join()
    assert desk.jobs.view(job.job_id).job.state is JobState.DONE


def test_two_workers_never_run_one_job(desk: Desk) -> None:
    for number in range(6):
        desk.intake.hand_in_files([(f"{number}.txt", story(number).encode())])
    threads = [
        threading.Thread(target=lambda: [desk.jobs.work_once() for _ in range(6)]) for _ in "ab"
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [job.counts for job in desk.jobs.all()] == [((IntakeOutcome.ADDED, 1),)] * 6


def test_a_worker_that_is_to_end_settles_what_it_read_and_puts_the_job_back(desk: Desk) -> None:
    job = desk.intake.hand_in_files([("a.jsonl", lines(range(60)))])
    until = threading.Event()

    def end(event: IntakeEvent) -> None:
        until.set()

    taken = desk.intake.take()
    assert taken is not None
    with pytest.raises(JobNotRunning, match="put back"):
        desk.intake.run(taken, end, until=until)
    waiting = desk.jobs.view(job.job_id).job
    assert waiting.state is JobState.WAITING
    kept = waiting.count(IntakeOutcome.ADDED)
    assert 24 <= kept < 60
    assert len(desk.store.articles()) == kept
    assert desk.jobs.work_once()
    # Each was taken in once: none is "already here".
    assert desk.jobs.view(job.job_id).job.counts == ((IntakeOutcome.ADDED, 60),)


@pytest.mark.parametrize(
    ("name", "title", "shown"),
    [
        ("heavy <b>page</b>.html", None, "heavy <b>page</b>.html"),
        ("pasted text.txt", "Bridge closes", "Bridge closes"),
    ],
)
def test_a_job_is_called_as_its_upload(
    desk: Desk, name: str, title: str | None, shown: str
) -> None:
    assert desk.intake.hand_in_files([(name, b"words")], Hints(title=title)).title == shown


def test_an_upload_of_which_a_part_failed_before_a_stop_is_kept_for_a_retry(desk: Desk) -> None:
    data = b"{broken\n" + lines(range(60))
    job = desk.intake.hand_in_files([("a.jsonl", data)])

    def cancel(event: IntakeEvent) -> None:
        if len(desk.store.articles()) >= 48 and desk.jobs.under_way():
            desk.jobs.cancel(job.job_id)

    taken = desk.intake.take()
    assert taken is not None
    with pytest.raises(JobNotRunning):
        desk.intake.run(taken, cancel)
    desk.jobs.resume(job.job_id)
    assert desk.jobs.work_once()
    assert len(list((desk.home / "data" / "incoming").iterdir())) == 1
    desk.jobs.retry(job.job_id)
    assert desk.jobs.work_once()
    view = desk.jobs.view(job.job_id).job
    # All sixty came in by this job: neither the stop nor the retry makes them "already here".
    assert dict(view.counts) == {IntakeOutcome.FAILED: 1, IntakeOutcome.ADDED: 60}
    assert sum(one.claims for one in desk.store.job_outcomes(job.job_id)) == len(
        desk.store.claims()
    )
    assert view.done_bytes == view.total_bytes


def test_a_job_of_a_gone_program_goes_to_one_of_two_who_find_it(desk: Desk) -> None:
    desk.intake.hand_in_files([("a.txt", story(1).encode())])
    here, now = desk.intake.host, desk.clock()
    desk.store.take_job("gone", host=here, now=now, beat_before=now)
    found = {"host": here, "now": now, "beat_before": NOON, "left_by": "gone"}
    assert desk.store.take_job("first", **found) is not None  # type: ignore[arg-type]
    assert desk.store.take_job("second", **found) is None  # type: ignore[arg-type]


def archive_page(number: int, *, moment: str = "2026-03-03T08:00:00Z", text: str = "") -> bytes:
    paragraphs = story(number).split("\n\n")
    body = page("".join(f"<p>{one}</p>" for one in paragraphs[1:]), title=paragraphs[0])
    http = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{text or body}".encode()
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{number:012d}>\r\n"
        f"WARC-Target-URI: https://courier.example/{number}\r\nWARC-Date: {moment}\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def test_no_page_of_an_archive_is_lost_when_the_worker_is_asked_to_end(desk: Desk) -> None:
    empty = archive_page(40, text="<html><body></body></html>")
    pages = [archive_page(n) if n != 40 else empty for n in range(100)]
    job = desk.intake.hand_in_files([("a.warc", b"".join(pages))])
    until = threading.Event()
    for _ in range(6):
        taken = desk.intake.take()
        if taken is None:
            break
        with contextlib.suppress(JobNotRunning):
            desk.intake.run(taken, lambda event: until.set(), until=until)
        until.clear()
    view = desk.jobs.view(job.job_id).job
    assert view.state is JobState.DONE
    assert dict(view.counts) == {IntakeOutcome.ADDED: 99, IntakeOutcome.FAILED: 1}
    assert len(desk.store.articles()) == 99


def test_an_archive_that_claims_to_be_of_the_future_is_of_the_moment_it_came(desk: Desk) -> None:
    desk.intake.add_files([("a.warc", archive_page(1, moment="2099-01-01T00:00:00Z"))])
    (article,) = desk.store.articles()
    assert article.as_of == article.added_at
    changed = story(1).replace("million", "thousand")
    desk.add(changed, url="https://courier.example/1")
    newest = desk.store.newest_of_page(article.page_key or "")
    assert newest is not None
    assert newest.replaces == article.article_id
