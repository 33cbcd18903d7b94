"""The vector index answers exactly what a comparison with every vector answers."""

from pathlib import Path

import numpy as np
import pytest

from secondsource.protocols import Ids, VectorIndex, Vectors
from secondsource.vector_index import FaissFlatFormat

COUNT, DIMENSION = 300, 24


def unit(count: int, seed: int = 0) -> Vectors:
    made = np.random.default_rng(seed).normal(size=(count, DIMENSION)).astype(np.float32)
    return np.asarray(made / np.linalg.norm(made, axis=1, keepdims=True))


@pytest.fixture(scope="module")
def ids() -> Ids:
    return np.random.default_rng(1).integers(0, 2**63 - 1, COUNT, dtype=np.int64)


@pytest.fixture(scope="module")
def vectors() -> Vectors:
    return unit(COUNT)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory, ids: Ids, vectors: Vectors) -> VectorIndex:
    return written(tmp_path_factory.mktemp("index"), ids, vectors)


def written(folder: Path, ids: Ids, vectors: Vectors) -> VectorIndex:
    FaissFlatFormat().write(folder, ids, vectors)
    return FaissFlatFormat().open(folder)


def by_comparison(ids: Ids, vectors: Vectors, query: Vectors) -> list[int]:
    return [int(one) for one in ids[np.argsort(-(vectors @ query))]]


@pytest.mark.parametrize("seed", range(5))
def test_the_order_is_that_of_the_exact_cosine(
    index: VectorIndex, ids: Ids, vectors: Vectors, seed: int
) -> None:
    query = unit(1, seed=100 + seed)[0]
    found = index.search(query, 20)
    assert [one for one, _ in found] == by_comparison(ids, vectors, query)[:20]
    expected = np.sort(vectors @ query)[::-1][:20]
    assert np.allclose([cosine for _, cosine in found], expected, atol=1e-6)


def test_ids_of_63_bits_come_back_whole(index: VectorIndex, ids: Ids, vectors: Vectors) -> None:
    assert len(index) == COUNT
    assert int(ids.max()) > 2**62
    for place in (0, 17, COUNT - 1):
        ((found, cosine),) = index.search(vectors[place], 1)
        assert found == int(ids[place])
        assert cosine == pytest.approx(1, abs=1e-5)


def test_what_is_left_out_takes_nobodys_place(
    index: VectorIndex, ids: Ids, vectors: Vectors
) -> None:
    query = unit(1, seed=3)[0]
    order = by_comparison(ids, vectors, query)
    found = index.search(query, 10, without=order[:250])
    assert [one for one, _ in found] == order[250:260]


@pytest.mark.parametrize("kind", [set, list, frozenset, tuple])
def test_ids_to_leave_out_may_come_in_any_collection(
    index: VectorIndex, ids: Ids, vectors: Vectors, kind: type
) -> None:
    query = unit(1, seed=4)[0]
    order = by_comparison(ids, vectors, query)
    found = index.search(query, 3, without=kind(order[:2]))
    assert [one for one, _ in found] == order[2:5]


def test_more_than_there_are_gives_all_that_are_left(index: VectorIndex, ids: Ids) -> None:
    query = unit(1, seed=5)[0]
    assert len(index.search(query, 10**12)) == COUNT
    left = index.search(query, 10**12, without=[int(one) for one in ids[5:]])
    assert {one for one, _ in left} == {int(one) for one in ids[:5]}
    assert index.search(query, 5, without=[int(one) for one in ids]) == []


@pytest.mark.parametrize("k", [0, -1])
def test_asking_for_none_gives_none(index: VectorIndex, k: int) -> None:
    assert index.search(unit(1)[0], k) == []


def test_ids_that_it_does_not_hold_may_be_left_out(index: VectorIndex) -> None:
    assert len(index.search(unit(1)[0], COUNT, without=[1, 2, 3])) == COUNT


def test_an_empty_index_answers_nothing(tmp_path: Path) -> None:
    empty = written(tmp_path, np.zeros(0, dtype=np.int64), unit(0))
    assert len(empty) == 0
    assert empty.search(unit(1)[0], 5) == []
    assert empty.lowest(unit(1)[0]) == 0.0


@pytest.mark.parametrize("seed", range(3))
def test_the_lowest_is_the_cosine_of_the_farthest(
    index: VectorIndex, vectors: Vectors, seed: int
) -> None:
    query = unit(1, seed=200 + seed)[0]
    assert index.lowest(query) == pytest.approx(float((vectors @ query).min()), abs=1e-6)


def test_no_answer_lies_below_the_lowest(index: VectorIndex) -> None:
    query = unit(1, seed=9)[0]
    lowest = index.lowest(query)
    assert all(cosine >= lowest for _, cosine in index.search(query, COUNT))
