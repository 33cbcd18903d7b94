"""Sentence boundaries: exact, complete, and right where the splitter alone errs."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.claims import split_sentences

PIECES = st.sampled_from(
    "The dam| broke.| It|\n|\n\n|  |.|\"|”|“|Dr.| 4.2|!|?|(|)|'|…|U.N.|é|\u200b|\u00a0|\r\n"
    "|\t|No. 7|😀|#".split("|")
)
TEXTS = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=60).map("".join))


def cut(text: str) -> list[str]:
    return [span.of(text) for span in split_sentences(text)]


@given(TEXTS)
def test_spans_are_ordered_and_hold_every_non_blank_character_once(text: str) -> None:
    spans = split_sentences(text)
    assert all(left.end <= right.start for left, right in pairwise(spans))
    assert all(span.start < span.end and span.of(text).strip() == span.of(text) for span in spans)
    covered = {place for span in spans for place in range(span.start, span.end)}
    assert covered >= {place for place, character in enumerate(text) if not character.isspace()}


@given(st.lists(st.sampled_from(["Rain fell.", "He left", "Why?", "A", ""]), max_size=12))
def test_no_sentence_crosses_a_line_of_a_pasted_text(lines: list[str]) -> None:
    assert all("\n" not in sentence for sentence in cut("\n".join(lines)))


@pytest.mark.parametrize(
    "sentences",
    [
        ["The firm paid $4.2 bn. of its own money.", "The rest was borrowed."],
        ["The U.N. Security Council met at noon.", "It did not vote."],
        ["Dr. A. B. Mercer spoke to Sen. Ruth Lowe.", "They agreed."],
        ["Platform No. 7 was shut on Jan. 23 by Capt. Orr.", "Trains ran late."],
        ["It sailed at 9:15 a.m. (0815 GMT) from Corran.", "Nobody was aboard."],
        ['"The pumps failed."', "She shook her head."],
        ["“The pumps failed.”", "“We saw it.”"],
        ["“The pumps failed. ”", "The rest ran."],
        ["The tank holds approx. 400 tonnes of oil.", "It leaks."],
        ["Nobody was hired in 2013.", "400 people were dismissed."],
        ["He reads The Sun.", "Police read nothing."],
        ["The rate is 3.5 percent.", "It was 4 in May."],
        ["It sells well in the U.S.", "The model is Norwegian."],
    ],
)
def test_abbreviations_and_closing_quotes(sentences: list[str]) -> None:
    assert cut(" ".join(sentences)) == sentences


def test_an_exclaimed_quotation_keeps_its_attribution() -> None:
    assert cut("“They lied!” Minister Holm said. He left.") == [
        "“They lied!” Minister Holm said.",
        "He left.",
    ]


WRAPPED = """The council of Norbury voted on Monday to close the old
bridge over the Teme, which engineers had called unsafe
after the floods of last winter. Repairs will cost about
two million pounds, the engineers said.

A ferry will run in the meantime, according to the town."""


def test_hard_wrapped_lines_are_joined() -> None:
    first = cut(WRAPPED)[0]
    assert first.startswith("The council")
    assert first.endswith("of last winter.")
    assert len(cut(WRAPPED)) == 3


def test_long_lines_of_uneven_length_stay_apart_too() -> None:
    lines = (
        "The gauge at the lower weir of the Teme stood at two metres, more than ever before",
        "an hour later it was gone, and nobody had seen it",
        "the one at the upper weir was found on the quay at noon, broken, and",
        "ours was never there",
    )
    assert cut("\n".join(lines)) == list(lines)


def test_lines_of_uneven_length_stay_apart() -> None:
    lines = (
        "Choose how much you would like to give",
        "once",
        "every month",
        "or each year, whatever",
    )
    assert cut("\n".join(lines)) == list(lines)


@pytest.mark.parametrize("text", ["a" * 30_000, "." * 30_000, "b " * 20_000, "(" * 30_000])
def test_text_without_boundaries_is_cut_and_nothing_is_lost(text: str) -> None:
    sentences = cut(text)
    assert max(map(len, sentences)) <= 4_000
    assert "".join("".join(sentences).split()) == "".join(text.split())


def test_a_million_line_breaks_hold_no_sentence() -> None:
    assert split_sentences("\n" * 1_000_000) == []


@pytest.mark.parametrize(
    ("between", "sentences"),
    [
        (" ", ["Am 3. Mai kam z.B. Dr. Holm an.", "„Wir gehen!“, rief er.", "Das war gut."]),
        (" ", ["Dr. Holm kom 12. april.", "Han var sen."]),
        (" ", ["«\u00a0Nous partons\u00a0!\u00a0», a-t-il dit.", "Où est-il\u00a0?", "Ici."]),
        (" ", ["El Sr. López llegó el 3 de mayo.", "¿Dónde está?", "Aquí."]),
        (" ", ["«Мы не согласны», — сказал он.", "В 2015 г. Россия вступила.", "Где он?"]),
        (" ", ["قال الوزير إن 12 شخصا قتلوا.", "أين هو؟", "هنا."]),
        (" ", ["मंत्री ने कहा कि 12 लोग मारे गए।", "वह कहाँ है?", "यहाँ।"]),
        ("", ["部长说，有12人死亡。", "他在哪里？", "“我们不同意。”他说。", "结束了！"]),
        ("", ["大臣は12人が死亡したと述べた。", "「同意しない。」と彼は言った。"]),
    ],
)
def test_sentences_of_other_languages(between: str, sentences: list[str]) -> None:
    assert cut(between.join(sentences)) == sentences
