"""The whole way of a claim in a real browser, from the queue to the exported file."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.ui.browsing import expect, running_desk, settled

ROOT = Path(__file__).parents[2]
FERRY = ROOT / "data" / "demo" / "articles" / "garvie-ferry"
HOSTILE = (
    "# A headline <script>document.title='run'</script>\n\n"
    "The mayor of Garvie paid 4,000 pounds <img src=x onerror=\"document.title='run'\"> to "
    "*nobody* :red[on Tuesday], police said, [a link](javascript:alert(1)) and $x$.\n\n"
    "Seven ferries sank at Garvie in 2025, <script>document.title='run'</script> "
    "according to the harbour police.\n"
)
NINE = "Nine people died when the Hallay ferry"

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a real server on a fresh home with seven articles."""
    home = tmp_path_factory.mktemp("home")
    hostile = home / "in" / "hostile.txt"
    hostile.parent.mkdir()
    hostile.write_text(HOSTILE, encoding="utf-8")
    with running_desk(home, add=[FERRY, hostile]) as address:
        yield address


def open_claim(page: Any, desk: str, words: str) -> None:
    """From the queue by search, as a person does it."""
    page.goto(desk)
    page.get_by_placeholder("Search claim, headline or outlet").fill(words)
    row = page.locator("tr[data-row]").filter(has_text=words).first
    expect(page.locator(".ss-countline")).to_contain_text("that fit the filters")
    settled(page)
    row.click()
    expect(page.locator("h2.ss-claim")).to_contain_text(words)
    expect(page.get_by_label("Justification")).to_be_visible()
    settled(page)


def enter_name(page: Any, name: str) -> None:
    page.get_by_text("Enter your name", exact=True).click()
    field = page.get_by_role("textbox", name="Your name")
    field.fill(name)
    field.press("Enter")
    expect(page.get_by_text(f"Reviewing as {name}")).to_be_visible()
    page.keyboard.press("Escape")
    settled(page)


def judge(page: Any, nth: int, stance: str) -> None:
    passage = page.locator("[class*='st-key-passage-']").nth(nth)
    passage.get_by_role("radio", name=stance).click()
    expect(passage.locator(".ss-judged")).to_contain_text(f"You: {stance.lower()}")
    settled(page)


def write_verdict(page: Any, label: str, why: str) -> None:
    page.locator(".st-key-claim-right").get_by_text(label, exact=True).first.click()
    settled(page)
    page.get_by_label("Justification").fill(why)
    page.get_by_label("Justification").press("Control+Enter")
    settled(page)


def test_a_claim_goes_from_the_queue_to_the_exported_file(
    page: Any, desk: str, tmp_path: Path
) -> None:
    open_claim(page, desk, NINE)
    enter_name(page, "Ana Reyes")
    judge(page, 0, "Supports")
    judge(page, 1, "Contradicts")
    write_verdict(page, "Refuted", "The port authority counts eleven; nine was the first toll.")
    page.get_by_role("button", name="Record the verdict").click()
    standing = page.locator(".ss-standing")
    expect(standing).to_contain_text("Refuted")
    expect(standing).to_contain_text("cites 2 passages")
    assert page.locator(".ss-passage.ss-is-refutes").count() == 1

    page.reload()
    expect(page.locator(".ss-standing")).to_contain_text("nine was the first toll")
    expect(page.get_by_text("Reviewing as Ana Reyes")).to_be_visible()
    expect(page.locator(".ss-history")).to_contain_text("Ana Reyes decided: Refuted")

    page.get_by_test_id("stTopNavLink").filter(has_text="Export").click()
    expect(page.locator(".ss-countline")).to_have_text("The file will hold 1 verdict.")
    settled(page)
    with page.expect_download() as coming:
        page.get_by_role("button", name="Download 1 verdict").click()
    name = coming.value.suggested_filename
    assert name.startswith("second-source-verdicts-20")
    assert name.endswith(".csv")
    coming.value.save_as(tmp_path / name)
    written = (tmp_path / name).read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(written.splitlines(keepends=True)))
    assert len(rows) == 2
    cells = " | ".join(str(cell) for row in rows for cell in row.values())
    assert "REFUTED" in cells
    assert "Ana Reyes" in cells
    assert NINE in cells
    assert "https://www.harbourpost.example/2026/03/11/ferry-collision-nine-dead" in cells


def test_filters_stand_in_the_address_and_come_back_with_the_page(page: Any, desk: str) -> None:
    page.goto(f"{desk}/?q=radar")
    count = page.locator(".ss-countline span").first
    expect(count).to_contain_text("that fit the filters")
    said = count.inner_text()
    settled(page)
    page.get_by_test_id("stTopNavLink").filter(has_text="Library").click()
    expect(page.locator(".ss-articles")).to_be_visible()
    settled(page)
    page.get_by_test_id("stTopNavLink").filter(has_text="Queue").click()
    expect(page.locator(".ss-countline span").first).to_have_text(said)


def test_the_keys_move_through_queue_and_claims(page: Any, desk: str) -> None:
    page.goto(desk)
    expect(page.locator("tr[data-row]").first).to_be_visible()
    settled(page)
    wanted = page.locator("tr[data-row]").nth(2).locator("a").inner_text()
    for key in ("j", "j", "ArrowDown"):
        page.keyboard.press(key)
    page.keyboard.press("Enter")
    claim = page.locator("h2.ss-claim")
    expect(claim).to_have_text(wanted)
    expect(page.get_by_role("button", name="Next")).to_be_visible()
    settled(page)
    page.keyboard.press("j")
    expect(claim).not_to_have_text(wanted)
    settled(page)
    page.keyboard.press("k")
    expect(claim).to_have_text(wanted)


def test_a_judgment_by_key_without_a_name_asks_for_it_in_place(page: Any, desk: str) -> None:
    open_claim(page, desk, NINE)
    expect(page.get_by_role("radio", name="Supports").first).to_be_visible()
    page.keyboard.press("n")
    page.keyboard.press("2")
    asked = page.locator(".st-key-ask-name")
    expect(asked).to_contain_text("Nothing was written yet")
    asked.get_by_role("textbox", name="Your name").fill("Chi Adeyemi")
    asked.get_by_role("textbox", name="Your name").press("Enter")
    expect(page.get_by_text("Reviewing as Chi Adeyemi")).to_be_visible()
    expect(asked).to_have_count(0)


def test_a_draft_outlives_a_look_at_the_article(page: Any, desk: str) -> None:
    open_claim(page, desk, NINE)
    page.get_by_label("Justification").fill("Half a thought")
    page.get_by_text("Read it in the article").click()
    expect(page.locator("a.ss-claimlink[data-at]").first).to_be_visible()
    settled(page)
    page.locator("a.ss-claimlink[data-at]").first.click()
    expect(page.get_by_label("Justification")).to_have_value("Half a thought")


def test_hostile_text_is_shown_as_characters_and_runs_nowhere(page: Any, desk: str) -> None:
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    open_claim(page, desk, "The mayor of Garvie paid 4,000")
    shown = page.locator(".ss-card").inner_text()
    for part in ("<img src=x onerror=", ":red[on Tuesday]", "*nobody*", "(javascript:alert(1))"):
        assert part in shown
    page.get_by_text("Read it in the article").click()
    expect(page.locator(".ss-text")).to_contain_text("<script>document.title='run'</script>")
    settled(page)
    page.goto(f"{desk}/library?find=headline")
    expect(page.locator(".ss-articles")).to_contain_text("<script>")
    settled(page)
    assert page.title() != "run"
    assert dialogs == []
    assert page.locator("img[src='x'], .ss-text script, a[href^='javascript']").count() == 0


def test_of_two_verdicts_at_once_the_second_is_told_and_loses_nothing(
    browser: Any, page: Any, desk: str
) -> None:
    words = "Seven ferries sank at Garvie"
    open_claim(page, desk, words)
    enter_name(page, "Ana Reyes")
    other_profile = browser.new_context(viewport={"width": 1440, "height": 900})
    other = other_profile.new_page()
    open_claim(other, desk, words)
    enter_name(other, "Ben Okafor")

    write_verdict(page, "Refuted", "No harbour record has them.")
    page.get_by_role("button", name="Record the verdict").click()
    expect(page.locator(".ss-standing")).to_contain_text("Refuted")

    write_verdict(other, "Not enough evidence", "Nobody else printed it.")
    other.get_by_role("button", name="Record the verdict").click()
    notice = other.locator(".ss-overtaken")
    expect(notice).to_contain_text("Ana Reyes decided this claim while you had it open")
    expect(notice).to_contain_text("No harbour record has them.")
    expect(other.get_by_label("Justification")).to_have_value("Nobody else printed it.")
    settled(other)

    other.get_by_role("button", name="I have read it").click()
    expect(notice).to_have_count(0)
    settled(other)
    other.get_by_role("button", name="Revise the verdict").click()
    history = other.locator(".ss-history")
    expect(history).to_contain_text("Ben Okafor decided: Not enough evidence (revision 2)")
    expect(history).to_contain_text("Ana Reyes decided: Refuted")
    other_profile.close()


def test_of_several_files_each_is_told_what_became_of_it(page: Any, desk: str) -> None:
    page.goto(f"{desk}/library?view=Add+articles")
    page.locator("input[type='file']").set_input_files(
        [
            {
                "name": "pier.txt",
                "mimeType": "text/plain",
                "buffer": b"The pier at Garvie cost 5.1 million pounds in 2025, the council said.",
            },
            {"name": "empty.txt", "mimeType": "text/plain", "buffer": b""},
        ]
    )
    page.get_by_role("button", name="Add 2 files").click()
    told = page.locator(".ss-added")
    expect(told.locator("tr").filter(has_text="pier.txt")).to_contain_text("added")
    expect(told.locator("tr").filter(has_text="empty.txt")).to_contain_text("not taken")


def test_nothing_reaches_over_the_edge_of_a_telephone(browser: Any, desk: str) -> None:
    narrow = browser.new_context(viewport={"width": 390, "height": 844})
    page = narrow.new_page()
    for path in (
        "/",
        "/library",
        "/library?view=Add+articles",
        "/library?view=Outlets",
        "/library?view=Intake",
        "/library?view=Watch+list",
        "/library?job=1",
        "/export",
    ):
        page.goto(desk + path)
        expect(page.locator(".ss-heading")).to_be_visible()
        settled(page)
        wide = page.evaluate(
            "() => [...document.querySelectorAll(\"[data-testid='stMain'] *\")]"
            ".filter(e => e.offsetParent && e.getBoundingClientRect().right > innerWidth + 1)"
            ".map(e => e.className)"
        )
        assert wide == [], path
    narrow.close()
