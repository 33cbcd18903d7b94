"""Score claims against passages with a model that was trained here."""

import logging
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from secondsource.errors import PairModelUnavailable
from secondsource.loading import loading
from secondsource.pairs.files import PairFiles
from secondsource.pairs.scores import PairScores, Precision
from secondsource.pairs.tokens import PairTokenizer, batches, read_tokenizer

if TYPE_CHECKING:
    from secondsource.pairs.network import PairNetwork

log = logging.getLogger(__name__)

# Fits the second-level cache; larger batches measured no faster.
_TOKENS_OF_A_BATCH = 4_096


class PairModel:
    """The model of one folder, loaded when first used; safe to share between threads."""

    def __init__(self, folder: Path, *, precision: Precision = Precision.FLOAT32) -> None:
        self.folder = folder
        self.precision = precision
        self._lock = threading.Lock()
        self._loaded: tuple[PairTokenizer, PairNetwork] | None = None

    @property
    def name(self) -> str:
        """As its config names it. Raises PairModelUnavailable."""
        return PairFiles(self.folder).read_shape().name

    @property
    def is_loaded(self) -> bool:
        """Whether the next `score` starts at once."""
        return self._loaded is not None

    def score(self, pairs: Sequence[tuple[str, str]]) -> PairScores:
        """Of (claim, passage) pairs, in their order; a long passage is cut, a claim never.

        Raises PairModelUnavailable, and ClaimTooLong for a claim beyond what the model reads.
        """
        relevance = np.zeros(len(pairs), dtype=np.float32)
        stance = np.zeros((len(pairs), 3), dtype=np.float32)
        if not pairs:
            return PairScores(relevance, stance)
        # Scoring holds the lock too: two at once would only share the same cores.
        with self._lock:
            tokenizer, network = self._loaded = self._loaded or self._load()
            import torch

            from secondsource.pairs.network import padded

            read = tokenizer.read(pairs)
            with torch.inference_mode():
                for places in batches([len(one) for one in read], tokens=_TOKENS_OF_A_BATCH):
                    near, sides = network(padded([read[place] for place in places]))
                    relevance[places] = near.numpy()
                    stance[places] = sides.numpy()
        return PairScores(relevance, stance)

    @loading()
    def _load(self) -> "tuple[PairTokenizer, PairNetwork]":
        files = PairFiles(self.folder)
        shape = files.read_shape()
        try:
            import torch
            from safetensors import SafetensorError
            from safetensors.torch import load_file

            from secondsource.pairs.network import PairNetwork

            log.info("loading %s as %s", shape.name, self.precision)
            tokenizer = read_tokenizer(files.tokenizer, max_tokens=shape.max_tokens)
            network = PairNetwork(shape)
            try:
                tensors = load_file(files.weights)
            except SafetensorError as error:
                raise ValueError(str(error)) from error
            # The tensors lie in float16 on disk; copying into float32 keeps what they say.
            network.load_state_dict(tensors)
            return tokenizer, network.to(getattr(torch, self.precision.value)).eval()
        except (ImportError, OSError, ValueError, TypeError, RuntimeError) as error:
            raise PairModelUnavailable(self.folder, str(error)) from error
