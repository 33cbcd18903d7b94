"""Names are of one bearer or of two: surname and full name, titles, initials, countries."""

import pytest

from secondsource.contrast import Relation, SlotKind, Suggestion
from tests.contrast.compared import compared

WON = "Yesterday {} won the by-election in Harrow by a wide margin."


def names_differ(claim: str, passage: str) -> bool:
    found = compared(WON.format(claim), WON.format(passage))
    kinds = (SlotKind.NAME, SlotKind.PLACE)
    return any(one.kind in kinds for one in found.of(Relation.DIFFERS))


@pytest.mark.parametrize(
    ("claim", "passage"),
    [
        ("Dana Orr", "Orr"),
        ("Dana Orr", "Mayor Dana Orr"),
        ("Mr. Orr", "Dana Orr"),
        ("the Norrhaven Port Authority", "the NPA"),
        ("the Velden Workers Union", "VWU"),
        ("Mikhail Varga", "Mikhael Varga"),
        ("D. Orr", "Dana Orr"),
        ("Chris Orr", "Christine Orr"),
        ("German officials", "Germany"),
        ("the United Nations", "the U.N."),
        ("Mazar-e-Norr", "Mazar-i-Norr"),
    ],
)
def test_one_bearer_under_two_names_is_no_difference(claim: str, passage: str) -> None:
    assert not names_differ(claim, passage)
    assert not names_differ(passage, claim)


@pytest.mark.parametrize(
    ("claim", "passage"),
    [
        ("Dana Orr", "Lena Orr"),
        ("Dana Orr", "Piet Marsh"),
        ("Germany", "France"),
        ("the Norr Times", "the Norr Post"),
        ("North Velden", "South Velden"),
    ],
)
def test_two_bearers_in_the_same_place_are_a_conflict(claim: str, passage: str) -> None:
    found = compared(WON.format(claim), WON.format(passage))
    assert found.suggestion is Suggestion.CONFLICT
    assert names_differ(claim, passage)


def test_places_are_told_apart_from_people() -> None:
    found = compared("The summit was held in Vienna.", "The summit was held in Oslo.")
    (slot,) = found.decided_by
    assert (slot.kind, slot.relation) == (SlotKind.PLACE, Relation.DIFFERS)


def test_a_name_that_the_passage_has_elsewhere_does_not_speak_against_it() -> None:
    found = compared(
        "Dana Orr opened the bridge in Harrow on Monday.",
        "Piet Marsh spoke at the bridge in Harrow on Monday. Dana Orr opened it.",
    )
    assert found.suggestion is not Suggestion.CONFLICT


def test_who_was_told_is_not_who_said_it() -> None:
    found = compared(
        "The mayor told Reuters that the bridge in Harrow will be closed for repairs.",
        "The mayor told Bloomberg that the bridge in Harrow will be closed for repairs.",
    )
    assert found.suggestion is not Suggestion.CONFLICT


def test_where_a_report_was_written_is_no_value_of_it() -> None:
    found = compared(
        "The summit was held in Vienna.", "OSLO (Reuters) - The summit was held in Vienna."
    )
    assert found.suggestion is Suggestion.AGREEMENT
    assert not [one for one in found.loose if not one.is_of_claim]


def test_two_who_say_the_same_are_no_conflict() -> None:
    found = compared(
        "Dana Orr said the bridge in Harrow will close for repairs.",
        "The bridge in Harrow will close for repairs, Piet Marsh said.",
    )
    assert found.suggestion is not Suggestion.CONFLICT


def test_one_surname_with_two_first_names_is_two_people_however_it_is_worded() -> None:
    found = compared(
        "Dana Orr won the by-election in Harrow.",
        "In Harrow, the by-election went to Lena Orr by a wide margin.",
    )
    alike = [one for one in found.slots if one.relation is not Relation.DIFFERS]
    assert ("dana orr", "lena orr") not in {(one.claim_value, one.passage_value) for one in alike}
    assert found.suggestion is not Suggestion.AGREEMENT


def test_titles_are_no_part_of_a_name() -> None:
    found = compared(WON.format("Mr. Orr"), WON.format("Mayor Dana Orr"))
    assert ("orr", "dana orr") in {(one.claim_value, one.passage_value) for one in found.slots}
