"""Another encoder reads the library as a job, and the older one's index answers meanwhile."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import numpy as np
import pytest

from secondsource.errors import EncoderUnavailable, JobNotRunning, StoreUnavailable
from secondsource.labels import JobState, Sameness
from secondsource.models import Article, Hints, Job
from secondsource.protocols import Encoder, Vectors
from secondsource.text import PROMPTED, query_key, text_key
from tests.builders import (
    ROOT,
    CountingEncoder,
    Desk,
    RefusingEncoder,
    open_desk,
    shelf_at,
    stories,
    story,
)

QUERY = "The ferry of Corrin was repaired."


@pytest.fixture(autouse=True)
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("secondsource.workbench.reencoding._TEXTS_AT_ONCE", 4)


def old() -> CountingEncoder:
    return CountingEncoder("old", 64)


def new() -> CountingEncoder:
    return CountingEncoder("new", 32)


def knows_old(name: str) -> Encoder:
    assert name == "old"
    return old()


def knows_none(name: str) -> Encoder:
    raise EncoderUnavailable(f"The encoder {name} is gone.")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A desk whose library the encoder `old` has read."""
    with open_desk(tmp_path / "desk", encoder=old()) as desk:
        desk.intake.add_paths([stories(tmp_path / "in", range(6))])
    return tmp_path / "desk"


@pytest.fixture
def desk(home: Path) -> Iterator[Desk]:
    """The same desk, with settings that name `new`."""
    with open_desk(home, encoder=new(), older=knows_old) as opened:
        yield opened


def seen(desk: Desk) -> list[str]:
    assert isinstance(desk.encoder, CountingEncoder)
    return desk.encoder.seen


def texts(desk: Desk) -> set[str]:
    """All that a new encoder has to read."""
    passages = {passage.encoder_text for passage, _ in desk.store.indexable("any")}
    return passages | {claim.text for claim in desk.store.claims()}


def lexically(desk: Desk, words: str) -> set[int]:
    return {one for one, _ in desk.indexing.ask(QUERY).lexical.search(words, 99)}


def passages_of(desk: Desk, article: Article) -> set[int]:
    return desk.store.passage_ids_of([article.article_id])


# -- while it lasts -----------------------------------------------------------------------


def test_claims_are_answered_from_the_older_index_by_the_older_encoder(home: Path) -> None:
    with open_desk(home, encoder=old()) as before:
        asked = before.indexing.ask(QUERY)
        expected = asked.vectors.search(asked.vector, 5)
    with open_desk(home, encoder=new(), older=knows_old) as desk:
        asked = desk.indexing.ask("The library of Eskdale was sold.")
        assert asked.vector.shape == (64,)
        again = desk.indexing.ask(QUERY)
        assert again.vectors.search(again.vector, 5) == expected
        assert not again.by_words_alone
        assert desk.indexing.check().manifest.encoder == "old"
        standing = desk.indexing.standing()
        assert (standing.answers, standing.wanted, standing.trouble) == ("old", "new", None)
        assert not seen(desk)


def test_the_worker_re_encodes_once_and_the_new_index_takes_over(desk: Desk) -> None:
    all_texts = texts(desk)
    assert desk.jobs.work_once()
    [job, *_] = desk.jobs.all()
    assert (job.title, job.state) == ("Re-encode the library with new", JobState.DONE)
    assert job.done_bytes == job.total_bytes == sum(len(text.encode()) for text in all_texts)
    assert sorted(seen(desk)) == sorted(all_texts)
    asked = desk.indexing.ask(desk.store.claims()[0].text)
    assert asked.vector.shape == (32,)
    assert len(asked.vectors.search(asked.vector, 999)) == len(desk.store.passage_ids())
    assert desk.indexing.standing().is_settled
    assert not desk.jobs.work_once()


def test_no_claim_needs_the_model_once_the_library_is_re_encoded(desk: Desk, home: Path) -> None:
    desk.jobs.work_once()
    with open_desk(home, encoder=RefusingEncoder(new())) as later:
        for claim in later.store.claims():
            assert later.indexing.ask(claim.text).vector.shape == (32,)


def test_going_back_to_an_encoder_reads_nothing_anew(desk: Desk, home: Path) -> None:
    desk.jobs.work_once()
    with open_desk(home, encoder=RefusingEncoder(old())) as back:
        assert back.jobs.work_once()
        [job, *_] = back.jobs.all()
        assert (job.state, job.total_bytes) == (JobState.DONE, 0)
        assert back.indexing.check().manifest.encoder == "old"


class Acting(CountingEncoder):
    """Does something at the desk before it reads its nth batch."""

    def __init__(self, act: Callable[[Desk], None], nth: int = 2) -> None:
        super().__init__("new", 32)
        self.act, self.left = act, nth
        self.desk: Desk | None = None

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.left -= 1
        if self.left == 0:
            assert self.desk is not None
            self.act(self.desk)
        return super().encode(texts)


def run_acting(home: Path, act: Callable[[Desk], None], nth: int = 2) -> tuple[Job, set[str]]:
    """The job as it is after the worker's turn, and what was read."""
    encoder = Acting(act, nth)
    with open_desk(home, encoder=encoder, older=knows_old) as desk:
        encoder.desk = desk
        desk.jobs.work_once()
        return desk.jobs.all()[0], set(encoder.seen)


def test_what_is_handed_in_meanwhile_goes_first_and_is_found_by_both(home: Path) -> None:
    jobs: list[Job] = []

    def hand_in(desk: Desk) -> None:
        jobs.append(desk.intake.hand_in_files([("a.txt", story(40).encode())]))

    encoder = Acting(hand_in)
    with open_desk(home, encoder=encoder, older=knows_old) as desk:
        encoder.desk = desk
        desk.jobs.work_once()
        added, reencoding = desk.jobs.view(jobs[0].job_id).job, desk.jobs.reencoding()
        assert added.finished_at is not None
        assert reencoding is not None
        assert reencoding.finished_at is not None
        assert added.finished_at < reencoding.finished_at
        [article] = [one for one in desk.store.articles() if "number 40" in (one.title or "")]
        assert passages_of(desk, article) <= lexically(desk, "district 40")
        assert desk.indexing.check().manifest.encoder == "new"


def test_what_an_intake_read_meanwhile_is_not_read_twice(home: Path) -> None:
    def hand_in_reprints(desk: Desk) -> None:
        reprints = [(f"{number}.txt", story(number).encode()) for number in range(6)]
        desk.intake.hand_in_files(reprints, Hints(outlet_name="The Post"))

    encoder = Acting(hand_in_reprints, nth=1)
    with open_desk(home, encoder=encoder, older=knows_old) as desk:
        encoder.desk = desk
        desk.jobs.work_once()
        assert len(desk.store.articles()) == 12
    assert len(encoder.seen) == len(set(encoder.seen))


def test_an_older_model_is_not_looked_for_when_its_vectors_are_in_the_record(home: Path) -> None:
    with open_desk(home, encoder=new(), older=knows_none) as desk:
        desk.indexing.ask(desk.store.claims()[0].text)
        assert desk.indexing.standing().trouble is None


def test_an_article_that_comes_in_meanwhile_is_found_by_meaning_in_the_older_index(
    desk: Desk,
) -> None:
    added = desk.add(story(40))
    label = desk.indexing.check().manifest
    assert (label.encoder, label.unencoded) == ("old", 0)
    passage = desk.store.passages(passages_of(desk, added)).popitem()[1]
    asked = desk.indexing.ask(passage.encoder_text)
    assert asked.vectors.search(asked.vector, 1)[0][0] == passage.passage_id
    keys = [text_key(passage.encoder_text)]
    assert not desk.store.missing_vectors("old", keys) | desk.store.missing_vectors("new", keys)


def test_an_intake_has_both_encoders_read_an_article_before_anybody_can_look_for_it(
    home: Path,
) -> None:
    """Otherwise the page that comes first would wait for the older one."""
    articles: list[int] = []

    class Watching(CountingEncoder):
        def encode(self, texts: Sequence[str]) -> Vectors:
            articles.append(desk.store.count().articles)
            return super().encode(texts)

    with open_desk(home, encoder=new(), older=lambda _: Watching("old", 64)) as desk:
        desk.add(story(40))
    assert set(articles) == {6}


def test_an_index_that_is_lost_meanwhile_is_made_anew_without_any_model(home: Path) -> None:
    shutil.rmtree(home / "index")
    with open_desk(home, encoder=RefusingEncoder(new()), older=knows_none) as desk:
        generation = desk.indexing.current()
        assert generation.manifest.encoder == "old"
        assert generation.manifest.count == len(desk.store.passage_ids())
        assert generation.manifest.unencoded == 0


def test_what_an_older_encoder_hardly_read_is_no_reason_to_go_back_to_it(home: Path) -> None:
    with closing(sqlite3.connect(home / "data" / "desk.db")) as connection:
        connection.execute("DELETE FROM vectors WHERE text_key > '8'")
        connection.commit()
    shutil.rmtree(home / "index")
    with open_desk(home, encoder=new(), older=knows_old) as desk:
        assert desk.store.vector_spaces()[0].passages > 0
        assert desk.indexing.current().manifest.encoder == "new"
        assert seen(desk)


def test_the_swap_is_seen_by_a_program_whose_library_did_not_change(desk: Desk, home: Path) -> None:
    with open_desk(home, encoder=new(), older=knows_old) as page:
        assert page.indexing.ask(QUERY).vector.shape == (64,)
        desk.jobs.work_once()
        assert page.indexing.ask(QUERY).vector.shape == (32,)


def test_people_are_answered_while_the_new_generation_is_written(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("secondsource.workbench.index_rows._ENCODE_AT_ONCE", 1)
    answered = []

    def ask(_done: int, _total: int) -> None:
        if len(answered) == 1:
            desk.add(story(40))
        answered.append(desk.indexing.ask(QUERY).vector.shape)

    desk.indexing.rebuild(ask)
    assert set(answered) == {(64,)}
    assert len(answered) > 1
    assert desk.indexing.check().manifest.encoder == "new"


# -- stopped, cancelled, set otherwise ----------------------------------------------------


def test_a_cancelled_job_stays_cancelled_and_the_older_index_answers(home: Path) -> None:
    job, read = run_acting(home, cancel_all)
    assert job.state is JobState.CANCELLED
    with open_desk(home, encoder=new(), older=knows_old) as desk:
        assert len(read) < len(texts(desk))
        assert desk.indexing.ask(QUERY).vector.shape == (64,)
        assert not desk.jobs.work_once()
        assert len(desk.jobs.all()) == 2
        desk.jobs.resume(job.job_id)
        assert desk.jobs.work_once()
        assert set(seen(desk)).isdisjoint(read)
        assert set(seen(desk)) | read == texts(desk)
        assert desk.indexing.standing().is_settled
        view = desk.jobs.view(job.job_id)
        assert view.job.done_bytes == view.job.total_bytes
        assert view.encoder == "new"
        assert 0 < view.texts <= len(texts(desk))


def test_a_job_that_goes_on_says_how_much_was_read_before(home: Path) -> None:
    shares: list[float | None] = []

    def look(desk: Desk) -> None:
        shares.append(desk.jobs.view(desk.jobs.all()[0].job_id).share)

    job, _ = run_acting(home, cancel_all, nth=4)
    with open_desk(home, encoder=new()) as desk:
        desk.jobs.resume(job.job_id)
    run_acting(home, look, nth=1)
    [share] = shares
    assert share is not None
    assert 0.4 < share < 1


def test_trouble_beside_it_does_not_stop_the_job(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    troubles: list[str] = []

    def trouble() -> list[Job]:
        if desk.jobs.under_way()[0].state is JobState.RUNNING:
            troubles.append("no watch list")
            raise StoreUnavailable("The database does not answer.")
        return []

    monkeypatch.setattr(desk.jobs, "poll", trouble)
    desk.jobs.work_once()
    assert troubles
    assert desk.indexing.standing().is_settled


def cancel_all(desk: Desk) -> None:
    for job in desk.jobs.under_way():
        desk.jobs.cancel(job.job_id)


def test_a_model_that_fails_stops_the_job_and_says_why(home: Path) -> None:
    def fail(_desk: Desk) -> None:
        raise EncoderUnavailable("The encoder new cannot be loaded: no memory.")

    with pytest.raises(EncoderUnavailable):
        run_acting(home, fail)
    with open_desk(home, encoder=new(), older=knows_old) as desk:
        job = desk.jobs.all()[0]
        assert (job.state, job.reason) == (
            JobState.STOPPED,
            "The encoder new cannot be loaded: no memory.",
        )
        assert desk.indexing.ask(QUERY).vector.shape == (64,)
        assert desk.jobs.reencoding() == job
        assert not desk.jobs.work_once()


def test_a_killed_job_reads_nothing_twice(home: Path) -> None:
    read: list[list[str]] = []
    with open_desk(home, encoder=old()) as desk:
        wanted = {text_key(text) for text in texts(desk)}
    for _ in range(2):
        read.append(killed_after(home, lines=5))
    with open_desk(home, encoder=new(), older=knows_old) as desk:
        stored = wanted - desk.store.missing_vectors("new", wanted)
        assert 0 < len(stored) < len(wanted)
        assert stored <= {key for keys in read for key in keys}
        # What was in the record when the second one began was not read by it.
        assert set(read[0][:4]).isdisjoint(read[1])
        assert desk.indexing.ask(QUERY).vector.shape == (64,)
        assert desk.jobs.work_once()
        assert {text_key(text) for text in seen(desk)} == wanted - stored
        [job, _] = desk.jobs.all()
        assert job.state is JobState.DONE
        assert desk.indexing.standing().is_settled


def killed_after(home: Path, *, lines: int) -> list[str]:
    """The keys that another program read before it was killed."""
    program = subprocess.Popen(
        [sys.executable, "-m", "tests.workbench.reencoder", str(home)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    assert program.stdout is not None
    told = [program.stdout.readline() for _ in range(1 + lines)]
    os.kill(program.pid, signal.SIGKILL)
    told += program.stdout.read().splitlines(keepends=True)
    program.wait()
    program.stdout.close()
    assert told[0] == "ready\n"
    return [line.strip() for line in told[1:] if line.endswith("\n")]


def test_a_job_for_an_encoder_that_is_not_set_any_more_ends_with_the_reason(
    desk: Desk, home: Path
) -> None:
    desk.intake.reencoding.hand_in()
    with open_desk(home, encoder=old()) as back:
        assert back.jobs.work_once()
        [job, _] = back.jobs.all()
        assert job.state is JobState.CANCELLED
        assert "The settings name old by now" in (job.reason or "")
        assert not back.jobs.work_once()


def test_two_programs_that_are_set_otherwise_do_not_take_turns_for_ever(
    desk: Desk, home: Path
) -> None:
    with open_desk(home, encoder=old(), older=lambda _: new()) as other:
        turns = []
        for _ in range(4):
            for worker in (desk, other):
                turns.append(worker.jobs.work_once())
                worker.clock.moment += timedelta(minutes=2)
        assert turns == [True, True, *[False] * 6]


def test_a_job_that_is_asked_to_end_waits_for_the_next_worker(home: Path) -> None:
    until = threading.Event()
    encoder = Acting(lambda _: until.set())
    with open_desk(home, encoder=encoder, older=knows_old) as desk:
        encoder.desk = desk
        desk.jobs.work_once(until=until)
        assert desk.jobs.all()[0].state is JobState.WAITING
        assert desk.jobs.work_once()
        assert desk.indexing.standing().is_settled


# -- when the older encoder is gone -------------------------------------------------------


@pytest.fixture
def alone(home: Path) -> Iterator[Desk]:
    """A desk whose older encoder cannot be loaded any more."""
    with open_desk(home, encoder=new(), older=knows_none) as opened:
        yield opened


def test_claims_that_were_read_before_need_no_older_model(alone: Desk) -> None:
    asked = alone.indexing.ask(alone.store.claims()[0].text)
    assert (asked.vector.shape, asked.by_words_alone) == ((64,), False)


def test_new_claims_are_looked_for_by_their_words_and_the_desk_knows_why(alone: Desk) -> None:
    asked = alone.indexing.ask(QUERY)
    assert asked.by_words_alone
    assert asked.vectors.search(asked.vector, 9) == []
    assert asked.lexical.search(QUERY, 9)
    assert alone.indexing.standing().trouble == "The encoder old is gone."
    assert not seen(alone)


def test_a_load_that_failed_is_not_tried_at_each_claim(home: Path) -> None:
    tried = []

    def gone(name: str) -> Encoder:
        tried.append(name)
        raise EncoderUnavailable("gone")

    with open_desk(home, encoder=new(), older=gone) as desk:
        for word in ("one", "two", "three"):
            assert desk.indexing.ask(word).by_words_alone
    assert tried == ["old"]


def test_an_article_that_comes_in_is_found_by_its_words_until_all_is_read(alone: Desk) -> None:
    added = passages_of(alone, alone.add(story(40)))
    assert added
    assert added <= lexically(alone, "district 40")
    assert alone.indexing.standing().unencoded == len(added)
    assert alone.jobs.work_once()
    assert alone.indexing.standing().is_settled
    asked = alone.indexing.ask(story(40))
    assert asked.vectors.search(asked.vector, 1)[0][0] in added


def test_passages_that_nobody_read_are_read_when_their_encoder_is_back(home: Path) -> None:
    """Their rows are zeros: the index of the right name is not whole for all that."""
    with open_desk(home, encoder=new(), older=knows_none) as alone:
        added = passages_of(alone, alone.add(story(40)))
    with open_desk(home, encoder=old()) as back:
        assert back.indexing.standing().unencoded == len(added)
        assert back.jobs.work_once()
        assert back.indexing.standing().is_settled
        asked = back.indexing.ask(story(40))
        assert asked.vectors.search(asked.vector, 1)[0][0] in added


# -- claims that say the same -------------------------------------------------------------

LEAD = "The ferry Aldis sank off Garrow on 3 May 2031 with 38 passengers aboard."


def test_claims_are_compared_in_the_space_in_which_the_older_ones_were_read(home: Path) -> None:
    with open_desk(home, encoder=old()) as before:
        before.add(f"The Courier on the ferry\n\n{LEAD}\n", outlet_name="The Courier")
    with open_desk(home, encoder=new(), older=knows_old) as desk:
        desk.add(f"The Post on the ferry\n\n{LEAD}\n", outlet_name="The Post")
        assert joined(desk)
        # Nothing of the old library was read for it.
        assert all("Post" in text or "Garrow" in text for text in seen(desk))
        desk.jobs.work_once()
        desk.add(f"The Mail on the ferry\n\n{LEAD}\n", outlet_name="The Mail")
        assert len(joined(desk)) == 2


def test_claims_wait_to_be_compared_where_nobody_reads_them_and_are_compared_after(
    home: Path,
) -> None:
    lead = LEAD.replace("38", "41")
    with open_desk(home, encoder=old()) as before:
        before.add(f"The Courier on the ferry\n\n{LEAD}\n", outlet_name="The Courier")
    with open_desk(home, encoder=new(), older=knows_none) as desk:
        desk.add(f"The Post on the ferry\n\n{lead}\n", outlet_name="The Post")
        assert desk.jobs.all()[0].state is JobState.DONE
        assert desk.store.uncompared_claims(9)
        assert desk.jobs.work_once()
        assert desk.store.uncompared_claims(9) == []
        [claim] = [one for one in desk.store.claims() if one.quote == lead]
        assert {one.sameness for one in desk.store.links(claim.claim_id)} == {Sameness.DIFFERENT}


def joined(desk: Desk) -> list[str]:
    return [one.claim_id for one in desk.store.claims() if one.quote == LEAD and one.head_id]


# -- claims that are read otherwise than passages -----------------------------------------


class Prompted(CountingEncoder):
    """Reads claims behind a word of its own."""

    def __init__(self) -> None:
        super().__init__(f"prompted{PROMPTED}1", 64)
        self.asked: list[str] = []

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        self.asked.extend(texts)
        return super().encode([f"query: {text}" for text in texts])


def test_claims_are_read_behind_the_prompt_for_claims_and_passages_are_not(
    tmp_path: Path,
) -> None:
    encoder = Prompted()
    with open_desk(tmp_path / "desk", encoder=encoder) as desk:
        desk.intake.add_paths([stories(tmp_path / "in", range(3))])
        claims = {claim.text for claim in desk.store.claims()}
        assert set(encoder.asked) == claims
        assert claims.isdisjoint(set(encoder.seen))
        [claim, *_] = desk.store.claims()
        asked = desk.indexing.ask(claim.text)
        assert np.allclose(asked.vector, Prompted().encode_queries([claim.text])[0], atol=1e-2)
        assert len(encoder.asked) == len(claims)


def test_one_text_as_claim_and_as_passage_has_two_vectors(tmp_path: Path) -> None:
    encoder = Prompted()
    with open_desk(tmp_path / "desk", encoder=encoder) as desk:
        desk.add(story(1))
        [passage] = desk.store.passages(set(map(int, desk.store.passage_ids()))).values()
        asked = desk.indexing.ask(passage.encoder_text)
        keys = {text_key(passage.encoder_text), query_key(passage.encoder_text, encoder.name)}
        assert len(desk.store.vectors(encoder.name, keys)) == 2
        assert asked.vectors.search(asked.vector, 1)[0][1] < 0.999


def test_a_library_is_re_encoded_in_both_ways(home: Path) -> None:
    encoder = Prompted()
    with open_desk(home, encoder=encoder, older=knows_old) as desk:
        desk.jobs.work_once()
        assert set(encoder.asked) == {claim.text for claim in desk.store.claims()}
        assert desk.indexing.standing().is_settled


def test_a_generation_that_is_prepared_while_another_grows_holds_what_came_in(
    desk: Desk, home: Path
) -> None:
    with open_desk(home, encoder=old()) as other:
        added: list[Article] = []

        def add(_done: int, _total: int) -> None:
            if not added:
                added.append(other.add(story(40)))

        generation = desk.indexing.rebuild(add)
        assert generation.manifest.encoder == "new"
        assert generation.manifest.ids_digest == shelf_at(home / "index").digest(
            desk.store.passage_ids()
        )
        assert passages_of(desk, added[0]) <= {int(one) for one in generation.vectors.passage_ids()}


def test_a_job_of_another_program_is_left_to_it(desk: Desk, home: Path) -> None:
    job = desk.intake.reencoding.hand_in()
    assert desk.intake.take(job.job_id) is not None
    with open_desk(home, encoder=new(), older=knows_old) as other:
        assert other.intake.reencoding.see_to() is None
        assert len(other.jobs.all()) == 2
    cancel_all(desk)
    with pytest.raises(JobNotRunning):
        desk.intake.run(job)
