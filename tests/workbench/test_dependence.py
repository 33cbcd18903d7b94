"""Reprints stand under one head, and what a copy adds does not vanish behind it."""

from datetime import UTC, date, datetime

import pytest

from secondsource.lineage import shingles
from secondsource.models import Article, Hit, Outlet, Passage, Span
from secondsource.workbench.dependence import Origin, Text, grouped
from tests.builders import make_article

DISPATCH = (
    "Two freight trains collided near Corrin station before dawn on Friday and blocked the line. "
    "Nobody was hurt, the railway company said, but forty wagons of grain were lost in the river."
)
OWN_WORK = (
    "Farmers who wait for the grain told this newspaper that seed prices doubled over the week."
)


def article(name: str, text: str, day: int) -> Article:
    return Article(
        article_id=name,
        text=text,
        text_sha256="",
        original_sha256="",
        origin=name,
        reader="test",
        added_at=datetime(2026, 1, 1, tzinfo=UTC),
        outlet=Outlet(name, name.title()),
        published_on=date(2026, 1, day),
    )


def hit(of: Article, words: str, rank: int) -> Hit:
    start = of.text.index(words)
    span = Span(start, start + len(words))
    passage = Passage(rank, of.article_id, rank, span, words, words)
    return Hit(passage, score=1 / rank, rank=rank, legs=())


def text(of: Article) -> Text:
    return Text(of, shingles(of.text))


def test_the_earliest_printing_stands_for_all_and_an_addition_has_its_own_group() -> None:
    agency = article("agency", DISPATCH, day=2)
    paper = article("paper", f"{DISPATCH}\n{OWN_WORK}", day=3)
    other = article("other", "A painting by Lena Ost was sold in Aldmoor for six crowns.", day=1)
    claim_of = article("own", "Seed prices stood still in Brackwater, the council wrote.", day=1)
    groups = grouped(
        {
            "paper": [hit(paper, DISPATCH, 1), hit(paper, OWN_WORK, 3)],
            "agency": [hit(agency, DISPATCH, 2)],
            "other": [hit(other, other.text, 4)],
        },
        Origin(claim_of, shingles(claim_of.text)),
        {one.article_id: text(one) for one in (agency, paper, other)},
    )
    assert [group.article.article_id for group in groups] == ["agency", "paper", "other"]
    assert [copy.article_id for copy in groups[0].copies] == ["paper"]
    assert [one.passage.text for one in groups[1].hits] == [OWN_WORK]
    assert groups[1].ties == ("in part the same text as Agency's",)


def test_a_group_stands_where_its_best_printing_was_found() -> None:
    agency = article("agency", DISPATCH, day=2)
    paper = article("paper", f"{DISPATCH}\n{OWN_WORK}", day=3)
    other = article("other", "A painting by Lena Ost was sold in Aldmoor for six crowns.", day=1)
    claim_of = article("own", "Seed prices stood still in Brackwater, the council wrote.", day=1)
    found = [hit(paper, DISPATCH, 1), hit(paper, OWN_WORK, 3)]
    groups = grouped(
        {
            "paper": found,
            "other": [hit(other, other.text, 2)],
            "agency": [hit(agency, DISPATCH, 9)],
        },
        Origin(claim_of, shingles(claim_of.text)),
        {one.article_id: text(one) for one in (agency, paper, other)},
    )
    assert [group.article.article_id for group in groups] == ["agency", "other", "paper"]
    assert groups[0].reprinted == (found[0],)
    assert groups[0].best is found[0]


@pytest.mark.parametrize(
    ("own", "other", "same"),
    [
        ("https://courier.example/a?utm_source=x", "http://www.courier.example/a/", True),
        ("https://courier.example/", "https://courier.example/", True),
        ("https://courier.example/a?id=1", "https://courier.example/a?id=2", False),
        ("https://courier.example/", "https://ledger.example/", False),
        (None, None, False),
    ],
)
def test_whatever_stands_at_the_claims_own_address_is_its_own_article(
    own: str | None, other: str | None, same: bool
) -> None:
    origin = Origin(make_article("a1", url=own), shingles("The bridge was closed in March."))
    text = Text(make_article("a2", url=other), shingles("A ferry sank off Corrin on Tuesday."))
    reason = origin.dependence_of_article(text)
    assert reason == ("another version of the claim's own article" if same else None)
