"""What a reviewer marks is found at its exact place in the article, or refused."""

import pytest

from secondsource.claims.selecting import LONGEST_SELECTION, selected_span
from secondsource.errors import InputRefused
from secondsource.spans import Span

TEXT = (
    "The dam broke on 3 May. Ruth Lowe called it “a very\n  bad day” for Garrow’s miners. "
    "The dam broke on 3 May. The party left."
)


def span_of(words: str, *, after: int = 0) -> Span:
    start = TEXT.index(words, after)
    return Span(start, start + len(words))


LOWE = Span(TEXT.index("Ruth"), TEXT.index(" The dam", 30))


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("Ruth Lowe called it", "Ruth Lowe called it"),
        ("  Ruth Lowe \n called it ", "Ruth Lowe called it"),
        ("ruth lowe CALLED it", "Ruth Lowe called it"),
        ('"a very bad day"', "“a very\n  bad day”"),
        ("''a very bad day''", "“a very\n  bad day”"),
        ("Garrow's miners", "Garrow’s miners"),
        ("a very\u00a0bad day", "a very\n  bad day"),
    ],
)
def test_white_space_case_and_quote_style_are_levelled(typed: str, words: str) -> None:
    assert selected_span(TEXT, LOWE, typed) == span_of(words)


def test_words_may_run_over_several_sentences() -> None:
    assert selected_span(TEXT, LOWE, "3 May. Ruth Lowe") == span_of("3 May. Ruth Lowe")


def test_of_several_places_the_one_in_the_sentence_is_meant() -> None:
    first, second = span_of("The dam broke on 3 May."), span_of("The dam broke on 3 May.", after=30)
    assert selected_span(TEXT, first, "dam broke").start == first.start + 4
    assert selected_span(TEXT, second, "dam broke").start == second.start + 4


def test_else_the_nearest_one_is_meant() -> None:
    second = span_of("The dam", after=30)
    assert selected_span(TEXT, span_of("The party left."), "The dam") == second
    assert selected_span(TEXT, Span(23, 24), "The dam") == span_of("The dam")


def test_whole_words_go_before_parts_of_words() -> None:
    text = "The party saw art."
    assert selected_span(text, Span(0, len(text)), "art") == Span(14, 17)


def test_places_that_overlap_are_all_seen() -> None:
    text = "She said no, no, no."
    assert selected_span(text, Span(13, 19), "no, no") == Span(13, 19)


@pytest.mark.parametrize(
    "typed",
    [
        "Ruth Lowe called this",
        "Ruth Lowe called itself",
        "Ruth-Lowe called it",
        "RuthLowe",
        "a very bad day. for",
        "Rúth Lowe",
        "R.th Lowe",
        "[Ruth] Lowe",
    ],
)
def test_what_is_not_the_articles_is_refused(typed: str) -> None:
    with pytest.raises(InputRefused, match="the article does not say") as refused:
        selected_span(TEXT, LOWE, typed)
    assert "by hand" in refused.value.reason


def test_brackets_are_named_as_the_workbenchs_own() -> None:
    with pytest.raises(InputRefused, match="what stands in \\[brackets\\]"):
        selected_span(TEXT, LOWE, "[Ruth Lowe] called it")


@pytest.mark.parametrize("typed", ["", "  \n", "“”", "..."])
def test_nothing_marked_is_refused(typed: str) -> None:
    with pytest.raises(InputRefused, match="no word"):
        selected_span(TEXT, LOWE, typed)


def test_too_much_is_refused() -> None:
    with pytest.raises(InputRefused, match="mark fewer"):
        selected_span(TEXT, LOWE, "a" * (LONGEST_SELECTION + 1))


def test_long_hostile_texts_are_searched() -> None:
    text = "a " * 20_000
    assert selected_span(text, Span(100, 103), "a a") == Span(100, 103)
    with pytest.raises(InputRefused):
        selected_span(text, Span(0, 3), "a " * 300 + "b")
