"""The folder that a trained model lies in."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class ModelFolder:
    """Names in the folder of one model."""

    folder: Path

    @property
    def weights(self) -> Path:
        """Tensors as float16."""
        return self.folder / "model.safetensors"

    @property
    def tokenizer(self) -> Path:
        """Of the tokenizers library."""
        return self.folder / "tokenizer.json"

    @property
    def card(self) -> Path:
        """What it was trained on, what it reaches, where it ends."""
        return self.folder / "MODEL_CARD.md"

    @property
    def config(self) -> Path:
        """The shape, and by what the rest is known to be whole, as JSON."""
        return self.folder / "config.json"
