"""The fastest faithful back end is taken, by itself, and remembered."""

import json
import logging
import threading
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest

from secondsource.embedding.backend import Backend, BackendName
from secondsource.embedding.fidelity import Measured, mean_cosine, overlap, probes
from secondsource.embedding.notebook import Notebook
from secondsource.embedding.selection import Remembered, Selection, pick
from secondsource.errors import EncoderUnavailable
from secondsource.protocols import Vectors
from tests.embedding.small import TEXTS, SmallBackend

FP32, BF16, ONNX, OPENVINO = (
    BackendName.TORCH_FP32,
    BackendName.TORCH_BF16,
    BackendName.ONNX_FP32,
    BackendName.OPENVINO_BF16,
)


class Machine:
    """A machine with these back ends, and what it opened."""

    def __init__(self, folder: Path, backends: Mapping[BackendName, SmallBackend | None]) -> None:
        self.backends = backends
        self.opened: list[BackendName] = []
        self.notes = folder / "choice.json"

    def selection(self, *candidates: BackendName, key: str = "here") -> Selection:
        remembered = Remembered(Notebook(self.notes), lambda: key, "a model")
        return Selection(candidates, self._open, remembered=remembered, texts=lambda: TEXTS)

    def _open(self, name: BackendName) -> Backend:
        self.opened.append(name)
        backend = self.backends[name]
        if backend is None:
            raise EncoderUnavailable("its library is broken")
        return backend


def _at(*degrees: float) -> Vectors:
    turned = np.radians(degrees)
    return np.stack([np.cos(turned), np.sin(turned)], axis=1).astype(np.float32)


def measured(name: BackendName, rate: float, kept: float = 1.0) -> Measured:
    return Measured(backend=name, texts_per_s=rate, overlap=kept, cosine=1.0)


def test_the_first_is_taken_unless_a_later_one_is_faster_by_a_tenth() -> None:
    assert pick([measured(BF16, 100), measured(ONNX, 108), measured(FP32, 40)]) is BF16
    assert pick([measured(BF16, 100), measured(ONNX, 120), measured(FP32, 40)]) is ONNX
    assert pick([measured(BF16, 30), measured(FP32, 40)]) is FP32


def test_what_loses_neighbours_is_refused_aloud_and_the_next_is_taken(
    caplog: pytest.LogCaptureFixture,
) -> None:
    tried = [measured(OPENVINO, 300, 0.979), measured(BF16, 100, 0.98), measured(FP32, 40)]
    assert pick(tried) is BF16
    assert "openvino-bf16 is refused: it keeps 0.979" in caplog.text
    assert pick([measured(ONNX, 300, 0.84)]) is FP32


def test_a_faithful_faster_back_end_takes_over_after_the_check(tmp_path: Path) -> None:
    machine = Machine(tmp_path, {FP32: SmallBackend(pause_s=0.02), BF16: SmallBackend()})
    selection = machine.selection(BF16, FP32)
    assert selection.at_once() is machine.backends[FP32]
    assert selection.settled() is machine.backends[BF16]
    assert selection.chosen is BF16


def test_an_unfaithful_one_never_answers_however_fast(tmp_path: Path) -> None:
    machine = Machine(tmp_path, {FP32: SmallBackend(pause_s=0.02), BF16: SmallBackend(noise=1.0)})
    assert machine.selection(BF16, FP32).settled() is machine.backends[FP32]
    # Named by the settings, it is refused all the same.
    assert machine.selection(BF16, key="named").settled() is machine.backends[FP32]


def test_a_page_is_answered_by_fp32_while_the_check_runs(tmp_path: Path) -> None:
    go = threading.Event()
    machine = Machine(tmp_path, {FP32: SmallBackend(), BF16: SmallBackend(go=go)})
    selection = machine.selection(BF16)
    try:
        assert selection.at_once() is machine.backends[FP32]
        assert selection.at_once() is machine.backends[FP32]
        assert selection.chosen is None
    finally:
        go.set()
    assert selection.settled() is machine.backends[BF16]


def test_a_choice_is_checked_once_and_remembered(tmp_path: Path) -> None:
    machine = Machine(tmp_path, {FP32: SmallBackend(pause_s=0.02), BF16: SmallBackend()})
    first = machine.selection(BF16, FP32)
    first.settled()
    machine.opened.clear()
    again = machine.selection(BF16, FP32)
    assert again.at_once() is machine.backends[BF16]
    assert machine.opened == [BF16]
    assert again.choice == first.choice
    assert again.choice is not None
    assert {one.backend: one.overlap for one in again.choice.measured} == {BF16: 1.0, FP32: 1.0}


def test_other_circumstances_are_checked_anew_and_forget_nothing(tmp_path: Path) -> None:
    machine = Machine(tmp_path, {FP32: SmallBackend(pause_s=0.02), BF16: SmallBackend()})
    machine.selection(BF16, FP32).settled()
    other = machine.selection(BF16, FP32, key="other weights")
    machine.opened.clear()
    other.settled()
    assert machine.opened == [FP32, BF16]
    assert set(json.loads(machine.notes.read_text())) == {"here", "other weights"}


def test_a_back_end_that_does_not_load_is_left_out_and_the_others_stay(tmp_path: Path) -> None:
    backends = {FP32: SmallBackend(pause_s=0.02), BF16: None, ONNX: SmallBackend()}
    machine = Machine(tmp_path, backends)
    assert machine.selection(BF16, ONNX, FP32).settled() is machine.backends[ONNX]


def test_a_chosen_back_end_that_broke_since_is_looked_for_again(tmp_path: Path) -> None:
    whole = Machine(tmp_path, {FP32: SmallBackend(pause_s=0.02), ONNX: SmallBackend()})
    whole.selection(ONNX, FP32).settled()
    broken = Machine(tmp_path, {FP32: SmallBackend(), ONNX: None})
    assert broken.selection(ONNX, FP32).settled() is broken.backends[FP32]


def test_damaged_notes_are_as_none(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    machine = Machine(tmp_path, {FP32: SmallBackend(), BF16: SmallBackend()})
    machine.notes.write_text('{"here": {"backend": "abacus"}}')
    assert machine.selection(BF16).settled() is machine.backends[BF16]
    assert "cannot be read" in caplog.text


def test_notes_that_cannot_be_written_cost_the_choice_nothing(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").write_text("no folder")
    machine = Machine(tmp_path / "file", {FP32: SmallBackend(), BF16: SmallBackend()})
    with caplog.at_level(logging.WARNING):
        assert machine.selection(BF16).settled() is machine.backends[BF16]
    assert "not remembered" in caplog.text


def test_without_a_place_to_remember_nothing_is_checked(tmp_path: Path) -> None:
    backend = SmallBackend()
    selection = Selection([BF16, FP32], lambda _name: backend)
    assert selection.settled() is backend
    assert selection.chosen is BF16
    assert not backend.batches


def test_the_overlap_counts_shared_neighbours_and_not_the_text_itself() -> None:
    one, other = _at(0, 10, 90, 100), _at(0, 90, 10, 100)
    assert overlap(one, one, neighbours=1) == 1
    assert overlap(one, other, neighbours=1) == 0
    assert overlap(one, _at(0, 20, 90, 105), neighbours=1) == 1
    assert overlap(one, _at(0, 10, 80, 170), neighbours=2) == pytest.approx(7 / 8)
    assert mean_cosine(one, _at(60, 70, 90, 100)) == pytest.approx(0.75, abs=1e-6)


def test_the_probes_are_some_hundred_different_passages() -> None:
    texts = probes()
    assert len(texts) == len(set(texts)) >= 200
    assert all(20 < len(text) < 600 for text in texts)
