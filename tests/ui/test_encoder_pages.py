"""What the pages say of the encoder that searches, while another one reads the library."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
import streamlit as st

from secondsource.assembly import open_workbench
from secondsource.embedding.known import KnownModels
from secondsource.labels import JobState
from secondsource.settings import read_settings
from secondsource.store import open_store
from secondsource.text import text_key
from secondsource.workbench import Workbench
from tests.builders import CountingEncoder, open_desk, story
from tests.ui.test_pages import claim_script, library_script, opened, shown

OLD, NEW = "hashing-256", "hashing-64"


def switch(monkeypatch: pytest.MonkeyPatch, encoder: str) -> None:
    monkeypatch.setenv("SECONDSOURCE_ENCODER", encoder)
    monkeypatch.setenv("SECONDSOURCE_RERANKER", "none")
    read_settings.cache_clear()
    st.cache_resource.clear()


@pytest.fixture
def switched(home: Path, bench: Workbench, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workbench]:
    """A desk that another encoder has read than its settings name."""
    assert bench.intake.add_text(story(1)).added == 1
    switch(monkeypatch, NEW)
    other = open_workbench()
    yield other
    other.close()


def test_the_intake_page_says_which_encoder_searches(bench: Workbench) -> None:
    test = opened(library_script, view="Intake")
    assert f"Claims are searched with the encoder {OLD}." in shown(test)


def test_it_says_which_one_answers_until_the_other_has_read_the_library(
    switched: Workbench,
) -> None:
    told = shown(opened(library_script, view="Intake"))
    assert f"Claims are searched with the encoder {OLD}; the settings name {NEW}." in told
    assert f"begins to re-encode the library with {NEW} by itself" in told
    job = switched.intake.reencoding.hand_in()
    told = shown(opened(library_script, view="Intake"))
    assert f"Job {job.job_id}, which re-encodes the library with {NEW}, waits" in told
    switched.jobs.cancel(job.job_id)
    assert "was cancelled: resume it" in shown(opened(library_script, view="Intake"))
    switched.jobs.resume(job.job_id)
    switched.jobs.work_once()
    told = shown(opened(library_script, view="Intake"))
    assert f"Claims are searched with the encoder {NEW}." in told
    assert f"Re-encode the library with {NEW}" in told


def test_a_job_under_way_shows_how_far_it_is_and_can_be_cancelled(switched: Workbench) -> None:
    job = switched.intake.reencoding.hand_in()
    assert switched.intake.take(job.job_id)
    [worker] = [one.worker for one in switched.jobs.under_way()]
    switched.store.record_outcomes(
        job.job_id,
        worker or "",
        (),
        cursors={0: 1},
        done=(),
        new_bytes=job.total_bytes // 2,
        now=switched.store.job(job.job_id).created_at,
    )
    test = opened(library_script, view="Intake")
    assert "1 passage or claim read anew" in shown(test)
    assert "% of" in shown(test)
    test.button(key=f"cancel-{job.job_id}").click().run()
    assert switched.store.job(job.job_id).state is JobState.CANCELLED


def test_the_jobs_own_page_says_what_was_read_and_who_answers(switched: Workbench) -> None:
    switched.jobs.work_once()
    job = switched.jobs.reencoding()
    assert job is not None
    told = shown(opened(library_script, job=str(job.job_id)))
    assert "passages and claims read anew" in told
    assert f"Claims are searched with the encoder {NEW}." in told
    assert "nothing to take" not in told


def test_a_claim_whose_encoder_is_gone_says_that_words_alone_found_its_passages(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with gone_desk(home) as claim_id:
        switch(monkeypatch, OLD)
        told = shown(opened(claim_script, claim=claim_id))
        assert "found by their words alone" in told
        assert "lost@0123, with which the library was read, cannot be loaded any more" in told
        assert f"re-encode the library with {OLD} by itself" in told
        told = shown(opened(library_script, view="Intake"))
        assert "new claims are searched by their words alone" in told


def test_a_claim_with_its_encoder_at_hand_says_nothing_of_it(switched: Workbench) -> None:
    [claim, *_] = switched.store.claims()
    assert "words alone" not in shown(opened(claim_script, claim=claim.claim_id))


@contextmanager
def gone_desk(home: Path) -> Iterator[str]:
    """A claim by hand on a desk whose library an encoder has read that nobody knows."""
    store = open_store(f"sqlite:///{home / 'data' / 'secondsource.db'}")
    with open_desk(home, encoder=CountingEncoder("lost@0123", 32), store=store) as desk:
        desk.add(story(1))
        claim = desk.claims.write("The library of Brackwater was closed.", reviewer="Ada Wren")
        # Its vector is what the older encoder can make no more.
        forget(home, claim.text)
        assert KnownModels(home / "data" / "encoder").model("lost@0123") is None
        yield claim.claim_id


def forget(home: Path, text: str) -> None:
    with closing(sqlite3.connect(home / "data" / "secondsource.db")) as connection:
        connection.execute("DELETE FROM vectors WHERE text_key = ?", (text_key(text),))
        connection.commit()


def test_the_page_searches_anew_once_another_encoder_answers(
    switched: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    [claim, *_] = switched.store.claims()
    searched: list[str] = []
    find: Callable[..., object] = type(switched.evidence).find

    def counted(self: object, claim_id: str, **more: object) -> object:
        searched.append(claim_id)
        return find(self, claim_id, **more)

    monkeypatch.setattr(type(switched.evidence), "find", counted)
    opened(claim_script, claim=claim.claim_id)
    opened(claim_script, claim=claim.claim_id)
    assert len(searched) == 1
    switched.jobs.work_once()
    opened(claim_script, claim=claim.claim_id)
    assert len(searched) == 2
