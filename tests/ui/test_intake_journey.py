"""Intake in a real browser: a job under way, what is quarantined, versions, outlets."""

import csv
import io
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from tests.builders import page as web_page
from tests.builders import story
from tests.ui.browsing import expect, running_desk, settled
from tests.ui.seeding import FIRST, SECOND

# Tables in tables: the reader needs far more than a second for so many.
HEAVY = b"<html><body>" + b"<table><tr><td>" * 20_000 + b"x"
HOSTILE = "<img src=x onerror=document.title='run'>"
_STORIES = 12
# A job runs in the background: on a busy machine it takes its time.
SOON = 40_000

pytestmark = pytest.mark.browser


@dataclass
class Site:
    """A small web: a page that changes, and a feed whose pages wait until they are let go."""

    address: str = ""
    sentences: tuple[str, ...] = FIRST
    gate: threading.Event = field(default_factory=threading.Event)

    def answer(self, path: str) -> tuple[bytes, str]:
        if path == "/bridge":
            body = "".join(f"<p>{one}</p>" for one in self.sentences)
            return web_page(body, title=f"Harbour bridge closes {HOSTILE}").encode(), "text/html"
        if path == "/feed":
            links = (f"{self.address}/story/{number}" for number in range(_STORIES))
            items = "".join(f"<item><title>A</title><link>{link}</link></item>" for link in links)
            feed = f"<?xml version='1.0'?><rss version='2.0'><channel>{items}</channel></rss>"
            return feed.encode(), "application/rss+xml"
        if path.startswith("/story/"):
            self.gate.wait(20)
            body = "".join(f"<p>{one}</p>" for one in story(int(path[7:])).split("\n\n"))
            return web_page(body, title=f"Story {path[7:]}").encode(), "text/html"
        return b"", ""


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    known = Site()

    class Answering(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body, kind = known.answer(self.path)
            self.send_response(200 if kind else 404)
            self.send_header("Content-Type", kind or "text/plain")
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Cache-Control", "no-cache")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answering)
    known.address = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield known
    known.gate.set()
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, site: Site) -> Iterator[str]:
    settings = {
        "contact": "desk@second.example",
        "fetch_allow": site.address.removeprefix("http://"),
        "fetch_delay_s": "0",
        "wayback": "false",
        "reader_seconds": "1",
    }
    with running_desk(tmp_path_factory.mktemp("home"), **settings) as address:
        yield address


def hand_in(page: Any, desk: str, *addresses: str) -> None:
    page.goto(f"{desk}/library?view=Add+articles")
    field = page.locator("[class*='st-key-addresses-text'] textarea")
    expect(field).to_be_visible()
    settled(page)
    field.fill("\n".join(addresses))
    page.get_by_role("button", name="Fetch them").click()


def upload(page: Any, desk: str, *files: tuple[str, bytes]) -> None:
    page.goto(f"{desk}/library?view=Add+articles")
    expect(page.get_by_role("button", name="Add files")).to_be_visible()
    settled(page)
    page.locator("input[type='file']").first.set_input_files(
        [{"name": name, "mimeType": "text/plain", "buffer": data} for name, data in files]
    )
    label = "Add 1 file" if len(files) == 1 else f"Add {len(files)} files"
    expect(page.get_by_role("button", name=label)).to_be_visible()
    settled(page)


def test_a_job_is_seen_under_way_left_cancelled_and_resumed(
    page: Any, desk: str, site: Site
) -> None:
    site.gate.clear()
    hand_in(page, desk, f"{site.address}/feed")
    card = page.locator(".ss-job")
    expect(card).to_contain_text(f"1 of {_STORIES + 1} done", timeout=SOON)
    expect(card.locator("progress")).to_have_attribute("value", str(100 // (_STORIES + 1)))

    page.goto(f"{desk}/library?view=Intake")
    expect(card).to_contain_text(f"1 of {_STORIES + 1} done", timeout=SOON)
    page.get_by_role("button", name="Cancel").click()
    row = page.locator("tr[data-row]").filter(has_text=f"{site.address}/feed")
    expect(row).to_contain_text("cancelled, can be resumed", timeout=SOON)
    site.gate.set()
    settled(page)

    row.click()
    expect(page.locator(".ss-jobfacts")).to_contain_text(f"{_STORIES} of {_STORIES + 1} not looked")
    settled(page)
    page.get_by_role("button", name="Resume").click()
    # Some may have been stored by the run that was cancelled: they are here already.
    expect(page.locator(".ss-added tbody tr")).to_have_count(_STORIES, timeout=SOON)
    expect(page.locator(".ss-jobfacts")).not_to_contain_text("not looked at yet")
    page.get_by_role("link", name="Story 3", exact=True).click()
    expect(page.locator(".ss-margin")).to_contain_text(f"{site.address}/story/3")


def test_what_is_quarantined_shows_its_reason_is_given_out_as_bytes_and_tried_again(
    page: Any, desk: str, tmp_path: Path
) -> None:
    name = f"minutes {HOSTILE}.html"
    upload(page, desk, (name, HEAVY), ("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(64)))
    page.get_by_role("button", name="Add 2 files").click()
    told = page.locator(".ss-added")
    expect(told.locator("tr").filter(has_text="minutes")).to_contain_text(
        "quarantined", timeout=SOON
    )
    expect(told.locator("tr").filter(has_text="picture.txt")).to_contain_text(
        "is a PNG picture", timeout=SOON
    )
    settled(page)
    told.get_by_text("Open the job").click()
    held = page.locator("[class*='st-key-failed-']").filter(has_text="quarantined")
    expect(held).to_contain_text(name)
    expect(held).to_contain_text("more than 1 s of processor time")
    settled(page)
    with page.expect_response("**/media/**") as answered, page.expect_download() as coming:
        held.get_by_role("button", name="Download the kept file").click()
    assert coming.value.suggested_filename.endswith(".kept")
    assert not set(coming.value.suggested_filename) & set("<>=/ '")
    coming.value.save_as(tmp_path / "kept")
    assert (tmp_path / "kept").read_bytes() == HEAVY
    headers = answered.value.headers
    assert headers["content-type"].startswith("application/octet-stream")
    assert headers["content-disposition"].startswith("attachment")

    settled(page)
    held.get_by_role("button", name="Retry", exact=True).click()
    expect(page.locator(".ss-job")).to_be_visible()
    expect(page.locator(".ss-jobfacts")).to_be_visible(timeout=SOON)
    expect(held).to_contain_text("more than 1 s of processor time")
    assert page.title() != "run"
    assert page.locator("img[src='x']").count() == 0


def test_the_columns_of_a_table_are_named_by_a_person(page: Any, desk: str) -> None:
    table = "Kopf,Inhalt\nPier,The pier at Corrin cost 5 million crowns in 2025 the council said.\n"
    upload(page, desk, ("export.csv", table.encode()))
    button = page.get_by_role("button", name="Add 1 file")
    expect(page.locator("[class*='st-key-columns-']")).to_contain_text("no column was recognised")
    expect(button).to_be_disabled()
    for field_name, column in (("text", "Inhalt"), ("title", "Kopf")):
        choice = page.locator(f"[class*='-{field_name}'] [data-testid='stSelectbox'] input").first
        choice.click()
        page.get_by_role("option", name=column).click()
        settled(page)
    button.click()
    row = page.locator(".ss-added tr").filter(has_text="export.csv, line 2")
    expect(row).to_contain_text("added", timeout=SOON)
    expect(row).to_contain_text("Pier")


def test_a_page_that_changed_is_a_new_version_and_the_claim_says_so(
    page: Any, desk: str, site: Site
) -> None:
    site.sentences = FIRST
    hand_in(page, desk, f"{site.address}/bridge")
    expect(page.locator(".ss-added")).to_contain_text("1 added", timeout=SOON)
    site.sentences = SECOND
    hand_in(page, desk, f"{site.address}/bridge")
    expect(page.locator(".ss-added")).to_contain_text("1 new version", timeout=SOON)
    page.goto(f"{desk}/?q=4.2+million")
    settled(page)
    page.locator("tr[data-row]").filter(has_text="4.2 million").first.click()
    drift = page.locator(".st-key-claim-left .ss-drift")
    expect(drift).to_contain_text("This sentence now reads")
    expect(drift.locator("ins")).to_have_text("5.8")
    settled(page)
    drift.get_by_text("Open version 2").click()
    changes = page.locator(".ss-changes")
    expect(changes.locator("del").first).to_contain_text("4.2 million")
    expect(page.locator(".ss-margin")).to_contain_text("Version 2 of 2")
    assert page.title() != "run"
    assert page.locator("img[src='x']").count() == 0


def test_outlets_are_added_graded_given_out_and_taken_back(
    page: Any, desk: str, tmp_path: Path
) -> None:
    page.goto(f"{desk}/library?view=Outlets")
    settled(page)
    page.get_by_role("button", name="Add an outlet").click()
    page.get_by_label("Domain").fill("corrincourier.example")
    page.get_by_role("textbox", name="Name").last.fill(f"=Courier {HOSTILE}")
    page.get_by_role("button", name="Add the outlet").click()
    form = page.locator(".st-key-outlet-form")
    expect(form).to_contain_text("corrincourier.example")
    settled(page)
    page.keyboard.press("Escape")
    form.locator("[data-testid='stSelectbox'] input").click()
    page.get_by_role("option", name="C, fairly reliable").click()
    form.get_by_role("button", name="Save").click()
    row = page.locator("tr[data-row]").filter(has_text="corrincourier.example")
    # While a run is under way, the table of the run before may still stand beside the new one.
    expect(row.filter(has_text="fairly reliable")).to_have_count(1)
    expect(row).to_have_count(1)
    settled(page)

    with page.expect_download() as coming:
        page.get_by_role("button", name="Export").click()
    coming.value.save_as(tmp_path / "outlets.csv")
    text = (tmp_path / "outlets.csv").read_text(encoding="utf-8-sig")
    [kept] = [one for one in csv.DictReader(io.StringIO(text)) if one["reliability"] == "C"]
    assert kept["name"] == f"'=Courier {HOSTILE}"

    changed = text.replace(",C\n", ",D\n").replace(",C\r\n", ",D\r\n") + "x.example,,,,,Z\r\n"
    page.get_by_role("button", name="Import a table").click()
    page.locator("input[type='file']").set_input_files(
        [{"name": "outlets.csv", "mimeType": "text/csv", "buffer": changed.encode()}]
    )
    settled(page)
    page.get_by_role("button", name="Import it").click()
    expect(page.locator(".ss-notice")).to_contain_text("it is a letter from A to F")
    expect(row.filter(has_text="not usually reliable")).to_have_count(1)
    assert page.title() != "run"
    assert page.locator("img[src='x']").count() == 0
