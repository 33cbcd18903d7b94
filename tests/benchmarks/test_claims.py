"""Claims are counted sentence by sentence, on the text that the product stores."""

import argparse
import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from benchmarks.claims import Work, arguments, insertion_figures, kind_figures, run, time_figures
from benchmarks.contract import MissingInput
from secondsource.models import Span
from training.labelled import Label, read_articles

CLAIM = "The council of Garrow approved 14 new ferries on Monday, it said."
VIEW = "I believe this is a terrible and shameful idea."
NOTICE = "Sign up for our newsletter"
TEXT = "\n".join((CLAIM, VIEW, NOTICE))
PLAN = "It will buy 3 more boats in June.\nThe old ones were sold the same day."


def articles(folder: Path) -> Path:
    row = {
        "id": "row-1",
        "url": "https://courier.example/ferries",
        "text": TEXT + "\n" + PLAN,
        "title": "Fourteen ferries",
        "date_publish": "2031-05-07",
    }
    file = folder / "articles.jsonl"
    file.write_text(json.dumps(row) + "\n", encoding="utf-8")
    return file


def label(words: str, *, name: str = "row-1", **says: object) -> Label:
    start = (TEXT + "\n" + PLAN).index(words)
    return Label(name, Span(start, start + len(words)), says)


def rows(labels: list[Label]) -> str:
    lines = (
        {"article_id": one.article_id, "start": one.span.start, "end": one.span.end, **one.says}
        for one in labels
    )
    return "".join(json.dumps(line) + "\n" for line in lines)


def gold(folder: Path) -> Path:
    home = folder / "gold"
    home.mkdir()
    kinds: list[Mapping[str, str]] = [
        {"words": CLAIM, "kind": "claim"},
        {"words": VIEW, "kind": "opinion"},
        {"words": NOTICE, "kind": "boilerplate"},
    ]
    labels = [label(one["words"], kind=one["kind"]) for one in kinds]
    stray = Label("row-1", Span(5, 9), {"kind": "claim"})
    (home / "sentences.jsonl").write_text(rows([*labels, stray]), encoding="utf-8")
    day = label("Monday", text="Monday", **{"from": "2031-05-05", "to": "2031-05-05"})
    moved = Label("row-1", Span(0, 3), {"text": "Friday", "from": None, "to": None})
    (home / "times.jsonl").write_text(rows([day, moved]), encoding="utf-8")
    return home


def chosen(*options: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    arguments(parser)
    return parser.parse_args(options)


def test_the_whole_run_gives_the_keys_of_the_contract(tmp_path: Path) -> None:
    options = ("--gold", str(gold(tmp_path)), "--articles", str(articles(tmp_path)))
    figures = run(chosen(*options, "--insertions", str(tmp_path / "none.jsonl"))).figures
    assert figures["claim"] == {"precision": 1.0, "recall": 1.0, "f1": 1.0}
    assert figures["boilerplate_as_claim"] == 0.0
    assert (figures["times"]["answered"], figures["times"]["exact"]) == (1.0, 1.0)
    assert figures["seconds_claims"] > 0
    assert figures["seconds_encoding"] > 0
    assert figures["per_kind"]["opinion"] == {"opinion": 1}
    assert figures["labels_that_do_not_fit"] == 2
    assert "whole words" in figures["misfits"][0]
    assert "Friday" in figures["misfits"][1]
    assert "none.jsonl is not there" in figures["insertions"]["note"]


def test_an_article_goes_by_its_row_its_address_or_our_own_id(tmp_path: Path) -> None:
    library = read_articles(articles(tmp_path))
    assert len(library.names) == 3
    assert len({article.article_id for article in library.names.values()}) == 1
    assert {"row-1", "https://courier.example/ferries"} < set(library.names)


def test_precision_and_recall_are_of_sentences(tmp_path: Path) -> None:
    work = Work(read_articles(articles(tmp_path)))
    labels = [
        label(CLAIM, kind="claim"),
        label(PLAN.splitlines()[0], kind="fact_minor"),
        label(VIEW, kind="claim"),
        label(NOTICE, kind="boilerplate"),
    ]
    figures = kind_figures(labels, work)
    assert figures["claim"] == {"precision": 0.5, "recall": 0.5, "f1": 0.5}
    assert figures["per_kind"]["minor_fact"] == {"claim": 1}


def test_furniture_taken_for_a_claim_counts_by_all_furniture(tmp_path: Path) -> None:
    work = Work(read_articles(articles(tmp_path)))
    labels = [label(CLAIM, kind="boilerplate"), label(NOTICE, kind="boilerplate")]
    assert kind_figures(labels, work)["boilerplate_as_claim"] == 0.5


def test_a_wrong_day_is_answered_and_not_exact_and_an_unresolved_one_not_answered(
    tmp_path: Path,
) -> None:
    work = Work(read_articles(articles(tmp_path)))
    right = label("Monday", **{"from": "2031-05-05", "to": "2031-05-05"})
    wrong = label("June", **{"from": "2030-06-01", "to": "2030-06-30"})
    missing = label("terrible", **{"from": "2031-01-01", "to": "2031-01-01"})
    unresolved = label("the same day", **{"from": "2031-05-05", "to": "2031-05-05"})
    figures = time_figures([right, wrong, missing, unresolved], work)
    assert figures == {"expressions": 4, "answered": 0.5, "exact": 0.5}


def test_insertions_that_the_program_still_makes_are_counted(tmp_path: Path) -> None:
    work = Work(read_articles(articles(tmp_path)))
    made = [
        (claim.span, insertion)
        for claim in work.on("row-1").claims
        for insertion in claim.anatomy.insertions
    ]
    span, insertion = next(one for one in made if one[1].words.startswith("5 May"))
    judged = [
        Label("row-1", span, {"at": insertion.at, "words": insertion.words, "correct": True}),
        Label("row-1", span, {"at": insertion.at, "words": "6 May 2031", "correct": False}),
        Label("row-9", span, {"at": 1, "words": "x", "correct": True}),
    ]
    file = tmp_path / "insertions.jsonl"
    file.write_text(rows(judged), encoding="utf-8")
    assert insertion_figures(file, work) == {
        "judged": 3,
        "correct": 2,
        "still_made": 1,
        "still_made_and_wrong": 0,
        "articles_not_there": 1,
    }
    assert date(2031, 5, 5) in {one.first for one in work.on("row-1").times}


def test_labels_that_are_not_there_are_a_missing_input(tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    with pytest.raises(MissingInput):
        run(chosen("--gold", str(empty), "--articles", str(articles(tmp_path))))
