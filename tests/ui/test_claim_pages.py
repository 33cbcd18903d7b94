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


def test_a_claim_that_was_set_aside_says_so_and_comes_back(bench: Workbench, told: Told) -> None:
    bench.claims.set_aside(told.mole.claim_id, reviewer=ADA, reason="checked before")
    test = named(opened(claim_script, claim=told.mole.claim_id), ADA)
    assert "This claim was set aside: it is kept, and not in the queue." in shown(test)
    assert buttons(test, "decide-") == []
    test.button(key=f"bring-{told.mole.claim_id}").click().run()
    assert "set aside" not in shown(test)
    assert buttons(test, "decide-") == ["Record the verdict"]


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
    key = f"wording-{claim_id}-0"
    test.text_area(key=key).set_value("The mole burst.")
    test.button(key=f"{key}-keep").click().run()
    assert "A judgment needs a person&#39;s name" in shown(test)
    assert bench.store.claim(claim_id).wording_revision == 0

    bench.claims.reword(claim_id, "It burst.", reviewer="Bo Ek", expected_revision=0)
    named(test, ADA).text_area(key=key).set_value("The mole burst.")
    test.button(key=f"{key}-keep").click().run()
    assert "somebody wrote first" in shown(test)
    assert bench.store.claim(claim_id).text == "It burst."


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
        f"Two divers {HOSTILE} came.", reviewer=name, speaker=HOSTILE, url=f"javascript:{HOSTILE}"
    )
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
