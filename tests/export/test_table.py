"""The table opens in a spreadsheet as it is, and runs nothing there."""

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.export import DecidedClaim
from secondsource.export.table import COLUMNS, csv_lines
from secondsource.labels import ClaimOrigin, Stance
from tests.export.deciding import (
    APPEARANCES,
    CLAIM,
    NOTE,
    OTHER,
    OWN,
    decided,
    evidence,
    undated,
    verdict,
)


def table(*claims: DecidedClaim) -> list[dict[str, str]]:
    text = "".join(csv_lines(claims))
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_without_a_decided_claim_there_is_only_the_header() -> None:
    assert "".join(csv_lines([])) == "\ufeff" + ",".join(COLUMNS) + "\r\n"


def test_a_row_says_who_claimed_decided_and_rests_on_what() -> None:
    (row,) = table(decided(verdict(evidence(note="counted twice"))))
    assert list(row) == list(COLUMNS)
    assert row == {
        "claim_id": "c1",
        "claim": "The bridge [of Corrin] carried 4,000 cars a day.",
        "claim_quote": "The bridge carried 4,000 cars a day.",
        "claim_start": "0",
        "claim_end": "36",
        "claim_outlet": "The Courier",
        "claim_title": "The bridge",
        "claim_url": "https://courier.example/1",
        "claim_published_on": "2026-03-03",
        "verdict": "SUPPORTED",
        "justification": "The count says so.",
        "reviewer": "Grace",
        "decided_at": "2026-03-06T09:30:00+00:00",
        "revision": "1",
        "evidence_stance": "SUPPORTS",
        "evidence_quote": "Some 3,900 cars used it.",
        "evidence_start": "0",
        "evidence_end": "24",
        "evidence_outlet": "Daily Ledger",
        "evidence_title": "",
        "evidence_url": "",
        "evidence_published_on": "2026-03-03",
        "evidence_reviewer": "Ada",
        "evidence_judged_at": "2026-03-04T12:00:00+00:00",
        "evidence_note": "counted twice",
        "claim_speaker": "The mayor",
        "claim_origin": "extracted",
        "claim_made_by": "",
        "claim_appearances": "1",
    }


def test_the_columns_of_the_first_release_stand_where_they_stood() -> None:
    assert (COLUMNS[0], COLUMNS[9], COLUMNS[14], COLUMNS[24]) == (
        "claim_id",
        "verdict",
        "evidence_stance",
        "evidence_note",
    )
    assert all(column.startswith("claim_") for column in COLUMNS[25:])


def test_a_row_says_in_how_many_articles_the_claim_occurs() -> None:
    for verdicts in ((), (verdict(),)):
        # Twice in one article is once.
        for appearances in (APPEARANCES, (*APPEARANCES, APPEARANCES[0])):
            (row,) = table(replace(decided(*verdicts), appearances=appearances))
            assert row["claim_appearances"] == "2"


def test_a_claim_written_at_the_desk_is_no_outlet_s() -> None:
    claim = replace(CLAIM, origin=ClaimOrigin.WRITTEN, made_by="Ada Wren")
    (row,) = table(decided(claim=claim, own=NOTE))
    assert row["claim_outlet"] == "written at the desk by Ada Wren"
    assert row["claim_published_on"] == ""
    assert (row["claim_origin"], row["claim_made_by"]) == ("written by a person", "Ada Wren")


def test_each_piece_of_evidence_has_a_row_and_a_claim_without_any_has_one() -> None:
    three = verdict(*(evidence(passage_id=number) for number in (1, 2, 3)))
    rows = table(decided(three), decided(verdict()))
    assert [row["evidence_stance"] for row in rows] == ["SUPPORTS"] * 3 + [""]
    assert all(rows[3][column] == "" for column in COLUMNS if column.startswith("evidence_"))


def test_only_the_verdict_that_stands_is_in_the_table() -> None:
    first = verdict(evidence(stance=Stance.REFUTES), justification="First.")
    last = verdict(evidence(), revision=2, justification="Then.")
    (row,) = table(decided(first, last))
    assert (row["justification"], row["evidence_stance"]) == ("Then.", "SUPPORTS")


def test_what_is_unknown_is_an_empty_cell() -> None:
    (row,) = table(decided(own=undated()))
    assert (row["claim_url"], row["claim_title"], row["claim_published_on"]) == ("", "", "")
    assert row["claim_outlet"] == "outlet unknown"


SIGNS = ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"]
FORMULAS = ["1+1", 'HYPERLINK("http://x.example","y")', "cmd|' /C calc'!A0"]


@pytest.mark.parametrize("sign", SIGNS)
@pytest.mark.parametrize("rest", FORMULAS)
def test_a_cell_that_would_run_is_made_inert_in_every_column(sign: str, rest: str) -> None:
    bad = sign + rest
    outlet = replace(OWN.outlet, name=bad) if OWN.outlet else None
    own = replace(OWN, title=bad, url=bad, outlet=outlet)
    claim = replace(CLAIM, text=bad, quote=bad, claim_id=bad, speaker=bad, made_by=bad)
    one = verdict(evidence(quote=bad, note=bad), justification=bad)
    by_hand = replace(one, reviewer=bad, cites=tuple(replace(e, reviewer=bad) for e in one.cites))
    (row,) = table(decided(by_hand, claim=claim, own=own))
    assert [cell for cell in row.values() if bad in cell] == ["'" + bad] * 13
    assert not any(cell.startswith(tuple(SIGNS)) for cell in row.values())


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=60))
def test_any_quote_comes_back_exactly(quote: str) -> None:
    (row,) = table(decided(verdict(evidence(quote=quote))))
    guarded = "'" if quote.startswith(tuple(SIGNS)) else ""
    assert row["evidence_quote"] == guarded + quote


@pytest.mark.parametrize("quote", ['He said "no", twice.', "one\ntwo", "one\r\ntwo", ",;\t|", '"'])
def test_separators_quotes_and_line_ends_stay_in_their_cell(quote: str) -> None:
    (row,) = table(decided(verdict(evidence(quote=quote))))
    assert row["evidence_quote"] == quote


def test_every_line_ends_as_rfc_4180_says() -> None:
    assert all(line.endswith("\r\n") for line in csv_lines([decided(), decided()]))


def test_evidence_of_an_article_that_is_not_at_hand_still_has_its_quote() -> None:
    one = replace(decided(), articles={OWN.article_id: OWN})
    (row,) = table(one)
    assert row["evidence_quote"] == OTHER.text
    assert row["evidence_outlet"] == ""
