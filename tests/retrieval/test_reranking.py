"""The first passages are put in a new order; what was not read stays behind them."""

import pytest

from secondsource.models import LegScore
from secondsource.retrieval import READ, Fused, reranked


def found(*scores: float) -> list[Fused]:
    return [
        Fused(at, score, (LegScore("words", at + 1, score),)) for at, score in enumerate(scores)
    ]


def test_what_answers_the_words_better_comes_first() -> None:
    order = reranked(found(1.0, 0.9, 0.8), [0.2, 0.9, 0.3], weight=1.0)
    assert [fused.passage_id for fused in order] == [1, 0, 2]
    assert order[0].score == pytest.approx(0.9)


def test_both_scores_count_by_weight() -> None:
    first, second = found(1.0, 0.5), [0.1, 0.4]
    assert reranked(first, second, weight=1.0)[0].passage_id == 0
    assert reranked(first, second, weight=9.0)[0].passage_id == 1


def test_a_passage_that_was_not_read_counts_as_the_least_like() -> None:
    order = reranked(found(1.0, 0.9, 0.8), [0.6, 0.1], weight=1.0)
    assert [fused.passage_id for fused in order] == [0, 1, 2]
    assert order[2].score == pytest.approx((0.8 + 0.1) / 2)


def test_place_and_score_of_the_reading_are_kept_beside_the_legs() -> None:
    best, other, unread = reranked(found(1.0, 0.9, 0.1), [0.5, 0.7], weight=2.0)
    assert best.legs == (LegScore("words", 2, 0.9), LegScore(READ, 1, 0.7))
    assert other.legs == (LegScore("words", 1, 1.0), LegScore(READ, 2, 0.5))
    assert [leg.leg for leg in unread.legs] == ["words"]


def test_without_a_reading_the_order_stays() -> None:
    assert reranked(found(1.0, 0.9), [], weight=2.0) == found(1.0, 0.9)
