"""Encode a list in batches of like length: a batch costs as much as its longest text."""

from collections.abc import Iterator, Sequence

import numpy as np

from secondsource.embedding.backend import Backend, Role
from secondsource.protocols import Vectors

BATCH = 32
# A model that reads 8,192 tokens would want gigabytes for a batch of 32 long texts.
BATCH_CHARACTERS = 64_000


def encode_by_length(backend: Backend, texts: Sequence[str], role: Role = Role.PASSAGE) -> Vectors:
    """float32 (len(texts), dimension), rows of length 1 in the order of the texts.

    What is held beside the answer is one batch, however long the list.
    """
    vectors = np.empty((len(texts), backend.dimension), dtype=np.float32)
    for rows in _batches(texts):
        vectors[rows] = backend.vectors([texts[row] for row in rows], role)
    # bfloat16 leaves rows a little off length 1; FAISS reads inner product as cosine.
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return vectors


def _batches(texts: Sequence[str]) -> Iterator[list[int]]:
    """Row numbers, the longest texts first: what is too large for memory fails at once."""
    batch: list[int] = []
    for row in sorted(range(len(texts)), key=lambda row: -len(texts[row])):
        # The first of a batch is its longest, to whose length all are filled up.
        if batch and (
            len(batch) == BATCH or (len(batch) + 1) * len(texts[batch[0]]) > BATCH_CHARACTERS
        ):
            yield batch
            batch = []
        batch.append(row)
    if batch:
        yield batch
