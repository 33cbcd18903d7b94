"""The intake views, run without a browser."""

import csv
import io
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from secondsource.labels import IntakeOutcome, JobState, Reliability, Stance
from secondsource.models import Outlet
from secondsource.settings import read_settings
from secondsource.ui import desk, door
from secondsource.workbench import Workbench
from tests.ui.seeding import FIRST, SECOND, add_page, ended_job
from tests.ui.test_pages import claim_script, library_script, named, opened, shown

CONTACT = "desk@second.example"
ADDED, QUARANTINED = IntakeOutcome.ADDED, IntakeOutcome.QUARANTINED
PASSED, FAILED = IntakeOutcome.PASSED_OVER, IntakeOutcome.FAILED


@pytest.fixture
def contact(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    monkeypatch.setenv("SECONDSOURCE_CONTACT", CONTACT)
    read_settings.cache_clear()


def button(test: AppTest, label: str):  # a button, or one that submits a form
    return next(one for one in test.button if one.label == label)


# -- adding -------------------------------------------------------------------------
def test_without_a_contact_nothing_can_be_fetched_and_the_page_says_what_to_set(
    bench: Workbench,
) -> None:
    test = opened(library_script, view="Add articles")
    assert "SECONDSOURCE_CONTACT" in shown(test)
    assert button(test, "Fetch them").disabled


def test_addresses_that_are_none_stay_in_the_field_and_the_others_are_handed_in(
    contact: None, bench: Workbench
) -> None:
    test = opened(library_script, view="Add articles")
    test.text_area(key="addresses-text-0").set_value(
        "https://courier.example/a\nftp://courier.example/b\nhttps://courier.example/a\n"
    )
    button(test, "Fetch them").click().run()
    [job] = bench.jobs.all()
    assert (job.title, job.items) == ("https://courier.example/a", 1)
    assert "only http and https are fetched" in shown(test)
    assert test.text_area(key="addresses-text-1").value == "ftp://courier.example/b"


def test_an_upload_that_is_too_large_is_turned_away_at_the_door(bench: Workbench) -> None:
    limit = bench.settings.max_file_mb
    assert door.too_large("a.html", int(limit * 1e6), bench.settings) is None
    reason = door.too_large("a.html", int(limit * 1e6) + 1, bench.settings)
    assert reason is not None
    assert "SECONDSOURCE_MAX_FILE_MB" in reason
    assert door.too_large("a.warc", int(limit * 1e6) + 1, bench.settings) is None
    assert "secondsource add" in (door.too_large("a.warc.gz", 600_000_000, bench.settings) or "")


@pytest.mark.parametrize(
    ("name", "data", "asked"),
    [
        ("a.csv", b"Kopf,Inhalt\nPier,Der Pier.\n", ("Kopf", "Inhalt")),
        ("a.csv", b"Title,TEXT\nPier,The pier.\n", ()),
        ("a.jsonl", b'{"kopf": "Pier", "inhalt": "Der Pier."}\n', ("kopf", "inhalt")),
        ("a.jsonl", b'{"text": "The pier."}\n', ()),
        ("a.csv", b"", ()),
        ("a.txt", b"Kopf,Inhalt\n", ()),
    ],
)
def test_a_table_is_asked_about_only_when_its_text_is_not_recognised(
    bench: Workbench, name: str, data: bytes, asked: tuple[str, ...]
) -> None:
    assert door.unnamed_columns(bench, name, io.BytesIO(data)) == asked


def test_the_worker_of_the_page_runs_what_waits_by_itself(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECONDSOURCE_WORKER", "here")
    read_settings.cache_clear()
    bench = desk.workbench()
    job = bench.intake.hand_in_files([("a.txt", b"The pier at Garvie cost 5 million pounds.")])
    waiting = threading.Event()
    for _ in range(400):
        if bench.jobs.view(job.job_id).job.state is JobState.DONE:
            break
        waiting.wait(0.05)
    assert bench.jobs.view(job.job_id).job.counts == ((ADDED, 1),)


def test_a_job_under_way_can_be_cancelled_and_resumed_from_its_page(bench: Workbench) -> None:
    job = bench.intake.hand_in_files([("a.txt", b"The pier at Garvie cost 5 million pounds.")])
    test = opened(library_script, view="Intake")
    assert "waiting for its turn" in shown(test)
    test.button(key=f"cancel-{job.job_id}").click().run()
    assert bench.jobs.view(job.job_id).job.state is JobState.CANCELLED
    assert "cancelled, can be resumed" in shown(test)
    page = opened(library_script, job=str(job.job_id))
    assert "1 of 1 not looked at yet" in shown(page)
    page.button(key="resume").click().run()
    assert bench.jobs.view(job.job_id).job.state is JobState.WAITING
    assert bench.jobs.work_once()
    assert "1 added" in shown(page.run())


# -- jobs ---------------------------------------------------------------------------
def test_a_job_shows_what_failed_first_with_its_reason_and_a_retry_of_it_alone(
    bench: Workbench,
) -> None:
    job = ended_job(
        bench,
        [
            ("https://courier.example/good", ADDED, None),
            ("https://courier.example/gone", FAILED, "is gone (404)."),
            ("https://courier.example/bad", QUARANTINED, "made its reader crash."),
        ],
        kept=b"<html>",
    )
    test = opened(library_script, job=str(job.job_id))
    page = shown(test)
    assert page.index("made its reader crash.") < page.index("is gone (404).")
    assert page.index("is gone (404).") < page.index("https://courier.example/good")
    first = bench.jobs.view(job.job_id, outcomes=[QUARANTINED]).outcomes[0]
    test.button(key=f"retry-{first.seq}").click().run()
    again = bench.jobs.view(job.job_id).job
    assert again.state is JobState.WAITING
    assert (again.count(QUARANTINED), again.count(FAILED)) == (0, 1)


def test_a_retry_of_a_job_that_runs_again_is_refused_in_words(bench: Workbench) -> None:
    job = ended_job(bench, [("https://courier.example/gone", FAILED, "is gone.")])
    test = opened(library_script, job=str(job.job_id))
    bench.jobs.retry(job.job_id)
    test.button(key="retry-all").click().run()
    assert "still under way" in shown(test)


def test_bytes_that_are_kept_are_given_out_as_a_download_that_nothing_opens(
    bench: Workbench,
) -> None:
    bad = "https://courier.example/../x/<script>.html"
    job = ended_job(bench, [(bad, QUARANTINED, "made its reader crash.")], kept=b"<html>kept")
    test = opened(library_script, job=str(job.job_id))
    [given] = test.get("download_button")
    assert given.proto.label == "Download the kept file"
    [outcome] = bench.jobs.view(job.job_id).outcomes
    assert bench.jobs.kept(outcome).data == b"<html>kept"


def test_many_outcomes_come_in_pages_and_can_be_filtered(bench: Workbench) -> None:
    outcomes = [(f"https://courier.example/{n:03d}", ADDED, None) for n in range(60)]
    outcomes += [("https://courier.example/list", PASSED, "is a list.")]
    outcomes += [(f"https://courier.example/bad-{n}", FAILED, "is gone.") for n in range(30)]
    job = ended_job(bench, outcomes)
    test = opened(library_script, job=str(job.job_id))
    page = shown(test)
    assert page.count('class="ss-failed"') == 20
    assert ("example/049" in page, "example/050" in page) == (True, False)
    test.button(key="more-failures").click().run()
    assert shown(test).count('class="ss-failed"') == 30
    shelf = next(one for one in test.get("button_group") if "outcome-" in (one.key or ""))
    shelf.set_value("passed over (1)").run()
    assert "is a list." in shown(test)
    assert "example/000" not in shown(test)


def test_polls_that_brought_nothing_are_folded_away(bench: Workbench) -> None:
    ended_job(bench, [("a", PASSED, "has nothing new.")], title="Watched: https://quiet.example")
    ended_job(bench, [("b", ADDED, None)], title="Watched: https://busy.example")
    ended_job(bench, [("c", FAILED, "did not answer.")], title="Watched: https://broken.example")
    ended_job(bench, [("d", PASSED, "is a list.")], title="Handed in by somebody")
    test = opened(library_script, view="Intake")
    page = shown(test)
    assert "1 poll of the watch list brought nothing." in page
    assert "https://quiet.example" not in page
    for title in ("https://busy.example", "https://broken.example", "Handed in by somebody"):
        assert title in page
    test.toggle(key="quiet-polls").set_value(True).run()
    assert "https://quiet.example" in shown(test)


def test_past_jobs_come_in_pages_of_fifty_whatever_is_folded(bench: Workbench) -> None:
    for number in range(120):
        quiet = number % 2
        ended_job(
            bench,
            [("a", PASSED if quiet else ADDED, None)],
            title="Watched: https://quiet.example" if quiet else f"batch {number}.",
        )
    test = opened(library_script, view="Intake")
    assert ("batch 118." in shown(test), "batch 20." in shown(test)) == (True, True)
    assert "batch 18." not in shown(test)
    test.button(key="older").click().run()
    assert ("batch 18." in shown(test), "batch 0." in shown(test)) == (True, True)
    assert "batch 20." not in shown(test)
    assert test.button(key="older").disabled
    test.button(key="newer").click().run()
    assert "batch 118." in shown(test)


def test_an_empty_intake_says_so_and_offers_the_next_step(bench: Workbench) -> None:
    test = opened(library_script, view="Intake")
    assert "Nothing was handed in yet" in shown(test)
    assert button(test, "Add articles")


@pytest.mark.parametrize("wanted", ["99", "x", "-1", "9" * 30])
def test_a_job_that_is_not_there_is_explained(bench: Workbench, wanted: str) -> None:
    def script() -> None:
        from secondsource.ui import library_page
        from secondsource.ui.failures import guarded

        guarded(library_page.show)()

    assert "There is nothing at this address" in shown(opened(script, job=wanted))


# -- the watch list -----------------------------------------------------------------
def test_a_feed_is_watched_polled_on_demand_and_removed(contact: None, bench: Workbench) -> None:
    test = opened(library_script, view="Watch list")
    assert "Nothing is watched yet" in shown(test)
    test.text_input(key="new-watch-url-0").set_value("https://courier.example/feed")
    test.number_input(key="new-watch-minutes-0").set_value(60)
    button(test, "Watch it").click().run()
    [watch] = bench.jobs.watches()
    assert (watch.url, watch.every_minutes) == ("https://courier.example/feed", 60)
    assert "every 60 minutes" in shown(test)
    test.button(key=f"poll-{watch.watch_id}").click().run()
    [job] = bench.jobs.all()
    assert job.title == "Watched: https://courier.example/feed"
    assert "under way" in shown(test)
    assert test.button(key=f"poll-{watch.watch_id}").disabled
    test.button(key=f"unwatch-{watch.watch_id}").click().run()
    assert bench.jobs.watches() == []


def test_what_is_no_address_is_not_watched_and_stays_in_the_field(
    contact: None, bench: Workbench
) -> None:
    test = opened(library_script, view="Watch list")
    test.text_input(key="new-watch-url-0").set_value("javascript:alert(1)")
    button(test, "Watch it").click().run()
    assert bench.jobs.watches() == []
    assert "is no web address" in shown(test)
    assert test.text_input(key="new-watch-url-0").value == "javascript:alert(1)"


# -- versions and drift ---------------------------------------------------------------
def test_a_claim_whose_page_changed_says_how_its_sentence_reads_now(bench: Workbench) -> None:
    add_page(bench, FIRST)
    [row] = bench.review.queue(search="4.2 million crowns")
    assert "The page has changed" not in shown(opened(claim_script, claim=row.claim.claim_id))
    newer = add_page(bench, SECOND)
    page = shown(opened(claim_script, claim=row.claim.claim_id))
    assert "The page has changed since it was read on 4 March 2026" in page
    assert "This sentence now reads" in page
    assert '<ins class="ss-new">5.8</ins>' in page
    assert f'href="library?article={newer.article_id}"' in page


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("4,000 cars a day", "this sentence still stands word for word"),
        ("38 rusted beams", "This sentence is no longer in it."),
    ],
)
def test_a_sentence_that_stands_is_told_from_one_that_is_gone(
    bench: Workbench, words: str, said: str
) -> None:
    add_page(bench, FIRST)
    [row] = bench.review.queue(search=words)
    add_page(bench, SECOND)
    assert said in shown(opened(claim_script, claim=row.claim.claim_id))


def test_a_judged_passage_whose_page_changed_says_which_of_its_sentences_did(
    ferry: Workbench, ferry_claim: str
) -> None:
    page = add_page(ferry, FIRST)
    ids = ferry.store.passage_ids_of({page.article_id})
    passage = min(ferry.store.passages(ids).values(), key=lambda one: "4.2 million" not in one.text)
    ferry.review.judge(
        ferry_claim, passage.passage_id, Stance.NEUTRAL, reviewer="Ana", expected_revision=0
    )
    assert "The page has changed" not in shown(opened(claim_script, claim=ferry_claim))
    add_page(ferry, SECOND)
    said = shown(named(opened(claim_script, claim=ferry_claim), "Ana").run())
    assert "The page has changed since it was read on 4 March 2026" in said
    assert f"<del>{FIRST[0]}</del> now reads" in said
    assert f"<del>{FIRST[1]}</del>" not in said


def test_an_article_shows_its_versions_what_changed_and_what_was_kept_apart(
    bench: Workbench,
) -> None:
    old, new = add_page(bench, FIRST), add_page(bench, SECOND)
    page = shown(opened(library_script, article=new.article_id))
    assert "Version 2 of 2" in page
    assert f"<del>{FIRST[0]}" in page
    assert f"<ins>{SECOND[0]}" in page
    assert "Kept apart from the page: 1 piece of text that is not the article" in page
    assert "Sign up for our letter" in page
    assert "the dateline says 12 January 2026, the crawler&#39;s file 14 January 2026" in page
    assert "from the dateline, sure" in page
    assert f'title="{new.original_sha256}"' in page
    assert "trafilatura-9" in page
    # The claim of the first version that still stands is linked here too.
    [row] = bench.review.queue(search="4,000 cars a day")
    assert row.claim.article_id == old.article_id
    assert f'href="claim?claim={row.claim.claim_id}"' in page
    assert "A newer version of this page is here" in shown(
        opened(library_script, article=old.article_id)
    )


def test_nothing_from_outside_acts_as_markup_in_the_intake_views(
    contact: None, bench: Workbench
) -> None:
    hostile = "<script>alert(1)</script><img src=x onerror=alert(2)>"
    article = add_page(bench, [f"{one} {hostile}" for one in FIRST], word=hostile)
    add_page(bench, [f"{one} {hostile}" for one in SECOND], word=hostile)
    job = ended_job(
        bench,
        [(hostile, QUARANTINED, hostile), (hostile + "b", PASSED, hostile)],
        title=hostile,
        kept=b"x",
        state=JobState.STOPPED,
        reason=hostile,
    )
    bench.jobs.watch("https://courier.example/" + hostile.replace(" ", "%20"))
    bench.library.set_outlets([Outlet("evil.example", hostile, "evil.example", owner=hostile)])
    pages = [
        opened(library_script, **where)
        for where in (
            {"article": article.article_id},
            {"job": str(job.job_id)},
            {"view": "Intake"},
            {"view": "Watch list"},
            {"view": "Outlets"},
            {"view": "Outlets", "outlet": "evil.example"},
        )
    ]
    for page in pages:
        said = shown(page)
        assert "alert(1)" in said
        assert "<script" not in said
        assert "<img" not in said
        assert 'href="javascript' not in said


# -- outlets ------------------------------------------------------------------------
def test_an_outlet_is_graded_by_the_desk(ferry: Workbench) -> None:
    outlet = next(one for one in ferry.library.outlets() if one.name == "The Harbour Post")
    test = opened(library_script, view="Outlets", outlet=outlet.outlet_id)
    test.text_input(key=f"owner-{outlet.outlet_id}").set_value("Tidewater Group")
    test.selectbox(key=f"grade-{outlet.outlet_id}").set_value(Reliability.B)
    button(test, "Save").click().run()
    assert "The Harbour Post is saved." in shown(test)
    assert "usually reliable" in shown(test)
    assert "outlet" not in test.query_params
    [saved] = [one for one in ferry.library.outlets() if one.outlet_id == outlet.outlet_id]
    assert (saved.owner, saved.reliability) == ("Tidewater Group", Reliability.B)


def test_a_table_of_outlets_goes_out_and_comes_back(ferry: Workbench) -> None:
    before = ferry.library.outlets()
    written = ferry.library.export_outlets()
    rows = list(csv.DictReader(io.StringIO(written.removeprefix("\ufeff"))))
    assert {row["name"] for row in rows} == {outlet.name for outlet in before}
    again = ferry.library.import_outlets(written.encode())
    assert (again.read, again.changed, again.refused) == (len(before), 0, ())
    assert ferry.library.outlets() == before


def test_an_imported_table_leaves_what_it_does_not_say_and_names_bad_rows_by_line(
    ferry: Workbench,
) -> None:
    [post] = [one for one in ferry.library.outlets() if one.outlet_id == "harbourpost.example"]
    ferry.library.set_outlets([replace(post, owner="Tidewater Media Group")])
    table = (
        "domain,name,owner,reliability\n"
        "harbourpost.example,,,a\n"
        "new.example,New Paper,,z\n"
        "other.example,Other Paper,,\n"
    )
    done = ferry.library.import_outlets(table.encode(), name="mine.csv")
    assert (done.read, done.changed) == (2, 2)
    assert [one.source for one in done.refused] == ["mine.csv, line 3"]
    outlets = {one.outlet_id: one for one in ferry.library.outlets()}
    post = outlets["harbourpost.example"]
    assert (post.name, post.owner) == ("The Harbour Post", "Tidewater Media Group")
    assert post.reliability is Reliability.A
    assert "other.example" in outlets
    assert "new.example" not in outlets


@pytest.mark.parametrize("typed", ["", "two words", "javascript:x", "harbourpost.example", "word"])
def test_an_outlet_that_is_no_domain_or_is_here_is_not_added(ferry: Workbench, typed: str) -> None:
    test = opened(library_script, view="Outlets")
    count = len(ferry.library.outlets())
    test.text_input(key="new-domain-0").set_value(typed)
    button(test, "Add the outlet").click().run()
    assert len(ferry.library.outlets()) == count
    assert "ss-loud" in shown(test)
