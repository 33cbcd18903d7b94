"""The installed model: meaning without a hub, and an error that says what to do."""

import threading
from pathlib import Path

import numpy as np
import pytest

from secondsource.embedding.processor import has_native_bfloat16
from secondsource.embedding.sentence import SentenceEncoder
from secondsource.errors import EncoderUnavailable
from secondsource.loading import loading
from tests.builders import offline_encoder


def test_the_offline_model_knows_a_paraphrase_from_a_shared_word() -> None:
    encoder = offline_encoder()
    query, paraphrase, other = encoder.encode(
        [
            "The ferry sank in the storm.",
            "A ship went down in rough weather.",
            "The storm of protest passed.",
        ]
    )
    assert query @ paraphrase > query @ other
    assert query.shape == (encoder.dimension,)
    assert query.dtype == np.float32
    assert np.linalg.norm(query) == pytest.approx(1, abs=1e-5)
    assert encoder.encode([]).shape == (0, 384)


def test_a_folder_without_a_model_says_what_to_do(tmp_path: Path) -> None:
    encoder = SentenceEncoder(str(tmp_path))
    assert encoder.name.startswith(f"{tmp_path.name}@")
    with pytest.raises(EncoderUnavailable, match="SECONDSOURCE_ENCODER=offline"):
        encoder.encode(["The ferry sank."])
    assert not encoder.is_loaded


@pytest.mark.parametrize(
    ("flags", "native"), [("avx2 avx512_bf16", True), ("amx_bf16", True), ("avx2 fma", False)]
)
def test_half_precision_is_used_only_where_the_processor_has_it(
    tmp_path: Path, flags: str, native: bool
) -> None:
    cpuinfo = tmp_path / "cpuinfo"
    cpuinfo.write_text(f"flags : {flags}\n")
    assert has_native_bfloat16(cpuinfo) is native
    assert not has_native_bfloat16(tmp_path / "missing")


def test_retrained_weights_in_a_folder_of_the_same_name_are_another_model(tmp_path: Path) -> None:
    names = set()
    for home, weights in (("one", b"first"), ("two", b"other"), ("three", b"first")):
        folder = tmp_path / home / "model"
        folder.mkdir(parents=True)
        (folder / "model.safetensors").write_bytes(weights)
        names.add(SentenceEncoder(str(folder)).name)
    assert len(names) == 2


def test_no_model_is_loaded_while_another_is() -> None:
    """Two threads that import from transformers at once may each be told that a name is missing."""
    encoder = SentenceEncoder.offline()
    reader = threading.Thread(target=lambda: encoder.encode(["The ferry sank."]))
    with loading():
        reader.start()
        reader.join(1)
        assert not encoder.is_loaded
    reader.join()
    assert encoder.is_loaded
