"""Whom he and she, it and I, here and there stand for, and when that stays open."""

import pytest

from secondsource.anatomy import standing_alone
from secondsource.claims.naming import Cast, cast_of
from secondsource.labels import InsertionKind
from secondsource.spans import Span

LOWE = "Ruth Lowe opened the mill on Monday."


def read(*sentences: str) -> tuple[str, list[Span], Cast]:
    text = " ".join(sentences)
    spans, start = [], 0
    for sentence in sentences:
        start = text.index(sentence, start)
        spans.append(Span(start, start + len(sentence)))
        start += len(sentence)
    return text, spans, cast_of(text, spans)


def alone(*sentences: str, claim: str | None = None) -> str:
    """The last sentence, or the claim in it, with its insertions."""
    text, spans, cast = read(*sentences)
    span = _part(text, claim) if claim else spans[-1]
    return standing_alone(span.of(text), cast.inserted(span, text)[0])


def left_open(*sentences: str, claim: str | None = None) -> list[str]:
    text, spans, cast = read(*sentences)
    span = _part(text, claim) if claim else spans[-1]
    return [one.words for one in cast.inserted(span, text)[1]]


def _part(text: str, claim: str) -> Span:
    start = text.rindex(claim)
    return Span(start, start + len(claim))


@pytest.mark.parametrize(
    ("before", "claim", "expected"),
    [
        ([LOWE], "She sold it in May.", "She [Ruth Lowe] sold it in May."),
        ([LOWE, "Nothing moved."], "She sold it.", "She [Ruth Lowe] sold it."),
        ([LOWE], "Her mill burned down.", "Her [Ruth Lowe] mill burned down."),
        (
            ["Ruth Lowe met Peter Quill."],
            "He sold the mill.",
            "He [Peter Quill] sold the mill.",
        ),
        (
            ["President Garrow spoke at noon."],
            "He left early.",
            "He [President Garrow] left early.",
        ),
    ],
)
def test_a_pronoun_gets_the_only_name_that_fits(
    before: list[str], claim: str, expected: str
) -> None:
    assert alone(*before, claim) == expected


def test_an_open_pronoun_says_why() -> None:
    for before, why in (
        ("Ruth Lowe met Amy Quill.", "more than one person"),
        ("A woman came in.", "somebody without a name"),
        ("Nothing moved.", "nobody is named"),
    ):
        text, spans, cast = read(before, "She left.")
        ((word,)) = cast.inserted(spans[-1], text)[1]
        assert why in word.why


def test_a_chain_of_pronouns_is_followed() -> None:
    assert alone(LOWE, "She sold it.", "She left in May.", "She died on Sunday.") == (
        "She [Ruth Lowe] died on Sunday."
    )


@pytest.mark.parametrize(
    ("before", "claim"),
    [
        (["Ruth Lowe met Amy Quill."], "She sold the mill."),
        (["Ruth Lowe met a woman from Garrow."], "She sold the mill."),
        (["Ruth Lowe spoke to her daughter."], "She sold the mill."),
        ([LOWE, "Nothing moved.", "Nobody came."], "She sold the mill."),
        (["Peter Quill opened the mill."], "She sold the mill."),
    ],
)
def test_a_pronoun_stays_open_where_two_or_none_fit(before: list[str], claim: str) -> None:
    assert alone(*before, claim) == claim
    assert left_open(*before, claim) == ["She"]


@pytest.mark.parametrize(
    "claim",
    [
        "Amy Quill said she sold the mill.",
        "A driver lost her leg.",
        "The widow said her son was safe.",
        "In her first speech, Amy Quill spoke of the mill.",
        "When she came, Amy Quill spoke of the mill.",
        "[T]he mill and [t]his mill burned.",
        "Of all the old mills along the river only two were still in her hands.",
    ],
)
def test_a_pronoun_that_the_claim_explains_needs_nothing(claim: str) -> None:
    assert alone(LOWE, claim) == claim
    assert left_open(LOWE, claim) == []


def test_what_somebody_is_is_nobody_else() -> None:
    assert alone("Ruth Lowe was a lawyer in Garrow.", "She sold the mill.") == (
        "She [Ruth Lowe] sold the mill."
    )
    assert alone("Ruth Lowe had long been a lawyer.", "She sold the mill.") == (
        "She [Ruth Lowe] sold the mill."
    )
    assert alone("Ruth Lowe, a lawyer from Garrow, spoke.", "She sold the mill.") == (
        "She [Ruth Lowe] sold the mill."
    )


def test_the_content_of_an_attribution_gets_its_speaker() -> None:
    said = "Peter Quill said he would sell the mill."
    assert alone(said, claim="he would sell the mill") == "he [Peter Quill] would sell the mill"


def test_a_speaker_behind_the_claim_makes_its_pronoun_doubtful() -> None:
    before = "Peter Quill owns the mill."
    claim = "He sold it in May, John Garrow said."
    assert alone(before, claim) == claim
    assert left_open(before, claim) == ["He"]


def test_a_quotation_is_not_about_its_speaker() -> None:
    before = "Peter Quill was arrested on Monday."
    assert alone(before, "“He was armed,” John Lowe said.") == (
        "“He [Peter Quill] was armed,” John Lowe said."
    )
    assert alone(before, "“He was armed,” Quill said.") == (
        "“He was armed,” Quill [Peter Quill] said."
    )


def test_a_quotation_taken_out_is_not_about_its_speaker_either() -> None:
    said = "“He was armed,” Quill said."
    before = "Peter Quill met a friend on Monday."
    assert alone(before, said, claim="He was armed") == "He was armed"
    assert alone("Peter Quill spoke.", said, claim="He was armed") == "He was armed"


def test_whoever_the_claim_names_later_is_not_the_pronoun_before() -> None:
    claim = "They would not vote for him, and many say that Quill will lose."
    assert "him [" not in alone("Peter Quill spoke.", claim)


def test_an_i_in_a_quotation_is_its_speaker() -> None:
    text = "“I sold the mill in May,” said Ruth Lowe."
    assert alone(text, claim="I sold the mill in May") == "I [Ruth Lowe] sold the mill in May"
    assert alone(text) == text
    assert alone("“It is late,” Ruth Lowe said.", "“I sold the mill.”") == (
        "“I [Ruth Lowe] sold the mill.”"
    )


def test_an_i_without_a_sure_speaker_stays_open() -> None:
    text = "“I sold the mill in May,” said a man."
    assert left_open(text, claim="I sold the mill in May") == ["I"]
    nested = "“He said, ‘I sold the mill,’ ” Ruth Lowe said."
    assert alone(nested, claim="“He said, ‘I sold the mill,’ ”").count("Ruth") == 0
    phrase = "Ruth Lowe said the “my way or no way” plan was dead and gone by May."
    assert "[" not in alone(phrase, claim="the “my way or no way” plan was dead and gone by May")
    title = "Ruth Lowe said the “I Have a Mill” speech was old."
    assert alone(title, claim="the “I Have a Mill” speech was old").count("[") == 0


def test_it_is_the_organisation_that_is_the_subject_before() -> None:
    before = "The Harbour Ministry closed two docks."
    assert alone(before, "It said they were old.") == ("It [Harbour Ministry] said they were old.")
    assert alone("The Harbour Ministry sued the Garrow Bank.", "It said they were old.") == (
        "It said they were old."
    )


def test_it_stays_open_and_an_it_without_meaning_does_not() -> None:
    assert left_open("The docks closed.", "It cost two million euros.") == ["It"]
    for claim in (
        "It is clear that the docks closed.",
        "It emerged that the docks closed.",
        "It rained in May.",
        "It was in May that they closed.",
        "It’s not known who closed them.",
    ):
        assert left_open("The docks closed.", claim) == [], claim


@pytest.mark.parametrize(
    ("claim", "words"),
    [
        ("This agreement was signed in May.", ["This"]),
        ("That cost two million euros.", ["That"]),
        ("But these docks were closed.", ["these"]),
        ("This year two docks closed.", []),
        ("Those who came were paid.", []),
        ("The docks of that town were closed.", []),
    ],
)
def test_this_and_that_are_open_only_at_the_head_of_a_claim(claim: str, words: list[str]) -> None:
    assert left_open("The docks closed.", claim) == words


def test_here_is_the_place_of_the_dateline() -> None:
    text, spans, cast = read(
        "GARROW, May 3 (Reuters) - Two docks closed on Monday.", "Ships wait here, police said."
    )
    ((insertion,), _) = cast.inserted(spans[-1], text)
    assert (insertion.words, insertion.kind) == ("GARROW", InsertionKind.WHERE)
    assert insertion.rests_on == Span(0, 6)
    assert alone("Two docks closed on Monday.", "Ships wait here, police said.").count("[") == 0
    assert (
        alone("GARROW (Reuters) - Two docks closed.", "Ships wait here in the north.").count("[")
        == 0
    )


@pytest.mark.parametrize(
    ("before", "claim", "expected"),
    [
        (
            "The ship reached Tallinn on Monday.",
            "Fog lay on the city at noon.",
            "Fog lay on the city [Tallinn] at noon.",
        ),
        (
            "Norway closed two ports.",
            "Ships left the country in May.",
            "Ships left the country [Norway] in May.",
        ),
        (
            "He moved to Tallinn in May.",
            "The family lived there until June.",
            "The family lived there [Tallinn] until June.",
        ),
    ],
)
def test_a_place_word_gets_the_one_place_before(before: str, claim: str, expected: str) -> None:
    assert alone(before, claim) == expected


@pytest.mark.parametrize(
    ("before", "claim"),
    [
        ("The ship sailed from Tallinn to Oslo.", "Fog lay on the city at noon."),
        ("The ship reached Tallinn.", "In Oslo fog lay on the city at noon."),
        ("The ship reached Tallinn.", "The city of Oslo closed its port."),
        ("The ship reached Tallinn.", "Police said there was fog."),
        ("The ship reached Tallinn.", "The harbour was closed."),
        ("Nothing moved.", "In Oslo fog lay on the city at noon."),
    ],
)
def test_a_place_word_stays_where_none_or_several_fit(before: str, claim: str) -> None:
    assert alone(before, claim) == claim
