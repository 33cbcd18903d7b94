"""What people decided leaves with everything that it rests on."""

import csv
import io
import json

import pytest

from secondsource.labels import Stance, VerdictLabel
from secondsource.models import Claim
from tests.builders import Desk
from tests.workbench.ferry import DISPATCH, LEDGER, OBSERVER, SANK, URL


@pytest.fixture
def claim(desk: Desk) -> Claim:
    desk.add(DISPATCH, outlet_name="The Courier", url=URL)
    desk.add(LEDGER, outlet_name="Daily Ledger", url="https://ledger.example/1")
    desk.add(OBSERVER, outlet_name="Inland Observer", url="https://observer.example/1")
    return desk.claim_with(SANK)


def judge(desk: Desk, claim: Claim, words: str, stance: Stance | None, expected: int = 0) -> None:
    passage = desk.passage_with(words)
    desk.review.judge(
        claim.claim_id, passage.passage_id, stance, reviewer="Ada", expected_revision=expected
    )


def decide(
    desk: Desk, claim: Claim, label: VerdictLabel, expected: int, reviewer: str = "Ada"
) -> None:
    desk.review.decide(
        claim.claim_id, label, "As counted.", reviewer=reviewer, expected_revision=expected
    )


def test_with_nothing_decided_the_exports_are_empty(desk: Desk, claim: Claim) -> None:
    judge(desk, claim, "38 passengers", Stance.REFUTES)
    assert desk.publishing.decided() == []
    assert desk.publishing.export("jsonl", []) == ""
    assert desk.publishing.export("csv", []).count("\n") == 1
    assert set(desk.publishing.formats()) == {"csv", "jsonl"}
    with pytest.raises(KeyError):
        desk.publishing.export("docx", [])


def test_an_export_can_be_followed_back_to_the_articles_own_characters(
    desk: Desk, claim: Claim
) -> None:
    judge(desk, claim, "38 passengers", Stance.REFUTES)
    judge(desk, claim, "Divers reached", Stance.NEUTRAL)
    decide(desk, claim, VerdictLabel.REFUTED, 0)
    row = json.loads(desk.publishing.export("jsonl", desk.publishing.decided()))
    assert (
        desk.store.article(row["article"]["article_id"]).text[slice(*row["span"])] == row["quote"]
    )
    assert len(row["verdict"]["evidence"]) == 2
    for one in row["verdict"]["evidence"]:
        article = desk.store.article(one["article"]["article_id"])
        assert article.text[slice(*one["span"])] == one["quote"]
        assert one["article"]["text_sha256"] == article.text_sha256
    table = desk.publishing.export("csv", desk.publishing.decided()).removeprefix("\ufeff")
    rows = list(csv.DictReader(io.StringIO(table, newline="")))
    assert [one["evidence_quote"] for one in rows] == [
        one["quote"] for one in row["verdict"]["evidence"]
    ]


def test_an_earlier_verdict_keeps_the_articles_that_only_it_cited(desk: Desk, claim: Claim) -> None:
    judge(desk, claim, "38 passengers", Stance.REFUTES)
    decide(desk, claim, VerdictLabel.REFUTED, 0)
    judge(desk, claim, "38 passengers", None, 1)
    judge(desk, claim, "Divers reached", Stance.SUPPORTS)
    decide(desk, claim, VerdictLabel.SUPPORTED, 1)
    row = json.loads(desk.publishing.export("jsonl", desk.publishing.decided()))
    (earlier,) = row["earlier_verdicts"]
    assert earlier["evidence"][0]["article"]["outlet"] == "Daily Ledger"
    assert earlier["evidence"][0]["article"]["url"] == "https://ledger.example/1"
    assert row["verdict"]["evidence"][0]["article"]["outlet"] == "Inland Observer"


def test_what_is_exported_can_be_chosen_by_verdict_and_reviewer(desk: Desk, claim: Claim) -> None:
    other = desk.claim_with("38 passengers")
    decide(desk, claim, VerdictLabel.REFUTED, 0)
    decide(desk, other, VerdictLabel.SUPPORTED, 0, reviewer="Grace")

    def chosen(**options: object) -> list[str]:
        return [one.claim.claim_id for one in desk.publishing.decided(**options)]  # type: ignore[arg-type]

    assert chosen() == [claim.claim_id, other.claim_id]
    assert chosen(labels=[VerdictLabel.SUPPORTED]) == [other.claim_id]
    assert chosen(reviewer="Ada") == [claim.claim_id]
    assert chosen(labels=[], reviewer="Ada") == []
    assert chosen(labels=[VerdictLabel.SUPPORTED], reviewer="Ada") == []


def test_a_verdict_is_handed_out_with_the_words_that_it_was_given_on(desk: Desk) -> None:
    desk.add(DISPATCH, outlet_name="The Courier", url=URL)
    claim = desk.claim_with(SANK)
    desk.review.decide(
        claim.claim_id, VerdictLabel.SUPPORTED, "Seen.", reviewer="Ada", expected_revision=0
    )
    desk.claims.reword(claim.claim_id, "Nothing sank.", reviewer="Bo", expected_revision=0)
    decided = desk.publishing.decided()
    table = desk.publishing.export("csv", decided)
    assert claim.text in table.replace('""', '"')
    assert "Nothing sank." not in table
    told = json.loads(desk.publishing.export("jsonl", decided))
    assert (told["claim"], told["claim_reads_now"]) == (claim.text, "Nothing sank.")
    assert told["verdict"]["claim"] == claim.text
    assert [one["reviewer"] for one in told["wordings"]] == [None, "Bo"]


def test_an_export_names_every_article_in_which_the_claim_occurs(desk: Desk) -> None:
    lead = "The ferry Aldis sank off Garrow on 3 May 2031 with 38 passengers aboard."
    for outlet in ("The Courier", "Daily Ledger"):
        desk.add(f"{outlet} on the ferry\n\n{lead}\n", outlet_name=outlet)
    [claim] = [row.claim for row in desk.review.queue() if row.claim.quote == lead]
    other = desk.add(f"The ferry\n\n{lead.replace('38', '39')}\n", outlet_name="The Post")
    [misprint] = desk.store.claims(article_id=other.article_id)
    desk.claims.join(misprint.claim_id, claim.claim_id, reviewer="Ada", why="a misprint")
    decide(desk, claim, VerdictLabel.SUPPORTED, 0)
    told = json.loads(desk.publishing.export("jsonl", desk.publishing.decided()))
    joined = {one["article"]["outlet"]: one["joined"] for one in told["appearances"]}
    assert joined["The Post"]["by"] == "Ada"
    assert joined["The Post"]["why"] == ["a misprint"]
    machine = next(one for outlet, one in joined.items() if one and outlet != "The Post")
    assert machine["by"] is None
    assert machine["why"]
    [row] = csv.DictReader(
        io.StringIO(desk.publishing.export("csv", desk.publishing.decided()), newline="")
    )
    assert row["claim_appearances"] == "3"


def test_a_claim_of_the_desk_is_exported_as_a_note_of_who_wrote_it(desk: Desk) -> None:
    claim = desk.claims.write("Two divers found a bell.", reviewer="Ada", speaker="A caller")
    decide(desk, claim, VerdictLabel.SUPPORTED, 0)
    told = json.loads(desk.publishing.export("jsonl", desk.publishing.decided()))
    assert told["article"]["desk_note"] == "written at the desk by Ada"
    assert (told["speaker"], told["article"]["outlet"]) == ("A caller", None)
