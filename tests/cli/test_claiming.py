"""What people make of claims, as typed: kinds, words, one claim of many, set aside."""

import json
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from secondsource.assembly import open_workbench
from secondsource.labels import SentenceKind
from secondsource.settings import read_settings
from tests.cli.conftest import Ran, Run
from training.kinds import gather
from training.labelled import read_articles, read_labels

LEAD = "The ferry Aldis sank off Garrow on Tuesday with 38 passengers aboard."
OTHER_NUMBER = LEAD.replace("38", "83")
SAID = "12 crew members of the Aldis were rescued by fishing boats, Ivo Lund said."
VIEW = "It was a shameful, terrible day and we must hope for better ones."
TORN = "The mole cost 4 million\u2028crowns in 2029."
GERMAN = "Der Rat von Garrow zahlte im Jahr 2030 für die Mole 4,2 Millionen Kronen."
TOLD = {
    "courier": ("The ferry of Garrow", "en", f"{LEAD}\n\n{VIEW}\n\n{SAID}"),
    "post": ("Ferry sinks", "en", f"{LEAD}\n\nThe lifeboat of Corrin came at 7 p.m. on 8 May."),
    "mail": ("Ferry sinks off Garrow", "en", OTHER_NUMBER),
    "bote": ("Die Mole", "de", GERMAN),
}
NOBODY = "A judgment needs a reviewer's name. Give --reviewer NAME, set SECONDSOURCE_REVIEWER"
ADA = ("--reviewer", "Ada Wren")


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with four outlets on one ferry, and a desk that has taken them in."""
    folder = tmp_path_factory.mktemp("told")
    articles = folder / "articles"
    articles.mkdir()
    for name, (title, language, text) in TOLD.items():
        hints = {
            "outlet": f"The {name.title()}",
            "published_on": "2031-05-08",
            "title": title,
            "language": language,
        }
        (articles / f"{name}.txt").write_text(f"{title}\n\n{text}\n", encoding="utf-8")
        (articles / f"{name}.meta.json").write_text(json.dumps(hints), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SECONDSOURCE_HOME", str(folder / "home"))
        patch.setenv("SECONDSOURCE_ENCODER", "hashing")
        read_settings.cache_clear()
        bench = open_workbench()
        assert bench.intake.add_paths([articles]).added == len(TOLD)
        bench.close()
        read_settings.cache_clear()
    return folder


@pytest.fixture
def desk(run: Run, told: Path, tmp_path: Path) -> Run:
    """The commands on a desk of their own that has the four articles."""
    shutil.copytree(told / "home", tmp_path / "home")
    return run


@pytest.fixture
def record(tmp_path: Path) -> Callable[[], str]:
    """Everything that stands in the record, to be compared."""

    def dump() -> str:
        (database,) = (tmp_path / "home" / "data").glob("*.db")
        with sqlite3.connect(database) as connection:
            return "\n".join(connection.iterdump())

    return dump


Record = Callable[[], str]


def queued(run: Run, words: str = "") -> list[dict[str, Any]]:
    search = ("--search", words) if words else ()
    return [row["claim"] for row in json.loads(run("claims", *search, "--json").out)]


def claim_id(run: Run, words: str) -> str:
    (claim,) = queued(run, words)
    return str(claim["claim_id"])


def article_id(run: Run, title: str) -> str:
    rows = json.loads(run("articles", "--json").out)
    return str(next(row["article_id"] for row in rows if row["title"] == title))


def sentence(run: Run, title: str, words: str) -> tuple[str, dict[str, Any]]:
    """The article's id, and the one sentence of it that has these words."""
    wanted = article_id(run, title)
    told = json.loads(run("coverage", wanted, "--json").out)
    (found,) = [one for one in told["sentences"] if words in one["text"]]
    return wanted, found


def shown(run: Run, claim: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run("claim", "show", claim, "--json").out)
    return found


def refused(ran: Ran) -> str:
    """The one line that says why."""
    assert ran.status == 1, ran
    assert ran.out == ""
    assert "Traceback" not in ran.err
    (line,) = ran.err.strip().splitlines()
    return line


# -- coverage ---------------------------------------------------------------------
def test_coverage_shows_each_sentence_with_its_kind_reason_claims_and_days(desk: Run) -> None:
    wanted = article_id(desk, "The ferry of Garrow")
    ran = desk("coverage", wanted[:6])
    lines = ran.out.splitlines()
    at = next(number for number, line in enumerate(lines) if line.strip() == VIEW)
    assert "opinion: " in lines[at - 1]
    assert f"{claim_id(desk, '38 passengers')}: {LEAD.replace('Tuesday', 'Tuesday [6 May' )[:40]}" in ran.out
    assert "“Tuesday”: 6 May 2031 (" in ran.out
    assert ran.err == ""


def test_coverage_as_json_has_the_exact_place_of_every_sentence_claim_and_time(desk: Run) -> None:
    wanted, lead = sentence(desk, "The ferry of Garrow", "38 passengers")
    text = desk("article", wanted, "--text").out
    told = json.loads(desk("coverage", wanted, "--json").out)
    assert told["article_id"] == wanted
    for one in told["sentences"]:
        assert text[one["start"] : one["end"]] == one["text"]
        assert one["kind"] in {kind.value for kind in SentenceKind}
        assert one["reason"]
        assert one["corrected_by"] is None
    (claim,) = lead["claims"]
    assert text[claim["span"]["start"] : claim["span"]["end"]] == claim["quote"] == LEAD
    (time,) = lead["times"]
    assert (time["words"], time["first"], time["last"]) == ("Tuesday", "2031-05-06", "2031-05-06")
    assert sentence(desk, "The ferry of Garrow", "shameful")[1]["claims"] == []


def test_coverage_says_that_kinds_are_not_measured_for_another_language(desk: Run) -> None:
    assert "not measured" in desk("coverage", article_id(desk, "Die Mole")).err
