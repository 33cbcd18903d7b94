"""What each encoder has read, and what it has not."""

import pytest

from secondsource.models import VectorSpace
from secondsource.store import SqlStore
from secondsource.store import vectors as vectors_module
from secondsource.text import text_key
from tests.store.builders import ENCODER, make_unit, vector, vectors_for


def test_what_an_encoder_has_not_read_is_named_some_at_a_time(
    store: SqlStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vectors_module, "PASSAGES_AT_ONCE", 2)
    units = [make_unit(f"n{number}") for number in range(3)]
    vectors = vectors_for(*units)
    passages = [passage for unit in units for passage in unit.passages]
    unread = sorted(passages, key=lambda one: one.passage_id)[0]
    del vectors[text_key(unread.encoder_text)]
    store.add_units(units, encoder=ENCODER, vectors=vectors)
    assert list(store.unencoded_texts(ENCODER)) == [[unread.encoder_text]]
    every = [text for some in store.unencoded_texts("another") for text in some]
    assert sorted(every) == sorted(one.encoder_text for one in passages)
    assert len(list(store.unencoded_texts("another"))) > 1
    claims = [text for some in store.claim_texts() for text in some]
    assert sorted(claims) == sorted(claim.text for unit in units for claim in unit.claims)


def test_spaces_are_counted_by_the_passages_that_were_read(store: SqlStore) -> None:
    assert store.vector_spaces() == []
    unit = make_unit()
    store.add_units([unit], encoder=ENCODER, vectors=vectors_for(unit))
    store.save_vectors("another", {"k": vector("k")})
    assert store.vector_spaces() == [
        VectorSpace(ENCODER, 8, len(unit.passages)),
        VectorSpace("another", 8, 0),
    ]
