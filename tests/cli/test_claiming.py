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
GERMAN = (
    "Der Rat von Garrow zahlte im Jahr 2030 für die Mole 4,2 Millionen Kronen, teilte er mit.\n\n"
    "Die Fähre sank am Dienstag mit 38 Fahrgästen, sagte der Hafenmeister der Stadt.\n"
)
TOLD = {
    "courier": ("The ferry of Garrow", "2031-05-08", f"{LEAD}\n\n{VIEW}\n\n{SAID}"),
    "post": (
        "Ferry sinks",
        "2031-05-09",
        f"{LEAD}\n\nThe lifeboat of Corrin came at 7 p.m. on 8 May.",
    ),
    "mail": ("Ferry sinks off Garrow", "2031-05-09", OTHER_NUMBER),
    "bote": ("Die Mole", "2031-05-09", GERMAN),
}
NOBODY = "A judgment needs a reviewer's name. Give --reviewer NAME, set SECONDSOURCE_REVIEWER"
ADA = ("--reviewer", "Ada Wren")


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with four outlets on one ferry, and a desk that has taken them in."""
    folder = tmp_path_factory.mktemp("told")
    articles = folder / "articles"
    articles.mkdir()
    for name, (title, day, text) in TOLD.items():
        hints = {
            "outlet": f"The {name.title()}",
            "published_on": day,
            "title": title,
        }
        (articles / f"{name}.txt").write_text(f"{title}\n\n{text}\n", encoding="utf-8")
        (articles / f"{name}.meta.json").write_text(json.dumps(hints), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SECONDSOURCE_HOME", str(folder / "home"))
        patch.setenv("SECONDSOURCE_ENCODER", "hashing")
        patch.setenv("SECONDSOURCE_RERANKER", "none")
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
    alone = LEAD.replace("Tuesday", "Tuesday [6 May 2031]")
    assert f"{claim_id(desk, '38 passengers')}: {alone}\n" in ran.out
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
    german, english = article_id(desk, "Die Mole"), article_id(desk, "The ferry of Garrow")
    assert "check-worthiness are not measured" in desk("coverage", german).err
    told = json.loads(desk("coverage", german, "--json").out)
    assert (told["language"], told["is_calibrated"]) == ("de", False)
    assert json.loads(desk("coverage", english, "--json").out)["is_calibrated"] is True


# -- show -------------------------------------------------------------------------
def test_show_says_what_was_put_in_who_said_it_and_where_else_it_stands(desk: Run) -> None:
    lead = claim_id(desk, "38 passengers")
    other = claim_id(desk, "83 passengers")
    told = desk("claim", "show", lead[:8]).out
    assert f"in the article's words: {LEAD}" in told
    assert "put in: [6 May 2031] “Tuesday”: " in told
    assert "also in The Post, 2031-05-09" in told
    assert f"different: {other} The Mail, 2031-05-09" in told
    said = desk("claim", "show", claim_id(desk, "crew members")).out
    assert "said by Ivo Lund" in said
    assert "attributed to Ivo Lund: “said”" in said


def test_show_names_everybody_through_whom_a_claim_was_told(desk: Run, tmp_path: Path) -> None:
    text = "The dam of Garrow\n\nNorthern Wire reported that Oda Ravn said the dam had failed.\n"
    (tmp_path / "dam.txt").write_text(text, encoding="utf-8")
    desk("add", tmp_path / "dam.txt")
    told = claim_id(desk, "the dam had failed")
    lines = desk("claim", "show", told).out.splitlines()
    chain = [line.strip() for line in lines if "attributed to" in line]
    assert chain == ["attributed to Northern Wire: “reported”", "attributed to Oda Ravn: “said”"]
    assert [one["speaker"] for one in shown(desk, told)["said_by"]] == ["Northern Wire", "Oda Ravn"]


def test_show_as_json_has_the_claim_its_wordings_its_appearances_and_what_is_near(
    desk: Run,
) -> None:
    lead = claim_id(desk, "38 passengers")
    told = shown(desk, lead)
    assert set(told) == {"claim", "said_by", "wordings", "appearances", "near"}
    assert told["claim"]["claim_id"] == lead
    (insertion,) = told["claim"]["anatomy"]["insertions"]
    assert insertion["words"] == "6 May 2031"
    assert LEAD[: insertion["at"]].endswith("Tuesday")
    assert [one["revision"] for one in told["wordings"]] == [0]
    own, further = told["appearances"]
    assert (own["claim"]["claim_id"], own["link"]) == (lead, None)
    assert (further["outlet"], further["published_on"]) == ("The Post", "2031-05-09")
    assert further["claim"]["head_id"] == lead
    assert (further["link"]["sameness"], further["link"]["decided_by"]) == ("same", None)
    (near,) = told["near"]
    assert near["claim"]["claim_id"] == claim_id(desk, "83 passengers")
    assert near["link"]["sameness"] == "different"
    assert near["link"]["why"]


def test_an_appearance_names_the_claim_that_stands_for_it(desk: Run) -> None:
    lead = claim_id(desk, "38 passengers")
    further = shown(desk, lead)["appearances"][1]["claim"]["claim_id"]
    assert f"(an appearance of {lead})" in desk("claim", "show", further).out
    assert f"(an appearance of {lead})" in desk("coverage", article_id(desk, "Ferry sinks")).out


# -- claims that people make ------------------------------------------------------
def test_a_written_claim_is_queued_with_who_said_it_when_and_who_wrote_it(desk: Run) -> None:
    words = "Two divers of Corrin found  a bell of the Aldis."
    details = ("--speaker", "A caller", "--on", "2031-05-09", "--url", "https://wall.example/7")
    ran = desk("claim", "write", words, *details, *ADA)
    (claim,) = queued(desk, "divers")
    assert ran.out == f"Written: {claim['claim_id']}\n"
    assert (claim["text"], claim["speaker"]) == (" ".join(words.split()), "A caller")
    assert (claim["claimed_on"], claim["origin"]) == ("2031-05-09", "written by a person")
    assert claim["made_by"] == "Ada Wren"


def test_part_of_a_sentence_becomes_a_claim_in_the_articles_own_words(desk: Run) -> None:
    wanted, lead = sentence(desk, "The ferry of Garrow", "38 passengers")
    ran = desk("claim", "select", wanted, lead["start"], "SANK off  Garrow", *ADA)
    made = ran.out.split()[1].rstrip(":")
    claim = shown(desk, made)["claim"]
    assert claim["quote"] == "sank off Garrow"
    assert (claim["origin"], claim["made_by"]) == ("selected by a person", "Ada Wren")
    assert made in {one["claim_id"] for one in queued(desk)}


# -- kinds ------------------------------------------------------------------------
def test_a_sentence_is_promoted_and_demoted_by_name(desk: Run) -> None:
    wanted, view = sentence(desk, "The ferry of Garrow", "shameful")
    ran = desk("claim", "kind", wanted[:8], view["start"], "claim", *ADA)
    promoted = claim_id(desk, "shameful")
    assert ran.out.startswith("Written: claim, was opinion.\n")
    assert f"In the queue: {promoted}: {VIEW}" in ran.out
    now = sentence(desk, "The ferry of Garrow", "shameful")[1]
    assert (now["kind"], now["corrected_by"]) == ("claim", "Ada Wren")
    assert f"{view['start']}  claim by Ada Wren: " in desk("coverage", wanted).out

    again = desk("claim", "kind", wanted, view["start"], "claim", *ADA)
    assert again.out == "It is that already. Nothing was written.\n"
    desk("claim", "kind", wanted, view["start"], "boilerplate", *ADA)
    assert queued(desk, "shameful") == []
    assert f"{promoted}: {VIEW} (set aside)" in desk("coverage", wanted).out


def test_a_kind_corrected_in_a_newer_version_says_what_became_of_the_claim(
    desk: Run, tmp_path: Path
) -> None:
    folder = tmp_path / "page"
    folder.mkdir()
    hints = {"url": "https://dam.example/1", "title": "The dam of Garrow"}
    (folder / "dam.meta.json").write_text(json.dumps(hints), encoding="utf-8")
    broke = "The dam of Garrow broke on 3 May 2031 and 412 houses were flooded."
    for more in ("", "The army sent 60 soldiers to the town on the next morning.\n"):
        text = f"The dam of Garrow\n\n{broke}\n\n{more}"
        (folder / "dam.txt").write_text(text, encoding="utf-8")
        desk("add", folder)
    claim = claim_id(desk, "412 houses")
    page = article_id(desk, "The dam of Garrow")
    newest = json.loads(desk("article", page, "--json").out)["versions"][-1]["article_id"]
    found = json.loads(desk("coverage", newest, "--json").out)["sentences"]
    [lead] = [one for one in found if "412 houses" in one["text"]]
    assert ([one["claim_id"] for one in lead["carried"]], lead["claims"]) == ([claim], [])
    assert f"{claim}: {broke} (of another version)" in desk("coverage", newest).out
    assert "1 claims and 1 of other versions" in desk("article", newest).out

    ran = desk("claim", "kind", newest, lead["start"], "opinion", *ADA)
    assert f"Set aside: {claim}: {broke} (of another version)" in ran.out
    assert queued(desk, "412 houses") == []
    ran = desk("claim", "kind", newest, lead["start"], "claim", *ADA)
    assert f"In the queue: {claim}: {broke} (of another version)" in ran.out


def test_corrections_are_the_lines_that_training_reads(
    desk: Run, told: Path, tmp_path: Path
) -> None:
    for words, kind in (("shameful", "minor_fact"), ("crew members", "opinion")):
        wanted, found = sentence(desk, "The ferry of Garrow", words)
        desk("claim", "kind", wanted, found["start"], kind, *ADA)
    out = tmp_path / "corrections.jsonl"
    ran = desk("claim", "corrections", "--out", out)
    assert (ran.out, ran.err) == ("", f"2 corrections written to {out}.\n")
    assert desk("claim", "corrections").out == out.read_text(encoding="utf-8")

    corrections = read_labels([out], name="")
    library = read_articles(told / "articles")
    texts = [one.span.of(library.names[one.article_id].text) for one in corrections]
    assert texts == [VIEW, SAID] == [one.says["text"] for one in corrections]
    assert [one.says["was"] for one in corrections] == ["opinion", "claim"]
    assert {one.says["reviewer"] for one in corrections} == {"Ada Wren"}
    examples, misfits = gather([], corrections, library)
    assert misfits == []
    assert [one.kind for one in examples] == [SentenceKind.MINOR_FACT, SentenceKind.OPINION]


def test_without_corrections_there_is_no_line(desk: Run) -> None:
    ran = desk("claim", "corrections")
    assert (ran.status, ran.out, ran.err) == (0, "", "")


def test_corrections_that_cannot_be_written_are_one_clear_line(desk: Run, tmp_path: Path) -> None:
    out = tmp_path / "nowhere" / "corrections.jsonl"
    assert "cannot be written" in refused(desk("claim", "corrections", "--out", out))


# -- words ------------------------------------------------------------------------
def test_another_wording_is_kept_beside_the_machines(desk: Run) -> None:
    lead = claim_id(desk, "38 passengers")
    text = "The Aldis [a ferry] sank with 38 aboard."
    ran = desk("claim", "reword", lead, text, "--because", "shorter", *ADA)
    assert ran.out == "Written: revision 1 by Ada Wren.\n"
    told = shown(desk, lead)
    assert (told["claim"]["text"], told["claim"]["quote"]) == (text, LEAD)
    machine, mine = told["wordings"]
    assert (machine["revision"], machine["reviewer"]) == (0, "")
    assert (mine["text"], mine["reviewer"], mine["reason"]) == (text, "Ada Wren", "shorter")
    assert f"reworded by Ada Wren: {text} shorter" in desk("claim", "show", lead).out


def test_a_wording_that_comes_second_is_refused(desk: Run, record: Record) -> None:
    lead = claim_id(desk, "38 passengers")
    text, expected = "The Aldis sank.", ("--expected-revision", 0)
    assert desk("claim", "reword", lead, text, *ADA, *expected).status == 0
    before = record()
    stale = desk("claim", "reword", lead, "It sank.", "--reviewer", "Bo Ek", *expected)
    assert "somebody wrote first" in refused(stale)
    assert "reads so already" in refused(desk("claim", "reword", lead, text, *ADA))
    assert record() == before
    # Without a revision, what stands now is what was read.
    assert (
        "revision 2 by Bo Ek"
        in desk("claim", "reword", lead, "It sank.", "--reviewer", "Bo Ek").out
    )


# -- one claim of many ------------------------------------------------------------
def test_two_claims_are_joined_and_parted_by_name(desk: Run) -> None:
    lead, other = claim_id(desk, "38 passengers"), claim_id(desk, "83 passengers")
    ran = desk("claim", "join", other, lead, "--because", "a misprint", *ADA)
    assert ran.out == f"Written: {other} is an appearance of {lead}.\n"
    assert queued(desk, "83 passengers") == []
    (link,) = [
        one["link"] for one in shown(desk, lead)["appearances"] if one["claim"]["claim_id"] == other
    ]
    assert (link["decided_by"], link["why"]) == ("Ada Wren", ["a misprint"])

    ran = desk("claim", "part", other[:8], lead[:8], "--because", "two counts", *ADA)
    assert ran.out == "Written: they are two claims.\n"
    assert claim_id(desk, "83 passengers") == other
    (near,) = shown(desk, lead)["near"]
    assert (near["link"]["decided_by"], near["link"]["why"]) == ("Ada Wren", ["two counts"])


def test_what_the_machine_joined_a_person_parts(desk: Run) -> None:
    lead = claim_id(desk, "38 passengers")
    further = shown(desk, lead)["appearances"][1]["claim"]["claim_id"]
    desk("claim", "part", further, lead, *ADA)
    assert {one["claim_id"] for one in queued(desk, "38 passengers")} == {lead, further}


def test_a_claim_is_not_joined_to_itself(desk: Run, record: Record) -> None:
    lead = claim_id(desk, "38 passengers")
    before = record()
    assert "one claim already" in refused(desk("claim", "join", lead, lead, *ADA))
    assert record() == before


# -- aside ------------------------------------------------------------------------
def test_a_claim_is_set_aside_and_put_back(desk: Run) -> None:
    lead = claim_id(desk, "83 passengers")
    assert desk("claim", "aside", lead[:8], "--because", "old", *ADA).out == "Written: set aside.\n"
    assert queued(desk, "83 passengers") == []
    assert "(set aside)" in desk("claim", "show", lead).out
    assert desk("claim", "back", lead, *ADA).out == "Written: back in the queue.\n"
    assert claim_id(desk, "83 passengers") == lead


def test_a_judged_claim_is_not_set_aside(desk: Run, record: Record) -> None:
    lead = claim_id(desk, "38 passengers")
    desk("verdict", lead, "supported", "--because", "Seen.", *ADA)
    before = record()
    assert "people have judged it" in refused(desk("claim", "aside", lead, *ADA))
    assert record() == before


# -- who, which, what -------------------------------------------------------------
@pytest.fixture
def writing(desk: Run) -> list[tuple[object, ...]]:
    """Every command that writes, with words it would take."""
    wanted, view = sentence(desk, "The ferry of Garrow", "shameful")
    lead, other = claim_id(desk, "38 passengers"), claim_id(desk, "83 passengers")
    return [
        ("write", "Two divers of Corrin found a bell of the Aldis."),
        ("select", wanted, view["start"], "a shameful, terrible day"),
        ("kind", wanted, view["start"], "claim"),
        ("reword", lead, "The Aldis sank."),
        ("join", other, lead),
        ("part", other, lead),
        ("aside", other),
        ("back", other),
    ]


def test_without_a_name_nothing_is_written(
    desk: Run, writing: list[tuple[object, ...]], record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = record()
    for command in writing:
        assert refused(desk("claim", *command)).startswith(NOBODY)
        assert refused(desk("claim", *command, "--reviewer", "  ")).startswith(NOBODY)
    monkeypatch.setenv("SECONDSOURCE_REVIEWER", "   ")
    for command in writing:
        assert refused(desk("claim", *command)).startswith(NOBODY)
    assert record() == before


def test_the_name_of_the_settings_stands_under_what_is_written(
    desk: Run, writing: list[tuple[object, ...]], record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECONDSOURCE_REVIEWER", "Bo Ek")
    for command in writing:
        before = record()
        assert desk("claim", *command).status == 0, command
        new = set(record().splitlines()) - set(before.splitlines())
        assert any("'Bo Ek'" in line for line in new), command


def test_a_claim_that_is_not_there_is_named(desk: Run, record: Record) -> None:
    lead, before = claim_id(desk, "38 passengers"), record()
    for command in (
        ("show", "c00000000000f"),
        ("reword", "c00000000000f", "The Aldis sank.", *ADA),
        ("join", "c00000000000f", lead, *ADA),
        ("join", lead, "c00000000000f", *ADA),
        ("part", lead, "c00000000000f", *ADA),
        ("aside", "c00000000000f", *ADA),
        ("back", "c00000000000f", *ADA),
    ):
        assert "c00000000000f" in refused(desk("claim", *command)), command
    assert "give more characters" in refused(desk("claim", "show", "c"))
    assert record() == before


def test_an_article_or_a_sentence_that_is_not_there_is_named(desk: Run, record: Record) -> None:
    wanted, lead = sentence(desk, "The ferry of Garrow", "38 passengers")
    before = record()
    assert "a00000000000f" in refused(desk("coverage", "a00000000000f"))
    for rest in (("kind", "{}", "{}", "opinion"), ("select", "{}", "{}", "sank off Garrow")):
        command, _, _, what = rest
        gone = desk("claim", command, "a00000000000f", lead["start"], what, *ADA)
        assert "a00000000000f" in refused(gone)
        start = lead["start"] + 1
        why = refused(desk("claim", command, wanted, start, what, *ADA))
        assert f"No sentence '{start}'" in why
        assert f"secondsource coverage {wanted}" in why
    assert record() == before


def test_words_that_are_none_of_the_articles_are_refused(desk: Run, record: Record) -> None:
    wanted, lead = sentence(desk, "The ferry of Garrow", "38 passengers")
    before = record()
    for words in ("sank off Corrin", "", " … "):
        assert refused(desk("claim", "select", wanted, lead["start"], words, *ADA))
    assert record() == before


@pytest.mark.parametrize("text", ["", "  ", "…!", "x" * 1_001])
def test_a_claim_without_words_or_without_end_is_refused(
    desk: Run, record: Record, text: str
) -> None:
    lead, before = claim_id(desk, "38 passengers"), record()
    for command in (("write", text), ("reword", lead, text)):
        assert refused(desk("claim", *command, *ADA)).startswith("The claim: it ")
    assert record() == before


def test_a_kind_or_a_day_that_is_none_is_wrong_usage(desk: Run, record: Record) -> None:
    wanted, view = sentence(desk, "The ferry of Garrow", "shameful")
    before = record()
    for command in (
        ("kind", wanted, view["start"], "rumour"),
        ("write", "Two divers came.", "--on", "yesterday"),
    ):
        assert desk("claim", *command, *ADA).status == 2
    assert record() == before
