"""Each word of a claim looks for its like in a passage, and every passage is scored by itself."""

import subprocess
import sys
import threading
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import load_file, save_file

from secondsource.errors import RerankerUnavailable
from secondsource.loading import loading
from secondsource.pairs import LateFiles, LateInteraction, LateShape, Precision
from secondsource.pairs.late_network import LateNetwork, padded_texts
from tests.pairs.tiny import BERT, VOCABULARY, write_late

CLAIM = "The ferry left Garrow."
PASSAGES = [
    "The ferry left the harbour on Monday, police said.",
    "The council opened the bridge.",
    "The ferry left Garrow.",
    "Nine men did not leave.",
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_late(tmp_path / "late")


def test_a_claim_is_most_like_its_own_words(folder: Path) -> None:
    found = LateInteraction(folder).likeness(CLAIM, PASSAGES)
    assert found.dtype == np.float32
    assert found.shape == (4,)
    assert int(found.argmax()) == 2
    # Read to the same length and alone, each word finds itself.
    assert found[2] == pytest.approx(1.0, abs=1e-3)
    assert (found <= 1.001).all()


def test_a_passage_scores_the_same_alone_among_longer_ones_and_again(folder: Path) -> None:
    together = LateInteraction(folder).likeness(CLAIM, PASSAGES)
    model = LateInteraction(folder)
    for passage, expected in zip(PASSAGES, together, strict=True):
        assert model.likeness(CLAIM, [passage])[0] == pytest.approx(expected, abs=2e-3)
    assert model.likeness(CLAIM, [PASSAGES[1]] * 2) == pytest.approx([together[1]] * 2, abs=2e-3)


def test_words_that_weigh_more_decide(folder: Path) -> None:
    files = LateFiles(folder)
    shape = files.read_shape()
    tensors = load_file(files.weights)
    tensors["weight"][:] = 0.0
    tensors["weight"][VOCABULARY.index("bridge")] = 50.0
    save_file(tensors, files.weights)
    files.seal(shape)
    found = LateInteraction(folder).likeness("the ferry bridge", PASSAGES)
    assert int(found.argmax()) == 1


def test_the_marks_at_both_ends_do_not_count() -> None:
    network = LateNetwork(LateShape("tiny", 16, 32, BERT))
    network.weight.data.fill_(1.0)
    weights = network.weights_of(padded_texts([(2, 5, 6, 3), (2, 7, 3)]))
    assert weights.tolist() == [[0.0, 1.0, 1.0, 0.0], [0.0, 1.0, 0.0, 0.0]]


def test_padding_is_nobodys_like() -> None:
    torch.manual_seed(1)
    network = LateNetwork(LateShape("tiny", 16, 32, BERT)).eval()
    network.weight.data.fill_(1.0)
    claims, short = padded_texts([(2, 5, 6, 3)]), (2, 9, 3)
    with torch.inference_mode():
        alone = network.likeness(claims, padded_texts([short]))[0, 0]
        padded = network.likeness(claims, padded_texts([short, (2, *range(4, 20), 3)]))[0, 0]
    assert float(padded) == pytest.approx(float(alone), abs=1e-5)


def test_no_passages_need_no_model(tmp_path: Path) -> None:
    assert len(LateInteraction(tmp_path / "nowhere").likeness(CLAIM, [])) == 0


def test_empty_and_endless_texts_are_read_all_the_same(folder: Path) -> None:
    model = LateInteraction(folder, precision=Precision.BFLOAT16)
    found = model.likeness(CLAIM, ["", "harbour " * 5_000, "\ud800 [SEP] ferry"])
    assert np.isfinite(found).all()
    assert np.isfinite(model.likeness("", PASSAGES)).all()
    assert np.isfinite(model.likeness("ferry " * 5_000, PASSAGES)).all()


def test_torch_is_loaded_with_the_first_passage(folder: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from secondsource.pairs import LateInteraction;"
        f"model = LateInteraction(Path({str(folder)!r})); print(model.name, 'torch' in sys.modules)"
    )
    said = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True
    )
    assert said.stdout.split() == ["tiny-late", "False"]


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(RerankerUnavailable, match=r"nowhere.*search works without it"):
        LateInteraction(tmp_path / "nowhere").likeness(CLAIM, PASSAGES)


@pytest.mark.parametrize("name", ["weights", "tokenizer", "config"])
def test_a_torn_file_is_no_crash(folder: Path, name: str) -> None:
    file: Path = getattr(LateFiles(folder), name)
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    with pytest.raises(RerankerUnavailable, match="What is stored is safe"):
        LateInteraction(folder).likeness(CLAIM, PASSAGES)


def test_a_changed_byte_is_not_answered_with(folder: Path) -> None:
    file = LateFiles(folder).weights
    data = bytearray(file.read_bytes())
    data[-1] ^= 1
    file.write_bytes(data)
    with pytest.raises(RerankerUnavailable, match="not those that were released"):
        LateInteraction(folder).likeness(CLAIM, PASSAGES)


def test_a_model_of_another_release_is_refused(folder: Path) -> None:
    file = LateFiles(folder).config
    file.write_text(file.read_text(encoding="utf-8").replace("late-1", "late-9"), encoding="utf-8")
    with pytest.raises(RerankerUnavailable, match="another release"):
        LateInteraction(folder).likeness(CLAIM, PASSAGES)


def test_no_two_models_are_loaded_at_once(folder: Path) -> None:
    LateInteraction(folder).likeness(CLAIM, PASSAGES)
    found: list[float] = []
    model = LateInteraction(folder)
    reader = threading.Thread(target=lambda: found.extend(model.likeness(CLAIM, PASSAGES)))
    with loading():
        reader.start()
        reader.join(1)
        assert found == []
    reader.join()
    assert len(found) == len(PASSAGES)
