"""Keys, normal forms and words of a text."""

from hypothesis import example, given
from hypothesis import strategies as st

from secondsource.text import collapse, comparable, stands_in, text_key, word_spans, words

ANY_TEXT = st.text(alphabet=st.characters(), max_size=200)


@given(ANY_TEXT)
@example("\ud800 half a pair")
def test_every_text_has_a_key(text: str) -> None:
    assert len(text_key(text)) == 64


def test_texts_that_differ_in_one_blank_have_other_keys() -> None:
    assert text_key("a b") != text_key("a  b")
    assert text_key("a b") == text_key("a b")


@given(st.text())
def test_collapsed_text_stands_on_one_line(text: str) -> None:
    collapsed = collapse(text)
    assert collapsed == " ".join(text.split())
    assert "\n" not in collapsed


def test_printings_of_one_sentence_compare_equal() -> None:
    assert comparable("The Mayor’s “plan”—now ") == comparable('the mayor\'s  "plan"-now')
    assert comparable("ﬁve per\u00adcent") == "five percent"
    assert comparable("Ｆｕｌｌ") == "full"
    assert comparable("STRASSE") == comparable("straße")


def test_different_numbers_stay_different() -> None:
    assert comparable("4.2 metres") != comparable("42 metres")


def test_words_stand_in_a_text_only_as_whole_words_and_numbers() -> None:
    assert stands_in("12 people\ndied.", "He said: “12  people died.” Then he left.")
    assert stands_in("It opened in 2019.", "It opened in 2019.Then it closed.")
    assert stands_in("Then it closed", "It opened in 2019.Then it closed.")
    assert not stands_in("12 people died", "112 people died.")
    assert not stands_in("200 cars", "4,200 cars")
    assert not stands_in("it cost 4", "it cost 4.2 million")
    assert not stands_in("he died", "she died")
    assert stands_in("渡轮去年载客四百万人次", "港口表示渡轮去年载客四百万人次。")
    assert stands_in("12 people", "112 people came, 12 people stayed.")


def test_numbers_names_and_hyphens_are_one_word_each() -> None:
    assert words("The U.N. gave 4.2 (not 1,000) to O’Neil’s de-escalation_plan.") == [
        "The", "U.N", "gave", "4.2", "not", "1,000", "to", "O’Neil’s", "de-escalation", "plan",
    ]  # fmt: skip


@given(st.text())
def test_word_spans_are_the_places_of_the_words(text: str) -> None:
    spans = word_spans(text)
    assert [text[start:end] for start, end in spans] == words(text)
