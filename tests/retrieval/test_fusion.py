"""Two legs become one order that can be explained and does not wobble."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.models import LegScore
from secondsource.retrieval import Leg, fuse

SCORES = st.floats(min_value=0.01, max_value=1, allow_nan=False)


@st.composite
def legs(draw: st.DrawFn) -> list[Leg]:
    made = []
    for name, weight in (("meaning", 0.6), ("words", 0.4)):
        found = draw(st.dictionaries(st.integers(1, 30), SCORES, max_size=12))
        ranking = sorted(found.items(), key=lambda pair: -pair[1])
        made.append(Leg(name, ranking, floor=0.0, weight=weight))
    return made


def scores(found: list[Leg]) -> dict[int, float]:
    return {one.passage_id: one.score for one in fuse(found)}


@given(legs())
def test_every_passage_of_every_leg_is_there_once_best_first(found: list[Leg]) -> None:
    fused = fuse(found)
    assert {one.passage_id for one in fused} == {one for leg in found for one, _ in leg.ranking}
    assert len({one.passage_id for one in fused}) == len(fused)
    order = [(-one.score, one.passage_id) for one in fused]
    assert order == sorted(order)
    assert all(0 <= one.score <= 1 + 1e-9 for one in fused)


@given(legs())
def test_each_passage_tells_its_place_in_each_leg_that_found_it(found: list[Leg]) -> None:
    for one in fuse(found):
        expected = tuple(
            LegScore(leg.name, rank, score)
            for leg in found
            for rank, (passage, score) in enumerate(leg.ranking, start=1)
            if passage == one.passage_id
        )
        assert one.legs == expected


@given(legs(), st.data())
def test_a_better_score_in_one_leg_never_makes_a_passage_worse(
    found: list[Leg], data: st.DataObject
) -> None:
    leg = found[0]
    if len(leg.ranking) < 2:
        return
    place = data.draw(st.integers(1, len(leg.ranking) - 1))
    passage, score = leg.ranking[place]
    top = leg.ranking[0][1]
    better = data.draw(st.floats(min_value=score, max_value=top))
    ranking = sorted(
        [*leg.ranking[:place], (passage, better), *leg.ranking[place + 1 :]],
        key=lambda pair: -pair[1],
    )
    raised = [replace(leg, ranking=ranking), found[1]]
    assert scores(raised)[passage] >= scores(found)[passage] - 1e-9
    for other, before in scores(found).items():
        if other != passage:
            assert scores(raised)[other] == pytest.approx(before)


@given(legs())
def test_the_order_of_the_legs_changes_nothing(found: list[Leg]) -> None:
    forward, backward = scores(found), scores(found[::-1])
    assert forward == pytest.approx(backward)


@given(legs(), st.integers(0, 9))
def test_asked_for_the_first_ones_they_are_the_first_of_all(found: list[Leg], most: int) -> None:
    assert fuse(found, most=most) == fuse(found)[:most]


def test_equal_scores_stand_in_the_order_of_their_ids() -> None:
    ranking = [(9, 0.5), (3, 0.5), (7, 0.5)]
    fused = fuse([Leg("words", ranking, floor=0.0, weight=1.0)])
    assert [one.passage_id for one in fused] == [3, 7, 9]


def test_a_passage_that_a_leg_missed_stands_on_that_legs_floor() -> None:
    meaning = Leg("meaning", [(1, 0.8), (2, 0.4)], floor=-0.2, weight=0.6)
    words = Leg("words", [(3, 12.0), (2, 6.0)], floor=0.0, weight=0.4)
    missed = scores([meaning, words])
    on_floor = scores(
        [
            replace(meaning, ranking=[*meaning.ranking, (3, -0.2)]),
            replace(words, ranking=[*words.ranking, (1, 0.0)]),
        ]
    )
    assert missed == pytest.approx(on_floor)
    assert missed == pytest.approx({1: 0.6, 2: 0.6 * 0.6 + 0.4 * 0.5, 3: 0.4})


def test_a_leg_that_found_all_alike_counts_them_as_found() -> None:
    leg = Leg("words", [(1, 0.0), (2, 0.0)], floor=0.0, weight=0.4)
    assert scores([leg]) == {1: 0.4, 2: 0.4}


def test_no_legs_and_empty_legs_find_nothing() -> None:
    assert fuse([]) == []
    assert fuse([Leg("words", [], floor=0.0, weight=1.0)]) == []
