"""The vector index answers what a comparison with every vector answers, on each of its steps."""

from pathlib import Path

import numpy as np
import pytest

from secondsource.protocols import EVERYTHING, Ids, Scope, VectorIndex, Vectors
from secondsource.vector_index import FaissFormat
from tests.generations.writing import added, index_rows

COUNT, DIMENSION, PER_ARTICLE = 600, 60, 6

# The same index, asked on each of its ways: every vector; the likeliest by their signs.
STEPS = {
    "exact": FaissFormat(),
    "exact, many segments": FaissFormat(largest_segment=150),
    "signs": FaissFormat(exact_up_to=0, rescored=450),
    "signs, many segments": FaissFormat(exact_up_to=0, rescored=450, largest_segment=150),
}


def unit(count: int, seed: int = 0) -> Vectors:
    made = np.random.default_rng(seed).normal(size=(count, DIMENSION)).astype(np.float32)
    return np.asarray(made / np.linalg.norm(made, axis=1, keepdims=True))


IDS: Ids = np.random.default_rng(1).integers(0, 2**63 - 1, COUNT, dtype=np.int64)
# Passages of one article lie together, articles in no order.
ARTICLES: Ids = np.repeat(
    np.random.default_rng(2).integers(0, 2**63 - 1, COUNT // PER_ARTICLE, dtype=np.int64),
    PER_ARTICLE,
)
# As the index keeps them: two cosines may differ by less than their rounding.
VECTORS = unit(COUNT).astype(np.float16).astype(np.float32)


def written(folder: Path, form: FaissFormat, *places: slice) -> VectorIndex:
    """An index of the passages at these places, added one after the other."""
    for place in places:
        added(
            form,
            folder,
            *(
                index_rows(IDS[some], articles=ARTICLES[some], vectors=VECTORS[some])
                for some in np.array_split(np.arange(COUNT)[place], 4)
                if len(some)
            ),
        )
    return form.open(folder)


@pytest.fixture(scope="module", params=list(STEPS))
def index(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> VectorIndex:
    return written(tmp_path_factory.mktemp("index"), STEPS[request.param], slice(None))


def by_comparison(query: Vectors, scope: Scope = EVERYTHING) -> list[int]:
    order = np.argsort(-(VECTORS @ query))
    return [int(one) for one in IDS[order][scope.admits(ARTICLES[order])]]


def found(index: VectorIndex, query: Vectors, k: int, scope: Scope = EVERYTHING) -> list[int]:
    return [one for one, _ in index.search(query, k, scope=scope)]


def articles(*places: int) -> Ids:
    return np.sort(np.unique(ARTICLES)[list(places)])


@pytest.mark.parametrize("seed", range(5))
def test_the_order_is_that_of_the_exact_cosine(index: VectorIndex, seed: int) -> None:
    query = unit(1, seed=100 + seed)[0]
    answer = index.search(query, 20)
    assert [one for one, _ in answer] == by_comparison(query)[:20]
    expected = np.sort(VECTORS @ query)[::-1][:20]
    assert np.allclose([cosine for _, cosine in answer], expected, atol=1e-3)


def test_ids_of_63_bits_come_back_whole(index: VectorIndex) -> None:
    assert len(index) == COUNT
    assert int(IDS.max()) > 2**62
    for place in (0, 17, COUNT - 1):
        ((one, cosine),) = index.search(VECTORS[place], 1)
        assert one == int(IDS[place])
        assert cosine == pytest.approx(1, abs=1e-3)
    assert sorted(index.passage_ids().tolist()) == sorted(IDS.tolist())


@pytest.mark.parametrize("share", [1, 50, 98])
@pytest.mark.parametrize("seed", range(3))
def test_articles_that_are_left_out_take_nobodys_place(
    index: VectorIndex, share: int, seed: int
) -> None:
    """Those that lie nearest are left out, so that they would fill the list."""
    query = unit(1, seed=seed)[0]
    nearest = list(dict.fromkeys(ARTICLES[np.argsort(-(VECTORS @ query))].tolist()))
    scope = Scope(without=np.sort(np.array(nearest[:share], dtype=np.int64)))
    assert found(index, query, 10, scope) == by_comparison(query, scope)[:10]


@pytest.mark.parametrize("share", [1, 3, 60, 100])
@pytest.mark.parametrize("seed", range(3))
def test_a_narrow_scope_still_fills_the_list(index: VectorIndex, share: int, seed: int) -> None:
    """Those that lie farthest are asked for, so that no list of the nearest has them."""
    query = unit(1, seed=seed)[0]
    farthest = list(dict.fromkeys(ARTICLES[np.argsort(VECTORS @ query)].tolist()))
    scope = Scope(only=np.sort(np.array(farthest[:share], dtype=np.int64)))
    assert found(index, query, 10, scope) == by_comparison(query, scope)[:10]


def test_what_is_left_out_stays_out_of_a_narrow_scope(index: VectorIndex) -> None:
    query = unit(1, seed=3)[0]
    scope = Scope(only=articles(1, 2, 3), without=articles(2, 50))
    assert found(index, query, 100, scope) == by_comparison(query, scope)
    assert len(found(index, query, 100, scope)) == 2 * PER_ARTICLE
    assert found(index, query, 5, Scope(only=articles(4), without=articles(4))) == []
    assert found(index, query, 5, Scope(only=articles())) == []


def test_articles_that_it_does_not_hold_change_nothing(index: VectorIndex) -> None:
    query = unit(1, seed=4)[0]
    strangers = np.array([1, 2, 2**63 - 2])
    assert found(index, query, 7, Scope(without=strangers)) == found(index, query, 7)
    assert found(index, query, 7, Scope(only=strangers)) == []
    assert index.holds(np.array([1, ARTICLES[0], ARTICLES[-1], 3])).tolist() == [0, 1, 1, 0]


def test_more_than_there_are_gives_all_that_are_left(index: VectorIndex) -> None:
    query = unit(1, seed=5)[0]
    assert found(index, query, 10**12) == by_comparison(query)
    rest = Scope(without=np.unique(ARTICLES)[1:])
    assert found(index, query, 10**12, rest) == by_comparison(query, rest)


@pytest.mark.parametrize("k", [0, -1])
def test_asking_for_none_gives_none(index: VectorIndex, k: int) -> None:
    assert index.search(unit(1)[0], k) == []


@pytest.mark.parametrize("step", list(STEPS))
def test_an_empty_index_answers_nothing(tmp_path: Path, step: str) -> None:
    empty = written(tmp_path, STEPS[step], slice(0, 0))
    assert len(empty) == 0
    assert empty.search(unit(1)[0], 5) == []
    assert empty.lowest(unit(1)[0]) == 0.0
    assert empty.passage_ids().tolist() == []
    assert empty.holds(articles(1)).tolist() == [False]


@pytest.mark.parametrize("seed", range(3))
def test_the_lowest_is_the_cosine_of_the_farthest(index: VectorIndex, seed: int) -> None:
    query = unit(1, seed=200 + seed)[0]
    assert index.lowest(query) == pytest.approx(float((VECTORS @ query).min()), abs=1e-3)


def test_equal_vectors_stand_in_the_order_of_their_ids(tmp_path: Path) -> None:
    same = np.repeat(unit(1), 9, axis=0)
    ids = np.array([5, 3, 9, 1, 7, 2, 8, 4, 6])
    for start, beyond in ((0, 4), (4, 9)):
        some = index_rows(ids[start:beyond], vectors=same[start:beyond])
        added(FaissFormat(), tmp_path, some)
    assert found(FaissFormat().open(tmp_path), same[0], 9) == list(range(1, 10))


@pytest.mark.parametrize("step", list(STEPS))
def test_what_was_added_bit_by_bit_answers_as_what_was_written_whole(
    tmp_path: Path, step: str
) -> None:
    steps = [slice(0, 300), *(slice(start, start + 6) for start in range(300, COUNT, 6))]
    grown = written(tmp_path / "grown", STEPS[step], *steps)
    whole = written(tmp_path / "whole", STEPS[step], slice(None))
    for seed in range(5):
        query = unit(1, seed=300 + seed)[0]
        for scope in (EVERYTHING, Scope(without=articles(3, 4)), Scope(only=articles(5, 6, 70))):
            assert grown.search(query, 20, scope=scope) == whole.search(query, 20, scope=scope)
        assert grown.lowest(query) == whole.lowest(query)


def test_many_additions_leave_few_segments(tmp_path: Path) -> None:
    form = FaissFormat()
    written(tmp_path, form, *(slice(start, start + 6) for start in range(0, COUNT, 6)))
    assert len(form.open(tmp_path)) == COUNT
    assert len(list(tmp_path.glob("*.vectors.faiss"))) <= 6


def test_no_segment_is_larger_than_it_may_be(tmp_path: Path) -> None:
    """A merge of everything would cost more with each year."""
    form = FaissFormat(largest_segment=100)
    written(tmp_path, form, *(slice(start, start + 30) for start in range(0, COUNT, 30)))
    held = [np.load(path).shape[1] for path in tmp_path.glob("*.rows.npy")]
    assert sum(held) == COUNT
    assert max(held) <= 100


def test_an_addition_writes_no_file_again(tmp_path: Path) -> None:
    form = FaissFormat()
    written(tmp_path, form, slice(0, 500))
    before = {path: (path.stat().st_ino, path.read_bytes()) for path in tmp_path.iterdir()}
    written(tmp_path, form, slice(500, 506))
    for path, (inode, data) in before.items():
        assert (path.stat().st_ino, path.read_bytes()) == (inode, data)


def test_an_open_index_answers_on_when_its_segments_were_merged_away(tmp_path: Path) -> None:
    form = FaissFormat()
    index = written(tmp_path, form, slice(0, 6))
    grown = written(tmp_path, form, slice(6, COUNT))
    assert not (tmp_path / "00000001.vectors.faiss").exists()
    assert found(index, VECTORS[3], 1) == [int(IDS[3])]
    assert len(index) == 6
    assert len(grown) == COUNT


def test_files_of_different_numbers_of_rows_are_refused(tmp_path: Path) -> None:
    form = FaissFormat()
    written(tmp_path / "one", form, slice(0, 10))
    written(tmp_path / "two", form, slice(0, 20))
    name = "00000001.signs.faiss"
    (tmp_path / "two" / name).replace(tmp_path / "one" / name)
    with pytest.raises(ValueError, match="different numbers"):
        FaissFormat().open(tmp_path / "one")
