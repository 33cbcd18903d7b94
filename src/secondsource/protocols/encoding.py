"""What turns texts into numbers, and tells the moment."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]


Ids = NDArray[np.int64]


class Clock(Protocol):
    """Tells the moment, timezone-aware, in UTC."""

    def __call__(self) -> datetime: ...


class Encoder(Protocol):
    """Turns texts into unit vectors.

    `name` identifies the vector space: vectors of equal names may be compared,
    others never. It is known without loading the model. One that reads claims otherwise
    than passages has `text.PROMPTED` in its name: `text.query_key` keeps the two apart.
    """

    @property
    def name(self) -> str: ...

    @property
    def dimension(self) -> int: ...

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Passages: float32 (len(texts), dimension), each row of length 1.

        Raises EncoderUnavailable.
        """
        ...

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Claims, which passages are looked for with: as `encode`."""
        ...


class Reranker(Protocol):
    """Reads the first passages of a list again, each beside the claim."""

    @property
    def name(self) -> str: ...

    def likeness(self, claim: str, passages: Sequence[str]) -> NDArray[np.float32]:
        """float32 (len(passages),): higher is nearer, on one scale for all claims.

        Raises RerankerUnavailable.
        """
        ...
