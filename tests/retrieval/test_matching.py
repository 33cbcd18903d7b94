"""The words that claim and passage share, as the passage writes them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.retrieval import shared_words
from secondsource.text import words


@pytest.mark.parametrize(
    ("claim", "passage", "shared"),
    [
        ("The ferry carried 410 people.", "410 were aboard THE Ferry.", ("410", "Ferry")),
        ("The mayor's bridge", "A mayor built bridges.", ("mayor", "bridges")),
        ("Mayors’ bridges", "The Mayor’s bridge.", ("Mayor’s", "bridge")),
        ("It cost 4.2 million", "It cost 42 million", ("cost", "million")),
        ("A loss of glass", "The losses of glass", ("glass",)),
        ("storm storm", "Storm after storm", ("Storm", "storm")),
        ("He said it was so", "She said that it was", ()),
        ("", "anything", ()),
        ("anything", "", ()),
    ],
)
def test_words_are_shared_without_case_possessive_and_plural(
    claim: str, passage: str, shared: tuple[str, ...]
) -> None:
    assert shared_words(claim, passage) == shared


@given(st.text(), st.text())
def test_every_shared_word_stands_in_the_passage_once(claim: str, passage: str) -> None:
    found = shared_words(claim, passage)
    assert len(set(found)) == len(found)
    assert set(found) <= set(words(passage))


@given(st.text())
def test_a_text_shares_only_its_own_words_with_itself(text: str) -> None:
    places = [words(text).index(word) for word in shared_words(text, text)]
    assert places == sorted(places)
