"""Only a named person writes, and nobody's judgment is lost."""

from datetime import date
from pathlib import Path

import pytest

from secondsource.errors import (
    EvidenceChanged,
    JudgmentRefused,
    NotFound,
    NotIndependent,
    ReviewerMissing,
    StaleEvidenceRevision,
    StaleVerdictRevision,
    StaleWording,
)
from secondsource.labels import ReviewState, Stance, VerdictLabel
from secondsource.models import Claim, Passage
from tests.builders import Desk, open_desk
from tests.workbench.ferry import DISPATCH, LEDGER, OBSERVER, REWRITTEN, SANK, URL


@pytest.fixture
def claim(desk: Desk) -> Claim:
    desk.add(DISPATCH, outlet_name="The Courier", url=URL)
    desk.add(LEDGER, outlet_name="Daily Ledger")
    return desk.claim_with(SANK)


@pytest.fixture
def passage(desk: Desk, claim: Claim) -> Passage:
    return desk.passage_with("38 passengers")


def judge(
    desk: Desk,
    claim: Claim,
    passage: Passage,
    stance: Stance | None,
    expected: int,
    *,
    reviewer: str = "Ada",
    note: str = "",
) -> int:
    return desk.review.judge(
        claim.claim_id,
        passage.passage_id,
        stance,
        reviewer=reviewer,
        expected_revision=expected,
        note=note,
    ).revision


def decide(
    desk: Desk, claim: Claim, expected: int, reasons: str = "The count says so.", who: str = "Ada"
) -> int:
    return desk.review.decide(
        claim.claim_id, VerdictLabel.REFUTED, reasons, reviewer=who, expected_revision=expected
    ).revision


def test_the_sheet_shows_the_claim_in_its_paragraph_exactly(desk: Desk, claim: Claim) -> None:
    sheet = desk.review.sheet(claim.claim_id[:7])
    text = sheet.article.text
    assert claim.span.of(text) == claim.quote
    assert sheet.paragraph.of(text) == DISPATCH.split("\n")[0]
    assert (sheet.evidence, sheet.evidence_history, sheet.verdicts) == ((), (), ())
    assert (sheet.verdict, sheet.state) == (None, ReviewState.UNREVIEWED)


def test_each_claims_paragraph_is_the_line_that_it_stands_in(tmp_path: Path) -> None:
    text = (
        "The ferry Maren had 41 people aboard. It was built in 1987. Its owner is from Corrin.\n"
        "The bridge of Dunhaven cost 12 million crowns in 2019. The mayor opened it on 4 May."
    )
    with open_desk(tmp_path / "d") as desk:
        desk.add(text)
        claims = desk.store.claims()
        assert len(claims) >= 3
        for claim in claims:
            sheet = desk.review.sheet(claim.claim_id)
            assert sheet.paragraph.of(text) in text.split("\n")
            assert claim.quote in sheet.paragraph.of(text)
            assert claim.span.of(text) == claim.quote


def test_a_judgment_is_changed_and_taken_back_and_every_step_stays(
    desk: Desk, claim: Claim, passage: Passage
) -> None:
    steps = [Stance.SUPPORTS, Stance.REFUTES, None, Stance.NEUTRAL]
    for expected, stance in enumerate(steps):
        assert judge(desk, claim, passage, stance, expected, note=str(stance)) == expected + 1
        sheet = desk.review.sheet(claim.claim_id)
        standing = sheet.judgment(passage.passage_id, "Ada")
        assert (standing.stance if standing else None) == stance
        assert sheet.revision(passage.passage_id, "Ada") == expected + 1
        assert sheet.state is (ReviewState.IN_REVIEW if stance else ReviewState.UNREVIEWED)
    history = desk.review.sheet(claim.claim_id).evidence_history
    assert [(one.stance, one.note) for one in history] == [(one, str(one)) for one in steps]
    assert [one.judged_at for one in history] == sorted({one.judged_at for one in history})
    assert {one.quote for one in history} == {passage.text}


def test_reviewers_judge_side_by_side(desk: Desk, claim: Claim, passage: Passage) -> None:
    judge(desk, claim, passage, Stance.SUPPORTS, 0)
    judge(desk, claim, passage, Stance.REFUTES, 0, reviewer=" Grace ")
    sheet = desk.review.sheet(claim.claim_id)
    assert {one.reviewer: one.stance for one in sheet.evidence} == {
        "Ada": Stance.SUPPORTS,
        "Grace": Stance.REFUTES,
    }
    assert sheet.judgment(passage.passage_id, "Nobody") is None
    assert sheet.revision(passage.passage_id, "Nobody") == 0


@pytest.mark.parametrize("expected", [0, 2, 7])
def test_who_judges_on_an_old_page_is_told_and_changes_nothing(
    desk: Desk, claim: Claim, passage: Passage, expected: int
) -> None:
    judge(desk, claim, passage, Stance.SUPPORTS, 0)
    with pytest.raises(StaleEvidenceRevision, match="Nothing was changed"):
        judge(desk, claim, passage, Stance.REFUTES, expected)
    (standing,) = desk.review.sheet(claim.claim_id).evidence
    assert standing.stance is Stance.SUPPORTS


@pytest.mark.parametrize("reviewer", ["", "  \t"])
def test_nobody_judges_and_decides_nothing(
    desk: Desk, claim: Claim, passage: Passage, reviewer: str
) -> None:
    with pytest.raises(ReviewerMissing):
        judge(desk, claim, passage, Stance.SUPPORTS, 0, reviewer=reviewer)
    with pytest.raises(ReviewerMissing):
        decide(desk, claim, 0, who=reviewer)
    assert desk.review.sheet(claim.claim_id).state is ReviewState.UNREVIEWED


def test_the_claims_own_words_and_its_reprints_are_no_evidence(
    desk: Desk, claim: Claim, passage: Passage
) -> None:
    reprint = desk.add("A tragedy\n\n" + DISPATCH, outlet_name="Evening Post")
    version = desk.add(REWRITTEN, url=URL)
    own = desk.store.article(claim.article_id)
    for article in (own, reprint, version):
        dependent = desk.passage_with("", article)
        for stance in (Stance.SUPPORTS, Stance.NEUTRAL):
            with pytest.raises(NotIndependent, match="Nothing was written"):
                judge(desk, claim, dependent, stance, 0)
    assert desk.review.sheet(claim.claim_id).evidence_history == ()
    assert judge(desk, claim, passage, Stance.SUPPORTS, 0) == 1


def test_every_passage_that_is_offered_may_be_judged(desk: Desk, claim: Claim) -> None:
    desk.add(OBSERVER, outlet_name="Inland Observer")
    desk.add(DISPATCH[:90] + "\n" + OBSERVER.replace("62", "63"), outlet_name="Village Voice")
    hits = desk.review.passages(claim.claim_id).hits
    assert hits
    for hit in hits:
        assert judge(desk, claim, hit.passage, Stance.NEUTRAL, 0) == 1


def test_a_passage_or_claim_that_is_not_there_is_named(
    desk: Desk, claim: Claim, passage: Passage
) -> None:
    with pytest.raises(NotFound, match="99"):
        desk.review.judge(claim.claim_id, 99, Stance.SUPPORTS, reviewer="Ada", expected_revision=0)
    with pytest.raises(NotFound, match="czz"):
        desk.review.judge(
            "czz", passage.passage_id, Stance.SUPPORTS, reviewer="Ada", expected_revision=0
        )


@pytest.mark.parametrize("reasons", ["", " \n\t"])
def test_a_verdict_needs_reasons(desk: Desk, claim: Claim, reasons: str) -> None:
    with pytest.raises(JudgmentRefused, match="justification"):
        decide(desk, claim, 0, reasons)
    assert desk.review.sheet(claim.claim_id).verdict is None


def test_a_verdict_cites_what_stands_when_it_is_written(
    desk: Desk, claim: Claim, passage: Passage
) -> None:
    judge(desk, claim, passage, Stance.SUPPORTS, 0)
    assert decide(desk, claim, 0, " First. ") == 1
    judge(desk, claim, passage, Stance.REFUTES, 1)
    assert decide(desk, claim, 1, "Second.") == 2
    judge(desk, claim, passage, None, 2)
    assert decide(desk, claim, 2, "Third.", who="Grace") == 3
    sheet = desk.review.sheet(claim.claim_id)
    assert [(one.justification, one.reviewer) for one in sheet.verdicts] == [
        ("First.", "Ada"),
        ("Second.", "Ada"),
        ("Third.", "Grace"),
    ]
    assert [[cited.stance for cited in one.cites] for one in sheet.verdicts] == [
        [Stance.SUPPORTS],
        [Stance.REFUTES],
        [],
    ]
    assert sheet.verdict == sheet.verdicts[-1]
    assert sheet.state is ReviewState.DECIDED


def test_who_decides_second_is_told_and_changes_nothing(desk: Desk, claim: Claim) -> None:
    decide(desk, claim, 0, "First.")
    with pytest.raises(StaleVerdictRevision, match="somebody wrote first"):
        decide(desk, claim, 0, "Second.", who="Grace")
    (only,) = desk.review.sheet(claim.claim_id).verdicts
    assert only.justification == "First."


def test_the_queue_moves_a_claim_along_as_people_judge(
    desk: Desk, claim: Claim, passage: Passage
) -> None:
    def state() -> ReviewState:
        (row,) = [one for one in desk.review.queue() if one.claim == claim]
        return row.state

    assert state() is ReviewState.UNREVIEWED
    judge(desk, claim, passage, Stance.SUPPORTS, 0)
    assert state() is ReviewState.IN_REVIEW
    decide(desk, claim, 0)
    assert state() is ReviewState.DECIDED
    assert desk.review.queue_size(states=[ReviewState.DECIDED]) == 1
    assert desk.review.queue(search="41 people", limit=1)[0].claim == claim
    assert desk.review.queue()[-1].claim == claim


def test_machines_write_no_judgment(desk: Desk, claim: Claim) -> None:
    desk.review.passages(claim.claim_id)
    desk.indexing.rebuild()
    sheet = desk.review.sheet(claim.claim_id)
    assert (sheet.evidence_history, sheet.verdicts) == ((), ())


def test_a_verdict_never_cites_what_its_author_did_not_see(
    desk: Desk, claim: Claim, passage: Passage
) -> None:
    judge(desk, claim, passage, Stance.REFUTES, 0)
    seen = desk.review.sheet(claim.claim_id).evidence
    judge(desk, claim, passage, Stance.SUPPORTS, 0, reviewer="Bo")
    with pytest.raises(EvidenceChanged):
        desk.review.decide(
            claim.claim_id,
            VerdictLabel.REFUTED,
            "The count says so.",
            reviewer="Ada",
            expected_revision=0,
            seen=seen,
        )
    assert desk.review.sheet(claim.claim_id).verdict is None
    seen = desk.review.sheet(claim.claim_id).evidence
    written = desk.review.decide(
        claim.claim_id,
        VerdictLabel.CONFLICTING_EVIDENCE,
        "Two counts.",
        reviewer="Ada",
        expected_revision=0,
        seen=seen,
    )
    assert {one.reviewer for one in written.cites} == {"Ada", "Bo"}


def test_a_passage_is_judged_against_the_words_that_were_read(
    desk: Desk, claim: Claim, passage: Passage
) -> None:
    def judged(expected_wording: int) -> int:
        return desk.review.judge(
            claim.claim_id,
            passage.passage_id,
            Stance.REFUTES,
            reviewer="Ada",
            expected_revision=0,
            expected_wording=expected_wording,
        ).revision

    desk.claims.reword(claim.claim_id, "It sank.", reviewer="Bo", expected_revision=0)
    with pytest.raises(StaleWording):
        judged(0)
    assert desk.review.sheet(claim.claim_id).evidence_history == ()
    assert judged(1) == 1


def test_the_sheet_has_all_that_people_did_with_the_claim(desk: Desk, claim: Claim) -> None:
    other = desk.claims.write("The ferry sank with 41 people.", reviewer="Bo")
    desk.claims.set_aside(claim.claim_id, reviewer="Ada", reason="old")
    desk.claims.bring_back(claim.claim_id, reviewer="Bo", reason="new")
    desk.claims.part(claim.claim_id, other.claim_id, reviewer="Cy", why="another ferry")
    sheet = desk.review.sheet(claim.claim_id)
    assert [(one.is_set_aside, one.reviewer, one.reason) for one in sheet.standings] == [
        (True, "Ada", "old"),
        (False, "Bo", "new"),
    ]
    (link,) = sheet.links
    assert (link.decided_by, link.why) == ("Cy", ("another ferry",))


def test_a_judged_passage_stays_on_the_page_when_the_search_folds_it_away(
    desk: Desk, claim: Claim, passage: Passage
) -> None:
    judge(desk, claim, passage, Stance.REFUTES, 0)
    desk.add(LEDGER, outlet_name="Early Ledger", published_on=date(2020, 1, 1))
    beside = desk.review.passages(claim.claim_id)
    assert passage.passage_id not in {hit.passage.passage_id for hit in beside.hits}
    sheet = desk.review.sheet(claim.claim_id)
    (group,) = desk.review.judged_apart(sheet, beside)
    assert [hit.passage for hit in group.hits] == [passage]
    assert group.article.article_id == passage.article_id


def test_what_was_found_dependent_later_can_be_taken_back(
    desk: Desk, claim: Claim, passage: Passage
) -> None:
    """The record holds a judgment that today's rules would refuse."""
    own = next(
        one for one in desk.store.passages(desk.store.passage_ids_of([claim.article_id])).values()
    )
    with pytest.raises(NotIndependent):
        judge(desk, claim, own, Stance.SUPPORTS, 0)
    assert judge(desk, claim, own, None, 0) == 1
