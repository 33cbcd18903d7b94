"""The flips benchmark changes one value, knows nothing of the reader, and keeps its contract."""

import ast
import json
import random
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.flips import changes, rewrites
from tests.builders import ROOT

SENTENCES = (
    "The ferry fire near the port of Norrhaven killed 12 passengers on Monday.",
    "The council of Harrow spent $5 million on the bridge in March 2019.",
    "The trail from Velden is 10 miles long and was opened by Dana Orr in 2012.",
    "The regulator has approved the merger, according to the ministry in Velden.",
    "The company said the plant in Harrow will be rebuilt for 4,200 workers.",
    "The mine did not reopen on Friday because 30 percent of the staff were ill.",
    "The harbour board announced on Tuesday that nearly 40 ferries were delayed.",
)
NAMES = {1: ["Tarnow"], 2: ["Piet Marsh"]}


@pytest.mark.parametrize("module", [changes, rewrites])
def test_what_makes_the_flips_does_not_know_what_reads_them(module: object) -> None:
    tree = ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8"))
    named = [
        name
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in [getattr(node, "module", "") or "", *(alias.name for alias in node.names)]
    ]
    assert not [name for name in named if "contrast" in name or "claims" in name]


@pytest.mark.parametrize("kind", changes.CHANGES)
def test_a_change_replaces_one_value_and_says_where(kind: str) -> None:
    made = [changes.changes_of(one, [kind], NAMES, random.Random(3)) for one in SENTENCES]
    found = [(one, old) for one, old in zip(made, SENTENCES, strict=True) if one]
    assert found
    for change, old in found:
        assert change.kind == kind
        assert change.text != old
        assert change.text[: change.new_place.start] == old[: change.place.start]
        assert change.text[change.new_place.end :] == old[change.place.end :]
        assert change.new_place.of(change.text) != change.place.of(old)


def test_what_a_bound_leaves_true_is_no_change() -> None:
    sentence = "The storm left at least 12 people dead."
    assert changes.changes_of(sentence, ["number"], NAMES, random.Random(3)) is None


@pytest.mark.parametrize(
    ("rule", "sentence", "rewritten"),
    [
        ("number in words", "The fire killed 12 passengers.", "The fire killed twelve passengers."),
        ("percent", "Prices rose 4 percent.", "Prices rose 4%."),
        ("currency", "It cost $5 million.", "It cost 5 million dollars."),
        ("date", "It closed on May 4, 2017.", "It closed on 4 May 2017."),
        ("unit", "The trail is 10 miles long.", "The trail is 16 kilometers long."),
        ("contraction", "It was not closed.", "It wasn't closed."),
        ("title", "Mr. Orr resigned.", "Orr resigned."),
    ],
)
def test_a_rewrite_says_the_same(rule: str, sentence: str, rewritten: str) -> None:
    assert rewrites.RULES[rule](sentence) == rewritten


def test_a_rewrite_turns_the_voice() -> None:
    active = "The Harrow Council rejected the plan on Monday after a long debate."
    passive = "The plan was rejected by the Harrow Council on Monday after a long debate."
    assert rewrites.RULES["voice"](active) == passive


def archive(folder: Path) -> Path:
    file = folder / "archive.jsonl"
    rows = [
        {"text": " ".join(SENTENCES), "date_publish": f"2031-05-{day:02d}"} for day in range(1, 21)
    ]
    file.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return file


def test_it_prints_one_object_with_the_keys_of_the_contract(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "benchmarks", "flips", "--archive", str(archive(tmp_path))]
    once, again = (
        subprocess.run(
            [*command, "--count", "12", "--json"],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        ).stdout.splitlines()[-1]
        for _ in range(2)
    )
    printed = json.loads(once)
    assert printed["benchmark"] == "flips"
    assert printed["data"] == ["archive.jsonl"]
    assert printed["changed"]["count"] == 12
    assert printed["changed"]["found"] >= printed["changed"]["slot_right"] >= 0.9
    assert printed["kept"]["called_conflict"] == 0
    assert json.loads(again)["changed"] == printed["changed"]
