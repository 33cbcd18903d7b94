"""What one side denies, turns round, or tells less surely."""

import pytest

from secondsource.contrast import Relation, SlotKind, Suggestion
from tests.contrast.compared import compared, slot_of


@pytest.mark.parametrize(
    ("claim", "passage"),
    [
        ("The regulator approved the merger.", "The regulator did not approve the merger."),
        ("The regulator approved the merger.", "The regulator didn’t approve the merger."),
        ("The regulator approved the merger.", "The regulator never approved the merger."),
        ("The minister took a bribe.", "The minister denied taking a bribe."),
        ("The company paid its workers.", "The company failed to pay its workers."),
        ("The ship left port with a pilot.", "The ship left port without a pilot."),
        ("Inspectors found traces of arsenic.", "Inspectors found no traces of arsenic."),
        ("The firm will rebuild the plant.", "The firm refused to rebuild the plant."),
    ],
)
def test_a_denial_on_one_side_is_a_conflict(claim: str, passage: str) -> None:
    for one, other in ((claim, passage), (passage, claim)):
        found = compared(one, other)
        assert found.suggestion is Suggestion.CONFLICT
        assert {slot.kind for slot in found.decided_by} == {SlotKind.NEGATION}


@pytest.mark.parametrize(
    ("claim", "passage"),
    [
        ("The team won the final.", "The team lost the final."),
        ("Prices rose in May.", "Prices fell in May."),
        ("The jury found Orr guilty.", "The jury found Orr innocent."),
        ("The court acquitted Orr of fraud.", "The court convicted Orr of fraud."),
        ("The pool in Harrow opened on Monday.", "The pool in Harrow closed on Monday."),
        ("The council approved the budget.", "The council rejected the budget."),
        ("Two climbers were found alive.", "Two climbers were found dead."),
    ],
)
def test_opposites_are_a_conflict(claim: str, passage: str) -> None:
    found = compared(claim, passage)
    assert found.suggestion is Suggestion.CONFLICT
    assert SlotKind.OPPOSITE in {slot.kind for slot in found.decided_by}


def test_a_denial_on_both_sides_agrees() -> None:
    found = compared(
        "The regulator didn't approve the merger.", "The merger was not approved by the regulator."
    )
    assert found.suggestion is Suggestion.AGREEMENT
    assert Relation.AGREES in {
        slot.relation for slot in found.slots if slot.kind is SlotKind.NEGATION
    }


@pytest.mark.parametrize(
    ("claim", "passage"),
    [
        (
            "The pool reopened on Monday.",
            "The pool did not reopen until Monday.",
        ),
        (
            "The council approved the budget for schools.",
            "Not only the parliament but the council approved the budget for schools.",
        ),
        (
            "The council approved the budget.",
            "The budget, which the council approved, does not cover the new bridge.",
        ),
    ],
)
def test_a_denial_of_something_else_is_no_conflict(claim: str, passage: str) -> None:
    assert compared(claim, passage).suggestion is not Suggestion.CONFLICT


def test_words_that_say_nothing_have_no_opposite() -> None:
    found = compared(
        "The crane in the port of Harrow moves up to 40 containers.",
        "The crane in the port of Harrow moves, as rain fell, 40 containers.",
    )
    assert found.suggestion is not Suggestion.CONFLICT


@pytest.mark.parametrize(
    ("claim", "passage"),
    [
        ("All schools in Harrow closed.", "Some schools in Harrow closed."),
        ("All schools in Harrow closed.", "No schools in Harrow closed."),
        ("Most members backed the plan.", "Few members backed the plan."),
    ],
)
def test_shares_that_exclude_one_another_are_a_conflict(claim: str, passage: str) -> None:
    found = compared(claim, passage)
    assert found.suggestion is Suggestion.CONFLICT
    assert slot_of(found, SlotKind.QUANTIFIER) in found.decided_by


def test_shares_that_may_both_hold_are_none() -> None:
    found = compared("Many members backed the plan.", "Most members backed the plan.")
    assert slot_of(found, SlotKind.QUANTIFIER).relation is Relation.COMPATIBLE


@pytest.mark.parametrize(
    ("claim", "passage"),
    [
        ("The firm closed the plant.", "The firm may close the plant."),
        ("The firm closed the plant.", "The firm plans to close the plant."),
    ],
)
def test_what_may_be_or_is_planned_neither_agrees_nor_refutes(claim: str, passage: str) -> None:
    for one, other in ((claim, passage), (passage, claim)):
        found = compared(one, other)
        assert found.suggestion is Suggestion.NOTHING_TO_COMPARE
        assert SlotKind.MODALITY in {slot.kind for slot in found.slots}
