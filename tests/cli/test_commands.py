"""The commands, as typed."""

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.postgres import running_postgres


def claim_about(run: Run, words: str) -> str:
    rows = json.loads(run("claims", "--search", words, "--json").out)
    return str(rows[0]["claim"]["claim_id"])


def first_hit(run: Run, claim_id: str) -> dict[str, object]:
    found = json.loads(run("evidence", claim_id, "--json").out)
    return dict((found["hits"] + found["further"])[0])


def test_add_says_what_came_in_and_what_the_encoder_took(run: Run, articles: Path) -> None:
    ran = run("add", articles)
    assert ran.status == 0
    assert "3 articles added" in ran.out
    assert "the encoder alone" in ran.out
    assert "articles/s" in ran.err


def test_adding_again_changes_nothing(run: Run, articles: Path) -> None:
    run("add", articles)
    ran = run("add", articles)
    assert "0 articles added, 3 already here" in ran.out


def test_bad_files_are_named_and_the_rest_goes_in(run: Run, articles: Path) -> None:
    (articles / "empty.txt").touch()
    (articles / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x01\x02")
    lines = [
        json.dumps({"text": f"The mayor of Town {n} opened {n + 2} schools on Monday."})
        for n in range(9)
    ]
    lines[6] = '{"text": "broken'
    (articles / "feed.jsonl").write_text("\n".join(lines), encoding="utf-8")
    ran = run("add", articles)
    assert ran.status == 0
    assert "11 articles added, 3 not taken" in ran.out
    assert "empty.txt: is empty" in ran.err
    assert "picture.txt: is a PNG picture" in ran.err
    assert "feed.jsonl, line 7: is not valid JSON" in ran.err


def test_when_nothing_can_be_taken_the_status_says_so(run: Run, tmp_path: Path) -> None:
    ran = run("add", tmp_path / "nowhere.txt")
    assert ran.status == 1
    assert "there is no such file" in ran.err


@pytest.mark.parametrize("command", ["articles", "claims"])
def test_an_empty_desk_says_what_to_do(run: Run, command: str) -> None:
    assert "Add" in run(command).out
    assert json.loads(run(command, "--json").out) == []


def test_articles_are_listed_with_outlet_and_date(run: Run, articles: Path) -> None:
    run("add", articles)
    rows = {row["title"]: row for row in json.loads(run("articles", "--json").out)}
    assert rows["Pier fire kills three"]["published_on"] == "2026-02-03"
    assert rows["Four dead after blaze on Aldmoor pier"]["outlet"]["domain"] == "gazette.example"
    assert rows["Museum buys painting"]["outlet"] is None
    assert "undated" in run("articles").out


def test_evidence_is_of_other_articles(run: Run, articles: Path) -> None:
    run("add", articles)
    claim_id = claim_about(run, "Three people died")
    found = json.loads(run("evidence", claim_id, "--json").out)
    assert found["hits"][0]["article"]["url"] == "https://gazette.example/aldmoor-pier"
    own = found["article"]["article_id"]
    assert own not in {hit["article"]["article_id"] for hit in found["hits"] + found["further"]}
    shown = run("evidence", claim_id)
    assert "killed four people on Monday" in shown.out
    assert shown.status == 0


def test_an_id_may_be_shortened_and_a_wrong_one_is_explained(run: Run, articles: Path) -> None:
    run("add", articles)
    claim_id = claim_about(run, "Three people died")
    assert run("evidence", claim_id[:6]).status == 0
    ran = run("evidence", "c000000000f")
    assert ran.status == 1
    assert "c000000000f" in ran.err
    assert "Traceback" not in ran.err


def test_from_judgment_to_export(run: Run, articles: Path, tmp_path: Path) -> None:
    run("add", articles)
    claim_id = claim_about(run, "Three people died")
    hit = first_hit(run, claim_id)
    judged = run("judge", claim_id, hit["passage_id"], "refutes", "--reviewer", "Ada")
    assert judged.status == 0
    decided = run(
        "verdict", claim_id, "refuted", "--because", "Police count four.", "--reviewer", "Ada"
    )
    assert "citing 1 passages" in decided.out

    target = tmp_path / "verdicts.csv"
    assert run("export", "--out", target).status == 0
    with target.open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file)
    assert row["verdict"] == "REFUTED"
    assert row["justification"] == "Police count four."
    assert row["evidence_quote"] == hit["text"]
    assert row["evidence_url"] == "https://gazette.example/aldmoor-pier"
    assert (row["reviewer"], row["evidence_reviewer"]) == ("Ada", "Ada")

    (line,) = run("export", "--format", "jsonl").out.splitlines()
    assert json.loads(line)["verdict"]["evidence"][0]["stance"] == "REFUTES"


def test_csv_on_standard_output_is_the_file(run: Run, articles: Path, tmp_path: Path) -> None:
    run("add", articles)
    claim_id = claim_about(run, "Three people died")
    run("verdict", claim_id, "not-enough-evidence", "--because", "One source.", "--reviewer", "B")
    run("export", "--out", tmp_path / "file.csv")
    printed = io.StringIO(run("export").out, newline="")
    assert next(csv.reader(printed))[0].endswith("claim_id")


def test_a_judgment_needs_a_name(run: Run, articles: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("add", articles)
    claim_id = claim_about(run, "Three people died")
    hit = first_hit(run, claim_id)
    refused = run("judge", claim_id, hit["passage_id"], "supports")
    assert refused.status == 1
    assert "SECONDSOURCE_REVIEWER" in refused.err
    monkeypatch.setenv("SECONDSOURCE_REVIEWER", "Bo")
    assert run("judge", claim_id, hit["passage_id"], "supports").status == 0


def test_a_judgment_is_taken_back_and_stays_in_the_history(run: Run, articles: Path) -> None:
    run("add", articles)
    claim_id = claim_about(run, "Three people died")
    hit = first_hit(run, claim_id)
    run("judge", claim_id, hit["passage_id"], "supports", "--reviewer", "Bo")
    back = run("judge", claim_id, hit["passage_id"], "take-back", "--reviewer", "Bo")
    assert "taken back" in back.out
    assert "(revision 2)" in back.out
    assert json.loads(run("evidence", claim_id, "--json").out)["evidence"] == []


def test_a_stale_verdict_is_refused_and_changes_nothing(run: Run, articles: Path) -> None:
    run("add", articles)
    claim_id = claim_about(run, "Three people died")
    decide = ("verdict", claim_id, "supported", "--because", "Fire service.")
    assert run(*decide, "--reviewer", "A", "--expected-revision", 0).status == 0
    stale = run(*decide, "--reviewer", "B", "--expected-revision", 0)
    assert stale.status == 1
    assert "somebody wrote first" in stale.err
    assert json.loads(run("evidence", claim_id, "--json").out)["verdict"]["reviewer"] == "A"


def test_a_passage_of_the_claims_own_article_is_refused(run: Run, articles: Path) -> None:
    run("add", articles)
    claim_id = claim_about(run, "Three people died")
    other = claim_about(run, "killed four people")
    own_passage = first_hit(run, other)["passage_id"]
    ran = run("judge", claim_id, own_passage, "supports", "--reviewer", "A")
    assert ran.status == 1
    assert "own article" in ran.err


def test_reindex_rebuilds_and_the_doctor_is_content(run: Run, articles: Path) -> None:
    run("add", articles)
    assert "The index holds" in run("reindex").out
    ran = run("doctor")
    assert ran.status == 0
    assert "true to the record" in ran.out


def test_the_doctor_names_a_damaged_index(run: Run, articles: Path, tmp_path: Path) -> None:
    run("add", articles)
    (vectors,) = (tmp_path / "home" / "index").rglob("*.vectors.faiss")
    vectors.write_bytes(vectors.read_bytes()[:-1] + b"\x00\x01")
    ran = run("doctor")
    assert ran.status == 1
    assert "secondsource reindex" in ran.out


def test_a_bad_setting_is_one_clear_line(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECONDSOURCE_MAX_FILE_MB", "plenty")
    ran = run("articles")
    assert ran.status == 1
    assert "SECONDSOURCE_MAX_FILE_MB" in ran.err
    assert len(ran.err.strip().splitlines()) == 1


def test_every_reading_command_takes_json(run: Run) -> None:
    for command in ("articles", "claims", "doctor"):
        json.loads(run(command, "--json").out)


@pytest.mark.postgres
def test_the_whole_way_on_postgresql(
    run: Run, articles: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with running_postgres() as server:
        monkeypatch.setenv("SECONDSOURCE_DATABASE_URL", server.make_database())
        assert "3 articles added" in run("add", articles).out
        claim_id = claim_about(run, "Three people died")
        hit = first_hit(run, claim_id)
        run("judge", claim_id, hit["passage_id"], "refutes", "--reviewer", "Ada")
        run("verdict", claim_id, "refuted", "--because", "Four.", "--reviewer", "Ada")
        (line,) = run("export", "--format", "jsonl").out.splitlines()
        assert json.loads(line)["verdict"]["evidence"][0]["quote"] == hit["text"]
        assert run("doctor").status == 0
        assert not (tmp_path / "home" / "data" / "secondsource.db").exists()


def test_a_broken_line_late_in_a_feed_is_named(run: Run, tmp_path: Path) -> None:
    lines = [
        json.dumps({"text": f"The mayor of Town {n} opened {n + 2} schools on Monday."})
        for n in range(60)
    ]
    lines[49] = "{"
    (tmp_path / "feed.jsonl").write_text("\n".join(lines), encoding="utf-8")
    ran = run("add", tmp_path / "feed.jsonl")
    assert "59 articles added, 1 not taken" in ran.out
    assert "feed.jsonl, line 50: is not valid JSON" in ran.err


def test_an_export_that_cannot_be_written_is_one_clear_line(
    run: Run, articles: Path, tmp_path: Path
) -> None:
    run("add", articles)
    ran = run("export", "--out", tmp_path / "nowhere" / "file.csv")
    assert ran.status == 1
    assert "cannot be written" in ran.err
    assert not (tmp_path / "nowhere").exists()


def test_a_number_that_is_no_passage_is_explained(run: Run, articles: Path) -> None:
    run("add", articles)
    claim_id = claim_about(run, "Three people died")
    ran = run("judge", claim_id, 10**30, "supports", "--reviewer", "A")
    assert ran.status == 1
    assert "No passage" in ran.err


def test_a_name_too_long_for_a_file_stops_none_of_the_others(run: Run, articles: Path) -> None:
    ran = run("add", "x" * 300 + ".txt", articles)
    assert ran.status == 0
    assert "3 articles added, 1 not taken" in ran.out
