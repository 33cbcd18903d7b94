"""torch through sentence-transformers: every model that the library can load."""

import logging
import threading
from typing import TYPE_CHECKING, Literal

import numpy as np

from secondsource.embedding.backend import Role
from secondsource.embedding.model_files import ModelFiles
from secondsource.embedding.prompts import Prompts
from secondsource.loading import loading
from secondsource.protocols import Vectors

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

log = logging.getLogger(__name__)


class TorchBackend:
    """A loaded model. Texts are tokenized by one thread at a time, computed by many.

    So a page that encodes one claim waits for milliseconds while a job encodes articles.
    """

    def __init__(self, transformer: "SentenceTransformer", prompts: Prompts) -> None:
        self.dimension = int(transformer.get_embedding_dimension() or 0)
        self._transformer = transformer
        self._prompts = prompts
        self._tokenizing = threading.Lock()

    def vectors(self, texts: list[str], role: Role = Role.PASSAGE) -> Vectors:
        """float32 (len(texts), dimension) of one batch, as `encode_query`, `encode_document`."""
        import torch

        prompt = self._prompts.before(role)
        # The tokenizer is not safe for two threads at once.
        with self._tokenizing:
            features = self._transformer.preprocess(texts, prompt=prompt, task=role.value)
        with torch.inference_mode():
            # A model may have a part of its own for each task.
            embeddings = self._transformer(features, task=role.value)["sentence_embedding"]
        return np.asarray(embeddings[:, : self.dimension].float().numpy(), dtype=np.float32)


def open_fp32(files: ModelFiles) -> TorchBackend:
    """The reference: what every other back end is held against."""
    return TorchBackend(load_transformer(files, "float32"), files.prompts)


def open_bf16(files: ModelFiles) -> TorchBackend:
    """Half the bits, 2.7 times the rate where the processor multiplies them itself."""
    return TorchBackend(load_transformer(files, "bfloat16"), files.prompts)


@loading()
def load_transformer(
    files: ModelFiles, dtype: Literal["float32", "bfloat16"], **options: str
) -> "SentenceTransformer":
    """The model as the library loads it, on the CPU. options: for the model's constructor."""
    files.stay_offline()
    from sentence_transformers import SentenceTransformer
    from transformers.utils import logging as transformers_logging

    # Its bar for reading weights stands in the way of ours.
    transformers_logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    log.info("loading %s as %s", files.name, dtype)
    return SentenceTransformer(
        files.source, device="cpu", model_kwargs={"dtype": dtype, **options}
    ).eval()
