"""The encoder without a model: unit rows, equal on every machine."""

import subprocess
import sys

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from secondsource.embedding import open_encoder
from secondsource.embedding.hashing import HashingEncoder

ENCODER = HashingEncoder()
PAIR = ["The ferry carried 410 people.", "Taxes rose in the spring."]


@given(st.lists(st.text(alphabet=st.characters()), max_size=5))
def test_any_texts_become_unit_rows(texts: list[str]) -> None:
    vectors = ENCODER.encode(texts)
    assert vectors.shape == (len(texts), 256)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_a_text_is_nearest_to_one_that_shares_its_words() -> None:
    query = ENCODER.encode(["How many people did the ferry carry?"])[0]
    ferry, taxes = ENCODER.encode(PAIR) @ query
    assert ferry > taxes


def test_the_case_of_words_does_not_count() -> None:
    one, other = ENCODER.encode(["The FERRY", "the ferry"])
    assert np.array_equal(one, other)


def test_another_process_makes_the_same_vectors() -> None:
    look = (
        "import sys; from secondsource.embedding.hashing import HashingEncoder\n"
        f"sys.stdout.buffer.write(HashingEncoder().encode({PAIR!r}).tobytes())"
    )
    done = subprocess.run([sys.executable, "-c", look], check=True, capture_output=True, timeout=60)
    assert done.stdout == ENCODER.encode(PAIR).tobytes()


def test_another_dimension_is_another_space() -> None:
    assert HashingEncoder(64).name != ENCODER.name


def test_encoders_have_their_names_before_a_model_is_loaded() -> None:
    assert open_encoder("hashing").name == "hashing-256"
    assert open_encoder("offline").name == "all-MiniLM-L6-v2"
    assert open_encoder("offline").dimension == 384
    assert open_encoder("some/model").name == "some/model"
