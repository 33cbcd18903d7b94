"""Every hit says how it was found, in words."""

import pytest

from secondsource.models import Hit, LegScore
from secondsource.retrieval import found_by, in_common, scored_by
from tests.builders import make_passage

FOUND = Hit(
    make_passage(1),
    score=0.9,
    rank=1,
    legs=(LegScore("meaning", 1, 0.7234), LegScore("words", 14, 12.345)),
    matched=("GARVIE", "ferry", "Garvie"),
    date_bonus=0.05,
)


def test_the_place_in_each_leg_is_told() -> None:
    assert found_by(FOUND) == "first by meaning, 14th by words"


def test_a_leg_that_did_not_find_it_is_named() -> None:
    by_words = Hit(make_passage(1), score=0.4, rank=1, legs=(LegScore("words", 2, 3.0),))
    assert found_by(by_words) == "not found by meaning, second by words"


def test_a_leg_of_later_is_told_too() -> None:
    read = Hit(make_passage(1), 0.5, 1, legs=(*FOUND.legs, LegScore("reading", 3, 0.61)))
    assert found_by(read) == "first by meaning, 14th by words, third by reading"
    assert "by reading: third, likeness of its words 0.61" in scored_by(read)


def test_what_nobody_searched_for_was_not_found() -> None:
    judged = Hit(make_passage(1), score=0.0, rank=0, legs=())
    assert (found_by(judged), scored_by(judged)) == ("", [])


@pytest.mark.parametrize(
    ("rank", "said"),
    [(12, "twelfth"), (13, "13th"), (21, "21st"), (112, "112th"), (1002, "1,002nd")],
)
def test_ranks_are_words_then_figures(rank: int, said: str) -> None:
    found = Hit(make_passage(1), 0.4, 1, legs=(LegScore("meaning", rank, 0.1),))
    assert found_by(found).startswith(f"{said} by meaning")


def test_the_scores_behind_it_and_the_part_of_its_date_are_told() -> None:
    assert scored_by(FOUND) == [
        "by meaning: first, cosine 0.72",
        "by words: 14th, BM25 12.3",
        "all together: 0.85 of 1",
        "raised by 0.05 for its date",
    ]


def test_words_in_common_are_told_in_one_spelling_and_their_absence_too() -> None:
    assert in_common(FOUND) == "words in common: GARVIE, ferry"
    assert in_common(Hit(make_passage(1), 0.4, 1, ())) == "no words in common"
