"""What people make of claims, in a real browser: one key corrects, marked words become claims."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.ui.browsing import expect, running_desk, settled
from tests.ui.test_journey import enter_name

LEAD = "The ferry Aldis sank off Garrow on Tuesday with 38 passengers aboard, Ivo Lund said."
VIEW = "It was a shameful, terrible day and we must hope for better ones."
HOSTILE = "<img src=x onerror=\"document.title='run'\">"
COURIER = f"""The ferry of Garrow

GARROW, May 8, 2031 - Fishing boats of the village reached 31 of the passengers before dawn.

{LEAD}

{VIEW}

Nobody at the harbour {HOSTILE} was hurt in 2030, police said.
"""
POST = f"""Ferry sinks

{LEAD}

The lifeboat of Corrin took two hours and forty minutes to come, its crew told reporters.
"""
MAIL = f"""Ferry sinks off Garrow

{LEAD.replace("38", "83")}

Divers of the navy are to look for the wreck of the Aldis on Friday.
"""

HERALD = """Quay of Garrow closes

The quay of Garrow closed on 4 May 2031 after 14 cracks were found in its wall.

The harbour office counted 41 boats in the bay on 5 May 2031.

It was a terrible, shameful closing and we must hope for better quays.

Engineers of the harbour office measured a lean of 9 degrees on 6 May 2031.
"""

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a real server with three articles on one ferry, and one on a quay."""
    home = tmp_path_factory.mktemp("home")
    folder = home / "in"
    folder.mkdir()
    for name, title, text in (
        ("courier", "The ferry of Garrow", COURIER),
        ("post", "Ferry sinks", POST),
        ("mail", "Ferry sinks off Garrow", MAIL),
        ("herald", "Quay of Garrow closes", HERALD),
    ):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
        (folder / f"{name}.meta.json").write_text(
            f'{{"outlet": "The {name.title()}", "published_on": "2031-05-08", "title": "{title}"}}',
            encoding="utf-8",
        )
    with running_desk(home, add=[folder]) as address:
        yield address


def open_article(page: Any, desk: str, title: str) -> None:
    page.goto(f"{desk}/library")
    page.get_by_role("link", name=title, exact=True).first.click()
    expect(page.locator(".ss-article h1")).to_have_text(title)
    page.wait_for_function("() => document.documentElement.dataset.coverage === 'ready'")
    settled(page)


def sentence(page: Any, words: str) -> Any:
    return page.locator(".ss-text .ss-sentence").filter(has_text=words).first


def open_claim(page: Any, desk: str, words: str) -> None:
    page.goto(f"{desk}/?q={words.replace(' ', '+')}")
    settled(page)
    page.locator("tr[data-row]").first.click()
    expect(page.locator("h2.ss-claim")).to_be_visible()
    settled(page)


def test_one_key_promotes_and_demotes_and_the_reason_is_in_the_margin(page: Any, desk: str) -> None:
    open_article(page, desk, "The ferry of Garrow")
    expect(sentence(page, "on Tuesday")).to_contain_text("[6 May 2031]")
    view = sentence(page, "shameful")
    view.hover()
    note = page.locator(".ss-sentencenote:not([hidden])")
    expect(note).to_contain_text("Opinion")

    # Without a name nothing is written, and the name is asked for.
    page.keyboard.press("p")
    expect(page.get_by_text("A judgment needs a person's name")).to_be_visible()
    expect(sentence(page, "shameful")).to_have_attribute("data-kind", "opinion")
    field = page.get_by_test_id("stMainBlockContainer").get_by_role("textbox", name="Your name")
    field.fill("Ada Wren")
    field.press("Enter")
    expect(page.get_by_text("Reviewing as Ada Wren")).to_be_visible()
    settled(page)

    sentence(page, "shameful").hover()
    page.keyboard.press("p")
    expect(page.locator(".ss-notice")).to_contain_text("Now a claim")
    expect(sentence(page, "shameful")).to_have_attribute("data-kind", "claim")
    expect(note).to_contain_text("corrected by Ada Wren")
    settled(page)
    page.keyboard.press("d")
    expect(sentence(page, "shameful")).to_have_attribute("data-kind", "minor_fact")
    expect(page.locator(".ss-margin")).to_contain_text("Corrected by people")
    settled(page)
    page.keyboard.press("k")
    expect(sentence(page, "on Tuesday")).to_have_attribute("data-current", "")
    assert page.title() != "run"
    assert page.locator("img[src='x']").count() == 0


def mark(page: Any, words: str) -> None:
    """Draws the mouse over the words of the article, as a person does."""
    box = page.evaluate(
        """words => {
          const walk = document.createTreeWalker(
            document.querySelector(".ss-text"), NodeFilter.SHOW_TEXT);
          for (let text; (text = walk.nextNode()); ) {
            const at = text.data.indexOf(words);
            if (at < 0) continue;
            const range = document.createRange();
            range.setStart(text, at);
            range.setEnd(text, at + words.length);
            const { left, right, top, height } =
              [...range.getClientRects()].sort((a, b) => b.width - a.width)[0];
            return { left, right, y: top + height / 2 };
          }
        }""",
        words,
    )
    page.mouse.move(box["left"] + 1, box["y"])
    page.mouse.down()
    page.mouse.move((box["left"] + box["right"]) / 2, box["y"], steps=4)
    page.mouse.move(box["right"] - 1, box["y"], steps=4)
    page.mouse.up()


def test_words_of_a_claim_are_marked_with_the_mouse_and_become_one(page: Any, desk: str) -> None:
    open_article(page, desk, "Ferry sinks")
    enter_name(page, "Ada Wren")
    words = "took two hours"
    expect(page.locator("a.ss-claimlink").filter(has_text=words)).to_have_count(1)
    mark(page, words)
    assert page.evaluate("() => window.getSelection().toString()") == words
    page.wait_for_timeout(300)
    expect(page.locator(".ss-article")).to_be_visible()
    page.keyboard.press("s")
    notice = page.locator(".ss-notice")
    expect(notice).to_contain_text(f"A claim of its own, and in the queue: “{words}”")
    settled(page)
    mark(page, words)
    assert page.evaluate("() => window.getSelection().toString()") == words
    page.get_by_role("button", name="Make the marked words a claim").click()
    expect(notice).to_contain_text(f"are a claim already, and stand in the queue: “{words}”")
    # A click that marks nothing still follows the link.
    page.locator("a.ss-claimlink").filter(has_text="lifeboat").click()
    expect(page.locator("h2.ss-claim")).to_be_visible()


def test_what_cannot_become_a_claim_is_told_why_and_on_its_own_article_only(
    page: Any, desk: str
) -> None:
    open_article(page, desk, "Ferry sinks")
    enter_name(page, "Ada Wren")
    page.keyboard.press("s")
    notice = page.locator(".ss-notice")
    expect(notice).to_contain_text("No words are marked")
    settled(page)
    mark(page, "Ferry sinks")
    page.keyboard.press("s")
    expect(notice).to_contain_text("stand outside the sentences of the article")
    settled(page)
    page.get_by_role("button", name="All articles").click()
    page.get_by_role("link", name="Quay of Garrow closes", exact=True).click()
    expect(page.locator(".ss-article h1")).to_have_text("Quay of Garrow closes")
    settled(page)
    expect(notice).to_have_count(0)


def test_keys_without_a_pause_write_every_correction_once(page: Any, desk: str) -> None:
    open_article(page, desk, "Quay of Garrow closes")
    enter_name(page, "Ada Wren")
    sentence(page, "14 cracks").hover()
    for key in "ojfjc":
        page.keyboard.press(key)
    expect(sentence(page, "14 cracks")).to_have_attribute("data-kind", "opinion")
    expect(sentence(page, "41 boats")).to_have_attribute("data-kind", "boilerplate")
    expect(sentence(page, "better quays")).to_have_attribute("data-kind", "claim")
    settled(page)
    written = page.locator(".ss-margin .ss-notes li", has_text="became")
    expect(written).to_have_count(3)
    notice = page.locator(".ss-notice")
    for words in ("Now an opinion", "Now page furniture", "Now a claim"):
        expect(notice).to_contain_text(words)
    expect(sentence(page, "better quays")).to_be_focused()

    # What was asked for counts at once: two steps down are two kinds.
    page.keyboard.press("d")
    page.keyboard.press("d")
    expect(sentence(page, "better quays")).to_have_attribute("data-kind", "opinion")
    settled(page)
    expect(written).to_have_count(5)


def test_a_page_drawn_under_a_resting_pointer_points_at_nothing(page: Any, desk: str) -> None:
    open_article(page, desk, "Ferry sinks off Garrow")
    where = sentence(page, "83 passengers").bounding_box()
    claim = page.get_by_role("button", name="Claim", exact=True)
    x, y = where["x"] + 20, where["y"] + 8
    page.mouse.move(x, y)
    expect(claim).to_be_enabled()
    page.reload()
    page.wait_for_function("() => document.documentElement.dataset.coverage === 'ready'")
    settled(page)
    page.wait_for_timeout(300)
    expect(claim).to_be_disabled()
    page.mouse.move(x + 3, y)
    expect(claim).to_be_enabled()


def test_who_cannot_see_or_point_reads_and_corrects_the_same(page: Any, desk: str) -> None:
    page.set_viewport_size({"width": 420, "height": 800})
    open_article(page, desk, "Ferry sinks off Garrow")
    claim = page.get_by_role("button", name="Claim", exact=True)
    expect(claim).to_be_disabled()
    following = page.get_by_role("button", name="Next")
    following.click()
    following.click()
    # While the page is drawn anew its text may stand there twice, the old one first.
    one = page.locator(".ss-text [aria-current='true']").first
    expect(one).to_contain_text("83 passengers")
    expect(claim).to_have_attribute("aria-pressed", "true")
    told = page.locator(".st-key-coverage-bridge [role='status']")
    expect(told).to_contain_text("Claim: ")
    page.keyboard.press("j")
    expect(one).to_contain_text("Divers of the navy")
    expect(one).to_be_focused()
    assert one.evaluate("node => getComputedStyle(node).outlineStyle") == "solid"
    box = page.locator(".ss-inspector").bounding_box()
    assert one.bounding_box()["y"] + one.bounding_box()["height"] <= box["y"]
    page.get_by_role("button", name="Opinion").focus()
    page.keyboard.press("Enter")
    field = page.get_by_test_id("stMainBlockContainer").get_by_role("textbox", name="Your name")
    field.fill("Ada Wren")
    field.press("Enter")
    settled(page)
    page.get_by_role("button", name="Opinion").focus()
    page.keyboard.press("Enter")
    expect(one).to_have_attribute("data-kind", "opinion")
    expect(told).to_contain_text("Now an opinion")
    expect(told).to_contain_text("corrected by Ada Wren")
    expect(page.get_by_role("button", name="Opinion")).to_be_focused()


def test_one_claim_in_two_articles_is_reworded_parted_and_joined(page: Any, desk: str) -> None:
    page.goto(f"{desk}/?q=38+passengers")
    settled(page)
    expect(page.locator("tr[data-row]")).to_have_count(1)
    expect(page.locator("tr[data-row]")).to_contain_text("in 2 articles")
    expect(page.locator("tr[data-row]")).to_contain_text("said by Ivo Lund")
    open_claim(page, desk, "38 passengers")
    enter_name(page, "Ada Wren")
    forms = page.locator(".st-key-claim-forms")
    forms.get_by_role("button", name="Said otherwise").click()
    expect(page.locator(".ss-otherwise")).to_contain_text("83")
    page.keyboard.press("Escape")

    forms.get_by_role("button", name="Edit the wording").click()
    page.get_by_role("textbox", name="The claim, standing alone").fill(
        "The Aldis [a ferry] sank with 38 aboard."
    )
    page.get_by_role("textbox", name="Why").first.fill("shorter")
    page.get_by_role("button", name="Keep this wording").click()
    expect(page.locator("h2.ss-claim")).to_have_text("The Aldis [a ferry] sank with 38 aboard.")
    expect(page.locator("h2.ss-claim .ss-inserted")).to_have_text("[a ferry]")
    expect(page.locator(".ss-card")).to_contain_text("Ada Wren's, revision 1")
    settled(page)

    page.keyboard.press("Escape")
    forms.get_by_role("button", name="In 2 articles").click()
    expect(page.locator(".ss-appearance")).to_have_count(2)
    expect(page.locator(".ss-appearance").last).to_contain_text("not by a person")
    page.get_by_role("button", name="Not the same claim").click()
    expect(forms.get_by_role("button", name="In 2 articles")).to_have_count(0)
    settled(page)
    page.goto(f"{desk}/?q=38+passengers")
    settled(page)
    expect(page.locator("tr[data-row]")).to_have_count(2)


def test_a_claim_is_written_by_hand_and_set_aside_and_brought_back(page: Any, desk: str) -> None:
    page.goto(desk)
    settled(page)
    enter_name(page, "Ada Wren")
    page.get_by_role("button", name="Write a claim").click()
    page.get_by_label("What is claimed").fill(f"Two divers of Corrin found {HOSTILE} gold in 2031.")
    page.get_by_label("Who said it").fill("A caller")
    page.get_by_role("button", name="Put it into the queue").click()
    expect(page.locator("h2.ss-claim")).to_contain_text("Two divers of Corrin")
    card = page.locator(".ss-card")
    expect(card).to_contain_text("Written at the desk by Ada Wren")
    expect(card).to_contain_text("A caller")
    settled(page)
    page.locator(".st-key-claim-forms").get_by_role("button", name="Set aside").click()
    page.get_by_role("textbox", name="Why").last.fill("checked before")
    page.get_by_role("button", name="Set aside").last.click()
    expect(page.get_by_text("This claim was set aside")).to_be_visible()
    expect(page.get_by_role("button", name="Record the verdict")).to_have_count(0)
    settled(page)
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Bring back").click()
    expect(page.get_by_role("button", name="Record the verdict")).to_be_visible()
    assert page.title() != "run"
    assert page.locator("img[src='x']").count() == 0
