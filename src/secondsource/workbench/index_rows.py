"""Passages of the record on their way into an index, each with its vector in one space."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

import numpy as np

from secondsource.ids import article_number
from secondsource.models import Passage
from secondsource.protocols import IndexRows, Vectors
from secondsource.text import text_key
from secondsource.workbench.spaces import Spaces, texts_for

_ENCODE_AT_ONCE = 512
_ID_BITS = np.dtype(np.int64)

Row = tuple[Passage, Vectors | None]

Advance = Callable[[int, int], None]
"""Called with (passages done, passages in all)."""


def index_rows(
    recorded: Iterable[Row], spaces: Spaces, space: str, dimension: int
) -> Iterator[IndexRows]:
    """Some at a time; a passage without a vector is read, or has zeros when nobody can read it."""
    waiting = iter(recorded)
    while chunk := list(islice(waiting, _ENCODE_AT_ONCE)):
        passages = [passage for passage, _ in chunk]
        numbers = {one: article_number(one) for one in {p.article_id for p in passages}}
        yield IndexRows(
            passage_ids=np.array([p.passage_id for p in passages], dtype=_ID_BITS),
            article_numbers=np.array([numbers[p.article_id] for p in passages], dtype=_ID_BITS),
            vectors=_vectors_of(chunk, spaces, space, dimension),
            texts=[passage.encoder_text for passage in passages],
        )


def told(rows: Iterable[IndexRows], total: int, advance: Advance | None) -> Iterator[IndexRows]:
    """The rows, with word of how far they are."""
    done = 0
    for some in rows:
        yield some
        done += len(some.passage_ids)
        if advance:
            advance(done, total)


def _vectors_of(chunk: Sequence[Row], spaces: Spaces, space: str, dimension: int) -> Vectors:
    missing = [passage.encoder_text for passage, vector in chunk if vector is None]
    # The chunk was read before the one ahead of it was encoded, which may hold the same text:
    # the record is asked once more.
    made = spaces.vectors(space, texts_for(space, passages=missing)) if missing else {}
    none = np.zeros(dimension, dtype=np.float32)
    rows = [
        made.get(text_key(passage.encoder_text), none) if vector is None else vector
        for passage, vector in chunk
    ]
    return np.stack(rows).astype(np.float32)
