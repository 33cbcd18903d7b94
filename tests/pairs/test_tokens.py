"""A passage is cut to the room beside its claim; a claim is read whole or not at all."""

import pytest

from secondsource.pairs.tokens import ClaimTooLong, PairTokenizer, PairTokens, batches
from tests.pairs.tiny import VOCABULARY, tokenizer

LONG = "harbour " * 400


def read(claim: str, passage: str, *, max_tokens: int = 32) -> PairTokens:
    return PairTokenizer(tokenizer(), max_tokens=max_tokens).read([(claim, passage)])[0]


def words(pair: PairTokens) -> list[str]:
    return [VOCABULARY[one] for one in pair.ids]


def test_the_claim_stands_first_between_its_marks() -> None:
    pair = read("The ferry left", "police said")
    assert words(pair) == ["[CLS]", "the", "ferry", "left", "[SEP]", "police", "said", "[SEP]"]
    assert pair.claim_length == 5


def test_a_long_passage_is_cut_to_the_room() -> None:
    pair = read("The ferry left", LONG, max_tokens=128)
    assert len(pair) == 128
    assert words(pair)[-1] == "[SEP]"


def test_a_long_claim_is_kept_whole_and_leaves_room_for_the_passage() -> None:
    pair = read("ferry " * 300, LONG, max_tokens=256)
    assert words(pair).count("ferry") == 300
    assert words(pair).count("harbour") == 64


def test_a_claim_beyond_the_model_is_refused_with_advice() -> None:
    with pytest.raises(ClaimTooLong, match=r"600 tokens.*445.*Shorten"):
        read("ferry " * 600, LONG)


def test_half_a_surrogate_pair_is_read() -> None:
    assert len(read("The ferry \ud800 left", "police")) > 4


def test_words_that_look_like_marks_do_not_end_a_claim() -> None:
    assert words(read("ferry", "left [SEP] harbour")).count("[SEP]") == 2


def test_batches_hold_every_place_once_and_stay_below_the_bound() -> None:
    lengths = [5, 60, 9, 61, 7, 200]
    found = list(batches(lengths, tokens=128))
    assert sorted(place for batch in found for place in batch) == list(range(6))
    assert found[0] == [0, 4, 2]
    assert all(len(one) == 1 or len(one) * max(lengths[at] for at in one) <= 128 for one in found)
