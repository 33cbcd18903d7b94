"""The clause of an attribution is what can be shown as a claim of its own."""

import pytest

from secondsource.claims import split_sentences
from secondsource.claims.attribution import clause_of, find_attributions


def clauses(text: str) -> list[str]:
    sentences = split_sentences(text)
    spans = [
        clause_of(one, sentence, text)
        for one in find_attributions(text, sentences)
        for sentence in sentences
    ]
    return [span.of(text) for span in spans if span is not None]


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("Reed said the bridge was shut.", "the bridge was shut"),
        ("Reed said that Hall backs the plan.", "Hall backs the plan"),
        ("The bridge is shut, Reed said.", "The bridge is shut"),
        ("But the bridge is shut, Reed said.", "the bridge is shut"),
        ('"The bridge is shut," Reed said.', "The bridge is shut"),
        ("‘The bridge is shut,’ Reed said.", "The bridge is shut"),
        ('Reed said that the bridge was "wholly unsafe."', 'the bridge was "wholly unsafe."'),
        ("Reed said it's too late for repairs.", "it's too late for repairs"),
        ("Reed said she lives in the U.S.", "she lives in the U.S."),
        ('"As a result, the bridge is shut," Reed said.', "As a result, the bridge is shut"),
        ('Critics claim our work "harms the town."', 'our work "harms the town."'),
        ("It is alleged that the firm paid.", "the firm paid"),
        ("Experts say that bridges of wood share one flaw.", "bridges of wood share one flaw"),
    ],
)
def test_a_whole_clause_stands_without_marks_around_it(text: str, clause: str) -> None:
    assert clauses(text) == [clause]


@pytest.mark.parametrize(
    "text",
    [
        "Reed vowed to mend the bridge.",
        "Reed accused Hall of hiding a report.",
        "Reed denied that the bridge was shut.",
        "Reed doubts that the bridge was shut.",
        "Reed hopes that the bridge is open.",
        '"The bridge," Reed said, "is closed for repairs."',
        "The bridge, Reed said, is closed.",
        '"Is the bridge shut?" Reed asked.',
        '"You shut the bridge?" Reed said.',
        "The bridge is shut, Reed said, because nobody wants it.",
        'Reed asked: "Is the bridge shut?"',
        '"A shame for the whole town," Reed said.',
        "Hall reportedly left the town.",
        "Reed explained why the bridge was shut.",
    ],
)
def test_fragments_and_what_the_source_does_not_assert_are_no_clause(text: str) -> None:
    assert clauses(text) == []


def test_a_clause_beyond_all_measure_is_none() -> None:
    assert clauses(f"Reed said the bridge was {'very ' * 300}old.") == []


def test_each_sentence_of_a_long_quotation_has_its_own_clause() -> None:
    text = '"It is shut. We closed it," said Reed. "It was unsafe."'
    assert clauses(text) == ["It is shut", "We closed it", "It was unsafe"]


def test_the_inner_clause_of_a_chain_stands_too() -> None:
    text = "The Courier reported that Reed said the bridge was shut."
    assert clauses(text) == ["Reed said the bridge was shut", "the bridge was shut"]
