"""Filters of the passages: in the address, always said, and with a way back; no browser."""

from dataclasses import replace
from datetime import date

from streamlit.testing.v1 import AppTest

from secondsource.models import Outlet
from secondsource.ui.evidence_column import Shelves, before_and_after
from secondsource.workbench import Workbench
from tests.ui.test_pages import claim_script, opened, shown
from tests.ui.test_shelves import group

COURIER = "garviecourier.example"


def labels(test: AppTest) -> list[str]:
    return [button.label for button in test.button]


def press(test: AppTest, key: str) -> AppTest:
    return test.button(key=key).click().run()


def address(test: AppTest) -> dict[str, list[str]]:
    """Each parameter with all its values."""
    found = test.query_params.items()
    return {key: value if isinstance(value, list) else [value] for key, value in found}


def field(claim_id: str, parameter: str) -> str:
    return f"evidence-{parameter}-{claim_id}"


def test_without_filters_nothing_is_said_of_them(ferry: Workbench, ferry_claim: str) -> None:
    test = opened(claim_script, claim=ferry_claim)
    page = shown(test)
    assert "ss-filtered" not in page
    assert " fits." not in page
    assert " fit." not in page
    assert "Clear the filters" not in labels(test)


def test_the_address_decides_what_is_laid_beside_the_claim(
    ferry: Workbench, ferry_claim: str
) -> None:
    test = opened(claim_script, claim=ferry_claim, by=COURIER)
    page = shown(test)
    assert "Only articles by Garvie Evening Courier." in page
    assert "1 other article fits." in page
    assert "Passages from 1 other article, 1 outlet." in page
    assert test.multiselect(key=field(ferry_claim, "by")).value == [COURIER]


def test_what_is_chosen_stands_in_the_address_beside_the_claim(
    ferry: Workbench, ferry_claim: str
) -> None:
    test = opened(claim_script, claim=ferry_claim)
    test.multiselect(key=field(ferry_claim, "by")).set_value([COURIER]).run()
    test.date_input(key=field(ferry_claim, "from")).set_value(date(2026, 3, 12)).run()
    assert address(test) == {"claim": [ferry_claim], "by": [COURIER], "from": ["2026-03-12"]}
    assert "Only articles by Garvie Evening Courier, dated from 12 March 2026." in shown(test)
    again = opened(claim_script, claim=ferry_claim, by=COURIER, **{"from": "2026-03-12"})
    assert shown(again) == shown(test)


def test_clearing_keeps_the_claim_and_drops_the_filters(ferry: Workbench, ferry_claim: str) -> None:
    test = opened(claim_script, claim=ferry_claim, by=COURIER, to="2026-03-20", language="en")
    press(test, "clear-evidence")
    assert address(test) == {"claim": [ferry_claim]}
    assert shown(test) == shown(opened(claim_script, claim=ferry_claim))
    assert test.multiselect(key=field(ferry_claim, "by")).value == []


def test_a_filter_that_fits_nothing_is_said_plainly_with_the_way_back(
    ferry: Workbench, ferry_claim: str
) -> None:
    test = opened(claim_script, claim=ferry_claim, by="nowhere.example")
    page = shown(test)
    assert "Only articles by nowhere.example." in page
    assert "No other article fits these filters" in page
    assert "Passages from" not in page
    offered = test.multiselect(key=field(ferry_claim, "by")).options
    assert offered[-1] == "nowhere.example"
    press(test, "all-evidence")
    assert "Passages from" in shown(test)
    assert address(test) == {"claim": [ferry_claim]}


def test_a_filter_of_days_names_the_undated_and_days_the_wrong_way_round(
    ferry: Workbench, ferry_claim: str
) -> None:
    ferry.intake.add_text(
        "The Hallay ferry Maren Lind had 84 people aboard at Garvie, police said."
    )
    dated = opened(claim_script, claim=ferry_claim, **{"from": "2026-03-12"})
    assert "1 undated one is left out." in shown(dated)
    backwards = opened(claim_script, claim=ferry_claim, to="2026-03-01", **{"from": "2026-03-12"})
    assert "The first day lies after the last." in shown(backwards)


def test_a_day_of_the_address_that_is_none_is_named_and_not_used(
    ferry: Workbench, ferry_claim: str
) -> None:
    test = opened(claim_script, claim=ferry_claim, **{"from": "soon"})
    assert "from=soon, which is no day" in shown(test)
    assert "Passages from" in shown(test)
    assert "ss-filtered" not in shown(test)


def test_owners_and_languages_of_the_library_can_be_chosen(
    ferry: Workbench, ferry_claim: str
) -> None:
    ferry.store.set_outlets([Outlet(COURIER, "The Courier", COURIER, "Harbour Media")])
    test = opened(claim_script, claim=ferry_claim)
    test.multiselect(key=field(ferry_claim, "owner")).set_value(["Harbour Media"]).run()
    assert "Only articles of outlets owned by Harbour Media." in shown(test)
    assert address(test)["owner"] == ["Harbour Media"]
    # One language leaves nothing to choose, but what the address says is never hidden.
    assert not [one for one in test.multiselect if one.label == "Language"]
    german = opened(claim_script, claim=ferry_claim, language="de")
    assert "Only articles in German." in shown(german)
    assert [one.label for one in german.multiselect][-1] == "Language"


def test_each_passage_says_how_it_was_found_and_when_it_was_written(
    ferry: Workbench, ferry_claim: str
) -> None:
    page = shown(opened(claim_script, claim=ferry_claim))
    assert " by meaning, " in page
    assert "<summary>Found " in page
    assert "words in common: " in page
    assert "dated one day after the claim" in page
    # Above them all: how many before and after.
    assert " after the claim." in page


def test_articles_before_on_and_after_the_claims_day_are_counted() -> None:
    day = date(2026, 3, 9)
    days = [date(2026, 3, 8), day, date(2026, 3, 10), date(2027, 1, 1), None]
    made = [group(name, 1.0) for name in "abcde"]
    near = tuple(
        (replace(one, article=replace(one.article, published_on=published)), one.hits)
        for one, published in zip(made, days, strict=True)
    )
    line = "1 before the claim, 1 on the claim's day, 2 after the claim, 1 undated."
    assert before_and_after(Shelves(near, ()), day) == line
    assert before_and_after(Shelves(near[-1:], ()), day) == "1 undated."
    assert before_and_after(Shelves(near, ()), None) == ""
    assert before_and_after(Shelves((), ()), day) == ""
