"""Read the first passages again, word by word: how well each word of a claim is answered."""

import logging
import threading
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from secondsource.errors import RerankerUnavailable
from secondsource.loading import loading
from secondsource.pairs.late_files import LateFiles
from secondsource.pairs.scores import Precision
from secondsource.pairs.tokens import TextTokenizer, batches, read_text_tokenizer

if TYPE_CHECKING:
    from secondsource.pairs.late_network import LateNetwork

log = logging.getLogger(__name__)

# Fits the second-level cache; larger batches measured no faster.
_TOKENS_OF_A_BATCH = 4_096
# A passage takes about 100 kB: the next look at a claim, and the next claim of the same event,
# find theirs read.
_KEPT = 600

Matrix = NDArray[np.float16]


@dataclass(frozen=True, slots=True)
class _Loaded:
    tokenizer: TextTokenizer
    network: "LateNetwork"


class LateInteraction:
    """The model of one folder, loaded when first used; safe to share between threads.

    The likeness of a claim and a passage is the mean, over the claim's tokens, of the highest
    cosine that any token of the passage has to it, by how rare each token is. Unlike a score
    that is scaled to its list, it means the same for every claim.
    """

    def __init__(self, folder: Path, *, precision: Precision = Precision.FLOAT32) -> None:
        self.folder = folder
        self.precision = precision
        self._lock = threading.Lock()
        self._loaded: _Loaded | None = None
        self._kept: OrderedDict[str, Matrix] = OrderedDict()

    @property
    def name(self) -> str:
        """As its config names it. Raises RerankerUnavailable."""
        return LateFiles(self.folder).read_shape().name

    def likeness(self, claim: str, passages: Sequence[str]) -> NDArray[np.float32]:
        """One number in -1..1 for each passage, in their order: higher is nearer.

        A text beyond what the model reads is read to there. Raises RerankerUnavailable.
        """
        if not passages:
            return np.zeros(0, dtype=np.float32)
        # The whole stands under the lock: two at once would only share the same cores.
        with self._lock:
            loaded = self._loaded = self._loaded or self._load()
            asked, weights = self._claim(loaded, claim)
            matrices = self._matrices(loaded, passages)
        return np.array(
            [float((asked @ one.astype(np.float32).T).max(axis=1) @ weights) for one in matrices],
            dtype=np.float32,
        )

    def _claim(
        self, loaded: _Loaded, claim: str
    ) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        import torch

        from secondsource.pairs.late_network import padded_texts

        shape = loaded.network.shape
        batch = padded_texts(loaded.tokenizer.read([claim], most=shape.claim_tokens))
        with torch.inference_mode():
            vectors: NDArray[np.float32] = loaded.network(batch)[0].numpy()
            weights: NDArray[np.float32] = loaded.network.weights_of(batch)[0].numpy()
        # A claim of no word that the model knows is like nothing.
        return vectors, weights / np.float32(max(float(weights.sum()), 1e-6))

    def _matrices(self, loaded: _Loaded, passages: Sequence[str]) -> list[Matrix]:
        new = [text for text in dict.fromkeys(passages) if text not in self._kept]
        found = {text: self._kept[text] for text in passages if text in self._kept}
        found |= dict(zip(new, _read(loaded, new), strict=True))
        for text in passages:
            self._kept[text] = found[text]
            self._kept.move_to_end(text)
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return [found[text] for text in passages]

    @loading()
    def _load(self) -> _Loaded:
        files = LateFiles(self.folder)
        shape = files.read_shape()
        try:
            import torch
            from safetensors import SafetensorError
            from safetensors.torch import load_file

            from secondsource.pairs.late_network import LateNetwork

            log.info("loading %s as %s", shape.name, self.precision)
            network = LateNetwork(shape)
            try:
                # The tensors lie in float16; copying into float32 keeps what they say.
                network.load_state_dict(load_file(files.weights))
            except SafetensorError as error:
                raise ValueError(str(error)) from error
            network.encoder.to(getattr(torch, self.precision.value))
            return _Loaded(read_text_tokenizer(files.tokenizer), network.eval())
        except (ImportError, OSError, ValueError, TypeError, RuntimeError) as error:
            raise RerankerUnavailable(self.folder, str(error)) from error


def _read(loaded: _Loaded, texts: Sequence[str]) -> list[Matrix]:
    import torch

    from secondsource.pairs.late_network import padded_texts

    read = loaded.tokenizer.read(texts, most=loaded.network.shape.passage_tokens)
    found: list[Matrix] = [np.zeros((0, 0), dtype=np.float16)] * len(texts)
    with torch.inference_mode():
        for places in batches([len(one) for one in read], tokens=_TOKENS_OF_A_BATCH):
            vectors = loaded.network(padded_texts([read[place] for place in places])).numpy()
            for row, place in enumerate(places):
                found[place] = vectors[row, : len(read[place])].astype(np.float16)
    return found
