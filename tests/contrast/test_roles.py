"""Who did what to whom, active or passive."""

import pytest

from secondsource.contrast import Relation, SlotKind, Suggestion
from tests.contrast.compared import compared, slot_of


@pytest.mark.parametrize(
    ("claim", "passage"),
    [
        ("Orr Mining sued Velden Steel.", "Velden Steel sued Orr Mining."),
        ("Orr Mining sued Velden Steel.", "Orr Mining was sued by Velden Steel."),
        ("Dana Orr was attacked by Piet Marsh.", "Dana Orr attacked Piet Marsh."),
    ],
)
def test_the_same_deed_the_other_way_round_is_a_conflict(claim: str, passage: str) -> None:
    found = compared(claim, passage)
    assert found.suggestion is Suggestion.CONFLICT
    assert slot_of(found, SlotKind.ROLE) in found.decided_by


@pytest.mark.parametrize(
    ("claim", "passage"),
    [
        ("Orr Mining sued Velden Steel.", "Velden Steel was sued by Orr Mining."),
        ("Orr Mining sued Velden Steel.", "Velden Steel is being sued by Orr Mining, it said."),
    ],
)
def test_the_passive_says_the_same(claim: str, passage: str) -> None:
    found = compared(claim, passage)
    assert found.suggestion is Suggestion.AGREEMENT
    assert slot_of(found, SlotKind.ROLE).relation is Relation.AGREES


@pytest.mark.parametrize(
    ("claim", "passage"),
    [
        ("Dana Orr met Piet Marsh in Harrow.", "Piet Marsh met Dana Orr in Harrow."),
        ("Norr United beat Velden Rovers.", "Velden Rovers lost to Norr United."),
        ("Dana Orr married Piet Marsh.", "Piet Marsh married Dana Orr."),
    ],
)
def test_what_two_do_alike_has_no_other_way_round(claim: str, passage: str) -> None:
    assert compared(claim, passage).suggestion is not Suggestion.CONFLICT


def test_a_noun_between_two_names_is_no_deed() -> None:
    found = compared(
        "The Norr Star is sailing from the same supply dock used by Velden Lines last year.",
        "The Norr Star is supplying ships at the dock that Velden Lines used last year.",
    )
    assert SlotKind.ROLE not in {slot.kind for slot in found.decided_by}
