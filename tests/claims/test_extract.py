"""Claims carry the article's own characters and what is certain about their speaker."""

from datetime import date

import pytest

from secondsource.claims import extract_claims, sentence_kinds, split_sentences
from secondsource.ids import claim_id
from secondsource.models import Claim

DAY = date(2031, 5, 4)


def claims_in(text: str) -> tuple[Claim, ...]:
    sentences = sentence_kinds(text, split_sentences(text), title=None)
    return extract_claims(article_id="a1", text=text, sentences=sentences, published_on=DAY)


def test_a_claim_is_the_exact_sentence_with_its_id_and_date() -> None:
    text = "Why?  The dam  broke on 3 May, killing two men. How sad it is!"
    (claim,) = claims_in(text)
    assert claim.quote == claim.text == claim.span.of(text)
    assert claim.quote == "The dam  broke on 3 May, killing two men."
    assert claim.claim_id == claim_id("a1", claim.span.start, claim.span.end)
    assert claim.claimed_on == DAY
    assert claim.checkworthiness.reasons


def test_the_same_sentence_twice_is_one_claim() -> None:
    line = "The dam at Garrow broke on 3 May, police said."
    (claim,) = claims_in(f"{line}\n\nThe dam at Garrow broke on 3 May,  police said.")
    assert claim.span.start == 0


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("“The dam broke at noon on 3 May,” Ruth Lowe said.", "Ruth Lowe"),
        ('"The dam broke at noon on 3 May," said Ruth Lowe.', "Ruth Lowe"),
        ("Minister Ruth Lowe said that the dam broke at noon.", "Minister Ruth Lowe"),
        ('"The dam broke at noon on 3 May," she said.', None),
        ('"The dam broke at noon on 3 May," the ministry said.', None),
        ("Officials said that the dam broke at noon on 3 May.", None),
        ("The dam broke at noon, a friend of Ruth Lowe said.", None),
    ],
)
def test_a_speaker_is_named_only_when_certain(sentence: str, speaker: str | None) -> None:
    (claim,) = claims_in(sentence)
    assert claim.speaker == speaker
