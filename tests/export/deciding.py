"""Decided claims by hand."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from secondsource.anatomy import Anatomy, Attribution, Insertion, OpenWord, TimeMention
from secondsource.export import DecidedClaim
from secondsource.labels import Granularity, InsertionKind, Sameness, Stance, VerdictLabel
from secondsource.models import (
    DESK_READER,
    Appearance,
    Article,
    Claim,
    ClaimLink,
    Evidence,
    Outlet,
    Span,
    Verdict,
)
from tests.builders import NOON, make_article, make_claim

COURIER = Outlet("courier.example", "The Courier", "courier.example", "Harbour Media", "NL")
LEDGER = Outlet("ledger.example", "Daily Ledger", "ledger.example")

OWN = make_article("a1", outlet=COURIER, url="https://courier.example/1")
OTHER = make_article("a2", "Some 3,900 cars used it.", outlet=LEDGER, title=None)
CLAIM = make_claim("The bridge [of Corrin] carried 4,000 cars a day.", OWN)
# What a claim written at the desk has for an article.
NOTE = replace(OWN, reader=DESK_READER, authors=("Ada Wren",), outlet=None, url=None)
ANATOMY = Anatomy(
    insertions=(
        Insertion(10, "of Corrin", InsertionKind.WHERE, "the lead names it", Span(0, 10)),
        Insertion(35, "2 March 2026", InsertionKind.WHEN, "the article's date"),
    ),
    attributions=(
        Attribution(
            Span(11, 18), (Span(19, 24), Span(25, 29)), speaker="Northern Wire", is_quoted=True
        ),
    ),
    times=(
        TimeMention(
            Span(30, 35),
            "a day",
            date(2026, 3, 2),
            date(2026, 3, 2),
            Granularity.DAY,
            "the article's date",
            is_assumed=True,
        ),
        TimeMention(Span(30, 35), "a day", None, None, None, "no date is known"),
    ),
    open_words=(OpenWord(Span(25, 29), "cars", "which cars"),),
)
JOINED = ClaimLink("c2", "c1", Sameness.SAME, ("the same count",), NOON, decided_by="Ada Wren")
APPEARANCES = (
    Appearance(CLAIM, OWN),
    Appearance(replace(make_claim(OTHER.text, OTHER), claim_id="c2"), OTHER, JOINED),
)


def evidence(
    article: Article = OTHER,
    *,
    quote: str | None = None,
    stance: Stance | None = Stance.SUPPORTS,
    note: str = "",
    passage_id: int = 2**62 + 1,
) -> Evidence:
    return Evidence(
        claim_id=CLAIM.claim_id,
        passage_id=passage_id,
        article_id=article.article_id,
        span=Span(0, 24),
        quote=article.text if quote is None else quote,
        stance=stance,
        reviewer="Ada",
        revision=2,
        judged_at=NOON,
        note=note,
    )


def verdict(
    *cites: Evidence, revision: int = 1, justification: str = "The count says so."
) -> Verdict:
    return Verdict(
        claim_id=CLAIM.claim_id,
        revision=revision,
        label=VerdictLabel.SUPPORTED,
        justification=justification,
        reviewer="Grace",
        decided_at=datetime(2026, 3, 5, 9, 30, tzinfo=UTC) + timedelta(days=revision),
        cites=cites,
    )


def decided(*verdicts: Verdict, claim: Claim = CLAIM, own: Article = OWN) -> DecidedClaim:
    return DecidedClaim(
        claim=claim,
        verdicts=verdicts or (verdict(evidence()),),
        articles={own.article_id: own, OTHER.article_id: OTHER},
    )


def undated() -> Article:
    return replace(OWN, published_on=None, url=None, title=None, outlet=None)


PUBLISHED = date(2026, 3, 3)
