"""The encoder for real work: any sentence-transformers model, loaded when first used."""

import functools
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from secondsource.embedding.backend import BackendName, Role
from secondsource.embedding.backends import candidates, open_backend
from secondsource.embedding.batches import encode_by_length
from secondsource.embedding.known import KnownModels
from secondsource.embedding.model_files import OFFLINE_DIMENSION, ModelFiles
from secondsource.embedding.notebook import Notebook, circumstances
from secondsource.embedding.processor import has_native_bfloat16
from secondsource.embedding.selection import Remembered, Selection
from secondsource.protocols import Vectors

__all__ = ["SentenceEncoder", "has_native_bfloat16", "select"]

# Whoever encodes more than a page does gains by waiting some seconds for the faster back end.
_AT_ONCE = 64
_NOTES = "choice.json"


def select(
    files: ModelFiles, *, folder: Path | None = None, backend: BackendName | None = None
) -> Selection:
    """How the back end of a model is found; nothing is loaded yet.

    folder: where the choice is remembered and exports lie; without it nothing is checked.
    backend: the only one that may be taken beside fp32.
    """
    tried = (backend,) if backend else candidates(native_bfloat16=has_native_bfloat16())
    if folder is None:
        # Nobody checked, and exports have no place: torch in the precision of this processor.
        torch_own = [one for one in tried if backend or one.startswith("torch")]
        return Selection(torch_own, lambda name: open_backend(name, files, None))
    remembered = Remembered(
        Notebook(folder / _NOTES),
        functools.cache(lambda: circumstances(files, tried)),
        files.name,
    )
    return Selection(tried, lambda name: open_backend(name, files, folder), remembered=remembered)


class SentenceEncoder:
    """A sentence-transformers model on the CPU, by the fastest back end that is faithful.

    Vectors of all its back ends may stand in one index, so `name` does not tell them apart.
    """

    def __init__(
        self,
        model: str,
        *,
        selection: Selection | None = None,
        known: KnownModels | None = None,
    ) -> None:
        self.files = ModelFiles(model)
        self.selection = selection or select(self.files)
        # Where it is noted once that this model has encoded here.
        self._known = known

    @classmethod
    def offline(cls) -> "SentenceEncoder":
        """all-MiniLM-L6-v2 from the installed package: no hub is asked."""
        return cls("")

    @property
    def name(self) -> str:
        """The model's name; a folder is known by its last part and the digest of its files.

        A model that reads claims and passages behind prompts of its own has a mark in it.
        """
        return self.files.name

    @functools.cached_property
    def dimension(self) -> int:
        """Length of a vector; a model that is not the offline one is loaded to tell."""
        return self.selection.at_once().dimension if self.files.model else OFFLINE_DIMENSION

    @property
    def is_loaded(self) -> bool:
        """Whether the next `encode` starts at once."""
        return self.selection.is_open

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Passages as float32 (len(texts), dimension), rows of length 1.

        Identical texts of one call are encoded once. Raises EncoderUnavailable.
        """
        return self._encode(texts, Role.PASSAGE)

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Claims in the same way, behind the model's own prompt for what is looked for."""
        return self._encode(texts, Role.CLAIM)

    def _encode(self, texts: Sequence[str], role: Role) -> Vectors:
        if not texts:
            return np.zeros((0, self.dimension), dtype=np.float32)
        sound = [_sound(text) for text in texts]
        rows = {text: row for row, text in enumerate(dict.fromkeys(sound))}
        own = self.selection
        backend = own.settled() if len(rows) > _AT_ONCE else own.at_once()
        vectors = encode_by_length(backend, list(rows), role)
        if self._known:
            self._known.note(self.files)
            self._known = None
        return vectors if len(rows) == len(sound) else vectors[[rows[text] for text in sound]]


def _sound(text: str) -> str:
    """The text with half characters replaced: no tokenizer takes a lone surrogate."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode()
