"""What people make of claims, on both back ends: kept under their names, undone by nobody."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
import sqlalchemy as sa

from secondsource.anatomy import Anatomy, Attribution, Insertion, OpenWord, TimeMention
from secondsource.errors import (
    ClaimInUse,
    InputRefused,
    JudgmentRefused,
    NotFound,
    QuoteMismatch,
    ReviewerMissing,
    StaleWording,
)
from secondsource.ids import claim_id
from secondsource.labels import (
    ClaimOrigin,
    Granularity,
    InsertionKind,
    Sameness,
    SentenceKind,
    Stance,
    VerdictLabel,
)
from secondsource.models import Claim, ClaimLink, KindCorrection, Standing
from secondsource.spans import Span
from secondsource.store import SqlStore
from tests.store.builders import ENCODER, NOON, make_unit

ADA = "Ada Wren"
LATER = NOON + timedelta(hours=1)
UNITS = [
    make_unit(name, sentences=(f"The dam of {name} broke.", f"It rained on {name}."), claims=1)
    for name in ("alder", "birch", "cedar", "dogwood")
]
A, B, C, D = (unit.claims[0].claim_id for unit in UNITS)
ARTICLE = UNITS[0].article
FIRST, SECOND = (sentence.span for sentence in UNITS[0].sentences)


@pytest.fixture(autouse=True)
def library(store: SqlStore) -> None:
    store.add_units(UNITS, encoder=ENCODER, vectors={})


def queued(store: SqlStore) -> set[str]:
    return {row.claim.claim_id for row in store.queue()}


def link(one: str, head: str, sameness: Sameness, by: str | None = None) -> ClaimLink:
    return ClaimLink(one, head, sameness, ("a reason",), NOON, cosine=0.95, decided_by=by)


def decide(store: SqlStore, claim: str) -> None:
    store.add_verdict(
        claim_id=claim,
        label=VerdictLabel.SUPPORTED,
        justification="Seen.",
        reviewer=ADA,
        expected_revision=0,
        decided_at=NOON,
    )


def correct(store: SqlStore, span: Span, kind: SentenceKind, *claims: Claim) -> bool:
    return bool(
        store.correct_kind(
            ARTICLE.article_id, span, kind, reviewer=ADA, corrected_at=NOON, claims=claims
        )
    )


def claim_at(span: Span, **changes: object) -> Claim:
    quote = span.of(ARTICLE.text)
    made = replace(
        UNITS[0].claims[0],
        claim_id=claim_id(ARTICLE.article_id, span.start, span.end),
        span=span,
        quote=quote,
        text=quote,
        origin=ClaimOrigin.PROMOTED,
        made_by=ADA,
    )
    return replace(made, **changes)  # type: ignore[arg-type]


ANATOMY = Anatomy(
    insertions=(
        Insertion(3, "Ivo Lund", InsertionKind.WHO, "surname", Span(0, 8)),
        Insertion(9, "4 May 2031", InsertionKind.WHEN, "before the dateline"),
    ),
    attributions=(
        Attribution(Span(5, 9), (Span(10, 20), Span(22, 30)), Span(0, 4), "Northern Wire"),
        Attribution(Span(12, 16), (Span(17, 20),), None, None, is_quoted=True),
    ),
    times=(
        TimeMention(Span(0, 3), "Sunday", date(2031, 5, 4), date(2031, 5, 4), Granularity.DAY, "w"),
        TimeMention(Span(4, 9), "then", None, None, None, "unknown"),
    ),
    open_words=(OpenWord(Span(4, 6), "he", "two people"),),
)


def test_a_claim_comes_back_with_everything_that_was_found_out_about_it(store: SqlStore) -> None:
    unit = make_unit("elm")
    made = replace(unit.claims[0], anatomy=ANATOMY, origin=ClaimOrigin.WRITTEN, made_by="Åsa 🙂")
    store.add_units([replace(unit, claims=(made,))], encoder=ENCODER, vectors={})
    assert store.claim(made.claim_id) == made
    assert store.claim(A) == UNITS[0].claims[0]


def test_a_unit_without_passages_is_kept(store: SqlStore) -> None:
    unit = replace(make_unit("fir"), passages=())
    store.add_units([unit], encoder=ENCODER, vectors={})
    assert unit.claims[0].claim_id in queued(store)
    assert store.passage_ids_of([unit.article.article_id]) == set()


# -- kinds ---------------------------------------------------------------------------
def test_a_correction_stands_and_the_log_keeps_what_was(store: SqlStore) -> None:
    assert correct(store, SECOND, SentenceKind.OPINION)
    assert not correct(store, SECOND, SentenceKind.OPINION)
    assert correct(store, SECOND, SentenceKind.BOILERPLATE)
    _, second = store.sentences(ARTICLE.article_id)
    assert (second.kind, second.corrected_by) == (SentenceKind.BOILERPLATE, ADA)
    assert "was claim: has a number" in second.reason
    text = SECOND.of(ARTICLE.text)
    assert store.kind_corrections(ARTICLE.article_id) == [
        KindCorrection(ARTICLE.article_id, SECOND, text, was, kind, ADA, NOON)
        for was, kind in (
            (SentenceKind.CLAIM, SentenceKind.OPINION),
            (SentenceKind.OPINION, SentenceKind.BOILERPLATE),
        )
    ]
    assert len(store.kind_corrections()) == 2


def test_a_claim_goes_and_comes_back_with_the_kind_of_its_sentence(store: SqlStore) -> None:
    correct(store, FIRST, SentenceKind.MINOR_FACT)
    assert A not in queued(store)
    assert store.claim(A).is_set_aside
    assert A in {claim.claim_id for claim in store.claims(article_id=ARTICLE.article_id)}
    other = claim_at(Span(FIRST.start, FIRST.end - 1))
    correct(store, FIRST, SentenceKind.CLAIM, other)
    assert A in queued(store)
    assert other.claim_id not in queued(store)


def test_a_promoted_sentence_brings_its_claims(store: SqlStore) -> None:
    correct(store, SECOND, SentenceKind.OPINION)
    made = claim_at(SECOND)
    correct(store, SECOND, SentenceKind.CLAIM, made)
    assert store.claim(made.claim_id) == made
    assert made.claim_id in queued(store)


def test_a_judged_claim_keeps_its_sentence(store: SqlStore) -> None:
    decide(store, A)
    with pytest.raises(ClaimInUse):
        correct(store, FIRST, SentenceKind.OPINION)
    assert store.kind_corrections() == []
    assert A in queued(store)


def test_what_is_no_sentence_is_not_corrected(store: SqlStore) -> None:
    for span in (Span(0, 3), Span(-5, 10**6)):
        with pytest.raises(NotFound):
            correct(store, span, SentenceKind.OPINION)
    with pytest.raises(ReviewerMissing):
        store.correct_kind(
            ARTICLE.article_id, FIRST, SentenceKind.OPINION, reviewer=" ", corrected_at=NOON
        )
    with pytest.raises(NotFound):
        store.correct_kind("a0", FIRST, SentenceKind.OPINION, reviewer=ADA, corrected_at=NOON)


def test_the_reason_says_who_corrected_what(store: SqlStore) -> None:
    correct(store, SECOND, SentenceKind.MINOR_FACT)
    store.correct_kind(
        ARTICLE.article_id, SECOND, SentenceKind.CLAIM, reviewer="Bo", corrected_at=NOON
    )
    correct(store, FIRST, SentenceKind.BOILERPLATE)
    assert [
        (one.kind, one.corrected_by, one.reason) for one in store.sentences(ARTICLE.article_id)
    ] == [
        (SentenceKind.BOILERPLATE, ADA, "corrected by Ada Wren, was claim: has a number"),
        (SentenceKind.CLAIM, "Bo", "corrected by Bo, was minor fact, at first claim: has a number"),
    ]
    assert store.sentences(UNITS[1].article.article_id) == list(UNITS[1].sentences)


def test_sentences_of_several_articles_come_each_with_its_own_corrections(
    store: SqlStore,
) -> None:
    correct(store, FIRST, SentenceKind.BOILERPLATE)
    one, other = ARTICLE.article_id, UNITS[1].article.article_id
    assert store.sentences_of([other, one, "a0"]) == {
        other: list(UNITS[1].sentences),
        one: store.sentences(one),
        "a0": [],
    }
    assert store.sentences(one)[0].kind is SentenceKind.BOILERPLATE


def test_a_claim_that_a_person_set_aside_stays_there_when_its_sentence_comes_back(
    store: SqlStore,
) -> None:
    part = claim_at(Span(FIRST.start, FIRST.end - 1), origin=ClaimOrigin.SELECTED)
    store.add_claim(part, added_at=NOON)
    store.set_aside(part.claim_id, reviewer=ADA, reason="half", decided_at=NOON)
    correct(store, FIRST, SentenceKind.OPINION)
    correct(store, FIRST, SentenceKind.CLAIM, claim_at(FIRST), part)
    assert store.claim(part.claim_id).is_set_aside
    assert A in queued(store)


def test_only_what_lies_within_the_sentence_goes_with_it(store: SqlStore) -> None:
    across = claim_at(Span(FIRST.start, SECOND.end), origin=ClaimOrigin.SELECTED)
    store.add_claim(across, added_at=NOON)
    correct(store, FIRST, SentenceKind.OPINION)
    assert queued(store) & {A, across.claim_id} == {across.claim_id}


def test_a_claim_that_comes_with_a_correction_is_the_articles_own_characters(
    store: SqlStore,
) -> None:
    correct(store, SECOND, SentenceKind.OPINION)
    before = store.sentences(ARTICLE.article_id)
    for broken in (
        claim_at(SECOND, quote="It snowed."),
        claim_at(SECOND, article_id=UNITS[1].article.article_id),
    ):
        with pytest.raises(QuoteMismatch):
            correct(store, SECOND, SentenceKind.CLAIM, broken)
    with pytest.raises(InputRefused):
        correct(store, SECOND, SentenceKind.CLAIM, claim_at(SECOND, speaker="\x00"))
    assert store.sentences(ARTICLE.article_id) == before
    correct(store, SECOND, SentenceKind.CLAIM, claim_at(SECOND, made_by=None))
    assert store.claims(article_id=ARTICLE.article_id)[1].made_by == ADA


# -- claims that people make -----------------------------------------------------------
def test_a_selected_claim_is_the_articles_own_characters(store: SqlStore) -> None:
    made = claim_at(Span(4, 16), origin=ClaimOrigin.SELECTED)
    assert store.add_claim(made, added_at=LATER) == made
    assert store.add_claim(made, added_at=NOON) == made
    assert [one.written_at for one in store.wordings(made.claim_id)] == [LATER]
    assert store.uncompared_claims(9)[-1] == made
    store.set_aside(made.claim_id, reviewer=ADA, reason="", decided_at=NOON)
    assert store.add_claim(replace(made, made_by=f" {ADA} "), added_at=NOON) == made
    assert made.claim_id in queued(store)
    with pytest.raises(QuoteMismatch):
        store.add_claim(replace(made, quote="other words"), added_at=NOON)
    with pytest.raises(NotFound):
        store.add_claim(replace(made, article_id="a0"), added_at=NOON)
    with pytest.raises(ReviewerMissing):
        store.add_claim(replace(made, made_by=None), added_at=NOON)
    with pytest.raises(InputRefused):
        store.add_claim(replace(made, text="a\x00b"), added_at=NOON)


def test_a_claim_is_set_aside_and_brought_back(store: SqlStore) -> None:
    gone = store.set_aside(A, reviewer=ADA, reason="old", decided_at=NOON)
    assert gone.is_set_aside
    assert A not in queued(store)
    assert A not in queued(store)
    assert store.count().claims == 3
    with pytest.raises(JudgmentRefused, match="set aside"):
        decide(store, A)
    assert not store.bring_back(A, reviewer=ADA, reason="", decided_at=NOON).is_set_aside
    decide(store, A)
    with pytest.raises(ClaimInUse):
        store.set_aside(A, reviewer=ADA, reason="old", decided_at=NOON)
    with pytest.raises(NotFound):
        store.set_aside("c0", reviewer=ADA, reason="old", decided_at=NOON)


def test_every_wording_stays_and_the_last_one_is_found(store: SqlStore) -> None:
    for revision, words in enumerate(("The barrage failed.", "The weir gave way.")):
        store.reword(
            A, words, reviewer=ADA, reason="r", expected_revision=revision, written_at=LATER
        )
    assert [one.text for one in store.wordings(A)] == [
        UNITS[0].claims[0].text,
        "The barrage failed.",
        "The weir gave way.",
    ]
    assert [row.claim.claim_id for row in store.queue(search="weir")] == [A]
    assert store.queue(search="barrage") == []
    assert store.claim(A).quote == UNITS[0].claims[0].quote
    assert [one.reviewer for one in store.wordings(A)] == ["", ADA, ADA]
    assert store.wordings(A)[0].written_at == ARTICLE.added_at
    assert store.wordings("c0") == []
    with pytest.raises(StaleWording) as caught:
        store.reword(A, "x", reviewer=ADA, reason="", expected_revision=1, written_at=LATER)
    assert (caught.value.expected, caught.value.current) == (1, 2)
    with pytest.raises(InputRefused):
        store.reword(A, "\ud800", reviewer=ADA, reason="", expected_revision=2, written_at=LATER)


def test_a_verdict_is_given_on_the_words_that_were_read(store: SqlStore) -> None:
    store.reword(A, "Otherwise.", reviewer=ADA, reason="", expected_revision=0, written_at=NOON)
    with pytest.raises(StaleWording):
        store.add_verdict(
            claim_id=A,
            label=VerdictLabel.REFUTED,
            justification="No.",
            reviewer=ADA,
            expected_revision=0,
            decided_at=NOON,
            expected_wording=0,
        )
    assert store.verdicts(A) == []
    decide(store, A)
    store.reword(A, "Again.", reviewer=ADA, reason="", expected_revision=1, written_at=NOON)
    store.add_verdict(
        claim_id=A,
        label=VerdictLabel.REFUTED,
        justification="No.",
        reviewer=ADA,
        expected_revision=1,
        decided_at=NOON,
        expected_wording=2,
    )
    assert [one.wording_revision for one in store.verdicts(A)] == [1, 2]


# -- one claim in many articles ------------------------------------------------------
def test_the_machine_joins_once_and_a_head_has_no_head(store: SqlStore) -> None:
    store.link_claims([link(B, A, Sameness.SAME)])
    store.link_claims([link(B, A, Sameness.SAME)])
    assert len(store.links(A)) == 1
    store.link_claims([link(C, B, Sameness.SAME)])
    assert [claim.claim_id for claim in store.appearances(A)] == sorted([B, C])
    store.decide_link(link(A, D, Sameness.SAME, ADA))
    assert {claim.claim_id for claim in store.appearances(D)} == {A, B, C}
    assert queued(store) == {D}
    [row] = store.queue()
    assert row.appearances == 4
    assert store.queue_size() == store.count().claims == 1


def test_the_machine_never_speaks_over_a_person(store: SqlStore) -> None:
    store.decide_link(link(B, A, Sameness.DIFFERENT, ADA))
    store.link_claims([link(B, A, Sameness.SAME), link(A, B, Sameness.SAME)])
    assert queued(store) == {A, B, C, D}
    store.link_claims([link(C, A, Sameness.SAME), link(B, C, Sameness.SAME)])
    assert store.claim(B).head_id is None
    [asked] = [one for one in store.links(B) if one.decided_by is None]
    assert asked.sameness is Sameness.UNSURE
    assert ADA in asked.why[-1]


def test_what_people_judged_is_not_joined_by_the_machine(store: SqlStore) -> None:
    decide(store, B)
    store.link_claims([link(B, A, Sameness.SAME)])
    assert store.claim(B).head_id is None
    [asked] = store.links(B)
    assert asked.sameness is Sameness.UNSURE
    [row_a, row_b] = [row for row in store.queue() if row.claim.claim_id in (A, B)]
    assert (row_a.unsure_links, row_b.unsure_links) == (1, 1)


def test_what_people_reworded_is_not_joined_by_the_machine(store: SqlStore) -> None:
    store.reword(B, "Otherwise.", reviewer=ADA, reason="", expected_revision=0, written_at=NOON)
    store.link_claims([link(B, A, Sameness.SAME)])
    assert store.claim(B).head_id is None
    [asked] = store.links(B)
    assert asked.sameness is Sameness.UNSURE


def test_a_person_joins_under_the_judged_one_and_never_two_judged(store: SqlStore) -> None:
    decide(store, B)
    written = store.decide_link(link(B, A, Sameness.SAME, ADA))
    assert (written.claim_id, written.head_id) == (A, B)
    assert store.claim(A).head_id == B
    decide(store, C)
    with pytest.raises(ClaimInUse):
        store.decide_link(link(C, B, Sameness.SAME, ADA))
    assert store.decided_claims() == [B, C]


def test_a_person_parts_what_was_joined(store: SqlStore) -> None:
    store.link_claims([link(B, A, Sameness.SAME), link(C, A, Sameness.SAME)])
    store.decide_link(link(A, B, Sameness.DIFFERENT, ADA))
    assert queued(store) == {A, B, D}
    assert [claim.claim_id for claim in store.appearances(A)] == [C]


def test_every_word_of_people_on_a_pair_is_kept_and_the_machines_is_not_theirs(
    store: SqlStore,
) -> None:
    store.link_claims([link(A, B, Sameness.UNSURE), link(C, D, Sameness.SAME)])
    joined = store.decide_link(link(A, B, Sameness.SAME, ADA))
    parted = store.decide_link(link(B, A, Sameness.DIFFERENT, "Bo"))
    assert store.decided_links(A) == store.decided_links(B) == [joined, parted]
    assert store.decided_links(C) == []


def test_an_appearance_is_not_judged_and_nothing_set_aside_is_joined(store: SqlStore) -> None:
    store.link_claims([link(B, A, Sameness.SAME)])
    with pytest.raises(JudgmentRefused, match=A):
        decide(store, B)
    store.set_aside(C, reviewer=ADA, reason="", decided_at=NOON)
    with pytest.raises(JudgmentRefused, match="Bring it back"):
        store.decide_link(link(C, A, Sameness.SAME, ADA))
    with pytest.raises(ReviewerMissing):
        store.decide_link(link(D, A, Sameness.SAME, ""))
    with pytest.raises(NotFound):
        store.decide_link(link("c0", A, Sameness.SAME, ADA))


def test_a_claim_is_set_aside_once_its_judgments_are_taken_back(store: SqlStore) -> None:
    passage = UNITS[1].passages[0].passage_id

    def judge(stance: Stance | None, expected: int) -> None:
        store.add_evidence(
            claim_id=A,
            passage_id=passage,
            stance=stance,
            reviewer=ADA,
            note="",
            expected_revision=expected,
            judged_at=NOON,
        )

    judge(Stance.SUPPORTS, 0)
    with pytest.raises(ClaimInUse):
        store.set_aside(A, reviewer=ADA, reason="", decided_at=NOON)
    judge(None, 1)
    store.set_aside(A, reviewer=ADA, reason="", decided_at=NOON)
    for stance in (Stance.SUPPORTS, None):
        with pytest.raises(JudgmentRefused, match="Bring it back"):
            judge(stance, 2)
    assert len(store.evidence_history(A)) == 2


def test_claims_are_compared_once(store: SqlStore) -> None:
    waiting = {claim.claim_id for claim in store.uncompared_claims(10)}
    assert waiting == {A, B, C, D}
    store.mark_compared([A, B])
    assert {claim.claim_id for claim in store.uncompared_claims(10)} == {C, D}
    assert len(store.uncompared_claims(1)) == 1
    store.set_aside(C, reviewer=ADA, reason="", decided_at=NOON)
    assert [claim.claim_id for claim in store.uncompared_claims(10)] == [D]
    store.bring_back(C, reviewer=ADA, reason="", decided_at=NOON)
    assert queued(store) == {A, B, C, D}


MADE = ["kind_corrections", "wordings", "claim_links", "claim_standings"]


def write_everything(store: SqlStore) -> None:
    correct(store, SECOND, SentenceKind.OPINION)
    store.reword(A, "x", reviewer=ADA, reason="", expected_revision=0, written_at=NOON)
    store.set_aside(C, reviewer=ADA, reason="", decided_at=NOON)
    store.decide_link(link(B, A, Sameness.SAME, ADA))


@pytest.mark.parametrize("table", MADE)
@pytest.mark.parametrize("statement", ["UPDATE {} SET seq = seq + 100", "DELETE FROM {}"])
def test_the_database_refuses_to_change_what_people_wrote(
    store: SqlStore, table: str, statement: str
) -> None:
    write_everything(store)
    with pytest.raises(sa.exc.IntegrityError, match="append-only"), store.writing() as connection:
        connection.execute(sa.text(statement.format(table)))


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("table", MADE)
def test_sqlite_refuses_to_replace_what_people_wrote(store: SqlStore, table: str) -> None:
    write_everything(store)
    with pytest.raises(sa.exc.IntegrityError, match="append-only"), store.writing() as connection:
        connection.execute(sa.text(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}"))


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
@pytest.mark.parametrize("table", MADE)
@pytest.mark.postgres
def test_postgresql_refuses_to_empty_what_people_wrote(store: SqlStore, table: str) -> None:
    with pytest.raises(sa.exc.IntegrityError, match="append-only"), store.writing() as connection:
        connection.execute(sa.text(f"TRUNCATE {table} CASCADE"))


def test_the_database_holds_kinds_and_sameness_to_their_closed_sets(store: SqlStore) -> None:
    kind = (
        "INSERT INTO kind_corrections (article_id, span_start, span_end, text, was, kind, "
        f"reviewer, corrected_at) VALUES ('{ARTICLE.article_id}', 0, 1, '', 'claim', 'rumour', "
        "'Raw', :at)"
    )
    sameness = (
        "INSERT INTO claim_links (claim_id, head_id, sameness, why, decided_at) "
        f"VALUES ('{A}', '{B}', 'alike', '[]', :at)"
    )
    for statement in (kind, sameness):
        with pytest.raises(sa.exc.IntegrityError), store.writing() as connection:
            connection.execute(sa.text(statement), {"at": NOON})


def test_moments_come_back_in_utc_and_have_a_timezone(store: SqlStore) -> None:
    there = LATER.astimezone(timezone(timedelta(hours=-7)))
    store.correct_kind(
        ARTICLE.article_id, SECOND, SentenceKind.OPINION, reviewer=f" {ADA} ", corrected_at=there
    )
    store.reword(A, "x", reviewer=f"{ADA} ", reason="", expected_revision=0, written_at=there)
    store.link_claims([replace(link(C, A, Sameness.UNSURE), decided_at=there)])
    [correction], [_, wording], [asked] = (
        store.kind_corrections(),
        store.wordings(A),
        store.links(A),
    )
    assert {correction.corrected_at, wording.written_at, asked.decided_at} == {LATER}
    assert correction.corrected_at.tzinfo is wording.written_at.tzinfo is UTC
    assert correction.reviewer == wording.reviewer == ADA
    naive = datetime(2031, 5, 4, 12, 0)  # noqa: DTZ001 - the mistake that is to be refused
    with pytest.raises(ValueError, match="timezone"):
        store.set_aside(A, reviewer=ADA, reason="", decided_at=naive)
    with pytest.raises(ValueError, match="timezone"):
        store.add_claim(claim_at(SECOND), added_at=naive)
    with pytest.raises(InputRefused):
        store.set_aside(A, reviewer=ADA, reason="\x00", decided_at=NOON)


def test_who_moved_a_claim_when_and_why_is_kept(store: SqlStore) -> None:
    store.set_aside(A, reviewer=f" {ADA} ", reason="old", decided_at=NOON)
    store.set_aside(A, reviewer="Bo", reason="again", decided_at=NOON)
    store.bring_back(A, reviewer="Bo", reason="new", decided_at=LATER)
    store.bring_back(A, reviewer="Cy", reason="again", decided_at=LATER)
    correct(store, FIRST, SentenceKind.OPINION)
    correct(store, FIRST, SentenceKind.CLAIM)
    store.set_aside(B, reviewer=ADA, reason="another", decided_at=NOON)
    assert store.standings(A) == [
        Standing(A, is_set_aside=True, reviewer=ADA, reason="old", decided_at=NOON),
        Standing(A, is_set_aside=False, reviewer="Bo", reason="new", decided_at=LATER),
        Standing(
            A,
            is_set_aside=True,
            reviewer=ADA,
            reason="the sentence was corrected to opinion",
            decided_at=NOON,
        ),
        Standing(
            A,
            is_set_aside=False,
            reviewer=ADA,
            reason="the sentence was corrected to claim",
            decided_at=NOON,
        ),
    ]
    assert store.standings(C) == []
    with store.reading() as connection:
        query = (
            "SELECT is_set_aside, reviewer, reason, correction FROM claim_standings "
            f"WHERE claim_id = '{A}' ORDER BY seq"
        )
        found = [tuple(row) for row in connection.execute(sa.text(query))]
    assert found == [
        (True, ADA, "old", None),
        (False, "Bo", "new", None),
        (True, ADA, "the sentence was corrected to opinion", 1),
        (False, ADA, "the sentence was corrected to claim", 2),
    ]
