"""An encoder that the settings name no more is found again by the name of its space."""

import shutil
from pathlib import Path

import numpy as np
import pytest

from secondsource.embedding import open_encoder, open_named
from secondsource.embedding.backend import BackendName
from secondsource.embedding.known import KnownModels
from secondsource.embedding.model_files import ModelFiles
from secondsource.embedding.sentence import SentenceEncoder
from secondsource.errors import EncoderUnavailable

FP32 = BackendName.TORCH_FP32


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model in a folder."""
    place = tmp_path_factory.mktemp("models") / "ferries"
    shutil.copytree(ModelFiles("").source, place, copy_function=shutil.copyfile)
    return place


def test_a_model_that_has_encoded_here_is_found_by_its_name(model: Path, tmp_path: Path) -> None:
    encoder = open_encoder(str(model), folder=tmp_path, backend=FP32)
    made = encoder.encode(["The ferry sank."])
    again = open_named(encoder.name, folder=tmp_path, backend=FP32)
    assert again.name == encoder.name
    assert np.array_equal(again.encode(["The ferry sank."]), made)


def test_a_folder_with_other_weights_is_not_the_encoder_any_more(tmp_path: Path) -> None:
    place = tmp_path / "ferries"
    place.mkdir()
    (place / "model.safetensors").write_bytes(b"first")
    name = SentenceEncoder(str(place)).name
    KnownModels(tmp_path).note(ModelFiles(str(place)))
    assert open_named(name, folder=tmp_path).name == name
    (place / "model.safetensors").write_bytes(b"other")
    with pytest.raises(EncoderUnavailable, match="its files were changed"):
        open_named(name, folder=tmp_path)


@pytest.mark.parametrize("name", ["ferries@0123456789ab", "desk/never-fetched", "hashing-0"])
def test_an_encoder_that_nobody_knows_is_refused_and_nothing_is_fetched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path / "hub"))
    with pytest.raises(EncoderUnavailable, match="What is stored is safe"):
        open_named(name, folder=tmp_path)


def test_the_programs_own_encoders_are_known_by_their_names(tmp_path: Path) -> None:
    assert open_named("hashing-64", folder=tmp_path).dimension == 64
    assert open_named("all-MiniLM-L6-v2", folder=tmp_path).dimension == 384


def test_a_damaged_list_of_models_is_as_none(tmp_path: Path) -> None:
    (tmp_path / "models.json").write_text("{")
    known = KnownModels(tmp_path)
    assert known.model("ferries@1") is None
    place = tmp_path / "ferries"
    place.mkdir()
    files = ModelFiles(str(place))
    known.note(files)
    assert known.model(files.name) == str(place)
