"""Weights are learned from labels and from what reviewers corrected, the same each time."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from secondsource.claims import sentence_kinds, split_sentences
from secondsource.claims.kind_model import read_kind_model
from secondsource.labels import SentenceKind
from training.kinds import gather, main
from training.labelled import read_articles, read_labels

PLACES = ("Garrow", "Corran", "Leith", "Oakport", "Harrow", "Tessaly")
CLAIM = "The council of {place} approved {count} new ferries on Monday."
VIEW = "It seems likely that the ferries of {place} should be loved."
MINOR = "The harbour of {place} lies below a green hill."
NOTICE = "Sign up for our newsletter"


def write_rows(file: Path, rows: list[Mapping[str, object]]) -> Path:
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return file


def newsroom(folder: Path) -> tuple[Path, Path]:
    """Six articles of five sentences, with the labels of all."""
    articles: list[Mapping[str, object]] = []
    labels: list[Mapping[str, object]] = []
    for number, place in enumerate(PLACES):
        parts = [
            (CLAIM.format(place=place, count=number + 12), "claim"),
            (f"Police in {place} arrested {number + 3} men after the vote.", "claim"),
            (VIEW.format(place=place), "opinion"),
            (MINOR.format(place=place), "fact_minor"),
            (NOTICE, "boilerplate"),
        ]
        name = f"article-{number}"
        text = "\n".join(words for words, _ in parts)
        articles.append({"id": name, "event_id": number // 2, "text": text, "title": place})
        for words, kind in parts:
            start = text.index(words)
            labels.append(
                {"article_id": name, "start": start, "end": start + len(words), "kind": kind}
            )
    write_rows(folder / "sentences.jsonl", labels)
    return folder, write_rows(folder / "articles.jsonl", articles)


def correction(words: str, kind: str, *, article_id: str, start: int = 0) -> Mapping[str, object]:
    return {
        "article_id": article_id,
        "start": start,
        "end": start + len(words),
        "text": words,
        "was": "claim",
        "kind": kind,
        "reviewer": "Ruth",
        "corrected_at": "2031-05-04T12:00:00+00:00",
    }


def train(folder: Path, *more: str) -> Path:
    labels, articles = newsroom(folder)
    out = folder / "weights.json"
    options = ["--labels", str(labels), "--articles", str(articles), "--out", str(out), *more]
    options += ["--rounds", "1"]
    assert main(options) == 0
    return out


def test_the_same_labels_give_the_same_bytes(tmp_path: Path) -> None:
    assert train(tmp_path).read_bytes() == train(tmp_path).read_bytes()


def test_what_was_learned_tells_kinds_apart(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    model = read_kind_model(train(tmp_path))
    text = CLAIM.format(place="Thorley", count=7) + "\n" + VIEW.format(place="Thorley")
    kinds = sentence_kinds(text, split_sentences(text), title=None, model=model)
    assert [one.kind for one in kinds] == [SentenceKind.CLAIM, SentenceKind.OPINION]
    told = capsys.readouterr().out
    assert "Learned from 30 sentences" in told
    assert "Cross-validated by event: precision" in told


def test_corrections_of_words_alone_change_what_is_learned(tmp_path: Path) -> None:
    promoted = [
        correction(MINOR.format(place=place), "claim", article_id=f"gone-{number}-{place}")
        for number in range(8)
        for place in PLACES
    ]
    file = write_rows(tmp_path / "corrections.jsonl", promoted)
    text = MINOR.format(place="Thorley")
    spans = split_sentences(text)
    for options, kind in (
        ((), SentenceKind.MINOR_FACT),
        (("--corrections", str(file)), SentenceKind.CLAIM),
    ):
        model = read_kind_model(train(tmp_path, *options))
        (only,) = sentence_kinds(text, spans, title=None, model=model)
        assert only.kind is kind


def test_a_correction_stands_in_place_of_the_label_and_the_last_one_wins(tmp_path: Path) -> None:
    labels, articles = newsroom(tmp_path)
    words = CLAIM.format(place="Garrow", count=12)
    rows = [correction(words, kind, article_id="article-0") for kind in ("opinion", "minor_fact")]
    file = write_rows(tmp_path / "corrections.jsonl", rows)
    examples, misfits = gather(
        read_labels([labels], name="sentences.jsonl"),
        read_labels([file], name=file.name),
        read_articles(articles),
    )
    kinds = [example.kind for example in examples]
    assert not misfits
    assert (len(kinds), kinds.count(SentenceKind.CLAIM)) == (30, 11)
    assert kinds.count(SentenceKind.OPINION) == 6


def test_labels_that_do_not_fit_are_told_and_left_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    strays: list[Mapping[str, object]] = [
        {"article_id": "article-1", "start": 3, "end": 9, "kind": "claim"},
        {"article_id": "article-1", "start": 0, "end": 90_000, "kind": "claim"},
        {"article_id": "nobody", "start": 0, "end": 9, "kind": "claim"},
    ]
    file = write_rows(tmp_path / "strays.jsonl", strays)
    labels, articles = newsroom(tmp_path)
    out = tmp_path / "weights.json"
    options = ["--articles", str(articles), "--out", str(out), "--rounds", "1"]
    assert main(["--labels", str(labels), str(file), *options]) == 0
    told = capsys.readouterr()
    assert "3 left out" in told.out
    assert "whole words" in told.err
    assert "outside of the text" in told.err
    assert "no such article" in told.err


def test_too_little_to_learn_from_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, articles = newsroom(tmp_path)
    rows = (tmp_path / "sentences.jsonl").read_text(encoding="utf-8").splitlines()
    one = tmp_path / "one.jsonl"
    one.write_text("\n".join(rows[:5]), encoding="utf-8")
    out = tmp_path / "weights.json"
    assert main(["--labels", str(one), "--articles", str(articles), "--out", str(out)]) == 2
    assert "too little to learn from" in capsys.readouterr().err
    assert not out.exists()


def test_an_unknown_kind_names_those_that_are_known(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, articles = newsroom(tmp_path)
    rows: list[Mapping[str, object]] = [
        {"article_id": "article-0", "start": 0, "end": 55, "kind": "rumour"}
    ]
    odd = write_rows(tmp_path / "odd.jsonl", rows)
    out = tmp_path / "weights.json"
    assert main(["--labels", str(odd), "--articles", str(articles), "--out", str(out)]) == 2
    assert "fact_minor" in capsys.readouterr().err
