"""Numbers are read however they are written, with what is said of their exactness."""

import pytest

from secondsource.contrast import Relation, SlotKind, Suggestion
from tests.contrast.compared import compared, relation, slot_of

BOATS = "{} boats sank in the storm off Norrhaven."


def boats(claim: str, passage: str) -> Relation:
    return relation(BOATS.format(claim), BOATS.format(passage), SlotKind.NUMBER)


@pytest.mark.parametrize(
    ("claim", "passage"),
    [
        ("12", "Twelve"),
        ("24", "Two dozen"),
        ("12", "A dozen"),
        ("4,200", "4200"),
        ("4.2 thousand", "4,200"),
        ("206", "Two hundred and six"),
        ("47", "Forty-seven"),
        ("500,000", "Half a million"),
        ("5,000,000", "5m"),
        ("1.2bn", "1,200 million"),
        ("1.2bn", "1.2 billion"),
        ("2,500,000", "Two and a half million"),
    ],
)
def test_a_number_is_the_same_in_figures_and_in_words(claim: str, passage: str) -> None:
    assert boats(claim, passage) is Relation.AGREES
    assert boats(passage, claim) is Relation.AGREES


@pytest.mark.parametrize(
    ("claim", "passage"),
    [("12", "14"), ("12", "twenty"), ("1.2bn", "1.2m"), ("4,200", "42,000"), ("two dozen", "two")],
)
def test_other_numbers_differ(claim: str, passage: str) -> None:
    assert boats(claim, passage) is Relation.DIFFERS


@pytest.mark.parametrize(
    ("claim", "passage"),
    [
        ("At least five", "Seven"),
        ("More than 2,000", "2,300"),
        ("Fewer than 20", "15"),
        ("Up to 20", "18"),
        ("About 20", "21"),
        ("Nearly 100", "97"),
        ("Between 10 and 15", "12"),
        ("10-15", "12"),
        ("Dozens of", "40"),
        ("Hundreds of", "350"),
        ("4,180,000", "4.2 million"),
    ],
)
def test_what_may_both_be_true_does_not_differ(claim: str, passage: str) -> None:
    assert boats(claim, passage) is Relation.COMPATIBLE
    assert boats(passage, claim) is Relation.COMPATIBLE


@pytest.mark.parametrize(
    ("claim", "passage"),
    [
        ("At least five", "Three"),
        ("More than 2,000", "1,500"),
        ("Fewer than 20", "35"),
        ("Up to 20", "35"),
        ("About 20", "40"),
        ("Between 10 and 15", "22"),
        ("Dozens of", "4"),
    ],
)
def test_what_breaks_its_bound_differs(claim: str, passage: str) -> None:
    assert boats(claim, passage) is Relation.DIFFERS


def test_small_counts_are_meant_as_they_stand() -> None:
    assert boats("20", "21") is Relation.DIFFERS
    assert boats("600", "603") is Relation.DIFFERS


def test_a_share_in_words_is_a_percentage() -> None:
    told = "{} of the voters in Norrhaven stayed at home."
    agrees = relation(told.format("A third"), told.format("33.3 percent"), SlotKind.PERCENTAGE)
    assert agrees is Relation.AGREES
    differs = relation(told.format("A third"), told.format("60%"), SlotKind.PERCENTAGE)
    assert differs is Relation.DIFFERS


@pytest.mark.parametrize(
    ("kind", "text", "one", "same", "other"),
    [
        (SlotKind.ORDINAL, "Orr finished {} in the race.", "third", "3rd", "second"),
        (SlotKind.AGE, "Dana Orr, {}, resigned as mayor.", "65", "65", "61"),
        (SlotKind.CLOCK, "The talks in Norrhaven begin at {}.", "3 pm", "15:00", "4 p.m."),
        (SlotKind.SCORE, "Norr beat Velden {} on penalties.", "3-1", "3-1", "3-2"),
    ],
)
def test_numbers_that_count_nothing_have_kinds_of_their_own(
    kind: SlotKind, text: str, one: str, same: str, other: str
) -> None:
    assert relation(text.format(one), text.format(same), kind) is Relation.AGREES
    assert relation(text.format(one), text.format(other), kind) is Relation.DIFFERS


def test_ages_are_not_compared_with_counts() -> None:
    found = compared(
        "The mayor, 65, fled with 12 guards.", "The mayor fled with 65 guards at the age of 12."
    )
    assert all(slot.kind is not SlotKind.UNIT for slot in found.decided_by)
    assert {(slot.claim_value, slot.passage_value) for slot in found.decided_by} <= {
        ("12", "65"),
        ("65 years old", "12 years old"),
    }


def test_values_are_shown_in_their_normal_form() -> None:
    slot = slot_of(
        compared(BOATS.format("Half a million"), BOATS.format("at least 1.2bn")), SlotKind.NUMBER
    )
    assert (slot.claim_value, slot.passage_value) == ("500000", "at least 1200000000")


def test_a_claim_of_a_bound_is_no_agreement_yet() -> None:
    found = compared(BOATS.format("At least five"), BOATS.format("Seven"))
    assert found.suggestion is Suggestion.NOTHING_TO_COMPARE
