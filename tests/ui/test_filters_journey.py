"""Filtering the passages beside a claim in a real browser: a copied address shows the same."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.ui.browsing import expect, running_desk, settled
from tests.ui.conftest import FERRY

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a real server with the articles on the ferry."""
    with running_desk(tmp_path_factory.mktemp("home"), add=[FERRY]) as address:
        yield address


def outlets_beside(page: Any) -> list[str]:
    """In their order; what lies further away is folded and has no text to be seen."""
    names = page.locator(".st-key-claim-middle .ss-groupline b").all_inner_texts()
    return [name for name in names if name]


def test_filters_are_chosen_shared_cleared_and_gone_back_to(page: Any, desk: str) -> None:
    page.goto(f"{desk}/?q=Maren+Lind")
    settled(page)
    page.locator("tr[data-row]").filter(has_text="Nine people died when").first.click()
    expect(page.locator("h2.ss-claim")).to_contain_text("Nine people died when")
    settled(page)
    before = outlets_beside(page)
    assert len(before) > 2

    page.get_by_role("button", name="Filter", exact=True).click()
    outlets = page.get_by_role("combobox", name="Outlet")
    for name in ("Garvie Evening Courier", "Beacon Television"):
        outlets.fill(name)
        page.get_by_role("option", name=name, exact=True).click()
        expect(page.locator(".ss-filtered")).to_contain_text(name)
        settled(page)
    expect(page.locator(".ss-filtered")).to_have_text(
        "Only articles by Garvie Evening Courier or Beacon Television."
    )
    assert "by=garviecourier.example&by=beacontelevision.example" in page.url
    assert set(outlets_beside(page)) == {"Garvie Evening Courier", "Beacon Television"}

    # What was sent to a colleague, and the same page again.
    colleague = page.context.browser.new_context().new_page()
    colleague.goto(page.url)
    expect(colleague.locator(".ss-filtered")).to_contain_text("Garvie Evening Courier or Beacon")
    settled(colleague)
    assert set(outlets_beside(colleague)) == set(outlets_beside(page))
    colleague.close()

    page.keyboard.press("Escape")
    page.get_by_role("button", name="Clear the filters").click()
    expect(page.locator(".ss-filtered")).to_have_count(0)
    settled(page)
    assert "by=" not in page.url
    assert outlets_beside(page) == before

    page.go_back()
    expect(page.locator(".ss-filtered")).to_be_visible()
    settled(page)
    assert set(outlets_beside(page)) == {"Garvie Evening Courier", "Beacon Television"}

    # The next claim begins with every article.
    page.get_by_role("button", name="Next").click()
    expect(page.locator("h2.ss-claim")).not_to_contain_text("Nine people died when")
    settled(page)
    expect(page.locator(".ss-filtered")).to_have_count(0)
    assert "by=" not in page.url


def test_what_agrees_is_marked_once_the_comparison_is_opened(page: Any, desk: str) -> None:
    page.goto(f"{desk}/?q=Maren+Lind")
    settled(page)
    page.locator("tr[data-row]").filter(has_text="Nine people died when").first.click()
    expect(page.locator("h2.ss-claim")).to_contain_text("Nine people died when")
    settled(page)
    passage = page.locator(".ss-laid").filter(has=page.locator("mark.ss-agrees")).first
    mark = passage.locator("mark.ss-agrees:not(.ss-shared)").first
    line = "one => getComputedStyle(one).textDecorationLine"
    expect(passage.locator(".ss-suggested")).to_be_hidden()
    assert mark.evaluate(line) == "none"
    passage.locator(".ss-compared summary").click()
    expect(passage.locator(".ss-suggested")).to_contain_text("Suggested: ")
    assert mark.evaluate(line) == "underline"
