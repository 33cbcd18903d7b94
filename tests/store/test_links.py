"""One claim in many articles: joined and parted without losing an appearance or a judgment."""

import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from secondsource.errors import (
    ClaimInUse,
    InputRefused,
    JudgmentRefused,
    NotFound,
    SecondSourceError,
)
from secondsource.labels import Sameness, SentenceKind, Stance, VerdictLabel
from secondsource.models import ClaimLink, NearClaim
from secondsource.store import SqlStore
from tests.store.builders import ENCODER, NOON, make_unit

ROOT = Path(__file__).parents[2]
ADA = "Ada Wren"
SAME, DIFFERENT, UNSURE = Sameness.SAME, Sameness.DIFFERENT, Sameness.UNSURE
# From the last published to the first, and one undated: dates and ids give other orders.
UNITS = [
    make_unit(
        f"port-{number}",
        sentences=(f"The ferry ran aground off pier {number}.", "The crew was unhurt."),
        published_on=date(2031, 5, 9) - timedelta(days=number) if number else None,
    )
    for number in range(6)
]
A, B, C, D, E, F = (unit.claims[0].claim_id for unit in UNITS)
JUDGING = """
import sys
from secondsource.errors import SecondSourceError
from secondsource.labels import VerdictLabel
from secondsource.store import open_store
from tests.store.builders import NOON
store = open_store(sys.argv[1])
print("ready", flush=True)
sys.stdin.readline()
try:
    store.add_verdict(claim_id=sys.argv[2], label=VerdictLabel.REFUTED, justification="",
                      reviewer="Bo", expected_revision=0, decided_at=NOON)
except SecondSourceError as error:
    print(type(error).__name__)
else:
    print("judged")
"""


@pytest.fixture(autouse=True)
def library(store: SqlStore) -> None:
    store.add_units(UNITS, encoder=ENCODER, vectors={})


def link(one: str, head: str, sameness: Sameness = SAME, by: str | None = None) -> ClaimLink:
    return ClaimLink(one, head, sameness, ("a reason",), NOON, cosine=0.95, decided_by=by)


def decide(store: SqlStore, claim: str, reviewer: str = ADA) -> None:
    store.add_verdict(
        claim_id=claim,
        label=VerdictLabel.SUPPORTED,
        justification="Seen.",
        reviewer=reviewer,
        expected_revision=len(store.verdicts(claim)),
        decided_at=NOON,
    )


def judge(store: SqlStore, claim: str, stance: Stance | None, expected: int) -> None:
    store.add_evidence(
        claim_id=claim,
        passage_id=UNITS[5].passages[1].passage_id,
        stance=stance,
        reviewer=ADA,
        note="",
        expected_revision=expected,
        judged_at=NOON,
    )


def demote(store: SqlStore, number: int, kind: SentenceKind = SentenceKind.OPINION) -> None:
    unit = UNITS[number]
    store.correct_kind(
        unit.article.article_id,
        unit.sentences[0].span,
        kind,
        reviewer=ADA,
        corrected_at=NOON,
        claims=unit.claims,
    )


def heads(store: SqlStore) -> dict[str, str | None]:
    return {claim.claim_id: claim.head_id for claim in store.claims()}


def said(store: SqlStore, one: str, other: str) -> ClaimLink:
    [found] = [x for x in store.links(one) if {x.claim_id, x.head_id} == {one, other}]
    return found


def links_written(store: SqlStore) -> int:
    with store.reading() as connection:
        return connection.scalar(sa.text("SELECT count(*) FROM claim_links")) or 0


def questions(store: SqlStore) -> dict[str, int]:
    """How many questions each claim in the queue has; its page must ask the same."""
    counted = {row.claim.claim_id: row.unsure_links for row in store.queue()}
    asked = {head: {one.claim.claim_id for one in open_at(store, head)} for head in counted}
    assert counted == {head: len(others) for head, others in asked.items()}
    assert all(head in asked[other] for head, others in asked.items() for other in others)
    return counted


def open_at(store: SqlStore, claim: str) -> list[NearClaim]:
    return [one for one in store.near_claims(claim) if one.link.sameness is UNSURE]


def no_chain(store: SqlStore) -> bool:
    stand = heads(store)
    return all(stand[head] is None for head in stand.values() if head is not None)


# -- what the machine finds -------------------------------------------------------------
def test_a_batch_joins_to_the_top_whatever_its_order(store: SqlStore) -> None:
    store.link_claims(
        [link(C, B), link(D, C), link(B, A), link(E, D, DIFFERENT), link(F, E, UNSURE)]
    )
    assert heads(store) == {A: None, B: A, C: A, D: A, E: None, F: None}
    assert no_chain(store)
    assert {row.claim.claim_id: row.unsure_links for row in store.queue()} == {A: 0, E: 1, F: 1}


def test_linking_again_writes_nothing(store: SqlStore) -> None:
    batch = [link(B, A), link(B, A), link(C, B), link(D, A, DIFFERENT), link(E, A, UNSURE)]
    store.link_claims(batch)
    before, written = heads(store), links_written(store)
    assert written == 4
    store.link_claims(batch)
    store.link_claims([link(A, B), link(A, D, DIFFERENT)])
    assert (heads(store), links_written(store)) == (before, written)


def test_what_is_one_claim_is_not_parted_by_the_machine(store: SqlStore) -> None:
    store.link_claims([link(B, A)])
    store.link_claims([link(B, A, DIFFERENT)])
    assert heads(store)[B] == A
    assert said(store, A, B).sameness is SAME


def test_a_claim_that_is_like_two_heads_is_joined_once_and_asked_about(store: SqlStore) -> None:
    store.link_claims([link(C, A), link(C, B)])
    assert heads(store)[C] == A
    asked = said(store, C, B)
    assert asked.sameness is UNSURE
    assert asked.why == ("a reason", f"claim {C} is an appearance of claim {A} already")


@pytest.mark.parametrize("taken_back", [False, True])
def test_a_claim_with_any_evidence_is_not_joined_by_the_machine(
    store: SqlStore, taken_back: bool
) -> None:
    judge(store, B, Stance.SUPPORTS, 0)
    if taken_back:
        judge(store, B, None, 1)
    store.link_claims([link(B, A)])
    store.link_claims([link(B, A)])
    assert heads(store)[B] is None
    assert said(store, A, B).sameness is UNSURE
    assert said(store, A, B).why[-1] == f"people have judged claim {B} already"
    assert links_written(store) == 1


def test_what_was_set_aside_is_not_joined_by_the_machine(store: SqlStore) -> None:
    store.set_aside(A, reviewer=ADA, reason="old", decided_at=NOON)
    store.link_claims([link(B, A), link(A, C)])
    assert heads(store) == dict.fromkeys((A, B, C, D, E, F))
    assert {row.unsure_links for row in store.queue()} == {0}


def test_a_persons_word_on_an_appearance_holds_for_the_whole_claim(store: SqlStore) -> None:
    store.link_claims([link(B, A)])
    store.decide_link(link(B, C, DIFFERENT, ADA))
    store.link_claims([link(C, A)])
    assert heads(store)[C] is None
    assert ADA in said(store, C, A).why[-1]


def test_a_link_names_claims_that_are_here(store: SqlStore) -> None:
    for broken in (link("c0", A), link(A, "c0", DIFFERENT)):
        with pytest.raises(NotFound):
            store.link_claims([link(B, A), broken])
    assert links_written(store) == 0
    with pytest.raises(InputRefused):
        store.link_claims([replace(link(B, A), why=("\ud800",))])
    store.link_claims([link(A, A)])
    assert links_written(store) == 0


# -- what people decide -------------------------------------------------------------------
def test_a_person_joins_the_claims_that_two_appearances_belong_to(store: SqlStore) -> None:
    store.link_claims([link(B, A), link(D, C)])
    written = store.decide_link(link(D, B, SAME, ADA))
    assert (written.claim_id, written.head_id) == (C, A)
    assert heads(store) == {A: None, B: A, C: A, D: A, E: None, F: None}
    assert said(store, B, D).decided_by == said(store, A, C).decided_by == ADA


def test_a_persons_join_does_not_undo_another_ones_parting(store: SqlStore) -> None:
    store.link_claims([link(B, A)])
    store.decide_link(link(B, C, DIFFERENT, "Bo"))
    with pytest.raises(JudgmentRefused, match=f"Bo decided that claims {B} and {C}"):
        store.decide_link(link(A, C, SAME, ADA))
    assert heads(store)[A] is heads(store)[C] is None
    assert [x for x in store.links(A) if x.decided_by] == []
    store.decide_link(link(B, C, SAME, ADA))
    assert {heads(store)[A], heads(store)[B], heads(store)[C]} == {None, C}


def test_a_parting_that_was_taken_back_hinders_nobody(store: SqlStore) -> None:
    store.link_claims([link(B, A)])
    store.decide_link(link(B, C, DIFFERENT, "Bo"))
    store.decide_link(link(C, B, UNSURE, "Bo"))
    store.decide_link(link(C, A, SAME, ADA))
    assert heads(store)[C] == A


def test_unsure_leaves_what_was_joined(store: SqlStore) -> None:
    store.link_claims([link(B, A)])
    store.decide_link(link(B, A, UNSURE, ADA))
    assert heads(store)[B] == A
    assert said(store, A, B).decided_by == ADA


def test_of_two_appearances_that_differ_one_stands_for_itself_and_is_asked_about(
    store: SqlStore,
) -> None:
    store.link_claims([link(B, A), link(C, A)])
    store.decide_link(link(C, B, DIFFERENT, ADA))
    assert (heads(store)[B], heads(store)[C]) == (A, None)
    rows = {row.claim.claim_id: row for row in store.queue()}
    assert (rows[A].unsure_links, rows[C].unsure_links) == (1, 1)
    assert rows[A].appearances == 2


def test_the_queue_counts_what_still_waits_for_a_person(store: SqlStore) -> None:
    store.link_claims([link(B, A, UNSURE), link(C, A, UNSURE), link(D, A, UNSURE)])
    store.decide_link(link(A, B, DIFFERENT, ADA))
    store.link_claims([link(C, E)])
    assert questions(store) == {A: 2, B: 0, D: 1, E: 1, F: 0}


def test_a_claim_is_not_compared_with_itself(store: SqlStore) -> None:
    for sameness in Sameness:
        with pytest.raises(JudgmentRefused, match="itself"):
            store.decide_link(link(A, A, sameness, ADA))
    with pytest.raises(ValueError, match="timezone"):
        store.decide_link(replace(link(A, B, SAME, ADA), decided_at=NOON.replace(tzinfo=None)))


def test_judgments_are_found_after_their_claim_became_the_head_of_others(store: SqlStore) -> None:
    judge(store, B, Stance.REFUTES, 0)
    decide(store, B)
    store.link_claims([link(C, A)])
    store.decide_link(link(B, A, SAME, ADA))
    assert heads(store) == {A: B, B: None, C: B, D: None, E: None, F: None}
    decide(store, B)
    assert store.decided_claims() == [B]
    assert len(store.evidence(B)) == 1
    for claim in (A, C):
        with pytest.raises(JudgmentRefused, match=f"judge that one|{B}"):
            judge(store, claim, Stance.SUPPORTS, 0)
        with pytest.raises(JudgmentRefused):
            judge(store, claim, None, 0)
    assert store.evidence_history(A) == []
    assert store.verdicts(A) == []


def test_appearances_are_by_date_then_id_and_undated_last(store: SqlStore) -> None:
    store.link_claims([link(other, F) for other in (A, B, C, D, E)])
    assert [claim.claim_id for claim in store.appearances(F)] == [E, D, C, B, A]
    assert store.appearances(A) == []


def test_an_appearance_that_was_set_aside_is_not_counted(store: SqlStore) -> None:
    store.link_claims([link(B, A), link(C, A)])
    store.set_aside(B, reviewer=ADA, reason="no", decided_at=NOON)
    assert [claim.claim_id for claim in store.appearances(A)] == [C]
    assert next(row for row in store.queue() if row.claim.claim_id == A).appearances == 2
    store.bring_back(B, reviewer=ADA, reason="yes", decided_at=NOON)
    assert len(store.appearances(A)) == 2


# -- parting -------------------------------------------------------------------------------
@pytest.mark.parametrize("named", [(B, A), (A, B)])
def test_what_was_joined_under_a_claim_leaves_its_head_with_it(
    store: SqlStore, named: tuple[str, str]
) -> None:
    store.link_claims([link(C, B), link(D, C), link(E, A)])
    store.decide_link(link(B, A, SAME, ADA))
    assert set(heads(store).values()) == {None, A}
    written = store.decide_link(link(*named, DIFFERENT, "Bo"))
    assert heads(store) == {A: None, B: None, C: B, D: B, E: A, F: None}
    assert written.why == ("a reason", f"2 appearances that came in through claim {B} went with it")
    assert said(store, A, B) == written
    assert set(questions(store).values()) == {0}


def test_who_joined_by_an_appearance_goes_with_it(store: SqlStore) -> None:
    for one, head in ((C, B), (B, A), (D, C)):
        store.decide_link(link(one, head, SAME, ADA))
    assert heads(store) == {A: None, B: A, C: A, D: A, E: None, F: None}
    store.decide_link(link(B, A, DIFFERENT, "Bo"))
    assert heads(store) == {A: None, B: None, C: B, D: B, E: None, F: None}


def test_what_hangs_on_both_sides_stays_and_is_asked_about(store: SqlStore) -> None:
    store.link_claims([link(C, B), link(D, B)])
    store.decide_link(link(B, A, SAME, ADA))
    store.decide_link(link(C, A, SAME, ADA))
    written = store.decide_link(link(B, A, DIFFERENT, "Bo"))
    assert heads(store) == {A: None, B: None, C: A, D: B, E: None, F: None}
    assert written.why[-1].startswith("1 appearance that came in")
    asked = said(store, B, C)
    assert (asked.sameness, asked.cosine) == (UNSURE, 0.95)
    assert asked.why == (f"Bo parted claim {B} from claim {A}, with which claim {C} is one",)
    assert questions(store) == {A: 1, B: 1, E: 0, F: 0}
    store.decide_link(link(A, B, DIFFERENT, ADA))
    assert questions(store) == {A: 0, B: 0, E: 0, F: 0}


def test_an_appearance_that_is_parted_leaves_behind_what_it_came_in_through(
    store: SqlStore,
) -> None:
    store.link_claims([link(C, B), link(D, C)])
    store.decide_link(link(B, A, SAME, ADA))
    store.decide_link(link(C, A, DIFFERENT, ADA))
    assert heads(store) == {A: None, B: A, C: None, D: C, E: None, F: None}
    assert said(store, B, C).sameness is UNSURE
    assert questions(store) == {A: 1, C: 1, E: 0, F: 0}


def test_what_nobody_found_the_same_as_the_parted_one_stays(store: SqlStore) -> None:
    store.link_claims([link(B, A), link(C, A)])
    store.decide_link(link(C, A, UNSURE, ADA))
    store.decide_link(link(B, A, DIFFERENT, ADA))
    assert heads(store) == dict.fromkeys((A, B, C, D, E, F)) | {C: A}


def test_a_judged_claim_keeps_its_judgments_and_its_side_when_it_is_parted(
    store: SqlStore,
) -> None:
    decide(store, B)
    store.link_claims([link(C, B), link(D, A)])
    assert store.decide_link(link(B, A, SAME, ADA)).head_id == B
    store.decide_link(link(B, A, DIFFERENT, ADA))
    assert heads(store) == {A: None, B: None, C: B, D: A, E: None, F: None}
    assert (len(store.verdicts(B)), store.verdicts(A)) == (1, [])
    decide(store, A)


def test_a_parted_claim_that_was_set_aside_stands_for_nothing(store: SqlStore) -> None:
    store.link_claims([link(C, B), link(D, B)])
    store.decide_link(link(B, A, SAME, ADA))
    store.set_aside(B, reviewer=ADA, reason="no", decided_at=NOON)
    store.decide_link(link(B, A, DIFFERENT, ADA))
    assert heads(store) == dict.fromkeys((A, B, C, D, E, F)) | {C: D}


# -- what is open ----------------------------------------------------------------------------
@pytest.mark.parametrize("by_person", [(C, A), (A, C), (C, B), (B, C), (D, A), (B, D)])
@pytest.mark.parametrize("asked", [(C, A), (C, B), (D, B)])
def test_an_answer_holds_for_all_appearances_of_both(
    store: SqlStore, asked: tuple[str, str], by_person: tuple[str, str]
) -> None:
    store.link_claims([link(*asked, UNSURE), link(B, A), link(D, C)])
    assert questions(store) == {A: 1, C: 1, E: 0, F: 0}
    [near] = store.near_claims(B)
    assert (near.claim.claim_id, near.link.sameness) == (C, UNSURE)
    store.decide_link(link(*by_person, DIFFERENT, ADA))
    assert questions(store) == {A: 0, C: 0, E: 0, F: 0}
    [near] = store.near_claims(A)
    assert (near.link.sameness, near.link.decided_by) == (DIFFERENT, ADA)
    # A claim that comes in later and is found one with A asks nothing anew.
    store.link_claims([link(E, A), link(E, C, UNSURE), link(E, F, UNSURE)])
    assert questions(store) == {A: 1, C: 0, F: 1}
    store.decide_link(link(E, D, UNSURE, "Bo"))
    assert questions(store) == {A: 2, C: 1, F: 1}


def test_of_two_who_answer_the_later_one_stands(store: SqlStore) -> None:
    store.link_claims([link(B, A)])
    store.decide_link(link(C, A, DIFFERENT, ADA))
    store.decide_link(link(B, C, UNSURE, "Bo"))
    assert questions(store) == {A: 1, C: 1, D: 0, E: 0, F: 0}
    store.decide_link(link(A, C, DIFFERENT, ADA))
    assert set(questions(store).values()) == {0}


def test_of_what_the_machine_says_of_two_claims_any_doubt_is_asked(store: SqlStore) -> None:
    store.link_claims([link(B, A), link(C, B, UNSURE), link(C, A, DIFFERENT), link(D, A, UNSURE)])
    store.link_claims([link(D, A, DIFFERENT)])
    assert questions(store) == {A: 1, C: 1, D: 0, E: 0, F: 0}


def test_nobody_is_asked_about_what_was_set_aside(store: SqlStore) -> None:
    store.link_claims([link(B, A), link(C, B, UNSURE), link(D, A, UNSURE), link(E, A, DIFFERENT)])
    store.set_aside(B, reviewer=ADA, reason="no", decided_at=NOON)
    assert questions(store) == {A: 1, C: 0, D: 1, E: 0, F: 0}
    store.set_aside(A, reviewer=ADA, reason="no", decided_at=NOON)
    assert set(questions(store).values()) == {0}
    assert [one.claim.claim_id for one in store.near_claims(A)] == [E]
    store.bring_back(A, reviewer=ADA, reason="yes", decided_at=NOON)
    store.bring_back(B, reviewer=ADA, reason="yes", decided_at=NOON)
    assert questions(store) == {A: 2, C: 1, D: 1, E: 0, F: 0}
    store.decide_link(link(B, C, DIFFERENT, ADA))
    store.set_aside(B, reviewer=ADA, reason="no", decided_at=NOON)
    store.link_claims([link(C, A, UNSURE)])
    assert questions(store) == {A: 1, C: 0, D: 1, E: 0, F: 0}


def test_what_is_counted_in_one_page_of_the_queue_is_what_all_of_it_counts(
    store: SqlStore,
) -> None:
    store.link_claims([link(B, A), link(C, B, UNSURE), link(D, C, UNSURE), link(F, E, UNSURE)])
    counted = questions(store)
    pages = [row for place in range(5) for row in store.queue(limit=1, offset=place)]
    assert {row.claim.claim_id: row.unsure_links for row in pages} == counted
    assert counted == {A: 1, C: 2, D: 1, E: 1, F: 1}


# -- the heads, for whoever compares -----------------------------------------------------------
def test_only_heads_that_were_compared_are_given_to_compare_with(store: SqlStore) -> None:
    assert list(store.compared_heads()) == []
    store.mark_compared([A, B, C, D])
    store.link_claims([link(B, A)])
    store.set_aside(C, reviewer=ADA, reason="no", decided_at=NOON)
    assert list(store.compared_heads()) == sorted((one, store.claim(one).text) for one in (A, D))
    assert store.claims_of([A, B, "c0"]) == {one: store.claim(one) for one in (A, B)}


def test_whatever_changes_the_heads_changes_their_version(store: SqlStore) -> None:
    def reword() -> None:
        store.reword(A, "Again.", reviewer=ADA, reason="", expected_revision=0, written_at=NOON)

    seen = [store.heads_version()]
    for change in (
        lambda: store.mark_compared([A, B, C, D]),
        lambda: store.link_claims([link(B, A)]),
        lambda: store.decide_link(link(B, A, DIFFERENT, ADA)),
        lambda: store.set_aside(C, reviewer=ADA, reason="no", decided_at=NOON),
        lambda: store.bring_back(C, reviewer=ADA, reason="yes", decided_at=NOON),
        reword,
        lambda: demote(store, 3),
    ):
        change()
        seen.append(store.heads_version())
    assert len(set(seen)) == len(seen)
    before = store.heads_version()
    assert store.heads_version() == before


def test_the_machine_is_told_which_links_were_written(store: SqlStore) -> None:
    decide(store, C)
    written = store.link_claims([link(B, A), link(B, A), link(C, A), link(D, A, DIFFERENT)])
    assert [(one.claim_id, one.sameness) for one in written] == [
        (B, SAME),
        (C, UNSURE),
        (D, DIFFERENT),
    ]
    before = store.heads_version().last_link
    assert store.link_claims([link(B, A), link(E, A, UNSURE)])[0].claim_id == E
    assert store.heads_version().last_link == before + 1


# -- a head that leaves --------------------------------------------------------------------
def test_the_appearances_of_a_sentence_that_is_no_claim_stay_one_claim(store: SqlStore) -> None:
    store.link_claims([link(other, A) for other in (B, C, D)])
    demote(store, 0)
    # D is the first of them by date.
    assert heads(store) == {A: None, B: D, C: D, D: None, E: None, F: None}
    assert {row.claim.claim_id for row in store.queue()} == {D, E, F}
    assert said(store, B, D).sameness is SAME
    assert A in said(store, B, D).why[0]
    store.mark_compared(heads(store))
    demote(store, 0, SentenceKind.CLAIM)
    assert [claim.claim_id for claim in store.uncompared_claims(9)] == [A]
    store.link_claims([link(A, D)])
    assert {claim.claim_id for claim in store.appearances(D)} == {A, B, C}


def test_an_appearance_that_was_set_aside_does_not_stand_for_the_others(store: SqlStore) -> None:
    store.link_claims([link(other, A) for other in (B, C, D)])
    store.set_aside(D, reviewer=ADA, reason="no", decided_at=NOON)
    demote(store, 0)
    assert heads(store) == {A: None, B: C, C: None, D: C, E: None, F: None}
    for number in (2, 1):
        demote(store, number)
    assert heads(store)[D] == B
    assert {row.claim.claim_id for row in store.queue()} == {E, F}
    demote(store, 1, SentenceKind.CLAIM)
    assert sorted(row.claim.claim_id for row in store.queue()) == sorted([B, E, F])


def test_a_sentence_to_which_people_joined_others_stays_a_claim(store: SqlStore) -> None:
    store.decide_link(link(B, A, SAME, ADA))
    with pytest.raises(ClaimInUse, match=f"{ADA} made claim {B} one with it.*Part the two"):
        demote(store, 0)
    assert store.kind_corrections() == []
    assert heads(store)[B] == A
    demote(store, 1)
    assert store.claim(B).is_set_aside
    assert heads(store)[B] == A


def test_a_claim_that_is_set_aside_takes_its_appearances_along_and_back(store: SqlStore) -> None:
    store.link_claims([link(B, A), link(C, A)])
    store.set_aside(A, reviewer=ADA, reason="no", decided_at=NOON)
    assert {row.claim.claim_id for row in store.queue()} == {D, E, F}
    assert len(store.claims()) == 6
    store.bring_back(A, reviewer=ADA, reason="yes", decided_at=NOON)
    assert {claim.claim_id for claim in store.appearances(A)} == {B, C}


# -- at the same moment ------------------------------------------------------------------
def at_once(*acts: Callable[[], object]) -> list[object]:
    """What each act returned or was told, when all begin at one moment."""
    start = threading.Barrier(len(acts))
    outcomes: list[object] = [None] * len(acts)

    def run(number: int, act: Callable[[], object]) -> None:
        start.wait()
        try:
            outcomes[number] = act()
        except SecondSourceError as error:
            outcomes[number] = error

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


@pytest.mark.parametrize("by", [None, ADA])
def test_joining_and_judging_do_not_cross(store: SqlStore, by: str | None) -> None:
    for one, head in ((B, A), (D, C), (F, E)):
        joined = link(one, head, SAME, by)
        act = (
            (lambda x=joined: store.decide_link(x))
            if by
            else (lambda x=joined: store.link_claims([x]))
        )
        _, told = at_once(act, lambda one=one: decide(store, one, "Bo"))
        if store.verdicts(one):
            assert store.claim(one).head_id is None
        else:
            assert isinstance(told, JudgmentRefused)
            assert store.claim(one).head_id == head


def test_joining_waits_for_a_judgment_of_another_program(store: SqlStore, url: str) -> None:
    for one, head in ((B, A), (D, C)):
        program = subprocess.Popen(
            [sys.executable, "-c", JUDGING, url, one],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )
        assert program.stdout is not None
        assert program.stdin is not None
        assert program.stdout.readline() == "ready\n"
        program.stdin.write("go\n")
        program.stdin.flush()
        store.link_claims([link(one, head)])
        told = program.communicate(timeout=30)[0].strip()
        judged = bool(store.verdicts(one))
        assert told == ("judged" if judged else "JudgmentRefused")
        assert (store.claim(one).head_id is None) is judged


def test_those_who_join_in_a_ring_end_with_one_head(store: SqlStore) -> None:
    pairs = [(A, B), (B, C), (C, D), (D, E), (E, F), (F, A)]
    told = at_once(
        *(lambda p=pair: store.decide_link(link(p[0], p[1], SAME, ADA)) for pair in pairs)
    )
    assert all(isinstance(one, ClaimLink) for one in told)
    assert len({head for head in heads(store).values() if head}) == 1
    assert list(heads(store).values()).count(None) == 1
    assert no_chain(store)


def test_of_two_who_correct_one_sentence_the_second_sees_the_first(store: SqlStore) -> None:
    told = at_once(*(lambda: demote(store, 0) for _ in range(4)))
    assert told == [None] * 4
    assert len(store.kind_corrections()) == 1
    at_once(
        lambda: demote(store, 1, SentenceKind.OPINION),
        lambda: demote(store, 1, SentenceKind.BOILERPLATE),
        lambda: demote(store, 1, SentenceKind.MINOR_FACT),
    )
    log = store.kind_corrections(UNITS[1].article.article_id)
    assert len(log) == 3
    assert [one.was for one in log] == [SentenceKind.CLAIM, log[0].kind, log[1].kind]


def test_of_two_who_demote_and_judge_at_once_neither_is_lost(store: SqlStore) -> None:
    for number in range(4):
        claim = UNITS[number].claims[0].claim_id
        told = at_once(lambda n=number: demote(store, n), lambda c=claim: decide(store, c))
        judged = bool(store.verdicts(claim))
        assert isinstance(told[0 if judged else 1], ClaimInUse if judged else JudgmentRefused)
        assert store.claim(claim).is_set_aside is not judged
