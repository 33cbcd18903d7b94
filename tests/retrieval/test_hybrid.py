"""Both legs are asked, and what is left out is left out of both."""

import numpy as np
import pytest

from secondsource.embedding.hashing import HashingEncoder
from secondsource.lexical_index import TantivyFormat
from secondsource.protocols import LexicalIndex, Scope, VectorIndex
from secondsource.retrieval import Fused, hybrid_search
from secondsource.vector_index import FaissFormat
from tests.generations.writing import added, index_rows

TEXTS = {
    1: "The ferry carried 410 people across the sound.",
    2: "A ferry of 410 tons was sold.",
    3: "Taxes on windmills rose in the spring.",
    4: "The council met on Tuesday and talked of orchards.",
}
ENCODER = HashingEncoder()
Legs = tuple[VectorIndex, LexicalIndex]


@pytest.fixture(scope="module")
def indexes(tmp_path_factory: pytest.TempPathFactory) -> Legs:
    dense, lexical = (tmp_path_factory.mktemp(name) for name in ("dense", "lexical"))
    texts = list(TEXTS.values())
    rows = index_rows(list(TEXTS), vectors=ENCODER.encode(texts), texts=texts)
    added(FaissFormat(), dense, rows)
    added(TantivyFormat(), lexical, rows)
    return FaissFormat().open(dense), TantivyFormat().open(lexical)


def search(indexes: Legs, text: str, **options: object) -> list[Fused]:
    vectors, lexical = indexes
    given = {"dense_weight": 0.6, **options}
    return hybrid_search(
        text=text,
        vector=ENCODER.encode([text])[0],
        vectors=vectors,
        lexical=lexical,
        **given,  # type: ignore[arg-type]
    )


def test_what_both_legs_find_best_comes_first_with_both_reasons(indexes: Legs) -> None:
    best = search(indexes, "The ferry carried 410 people across the sound.")[0]
    assert best.passage_id == 1
    assert best.score == pytest.approx(1)
    assert [(leg.leg, leg.rank) for leg in best.legs] == [("meaning", 1), ("words", 1)]


def test_what_is_left_out_is_in_neither_leg(indexes: Legs) -> None:
    found = search(indexes, "The ferry carried 410 people.", scope=Scope(without=np.array([1])))
    assert 1 not in {one.passage_id for one in found}
    assert found[0].passage_id == 2


def test_a_scope_acts_in_both_legs(indexes: Legs) -> None:
    found = search(indexes, "The ferry carried 410 people.", scope=Scope(only=np.array([2, 4])))
    assert {one.passage_id for one in found} == {2, 4}
    assert {leg.leg for leg in found[0].legs} == {"meaning", "words"}


@pytest.mark.parametrize(("weight", "leg"), [(1.0, "meaning"), (0.0, "words")])
def test_the_weight_decides_between_the_legs(indexes: Legs, weight: float, leg: str) -> None:
    found = search(indexes, "windmills", dense_weight=weight)
    for one in found:
        own = [place for place in one.legs if place.leg == leg]
        assert bool(own) or one.score == 0
    assert found[0].passage_id == 3
    assert found[0].score == pytest.approx(1)


def test_a_query_without_a_known_word_still_finds_by_meaning(indexes: Legs) -> None:
    found = search(indexes, "zeppelin")
    assert {leg.leg for one in found for leg in one.legs} == {"meaning"}
    assert len(found) == len(TEXTS)


def test_each_leg_is_cut_at_its_depth(indexes: Legs) -> None:
    found = search(indexes, "The ferry and the windmills", depth=1)
    assert 1 <= len(found) <= 2
