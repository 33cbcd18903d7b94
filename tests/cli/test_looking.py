"""One article with all that is known of it, and the desk's table of outlets."""

import json
from pathlib import Path

from tests.cli.conftest import Run


def article_id(run: Run, title: str) -> str:
    rows = json.loads(run("articles", "--json").out)
    return str(next(row["article_id"] for row in rows if row["title"] == title))


def test_an_article_says_where_its_date_was_found_and_what_speaks_against_it(
    run: Run, tmp_path: Path
) -> None:
    (tmp_path / "mill.html").write_text(
        """<!doctype html><html lang="en"><head><title>Mill closes</title>
        <link rel="canonical" href="https://herald.example/mill">
        <meta property="article:published_time" content="2026-02-09T08:00:00Z"></head><body>
        <nav><a href="/">Home</a> <a href="/news">News</a></nav><article><h1>Mill closes</h1>
        <p>DUNHAVEN, 3 February 2026 - The mill of Dunhaven closed with 31 workers.</p>
        <p>Its owner said on Friday that grain had become too dear for the mill.</p></article>
        <div class="cookie-banner"><p>We use cookies to count our readers.</p></div></body>""",
        encoding="utf-8",
    )
    run("add", tmp_path / "mill.html")
    wanted = article_id(run, "Mill closes")
    ran = run("article", wanted[:6])
    assert "published 2026-02-09: page metadata" in ran.out
    assert "another day is said: 2026-02-03: dateline" in ran.out
    assert "cookie notice (1)" in ran.out
    assert "herald.example" in ran.out
    assert "note: its dates conflict" in ran.out
    found = json.loads(run("article", wanted, "--json").out)
    assert found["article"]["date_source"] == "page metadata"
    assert "We use cookies to count our readers." in {one["text"] for one in found["asides"]}


def test_the_text_and_the_original_come_out_exactly(
    run: Run, articles: Path, tmp_path: Path
) -> None:
    text = "Tide table\n\nHigh  water at Aldmoor was at 6.12 on Monday – “early”, they said."
    (articles / "tide.txt").write_bytes(text.replace("\n", "\r\n").encode("windows-1252"))
    run("add", articles / "tide.txt")
    (row,) = json.loads(run("articles", "--json").out)
    wanted = row["article_id"]
    assert run("article", wanted, "--text").out == text
    out = tmp_path / "original.txt"
    assert run("article", wanted, "--original", out).status == 0
    assert out.read_bytes() == (articles / "tide.txt").read_bytes()
    assert run("article", "a000000000").status == 1


def test_outlets_go_out_are_edited_and_come_in_again(
    run: Run, articles: Path, tmp_path: Path
) -> None:
    run("add", articles)
    table = tmp_path / "outlets.csv"
    assert run("outlets", "export", table).status == 0
    lines = table.read_text("utf-8-sig").splitlines()
    edited = [
        "The Aldmoor Herald,herald.example,Finch Press,Aldland,newspaper,B"
        if "Herald" in line
        else line
        for line in lines
    ]
    table.write_text("\n".join([*edited, "Nobody,,,,,Z"]), encoding="utf-8")
    ran = run("outlets", "import", table)
    assert ran.status == 0
    assert "1 outlets set" in ran.out
    assert "reliability 'Z'" in ran.err
    found = {one["outlet_id"]: one for one in json.loads(run("outlets", "--json").out)}
    assert found["herald.example"]["name"] == "The Aldmoor Herald"
    assert found["herald.example"]["owner"] == "Finch Press"
    assert found["herald.example"]["reliability"] == "B"
    assert "Finch Press" in run("outlets").out


def test_a_table_without_one_outlet_is_refused(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.csv").write_text("colour,size\nred,12\n")
    assert run("outlets", "import", tmp_path / "empty.csv").status == 1
    ran = run("outlets", "import", tmp_path / "nowhere.csv")
    assert ran.status == 1
    assert "nowhere.csv" in ran.err
    assert json.loads(run("outlets", "--json").out) == []


def test_the_doctor_looks_at_readers_jobs_and_contact(run: Run, articles: Path) -> None:
    run("add", articles, "--background")
    found = {check["what"]: check for check in json.loads(run("doctor", "--json").out)}
    assert all(found[what]["fine"] for what in ("readers", "jobs", "contact"))
    assert found["jobs"]["found"].startswith("1 wait, 0 run")
    assert "SECONDSOURCE_CONTACT" in found["contact"]["found"]


def test_what_an_article_tells_a_terminal_to_do_is_only_shown(run: Run, tmp_path: Path) -> None:
    story = tmp_path / "story.txt"
    story.write_text(
        "The mayor of Garvie paid 4,000 pounds for seven \x1b[31m ferries in 2030, police said.\n",
        encoding="utf-8",
    )
    run("add", str(story))
    shown = run("claims").out
    assert "paid 4,000 pounds" in shown
    assert "\x1b" not in shown
