"""A model of a folder scores pairs, each by itself, and says plainly what is wrong with it."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from secondsource.errors import PairModelUnavailable
from secondsource.pairs import STANCE_ORDER, PairFiles, PairModel, Precision
from tests.pairs.tiny import write_tiny

PAIRS = [
    ("The ferry left Garrow.", "The ferry left the harbour on Monday, police said. " * 3),
    ("The school closed.", "The council opened the bridge."),
    ("Police arrested twelve men.", "Nine men did not leave."),
    ("The ferry left Garrow.", "The mayor said the school was closed."),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_tiny(tmp_path / "tiny")


def test_each_pair_has_one_relevance_and_three_stances(folder: Path) -> None:
    scores = PairModel(folder).score(PAIRS)
    assert len(scores) == 4
    assert scores.relevance.shape == (4,)
    assert scores.stance.shape == (4, 3)
    assert scores.relevance.dtype == scores.stance.dtype == np.float32
    assert [stance.value for stance in STANCE_ORDER] == ["SUPPORTS", "REFUTES", "NEUTRAL"]


def test_a_pair_scores_the_same_alone_and_among_longer_ones(folder: Path) -> None:
    model = PairModel(folder)
    together = model.score(PAIRS)
    for place, pair in enumerate(PAIRS):
        alone = model.score([pair])
        assert alone.relevance[0] == pytest.approx(together.relevance[place], abs=1e-4)
        assert alone.stance[0] == pytest.approx(together.stance[place], abs=1e-4)
    assert len({round(float(one), 4) for one in together.relevance}) == 4


def test_claim_and_passage_are_not_exchangeable(folder: Path) -> None:
    claim, passage = PAIRS[1]
    scores = PairModel(folder).score([(claim, passage), (passage, claim)])
    assert scores.relevance[0] != pytest.approx(scores.relevance[1], abs=1e-4)


def test_no_pairs_need_no_model(tmp_path: Path) -> None:
    model = PairModel(tmp_path / "nowhere")
    assert len(model.score([])) == 0
    assert not model.is_loaded


def test_bfloat16_tells_nearly_the_same(folder: Path) -> None:
    exact = PairModel(folder).score(PAIRS)
    model = PairModel(folder, precision=Precision.BFLOAT16)
    assert model.score(PAIRS).relevance == pytest.approx(exact.relevance, abs=0.1)
    assert model.is_loaded


def test_torch_is_loaded_with_the_first_pair(folder: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from secondsource.pairs import PairModel;"
        f"model = PairModel(Path({str(folder)!r})); print(model.name, 'torch' in sys.modules)"
    )
    said = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True
    )
    assert said.stdout.split() == ["tiny", "False"]


def rewrite_config(folder: Path, change: Callable[[dict[str, object]], object]) -> None:
    file = PairFiles(folder).config
    row = json.loads(file.read_text(encoding="utf-8"))
    change(row)
    file.write_text(json.dumps(row), encoding="utf-8")


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(PairModelUnavailable, match=r"nowhere.*training\.stance"):
        PairModel(tmp_path / "nowhere").score(PAIRS)


@pytest.mark.parametrize("name", ["weights", "tokenizer", "config"])
def test_a_torn_file_is_no_crash(folder: Path, name: str) -> None:
    file: Path = getattr(PairFiles(folder), name)
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    with pytest.raises(PairModelUnavailable, match="What is stored is safe"):
        PairModel(folder).score(PAIRS)


def test_weights_of_another_shape_are_refused(folder: Path) -> None:
    rewrite_config(folder, lambda row: row.update(head_size=8))
    with pytest.raises(PairModelUnavailable):
        PairModel(folder).score(PAIRS)


def test_another_order_of_stances_is_refused(folder: Path) -> None:
    rewrite_config(folder, lambda row: row.update(stances=["REFUTES", "SUPPORTS", "NEUTRAL"]))
    with pytest.raises(PairModelUnavailable, match="another release"):
        PairModel(folder).score(PAIRS)
