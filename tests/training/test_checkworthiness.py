"""What is worth checking is learned from marked statements, the same each time."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from secondsource.claims.checkworthiness.cues import CUES
from secondsource.claims.checkworthiness.model import Leaning, read_weights
from secondsource.claims.checkworthiness.reading import traits_of
from tests.builders import ROOT
from training.checkworthiness import best_threshold, looking_ahead, main, out_of_fold, read, scaled
from training.labelled import LabelsUnusable
from training.marked import Statement, read_debates

PLACES = ("Garrow", "Corran", "Leith", "Oakport", "Harrow", "Tessaly")
GOODS = ("ships", "ferries", "barges", "bridges", "lamps", "sheds", "cranes", "nets")
HEADING = "Sentence_id\tText\tclass_label\n"


def debate(folder: Path, *, count: int = 48) -> Path:
    """Figures are worth checking here, whatever they are of; feelings are not."""
    rows = []
    for number in range(count):
        place, goods = PLACES[number % 6], GOODS[number % 8]
        rows.append(f"{number * 2}\tThe people of {place} bought {number + 20} {goods}.\tYes\n")
        rows.append(f'{number * 2 + 1}\t"Well, I like the {goods} of {place}, so much."\tNo\n')
    file = folder / "debate.tsv"
    file.write_text(HEADING + "".join(rows), encoding="utf-8")
    return file


def newsroom(folder: Path) -> tuple[Path, Path]:
    """Two short reports with the kinds of their sentences."""
    labels, articles = [], []
    for number, place in enumerate(PLACES):
        parts = [
            (f"The harbour of {place} closed after a fire on Monday.", "claim"),
            (f"The gulls of {place} are a lovely sight.", "opinion"),
            ("Sign up for our newsletter", "boilerplate"),
        ]
        name, text = f"article-{number}", " ".join(words for words, _ in parts)
        articles.append({"id": name, "event_id": number, "title": place, "text": text * 2})
        for words, kind in parts:
            start = text.index(words)
            row = {"article_id": name, "start": start, "end": start + len(words), "kind": kind}
            labels.append(row)
    for file, rows in (("sentences.jsonl", labels), ("articles.jsonl", articles)):
        lines = "".join(json.dumps(row) + "\n" for row in rows)
        (folder / file).write_text(lines, encoding="utf-8")
    return folder, folder / "articles.jsonl"


def learned(folder: Path, name: str, *more: str) -> Path:
    out = folder / name
    arguments = ["--train", str(debate(folder)), "--encoder", "hashing", "--out", str(out), *more]
    assert main(arguments) == 0
    return out


def test_what_was_marked_as_worth_checking_scores_higher(tmp_path: Path) -> None:
    weights = read_weights(learned(tmp_path, "weights.json"))
    worth = weights.words_alone.judge(traits_of("The people of Farrow bought 90 ladders."))
    idle = weights.words_alone.judge(traits_of("Well, I like the ladders so much."))
    assert worth.score > idle.score
    assert "gives figures" in worth.reasons
    assert weights.encoder == "hashing-256"
    assert weights.with_vector


def test_the_same_input_gives_the_same_file(tmp_path: Path) -> None:
    """In a process of its own, where sets of words have another order."""
    first, second = learned(tmp_path, "first.json"), tmp_path / "second.json"
    arguments = ["--train", tmp_path / "debate.tsv", "--encoder", "hashing", "--out", second]
    subprocess.run(
        [sys.executable, "-m", "training.checkworthiness", *map(str, arguments)],
        cwd=ROOT,
        env=os.environ | {"PYTHONHASHSEED": "1"},
        check=True,
        capture_output=True,
    )
    assert first.read_bytes() == second.read_bytes()


def test_no_label_turns_a_reason_round(tmp_path: Path) -> None:
    """Opinions are marked as worth checking here, figures as not."""
    file = debate(tmp_path)
    turned = file.read_text(encoding="utf-8").replace("\tNo\n", "\t?\n").replace("\tYes", "\tNo")
    file.write_text(turned.replace("\t?\n", "\tYes\n"), encoding="utf-8")
    out = tmp_path / "weights.json"
    main(["--train", str(file), "--encoder", "hashing", "--out", str(out)])
    for weight, cue in zip(read_weights(out).words_alone.cues, CUES, strict=True):
        assert (weight >= 0) if cue.raises else (weight <= 0)


def test_news_is_learned_beside_debates(tmp_path: Path) -> None:
    labels, articles = newsroom(tmp_path)
    without = read_weights(learned(tmp_path, "without.json"))
    news = ("--news", str(labels), "--articles", str(articles))
    with_news = read_weights(learned(tmp_path, "with.json", *news))
    assert "12 sentences of news, 6 of them worth checking" in with_news.trained_on
    told, view = (
        traits_of(text)
        for text in ("The harbour of Farrow closed after a fire.", "The gulls are a lovely sight.")
    )
    gaps = [
        one.words_alone.log_odds(told) - one.words_alone.log_odds(view)
        for one in (without, with_news)
    ]
    assert gaps[1] > gaps[0]


def test_an_ordinary_claim_of_news_scores_one_half() -> None:
    """Five claims of news, with what weights that never saw them said of each."""
    claims = [Statement("So.", is_worth=True, group="a", is_news=True)] * 5
    others = [
        Statement("So.", is_worth=False, group="b"),
        Statement("So.", is_worth=True, group="c"),
    ]
    unseen = np.array([[1.0, 7.0], [2.0, 7.0], [3.0, 7.0], [4.0, 7.0], [5.0, 7.0]] + [[90, 9]] * 2)
    even = Leaning(0.0, (0.0,) * len(CUES), 0.0, {})
    told = scaled(even, read([*claims, *others]), unseen)
    middle, upper = (
        replace(told, bias=log_odds).judge(traits_of("")).score for log_odds in (3.0, 4.0)
    )
    assert (middle, upper) == (0.5, 0.7)
    assert told.usual == 7.0


def debates(*, last: tuple[str, str]) -> list[Statement]:
    """Ten debates; the words that were marked in the last one occur in no other."""
    return [
        Statement(f"A {word} came.", is_worth=place == 0, group=f"debate {number:04}")
        for number in range(10)
        for place, word in enumerate(last if number == 9 else ("net", "lamp"))
        for _ in range(12)
    ]


def test_a_fold_never_knows_the_group_it_judges() -> None:
    judged = out_of_fold(read(debates(last=("ferry", "barge"))))[:, 0]
    assert judged[-24] == judged[-1]
    assert judged[0] > judged[12]


def test_the_later_debates_are_judged_by_the_earlier_ones() -> None:
    rows, judged = looking_ahead(read(debates(last=("ferry", "barge"))))
    assert rows.tolist() == list(range(6 * 24, 240))
    assert judged[-24] == judged[-1]
    assert judged[0] > judged[12]


def test_the_threshold_is_the_one_of_the_best_f1() -> None:
    scores = np.array([0.1, 0.2, 0.3, 0.8, 0.9])
    assert best_threshold(np.array([False, False, True, False, True]), scores) == 0.3


def test_a_row_that_lost_its_line_end_is_two(tmp_path: Path) -> None:
    file = tmp_path / "rows.tsv"
    rows = '1\tHe said ""no"" twice.\tNo29\tIt cost 4.\tYes\r\n7\t"Never, "" he said."\tno\n'
    file.write_text(HEADING + rows, encoding="utf-8")
    found = read_debates(file)
    assert [(one.text, one.is_worth) for one in found] == [
        ('He said ""no"" twice.', False),
        ("It cost 4.", True),
        ('Never, " he said.', False),
    ]


def test_a_quotation_mark_left_open_swallows_no_row_and_nothing_else_cuts_one(
    tmp_path: Path,
) -> None:
    file = tmp_path / "rows.tsv"
    file.write_text(
        HEADING + '1\t"It cost 4.\tYes\n2\tWell.\u2028\tNo\n3\tSo.\tNo\n', encoding="utf-8"
    )
    assert [one.text for one in read_debates(file)] == ['"It cost 4.', "Well.\u2028", "So."]


@pytest.mark.parametrize(
    "rows", ["1\tIt cost 4.\tmaybe\n2\tWell.\tNo\n", "1\tIt cost 4.\n", "1\tIt cost 4.\tYes\n", ""]
)
def test_rows_that_teach_nothing_are_refused_by_name(tmp_path: Path, rows: str) -> None:
    file = tmp_path / "rows.tsv"
    file.write_text(HEADING + rows, encoding="utf-8")
    with pytest.raises(LabelsUnusable, match=r"rows\.tsv"):
        read_debates(file)


def test_a_missing_file_ends_with_words_and_status_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    none = str(tmp_path / "none.tsv")
    assert main(["--train", none, "--out", str(tmp_path / "weights.json")]) == 2
    assert "cannot be read" in capsys.readouterr().err
