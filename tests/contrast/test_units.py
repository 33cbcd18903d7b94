"""Measures are compared across their units; the same number in another unit is another value."""

import pytest

from secondsource.contrast import Relation, SlotKind, Suggestion
from tests.contrast.compared import compared, relation, slot_of


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ("The trail is {} long.", "10 miles", "16 kilometres"),
        ("The trail is {} long.", "3 km", "3,000 metres"),
        ("The shell weighed {}.", "220 pounds", "100 kg"),
        ("The shell weighed {}.", "2 tonnes", "2,000 kilograms"),
        ("The delay lasted {}.", "120 minutes", "two hours"),
        ("The delay lasted {}.", "90 minutes", "one and a half hours"),
        ("The oven reached {}.", "212°F", "100°C"),
        ("The lake covers {}.", "250 acres", "101 hectares"),
        ("The train ran at {}.", "100 mph", "161 km/h"),
    ],
)
def test_one_measure_in_two_units_agrees(text: str, one: str, other: str) -> None:
    assert relation(text.format(one), text.format(other), SlotKind.MEASURE) is Relation.AGREES
    assert relation(text.format(other), text.format(one), SlotKind.MEASURE) is Relation.AGREES


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ("The trail is {} long.", "10 miles", "10 kilometres"),
        ("The delay lasted {}.", "5 hours", "5 days"),
        ("Turnout rose by {}.", "5 percent", "5 percentage points"),
        ("The fee is {}.", "$40", "£40"),
    ],
)
def test_the_same_number_in_another_unit_is_named_as_such(text: str, one: str, other: str) -> None:
    found = compared(text.format(one), text.format(other))
    assert found.suggestion is Suggestion.CONFLICT
    assert slot_of(found, SlotKind.UNIT) in found.decided_by


def test_sums_are_the_same_however_they_are_written() -> None:
    text = "The council spent {} on the bridge."
    for same in ("5m dollars", "$5,000,000", "5 million dollars", "US$5 million"):
        assert relation(text.format("$5 million"), text.format(same), SlotKind.MONEY) is (
            Relation.AGREES
        )
    assert relation(text.format("$5 million"), text.format("$9 million"), SlotKind.MONEY) is (
        Relation.DIFFERS
    )


def test_sums_in_two_currencies_are_not_converted() -> None:
    found = compared(
        "The council spent $5 million on the bridge.", "The council spent £3 million on the bridge."
    )
    assert not [slot for slot in found.slots if slot.kind is SlotKind.MONEY]


def test_pounds_of_weight_are_no_money() -> None:
    found = compared("The shell weighed 40 pounds.", "The shell weighed £40.")
    assert found.suggestion is not Suggestion.AGREEMENT
