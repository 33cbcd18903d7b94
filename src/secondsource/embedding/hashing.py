"""An encoder without a model, for tests and for a look around: hashed words.

Feature hashing (Weinberger et al. 2009) with signed buckets: texts that share
words are near each other, nothing more. Equal on every machine.
"""

import hashlib
from collections.abc import Sequence

import numpy as np

from secondsource.protocols import Vectors
from secondsource.text import words


class HashingEncoder:
    """Signed feature hashing of lower-cased words."""

    def __init__(self, dimension: int = 256) -> None:
        self.dimension = dimension
        self.name = f"hashing-{dimension}"

    def encode(self, texts: Sequence[str]) -> Vectors:
        """float32 (len(texts), dimension), rows of length 1; a wordless text gets one bucket."""
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for row, text in enumerate(texts):
            for word in words(text.casefold()) or [""]:
                bucket, sign = self._bucket(word)
                vectors[row, bucket] += sign
            if not vectors[row].any():
                # Opposite signs can cancel out: such a text stays findable by one bucket.
                vectors[row, 0] = 1.0
            vectors[row] /= np.linalg.norm(vectors[row])
        return vectors

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """As passages: words are words."""
        return self.encode(texts)

    def _bucket(self, word: str) -> tuple[int, float]:
        digest = hashlib.blake2b(word.encode("utf-8", "replace"), digest_size=8).digest()
        number = int.from_bytes(digest, "big")
        return number % self.dimension, 1.0 if number >> 63 else -1.0
