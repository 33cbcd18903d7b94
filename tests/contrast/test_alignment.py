"""Values are compared with what belongs to the same thing, and with nothing else."""

from datetime import date, timedelta

import pytest

from secondsource.contrast import Relation, SlotKind, Suggestion
from tests.contrast.compared import PRINTED, compared, slot_of


@pytest.mark.parametrize(
    "passage",
    [
        "The ferry fire in Norrhaven injured 30 passengers.",
        "The ferry fire in Norrhaven left 30 passengers injured.",
        "Thirty passengers were hurt in the ferry fire in Norrhaven.",
        "Police arrested 30 passengers after the ferry fire in Norrhaven.",
    ],
)
def test_the_dead_are_never_compared_with_the_injured_or_arrested(passage: str) -> None:
    found = compared("The ferry fire in Norrhaven killed 12 passengers.", passage)
    assert found.suggestion is not Suggestion.CONFLICT
    assert not found.of(Relation.DIFFERS)


@pytest.mark.parametrize(
    "passage",
    [
        "The Norrhaven ferry fire left 14 passengers dead.",
        "Fourteen passengers died in the ferry fire in Norrhaven, the coast guard said.",
        "The fire on the Norrhaven ferry claimed the lives of 14 passengers.",
    ],
)
def test_one_count_in_other_words_is_compared(passage: str) -> None:
    found = compared("The ferry fire in Norrhaven killed 12 passengers.", passage)
    slots = (*found.slots, *found.unsure)
    assert ("12", "14") in {(slot.claim_value, slot.passage_value) for slot in slots}


def test_each_count_finds_its_own_partner_whatever_the_order() -> None:
    found = compared(
        "The storm killed 12 people and injured 40.", "The storm injured 40 people and killed 12."
    )
    assert found.suggestion is Suggestion.AGREEMENT
    assert {(slot.claim_value, slot.passage_value) for slot in found.slots} == {
        ("12", "12"),
        ("40", "40"),
    }


def test_counts_that_changed_places_are_a_conflict() -> None:
    found = compared(
        "The storm killed 12 people and injured 40.", "The storm killed 40 people and injured 12."
    )
    assert found.suggestion is Suggestion.CONFLICT


def test_of_two_counts_as_well_aligned_the_one_that_agrees_is_taken() -> None:
    found = compared(
        "The storm killed 12 people in Harrow.",
        "The storm killed 12 people in Harrow. The storm killed 30 people in Harrow and Velden.",
    )
    assert slot_of(found, SlotKind.NUMBER).relation is Relation.AGREES


def test_a_count_that_agrees_wins_over_a_nearer_one_that_differs() -> None:
    found = compared(
        "The storm killed 42 people in Harrow.",
        "Thirty people were killed in Harrow when the storm came in. In all, the storm that "
        "passed over the coast killed 42 people.",
    )
    assert slot_of(found, SlotKind.NUMBER).relation is Relation.AGREES


def test_a_value_that_the_passage_lacks_is_loose_and_never_refutes() -> None:
    found = compared(
        "The storm killed 12 people in Harrow.", "The storm passed over Harrow in the night."
    )
    assert found.suggestion is Suggestion.NOTHING_TO_COMPARE
    assert [(one.value, one.is_of_claim) for one in found.loose if one.kind is SlotKind.NUMBER] == [
        ("12", True)
    ]


def test_a_number_without_a_partner_is_no_agreement() -> None:
    found = compared(
        "Orr was convicted of 31 thefts in Velden.", "Orr was convicted of thefts in Velden."
    )
    assert found.suggestion is Suggestion.NOTHING_TO_COMPARE


def test_another_matter_has_nothing_to_compare() -> None:
    found = compared(
        "The summit was held in Vienna with 40 guests.", "Police in Oslo closed 12 bridges."
    )
    assert found.suggestion is Suggestion.NOTHING_TO_COMPARE
    assert not found.decided_by


def test_another_year_is_another_occasion() -> None:
    found = compared(
        "The festival in Harrow drew 9,000 visitors this summer.",
        "In 2019 the festival in Harrow drew 4,000 visitors.",
    )
    assert found.suggestion is not Suggestion.CONFLICT


def test_a_toll_that_grew_is_told_as_of_another_day() -> None:
    text = "The storm killed {} people in Harrow."
    after = compared(text.format(12), text.format(19), passage_on=PRINTED + timedelta(days=3))
    slot = slot_of(after, SlotKind.NUMBER)
    assert slot.relation is Relation.LATER
    assert "3 days later" in slot.sentence
    before = compared(text.format(19), text.format(12), passage_on=PRINTED - timedelta(days=1))
    assert slot_of(before, SlotKind.NUMBER).relation is Relation.LATER
    assert "1 day earlier" in slot_of(before, SlotKind.NUMBER).sentence


@pytest.mark.parametrize("printed", [PRINTED, date(2031, 5, 20)])
def test_a_toll_that_would_have_shrunk_differs(printed: date) -> None:
    text = "The storm killed {} people in Harrow."
    found = compared(text.format(19), text.format(12), passage_on=printed)
    assert slot_of(found, SlotKind.NUMBER).relation is Relation.DIFFERS


def test_a_sum_does_not_grow_with_the_days() -> None:
    text = "The council spent ${} million on the bridge."
    found = compared(text.format(5), text.format(9), passage_on=PRINTED + timedelta(days=3))
    assert slot_of(found, SlotKind.MONEY).relation is Relation.DIFFERS


def test_what_the_heading_says_is_not_compared() -> None:
    found = compared("The storm killed 12 people.", "Twelve people died in the storm.")
    assert found.suggestion is Suggestion.AGREEMENT
