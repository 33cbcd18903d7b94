"""`secondsource evidence`: filters as options, before and after the claim, how each was found."""

import json
from pathlib import Path

from tests.cli.conftest import Run
from tests.cli.test_commands import claim_about


def found(run: Run, claim_id: str, *options: str) -> dict[str, object]:
    return dict(json.loads(run("evidence", claim_id, *options, "--json").out))


def urls(sheet: dict[str, object]) -> set[object]:
    hits = [*sheet["hits"], *sheet["further"]]  # type: ignore[misc]
    return {hit["article"]["url"] for hit in hits}


def test_only_articles_that_fit_are_shown_and_the_filter_is_said(run: Run, articles: Path) -> None:
    run("add", articles)
    claim_id = claim_about(run, "Three people died")
    assert len(urls(found(run, claim_id))) == 2
    sheet = found(run, claim_id, "--outlet", "gazette.example", "--language", "EN")
    assert urls(sheet) == {"https://gazette.example/aldmoor-pier"}
    assert sheet["narrowed"] == {
        "by": {
            "outlet_ids": ["gazette.example"],
            "owners": [],
            "languages": ["en"],
            "first_day": None,
            "last_day": None,
        },
        "fitting": 1,
        "undated": 0,
    }
    out = run("evidence", claim_id, "--outlet", "gazette.example").out
    assert "only articles by The Gazette. 1 other article fits." in out
    assert f"Without filters: secondsource evidence {claim_id}" in out
    assert "only articles" not in run("evidence", claim_id).out


def test_days_are_options_and_undated_articles_are_counted(run: Run, articles: Path) -> None:
    run("add", articles)
    claim_id = claim_about(run, "Three people died")
    days = ("--from", "2026-02-03", "--to", "2026-02-03")
    assert urls(found(run, claim_id, *days)) == {"https://gazette.example/aldmoor-pier"}
    out = run("evidence", claim_id, *days).out
    assert "dated 2026-02-03. 1 other article fits. 1 undated one is left out." in out
    assert run("evidence", claim_id, "--from", "Tuesday").status == 2


def test_a_filter_that_fits_nothing_is_said_plainly(run: Run, articles: Path) -> None:
    run("add", articles)
    claim_id = claim_about(run, "Three people died")
    ran = run("evidence", claim_id, "--owner", "Nobody")
    assert ran.status == 0
    assert "of outlets owned by Nobody. No other article fits." in ran.out


def test_each_passage_says_when_it_was_written_and_how_it_was_found(
    run: Run, articles: Path
) -> None:
    run("add", articles)
    claim_id = claim_about(run, "Three people died")
    out = run("evidence", claim_id).out
    assert "dated the same day as the claim" in out
    assert "undated: before or after the claim is not known" in out
    assert "found first by meaning, first by words; words in common: " in out
    sheet = found(run, claim_id)
    assert sheet["claimed_on"] == "2026-02-03"
    hits = {hit["article"]["title"]: hit for hit in (*sheet["hits"], *sheet["further"])}  # type: ignore[misc]
    gazette, museum = hits["Four dead after blaze on Aldmoor pier"], hits["Museum buys painting"]
    assert (gazette["days_after_claim"], gazette["date_bonus"]) == (0, 0.06)
    assert gazette["in_time"] == "dated the same day as the claim"
    assert gazette["found"] == "first by meaning, first by words"
    assert (museum["days_after_claim"], museum["date_bonus"]) == (None, 0.03)


def test_what_agrees_and_differs_is_printed_when_asked_for_and_called_a_suggestion(
    run: Run, articles: Path
) -> None:
    run("add", articles)
    claim_id = claim_about(run, "Three people died")
    assert "suggested" not in run("evidence", claim_id).out
    out = run("evidence", claim_id, "--compare").out
    assert "suggested by the program, not judged: may contradict" in out
    assert "number: claim “Three”, passage “" in out
