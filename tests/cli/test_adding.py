"""Adding from the web and from lists, in the foreground and for a worker."""

import io
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builders import page
from tests.cli.conftest import Run
from tests.site.server import Answer, Site, serving

HTML = {"Content-Type": "text/html; charset=utf-8"}


def story(words: str) -> Answer:
    text = page(f"<p>{words}</p><p>The council of Aldmoor voted nine to three, it said.</p>")
    return Answer(text.encode(), headers=HTML)


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    with serving(Site()) as site:
        site.pages["/bridge"] = story("The bridge of Aldmoor closed on Monday for 12 weeks.")
        site.pages["/ferry"] = story("The ferry of Corrin carried 4,000 people on Friday.")
        monkeypatch.setenv("SECONDSOURCE_CONTACT", "desk@ledger.example")
        monkeypatch.setenv("SECONDSOURCE_FETCH_ALLOW", f"127.0.0.1:{site.port}")
        monkeypatch.setenv("SECONDSOURCE_FETCH_DELAY_S", "0")
        monkeypatch.setenv("SECONDSOURCE_WAYBACK", "false")
        yield site


def test_nothing_is_done_before_a_contact_is_set(
    run: Run, site: Site, articles: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECONDSOURCE_CONTACT", " ")
    ran = run("add", articles, f"{site.url}/bridge")
    assert ran.status == 1
    assert "SECONDSOURCE_CONTACT" in ran.err
    assert len(ran.err.strip().splitlines()) == 1
    assert not site.asked
    assert json.loads(run("jobs", "--json").out) == []


def test_files_and_pages_go_in_together(run: Run, site: Site, articles: Path) -> None:
    ran = run("add", articles, f"{site.url}/bridge", f"{site.url}/gone")
    assert ran.status == 0
    assert "4 articles added, 1 not taken" in ran.out
    assert f"Not taken: {site.url}/gone: is not there any more (404" in ran.err


def test_an_address_that_is_none_stops_none_of_the_others(run: Run, site: Site) -> None:
    ran = run("add", "http://", f"{site.url}/ferry", "ftp://ledger.example/a")
    assert ran.status == 0
    assert "1 articles added, 2 not taken" in ran.out
    assert "ftp://ledger.example/a: is no web address" in ran.err
    assert run("add", "http://").status == 1


def test_lists_of_addresses_come_from_a_file_and_from_standard_input(
    run: Run, site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = tmp_path / "names.txt"
    names.write_text(f"\ufeff# of today\n\n{site.url}/bridge\n{site.url}/bridge\n", "utf-8")
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{site.url}/ferry\n"))
    ran = run("add", "-", "--from", names)
    assert "2 articles added:" in ran.out
    missing = run("add", "--from", tmp_path / "nowhere.txt")
    assert missing.status == 1
    assert "nowhere.txt" in missing.err


def test_what_was_passed_over_is_counted_with_its_reason(run: Run, site: Site) -> None:
    site.pages["/robots.txt"] = Answer(b"User-agent: *\nDisallow: /p/\n")
    ran = run("add", f"{site.url}/p/1", f"{site.url}/p/2", f"{site.url}/ferry")
    assert ran.status == 0
    assert "1 articles added, 2 passed over" in ran.out
    assert "Passed over, 2 times: robots.txt of 127.0.0.1" in ran.out
    assert "Not taken" not in ran.err


def test_a_page_that_changed_is_a_new_version_and_the_article_tells_of_both(
    run: Run, site: Site
) -> None:
    run("add", f"{site.url}/bridge")
    site.pages["/bridge"] = story("The bridge of Aldmoor closed on Tuesday for 14 weeks.")
    assert "0 articles added, 1 new versions" in run("add", f"{site.url}/bridge").out
    rows = json.loads(run("articles", "--json").out)
    found = [json.loads(run("article", row["article_id"], "--json").out) for row in rows]
    assert sorted(one["article"]["version"] for one in found) == [1, 2]
    assert all(len(one["versions"]) == 2 for one in found)
    assert found[0]["capture"]["final_url"] == f"{site.url}/bridge"
    assert "status 200" in run("article", rows[0]["article_id"]).out


def test_what_is_handed_in_for_a_worker_waits_until_one_comes(
    run: Run, site: Site, articles: Path
) -> None:
    ran = run("add", articles, f"{site.url}/ferry", "--background")
    assert ran.status == 0
    assert "Job 1 waits" in ran.out
    assert "Job 2 waits" in ran.out
    assert not site.asked
    states = [job["state"] for job in json.loads(run("jobs", "--json").out)]
    assert states == ["waiting", "waiting"]
    worked = run("work", "--once")
    assert worked.status == 0
    assert "Job 2 is done: 1 articles added" in worked.err
    assert len(json.loads(run("articles", "--json").out)) == 4


def test_columns_are_mapped_by_name(run: Run, tmp_path: Path) -> None:
    table = tmp_path / "wire.csv"
    table.write_text(
        "Headline,Body\nFerry sinks,The ferry of Corrin sank on Monday; 12 people were saved.\n",
        encoding="utf-8",
    )
    mapped = ("--column", "text=Body", "--column", "title=Headline")
    assert "1 articles added" in run("add", table, *mapped).out
    (row,) = json.loads(run("articles", "--json").out)
    assert row["title"] == "Ferry sinks"


@pytest.mark.parametrize(
    ("mapping", "says"), [("body=Text", "'body'"), ("text", "text=Body"), ("text=", "text=Body")]
)
def test_a_mapping_that_cannot_be_meant_is_one_clear_line(
    run: Run, articles: Path, mapping: str, says: str
) -> None:
    ran = run("add", articles, "--column", mapping)
    assert ran.status == 1
    assert says in ran.err
    assert len(ran.err.strip().splitlines()) == 1
    assert json.loads(run("jobs", "--json").out) == []


def test_nothing_named_is_wrong_usage(run: Run) -> None:
    assert run("add").status == 2


# -- the watch list ------------------------------------------------------------------
def put_feed(site: Site, *paths: str) -> None:
    items = "".join(f"<item><title>A</title><link>{site.url}{path}</link></item>" for path in paths)
    site.pages["/feed"] = Answer(
        f"<?xml version='1.0'?><rss version='2.0'><channel>{items}</channel></rss>".encode(),
        headers={"Content-Type": "application/rss+xml"},
    )


def test_a_watched_feed_is_polled_and_taken_off_again(run: Run, site: Site) -> None:
    put_feed(site, "/bridge")
    assert "every 45 minutes" in run("watch", "add", f"{site.url}/feed", "--every", 45).out
    assert "1 articles added" in run("watch", "poll").out
    assert "Nothing is due" in run("watch", "poll").out
    put_feed(site, "/bridge", "/ferry")
    assert "1 articles added" in run("watch", "poll", 1).out
    (watch,) = json.loads(run("watch", "--json").out)
    assert (watch["every_minutes"], watch["job_id"]) == (45, 2)
    assert f"{site.url}/feed" in run("watch").out
    assert run("watch", "remove", 1).status == 0
    assert json.loads(run("watch", "--json").out) == []


def test_a_watch_that_is_not_there_is_explained(run: Run, site: Site) -> None:
    for command in ("poll", "remove"):
        ran = run("watch", command, 7)
        assert ran.status == 1
        assert "7" in ran.err
    assert run("watch", "add", "no address").status == 1


def test_a_worker_polls_what_is_due(run: Run, site: Site) -> None:
    put_feed(site, "/bridge", "/ferry")
    run("watch", "add", f"{site.url}/feed")
    assert "2 articles added" in run("work", "--once").err
