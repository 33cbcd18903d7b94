"""The stance benchmark keeps its contract, and its figures are what they say."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.stance import Answer, figures
from secondsource.labels import Stance
from tests.builders import ROOT

SUPPORTS, REFUTES, NEUTRAL = Stance.SUPPORTS, Stance.REFUTES, Stance.NEUTRAL
CLAIM = "The ferry fire in Norrhaven killed 12 passengers."


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "benchmarks", "stance", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


def pairs(file: Path) -> Path:
    rows = [
        (CLAIM, "The ferry fire in Norrhaven killed 14 passengers.", REFUTES),
        (CLAIM, "Twelve passengers died in the ferry fire in Norrhaven.", SUPPORTS),
        (CLAIM, "The port was busy.", NEUTRAL),
    ]
    lines = [json.dumps({"claim": c, "evidence": e, "label": label}) for c, e, label in rows]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file


def news(folder: Path) -> tuple[Path, Path]:
    """A Thursday that only both days of printing tell from the one of another week."""
    labels = folder / "harbour"
    labels.mkdir()
    texts = {
        "a": ("2031-05-14", "The vote took place on Thursday."),
        "b": ("2031-09-01", "Nothing new. The vote took place on 1 May 2031. Nothing else."),
        "c": ("2031-05-09", "Nothing new. The vote took place yesterday. Nothing else."),
    }
    articles = folder / "articles.jsonl"
    articles.write_text(
        "".join(
            json.dumps({"id": name, "date_publish": day, "text": text}) + "\n"
            for name, (day, text) in texts.items()
        ),
        encoding="utf-8",
    )
    claim = {"claim_id": "1", "article_id": "a", "claim": texts["a"][1]}
    (labels / "claims.jsonl").write_text(json.dumps(claim), encoding="utf-8")
    rows = [
        {"claim_id": "1", "article_id": "b", "start": 13, "end": 47, "stance": "NEUTRAL"},
        {"claim_id": "1", "article_id": "c", "start": 13, "end": 43, "stance": "SUPPORTS"},
    ]
    (labels / "evidence.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return labels, articles


def test_it_prints_one_object_with_the_keys_of_the_contract(tmp_path: Path) -> None:
    done = run("--pairs", str(pairs(tmp_path / "ferry.test.jsonl")), "--json")
    assert done.returncode == 0, done.stderr
    printed = json.loads(done.stdout.splitlines()[-1])
    assert printed["benchmark"] == "stance"
    assert printed["data"] == ["ferry.test"]
    measured = printed["sets"]["ferry.test"]["contrast"]
    assert measured["accuracy"] == 1
    assert measured["macro_f1"] == 1
    assert measured["false_refutes"] == 0
    assert {"per_class", "ece", "coverage@p90", "ms_pair"} <= measured.keys()


def test_a_folder_of_news_labels_is_read_with_its_days(tmp_path: Path) -> None:
    labels, articles = news(tmp_path)
    done = run("--pairs", str(labels), "--articles", str(articles), "--json")
    assert done.returncode == 0, done.stderr
    printed = json.loads(done.stdout.splitlines()[-1])
    (measured,) = printed["sets"].values()
    assert measured["contrast"]["accuracy"] == 1


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    done = run("--pairs", str(tmp_path / "nowhere.jsonl"))
    assert done.returncode == 2
    assert "nowhere.jsonl" in done.stderr


def test_precision_and_recall_are_of_each_class() -> None:
    labels = [SUPPORTS, SUPPORTS, REFUTES, NEUTRAL, NEUTRAL]
    called = [SUPPORTS, REFUTES, REFUTES, REFUTES, NEUTRAL]
    measured = figures(labels, [Answer(one) for one in called])
    assert measured["accuracy"] == pytest.approx(3 / 5)
    assert measured["per_class"]["REFUTES"]["precision"] == pytest.approx(1 / 3, abs=1e-4)
    assert measured["per_class"]["REFUTES"]["recall"] == 1
    assert measured["per_class"]["SUPPORTS"]["recall"] == pytest.approx(1 / 2)
    assert measured["macro_f1"] == pytest.approx((2 / 3 + 1 / 2 + 2 / 3) / 3, abs=1e-4)
    assert measured["false_refutes"] == pytest.approx(1 / 2)


def test_a_class_that_no_label_names_is_left_out_of_the_mean() -> None:
    measured = figures([SUPPORTS, REFUTES], [Answer(SUPPORTS), Answer(REFUTES)])
    assert measured["macro_f1"] == 1
    assert measured["false_refutes"] is None


def test_a_reader_without_confidence_has_no_calibration() -> None:
    measured = figures([SUPPORTS], [Answer(SUPPORTS)])
    assert measured["ece"] is None
    assert measured["coverage@p90"] is None


def test_calibration_is_the_gap_between_what_is_meant_and_what_is_right() -> None:
    answers = [Answer(SUPPORTS, 0.95)] * 2 + [Answer(SUPPORTS, 0.45)] * 2
    measured = figures([SUPPORTS, REFUTES, REFUTES, REFUTES], answers)
    assert measured["ece"] == pytest.approx((abs(1.9 - 1) + abs(0.9 - 0)) / 4, abs=1e-4)


def test_coverage_takes_the_surest_until_one_in_ten_is_wrong() -> None:
    answers = [Answer(SUPPORTS, 0.9 - place / 100) for place in range(20)]
    labels = [SUPPORTS] * 9 + [REFUTES] * 11
    assert figures(labels, answers)["coverage@p90"] == pytest.approx(10 / 20)
