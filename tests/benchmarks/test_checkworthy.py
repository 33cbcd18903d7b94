"""The checkworthy benchmark keeps its contract on a small debate of our own."""

import argparse
import json
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks import checkworthy
from benchmarks.contract import MissingInput
from tests.builders import ROOT

HEADING = "Sentence_id\tText\tclass_label\n"


def debate(file: Path, *, first: int, count: int) -> Path:
    rows = [
        f"{number}\tThe fleet lost {number} of its ships in 1994.\tYes\n"
        if number % 3 == 0
        else f"{number}\tI think you should all be proud of day {number}.\tNo\n"
        for number in range(first, first + count)
    ]
    file.write_text(HEADING + "".join(rows), encoding="utf-8")
    return file


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "benchmarks", "checkworthy", "--encoder", "hashing", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


def test_it_prints_one_object_with_the_keys_of_the_contract(tmp_path: Path) -> None:
    train = debate(tmp_path / "train.tsv", first=0, count=90)
    test = debate(tmp_path / "test.tsv", first=300, count=30)
    ran = run("--train", str(train), "--test", str(test), "--json")
    assert ran.returncode == 0, ran.stderr
    printed = json.loads(ran.stdout.splitlines()[-1])
    assert printed["benchmark"] == "checkworthy"
    assert printed["data"] == ["train.tsv", "test.tsv"]
    assert printed["positive"] == {"precision": 1.0, "recall": 1.0, "f1": 1.0}
    assert printed["average_precision"] == 1.0
    assert set(printed["words_alone"]["positive"]) == {"precision", "recall", "f1"}
    assert printed["statements"]["test"] == 30
    assert printed["encoder"] == "hashing-256"


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    chosen = argparse.Namespace(
        train=tmp_path / "none.tsv", test=tmp_path / "none.tsv", encoder="hashing"
    )
    with pytest.raises(MissingInput, match=r"none\.tsv is not there"):
        checkworthy.run(chosen)
