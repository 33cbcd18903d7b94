"""What came in since: an index that grows asks for nothing else."""

import numpy as np
import pytest

from secondsource.store import SqlStore
from secondsource.store import vectors as vectors_module
from tests.store.builders import ENCODER, make_unit, vectors_for


def add(store: SqlStore, *names: str) -> set[str]:
    units = [make_unit(name) for name in names]
    store.add_units(units, encoder=ENCODER, vectors=vectors_for(*units))
    return {unit.article.article_id for unit in units}


def test_every_article_has_come_in_since_the_beginning(store: SqlStore) -> None:
    assert list(store.arrivals().article_ids) == []
    added = add(store, "a", "b") | add(store, "c")
    assert sorted(store.arrivals().article_ids) == sorted(added)


def test_what_came_in_after_a_mark_is_named(store: SqlStore) -> None:
    add(store, "a", "b")
    mark = store.arrivals().mark
    later = add(store, "c") | add(store, "d")
    assert later <= set(store.arrivals(mark).article_ids)
    last = store.arrivals(store.arrivals(mark).mark)
    assert last.mark == store.arrivals(last.mark).mark
    assert add(store, "e") <= set(store.arrivals(last.mark).article_ids)


def test_sqlite_names_nothing_else(store: SqlStore) -> None:
    if not store.on_sqlite:
        pytest.skip("PostgreSQL names all")
    add(store, "a", "b")
    mark = store.arrivals().mark
    assert list(store.arrivals(mark).article_ids) == []
    later = add(store, "0", "z")
    assert set(store.arrivals(mark).article_ids) == later
    # A unit that is there already does not come in again.
    after = store.arrivals(mark).mark
    add(store, "z")
    assert list(store.arrivals(after).article_ids) == []


def test_some_passages_come_with_their_vectors(
    store: SqlStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vectors_module, "PASSAGES_AT_ONCE", 2)
    add(store, *"abcd")
    every = {passage.passage_id: vector for passage, vector in store.indexable(ENCODER)}
    some = store.passage_ids()[1:-1]
    found = list(store.indexable(ENCODER, only=some))
    assert [passage.passage_id for passage, _ in found] == some.tolist()
    for passage, vector in found:
        np.testing.assert_array_equal(vector, every[passage.passage_id])
    assert list(store.indexable(ENCODER, only=np.array([1, 2]))) == []
    assert list(store.indexable(ENCODER, only=some[:0])) == []
