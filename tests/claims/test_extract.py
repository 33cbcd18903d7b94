"""Claims carry the article's own characters, stand alone, and know who said them and when."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.anatomy import standing_alone
from secondsource.claims import ClaimFinder, sentence_kinds, split_sentences
from secondsource.ids import claim_id
from secondsource.labels import ClaimOrigin, InsertionKind
from secondsource.models import Claim
from secondsource.spans import Span

DAY = date(2031, 5, 8)  # a Thursday


def finder(text: str, *, day: date | None = DAY, language: str | None = "en") -> ClaimFinder:
    sentences = sentence_kinds(text, split_sentences(text), title=None, language=language)
    return ClaimFinder(
        article_id="a1",
        text=text,
        sentences=sentences,
        published_on=day,
        anchor=day,
        language=language,
    )


def claims_in(text: str, **known: object) -> tuple[Claim, ...]:
    return finder(text, **known).claims()  # type: ignore[arg-type]


def test_a_claim_is_the_exact_sentence_with_its_id_and_date() -> None:
    text = "Why?  The dam  broke on 3 May 2031, killing two men. How sad it is!"
    (claim,) = claims_in(text)
    assert claim.quote == claim.text == claim.span.of(text)
    assert claim.quote == "The dam  broke on 3 May 2031, killing two men."
    assert claim.claim_id == claim_id("a1", claim.span.start, claim.span.end)
    assert claim.claimed_on == DAY
    assert claim.checkworthiness.reasons
    assert claim.origin is ClaimOrigin.EXTRACTED


def test_the_same_sentence_twice_is_one_claim() -> None:
    line = "The dam at Garrow broke on 3 May 2031 after two days of rain."
    (claim,) = claims_in(f"{line}\n\n{line.replace('after', ' after')}")
    assert claim.span.start == 0


@pytest.mark.parametrize(
    ("sentence", "quote", "speaker"),
    [
        (
            "Minister Ruth Lowe said that the dam broke at noon on 3 May.",
            "the dam broke at noon on 3 May",
            "Ruth Lowe",
        ),
        (
            "“The dam broke at noon on 3 May,” Ruth Lowe said.",
            "The dam broke at noon on 3 May",
            "Ruth Lowe",
        ),
        (
            "The dam of Garrow broke at noon, according to Northern Wire.",
            "The dam of Garrow broke at noon",
            "Northern Wire",
        ),
    ],
)
def test_what_somebody_said_is_the_claim_and_he_its_speaker(
    sentence: str, quote: str, speaker: str
) -> None:
    (claim,) = claims_in(sentence)
    assert claim.quote == quote
    assert claim.speaker == speaker
    [attribution] = claim.anatomy.attributions
    assert attribution.cue.of(sentence) in ("said", "according to")


def test_what_is_announced_and_is_no_statement_is_not_cut_out() -> None:
    text = "Ruth Lowe announced her retirement on Monday after her deputy left the council."
    (claim,) = claims_in(text)
    assert claim.quote == text


def test_what_the_sentence_states_besides_is_not_cut_off() -> None:
    text = "It was announced by the envoy of Corrin, who said it would hold until 4 May 2031."
    (claim,) = claims_in(text)
    assert claim.quote == text


def test_a_chain_of_speakers_is_kept_from_the_outermost_to_the_innermost() -> None:
    text = "Northern Wire reported that Ruth Lowe said that the dam broke at noon on 3 May 2031."
    (claim,) = claims_in(text)
    assert claim.quote == "the dam broke at noon on 3 May 2031"
    assert claim.speaker == "Ruth Lowe"
    assert [one.speaker for one in claim.anatomy.attributions] == ["Northern Wire", "Ruth Lowe"]


def test_a_pronoun_as_speaker_is_named_or_nobody_is() -> None:
    text = "“The dam broke at noon on 3 May 2031,” she said."
    (claim,) = claims_in(text)
    assert claim.speaker is None


def test_a_surname_becomes_the_full_name_of_its_speaker() -> None:
    text = (
        "Ruth Lowe, the mayor of Garrow, visited the dam on Monday with two engineers.\n\n"
        "Lowe said that the dam had lost 40 tonnes of stone."
    )
    claim = claims_in(text)[-1]
    assert claim.quote == "the dam had lost 40 tonnes of stone"
    assert claim.speaker == "Ruth Lowe"


def test_a_day_is_put_in_behind_its_words_with_what_it_rests_on() -> None:
    text = "The dam of Garrow broke on Tuesday, killing two men."
    (claim,) = claims_in(text)
    assert claim.text == "The dam of Garrow broke on Tuesday [6 May 2031], killing two men."
    [inserted] = claim.anatomy.insertions
    assert inserted.kind is InsertionKind.WHEN
    assert "Tuesday" in inserted.why
    [time] = claim.anatomy.times
    assert (time.first, time.last) == (date(2031, 5, 6), date(2031, 5, 6))


def test_without_a_date_a_weekday_is_left_open() -> None:
    text = "The dam of Garrow broke on Tuesday, killing two men."
    (claim,) = claims_in(text, day=None)
    assert claim.text == claim.quote
    assert ["Tuesday" in one.words for one in claim.anatomy.open_words] == [True]
    assert claim.claimed_on is None


def test_a_day_counted_in_a_quotation_is_put_in_only_where_the_day_of_speech_is_told() -> None:
    told = "“The ferry to Corrin sank this morning,” the harbour master said on Friday."
    (claim,) = claims_in(told)
    assert [one.kind for one in claim.anatomy.insertions] == [InsertionKind.WHEN]
    (claim,) = claims_in("“The ferry to Corrin sank this morning,” the harbour master said.")
    assert not claim.anatomy.insertions
    (open_word,) = claim.anatomy.open_words
    assert (open_word.words, claim.anatomy.times[0].is_assumed) == ("this morning", True)
    assert "day that is not told; if on the article's own, " in open_word.why


def test_a_saying_on_a_day_dates_the_claim() -> None:
    text = "Ruth Lowe said on Monday that the dam had lost 40 tonnes of stone."
    (claim,) = claims_in(text)
    assert claim.claimed_on == date(2031, 5, 5)
    assert "Monday" not in claim.quote


def test_a_dateline_is_no_part_of_the_claim() -> None:
    (claim,) = claims_in("GARROW, May 8 (Northern Wire) - The dam of Garrow killed two men.")
    assert claim.quote == "The dam of Garrow killed two men."


def test_in_another_language_a_claim_is_its_sentence_and_nothing_is_put_in() -> None:
    text = "Der Damm von Garrow brach am Dienstag und tötete 12 Menschen, sagte Ruth Lowe."
    (claim,) = claims_in(text, language="de")
    assert claim.quote == claim.text == text
    assert claim.speaker is None
    assert claim.anatomy.times == ()


def test_what_a_person_marks_is_not_split_and_carries_the_name() -> None:
    text = "Ruth Lowe said that the dam broke at noon, and that two men died on Tuesday."
    at = text.index("two men died")
    claim = finder(text).claim_at(
        Span(at, at + len("two men died on Tuesday")),
        origin=ClaimOrigin.SELECTED,
        made_by="Ada Wren",
    )
    assert claim.quote == "two men died on Tuesday"
    assert "[6 May 2031]" in claim.text
    assert (claim.origin, claim.made_by) == (ClaimOrigin.SELECTED, "Ada Wren")


PIECES = st.sampled_from(
    'Ruth Lowe| said| that| the dam| broke| on Tuesday| in May|,| and| which|.|“|”|"| He| it|'
    " 12| men|\n\n| according to|;|(|)|[|]| GARROW, May 8 -| é|\u200b| The mayor| reported".split(
        "|"
    )
)


@given(st.lists(PIECES, max_size=40).map("".join))
def test_whatever_the_text_each_claim_is_its_own_characters(text: str) -> None:
    for claim in claims_in(text):
        assert claim.quote == claim.span.of(text)
        assert claim.text == standing_alone(claim.quote, claim.anatomy.insertions)
        assert all(0 <= one.at <= len(claim.quote) for one in claim.anatomy.insertions)
        for one in (*claim.anatomy.times, *claim.anatomy.open_words):
            assert claim.span.holds(one.span)
            assert one.words == one.span.of(text)
