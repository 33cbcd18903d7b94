"""A model as one ONNX file with pooling inside, for runtimes that do without torch.

Only models whose tokenizer is a single fast one and which read plain text can be written so;
whatever an export gets wrong, the check against fp32 finds, since it compares vectors.
"""

import json
import shutil
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from secondsource.embedding.model_files import ModelFiles, file_digest
from secondsource.embedding.torch_backend import load_transformer

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

_GRAPH, _TOKENIZER, _SHAPE = "model.onnx", "tokenizer.json", "shape.json"
_INPUTS = ("input_ids", "attention_mask", "token_type_ids")
_OPSET = 18
_OUTPUT = "vectors"

Feeds = dict[str, NDArray[np.int64]]


class NotExported(ValueError):
    """The model cannot be written as one graph, or what was written is damaged."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What a graph and its tokenizer must be told, and the graph's SHA-256."""

    dimension: int
    longest: int
    inputs: tuple[str, ...]
    pad_id: int
    pad_token: str
    sha256: str


class ExportedModel:
    """The files of one export, verified; turns texts into what the graph is fed with."""

    def __init__(self, folder: Path) -> None:
        from tokenizers import Tokenizer

        self.shape = _read_shape(folder)
        self.graph = folder / _GRAPH
        self._tokenizer = Tokenizer.from_file(str(folder / _TOKENIZER))
        # Set once and never again, so that many threads may tokenize.
        self._tokenizer.enable_truncation(self.shape.longest)
        self._tokenizer.enable_padding(pad_id=self.shape.pad_id, pad_token=self.shape.pad_token)

    def feeds(self, texts: list[str], prompt: str = "") -> Feeds:
        """int64 (len(texts), longest of them in tokens) for each input of the graph."""
        read = self._tokenizer.encode_batch([prompt + text for text in texts])
        whole: Feeds = {
            "input_ids": np.array([one.ids for one in read], dtype=np.int64),
            "attention_mask": np.array([one.attention_mask for one in read], dtype=np.int64),
            "token_type_ids": np.array([one.type_ids for one in read], dtype=np.int64),
        }
        return {name: whole[name] for name in self.shape.inputs}


def exported(files: ModelFiles, folder: Path) -> ExportedModel:
    """The model's export under the folder, written when it is not there or damaged.

    Raises ImportError without onnx, NotExported for a model that is more than text to vector.
    """
    place = folder / f"{Path(files.name).name}@{files.weights or 'hub'}"
    try:
        return ExportedModel(place)
    except (OSError, ValueError, TypeError, KeyError):
        export(files, place)
    return ExportedModel(place)


def export(files: ModelFiles, place: Path) -> None:
    """Writes graph, tokenizer and shape beside the place, then moves them there whole."""
    # The fused attention kernels have no counterpart in a graph.
    transformer = load_transformer(files, "float32", attn_implementation="eager")
    if not files.prompts.are_empty and not all(map(_pools_prompts, transformer)):
        # The graph pools all that it reads: its vectors of claims would be others.
        raise NotExported("It leaves its prompts out of its vectors.")
    place.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=place.parent) as fresh:
        _write(transformer, Path(fresh, "export"))
        shutil.rmtree(place, ignore_errors=True)
        Path(fresh, "export").rename(place)


def traced(transformer: "SentenceTransformer") -> tuple[Any, tuple[Any, ...], tuple[str, ...]]:
    """A module from the inputs to the vectors, an example of the inputs, and their names."""
    import torch

    example = transformer.preprocess(["The ferry sank.", "A ship went down in the storm."])
    names = tuple(name for name in _INPUTS if name in example)

    class Whole(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.transformer = transformer

        def forward(self, *inputs: torch.Tensor) -> Any:
            features = dict(zip(names, inputs, strict=True))
            return self.transformer(features)["sentence_embedding"]

    return Whole().eval(), tuple(example[name] for name in names), names


def _pools_prompts(module: Any) -> bool:
    return bool(getattr(module, "include_prompt", True))


def _write(transformer: "SentenceTransformer", folder: Path) -> None:
    import torch

    tokenizer = getattr(transformer.tokenizer, "backend_tokenizer", None)
    if tokenizer is None or not transformer.max_seq_length:
        raise NotExported("Its tokenizer has no form that other runtimes can read.")
    folder.mkdir()
    tokenizer.save(str(folder / _TOKENIZER))
    whole, example, names = traced(transformer)
    axes = {name: {0: "texts", 1: "tokens"} for name in names} | {_OUTPUT: {0: "texts"}}
    with torch.no_grad():
        torch.onnx.export(
            whole,
            example,
            str(folder / _GRAPH),
            dynamo=False,
            input_names=list(names),
            output_names=[_OUTPUT],
            dynamic_axes=axes,
            opset_version=_OPSET,
        )
    shape = _shape_of(transformer, names, file_digest(folder / _GRAPH))
    (folder / _SHAPE).write_text(json.dumps(asdict(shape)), encoding="utf-8")


def _shape_of(transformer: "SentenceTransformer", names: tuple[str, ...], sha256: str) -> Shape:
    tokenizer = transformer.tokenizer
    return Shape(
        dimension=int(transformer.get_embedding_dimension() or 0),
        longest=int(transformer.max_seq_length or 0),
        inputs=names,
        pad_id=int(tokenizer.pad_token_id),
        pad_token=str(tokenizer.pad_token),
        sha256=sha256,
    )


def _read_shape(folder: Path) -> Shape:
    told = json.loads((folder / _SHAPE).read_text(encoding="utf-8"))
    shape = Shape(**told | {"inputs": tuple(told["inputs"])})
    if file_digest(folder / _GRAPH) != shape.sha256:
        raise NotExported(f"{folder / _GRAPH} is not what was written.")
    return shape
