"""A claim's words, put to the index that answers."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from secondsource.protocols import EVERYTHING, Ids, LexicalIndex, Scope, VectorIndex, Vectors


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """Both legs of one generation, and the claim's vector in that generation's own space.

    by_words_alone: the older encoder that made the generation cannot be loaded; the leg of
    meaning is empty then, and has no weight.
    """

    vector: Vectors
    vectors: VectorIndex
    lexical: LexicalIndex
    by_words_alone: bool = False


def by_words_alone(lexical: LexicalIndex) -> Asked:
    """A claim that nobody can encode: the words answer."""
    return Asked(np.zeros(0, dtype=np.float32), NoVectors(), lexical, by_words_alone=True)


class NoVectors:
    """A leg of meaning that finds nothing."""

    def __len__(self) -> int:
        return 0

    def search(
        self,
        query: Vectors,  # noqa: ARG002  # as the Protocol has it
        k: int,  # noqa: ARG002
        *,
        scope: Scope = EVERYTHING,  # noqa: ARG002
    ) -> list[tuple[int, float]]:
        """Nothing."""
        return []

    def lowest(self, query: Vectors) -> float:  # noqa: ARG002
        """As of an empty index."""
        return 0.0

    def passage_ids(self) -> Ids:
        """None."""
        return np.zeros(0, dtype=np.int64)

    def holds(self, article_numbers: Ids) -> NDArray[np.bool_]:
        """None of them."""
        return np.zeros(len(article_numbers), dtype=np.bool_)
