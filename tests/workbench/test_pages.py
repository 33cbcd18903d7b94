"""Pages, feeds and snapshots from the web: kept, versioned, and each failure with its reason."""

import json
import threading
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from secondsource.errors import InputRefused, JobNotRunning, StoreFull
from secondsource.ids import sha256_hex
from secondsource.labels import DateSource, IntakeOutcome, JobState
from tests.builders import NOON, Desk, open_desk, page, story
from tests.workbench.test_jobs import FullStore
from tests.workbench.web import FEED_TYPE, Web, failing

URL = "https://courier.example/2026/03/03/bridge"
OTHER = "https://ledger.example/ferry"
FEED = "https://courier.example/feed"
BRIDGE = (
    "The harbour bridge of Corrin closes on Monday for repairs that cost 4.2 million crowns.",
    "Around 4,000 cars a day use the bridge, the council of Corrin said on Tuesday.",
    "Engineers found 38 rusted beams under the northern span during the winter.",
)
FERRY = (
    "The ferry Maren sank off Corrin on Tuesday with 41 people aboard, the coast guard said.",
    "Nine bodies were found before nightfall and the search goes on with two helicopters.",
    "The vessel was built in 1987 and passed its last inspection in January, its owner said.",
)


@pytest.fixture
def web() -> Web:
    return Web()


@pytest.fixture
def desk(tmp_path: Path, web: Web) -> Iterator[Desk]:
    with open_desk(tmp_path / "desk", fetcher=web, wayback=True) as opened:
        yield opened


def outcomes(desk: Desk, job_id: int | None) -> list[tuple[str, IntakeOutcome]]:
    assert job_id is not None
    return [(one.source, one.outcome) for one in desk.store.job_outcomes(job_id)]


def test_a_page_is_kept_as_it_came(desk: Desk, web: Web) -> None:
    web.put(URL, *BRIDGE)
    web.headers = (("ETag", '"v1"'),)
    report = desk.intake.add_pages([URL])
    assert (report.added, report.failed) == (1, ())
    article = desk.store.article(report.article_ids[0])
    assert (article.url, article.version) == (URL, 1)
    assert article.capture_id is not None
    capture, sha256 = desk.store.capture(article.capture_id)
    assert desk.store.original(sha256).data == web.pages[URL]
    assert (capture.url, capture.status, capture.header("etag")) == (URL, 200, '"v1"')
    assert desk.library.view(article.article_id).capture == capture


def test_the_same_page_again_is_here(desk: Desk, web: Web) -> None:
    web.put(URL, *BRIDGE)
    desk.intake.add_pages([URL])
    report = desk.intake.add_pages([URL])
    assert (report.added, report.already_here) == (0, 1)
    assert len(desk.store.articles()) == 1


def test_an_unchanged_page_is_not_read_again(desk: Desk, web: Web) -> None:
    web.put(URL, *BRIDGE)
    first = desk.intake.add_pages([URL])
    web.pages[URL] = 304
    report = desk.intake.add_pages([URL])
    assert report.article_ids == first.article_ids
    (outcome,) = desk.store.job_outcomes(report.job_id or 0)
    assert outcome.reason == "the page has not changed since 04 March 2026"
    renewed, sha256 = desk.store.last_capture(URL) or (None, "")
    assert renewed is not None
    assert (renewed.status, renewed.captured_at) == (304, NOON + timedelta(hours=1))
    assert desk.store.original(sha256).data


def test_what_was_fetched_but_not_taken_is_read_again_from_the_record(desk: Desk, web: Web) -> None:
    web.pages[URL] = b"<html><body></body></html>"
    assert desk.intake.add_pages([URL]).failed
    assert desk.store.last_capture(URL) is not None
    web.pages[URL] = 304
    (refused,) = desk.intake.add_pages([URL]).failed
    assert refused.source == URL


def test_a_changed_page_is_a_new_version_and_old_quotations_stay_bound(
    desk: Desk, web: Web
) -> None:
    web.put(URL, *BRIDGE)
    desk.intake.add_pages([URL])
    first = desk.store.articles()[0]
    beams = desk.claim_with("38 rusted beams")
    cars = desk.claim_with("4,000 cars")
    web.put(URL, BRIDGE[0], BRIDGE[1], BRIDGE[2].replace("38", "52"))
    report = desk.intake.add_pages([URL])
    assert (report.added, report.new_versions) == (1, 1)
    second = desk.store.article(report.article_ids[0])
    assert (second.version, second.replaces) == (2, first.article_id)
    assert desk.store.article(first.article_id) == first
    assert desk.store.claim(beams.claim_id) == beams

    drift = desk.library.drift(first.article_id, beams.quote)
    assert drift is not None
    assert (drift.standing, drift.newest) == (False, second)
    assert drift.now is not None
    assert "52 rusted beams" in drift.now
    kept = desk.library.drift(first.article_id, cars.quote)
    assert kept is not None
    assert kept.standing
    assert desk.library.drift(second.article_id, cars.quote) is None


def test_a_sentence_that_stayed_is_one_claim_in_the_queue(desk: Desk, web: Web) -> None:
    web.put(URL, *BRIDGE)
    desk.intake.add_pages([URL])
    before = {claim.claim_id for claim in desk.store.claims()}
    web.put(URL, BRIDGE[0], BRIDGE[1], BRIDGE[2].replace("38", "52"))
    report = desk.intake.add_pages([URL])
    new = {claim.claim_id for claim in desk.store.claims()} - before
    assert [desk.store.claim(one).quote for one in new] == [BRIDGE[2].replace("38", "52")]
    view = desk.library.view(report.article_ids[0])
    stated, said = BRIDGE[:2]
    assert {claim.quote for claim in view.carried} == {said.partition(", the council")[0], stated}
    (change,) = view.changes
    assert (change.before, change.after) == (BRIDGE[2], BRIDGE[2].replace("38", "52"))


def test_no_version_of_a_page_is_evidence_for_another(desk: Desk, web: Web) -> None:
    web.put(URL, *BRIDGE)
    desk.intake.add_pages([URL])
    web.put(URL, BRIDGE[0].replace("Monday", "Friday"), *FERRY)
    desk.intake.add_pages([URL])
    claim = desk.claim_with("38 rusted beams")
    sheet = desk.evidence.find(claim.claim_id)
    assert sheet.hits == ()
    newest = desk.store.newest_of_page(desk.store.article(claim.article_id).page_key or "")
    assert newest is not None
    passage = next(iter(desk.store.passage_ids_of([newest.article_id])))
    reason = desk.evidence.dependence(claim.claim_id, passage)
    assert reason == "another version of the claim's own article"


def test_what_a_page_said_before_is_not_offered(desk: Desk, web: Web) -> None:
    desk.add(f"{BRIDGE[2]}\n\nThe mayor of Corrin called 12 of the beams a danger to lorries.\n")
    claim = desk.claim_with("12 of the beams")
    web.put(URL, *BRIDGE)
    old = desk.intake.add_pages([URL]).article_ids[0]
    web.put(URL, *FERRY)
    desk.intake.add_pages([URL])
    offered = {hit.passage.article_id for hit in desk.evidence.find(claim.claim_id).hits}
    assert old not in offered


def test_a_page_that_goes_back_to_an_earlier_text_has_a_third_version(desk: Desk, web: Web) -> None:
    for paragraphs in (BRIDGE, FERRY, BRIDGE):
        web.put(URL, *paragraphs)
        desk.intake.add_pages([URL])
    versions = desk.library.view(desk.store.articles()[0].article_id).versions
    assert [one.version for one in versions] == [1, 2, 3]
    assert versions[0].text == versions[2].text


def test_two_versions_in_one_job_stand_in_a_line(desk: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for name, text in (("a", BRIDGE), ("b", (*BRIDGE[:2], FERRY[0]))):
        (folder / f"{name}.txt").write_text("\n\n".join(text))
        (folder / f"{name}.meta.json").write_text(f'{{"url": "{URL}"}}')
    assert desk.intake.add_paths([folder]).new_versions == 1


def test_a_feed_brings_its_pages_but_not_those_that_are_here(desk: Desk, web: Web) -> None:
    web.put(URL, *BRIDGE)
    web.put(OTHER, *FERRY)
    desk.intake.add_pages([URL])
    web.asked.clear()
    web.put_feed(FEED, URL, OTHER, "https://courier.example/gone")
    report = desk.intake.add_pages([FEED])
    assert report.added == 1
    assert sorted(web.asked) == sorted([FEED, OTHER, "https://courier.example/gone"])
    assert outcomes(desk, report.job_id) == [
        (FEED, IntakeOutcome.PASSED_OVER),
        ("https://courier.example/gone", IntakeOutcome.FAILED),
        (OTHER, IntakeOutcome.ADDED),
    ]


def test_a_page_of_a_feed_is_never_a_feed_itself(desk: Desk, web: Web) -> None:
    inner = web.put_feed("https://courier.example/inner", OTHER)
    web.put(OTHER, *FERRY)
    report = desk.intake.add_pages([web.put_feed(FEED, inner)])
    assert (report.added, OTHER in web.asked) == (0, False)
    (passed,) = report.passed_over
    assert "not an article" in passed.reason


def test_a_page_that_is_gone_comes_from_the_archive_and_says_so(desk: Desk, web: Web) -> None:
    web.snapshots[URL] = page("".join(f"<p>{one}</p>" for one in BRIDGE)).encode()
    report = desk.intake.add_pages([URL])
    article = desk.store.article(report.article_ids[0])
    assert article.url == URL
    note = "the page is gone; this is the Wayback Machine's copy of 02 January 2020"
    assert note in article.notes
    capture, _ = desk.store.capture(article.capture_id or "")
    assert capture.snapshot_url is not None
    # An archive's copy is no answer of the site: the next look asks the site itself.
    assert desk.store.last_capture(URL) is None


@pytest.mark.parametrize(
    ("snapshot", "said"),
    [(None, "has no copy"), (failing("https://archive.example"), "did not answer")],
)
def test_absence_from_the_archive_is_told_from_its_silence(
    desk: Desk, web: Web, snapshot: Exception | None, said: str
) -> None:
    if snapshot:
        web.snapshots[URL] = snapshot
    (refused,) = desk.intake.add_pages([URL]).failed
    assert "gone" in refused.reason
    assert said in refused.reason


def test_one_page_that_fails_stops_no_other_and_can_be_tried_again(desk: Desk, web: Web) -> None:
    web.pages[URL] = failing(URL)
    web.put(OTHER, *FERRY)
    report = desk.intake.add_pages([URL, OTHER])
    assert (report.added, [one.source for one in report.failed]) == (1, [URL])
    web.put(URL, *BRIDGE)
    job = desk.jobs.retry(report.job_id or 0)
    assert job.state is JobState.WAITING
    assert desk.jobs.work_once()
    view = desk.jobs.view(job.job_id)
    assert view.job.state is JobState.DONE
    assert view.job.counts == ((IntakeOutcome.ADDED, 2),)
    assert web.asked.count(OTHER) == 1


def test_the_servers_last_change_dates_an_undated_page_only_when_it_is_no_echo(
    desk: Desk, web: Web
) -> None:
    web.headers = (("Last-Modified", "Wed, 04 Mar 2026 11:59:00 GMT"),)
    web.put(OTHER, *FERRY)
    undated = desk.store.article(desk.intake.add_pages([OTHER]).article_ids[0])
    assert undated.published_on is None
    web.headers = (("Last-Modified", "Mon, 02 Feb 2026 11:59:00 GMT"),)
    second = web.put("https://ledger.example/bridge", *BRIDGE)
    dated = desk.store.article(desk.intake.add_pages([second]).article_ids[0])
    assert (dated.published_on, dated.date_source) == (date(2026, 2, 2), DateSource.HEADER)


@pytest.mark.parametrize(
    "typed", ["", "ftp://courier.example/a", "javascript:alert(1)", "two words.example", "word"]
)
def test_what_is_no_web_address_is_refused_at_the_door(desk: Desk, typed: str) -> None:
    with pytest.raises(InputRefused):
        desk.intake.add_pages([typed])
    assert desk.store.jobs() == []


def test_an_address_needs_no_scheme(desk: Desk, web: Web) -> None:
    web.put("https://courier.example/a", *BRIDGE)
    assert desk.intake.add_pages([" courier.example/a "]).added == 1


def test_a_desk_without_a_fetcher_says_that_it_is_offline(tmp_path: Path) -> None:
    with open_desk(tmp_path / "d") as desk:
        (refused,) = desk.intake.add_pages([URL]).failed
    assert "offline" in refused.reason


def test_a_watched_feed_is_polled_when_it_is_due(desk: Desk, web: Web) -> None:
    web.put(URL, *BRIDGE)
    web.put_feed(FEED, URL)
    watch = desk.jobs.watch(FEED, every_minutes=30)
    assert desk.jobs.work_once()
    assert [article.url for article in desk.store.articles()] == [URL]
    assert not desk.jobs.work_once()
    web.put(OTHER, *FERRY)
    web.put_feed(FEED, URL, OTHER)
    desk.clock.moment += timedelta(minutes=31)
    assert desk.jobs.work_once()
    assert {article.url for article in desk.store.articles()} == {URL, OTHER}
    (polled,) = desk.jobs.watches()
    assert polled.polled_at is not None
    assert polled.polled_at > NOON + timedelta(minutes=30)
    desk.jobs.unwatch(watch.watch_id)
    desk.clock.moment += timedelta(hours=3)
    assert not desk.jobs.work_once()


def test_a_feed_type_is_no_article(desk: Desk, web: Web) -> None:
    web.pages[FEED] = b"<rss"
    web.types[FEED] = FEED_TYPE
    assert len(desk.intake.add_pages([FEED]).failed) == 1
    assert desk.store.articles() == []


def test_bytes_of_the_original_are_under_their_hash(desk: Desk, web: Web) -> None:
    web.put(URL, *BRIDGE)
    article = desk.store.article(desk.intake.add_pages([URL]).article_ids[0])
    assert sha256_hex(desk.library.original(article).data) == article.original_sha256


CHANGED = (BRIDGE[0], BRIDGE[1], BRIDGE[2].replace("38", "52"))


def test_a_new_version_that_a_full_disk_kept_out_comes_in_when_the_job_goes_on(
    tmp_path: Path, web: Web
) -> None:
    with open_desk(tmp_path / "d", fetcher=web) as desk:
        web.put(URL, *BRIDGE)
        desk.intake.add_pages([URL])
        web.put(URL, *CHANGED)
        full = FullStore(desk.store, batches=0)
        with open_desk(tmp_path / "d", fetcher=web, store=full) as stopped:  # type: ignore[arg-type]
            with pytest.raises(StoreFull):
                stopped.intake.add_pages([URL])
            job = stopped.jobs.all()[0]
    web.pages[URL] = 304
    with open_desk(tmp_path / "d", fetcher=web) as desk:
        desk.jobs.resume(job.job_id)
        assert desk.jobs.work_once()
        assert desk.jobs.view(job.job_id).job.counts == ((IntakeOutcome.NEW_VERSION, 1),)
        assert any("52 rusted" in article.text for article in desk.store.articles())


def test_pages_of_an_unchanged_feed_that_did_not_come_in_are_tried_again(
    desk: Desk, web: Web
) -> None:
    web.pages[URL] = failing(URL)
    web.put_feed(FEED, URL)
    desk.jobs.watch(FEED, every_minutes=30)
    assert desk.jobs.work_once()
    assert desk.store.articles() == []
    web.put(URL, *BRIDGE)
    web.pages[FEED] = 304
    desk.clock.moment += timedelta(minutes=31)
    assert desk.jobs.work_once()
    assert [article.url for article in desk.store.articles()] == [URL]


def test_a_feed_that_was_fetched_before_a_stop_brings_its_pages_afterwards(
    desk: Desk, web: Web
) -> None:
    web.put(URL, *BRIDGE)
    web.put_feed(FEED, URL)
    job = desk.intake.hand_in_pages([FEED])
    taken = desk.intake.take()
    assert taken is not None
    until = threading.Event()
    web.meanwhile = lambda _: until.set()
    with pytest.raises(JobNotRunning):
        desk.intake.run(taken, until=until)
    web.meanwhile = lambda _: None
    web.pages[FEED] = 304
    assert desk.jobs.work_once()
    assert desk.jobs.view(job.job_id).job.count(IntakeOutcome.ADDED) == 1


def test_an_archives_older_copy_stands_before_what_the_page_says_now(desk: Desk, web: Web) -> None:
    web.put(URL, *CHANGED)
    live = desk.store.article(desk.intake.add_pages([URL]).article_ids[0])
    web.pages[URL] = 404
    web.snapshots[URL] = page("".join(f"<p>{one}</p>" for one in BRIDGE)).encode()
    old = desk.store.article(desk.intake.add_pages([URL]).article_ids[0])
    live = desk.store.article(live.article_id)
    assert [(one.version, one.replaces) for one in (old, live)] == [(1, None), (2, old.article_id)]
    assert desk.store.superseded() == {old.article_id}
    claim = desk.claim_with("52 rusted beams")
    assert desk.library.drift(claim.article_id, claim.quote) is None
    # The same copy again is here.
    assert desk.intake.add_pages([URL]).already_here == 1


def test_texts_of_one_file_that_share_an_address_are_no_versions(desk: Desk) -> None:
    rows = [json.dumps({"text": story(n), "url": "https://courier.example/mail"}) for n in range(4)]
    report = desk.intake.add_files([("a.jsonl", "\n".join(rows).encode())])
    assert (report.added, report.new_versions) == (4, 0)
    assert desk.store.superseded() == set()
    assert sum(any("same address" in note for note in a.notes) for a in desk.store.articles()) == 3
    # Nor is one evidence for another: what an address says of itself is one voice.
    claim = desk.store.claims()[0]
    assert desk.evidence.find(claim.claim_id).hits == ()


def test_an_uploaded_archive_says_nothing_of_what_the_site_would_answer(
    desk: Desk, web: Web
) -> None:
    http = (
        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nETag: forged\r\n"
        "Cache-Control: max-age=31536000\r\n\r\n" + page("".join(f"<p>{one}</p>" for one in FERRY))
    )
    record = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {URL}\r\n"
        "WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000001>\r\n"
        "WARC-Date: 2026-03-04T11:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(http.encode())}\r\n\r\n{http}\r\n\r\n"
    )
    assert desk.intake.add_files([("forged.warc", record.encode())]).added == 1
    assert desk.store.last_capture(URL) is None
    web.put(URL, *BRIDGE)
    assert desk.intake.add_pages([URL]).new_versions == 1


def test_a_page_that_calls_itself_fresh_for_ever_is_asked_again(desk: Desk, web: Web) -> None:
    web.put(URL, *BRIDGE)
    desk.intake.add_pages([URL])
    desk.intake.add_pages([URL])
    desk.clock.moment += timedelta(minutes=6)
    desk.intake.add_pages([URL])
    assert web.fresh == [True, False, True]


def test_two_programs_that_bring_one_text_at_once_make_one_version(
    tmp_path: Path, web: Web
) -> None:
    other = "http://www.courier.example/2026/03/03/bridge?utm_source=feed"
    web.put(URL, *BRIDGE)
    web.put(other, *BRIDGE)
    with (
        open_desk(tmp_path / "d", fetcher=web) as first,
        open_desk(tmp_path / "d", fetcher=web) as second,
    ):
        store_now = first.store.add_units

        def after_the_other(*args: object, **more: object) -> object:
            second.intake.add_pages([other])
            return store_now(*args, **more)  # type: ignore[arg-type]

        first.store.add_units = after_the_other  # type: ignore[method-assign, assignment]
        report = first.intake.add_pages([URL])
        assert (report.added, report.already_here) == (0, 1)
        (article,) = first.store.articles()
        assert report.article_ids == (article.article_id,)
