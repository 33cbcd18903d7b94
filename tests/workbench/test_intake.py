"""Articles come in whole or not at all, and nothing is dropped without a reason."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa

from secondsource.errors import (
    BrokenLine,
    EmptySource,
    InputRefused,
    NotText,
    SearchIndexError,
    SourceTooLarge,
    StoreFull,
    UnknownFormat,
    UnreadableSource,
)
from secondsource.ids import sha256_hex
from secondsource.labels import DateSource, IntakeOutcome
from secondsource.models import Hints
from secondsource.store import open_store
from secondsource.text import text_key
from secondsource.workbench import IntakeEvent
from tests.builders import PDF, PNG, CountingEncoder, Desk, open_desk, page, stories, story

BODY = "".join(f"<p>{paragraph}</p>" for paragraph in story(7).split("\n\n")[1:])


def assert_whole(desk: Desk) -> None:
    """Every article of the record has its parts, and the index answers over all of them."""
    articles = desk.store.articles()
    for article in articles:
        assert sha256_hex(article.text.encode()) == article.text_sha256
        assert desk.store.original(article.original_sha256).data
        assert desk.store.sentences(article.article_id)
        passages = desk.store.passages(
            list(desk.store.passage_ids_of([article.article_id]))
        ).values()
        claims = desk.store.claims(article_id=article.article_id)
        assert passages
        assert claims
        texts = [one.encoder_text for one in passages] + [one.text for one in claims]
        keys = {text_key(text) for text in texts}
        assert desk.store.missing_vectors(desk.encoder.name, keys) == set()
    index = desk.indexing.current()
    assert index.manifest.count == len(desk.store.passage_ids())
    found = {one for one, _ in index.lexical.search("council engineer people", 10_000)}
    for article in articles:
        assert found & desk.store.passage_ids_of([article.article_id])


def test_an_article_comes_in_with_its_parts(desk: Desk) -> None:
    report = desk.intake.add_text(
        story(3), Hints(url="https://www.courier.example/2026/03/04/a", outlet_name="The Courier")
    )
    assert (report.added, report.failed) == (1, ())
    article = desk.store.article(report.article_ids[0])
    assert article.text == story(3).strip()
    assert article.outlet_name == "The Courier"
    assert article.date_source is DateSource.URL
    assert report.passages == len(desk.store.passage_ids())
    assert report.claims == len(desk.store.claims())
    assert desk.library.original(article).data == story(3).encode()
    view = desk.library.view(article.article_id)
    assert view.claims == tuple(desk.store.claims())
    assert [one.span.of(article.text) for one in view.sentences]
    assert_whole(desk)


def test_a_headline_is_found_in_a_pasted_text_without_a_title(desk: Desk) -> None:
    article = desk.add(story(5))
    assert article.title == "Council of Farrowgate reports on reservoir number 5"
    assert desk.add(story(6), title="My own").title == "My own"


def test_adding_twice_adds_nothing(desk: Desk, tmp_path: Path) -> None:
    folder = stories(tmp_path / "in", range(4))
    first = desk.intake.add_paths([folder])
    before = desk.store.count(), desk.store.library_version()
    again = desk.intake.add_paths([folder, folder])
    assert (first.added, again.added, again.already_here) == (4, 0, 4)
    assert (desk.store.count(), desk.store.library_version()) == before
    assert set(again.article_ids) == set(first.article_ids)


def test_the_same_text_twice_in_one_batch_is_one_article(desk: Desk, tmp_path: Path) -> None:
    folder = stories(tmp_path / "in", range(2))
    (folder / "copy.txt").write_text(story(1))
    report = desk.intake.add_paths([folder, folder / "story-001.txt"])
    assert (report.added, report.already_here) == (2, 1)


def test_the_same_text_of_another_outlet_is_kept_as_another_article(desk: Desk) -> None:
    ids = {
        desk.add(story(1), outlet_name=name, url=url).article_id
        for name, url in (
            ("Courier", None),
            ("Ledger", None),
            ("Ledger", "https://ledger.example/1"),
            (None, None),
        )
    }
    assert len(ids) == desk.store.count().articles == 4


def test_identical_text_is_encoded_once(tmp_path: Path) -> None:
    encoder = CountingEncoder()
    with open_desk(tmp_path / "d", encoder=encoder) as desk:
        for outlet in ("Courier", "Ledger"):
            desk.add(story(1), outlet_name=outlet)
    assert len(encoder.seen) == len(set(encoder.seen))


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    folder = stories(tmp_path / "in", range(3))
    lines = [json.dumps({"text": story(number)}) for number in range(10, 30)]
    lines[6] = lines[6][:-9]
    (folder / "feed.jsonl").write_text("\n".join(lines) + "\n\n")
    (folder / "page.html").write_text(page(BODY))
    (folder / "bare.html").write_text("<html><body></body></html>")
    (folder / "blank.txt").write_text(" \n")
    (folder / "picture.txt").write_bytes(PNG + bytes(500))
    (folder / "paper.pdf").write_bytes(PDF)
    (folder / "large.txt").write_text(story(40) * 200)
    (folder / "beside.txt").write_text(story(41))
    (folder / "beside.meta.json").write_text('{"title": 5}')
    (folder / "folder.txt").mkdir()
    (folder / ".hidden.txt").write_text(story(42))
    (folder / "outlets.csv").write_text("name,domain\n,\n")
    return folder


EXPECTED = {
    "feed.jsonl, line 7": BrokenLine,
    "bare.html": EmptySource,
    "blank.txt": EmptySource,
    "picture.txt": NotText,
    "paper.pdf": UnreadableSource,
    "large.txt": SourceTooLarge,
    "beside.txt": UnreadableSource,
    "outlets.csv, line 2": UnreadableSource,
    "nowhere.txt": UnreadableSource,
}


def test_of_a_mixed_folder_the_good_go_in_and_the_bad_are_named(
    mixed: Path, tmp_path: Path
) -> None:
    with open_desk(tmp_path / "d", max_bytes=50_000) as desk:
        report = desk.intake.add_paths([mixed, mixed / "nowhere.txt"])
        failed = {Path(one.source).name: type(one) for one in report.failed}
        assert failed == EXPECTED
        assert all(one.reason for one in report.failed)
        assert report.added == 3 + 19 + 1 == desk.store.count().articles
        assert_whole(desk)


def test_progress_tells_of_each_article_once_and_reaches_the_end(
    mixed: Path, tmp_path: Path
) -> None:
    told: list[IntakeEvent] = []
    with open_desk(tmp_path / "d", max_bytes=50_000) as desk:
        report = desk.intake.add_paths([mixed], told.append)
        by_outcome = {
            outcome: [one for one in told if one.outcome is outcome] for outcome in IntakeOutcome
        }
        assert len(by_outcome[IntakeOutcome.ADDED]) == report.added
        assert len(by_outcome[IntakeOutcome.FAILED]) == len(report.failed)
        assert sum(one.claims for one in told) == report.claims
        assert [one.reason for one in by_outcome[IntakeOutcome.FAILED]] == [
            one.reason for one in report.failed
        ]
        done = [one.done_bytes for one in told]
        assert done == sorted(done)
        total = sum(
            path.stat().st_size
            for path in mixed.rglob("*")
            if path.is_file() and path.name[0] != "." and path.name not in _BESIDE
        )
        assert {one.total_bytes for one in told} == {total}
        assert done[-1] == total
        again: list[IntakeEvent] = []
        desk.intake.add_paths([mixed], again.append)
        assert sum(one.outcome is IntakeOutcome.ALREADY_HERE for one in again) == report.added


_BESIDE = ("outlets.csv", "beside.meta.json")


@pytest.mark.parametrize("name", ["paper.pdf", "large.txt"])
def test_a_refused_file_alone_is_done_with(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_bytes(b"x" * 9_000)
    told: list[IntakeEvent] = []
    with open_desk(tmp_path / "d", max_bytes=5_000) as desk:
        desk.intake.add_paths([file], told.append)
    assert [(one.done_bytes, one.total_bytes) for one in told] == [(9_000, 9_000)]


def test_what_is_told_as_added_is_in_the_record(desk: Desk, tmp_path: Path) -> None:
    def check(event: IntakeEvent) -> None:
        assert event.article is not None
        assert desk.store.known_articles([event.article.article_id])

    desk.intake.add_paths([stories(tmp_path / "in", range(30))], check)


def stop_after(count: int) -> Callable[[IntakeEvent], None]:
    seen = 0

    def tell(event: IntakeEvent) -> None:
        nonlocal seen
        seen += 1
        if seen == count:
            raise KeyboardInterrupt

    return tell


@pytest.mark.parametrize("moment", [1, 20, 24, 25, 50])
def test_a_stop_in_the_middle_keeps_what_was_stored_and_goes_on_from_there(
    desk: Desk, tmp_path: Path, moment: int
) -> None:
    folder = stories(tmp_path / "in", range(50))
    with pytest.raises(KeyboardInterrupt):
        desk.intake.add_paths([folder], stop_after(moment))
    stored = desk.store.count().articles
    assert stored in (24, 48, 50)
    # What is in the record is findable without another word.
    assert desk.indexing.check().manifest.count == len(desk.store.passage_ids())
    assert_whole(desk)
    report = desk.intake.add_paths([folder])
    assert (report.added, report.already_here) == (50 - stored, stored)
    assert desk.store.count().articles == 50
    assert_whole(desk)


def test_a_full_record_is_told_and_holds_no_half_article(tmp_path: Path) -> None:
    folder = stories(tmp_path / "in", range(60))
    store = open_store(f"sqlite:///{tmp_path / 'desk.db'}")
    pages = 10_000

    @sa.event.listens_for(store.engine, "begin")
    def bound(connection: sa.Connection) -> None:
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")

    def fill(event: IntakeEvent) -> None:
        nonlocal pages
        pages = 1

    with open_desk(tmp_path / "d", store=store) as desk:
        with pytest.raises(StoreFull, match="everything acknowledged before is safe"):
            desk.intake.add_paths([folder], fill)
        assert desk.store.count().articles == 24
        assert_whole(desk)
        pages = 10_000
        assert desk.intake.add_paths([folder]).added == 36
        assert_whole(desk)


def test_a_full_record_is_told_though_the_index_cannot_be_written_either(tmp_path: Path) -> None:
    """What stopped the intake is what the person hears, not what followed from it."""
    (tmp_path / "blocked").write_text("a file")
    store = open_store(f"sqlite:///{tmp_path / 'desk.db'}")
    pages = 10_000

    @sa.event.listens_for(store.engine, "begin")
    def bound(connection: sa.Connection) -> None:
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")

    def fill(event: IntakeEvent) -> None:
        nonlocal pages
        pages = 1

    folder = stories(tmp_path / "in", range(30))
    with (
        open_desk(tmp_path / "d", store=store, index=tmp_path / "blocked") as desk,
        pytest.raises(StoreFull),
    ):
        desk.intake.add_paths([folder], fill)


def test_when_only_the_index_cannot_be_written_the_record_is_whole(tmp_path: Path) -> None:
    (tmp_path / "blocked").write_text("a file")
    folder = stories(tmp_path / "in", range(3))
    with open_desk(tmp_path / "d", index=tmp_path / "blocked") as desk:
        with pytest.raises(SearchIndexError, match="The record is safe"):
            desk.intake.add_paths([folder])
        assert desk.store.count().articles == 3
    with open_desk(tmp_path / "d") as desk:
        assert_whole(desk)


def test_an_encoder_that_fails_leaves_nothing_half_stored(tmp_path: Path) -> None:
    class Failing(CountingEncoder):
        def encode(self, texts):
            if len(self.seen) > 50:
                raise RuntimeError("out of memory")
            return super().encode(texts)

    folder = stories(tmp_path / "in", range(30))
    with open_desk(tmp_path / "d", encoder=Failing()) as desk:
        with pytest.raises(RuntimeError, match="out of memory"):
            desk.intake.add_paths([folder])
        assert desk.store.count().articles == 24
        assert_whole(desk)


def test_one_article_that_the_record_cannot_keep_stops_none_of_the_others(
    desk: Desk, tmp_path: Path
) -> None:
    """An outlet's name of 600 characters has no key in PostgreSQL; the rest of its feed has."""
    rows = [{"text": story(number), "outlet": "Courier"} for number in range(10)]
    rows[4]["outlet"] = "x" * 600
    feed = tmp_path / "feed.jsonl"
    feed.write_text("\n".join(json.dumps(row) for row in rows))
    report = desk.intake.add_paths([feed])
    assert report.added == 9
    (refused,) = report.failed
    assert isinstance(refused, InputRefused)
    assert refused.source == f"{feed}, line 5"
    assert "500 characters" in refused.reason
    assert_whole(desk)


@pytest.mark.parametrize("bad", ["\ud800", "\x00"])
def test_a_feed_with_characters_that_are_no_text_goes_in(
    desk: Desk, tmp_path: Path, bad: str
) -> None:
    row = {"text": story(1) + bad, "authors": [f"A {bad}"], "title": f"T {bad}", "outlet": bad}
    feed = tmp_path / "feed.jsonl"
    feed.write_text(json.dumps(row) + "\n" + json.dumps({"text": story(2)}))
    report = desk.intake.add_paths([feed])
    assert (report.added, report.failed) == (2, ())
    assert "could not be read" in report.notes[0][1]
    assert report.notes[0][0] == f"{feed}, line 1"


@pytest.mark.parametrize(
    "text",
    [
        "Subscribe to our newsletter\n\nFollow us on Twitter\n\nAll rights reserved",
        "Read more\n\nAdvertisement\n\nShare this story",
    ],
)
def test_a_text_of_page_furniture_alone_is_refused_with_its_reason(desk: Desk, text: str) -> None:
    report = desk.intake.add_text(text)
    (refused,) = report.failed
    assert "only page furniture" in str(refused)
    assert (report.added, desk.store.count().articles) == (0, 0)


@pytest.mark.parametrize("text", ["", " \n ", "\x00"])
def test_an_empty_paste_is_refused_with_its_reason(desk: Desk, text: str) -> None:
    (refused,) = desk.intake.add_text(text).failed
    assert "is empty" in str(refused)


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("notes.docx", b"PK\x03\x04 some words", UnreadableSource),
        ("notes", b"The ferry sank.", UnknownFormat),
        ("nothing", b"", EmptySource),
        ("a.txt", PDF, UnreadableSource),
        ("b.txt", PNG + bytes(500), NotText),
        ("a.jsonl", b"\n", EmptySource),
    ],
)
def test_an_upload_that_no_reader_takes_is_named(
    desk: Desk, name: str, data: bytes, kind: type[InputRefused]
) -> None:
    (refused,) = desk.intake.add_bytes(name, data).failed
    assert type(refused) is kind
    assert refused.source == name


def test_a_feed_that_carries_pages_in_it_is_read_as_a_feed(desk: Desk) -> None:
    row = {"html": "<!doctype html><html><body>x</body></html>", "text": story(3)}
    report = desk.intake.add_bytes("feed.jsonl", json.dumps(row).encode())
    assert report.added == 1
    assert desk.store.articles()[0].origin == "feed.jsonl, line 1"


def test_a_page_without_a_suffix_is_read_as_a_page(desk: Desk) -> None:
    report = desk.intake.add_bytes("download", page(BODY).encode())
    assert report.added == 1
    assert desk.store.articles()[0].reader.startswith("trafilatura")


def test_what_had_to_be_mended_is_noted_on_the_article_and_in_the_report(desk: Desk) -> None:
    data = story(3).replace("the council said", "the café council said").encode("latin-1")
    report = desk.intake.add_bytes("old.txt", data)
    ((source, note),) = report.notes
    assert source == "old.txt"
    assert "windows-1252" in note
    assert desk.store.articles()[0].notes == (note,)


def test_outlets_of_the_folder_are_known_with_their_owners(desk: Desk, tmp_path: Path) -> None:
    folder = stories(tmp_path / "in", [1])
    (folder / "story-001.meta.json").write_text('{"url": "https://www.courier.example/a"}')
    (folder / "outlets.csv").write_text(
        "name,domain,owner\nCourier,courier.example,Harbour Media\n"
    )
    desk.intake.add_paths([folder])
    outlet = desk.store.articles()[0].outlet
    assert outlet is not None
    assert (outlet.name, outlet.owner) == ("Courier", "Harbour Media")
    assert desk.library.outlets() == [outlet]
    assert desk.library.count().outlets == 1
