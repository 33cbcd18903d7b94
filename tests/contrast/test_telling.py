"""Each slot shows the texts' own characters and says in one sentence what was found."""

import pytest

from secondsource.contrast import (
    FEATURES,
    Relation,
    Side,
    SlotKind,
    Suggestion,
    contrast,
    features,
    stance_of,
)
from secondsource.labels import Stance
from tests.contrast.compared import compared, slot_of

CLAIM = "Officials say the ferry fire in Norrhaven killed 12 passengers on Monday."
PASSAGE = "The ferry fire in Norrhaven killed 14 passengers on Monday, the port said."


def test_spans_are_the_texts_own_characters() -> None:
    found = compared(CLAIM, PASSAGE)
    slot = slot_of(found, SlotKind.NUMBER)
    assert slot.claim_span.of(CLAIM) == "12"
    assert slot.passage_span.of(PASSAGE) == "14"
    for loose in found.loose:
        text = CLAIM if loose.is_of_claim else PASSAGE
        assert loose.span.of(text)


def test_the_sentence_shows_both_values() -> None:
    slot = slot_of(compared(CLAIM, PASSAGE), SlotKind.NUMBER)
    assert slot.sentence == "The claim says “12”, this passage says “14”."


def test_the_words_that_align_are_given() -> None:
    slot = slot_of(compared(CLAIM, PASSAGE), SlotKind.NUMBER)
    assert {"passenger", "die"} <= set(slot.shared)
    assert 0 < slot.alignment <= 1


@pytest.mark.parametrize(
    ("claim", "passage", "suggestion", "stance"),
    [
        (CLAIM, PASSAGE, Suggestion.CONFLICT, Stance.REFUTES),
        (CLAIM, CLAIM, Suggestion.AGREEMENT, Stance.SUPPORTS),
        (CLAIM, "The port was busy.", Suggestion.NOTHING_TO_COMPARE, Stance.NEUTRAL),
    ],
)
def test_a_suggestion_is_one_stance(
    claim: str, passage: str, suggestion: Suggestion, stance: Stance
) -> None:
    found = compared(claim, passage)
    assert found.suggestion is suggestion
    assert stance_of(found) is stance


def test_what_decided_is_named() -> None:
    conflict = compared(CLAIM, PASSAGE)
    assert [slot.kind for slot in conflict.decided_by] == [SlotKind.NUMBER]
    agreement = compared(CLAIM, CLAIM)
    assert {slot.relation for slot in agreement.decided_by} == {Relation.AGREES}
    assert SlotKind.NUMBER in {slot.kind for slot in agreement.decided_by}
    assert not compared(CLAIM, "The port was busy.").decided_by


def test_features_have_names_and_tell_the_cases_apart() -> None:
    conflict = dict(zip(FEATURES, features(compared(CLAIM, PASSAGE)), strict=True))
    agreement = dict(zip(FEATURES, features(compared(CLAIM, CLAIM)), strict=True))
    assert conflict["number_differs"] == 1
    assert conflict["is_conflict"] == 1
    assert agreement["number_agrees"] == 1
    assert agreement["coverage"] == 1
    assert agreement["agreeing_share"] > conflict["agreeing_share"]
    assert len(set(FEATURES)) == len(FEATURES)


@pytest.mark.parametrize("text", ["", " ", "…", "12", "[", "\n\n", "$", "“”", "Orr", "12-", "a of"])
def test_scraps_are_read_without_complaint(text: str) -> None:
    for claim, passage in ((text, CLAIM), (CLAIM, text), (text, text)):
        found = compared(claim, passage)
        assert found.suggestion is not Suggestion.CONFLICT


@pytest.mark.parametrize(
    "scrap", ["12 ", "Orr ", "not ", "1,", "-", "10-15 ", "a ", "May 4, ", "$"]
)
def test_a_flood_is_cut_and_says_so(scrap: str) -> None:
    text = scrap * (200_000 // len(scrap))
    assert contrast(Side(text), Side(text[1:])).is_cut


def test_a_text_of_news_length_is_read_whole() -> None:
    assert not compared(CLAIM, " ".join([PASSAGE] * 8)).is_cut
