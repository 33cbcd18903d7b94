"""JSON Lines leave nothing out and come back exactly."""

import json
from dataclasses import replace
from datetime import datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from secondsource.export import DecidedClaim
from secondsource.export.jsonl import SCHEMA, jsonl_lines
from secondsource.labels import ClaimOrigin, Stance
from secondsource.models import Evidence, Span
from tests.export.deciding import (
    ANATOMY,
    APPEARANCES,
    CLAIM,
    JOINED,
    NOTE,
    OTHER,
    OWN,
    decided,
    evidence,
    undated,
    verdict,
)

NO_SURROGATES = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=60)


def rows(*claims: DecidedClaim) -> list[dict[str, Any]]:
    return [json.loads(line) for line in jsonl_lines(claims)]


def as_evidence(row: dict[str, Any], claim_id: str) -> Evidence:
    """The evidence that a row was made from, to see that all of it is there."""
    return Evidence(
        claim_id=claim_id,
        passage_id=row["passage_id"],
        article_id=row["article"]["article_id"],
        span=Span(*row["span"]),
        quote=row["quote"],
        stance=Stance(row["stance"]) if row["stance"] else None,
        reviewer=row["reviewer"],
        revision=row["revision"],
        judged_at=datetime.fromisoformat(row["judged_at"]),
        note=row["note"],
    )


def test_without_a_decided_claim_there_is_no_line() -> None:
    assert list(jsonl_lines([])) == []


def test_a_line_holds_the_claim_with_its_article() -> None:
    (row,) = rows(decided())
    assert row["schema"] == SCHEMA == "secondsource.verdicts/2"
    assert (row["claim_id"], row["claim"], row["quote"]) == ("c1", CLAIM.text, CLAIM.quote)
    assert Span(*row["span"]).of(OWN.text) == row["quote"]
    assert (row["speaker"], row["claimed_on"]) == ("The mayor", "2026-03-02")
    assert row["article"] == {
        "article_id": "a1",
        "url": "https://courier.example/1",
        "title": "The bridge",
        "outlet": "The Courier",
        "outlet_owner": "Harbour Media",
        "desk_note": None,
        "published_on": "2026-03-03",
        "text_sha256": OWN.text_sha256,
        "original_sha256": OWN.original_sha256,
    }


def test_every_verdict_is_there_with_the_evidence_it_cited() -> None:
    first = verdict(
        evidence(stance=Stance.REFUTES, note="at first"), evidence(stance=None), justification="A."
    )
    second = verdict(revision=2, justification="B.")
    last = verdict(evidence(passage_id=2**63 - 1), revision=3, justification="C.")
    (row,) = rows(decided(first, second, last))
    held = [*row["earlier_verdicts"], row["verdict"]]
    assert [one["justification"] for one in held] == ["A.", "B.", "C."]
    assert [one["revision"] for one in held] == [1, 2, 3]
    assert [one["decided_at"] for one in held] == [
        one.decided_at.isoformat() for one in (first, second, last)
    ]
    assert {one["verdict"] for one in held} == {"SUPPORTED"}
    assert {one["reviewer"] for one in held} == {"Grace"}
    for one, made in zip((first, second, last), held, strict=True):
        assert tuple(as_evidence(each, "c1") for each in made["evidence"]) == one.cites
    assert held[0]["evidence"][0]["article"]["outlet"] == "Daily Ledger"


def test_what_is_unknown_is_null() -> None:
    claim = replace(CLAIM, speaker=None, claimed_on=None)
    (row,) = rows(decided(claim=claim, own=undated()))
    assert row["speaker"] is row["claimed_on"] is None
    article = row["article"]
    assert article["url"] is article["outlet"] is article["published_on"] is None


@given(NO_SURROGATES, NO_SURROGATES, NO_SURROGATES)
def test_any_words_come_back_exactly_from_one_line(quote: str, note: str, reasons: str) -> None:
    one = verdict(evidence(quote=quote, note=note), justification=reasons)
    (line,) = jsonl_lines([decided(one)])
    assert line.count("\n") == 1
    assert line.endswith("\n")
    row = json.loads(line.encode())
    assert as_evidence(row["verdict"]["evidence"][0], "c1") == one.cites[0]
    assert row["verdict"]["justification"] == reasons


def test_a_claim_that_begins_as_a_formula_is_left_as_it_is() -> None:
    (row,) = rows(decided(verdict(evidence(quote="=1+1"))))
    assert row["verdict"]["evidence"][0]["quote"] == "=1+1"


def test_evidence_of_an_article_that_is_not_at_hand_keeps_its_id() -> None:
    (row,) = rows(replace(decided(), articles={OWN.article_id: OWN}))
    assert row["verdict"]["evidence"][0]["article"] == {"article_id": OTHER.article_id}


def test_a_line_shows_what_the_claim_is_made_of_in_the_articles_own_words() -> None:
    (row,) = rows(decided(claim=replace(CLAIM, anatomy=ANATOMY)))
    assert row["attributions"] == [
        {
            "speaker": "Northern Wire",
            "source": None,
            "cue": {"words": "carried", "span": [11, 18]},
            "content": [[19, 24], [25, 29]],
            "is_quoted": True,
        }
    ]
    placed, dated = row["insertions"]
    assert placed == {
        "at": 10,
        "words": "of Corrin",
        "kind": "where",
        "why": "the lead names it",
        "rests_on": {"words": "The bridge", "span": [0, 10]},
    }
    assert dated["rests_on"] is None
    named, open_time = row["times"]
    assert named == {
        "words": "a day",
        "span": [30, 35],
        "first": "2026-03-02",
        "last": "2026-03-02",
        "granularity": "day",
        "is_assumed": True,
        "why": "the article's date",
    }
    assert open_time["first"] is open_time["last"] is open_time["granularity"] is None
    assert row["open_words"] == [{"words": "cars", "span": [25, 29], "why": "which cars"}]
    for word in (*row["open_words"], *row["times"], row["attributions"][0]["cue"]):
        assert Span(*word["span"]).of(OWN.text) == word["words"]


def test_a_line_names_every_article_in_which_the_claim_occurs_and_who_joined_it() -> None:
    (row,) = rows(replace(decided(), appearances=APPEARANCES))
    own, further = row["appearances"]
    assert (own["claim_id"], own["joined"]) == ("c1", None)
    assert further["joined"] == {
        "by": "Ada Wren",
        "why": ["the same count"],
        "at": JOINED.decided_at.isoformat(),
    }
    assert (further["claim_id"], further["quote"]) == ("c2", OTHER.text)
    assert Span(*further["span"]).of(OTHER.text) == further["quote"]
    assert (further["speaker"], further["claimed_on"]) == ("The mayor", "2026-03-02")
    assert further["article"]["outlet"] == "Daily Ledger"
    assert further["article"]["published_on"] == "2026-03-03"


def test_a_claim_written_at_the_desk_is_no_outlet_s() -> None:
    claim = replace(CLAIM, origin=ClaimOrigin.WRITTEN, made_by="Ada Wren")
    (row,) = rows(decided(claim=claim, own=NOTE))
    article = row["article"]
    assert article["desk_note"] == "written at the desk by Ada Wren"
    assert article["outlet"] is article["published_on"] is None
    assert (row["origin"], row["made_by"]) == ("written by a person", "Ada Wren")
