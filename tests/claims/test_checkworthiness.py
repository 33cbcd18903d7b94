"""The queue's order: harm and figures first, each score with its reasons."""

from hypothesis import given
from hypothesis import strategies as st

from secondsource.claims import checkworthiness

HARM = "Twelve people were killed when a tanker exploded in Leith on Monday, police said."
FIGURES = "The company paid $4.2 billion for its rival, more than any bid before."
PLAIN = "The hall has a blue door."


def test_harm_and_figures_come_before_plain_statements() -> None:
    harm, figures, plain = (checkworthiness(text).score for text in (HARM, FIGURES, PLAIN))
    assert harm > figures > plain


def test_the_score_gives_its_reasons_in_words() -> None:
    reasons = checkworthiness(HARM).reasons
    assert {"speaks of harm", "gives figures", "says who said it"} <= set(reasons)
    assert checkworthiness(PLAIN).reasons == ("nothing specific in it",)


def test_a_denial_and_a_cause_raise_the_score() -> None:
    bare = checkworthiness("The ministry had inspected the dam.")
    denied = checkworthiness("The ministry had never inspected the dam.")
    caused = checkworthiness("The ministry had inspected the dam because it leaked.")
    assert min(denied.score, caused.score) > bare.score
    assert "denies something" in denied.reasons
    assert "states a cause" in caused.reasons


def test_a_hedge_lowers_the_score() -> None:
    hedged, plain = (
        checkworthiness(f"It {verb} raise prices by 4%.") for verb in ("might", "will")
    )
    assert hedged.score < plain.score


def test_different_claims_differ_in_score() -> None:
    claims = (HARM, FIGURES, PLAIN, "The mayor left office in 2019.", "Nobody signed the treaty.")
    assert len({checkworthiness(claim).score for claim in claims}) == len(claims)


@given(st.text(max_size=400))
def test_scores_stay_between_none_and_all(text: str) -> None:
    assert 0.0 <= checkworthiness(text).score <= 1.0
