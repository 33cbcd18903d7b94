"""Each back end that is installed answers as fp32 does; the others say what is missing."""

import json
import os
import threading
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from secondsource.embedding import described, open_encoder
from secondsource.embedding.backend import BackendName
from secondsource.embedding.backends import candidates, missing, open_backend
from secondsource.embedding.batches import encode_by_length
from secondsource.embedding.choose import FASTEST
from secondsource.embedding.exported import ExportedModel, NotExported, Shape, traced
from secondsource.embedding.fidelity import mean_cosine
from secondsource.embedding.hashing import HashingEncoder
from secondsource.embedding.model_files import ModelFiles, file_digest
from secondsource.embedding.notebook import circumstances
from secondsource.embedding.processor import has_native_bfloat16
from secondsource.embedding.sentence import SentenceEncoder, select
from secondsource.embedding.torch_backend import TorchBackend, load_transformer
from secondsource.errors import EncoderUnavailable, SettingsInvalid
from secondsource.settings import Settings
from tests.embedding.small import TEXTS

FP32, BF16 = BackendName.TORCH_FP32, BackendName.TORCH_BF16
OFFLINE = ModelFiles("")
MIXED = [
    *TEXTS[:3],
    "Žatec",
    "",
    "The ferry that sank in the storm of March was insured, they said.",
]
BEYOND_THE_LONGEST = "The ferry sank. " * 100


@pytest.fixture(scope="module")
def fp32() -> TorchBackend:
    backend = open_backend(FP32, OFFLINE, None)
    assert isinstance(backend, TorchBackend)
    return backend


@pytest.fixture(scope="module")
def library() -> Any:
    """The model as the library loads it for an export."""
    return load_transformer(OFFLINE, "float32", attn_implementation="eager")


@pytest.mark.parametrize("name", [one for one in BackendName if one is not FP32])
def test_every_back_end_makes_the_vectors_of_fp32(
    name: BackendName, fp32: TorchBackend, tmp_path: Path
) -> None:
    if lacking := missing(name):
        pytest.skip(f"{' and '.join(lacking)} not installed")
    made = encode_by_length(open_backend(name, OFFLINE, tmp_path), MIXED)
    true = encode_by_length(fp32, MIXED)
    assert mean_cosine(made, true) > 0.999
    assert not (name.endswith("bf16") and np.array_equal(made, true))


def test_threads_that_wait_for_each_other_leave_the_processor_to_others(
    fp32: TorchBackend,
) -> None:
    assert fp32.dimension == 384
    assert os.environ.get("OMP_WAIT_POLICY")


def test_threads_that_encode_at_once_get_what_one_alone_gets(fp32: TorchBackend) -> None:
    encoder = SentenceEncoder("", selection=select(OFFLINE, backend=FP32))
    alone = [encode_by_length(fp32, [text]) for text in MIXED]
    made: dict[int, list[bool]] = {}

    def ask(number: int) -> None:
        turned = range(number, number + len(MIXED))
        made[number] = [
            np.allclose(encoder.encode([MIXED[i % len(MIXED)]]), alone[i % len(MIXED)], atol=1e-5)
            for i in turned
        ]

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [made[number] for number in range(4)] == [[True] * len(MIXED)] * 4


def test_halves_are_tried_only_where_the_processor_has_them() -> None:
    assert candidates(native_bfloat16=True)[0] is BF16
    plain = candidates(native_bfloat16=False)
    assert plain[0] is FP32
    assert not {BF16, BackendName.OPENVINO_BF16} & set(plain)


@pytest.mark.parametrize("name", [BackendName.ONNX_FP32, BackendName.OPENVINO_BF16])
def test_a_named_back_end_that_is_not_installed_says_how_to_get_it(
    name: BackendName, tmp_path: Path
) -> None:
    if not missing(name):
        pytest.skip("it is installed")
    assert name not in candidates(native_bfloat16=True)
    with pytest.raises(SettingsInvalid, match=r"pip install o.*or set it to fastest"):
        open_encoder("offline", folder=tmp_path, backend=name)
    with pytest.raises(EncoderUnavailable, match="What is stored is safe"):
        open_backend(name, OFFLINE, tmp_path)


def test_the_settings_name_every_back_end() -> None:
    named = Settings.model_fields["encoder_backend"].annotation
    assert set(named.__args__) == {FASTEST, *BackendName}  # type: ignore[union-attr]


def test_the_doctor_hears_which_back_end_answers() -> None:
    encoder = open_encoder("offline", backend=FP32)
    assert described(encoder) == "all-MiniLM-L6-v2, 384 dimensions, back end torch-fp32"
    assert described(HashingEncoder(64)) == "hashing-64, 64 dimensions"


def test_other_weights_or_another_extra_are_other_circumstances() -> None:
    one, other = ModelFiles("a/model"), ModelFiles("a/model")
    # As two commits of a hub have it: one name, other files.
    one.weights, other.weights = "first", "other"
    keys = {
        circumstances(one, (BF16, FP32)),
        circumstances(other, (BF16, FP32)),
        circumstances(one, (BF16, BackendName.ONNX_FP32, FP32)),
    }
    assert len(keys) == 3
    assert circumstances(one, (BF16, FP32)) in keys


# -- what is exported, as far as it can be seen without the runtimes ---------------------


def written_export(folder: Path, **changed: object) -> Path:
    (folder / "model.onnx").write_bytes(b"a graph")
    tokenizer = Path(OFFLINE.source, "tokenizer.json").read_bytes()
    (folder / "tokenizer.json").write_bytes(tokenizer)
    shape = Shape(
        dimension=384,
        longest=256,
        inputs=("input_ids", "attention_mask", "token_type_ids"),
        pad_id=0,
        pad_token="[PAD]",
        sha256=file_digest(folder / "model.onnx"),
    )
    (folder / "shape.json").write_text(json.dumps(asdict(shape) | changed))
    return folder


def test_an_exported_tokenizer_reads_as_the_library_does(library: Any, tmp_path: Path) -> None:
    ours = ExportedModel(written_export(tmp_path)).feeds([*MIXED, BEYOND_THE_LONGEST])
    theirs = library.preprocess([*MIXED, BEYOND_THE_LONGEST])
    for name, read in ours.items():
        assert np.array_equal(read, theirs[name].numpy()), name


def test_an_export_reads_the_prompt_that_it_is_told(tmp_path: Path) -> None:
    model = ExportedModel(written_export(tmp_path))
    prompted, plain = model.feeds(["A ferry."], "passage: "), model.feeds(["passage: A ferry."])
    assert np.array_equal(prompted["input_ids"], plain["input_ids"])
    assert not np.array_equal(prompted["input_ids"], model.feeds(["A ferry."])["input_ids"])


def test_a_damaged_export_is_not_opened(tmp_path: Path) -> None:
    written_export(tmp_path)
    (tmp_path / "model.onnx").write_bytes(b"a grapf")
    with pytest.raises(NotExported):
        ExportedModel(tmp_path)


@pytest.mark.filterwarnings("ignore::torch.jit.TracerWarning")
def test_the_traced_graph_pools_texts_of_other_lengths_alike(
    fp32: TorchBackend, library: Any
) -> None:
    import torch

    whole, example, names = traced(library)
    with torch.no_grad():
        graph = torch.jit.trace(whole, example, strict=False, check_trace=False)
        features = library.preprocess(MIXED)
        made = graph(*[features[name] for name in names]).numpy()
    assert np.allclose(made, fp32.vectors(MIXED), atol=1e-4)


def test_without_a_folder_torch_answers_in_the_precision_of_the_processor() -> None:
    selection = select(OFFLINE)
    selection.settled()
    assert selection.chosen is (BF16 if has_native_bfloat16() else FP32)
