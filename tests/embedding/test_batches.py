"""Lists are encoded in batches of like length and come back in the order asked."""

import numpy as np

from secondsource.embedding.backend import BackendName
from secondsource.embedding.batches import BATCH, BATCH_CHARACTERS, encode_by_length
from secondsource.embedding.hashing import HashingEncoder
from secondsource.embedding.selection import Selection
from secondsource.embedding.sentence import SentenceEncoder
from tests.embedding.small import SmallBackend


def over(backend: SmallBackend) -> SentenceEncoder:
    selection = Selection([BackendName.TORCH_FP32], lambda _name: backend)
    return SentenceEncoder("a/model", selection=selection)


def test_rows_stand_in_the_order_asked_and_have_length_one() -> None:
    texts = ["word " * (number * 37 % 50 + 1) + str(number) for number in range(100)]
    vectors = encode_by_length(SmallBackend(), texts)
    assert np.allclose(vectors, HashingEncoder(64).encode(texts), atol=1e-5)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_a_batch_holds_texts_of_like_length_the_longest_first() -> None:
    backend = SmallBackend()
    encode_by_length(backend, ["x" * (number * 37 % 101 + 1) for number in range(101)])
    lengths = [len(text) for batch in backend.batches for text in batch]
    assert lengths == sorted(lengths, reverse=True)


def test_a_batch_never_grows_with_the_list_nor_with_its_texts() -> None:
    backend = SmallBackend()
    encode_by_length(backend, ["long " * 2_000] * 40 + ["short"] * 300)
    assert max(len(batch) for batch in backend.batches) == BATCH
    assert all(len(batch) * len(batch[0]) <= BATCH_CHARACTERS for batch in backend.batches)
    alone = SmallBackend()
    encode_by_length(alone, ["x" * (BATCH_CHARACTERS + 1)] * 2)
    assert [len(batch) for batch in alone.batches] == [1, 1]


def test_identical_texts_of_one_call_are_encoded_once() -> None:
    backend = SmallBackend()
    vectors = over(backend).encode(["ferry", "mill", "ferry", "ferry"])
    assert sorted(text for batch in backend.batches for text in batch) == ["ferry", "mill"]
    assert vectors.shape == (4, 64)
    assert np.array_equal(vectors[0], vectors[2])
    assert np.array_equal(vectors[0], vectors[3])
    assert not np.array_equal(vectors[0], vectors[1])


def test_half_a_character_reaches_no_back_end() -> None:
    backend = SmallBackend()
    over(backend).encode(["the ferry \ud83d sank", "Žatec"])
    assert sorted(backend.batches[0]) == ["the ferry ? sank", "Žatec"]
