"""Reprints are told by the runs of words that two texts share."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.lineage import Shingles, containment, group_copies, shingles

DISPATCH = (
    "The ferry Maren sank off Corrin on Tuesday with 41 people aboard, the coast guard said. "
    "Nine bodies were found before nightfall and the search goes on with two helicopters. "
    "The cause of the accident is not known and an inquiry will begin next week in Dunhaven."
)
OTHER = (
    "Taxes on windmills rise by 4.2 per cent in spring, the council of Eskdale decided. "
    "Farmers had asked for a year of delay, which the council refused by nine votes to six. "
    "The money is meant for the repair of the old tramway between the harbour and the market."
)


def same(text: str, other: str) -> float:
    return containment(shingles(text), shingles(other))


def test_a_reprint_with_other_case_quotes_and_line_ends_is_whole() -> None:
    reprint = DISPATCH.upper().replace(" ", "\n", 7).replace(",", " , ")
    assert same(DISPATCH, reprint) == 1


def test_a_text_within_a_longer_one_is_contained_but_not_the_other_way() -> None:
    longer = f"{OTHER} {DISPATCH} {OTHER}"
    assert same(DISPATCH, longer) == 1
    assert same(longer, DISPATCH) < 0.6


def test_two_texts_of_their_own_share_nothing() -> None:
    assert same(DISPATCH, OTHER) == 0


def test_one_changed_word_breaks_five_runs() -> None:
    changed = DISPATCH.replace("nightfall", "dawn")
    runs = len(shingles(DISPATCH))
    assert same(DISPATCH, changed) == pytest.approx((runs - 5) / runs)


def test_a_text_shorter_than_a_run_is_one_run() -> None:
    assert len(shingles("The ferry sank")) == 1
    assert same("The ferry sank", "the FERRY sank!") == 1
    assert len(shingles("one two three four five")) == 1
    assert len(shingles("one two three four five six")) == 2


def test_a_text_without_a_word_has_no_runs_and_is_contained_in_nothing() -> None:
    assert shingles(" – … !") == frozenset()
    assert same("", DISPATCH) == 0
    assert same(DISPATCH, "") == 0


@given(st.frozensets(st.integers(0, 30)), st.frozensets(st.integers(0, 30)))
def test_containment_is_a_share(one: Shingles, other: Shingles) -> None:
    assert 0 <= containment(one, other) <= 1
    assert containment(one, one) == (1 if one else 0)
    assert containment(one, one | other) == (1 if one else 0)


def group(items: dict[str, Shingles], threshold: float = 0.5) -> list[list[str]]:
    return group_copies(list(items), shingles_of=items.__getitem__, threshold=threshold)


def test_a_chain_of_likeness_is_never_one_group() -> None:
    """a is like b and b is like c, but a is not like c: chained, they would be one dispatch."""
    a, b, c = frozenset(range(10)), frozenset(range(5, 15)), frozenset(range(10, 20))
    assert group({"a": a, "b": b, "c": c}) == [["a", "b"], ["c"]]
    assert group({"b": b, "a": a, "c": c}) == [["b", "a"], ["c"]]
    assert group({"a": a, "c": c, "b": b}) == [["a", "b"], ["c"]]


def test_the_shorter_text_counts() -> None:
    long, brief = frozenset(range(100)), frozenset(range(4))
    assert group({"long": long, "brief": brief}) == [["long", "brief"]]
    assert group({"brief": brief, "long": long}) == [["brief", "long"]]


def test_texts_without_words_are_nobodys_copy() -> None:
    assert group({"a": frozenset(), "b": frozenset()}) == [["a"], ["b"]]


SETS = st.dictionaries(
    st.text("abcdef", min_size=1, max_size=3), st.frozensets(st.integers(0, 12), max_size=8)
)


@given(SETS, st.floats(0.1, 1))
def test_every_two_of_a_group_are_alike_and_nobody_is_lost(
    items: dict[str, Shingles], threshold: float
) -> None:
    groups = group(items, threshold)
    assert sorted(one for members in groups for one in members) == sorted(items)
    order = list(items)
    firsts = [order.index(members[0]) for members in groups]
    assert firsts == sorted(firsts)
    for members in groups:
        assert [order.index(one) for one in members] == sorted(order.index(one) for one in members)
        for one in members:
            for other in members:
                shorter, longer = sorted((items[one], items[other]), key=len)
                assert one == other or containment(shorter, longer) >= threshold
