"""Attributions are found with their exact cue, content and source."""

from dataclasses import dataclass

import pytest

from secondsource.anatomy import Attribution
from secondsource.claims import split_sentences
from secondsource.claims.attribution import find_attributions
from secondsource.spans import Span


@dataclass(frozen=True, slots=True)
class Said:
    cue: str
    content: tuple[str, ...]
    source: str | None


def found(text: str) -> list[Attribution]:
    return find_attributions(text, split_sentences(text))


def said(text: str) -> list[Said]:
    return [
        Said(
            one.cue.of(text),
            tuple(span.of(text) for span in one.content),
            one.source.of(text) if one.source else None,
        )
        for one in found(text)
    ]


@pytest.mark.parametrize(
    ("text", "cue", "content", "source"),
    [
        ("Reed said the bridge was shut.", "said", "the bridge was shut", "Reed"),
        ("Reed said that the bridge was shut.", "said", "the bridge was shut", "Reed"),
        ("Reed said on Friday that it was shut.", "said", "it was shut", "Reed"),
        ("Reed said Friday it was shut.", "said", "it was shut", "Reed"),
        ("Reed on Friday said it was shut.", "said", "it was shut", "Reed"),
        ("Reed has also said that it is shut.", "said", "it is shut", "Reed"),
        ("Reed said that is unsafe for all.", "said", "that is unsafe for all", "Reed"),
        ("Reed said that night the bridge was shut.", "said", "the bridge was shut", "Reed"),
        ("Reed said, however, that it was shut.", "said", "it was shut", "Reed"),
        ("The bridge is shut, the council said.", "said", "The bridge is shut", "the council"),
        ("The bridge is shut, said the council.", "said", "The bridge is shut", "the council"),
        (
            "The bridge is shut, the council said in a letter on Monday.",
            "said",
            "The bridge is shut",
            "the council",
        ),
        (
            "The bridge is shut, said Ann Reed, a minister in the cabinet.",
            "said",
            "The bridge is shut",
            "Ann Reed, a minister in the cabinet",
        ),
        ("CORRIN — The bridge is shut, Reed said.", "said", "The bridge is shut", "Reed"),
        ("According to Reed, the bridge is shut.", "According to", "the bridge is shut", "Reed"),
        ("The bridge is shut, according to Reed.", "according to", "The bridge is shut", "Reed"),
        ("Reed told reporters that it was shut.", "told", "it was shut", "Reed"),
        ("Reed told the Corrin Courier it was shut.", "told", "it was shut", "Reed"),
        ('Reed said in a statement: "It is shut."', "said", '"It is shut."', "Reed"),
        ('Reed: "It is shut."', ":", '"It is shut."', "Reed"),
        ("Critics say the bridge is unsafe.", "say", "the bridge is unsafe", "Critics"),
        ("Reed believes that it is unsafe.", "believes", "it is unsafe", "Reed"),
        ("Reed vowed to mend the bridge.", "vowed", "to mend the bridge", "Reed"),
        ("Reed denied that he had been paid.", "denied", "he had been paid", "Reed"),
        ("Reed accused Hall of hiding a report.", "accused", "hiding a report", "Reed"),
        ("Reed went on to say that it was shut.", "say", "it was shut", "Reed"),
        ("Reed pointed out that it was shut.", "pointed out", "it was shut", "Reed"),
        ("It is alleged that the firm paid.", "alleged", "the firm paid", None),
    ],
)
def test_who_said_what(text: str, cue: str, content: str, source: str | None) -> None:
    assert said(text) == [Said(cue, (content,), source)]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ('"It is shut," Reed said.', ('"It is shut,"',)),
        ('"It is shut," said Reed.', ('"It is shut,"',)),
        ("''It is shut,'' Reed said. ''We closed it.''", ("''It is shut,''", "''We closed it.''")),
        ("“Is it shut?” Reed asked.", ("“Is it shut?”",)),
        ("‘It is shut,’ Reed said.", ("‘It is shut,’",)),
        ('"It is shut," Reed said. "We closed it."', ('"It is shut,"', '"We closed it."')),
        ('"It is shut. We closed it," said Reed.', ('"It is shut. We closed it,"',)),
        ('"The bridge," Reed said, "is closed for repairs."',
         ('"The bridge,"', '"is closed for repairs."')),
        ("The bridge, Reed said, is closed.", ("The bridge", "is closed")),
    ],
)  # fmt: skip
def test_quotations_and_broken_content(text: str, content: tuple[str, ...]) -> None:
    assert [one.content for one in said(text)] == [content]


def test_only_verbatim_speech_counts_as_quoted() -> None:
    assert found('"It is shut," Reed said.')[0].is_quoted
    assert not found("It is shut, Reed said.")[0].is_quoted
    assert not found('Reed said the bridge was "wholly" shut.')[0].is_quoted


def test_a_wholly_quoted_sentence_belongs_to_whoever_spoke_before() -> None:
    text = '"It is shut," said Reed, who leads the council. "We tried. It failed."'
    assert said(text)[0].content == ('"It is shut,"', '"We tried. It failed."')


def test_speech_goes_on_over_paragraphs_without_closing_marks() -> None:
    text = 'Reed said:\n\n"It is shut. We closed it.\n\n"And it stays shut."\n\nHall left.'
    assert said(text) == [
        Said("said", ('"It is shut. We closed it.', '"And it stays shut."'), "Reed")
    ]


def test_a_quotation_with_a_cue_of_its_own_is_not_taken_from_its_speaker() -> None:
    text = '"It is shut," Reed said.\n\n"It is open," Hall said.'
    assert [(one.source, one.content) for one in said(text)] == [
        ("Reed", ('"It is shut,"',)),
        ("Hall", ('"It is open,"',)),
    ]


def test_a_question_before_an_unknown_cue_is_left_to_nobody() -> None:
    text = '"It is shut," Reed said. "Why is it shut?" Hall thundered.'
    assert said(text)[0].content == ('"It is shut,"',)


def test_a_paragraph_behind_the_reporters_words_is_left_to_nobody() -> None:
    text = '"It is shut," Reed said on the bridge.\n\n"It is open."'
    assert said(text)[0].content == ('"It is shut,"',)


def test_what_the_reporter_adds_behind_a_whole_clause_is_not_said() -> None:
    text = "The bridge was shut twice, Reed said, compared with one time in May."
    assert said(text)[0].content == ("The bridge was shut twice",)


def test_speech_does_not_go_on_past_the_reporters_own_words() -> None:
    text = '"It is shut," Reed said. Nobody replied.\n\n"It is open."'
    assert said(text)[0].content == ('"It is shut,"',)


def test_nested_attributions_keep_their_chain() -> None:
    text = "The Courier reported that Reed said the bridge was shut."
    outer, inner = found(text)
    assert (outer.speaker, inner.speaker) == ("Courier", "Reed")
    assert outer.holds(inner)
    assert not inner.holds(outer)


def test_an_agency_behind_another_speaker_holds_what_he_said() -> None:
    text = 'Reed said the men came "to wreck the bridge," Corrin Press reported.'
    inner, outer = found(text)
    assert (inner.speaker, outer.speaker) == ("Reed", "Corrin Press")
    assert outer.holds(inner)
    assert inner.content[0].of(text) == 'the men came "to wreck the bridge,"'


def test_content_ends_where_another_source_is_heard() -> None:
    text = "Reed said the bridge was shut, but Hall claimed that it was open."
    assert [(one.source, one.content) for one in said(text)] == [
        ("Reed", ("the bridge was shut",)),
        ("Hall", ("it was open",)),
    ]


def test_content_ends_where_the_reporter_may_speak_again() -> None:
    text = "Reed said that the bridge was shut, but the ferry was running all night."
    assert said(text)[0].content == ("the bridge was shut",)


def test_a_participle_speaks_for_the_source_before_it() -> None:
    text = "Reed said it was shut, adding that it would open in May."
    assert [(one.cue, one.source, one.content) for one in said(text)] == [
        ("said", "Reed", ("it was shut",)),
        ("adding", "Reed", ("it would open in May",)),
    ]


def test_a_participle_with_a_subject_of_its_own_is_that_subjects() -> None:
    text = "The app was removed from the store, with Corrin Soft claiming that it was unsafe."
    assert [(one.cue, one.source) for one in said(text)] == [("claiming", "Corrin Soft")]


def test_nobody_is_given_what_a_passive_sentence_leaves_open() -> None:
    assert said("Corrin Soft was removed from the store, saying it was unsafe.") == []


def test_nobody_is_given_what_either_may_have_promised() -> None:
    text = "Reed said the firm had lied and promised to pay."
    assert [one.cue for one in said(text)] == ["said"]


def test_a_clause_that_a_parenthesis_breaks_is_kept_in_its_parts() -> None:
    text = "They held a race which, according to Reed, ended in May."
    assert said(text)[0].content == ("They held a race which", "ended in May")


def test_hearsay_without_a_source_has_none() -> None:
    assert said("Hall reportedly left the town.") == [
        Said("reportedly", ("Hall", "left the town"), None)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The storm claimed 12 lives and added 3 percent to costs.",
        "The firm reported a profit of 5 million.",
        "Hall is said to be ill.",
        "The report states of the union.",
        "The United States that Hall knew is gone.",
        "Hall said nothing about the bridge.",
        "Hall did not say that the bridge was shut.",
        "Hall would say that the bridge was shut.",
        "Nobody said that the bridge was shut.",
        'They set up "de-escalation zones" in the north.',
        'In the "old town" people met, and the bridge was shut.',
        "What Hall said was wrong.",
        "Orlan left as the town's 'Black Monday' claimed the jobs of many.",
        "Hall's claims are old.",
        "Orlan and Marlow Agree to New 'Ferry Zones'",
    ],
)
def test_words_that_report_nothing_are_no_cues(text: str) -> None:
    assert said(text) == []


def test_what_is_thought_aloud_in_a_quotation_is_no_report() -> None:
    text = '"I think that it is shut, you know," Reed said.'
    assert [one.cue for one in said(text)] == ["said"]


def test_a_transcript_gives_each_turn_to_its_name() -> None:
    text = "HALL: It is shut.\n\nREED: Is it?\n\nHALL: It is.\n\nREED: Then we wait."
    assert [(one.speaker, one.content[0].of(text)) for one in found(text)] == [
        ("HALL", "It is shut."),
        ("REED", "Is it?"),
        ("HALL", "It is."),
        ("REED", "Then we wait."),
    ]


def test_a_dateline_is_no_speaker() -> None:
    assert said("CORRIN: The bridge is shut.\n\nMARLOW: The ferry runs.") == []


def test_a_name_behind_a_dash_signs_the_quotation() -> None:
    assert said('"It is shut for good" — Ann Reed, engineer') == [
        Said("—", ('"It is shut for good"',), "Ann Reed, engineer")
    ]


def test_attributions_stand_in_the_order_of_their_cues_with_spans_inside_the_text() -> None:
    text = 'Reed said it was shut.\n\n"No," Hall said. "It is open, according to the map."'
    attributions = found(text)
    assert [one.cue for one in attributions] == sorted(one.cue for one in attributions)
    for one in attributions:
        assert all(0 <= span.start < span.end <= len(text) for span in (one.cue, *one.content))


def test_hostile_sentences_are_read_to_the_end() -> None:
    for piece in ("said ", "Hall said ", "Hall, ", '"a" said X. ', "people who ", "(", "that "):
        text = (piece * 4_000)[:4_000].strip()
        assert isinstance(find_attributions(text, [Span(0, len(text))]), list)


def test_an_empty_article_has_none() -> None:
    assert find_attributions("", []) == []
