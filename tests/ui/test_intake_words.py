"""The desk's words for intake."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from secondsource.labels import DateConfidence, DateSource, IntakeOutcome, JobState
from secondsource.models import DateFinding, Job
from secondsource.ui import drifts, intake_words
from secondsource.workbench import JobView
from tests.builders import NOON, make_article

JOB = Job(7, "a batch", JobState.DONE, created_at=NOON, items=60, items_done=37)


def view(job: Job, *, share: float | None = None, rate: float | None = None) -> JobView:
    return JobView(job, outcomes=(), share=share, rate=rate, left_s=None)


def test_every_label_of_intake_has_a_newsroom_word() -> None:
    assert set(intake_words.OUTCOME_WORDS) == set(IntakeOutcome)
    assert set(intake_words.JOB_STATE_WORDS) == set(JobState)
    assert set(intake_words.DATE_SOURCE_WORDS) == set(DateSource)
    assert set(intake_words.CONFIDENCE_WORDS) == set(DateConfidence)
    assert "".join(intake_words.RELIABILITY_WORDS) == "ABCDEF"


def test_what_became_of_a_job_is_one_line() -> None:
    counts = ((IntakeOutcome.FAILED, 1), (IntakeOutcome.ADDED, 1200))
    assert intake_words.outcome_counts(replace(JOB, counts=counts)) == "1,200 added and 1 not taken"
    assert intake_words.outcome_counts(JOB) == "nothing yet"


def test_how_far_it_is_counts_things_or_says_how_much_of_one_file_is_read() -> None:
    assert intake_words.done_of_total(view(JOB, share=0.6)) == "37 of 60 done"
    one = replace(JOB, items=1, items_done=0, total_bytes=12_000_000)
    assert intake_words.done_of_total(view(one, share=0.459)) == "45 % of 12 MB read"


@pytest.mark.parametrize(
    ("a_second", "said"),
    [
        (None, ""),
        (0.0, ""),
        (0.5, "about 30 articles a minute"),
        (0.001, "about 1 article a minute"),
        (4.21, "4.2 articles a second"),
        (1234.5, "1,234 articles a second"),
    ],
)
def test_a_rate_is_said_in_the_unit_that_can_be_grasped(a_second: float | None, said: str) -> None:
    assert intake_words.rate(view(JOB, rate=a_second)) == said


def test_a_job_that_re_encodes_the_library_counts_what_was_read() -> None:
    job = replace(JOB, items=1, items_done=0, total_bytes=0)
    read = replace(view(job, rate=98.4), encoder="ferries-v2", texts=12_400)
    assert intake_words.came_to(read) == "12,400 passages and claims read anew"
    assert intake_words.came_to(replace(read, texts=1)) == "1 passage or claim read anew"
    assert intake_words.rate(read) == "98 texts a second"
    assert intake_words.done_of_total(read) == "all is read; the new index is written"
    assert intake_words.done_of_total(replace(read, share=1.0)).startswith("all is read")
    half = replace(read, job=replace(job, total_bytes=24_000_000), share=0.5)
    assert intake_words.done_of_total(half) == "50 % of 24 MB read"
    assert intake_words.came_to(view(JOB)) == intake_words.outcome_counts(JOB)


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (None, ""),
        (3, "a few seconds left"),
        (42, "about 40 seconds left"),
        (100, "about 2 minutes left"),
        (7200, "about 2 hours left"),
    ],
)
def test_remaining_time_is_an_estimate_in_words(seconds: float | None, said: str) -> None:
    assert intake_words.left(seconds) == said


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0.84, "0.8 s"), (59.7, "1 min 0 s"), (252, "4 min 12 s"), (7500, "2 h 5 min")],
)
def test_how_long_a_job_took(seconds: float, said: str) -> None:
    job = replace(JOB, started_at=NOON, finished_at=NOON + timedelta(seconds=seconds))
    assert intake_words.took(job) == said
    assert intake_words.took(JOB) == ""


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("https://a.example/2026/03/story.html", "story.html"),
        ("https://a.example/2026/", "2026"),
        ("..\\..\\evil<b>.txt", "evil-b-.txt"),
        ("feed.jsonl, line 7", "feed.jsonl-line-7"),
        ("../..", "original"),
        ("\u202etxt.exe", "txt.exe"),
        (".hidden", "hidden"),
        ("x" * 300 + ".pdf", "x" * 76 + ".pdf"),
    ],
)
def test_a_name_from_outside_becomes_a_file_name_that_harms_nobody(source: str, name: str) -> None:
    assert intake_words.file_name(source) == name
    assert intake_words.file_name(source, ending=".kept") == f"{name}.kept"


def test_dates_that_differ_are_told_by_day_the_chosen_one_first() -> None:
    sure, likely = DateConfidence.SURE, DateConfidence.LIKELY
    found = (
        DateFinding(date(2026, 1, 14), DateSource.CRAWLER, likely, "x"),
        DateFinding(date(2026, 1, 12), DateSource.DATELINE, sure, "x"),
        DateFinding(date(2026, 1, 12), DateSource.JSON_LD, sure, "x"),
    )
    article = replace(
        make_article(),
        dates=found,
        published_on=date(2026, 1, 12),
        date_source=DateSource.DATELINE,
    )
    assert intake_words.date_conflict(article) == (
        "the dateline and the page's structured data say 12 January 2026, "
        "the crawler's file 14 January 2026"
    )
    assert intake_words.date_words(article) == "from the dateline, sure"
    assert intake_words.date_conflict(replace(article, dates=found[1:])) is None
    assert intake_words.date_words(replace(article, published_on=None)) == ""


def test_only_the_words_that_are_new_are_marked() -> None:
    found = drifts.new_words("It cost 4.2 million crowns.", "It cost 5.8 million crowns, he said.")
    assert [one.text for one in found if one.has("new")] == ["5.8", "crowns, he said."]
    assert "".join(one.text for one in found) == "It cost 5.8 million crowns, he said."
