"""A filter acts inside the search, is told with the answer, and dates cut nothing by themselves."""

from datetime import date
from itertools import accumulate

import pytest

from secondsource.ids import passage_id
from secondsource.labels import Stance
from secondsource.models import (
    ArticleFilter,
    Claim,
    EvidenceSheet,
    HitGroup,
    IntakeUnit,
    Narrowed,
    Original,
    Outlet,
    Passage,
    Span,
)
from secondsource.retrieval.hybrid import DEPTH
from secondsource.text import text_key
from secondsource.workbench import EvidenceSearch
from tests.builders import Desk, make_article, story
from tests.workbench.ferry import DISPATCH, LEDGER, OBSERVER, REWRITTEN, SANK, TAXES, URL

CLAIMED = date(2026, 3, 4)
GERMAN = (
    "Die Fähre Maren sank vor Corrin mit 41 Menschen an Bord, teilte die Küstenwache mit.\n\n"
    "Am Mittwoch suchten zwei Hubschrauber nach den Vermissten, sagte ein Sprecher der Polizei.\n"
)


@pytest.fixture
def claim(desk: Desk) -> Claim:
    desk.add(
        DISPATCH,
        title="Ferry sinks off Corrin",
        outlet_name="The Courier",
        url=URL,
        published_on=CLAIMED,
    )
    return desk.claim_with(SANK)


def groups_of(sheet: EvidenceSheet) -> tuple[HitGroup, ...]:
    return (*sheet.groups, *sheet.further)


def outlets_of(sheet: EvidenceSheet) -> list[str]:
    return [group.article.outlet_name for group in groups_of(sheet)]


def narrowed(desk: Desk, claim: Claim, **wanted: object) -> tuple[list[str], Narrowed | None]:
    sheet = desk.evidence.find(
        claim.claim_id,
        wanted=ArticleFilter(**wanted),  # type: ignore[arg-type]
    )
    return outlets_of(sheet), sheet.narrowed


def fill(desk: Desk) -> None:
    desk.add(LEDGER, url="https://ledger.example/1", published_on=date(2026, 3, 5))
    desk.add(OBSERVER, url="https://observer.example/1", published_on=date(2026, 3, 9))
    desk.add(TAXES, url="https://weekly.example/1")
    desk.add(GERMAN, url="https://blatt.example/1", published_on=date(2026, 3, 1))
    desk.store.set_outlets(
        [
            Outlet("ledger.example", "Daily Ledger", "ledger.example", "Harbour Media"),
            Outlet("weekly.example", "Farm Weekly", "weekly.example", "Harbour Media"),
        ]
    )


def test_without_a_filter_nothing_is_said_to_be_narrowed(desk: Desk, claim: Claim) -> None:
    fill(desk)
    found, narrowing = narrowed(desk, claim)
    assert len(found) == 4
    assert narrowing is None


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ({"outlet_ids": ("observer.example",)}, {"observer.example"}),
        ({"owners": ("Harbour Media",)}, {"Daily Ledger", "Farm Weekly"}),
        ({"languages": ("de",)}, {"blatt.example"}),
        ({"first_day": CLAIMED}, {"Daily Ledger", "observer.example"}),
        ({"last_day": date(2026, 3, 5)}, {"Daily Ledger", "blatt.example"}),
        (
            {"outlet_ids": ("ledger.example", "weekly.example"), "first_day": CLAIMED},
            {"Daily Ledger"},
        ),
    ],
)
def test_only_what_fits_is_laid_beside_the_claim(
    desk: Desk, claim: Claim, wanted: dict[str, object], expected: set[str]
) -> None:
    fill(desk)
    found, narrowing = narrowed(desk, claim, **wanted)
    assert set(found) == expected
    assert narrowing is not None
    assert narrowing.fitting == len(expected)
    assert narrowing.by == ArticleFilter(**wanted)  # type: ignore[arg-type]


def test_a_filter_of_days_says_how_many_undated_articles_it_leaves_out(
    desk: Desk, claim: Claim
) -> None:
    fill(desk)
    days = {"first_day": date(2026, 3, 1), "last_day": date(2026, 3, 31)}
    _, all_outlets = narrowed(desk, claim, **days)
    assert all_outlets is not None
    assert (all_outlets.fitting, all_outlets.undated) == (3, 1)
    _, of_ledger = narrowed(desk, claim, outlet_ids=("ledger.example",), **days)
    assert of_ledger is not None
    assert of_ledger.undated == 0


def test_a_filter_that_fits_nothing_answers_with_nothing(desk: Desk, claim: Claim) -> None:
    fill(desk)
    found, narrowing = narrowed(desk, claim, outlet_ids=("nowhere.example",))
    assert found == []
    assert narrowing is not None
    assert (narrowing.fitting, narrowing.undated) == (0, 0)


def test_neither_the_own_article_nor_what_cannot_be_found_counts_as_fitting(
    desk: Desk, claim: Claim
) -> None:
    """The own article, an earlier version of a page, and a note of the desk."""
    desk.add(LEDGER, url="https://ledger.example/1", published_on=date(2026, 3, 5))
    desk.add(LEDGER + OBSERVER, url="https://ledger.example/1", published_on=date(2026, 3, 5))
    desk.claims.write("The ferry Maren had no radio.", reviewer="Ada", claimed_on=date(2026, 3, 5))
    found, narrowing = narrowed(desk, claim, first_day=CLAIMED, last_day=date(2026, 3, 6))
    assert found == ["ledger.example"]
    assert narrowing is not None
    assert narrowing.fitting == 1
    undated_note = desk.claims.write("The ferry Maren had two radios.", reviewer="Ada")
    assert desk.store.article(undated_note.article_id).published_on is None
    _, later = narrowed(desk, claim, first_day=date(2027, 1, 1))
    assert later is not None
    assert (later.fitting, later.undated) == (0, 0)


def add_crowd(desk: Desk, claim: Claim, count: int) -> None:
    """One article of another outlet with so many passages, each with the claim's own words."""
    lines = [f"{n}: {claim.text} {claim.text}" for n in range(count)]
    text = "\n".join(lines)
    article = make_article("crowd", text, outlet=Outlet("crowd.example", "Crowd"))
    starts = accumulate((len(line) + 1 for line in lines), initial=0)
    passages = tuple(
        Passage(
            passage_id("crowd", at, at + len(line)),
            "crowd",
            n,
            Span(at, at + len(line)),
            line,
            line,
        )
        for n, (at, line) in enumerate(zip(starts, lines, strict=False))
    )
    original = Original(article.original_sha256, text.encode(), "text/plain")
    unit = IntakeUnit(original, article, sentences=(), passages=passages, claims=())
    vectors = dict(zip(map(text_key, lines), desk.encoder.encode(lines), strict=True))
    desk.store.add_units([unit], encoder=desk.encoder.name, vectors=vectors)


def test_a_narrow_filter_fills_the_list_though_thousands_match_better(
    desk: Desk, claim: Claim
) -> None:
    add_crowd(desk, claim, DEPTH + 100)
    for number in range(14):
        desk.add(story(number), url=f"https://herald.example/{number}")
    assert "herald.example" not in narrowed(desk, claim)[0]
    found, narrowing = narrowed(desk, claim, outlet_ids=("herald.example",))
    assert found == ["herald.example"] * 12
    assert narrowing is not None
    assert narrowing.fitting == 14


def test_reprints_of_the_own_article_are_named_within_a_filter_too(
    desk: Desk, claim: Claim
) -> None:
    desk.add(DISPATCH, url="https://post.example/1")
    sheet = desk.evidence.find(claim.claim_id, wanted=ArticleFilter(outlet_ids=("post.example",)))
    assert groups_of(sheet) == ()
    assert [left.article.outlet_name for left in sheet.left_out] == ["post.example"]
    assert sheet.narrowed is not None
    assert sheet.narrowed.fitting == 1


def test_what_was_judged_stays_in_sight_whatever_is_filtered(desk: Desk, claim: Claim) -> None:
    fill(desk)
    judged = desk.passage_with("Harbour records")
    desk.review.judge(
        claim.claim_id, judged.passage_id, Stance.REFUTES, reviewer="Ada", expected_revision=0
    )
    wanted = ArticleFilter(outlet_ids=("observer.example",))
    beside = desk.review.passages(claim.claim_id, wanted=wanted)
    (apart,) = desk.review.judged_apart(desk.review.sheet(claim.claim_id), beside)
    assert apart.article.article_id == judged.article_id
    assert apart.ties == ("judged before; the search does not offer it with these filters",)


# -- the claim's day -------------------------------------------------------------


@pytest.fixture
def dated(desk: Desk) -> EvidenceSearch:
    """A search in which the day counts for more than meaning and words do together."""
    return EvidenceSearch(store=desk.store, indexing=desk.indexing, dense_weight=0.6, date_weight=2)


def test_the_claims_day_is_that_of_its_article_when_none_is_known(desk: Desk, claim: Claim) -> None:
    assert desk.evidence.find(claim.claim_id).claimed_on == (claim.claimed_on or CLAIMED)


def test_what_lies_near_the_claims_day_comes_sooner_and_nothing_is_lost(
    desk: Desk, claim: Claim, dated: EvidenceSearch
) -> None:
    desk.add(LEDGER, outlet_name="Years later", published_on=date(2031, 3, 4))
    desk.add(OBSERVER, outlet_name="Undated")
    desk.add(TAXES, outlet_name="That day", published_on=CLAIMED)
    plain, raised = desk.evidence.find(claim.claim_id), dated.find(claim.claim_id)
    assert outlets_of(plain)[0] == "Years later"
    assert raised.hits[0].passage.article_id == desk.passage_with("windmills").article_id
    assert sorted(outlets_of(raised)) == sorted(outlets_of(plain))
    bonuses = {group.article.outlet_name: group.hits[0].date_bonus for group in groups_of(raised)}
    assert bonuses == {
        "That day": pytest.approx(2),
        "Undated": pytest.approx(1),
        "Years later": pytest.approx(0, abs=1e-6),
    }
    assert {hit.date_bonus for hit in plain.hits} == {0}


def test_the_bonus_brings_nothing_nearer_to_the_claims_words(
    desk: Desk, claim: Claim, dated: EvidenceSearch
) -> None:
    """What is far from the claim's words and meaning stays further away, whatever its day."""
    desk.add(LEDGER + "\n" + REWRITTEN, outlet_name="Daily Ledger", published_on=date(2031, 1, 1))
    desk.add(TAXES, outlet_name="Farm Weekly", published_on=CLAIMED)
    raised = dated.find(claim.claim_id)
    assert [group.article.outlet_name for group in raised.groups] == ["Daily Ledger"]
    assert [group.article.outlet_name for group in raised.further] == ["Farm Weekly"]
    for hit in raised.hits:
        assert hit.likeness == pytest.approx(hit.score - hit.date_bonus)
