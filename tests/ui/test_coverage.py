"""What the coverage view does and says of corrections, without a browser."""

from collections.abc import Iterator, Sequence

import pytest
import streamlit as st

from secondsource.labels import Sameness, SentenceKind
from secondsource.ui import coverage, coverage_words, kept_views
from secondsource.ui.session import tab
from secondsource.workbench import Workbench
from tests.ui.test_claim_pages import ADA, MOLE, VIEW, WARNED, Told, link, story
from tests.ui.test_pages import library_script, opened, shown


@pytest.fixture(autouse=True)
def no_tab() -> Iterator[None]:
    """Nothing that a test remembers outside of a page is there for the next."""
    yield
    st.session_state.clear()


@pytest.fixture
def told(bench: Workbench) -> Told:
    return story(bench, "a1")


def asked(number: int, kind: str, start: int = 0) -> dict[str, object]:
    return {"number": number, "article": "a1", "start": start, "kind": kind}


def numbers(rows: Sequence[object]) -> list[int]:
    _, found = coverage.read_asked({"load": "l", "asked": rows})
    return [one.number for one in found]


def test_what_a_browser_sends_is_read_in_order_and_nothing_else_is() -> None:
    select = {"number": 1, "article": "a1", "start": None, "words": "x"}
    assert numbers([asked(2, "claim"), select]) == [1, 2]
    bad = [None, 1, {}, asked(3, "nonsense"), asked(4, "claim") | {"start": "0"}]
    assert numbers(bad) == []
    for told in (None, [], {"asked": 1}):
        assert coverage.read_asked(told)[1] == []


def test_each_number_of_a_load_is_written_once(bench: Workbench, told: Told) -> None:
    start = told.article.text.index(VIEW)

    def take(load: str, *rows: tuple[int, str]) -> list[str]:
        read = coverage.read_asked({"load": load, "asked": [asked(n, k, start) for n, k in rows]})
        coverage.take(bench, *read)
        return list(st.session_state["coverage-heard"].lines)

    tab().reviewer = ADA
    take("one", (1, "claim"))
    lines = take("one", (1, "claim"), (2, "minor_fact"))
    kinds = [one.kind for one in bench.store.kind_corrections("a1")]
    assert kinds == [SentenceKind.CLAIM, SentenceKind.MINOR_FACT]
    assert len(lines) == 2  # the first was sent again: it was not seen yet
    [line] = take("one", (3, "minor_fact"))
    assert line == "This sentence is a minor fact already."
    take("two", (1, "opinion"))
    assert len(bench.store.kind_corrections("a1")) == 3


def test_a_correction_says_where_the_claims_of_the_sentence_stand(
    bench: Workbench, told: Told
) -> None:
    def said(kind: SentenceKind, article: str = "a1", words: str = WARNED) -> str:
        start = told.article.text.index(words)
        done = bench.claims.correct(article, start, kind, reviewer=ADA)
        return coverage_words.corrected(done, kind)

    assert said(SentenceKind.CLAIM).startswith("This sentence is a claim already. In the queue: “")
    assert "no longer a claim" in said(SentenceKind.OPINION)
    assert "In the queue" not in said(SentenceKind.MINOR_FACT)
    warned = WARNED.removesuffix(".")
    assert said(SentenceKind.CLAIM).endswith(f"In the queue: “{warned}”.")
    other = story(bench, "a2")
    bench.store.link_claims([link(other.warned, told.warned, Sameness.SAME, "the same words")])
    again = said(SentenceKind.CLAIM, "a2")
    assert f"Joined with “{warned}”, which stands in the queue." in again
    assert "In the queue:" not in again
    bench.claims.set_aside(told.mole.claim_id, reviewer=ADA, reason="")
    aside = said(SentenceKind.CLAIM, words="Northern Wire")
    assert "Set aside by a person before, and left so" in aside
    assert "In the queue" not in aside


def test_words_that_are_a_claim_already_are_not_said_to_be_a_new_one(
    bench: Workbench, told: Told
) -> None:
    before, head = told.mole, told.warned
    assert "joined with" in coverage_words.selected(before, before, head)
    assert "A claim of its own" in coverage_words.selected(before, None, None)
    assert "a claim already" in coverage_words.selected(before, before, None)


def test_the_margin_says_what_a_claim_is_joined_with(bench: Workbench, told: Told) -> None:
    other = story(bench, "a2")
    bench.store.link_claims([link(other.mole, told.mole, Sameness.SAME, "the same words")])
    note = shown(opened(library_script, article="a2")).split("ss-sentencenote")[1]
    assert f"joined with “{MOLE}" in note
    bench.claims.set_aside(told.mole.claim_id, reviewer=ADA, reason="")
    note = shown(opened(library_script, article="a2")).split("ss-sentencenote")[1]
    assert "joined with a claim that was set aside" in note


def test_a_kept_view_shows_what_changed_since(bench: Workbench, told: Told) -> None:
    first = kept_views.view(bench, "a1")
    assert kept_views.view(bench, "a1").times is first.times
    bench.claims.set_aside(told.warned.claim_id, reviewer=ADA, reason="")
    aside = [one.claim_id for one in kept_views.view(bench, "a1").claims if one.is_set_aside]
    assert aside == [told.warned.claim_id]
    bench.claims.correct("a1", told.article.text.index(VIEW), SentenceKind.MINOR_FACT, reviewer=ADA)
    kinds = [one.kind for one in kept_views.view(bench, "a1").sentences]
    assert SentenceKind.OPINION not in kinds
