"""Of each article the best passages are shown, and nothing twice."""

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.models import Passage
from secondsource.retrieval import Fused, best_windows
from tests.builders import make_passage


def ranked(passages: list[Passage]) -> list[Fused]:
    count = len(passages)
    return [Fused(one.passage_id, (count - n) / count, ()) for n, one in enumerate(passages)]


def chosen(
    passages: list[Passage], *, per_article: int = 2, articles: int = 12
) -> list[tuple[str, int]]:
    by_id = {one.passage_id: one for one in passages}
    found = best_windows(ranked(passages), by_id, per_article=per_article, articles=articles)
    return [(by_id[one.passage_id].article_id, one.passage_id) for one in found]


@st.composite
def libraries(draw: st.DrawFn) -> list[Passage]:
    count = draw(st.integers(0, 25))
    made = []
    for number in range(count):
        start = draw(st.integers(0, 60))
        made.append(
            make_passage(
                number,
                draw(st.sampled_from("abcde")),
                start=start,
                end=start + draw(st.integers(1, 20)),
            )
        )
    return made


@given(libraries(), st.integers(1, 4), st.integers(1, 4))
def test_windows_of_one_article_never_overlap(
    passages: list[Passage], per_article: int, articles: int
) -> None:
    found = chosen(passages, per_article=per_article, articles=articles)
    by_id = {one.passage_id: one for one in passages}
    kept = [by_id[number] for _, number in found]
    for one, other in combinations(kept, 2):
        assert one.article_id != other.article_id or not one.span.overlaps(other.span)
    shown = [article for article, _ in found]
    assert len(set(shown)) <= articles
    assert all(shown.count(article) <= per_article for article in shown)
    assert [number for _, number in found] == sorted(number for _, number in found)


@given(libraries())
def test_the_best_passage_of_each_article_is_shown(passages: list[Passage]) -> None:
    found = chosen(passages, per_article=1, articles=99)
    best: dict[str, int] = {}
    for one in passages:
        best.setdefault(one.article_id, one.passage_id)
    assert dict(found) == best


def test_of_two_that_overlap_the_better_one_stays() -> None:
    better, worse, apart = (
        make_passage(1, start=0, end=10),
        make_passage(2, start=9, end=20),
        make_passage(3, start=10, end=20),
    )
    assert chosen([better, worse, apart]) == [("a1", 1), ("a1", 3)]


def test_a_passage_that_the_record_no_longer_has_is_passed_over() -> None:
    kept = make_passage(2)
    found = best_windows(ranked([make_passage(1), kept]), {2: kept}, per_article=2, articles=1)
    assert [one.passage_id for one in found] == [2]


LEAD = "The ferry Maren sank off Corrin on Tuesday with 41 people aboard, police said."


def numbered(*texts: str) -> list[Passage]:
    """Passages of one article, one behind the other."""
    return [
        replace(make_passage(n, start=100 * n, end=100 * n + 90), text=text)
        for n, text in enumerate(texts, start=1)
    ]


def test_a_window_that_says_the_same_again_makes_way_for_the_next() -> None:
    caption = "Police said: the Ferry Maren sank off Corrin on Tuesday, with 41 people aboard."
    other = "Divers of the navy are to look for the wreck on Friday."
    found = chosen(numbered(LEAD, caption, other), per_article=2)
    assert found == [("a1", 1), ("a1", 3)]


@pytest.mark.parametrize(
    "again",
    [
        LEAD.replace("41", "43"),
        LEAD.replace("sank", "never sank"),
        LEAD.replace("sank", "didn’t sink"),
        LEAD.replace("Corrin", "Eskdale"),
        LEAD + " The bow doors were open when divers found her at noon, a clerk told reporters.",
    ],
)
def test_another_figure_name_or_denial_is_not_the_same(again: str) -> None:
    assert chosen(numbered(LEAD, again), per_article=2) == [("a1", 1), ("a1", 2)]


def test_the_same_words_in_another_article_stay() -> None:
    first, second = numbered(LEAD, LEAD)
    assert chosen([first, replace(second, article_id="b")]) == [("a1", 1), ("b", 2)]
