"""What the pages say of claims: who, where else, what was put in, what was left out; no browser."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from html.parser import HTMLParser

import pytest
from streamlit.testing.v1 import AppTest

from secondsource.anatomy import Anatomy, Attribution, Insertion, OpenWord, standing_alone
from secondsource.ids import sha256_hex
from secondsource.labels import InsertionKind, Sameness, SentenceKind, VerdictLabel
from secondsource.models import (
    Article,
    Checkworthiness,
    Claim,
    ClaimLink,
    IntakeUnit,
    Original,
    Outlet,
    Sentence,
)
from secondsource.spans import Span
from secondsource.text import text_key
from secondsource.ui import coverage
from secondsource.workbench import Workbench
from tests.builders import NOON, make_article
from tests.ui.test_pages import claim_script, library_script, named, opened, queue_script, shown

ADA = "Ada Wren"
MOLE = "the mole of Garrow burst on Tuesday"
REPORTED = f"Northern Wire reported that Ivo Lund said {MOLE}."
WARNED = "She had warned the council of 14 cracks before the vote."
VIEW = "It was a shameful day for Garrow."
FURNITURE = "Read more: the latest on the mole."
SENTENCES = (
    (REPORTED, SentenceKind.CLAIM),
    (WARNED, SentenceKind.CLAIM),
    (VIEW, SentenceKind.OPINION),
    (FURNITURE, SentenceKind.BOILERPLATE),
)
GERMAN = "Der Rat von Garrow zahlte 2030 für die Mole 4,2 Millionen Kronen."
# Ends an attribute and its tag, too.
HOSTILE = '"><img src=x onerror="document.title=\'run\'">'


class Tags(HTMLParser):
    """The names of all elements and attributes of a piece of markup."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.feed(markup)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found |= {tag, *(name for name, _ in attrs)}


@dataclass(frozen=True)
class Told:
    """An article with two claims: one that a chain of people told, one that is left open."""

    article: Article
    mole: Claim
    warned: Claim


def put_in(
    bench: Workbench,
    article: Article,
    sentences: Sequence[tuple[str, SentenceKind]],
    claims: Sequence[Claim],
) -> None:
    """Stores an article with its claims as they are given: nothing is found by itself."""
    text = article.text
    spans = [Span(at := text.index(words), at + len(words)) for words, _ in sentences]
    unit = IntakeUnit(
        original=Original(article.original_sha256, text.encode(), "text/plain"),
        article=article,
        sentences=tuple(
            Sentence(span, kind, "as it was given")
            for span, (_, kind) in zip(spans, sentences, strict=True)
        ),
        passages=(),
        claims=tuple(claims),
    )
    texts = [claim.text for claim in claims]
    vectors = dict(zip(map(text_key, texts), bench.encoder.encode(texts), strict=True))
    bench.store.add_units([unit], encoder=bench.encoder.name, vectors=vectors)
    bench.store.mark_compared([claim.claim_id for claim in claims])


def claim_at(article: Article, quote: str, **fields: object) -> Claim:
    """A claim on these words of the article."""
    start = article.text.index(quote)
    made = Claim(
        claim_id=f"c{sha256_hex((article.article_id + quote).encode())[:12]}",
        article_id=article.article_id,
        span=Span(start, start + len(quote)),
        quote=quote,
        text=quote,
        checkworthiness=Checkworthiness(0.5, ("gives figures",)),
    )
    return replace(made, **fields)  # type: ignore[arg-type]


def story(bench: Workbench, name: str, *, outlet: str = "The Courier", mark: str = "") -> Told:
    """Puts the article of the mole in; mark stands in each field that comes from outside."""
    sentences = [(words[:-1] + mark + words[-1], kind) for words, kind in SENTENCES]
    made = make_article(
        name,
        "\n\n".join(words for words, _ in sentences),
        outlet=Outlet(f"{name}.example", outlet + mark, f"{name}.example"),
        title=f"The mole of Garrow{mark}",
        url=f"https://{name}.example/mole",
    )
    article = replace(made, language="en")
    mole = claim_at(article, MOLE + mark)
    content = mole.span
    outer = Attribution(Span(14, 22), (Span(28, content.end),), Span(0, 13), f"Northern Wire{mark}")
    inner = Attribution(Span(37, 41), (content,), Span(28, 36), f"Ivo Lund{mark}")
    put = Insertion(
        len(MOLE), f"3 March 2026{mark}", InsertionKind.WHEN, f"the Tuesday before{mark}"
    )
    mole = replace(
        mole,
        text=standing_alone(mole.quote, [put]),
        speaker=inner.speaker,
        anatomy=Anatomy(insertions=(put,), attributions=(outer, inner)),
        checkworthiness=Checkworthiness(0.5, (f"gives a time{mark}",)),
    )
    at = article.text.index("She")
    open_word = OpenWord(Span(at, at + 3), f"She{mark}", f"two people could be meant{mark}")
    warned = claim_at(article, sentences[1][0], anatomy=Anatomy(open_words=(open_word,)))
    put_in(bench, article, sentences, [mole, warned])
    return Told(bench.store.article(name), mole, warned)


@pytest.fixture
def told(bench: Workbench) -> Told:
    return story(bench, "a1")


def link(one: Claim, head: Claim, sameness: Sameness, *why: str) -> ClaimLink:
    return ClaimLink(one.claim_id, head.claim_id, sameness, why, NOON, cosine=0.9)


def buttons(test: AppTest, start: str) -> list[str]:
    return [one.label for one in test.button if (one.key or "").startswith(start)]


def rows(test: AppTest) -> list[str]:
    """The rows of the queue's table, as markup."""
    return shown(test).split("<tr data-row")[1:]


def row_of(test: AppTest, claim: Claim) -> str:
    (found,) = [row for row in rows(test) if f'data-claim="{claim.claim_id}"' in row]
    return found


# -- the queue --------------------------------------------------------------------
def test_the_queue_says_below_each_claim_who_said_it_and_where_else_it_stands(
    bench: Workbench, told: Told
) -> None:
    other = story(bench, "a2", outlet="The Post")
    third = story(bench, "a3", outlet="The Mail")
    bench.store.link_claims(
        [
            link(other.mole, told.mole, Sameness.SAME, "the same words"),
            link(third.mole, told.mole, Sameness.UNSURE, "another day"),
            link(third.warned, told.warned, Sameness.DIFFERENT, "another number"),
        ]
    )
    test = opened(queue_script)
    row = row_of(test, told.mole)
    assert "said by Ivo Lund; in 2 articles; 1 claim may be the same</span>" in row
    assert "said by Ivo Lund; 1 claim may be the same</span>" in row_of(test, third.mole)
    # Said by nobody, in one article, and nothing left open: nothing is said of it.
    assert "ss-under" not in row_of(test, told.warned)
    assert other.mole.claim_id not in shown(test)


def test_the_queue_names_who_made_a_claim(bench: Workbench, told: Told) -> None:
    start = told.article.text.index(VIEW)
    [made] = bench.claims.correct("a1", start, SentenceKind.CLAIM, reviewer=ADA).claims
    test = opened(queue_script)
    assert f"made by {ADA}" in row_of(test, made)
    assert "made by" not in row_of(test, told.mole)


def test_the_queue_and_the_card_say_that_a_claim_was_reworded_since_its_verdict(
    bench: Workbench, told: Told
) -> None:
    words = "decided on an earlier wording"
    for claim in (told.mole, told.warned):
        bench.review.decide(
            claim.claim_id, VerdictLabel.SUPPORTED, "Seen.", reviewer=ADA, expected_revision=0
        )
    bench.claims.reword(told.mole.claim_id, "It broke.", reviewer="Bo Ek", expected_revision=0)
    queue = opened(queue_script)
    assert words in row_of(queue, told.mole)
    assert words not in row_of(queue, told.warned)
    card = shown(opened(claim_script, claim=told.mole.claim_id)).split("</article>")[0]
    assert f"Supported, {words}</p>" in card
    assert f'<p class="ss-why">{told.mole.text}</p>' in card
    assert words not in shown(opened(claim_script, claim=told.warned.claim_id))


# -- the claim --------------------------------------------------------------------
def test_the_claim_page_shows_what_was_put_in_and_why(told: Told) -> None:
    page = shown(opened(claim_script, claim=told.mole.claim_id))
    heading = page.split('<h2 class="ss-claim')[1].split("</h2>")[0]
    inserted = 'class="ss-inserted" title="Put in: the Tuesday before"> [3 March 2026]</span>'
    assert inserted in heading
    grounds = page.split("What was put in, and why")[1].split("</details>")[0]
    assert "[3 March 2026]" in grounds
    assert "the Tuesday before" in grounds
    assert "is left open" not in page


def test_the_claim_page_shows_words_that_were_left_open(told: Told) -> None:
    page = shown(opened(claim_script, claim=told.warned.claim_id))
    assert "<b>“She”</b> is left open: " in page
    assert "two people could be meant" in page
    assert "What was put in" not in page


def test_the_claim_page_shows_the_chain_of_speakers(told: Told) -> None:
    page = shown(opened(claim_script, claim=told.mole.claim_id))
    said_by = page.split("<dt>Said by</dt>")[1].split("</dd>")[0]
    assert "Ivo Lund, as Northern Wire reported" in said_by
    assert "in the article: “said”" in said_by
    assert "<dt>Said by</dt>" not in shown(opened(claim_script, claim=told.warned.claim_id))


def test_a_claim_that_may_be_the_same_is_asked_about_and_a_person_answers(
    bench: Workbench, told: Told
) -> None:
    other, third = story(bench, "a2", outlet="The Post"), story(bench, "a3", outlet="The Mail")
    bench.store.link_claims(
        [
            link(other.mole, told.mole, Sameness.UNSURE, "another day"),
            link(third.mole, told.mole, Sameness.UNSURE, "another place"),
        ]
    )
    test = opened(claim_script, claim=told.mole.claim_id)
    asked = shown(test).split("May be the same claim")[1:]
    assert len(asked) == 2
    assert "The Post" in asked[0]
    assert "another day" in asked[0]

    same, another = (f"{told.mole.claim_id}-{one.mole.claim_id}" for one in (other, third))
    test.button(key=f"same-{same}").click().run()
    assert "A judgment needs a person&#39;s name" in shown(test)
    assert bench.store.claim(other.mole.claim_id).head_id is None

    named(test, ADA).button(key=f"same-{same}").click().run()
    assert bench.store.claim(other.mole.claim_id).head_id == told.mole.claim_id
    test.button(key=f"other-{another}").click().run()
    assert "May be the same claim" not in shown(test)
    assert f"joined by {ADA}" in shown(test)
    assert f"Kept apart by {ADA}" in shown(test)


def test_who_parts_an_appearance_is_told_what_went_along(bench: Workbench, told: Told) -> None:
    other, third = story(bench, "a2", outlet="The Post"), story(bench, "a3", outlet="The Mail")
    bench.store.link_claims([link(third.mole, other.mole, Sameness.SAME, "the same words")])
    bench.claims.join(other.mole.claim_id, told.mole.claim_id, reviewer=ADA)
    test = named(opened(claim_script, claim=told.mole.claim_id), ADA)
    assert buttons(test, "part-") == ["Not the same claim"] * 2
    test.button(key=f"part-{other.mole.claim_id}").click().run()
    along = "and 1 further appearance that came in through it went along."
    assert f"What The Post printed stands for itself in the queue again, {along}" in shown(test)
    assert buttons(test, "part-") == []
    assert bench.store.claim(third.mole.claim_id).head_id == other.mole.claim_id
    test = named(opened(claim_script, claim=other.mole.claim_id), ADA)
    test.button(key=f"part-{third.mole.claim_id}").click().run()
    assert "What The Mail printed stands for itself in the queue again." in shown(test)


def test_what_was_answered_for_an_appearance_is_not_asked_on_the_page_of_its_claim(
    bench: Workbench, told: Told
) -> None:
    other, third = story(bench, "a2", outlet="The Post"), story(bench, "a3", outlet="The Mail")
    bench.store.link_claims(
        [
            link(third.mole, told.mole, Sameness.UNSURE, "another day"),
            link(other.mole, told.mole, Sameness.SAME, "the same words"),
        ]
    )
    test = opened(claim_script, claim=told.mole.claim_id)
    assert shown(test).count("May be the same claim") == 1
    bench.claims.part(third.mole.claim_id, other.mole.claim_id, reviewer=ADA)
    test = opened(claim_script, claim=told.mole.claim_id)
    assert "May be the same claim" not in shown(test)
    assert f"Kept apart by {ADA}" in shown(test)
    assert "may be the same" not in shown(opened(queue_script))


def test_an_appearance_leads_to_its_head_and_takes_no_verdict(bench: Workbench, told: Told) -> None:
    other = story(bench, "a2", outlet="The Post")
    bench.store.link_claims([link(other.mole, told.mole, Sameness.SAME, "the same words")])
    test = opened(desk_script, claim=other.mole.claim_id)
    assert "This is a further appearance of a claim that is judged as one." in shown(test)
    assert buttons(test, "decide-") == []
    assert not test.radio

    test.button(key="open-head").click().run()
    assert test.query_params["claim"] == told.mole.claim_id
    assert "further appearance" not in shown(test)
    assert buttons(test, "decide-") == ["Record the verdict"]


def desk_script() -> None:
    """The whole desk, opened on the claim page."""
    import streamlit as st

    from secondsource.ui import pages, ways

    page = st.navigation(pages.all_pages(), position="hidden")
    if "was_opened" not in st.session_state:
        st.session_state["was_opened"] = True
        ways.go(ways.CLAIM, claim=st.query_params["claim"])
    page.run()


def whole_desk_script() -> None:
    """The whole desk, opened on the queue."""
    import streamlit as st

    from secondsource.ui import pages

    st.navigation(pages.all_pages(), position="hidden").run()


def test_a_claim_that_was_set_aside_says_so_and_comes_back(bench: Workbench, told: Told) -> None:
    bench.claims.set_aside(told.mole.claim_id, reviewer="Bo Ek", reason="checked before")
    test = named(opened(claim_script, claim=told.mole.claim_id), ADA)
    notice = shown(test).split("This claim was set aside")[1].split("</p>")[0]
    assert "by <b>Bo Ek</b>, <time>" in notice
    assert notice.endswith("</time>: checked before. It is kept, and not in the queue.")
    assert "set the claim aside<" in shown(test).split("<h3>History</h3>")[1]
    assert buttons(test, "decide-") == []
    test.button(key=f"bring-{told.mole.claim_id}").click().run()
    assert "This claim was set aside" not in shown(test)
    assert buttons(test, "decide-") == ["Record the verdict"]


def test_the_history_tells_all_that_people_did_in_one_order_of_time(
    bench: Workbench, told: Told
) -> None:
    claim_id, other = told.mole.claim_id, told.warned.claim_id
    before = shown(opened(claim_script, claim=claim_id))
    assert "Nobody has judged a passage or decided yet." in before
    bench.claims.join(other, claim_id, reviewer="Cy", why="one event")
    bench.claims.part(other, claim_id, reviewer="Di", why="two events")
    bench.claims.set_aside(claim_id, reviewer=ADA, reason="old")
    bench.claims.bring_back(claim_id, reviewer="Bo Ek", reason="new facts")
    bench.review.decide(
        claim_id, VerdictLabel.SUPPORTED, "Seen.", reviewer=ADA, expected_revision=0
    )
    bench.claims.reword(
        claim_id, "It broke.", reviewer="Bo Ek", expected_revision=0, reason="plainer"
    )
    history = shown(opened(claim_script, claim=claim_id)).split("<h3>History</h3>")[1]
    entries = [" ".join(one.split()) for one in history.split("<li>")[1:]]
    told_of = [
        ("Bo Ek", "reworded the claim: “It broke.”", "plainer"),
        (ADA, "decided: ", "Seen."),
        ("Bo Ek", "put the claim into the queue again", "new facts"),
        (ADA, "set the claim aside", "old"),
        ("Di", "kept the claim apart from", "two events"),
        ("Cy", "made the claim one with", "one event"),
    ]
    assert len(entries) == len(told_of)
    for entry, (who, what, why) in zip(entries, told_of, strict=True):
        assert entry.startswith("<time>")
        assert f"<b>{who}</b> {what}" in entry
        assert f'<span class="ss-why">{why}</span>' in entry
    for entry in entries[-2:]:
        assert f'data-claim="{other}">“{WARNED}”</a>' in entry


def test_a_verdict_on_an_earlier_wording_says_on_which(bench: Workbench, told: Told) -> None:
    bench.review.decide(
        told.mole.claim_id, VerdictLabel.SUPPORTED, "Seen.", reviewer=ADA, expected_revision=0
    )
    assert "Given on an earlier wording" not in shown(
        opened(claim_script, claim=told.mole.claim_id)
    )
    bench.claims.reword(
        told.mole.claim_id,
        "The mole [at Garrow] broke.",
        reviewer="Bo Ek",
        expected_revision=0,
        reason="plainer",
    )
    page = shown(opened(claim_script, claim=told.mole.claim_id))
    standing = page.split("Given on an earlier wording:")[1].split("</p>")[0]
    assert f"“{told.mole.text}”" in standing
    assert "decide again" in standing
    assert 'title="Put in: put in by a person">[at Garrow]</span> broke.</h2>' in page
    assert "Bo Ek's, revision 1" in page
    assert ": plainer" in page
    # The machine's grounds are of the machine's words.
    assert "What was put in, and why" not in page


def test_a_wording_is_kept_under_a_name_and_one_that_comes_second_is_told(
    bench: Workbench, told: Told
) -> None:
    claim_id = told.mole.claim_id
    test = opened(claim_script, claim=claim_id)
    key = f"wording-{claim_id}"
    test.text_area(key=key).set_value("The mole burst.")
    test.text_input(key=f"{key}-why").set_value("shorter")
    test.button(key=f"{key}-keep").click().run()
    assert "A judgment needs a person&#39;s name" in shown(test)
    assert bench.store.claim(claim_id).wording_revision == 0

    bench.claims.reword(claim_id, "It burst.", reviewer="Bo Ek", expected_revision=0)
    # Drawn anew and sent twice: what was typed stays, and nothing goes over what Bo wrote.
    for _ in range(2):
        named(test, ADA).run()
        test.button(key=f"{key}-keep").click().run()
        assert "This claim was reworded while you had it open" in shown(test)
        assert bench.store.claim(claim_id).text == "It burst."
        assert test.text_area(key=key).value == "The mole burst."
        assert test.text_input(key=f"{key}-why").value == "shorter"
    meanwhile = shown(test).split("Bo Ek wrote meanwhile")[1].split("</section>")[0]
    assert "It burst." in meanwhile

    test.button(key=f"{key}-read").click().run()
    assert "wrote meanwhile" not in shown(test)
    test.button(key=f"{key}-keep").click().run()
    last = bench.store.wordings(claim_id)[-1]
    assert (last.revision, last.text, last.reviewer) == (2, "The mole burst.", ADA)
    assert last.reason == "shorter"
    assert test.text_input(key=f"{key}-why").value == ""
    # Who wrote it has read it.
    assert "reworded this claim while" not in shown(test)


def test_a_claim_is_not_set_aside_for_words_that_were_not_read(
    bench: Workbench, told: Told
) -> None:
    claim_id = told.mole.claim_id
    test = named(opened(claim_script, claim=claim_id), ADA).run()
    bench.claims.reword(claim_id, "It burst.", reviewer="Bo Ek", expected_revision=0)
    test.button(key=f"aside-{claim_id}-now").click().run()
    assert not bench.store.claim(claim_id).is_set_aside
    assert "This claim was reworded while you had it open" in shown(test)
    test.button(key=f"reworded-{claim_id}").click().run()
    assert "This claim was reworded while you had it open" not in shown(test)
    test.button(key=f"aside-{claim_id}-now").click().run()
    assert bench.store.claim(claim_id).is_set_aside


def test_the_form_offers_the_wording_that_stands_until_something_is_typed(
    bench: Workbench, told: Told
) -> None:
    claim_id = told.mole.claim_id
    test = opened(claim_script, claim=claim_id)
    assert test.text_area(key=f"wording-{claim_id}").value == told.mole.text
    bench.claims.reword(claim_id, "It burst.", reviewer="Bo Ek", expected_revision=0)
    assert test.run().text_area(key=f"wording-{claim_id}").value == "It burst."
    # The first wording, typed again, is a draft like any other.
    test.text_area(key=f"wording-{claim_id}").set_value(told.mole.text).run()
    assert test.run().text_area(key=f"wording-{claim_id}").value == told.mole.text


def test_check_worthiness_is_said_to_be_uncalibrated_for_a_german_article(
    bench: Workbench, told: Told
) -> None:
    german = german_claim(bench)
    note = "Not calibrated for this language."
    assert note in shown(opened(claim_script, claim=german.claim_id))
    assert note not in shown(opened(claim_script, claim=told.mole.claim_id))
    test = opened(queue_script)
    assert "; not calibrated for this language" in row_of(test, german)
    assert "; not calibrated for this language" not in row_of(test, told.mole)


def german_claim(bench: Workbench) -> Claim:
    article = replace(make_article("a9", GERMAN, title="Die Mole"), language="de")
    claim = claim_at(article, GERMAN)
    put_in(bench, article, [(GERMAN, SentenceKind.CLAIM)], [claim])
    return claim


def test_a_claim_written_at_the_desk_names_its_writer_and_no_outlet(
    bench: Workbench, told: Told
) -> None:
    claim = bench.claims.write(
        "Two divers of Corrin found a bell.",
        reviewer=ADA,
        speaker="A caller",
        claimed_on=date(2026, 3, 2),
        url="https://wall.example/7",
    )
    page = shown(opened(claim_script, claim=claim.claim_id))
    assert f"Written at the desk by {ADA}" in page
    assert "A caller" in page
    assert "2 March 2026" in page
    assert '<dt>Seen at</dt><dd><a href="https://wall.example/7"' in page
    for absent in ("<dt>Outlet</dt>", "<dt>Article</dt>", "In its paragraph", "library?article="):
        assert absent not in page
        assert absent in shown(opened(claim_script, claim=told.mole.claim_id))


def test_who_writes_what_was_written_already_is_told_so_and_led_there(
    bench: Workbench, told: Told
) -> None:
    words = "Two divers of Corrin found a bell."
    claim = bench.claims.write(words, reviewer="Bo Ek")
    test = named(opened(whole_desk_script), ADA)
    test.text_area(key="write-words").set_value(words)
    test.button(key="write-now").click().run()
    assert "This claim was written already by Bo Ek on " in shown(test)
    assert test.text_area(key="write-words").value == words
    assert bench.store.claim(claim.claim_id).made_by == "Bo Ek"
    test.button(key="write-open").click().run()
    assert test.query_params["claim"] == claim.claim_id
    assert "Written at the desk by Bo Ek" in shown(test)


def test_an_address_that_no_browser_may_open_is_refused_and_what_was_typed_stays(
    bench: Workbench, told: Told
) -> None:
    before = bench.library.count().claims
    test = named(opened(queue_script), ADA)
    test.text_area(key="write-words").set_value("Two divers of Corrin found a bell.")
    test.text_input(key="write-url").set_value("javascript:alert(1)")
    test.button(key="write-now").click().run()
    assert "is no web address" in shown(test)
    assert test.text_input(key="write-url").value == "javascript:alert(1)"
    assert bench.library.count().claims == before


# -- the article ------------------------------------------------------------------
def test_the_article_page_in_german_says_that_kinds_are_not_measured(
    bench: Workbench, told: Told
) -> None:
    note = "The kinds are not measured for this language"
    german_claim(bench)
    assert note in shown(opened(library_script, article="a9"))
    assert note not in shown(opened(library_script, article="a1"))


def stands_out(test: AppTest) -> str:
    return shown(test).split('<article class="ss-article ')[1].split('"')[0]


def test_the_coverage_control_chooses_which_sentences_stand_out(told: Told) -> None:
    test = opened(library_script, article="a1")
    assert stands_out(test) == "ss-show-whole-text"
    (control,) = [one for one in test.get("button_group") if one.key == "coverage-show"]
    for chosen, wanted in (
        (coverage.CLAIMS, "ss-show-claims"),
        (coverage.LEFT_OUT, "ss-show-left-out"),
        (coverage.WHOLE, "ss-show-whole-text"),
    ):
        control.set_value(chosen).run()
        (control,) = [one for one in test.get("button_group") if one.key == "coverage-show"]
        assert stands_out(test) == wanted
    by_address = opened(library_script, article="a1", **{"coverage-show": coverage.LEFT_OUT})
    assert stands_out(by_address) == "ss-show-left-out"


def test_every_sentence_has_its_kind_and_its_reason_in_the_margin(told: Told) -> None:
    page = shown(opened(library_script, article="a1"))
    for words, kind in SENTENCES:
        start = told.article.text.index(words)
        assert f'data-start="{start}" data-kind="{kind.value}"' in page
        note = page.split(f'data-for="{start}"')[1].split("</div>")[0]
        assert "as it was given" in note
    opinion = page.split(f'data-for="{told.article.text.index(VIEW)}"')[1].split("</div>")[0]
    assert "<b>Opinion</b>" in opinion


def test_corrections_and_claims_that_were_set_aside_are_listed(
    bench: Workbench, told: Told
) -> None:
    before = shown(opened(library_script, article="a1"))
    assert "Corrected by people" not in before
    assert "Claims that were set aside" not in before
    start = told.article.text.index(WARNED)
    bench.claims.correct("a1", start, SentenceKind.MINOR_FACT, reviewer=ADA)
    page = shown(opened(library_script, article="a1"))
    corrected = page.split("Corrected by people</h3>")[1].split("</ul>")[0]
    for words in (WARNED, "minor fact, was claim", ADA):
        assert words in corrected
    aside = page.split("Claims that were set aside</h3>")[1].split("</ul>")[0]
    assert f'data-claim="{told.warned.claim_id}">{WARNED}</a>' in aside
    text = page.split('<aside class="ss-margin">')[0]
    assert f'data-claim="{told.warned.claim_id}"' not in text
    assert f'data-claim="{told.mole.claim_id}"' in text


def test_a_note_of_the_desk_has_no_coverage(bench: Workbench) -> None:
    claim = bench.claims.write("Two divers of Corrin found a bell.", reviewer=ADA)
    test = opened(library_script, article=claim.article_id)
    assert not [one for one in test.get("button_group") if one.key == "coverage-show"]
    assert "This sentence</h2>" not in shown(test)


# -- hostile ----------------------------------------------------------------------
def test_nothing_that_comes_from_outside_acts_as_markup(bench: Workbench) -> None:
    told, other = story(bench, "a1", mark=HOSTILE), story(bench, "a2", mark=HOSTILE)
    third, fourth = story(bench, "a3", mark=HOSTILE), story(bench, "a4", mark=HOSTILE)
    bench.store.link_claims(
        [
            link(other.mole, told.mole, Sameness.SAME, f"the same words{HOSTILE}"),
            link(third.mole, told.mole, Sameness.UNSURE, f"another day{HOSTILE}"),
            link(fourth.mole, told.mole, Sameness.DIFFERENT, f"another number{HOSTILE}"),
        ]
    )
    name = f"Ada{HOSTILE}"
    bench.review.decide(
        told.mole.claim_id, VerdictLabel.REFUTED, HOSTILE, reviewer=name, expected_revision=0
    )
    article = told.article
    for words, kind in ((VIEW, SentenceKind.CLAIM), (FURNITURE, SentenceKind.OPINION)):
        bench.claims.correct("a1", article.text.index(words[:-1]), kind, reviewer=name)
    written = bench.claims.write(
        f"Two divers {HOSTILE} came.",
        reviewer=name,
        speaker=HOSTILE,
        url=f"https://wall.example/{HOSTILE.replace(' ', '/')}",
    )
    bench.claims.part(told.mole.claim_id, fourth.warned.claim_id, reviewer=name, why=HOSTILE)
    bench.claims.set_aside(told.warned.claim_id, reviewer=name, reason=HOSTILE)
    pages = [
        opened(queue_script),
        opened(library_script, article="a1"),
        opened(library_script, article=written.article_id),
        *(
            opened(claim_script, claim=one.claim_id)
            for one in (told.mole, told.warned, other.mole, written)
        ),
    ]
    bench.claims.reword(
        told.mole.claim_id,
        f"[{HOSTILE}] burst.",
        reviewer=name,
        expected_revision=0,
        reason=HOSTILE,
    )
    pages.append(opened(claim_script, claim=told.mole.claim_id))
    for page in map(shown, pages):
        assert "&lt;img src=x" in page
        assert not Tags(page).found & {"img", "onerror", "script"}
        assert 'href="javascript' not in page


# -- notices ----------------------------------------------------------------------
def test_a_reason_that_ends_in_a_period_gets_no_second_one(bench: Workbench, told: Told) -> None:
    bench.claims.set_aside(told.mole.claim_id, reviewer="Bo Ek", reason="Checked before.")
    page = shown(opened(claim_script, claim=told.mole.claim_id))
    assert "Checked before. It is kept" in page


def test_who_typed_no_wording_is_not_told_that_theirs_is_kept(bench: Workbench, told: Told) -> None:
    test = opened(claim_script, claim=told.mole.claim_id)
    bench.claims.reword(told.mole.claim_id, "It burst.", reviewer="Bo Ek", expected_revision=0)
    page = shown(test.run())
    assert "reworded this claim while you had it open" in page
    assert "Yours is kept above" not in page
