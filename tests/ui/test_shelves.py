"""What stands in front on the claim page, and what lies further away."""

from datetime import UTC, datetime

from secondsource.models import (
    Article,
    Checkworthiness,
    Claim,
    EvidenceSheet,
    Hit,
    HitGroup,
    Passage,
    Span,
)
from secondsource.ui.evidence_column import shelve


def article(name: str) -> Article:
    moment = datetime(2026, 1, 1, tzinfo=UTC)
    return Article(name, "Some words.", "", "", name, "test", moment)


def group(name: str, *scores: float) -> HitGroup:
    hits = tuple(
        Hit(Passage(hash((name, n)), name, n, Span(0, 4), "Some", "Some"), score, n + 1, legs=())
        for n, score in enumerate(scores)
    )
    return HitGroup(article(name), hits)


def sheet(*, groups: tuple[HitGroup, ...], further: tuple[HitGroup, ...]) -> EvidenceSheet:
    claim = Claim("c", "own", Span(0, 4), "Some", "Some", Checkworthiness(0.5, ()))
    return EvidenceSheet(claim, article("own"), groups, (), further)


def test_every_passage_stands_on_one_of_the_two_shelves() -> None:
    beside = sheet(
        groups=(group("a", 1.0, 0.8), group("b", 0.6, 0.44)), further=(group("c", 0.4, 0.3),)
    )
    shelves = shelve(beside, judged=set())
    shown = [hit for _, hits in (*shelves.near, *shelves.far) for hit in hits]
    assert sorted(hit.score for hit in shown) == [0.3, 0.4, 0.44, 0.6, 0.8, 1.0]
    assert [hit.score for _, hits in shelves.near for hit in hits] == [1.0, 0.8, 0.6]


def test_what_was_judged_stands_in_front() -> None:
    far = group("c", 0.4, 0.3)
    beside = sheet(groups=(group("a", 1.0),), further=(far,))
    shelves = shelve(beside, judged={far.hits[1].passage.passage_id})
    assert [hit.score for _, hits in shelves.near for hit in hits] == [1.0, 0.3]
    assert [hit.score for _, hits in shelves.far for hit in hits] == [0.4]
