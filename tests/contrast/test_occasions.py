"""A passage of another occasion says nothing against a claim; one bearer has several names."""

from secondsource.contrast import Relation, SlotKind, Suggestion
from tests.contrast.compared import compared


def test_a_people_stands_for_its_country() -> None:
    found = compared(
        "The Netherlands banned the trawlers in May.", "The Dutch banned the trawlers in May."
    )
    places = [slot.relation for slot in found.slots if slot.kind is SlotKind.PLACE]
    assert places == [Relation.AGREES]
    assert found.suggestion is not Suggestion.CONFLICT


def test_another_figure_and_another_name_together_tell_of_another_event() -> None:
    claim = "A 9-year-old pony named Tembo was led out of the burning stable by riders."
    passage = "A 4-year-old pony named Juma was led out of the burning stable by riders."
    found = compared(claim, passage)
    assert found.suggestion is not Suggestion.CONFLICT
    assert {slot.kind for slot in found.unsure} >= {SlotKind.AGE, SlotKind.NAME}


def test_alike_values_of_another_matter_are_no_conflict() -> None:
    found = compared(
        "Some 30 civilians were killed in the air strikes on Velden, two councillors told a "
        "hearing about the campaign.",
        "A bomber rammed a car into a wall around the consulate in the northern city of Tarnow, "
        "killing nine civilians and wounding others, officials said.",
    )
    assert found.suggestion is not Suggestion.CONFLICT
    assert ("about 30", "9") in {(one.claim_value, one.passage_value) for one in found.unsure}


def test_this_year_is_no_other_day() -> None:
    found = compared(
        "The Harrow Rovers last won the cup in 2012.",
        "The Harrow Rovers hope to win the cup for the second time this year.",
    )
    assert found.suggestion is not Suggestion.CONFLICT


def test_minutes_of_one_wait_and_years_of_another_are_no_conflict() -> None:
    found = compared(
        "The 80-year wait of the Harrow Rovers for a title is over.",
        "Fans of the Harrow Rovers waited an extra 90 minutes for the title.",
    )
    assert found.suggestion is not Suggestion.CONFLICT


def test_a_handle_names_nobody() -> None:
    found = compared(
        "Dana Orr and Piet Marsh have split up.", "Dana Orr (@DanaOrrHarrow) May 5, 2031"
    )
    assert "danaorrharrow" not in {one.value for one in found.loose}
    assert "danaorrharrow" not in {one.passage_value for one in (*found.slots, *found.unsure)}
