"""The queue's order: harm and figures first, each score with its reasons."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.claims import checkworthiness, is_calibrated

HARM = "Twelve people were killed when a tanker exploded in Leith on Monday, police said."
FIGURES = "The company paid $4.2 billion for its rival, more than any bid before."
PLAIN = "The hall has a blue door."
COLOUR = "She smiled and hugged her dog in the garden."
# Reads like the offline encoder's; which direction it has does not matter here.
VECTOR = np.full(384, 384**-0.5, dtype=np.float32)
OFFLINE = "all-MiniLM-L6-v2"


def test_harm_and_figures_come_before_plain_statements_and_colour() -> None:
    harm, figures, plain, colour = (
        checkworthiness(text).score for text in (HARM, FIGURES, PLAIN, COLOUR)
    )
    assert min(harm, figures) > 0.6
    assert min(harm, figures) > plain > colour


def test_the_score_gives_its_reasons_in_words() -> None:
    reasons = checkworthiness(HARM).reasons
    assert {"speaks of harm", "gives figures", "says who said it"} <= set(reasons)
    assert checkworthiness(PLAIN).reasons[0] == "nothing specific in it"


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ("The ministry of Garrow had never inspected the dam.", "denies something"),
        ("The ministry of Garrow denied that it inspected the dam.", "denies something"),
        ("The ministry of Garrow had not inspected the dam.", "says what is not so"),
        ("The ministry of Garrow had inspected the dam because of rain.", "states a cause"),
        ("The ministry of Garrow had inspected the largest dam.", "compares or ranks"),
        ("The ministry of Garrow had inspected the dam in 2014.", "gives a time"),
        ("The ministry of Garrow allegedly inspected the dam.", "accuses someone"),
        ("The ministry of Garrow said it had inspected the dam.", "says who said it"),
        ("The ministry of Garrow had inspected 14 dams.", "gives figures"),
    ],
)
def test_what_a_fact_checker_looks_for_raises_the_score_and_is_named(
    more: str, reason: str
) -> None:
    bare = checkworthiness("The ministry of Garrow had inspected the dam.")
    raised = checkworthiness(more)
    assert raised.score > bare.score
    assert reason in raised.reasons
    assert reason not in bare.reasons


@pytest.mark.parametrize(
    ("lower", "reason"),
    [
        ("Prices in Garrow might rise by 4%.", "hedged, which lowers it"),
        ("I think that prices in Garrow rose by 4%.", "gives an opinion, which lowers it"),
    ],
)
def test_what_cannot_be_checked_yet_lowers_the_score_and_says_so(lower: str, reason: str) -> None:
    lowered = checkworthiness(lower)
    assert lowered.score < checkworthiness("Prices in Garrow rose by 4%.").score
    assert reason in lowered.reasons


def test_a_country_is_not_taken_for_the_writer_nor_a_surname_for_a_hedge() -> None:
    told = checkworthiness("The mayor of Corran gave Theresa May and the US 40 ships.")
    assert not [reason for reason in told.reasons if "oneself" in reason or "hedged" in reason]
    assert any("oneself" in reason for reason in checkworthiness("They gave us 40 ships.").reasons)


def test_different_claims_differ_in_score() -> None:
    claims = (HARM, FIGURES, PLAIN, "The mayor left office in 2019.", "Nobody signed the treaty.")
    assert len({checkworthiness(claim).score for claim in claims}) == len(claims)


def test_a_vector_counts_with_the_name_of_the_encoder_that_was_learned_from() -> None:
    words = checkworthiness(HARM)
    assert checkworthiness(HARM, VECTOR, encoder=OFFLINE) != words
    assert checkworthiness(HARM, VECTOR, encoder="another-384") == words
    assert checkworthiness(HARM, VECTOR) == words


def test_another_language_is_scored_and_the_first_reason_warns() -> None:
    german = checkworthiness("Die Stadt zahlte 4 Millionen Euro.", language="de")
    assert german.reasons[0] == "not calibrated for this language"
    assert "gives figures" in german.reasons
    assert german.score == checkworthiness("Die Stadt zahlte 4 Millionen Euro.").score
    assert "not calibrated for this language" not in checkworthiness(HARM, language="en-GB").reasons


def test_english_and_the_unknown_are_calibrated() -> None:
    assert [is_calibrated(one) for one in ("en", "EN-us", None, "de", "nb")] == [
        True, True, True, False, False,
    ]  # fmt: skip


@given(st.text(max_size=400))
def test_scores_stay_between_none_and_all_and_are_the_same_each_time(text: str) -> None:
    once = checkworthiness(text)
    assert 0.0 <= once.score <= 1.0
    assert once.reasons
    assert checkworthiness(text) == once
