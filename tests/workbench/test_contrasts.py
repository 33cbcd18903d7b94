"""A claim beside a passage: the values in their own words, and a suggestion that is one."""

from dataclasses import replace
from datetime import date

import pytest

from secondsource.contrast import Relation
from secondsource.models import Checkworthiness, Claim, EvidenceSheet, Hit, Passage, Span
from secondsource.workbench import Beside, laid_beside
from tests.builders import make_article

DAY = date(2031, 5, 14)
CLAIM = "The ferry Maren sank off Corrin on Tuesday [13 May 2031] with 43 people aboard."


def beside(passage: str, *, claim: str = CLAIM, printed: date = DAY) -> Beside:
    own = make_article("a1", text=claim)
    other = replace(make_article("a2", text=passage), published_on=printed)
    sheet = EvidenceSheet(
        claim=Claim("c1", "a1", Span(0, len(claim)), claim, claim, Checkworthiness(0.5, ())),
        article=own,
        groups=(),
        left_out=(),
        claimed_on=DAY,
    )
    found = Hit(Passage(1, "a2", 0, Span(0, len(passage)), passage, passage), 1.0, 1, legs=())
    return laid_beside(sheet, found, other)


def test_a_differing_number_stands_first_in_both_texts_own_words() -> None:
    passage = "The ferry Maren sank off Corrin on Tuesday with 34 people aboard."
    found = beside(passage)
    first = found.values[0]
    assert (first.kind, first.relation, first.is_sure) == ("number", Relation.DIFFERS, True)
    assert "43" in first.claim_words
    assert "34" in first.passage_words
    assert first.passage_span.of(passage) == first.passage_words
    assert first.relation_in_words == "different"
    assert found.suggestion_in_words == "may contradict"


def test_the_marks_of_what_was_put_in_are_no_part_of_the_claim() -> None:
    found = beside("The ferry Maren sank off Corrin on Tuesday with 43 people aboard.")
    assert not any(mark in one.claim_words for one in found.values for mark in "[]")
    assert {one.relation for one in found.values} == {Relation.AGREES}
    assert found.suggestion_in_words == "may support"


def test_weekdays_are_counted_from_the_day_of_each_text() -> None:
    later = beside(
        "The ferry Maren sank off Corrin on Tuesday with 43 people aboard.",
        printed=date(2031, 6, 20),
    )
    days = [one for one in later.values if one.kind in ("weekday", "date")]
    assert all(one.relation is not Relation.AGREES or not one.is_sure for one in days)


@pytest.mark.parametrize("passage", ["", "Windmills are taxed again.", "[[[]]]"])
def test_a_passage_on_something_else_suggests_nothing(passage: str) -> None:
    found = beside(passage)
    assert found.suggestion_in_words == "unclear"
    assert all(one.relation is not Relation.DIFFERS or not one.is_sure for one in found.values)
