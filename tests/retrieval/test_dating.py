"""Before and after the claim are told apart; nearness to its day raises and never cuts."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.retrieval import (
    Fused,
    date_nearness,
    days_after,
    placed_in_time,
    with_bonuses,
)

MONDAY = date(2026, 3, 9)


@pytest.mark.parametrize(
    ("published", "said"),
    [
        (date(2026, 3, 9), "dated the same day as the claim"),
        (date(2026, 3, 10), "dated one day after the claim"),
        (date(2026, 3, 11), "dated two days after the claim"),
        (date(2026, 3, 6), "dated three days before the claim"),
        (date(2026, 3, 15), "dated six days after the claim"),
        (date(2026, 3, 16), "dated one week after the claim"),
        (date(2026, 3, 17), "dated eight days after the claim"),
        (date(2026, 3, 22), "dated 13 days after the claim"),
        (date(2026, 2, 23), "dated two weeks before the claim"),
        (date(2026, 3, 30), "dated three weeks after the claim"),
        (date(2026, 4, 1), "dated about three weeks after the claim"),
        (date(2026, 9, 9), "dated about six months after the claim"),
        (date(2017, 5, 4), "dated about nine years before the claim"),
        (date(2000, 5, 4), "dated about 26 years before the claim"),
        (None, "undated: before or after the claim is not known"),
    ],
)
def test_a_passage_is_placed_in_time_in_words(published: date | None, said: str) -> None:
    assert placed_in_time(MONDAY, published) == said


def test_an_undated_claim_is_said_to_be_undated() -> None:
    assert placed_in_time(None, MONDAY) == "the claim itself is undated"


def test_days_are_counted_from_the_claim() -> None:
    assert days_after(MONDAY, date(2026, 3, 7)) == -2
    assert days_after(MONDAY, date(2026, 3, 11)) == 2
    assert days_after(MONDAY, None) is days_after(None, MONDAY) is None


def test_the_nearer_day_counts_for_more_on_both_sides_and_no_day_for_something_between() -> None:
    by_distance = [date_nearness(MONDAY, MONDAY + timedelta(days)) for days in (0, 1, 7, 40, 4000)]
    assert by_distance[0] == 1
    assert by_distance == sorted(by_distance, reverse=True)
    assert by_distance[-1] == pytest.approx(0, abs=1e-9)
    assert date_nearness(MONDAY, MONDAY - timedelta(3)) == date_nearness(
        MONDAY, MONDAY + timedelta(3)
    )
    assert by_distance[-1] < date_nearness(MONDAY, None) < 1


@given(st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), max_size=20))
def test_a_bonus_reorders_and_loses_nobody(scored: list[tuple[float, float]]) -> None:
    ranked = [Fused(number, score, ()) for number, (score, _) in enumerate(scored)]
    raised = with_bonuses(ranked, [bonus for _, bonus in scored])
    assert sorted(one.passage_id for one in raised) == list(range(len(scored)))
    assert [one.score for one in raised] == sorted((s + b for s, b in scored), reverse=True)
