"""Claims, opinions and minor facts are told apart by their wording."""

import pytest

from secondsource.claims import sentence_kinds, split_sentences
from secondsource.labels import SentenceKind
from secondsource.models import Span


def kind_of(text: str, *, language: str | None = None) -> SentenceKind:
    (sentence,) = sentence_kinds(text, split_sentences(text), title=None, language=language)
    assert sentence.reason
    return sentence.kind


@pytest.mark.parametrize(
    "text",
    [
        "Eleven people died when the ferry sank off Garrow on Tuesday, the coast guard said.",
        "The ministry denied that the dam had been inspected.",
        "Prices rose by 4 percent because a pipeline was shut.",
        "Neither the mayor nor the council signed the contract.",
        '"The pumps were switched off at noon," the engineer told the inquiry.',
        "The bridge is the longest in Norway and was opened in 1974.",
        "The satellite will be launched in June from Kourou.",
    ],
)
def test_statements_that_can_be_checked_are_claims(text: str) -> None:
    assert kind_of(text) is SentenceKind.CLAIM


@pytest.mark.parametrize(
    "text",
    [
        "Who knew about the cracks in the dam?",
        "What a night it was for the town of Garrow!",
        '"I think we should be proud and grateful," she said.',
        "I believe this is a terrible idea.",
        "The council should be ashamed, and perhaps it must go.",
        "It seems likely that the mood might possibly change.",
        "Let us remember that the town has seen worse.",
        '"We are really happy and very excited."',
    ],
)
def test_views_questions_and_calls_are_opinions(text: str) -> None:
    assert kind_of(text) is SentenceKind.OPINION


@pytest.mark.parametrize(
    "text",
    [
        "No fight.",
        "A grey morning on the quay.",
        "The ministry did not immediately respond to a request for comment.",
        "The new mayor of Garrow, Ruth Lowe, 52, on the quay at Corran on Monday morning.",
        "Snow on the roof and smoke above the river.",
    ],
)
def test_fragments_and_unanswered_requests_are_minor_facts(text: str) -> None:
    assert kind_of(text) is SentenceKind.MINOR_FACT


def test_first_person_in_a_quotation_counts_as_a_view() -> None:
    assert kind_of('"We do not like it at all," he shouted.') is SentenceKind.OPINION
    assert kind_of("The delegates did not like it at all, he shouted.") is not SentenceKind.OPINION


def test_us_as_a_country_is_not_the_first_person() -> None:
    assert kind_of("The US agency reported 14 cases in May.") is SentenceKind.CLAIM


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Das Schiff sank 1987 vor Bergen."),
        ("fr", "Le maire de Garrow a signé le contrat."),
        ("es", "El alcalde firmó el contrato en Garrow."),
        ("ru", "Паром из Гарроу вчера затонул у причала."),
        ("ar", "غرقت العبارة في الميناء صباح أمس وقتل رجلان"),
        ("zh", "渡轮昨天早上在港口沉没,两人死亡。"),
        ("fa", "کشتی در سال ۱۳۹۸ غرق شد."),
    ],
)
def test_another_language_goes_by_figures_and_names(language: str, text: str) -> None:
    assert kind_of(text, language=language) is SentenceKind.CLAIM


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Warum sank das Schiff?"),
        ("es", "¿Por qué se hundió el barco en 1987?"),
        ("ru", "Почему затонул паром из Гарроу?"),
        ("ar", "لماذا غرقت العبارة في الميناء؟"),
        ("zh", "渡轮为什么在港口沉没？"),
        ("el", "Γιατί βυθίστηκε το πλοίο στο Γκάροου\u037e"),
        ("hy", "Ինչո՞ւ խորտակվեց նավը՞"),
    ],
)
def test_a_question_is_one_in_any_script(language: str, text: str) -> None:
    assert kind_of(text, language=language) is SentenceKind.OPINION


def test_figures_are_seen_in_a_script_without_blanks() -> None:
    text = "渡轮在2031年沉没,两人死亡。"
    (only,) = sentence_kinds(text, [Span(0, len(text))], title=None, language="zh")
    assert only.reason.startswith("has figures")


def test_without_figures_or_names_or_words_another_language_states_little() -> None:
    assert kind_of("es war so kalt wie immer.", language="de") is SentenceKind.MINOR_FACT
    assert kind_of("Ach so.", language="de") is SentenceKind.MINOR_FACT
    assert kind_of("好的。", language="zh") is SentenceKind.MINOR_FACT


def test_the_reason_says_that_kinds_are_not_measured_for_the_language() -> None:
    text = "Das Schiff sank 1987 vor Bergen. Warum?"
    for sentence in sentence_kinds(text, split_sentences(text), title=None, language="de"):
        assert "not measured for this language" in sentence.reason
    (measured,) = sentence_kinds("A ship sank.", [Span(0, 12)], title=None, language="en-GB")
    assert "language" not in measured.reason


def test_a_hostile_sentence_is_read_quickly() -> None:
    for unit in ("a'", "“A ", "(AP ", "1/3 ", "[x ", "a@b.", "said by "):
        text = unit * (4_000 // len(unit))
        assert sentence_kinds(text, [Span(0, len(text.strip()))], title=None)


def test_every_span_gets_one_sentence_in_order() -> None:
    text = "Corran Crane Falls\n\nIt fell on Monday. Why?\n\nRead more"
    spans = split_sentences(text)
    assert [sentence.span for sentence in sentence_kinds(text, spans, title=None)] == spans


def test_a_headline_above_a_picture_is_found_below_a_banner() -> None:
    text = (
        "Enjoying our work without ads?\n"
        "Your support helps us: please donate today.\n"
        "Harbour Council Agrees to Rebuild the North Pier\n"
        "Workers inspect the pier on Monday. Ann Lowe / AP\n"
        "The harbour council agreed on Monday to rebuild the north pier for 4 million pounds.\n"
        "The pier closed in 2019 after a storm, the council said."
    )
    kinds = sentence_kinds(text, split_sentences(text), title=None)
    headlines = [kind.span.of(text) for kind in kinds if kind.reason == "headline"]
    assert headlines == ["Harbour Council Agrees to Rebuild the North Pier"]


def test_an_alert_of_one_sentence_is_text_though_its_title_says_the_same() -> None:
    text = (
        "OAKPORT, Maine — The Oakport Gulls fired head coach Dan Rowe on Monday.\n"
        "Copyright 2019 Coast Wire. All rights reserved."
    )
    kinds = sentence_kinds(
        text, split_sentences(text), title="The Oakport Gulls fired head coach Dan Rowe on Monday"
    )
    assert SentenceKind.CLAIM in {kind.kind for kind in kinds}
