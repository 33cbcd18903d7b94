"""A model reads claims and passages as its authors mean, and its space's name tells of it."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from secondsource.embedding.backend import BackendName, Role
from secondsource.embedding.backends import open_backend
from secondsource.embedding.batches import encode_by_length
from secondsource.embedding.exported import NotExported, export
from secondsource.embedding.hashing import HashingEncoder
from secondsource.embedding.model_files import ModelFiles
from secondsource.embedding.prompts import Prompts, prompts_of
from secondsource.embedding.selection import Selection
from secondsource.embedding.sentence import SentenceEncoder, select
from secondsource.protocols import Vectors
from secondsource.text import PROMPTED, query_key, text_key
from tests.embedding.small import SmallBackend

FP32 = BackendName.TORCH_FP32
FERRY = "The ferry sank off Corrin."
CONFIG = "config_sentence_transformers.json"


@pytest.mark.parametrize(
    ("config", "expected"),
    [
        ({}, Prompts()),
        ({"prompts": None}, Prompts()),
        ({"prompts": {"query": "find: ", "passage": "read: "}}, Prompts("find: ", "read: ")),
        (
            {"prompts": {"query": "q: ", "document": "d: ", "passage": "p: "}},
            Prompts("q: ", "d: "),
        ),
        # Only one of the two: the other is read as it is, not behind the default.
        (
            {"prompts": {"query": "find: "}, "default_prompt_name": "query"},
            Prompts("find: ", "", "find: "),
        ),
        # For no role at all: the default stands before everything.
        (
            {"prompts": {"sts": "like: "}, "default_prompt_name": "sts"},
            Prompts("like: ", "like: ", "like: "),
        ),
        ({"prompts": {"sts": "like: "}}, Prompts()),
    ],
)
def test_prompts_are_taken_by_the_names_that_the_library_looks_for(
    config: dict[str, Any], expected: Prompts
) -> None:
    assert prompts_of(config) == expected


def test_only_a_model_that_reads_otherwise_than_before_has_a_mark() -> None:
    assert Prompts().mark == Prompts("a: ", "a: ", "a: ").mark == ""
    marks = {Prompts("a: ", "b: ").mark, Prompts("a: ").mark, Prompts("a: ", "a: ").mark}
    assert len(marks) == 3
    assert all(mark.startswith(PROMPTED) for mark in marks)


def folder(place: Path, config: dict[str, Any] | str | None = None) -> Path:
    place.mkdir(parents=True)
    (place / "model.safetensors").write_bytes(b"weights")
    if config is not None:
        told = config if isinstance(config, str) else json.dumps(config)
        (place / CONFIG).write_text(told)
    return place


def test_the_name_of_a_space_tells_a_model_with_prompts_from_one_without(tmp_path: Path) -> None:
    with_prompts = {"prompts": {"query": "find: ", "document": ""}}
    plain = ModelFiles(str(folder(tmp_path / "a" / "model"))).name
    prompted = ModelFiles(str(folder(tmp_path / "b" / "model", with_prompts))).name
    assert PROMPTED in prompted
    assert PROMPTED not in plain
    assert ModelFiles("").name == "all-MiniLM-L6-v2"


@pytest.mark.parametrize("config", ["no json", "[]", '{"prompts": 3}', '{"prompts": {"query": 3}}'])
def test_settings_that_cannot_be_read_are_the_librarys_to_complain_of(
    tmp_path: Path, config: str
) -> None:
    assert ModelFiles(str(folder(tmp_path / "model", config))).name.startswith("model@")


def test_a_model_of_a_hub_is_asked_for_its_prompts_in_the_hubs_folder_on_this_machine(
    tmp_path: Path, hub: Callable[[str, dict[str, bytes]], None]
) -> None:
    hub("models--desk--asks", {CONFIG: b'{"prompts": {"query": "find: "}}', "config.json": b"{}"})
    hub("models--desk--plain", {"config.json": b"{}"})
    hub("models--sentence-transformers--short", {CONFIG: b'{"prompts": {"query": "find: "}}'})
    assert ModelFiles("desk/asks").prompts == Prompts("find: ")
    assert ModelFiles("desk/plain").name == "desk/plain"
    assert ModelFiles("short").prompts == Prompts("find: ")


@pytest.fixture
def hub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, dict[str, bytes]], None]:
    """Lays down a model as if the hub's client had fetched it."""
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path / "hub"))
    # A hub that is not there must not be asked: a test leaves this machine never.
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)

    def fetched(name: str, files: dict[str, bytes]) -> None:
        place = tmp_path / "hub" / name
        (place / "refs").mkdir(parents=True)
        (place / "refs" / "main").write_text("abc")
        (place / "snapshots" / "abc").mkdir(parents=True)
        for file, data in files.items():
            (place / "snapshots" / "abc" / file).write_bytes(data)

    return fetched


def test_a_hub_that_does_not_answer_leaves_the_name_as_the_settings_have_it(
    hub: Callable[[str, dict[str, bytes]], None],
) -> None:
    del hub  # only its folder, which is empty
    assert ModelFiles("desk/unknown").name == "desk/unknown"
    assert ModelFiles("/no such/place").name == "/no such/place"
    assert ModelFiles("/no such/place").weights == ""


def test_claims_and_passages_reach_the_back_end_as_what_they_are() -> None:
    backend = SmallBackend()
    encoder = SentenceEncoder("", selection=Selection([FP32], lambda _: backend))
    encoder.encode([FERRY])
    encoder.encode_queries([FERRY])
    assert backend.roles == [Role.PASSAGE, Role.CLAIM]


def test_keys_of_claims_and_passages_are_one_where_they_are_read_alike() -> None:
    assert query_key(FERRY, "all-MiniLM-L6-v2") == text_key(FERRY)
    assert query_key(FERRY, f"model{PROMPTED}1") != text_key(FERRY)
    assert np.array_equal(
        HashingEncoder().encode_queries([FERRY]), HashingEncoder().encode([FERRY])
    )


# -- the installed model under other settings ----------------------------------------------


@pytest.fixture(scope="module")
def prompted(tmp_path_factory: pytest.TempPathFactory) -> ModelFiles:
    """The installed model with prompts for both."""
    place = tmp_path_factory.mktemp("models") / "prompted"
    shutil.copytree(ModelFiles("").source, place, copy_function=shutil.copyfile)
    config = json.loads((place / CONFIG).read_text())
    config |= {"prompts": {"query": "find: ", "passage": "read: "}}
    (place / CONFIG).write_text(json.dumps(config))
    return ModelFiles(str(place))


def of_plain_model(text: str) -> Vectors:
    return encode_by_length(open_backend(FP32, ModelFiles(""), None), [text])


def test_the_model_reads_each_behind_its_prompt(prompted: ModelFiles) -> None:
    encoder = SentenceEncoder(prompted.model, selection=select(prompted, backend=FP32))
    assert np.allclose(encoder.encode([FERRY]), of_plain_model(f"read: {FERRY}"), atol=1e-5)
    asked = encoder.encode_queries([FERRY])
    assert np.allclose(asked, of_plain_model(f"find: {FERRY}"), atol=1e-5)


def test_prompts_that_the_model_leaves_out_of_its_vectors_are_left_out(
    prompted: ModelFiles, tmp_path: Path
) -> None:
    """As sentence-transformers' own `encode_query` has it; a graph cannot, and is not written."""
    place = tmp_path / "leaving-out"
    shutil.copytree(prompted.model, place)
    pooling = place / "1_Pooling" / "config.json"
    told = json.loads(pooling.read_text()) | {"include_prompt": False}
    pooling.write_text(json.dumps(told))
    files = ModelFiles(str(place))
    backend = open_backend(FP32, files, None)
    made = encode_by_length(backend, [FERRY], Role.CLAIM)
    theirs = backend._transformer.encode_query([FERRY], normalize_embeddings=True)
    assert np.allclose(made, theirs, atol=1e-5)
    assert not np.allclose(made, of_plain_model(f"find: {FERRY}"), atol=1e-3)
    with pytest.raises(NotExported):
        export(files, tmp_path / "export")
