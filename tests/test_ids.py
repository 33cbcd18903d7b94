"""Ids follow from content: added again, a thing is found again."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from secondsource import ids

TEXT_SHA = ids.sha256_hex(b"The ferry sank.")


def test_ids_stay_what_earlier_records_hold() -> None:
    """Another way to make them would add every article of an old record a second time."""
    article = ids.article_id(
        outlet_id="courier.example", url="https://courier.example/1", text_sha256=TEXT_SHA
    )
    assert article == "aa70fca3a71d5"
    assert ids.claim_id(article, 0, 15) == "c6e273c5b1e85"
    assert ids.passage_id(article, 0, 15) == 7222769165099235549


def test_the_same_text_of_another_outlet_or_address_is_another_article() -> None:
    made = {
        ids.article_id(outlet_id=outlet, url=url, text_sha256=TEXT_SHA)
        for outlet in ("courier.example", "ledger.example", None)
        for url in ("https://courier.example/1", None)
    }
    assert len(made) == 6


def test_parts_do_not_run_into_each_other() -> None:
    assert ids.article_id(outlet_id="ab", url="c", text_sha256="d") != ids.article_id(
        outlet_id="a", url="bc", text_sha256="d"
    )
    assert ids.passage_id("a1", 1, 23) != ids.passage_id("a1", 12, 3)
    assert ids.claim_id("a1", 1, 23) != ids.claim_id("a1", 12, 3)


@given(st.text(), st.integers(0, 10**9), st.integers(0, 10**9))
def test_a_passage_id_fits_the_positive_64_bit_integers_of_faiss(
    article: str, start: int, end: int
) -> None:
    assert 0 <= ids.passage_id(article, start, end) < 2**63


def test_passage_ids_use_the_whole_room() -> None:
    made = [ids.passage_id("a1", start, start + 9) for start in range(2000)]
    assert len(set(made)) == len(made)
    assert max(made) > 2**62
    assert any(one % 2 for one in made)
    assert any(one > two for one, two in pairwise(made))
