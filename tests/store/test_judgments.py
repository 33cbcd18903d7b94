"""Evidence and verdicts: appended by people, one winner for each revision."""

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from secondsource.errors import (
    InputRefused,
    NotFound,
    NotIndependent,
    QuoteMismatch,
    ReviewerMissing,
    StaleEvidenceRevision,
    StaleRevision,
    StaleVerdictRevision,
    StaleWording,
)
from secondsource.labels import Stance, VerdictLabel
from secondsource.models import Evidence, IntakeUnit, Verdict
from secondsource.store import SqlStore
from tests.store.builders import ENCODER, NOON, make_unit

CLAIMING = make_unit("claiming", sentences=("The dam broke on Monday.", "It rained."))
OTHER = make_unit("other", sentences=("🙂 On Monday the dam\r\nbroke.", "A third.", "A fourth."))
CLAIM = CLAIMING.claims[0].claim_id
PASSAGE, PASSAGE_2, PASSAGE_3 = (passage.passage_id for passage in OTHER.passages)


@pytest.fixture(autouse=True)
def library(store: SqlStore) -> tuple[IntakeUnit, IntakeUnit]:
    store.add_units([CLAIMING, OTHER], encoder=ENCODER, vectors={})
    return CLAIMING, OTHER


def judge(
    store: SqlStore,
    *,
    passage: int = PASSAGE,
    stance: Stance | None = Stance.SUPPORTS,
    reviewer: str = "Ada",
    expected: int = 0,
    note: str = "",
    at: datetime = NOON,
) -> Evidence:
    return store.add_evidence(
        claim_id=CLAIM,
        passage_id=passage,
        stance=stance,
        reviewer=reviewer,
        note=note,
        expected_revision=expected,
        judged_at=at,
    )


def decide(
    store: SqlStore,
    *,
    label: VerdictLabel = VerdictLabel.SUPPORTED,
    reviewer: str = "Ada",
    expected: int = 0,
    claim: str = CLAIM,
    at: datetime = NOON,
    justification: str = "Two say so.",
) -> Verdict:
    return store.add_verdict(
        claim_id=claim,
        label=label,
        justification=justification,
        reviewer=reviewer,
        expected_revision=expected,
        decided_at=at,
    )


def test_evidence_freezes_the_articles_own_words(store: SqlStore) -> None:
    given = judge(store, reviewer="  Ada ", note="see l. 1 🙂")
    passage = OTHER.passages[0]
    assert given == Evidence(
        claim_id=CLAIM,
        passage_id=PASSAGE,
        article_id=OTHER.article.article_id,
        span=passage.span,
        quote="🙂 On Monday the dam\r\nbroke.",
        stance=Stance.SUPPORTS,
        reviewer="Ada",
        revision=1,
        judged_at=NOON,
        note="see l. 1 🙂",
    )
    assert store.evidence(CLAIM) == [given]
    assert store.evidence_history(CLAIM) == [given]


def test_the_last_revision_stands_and_all_stay(store: SqlStore) -> None:
    first = judge(store)
    second = judge(store, stance=Stance.REFUTES, expected=1)
    assert store.evidence(CLAIM) == [second]
    assert store.evidence_history(CLAIM) == [first, second]


def test_evidence_taken_back_stands_no_more(store: SqlStore) -> None:
    judge(store)
    judge(store, stance=None, expected=1)
    assert store.evidence(CLAIM) == []
    again = judge(store, stance=Stance.NEUTRAL, expected=2)
    assert store.evidence(CLAIM) == [again]
    assert [e.stance for e in store.evidence_history(CLAIM)] == [
        Stance.SUPPORTS,
        None,
        Stance.NEUTRAL,
    ]


def test_each_reviewer_has_a_line_of_their_own(store: SqlStore) -> None:
    ada, bo = judge(store), judge(store, reviewer="Bo", stance=Stance.REFUTES)
    assert store.evidence(CLAIM) == [ada, bo]


@pytest.mark.parametrize("expected", [0, 2, -1])
def test_stale_evidence_is_refused_with_the_true_revision(store: SqlStore, expected: int) -> None:
    kept = judge(store)
    with pytest.raises(StaleEvidenceRevision) as caught:
        judge(store, stance=Stance.REFUTES, expected=expected)
    assert (caught.value.expected, caught.value.current) == (expected, 1)
    assert store.evidence_history(CLAIM) == [kept]


@pytest.mark.parametrize("expected", [0, 2])
def test_a_stale_verdict_is_refused_with_the_true_revision(store: SqlStore, expected: int) -> None:
    kept = decide(store)
    with pytest.raises(StaleVerdictRevision) as caught:
        decide(store, label=VerdictLabel.REFUTED, expected=expected)
    assert (caught.value.expected, caught.value.current) == (expected, 1)
    assert store.verdicts(CLAIM) == [kept]


def test_a_passage_of_the_claims_own_article_is_no_evidence(store: SqlStore) -> None:
    with pytest.raises(NotIndependent):
        judge(store, passage=CLAIMING.passages[1].passage_id)
    assert store.evidence_history(CLAIM) == []


@pytest.mark.parametrize("nobody", ["", "  \t\n"])
def test_a_judgment_needs_a_reviewer(store: SqlStore, nobody: str) -> None:
    with pytest.raises(ReviewerMissing):
        judge(store, reviewer=nobody)
    with pytest.raises(ReviewerMissing):
        decide(store, reviewer=nobody)


def test_text_that_cannot_be_kept_is_refused_in_a_judgment(store: SqlStore) -> None:
    with pytest.raises(InputRefused, match="note"):
        judge(store, note="a\x00")
    with pytest.raises(InputRefused, match="justification"):
        decide(store, justification="\udcff")
    with pytest.raises(InputRefused, match="name"):
        decide(store, reviewer="A\x00da")
    with pytest.raises(InputRefused, match="200"):
        decide(store, reviewer="A" * 201)


@pytest.mark.parametrize("sign", ["\x1b[2K", "\n", "\x7f", "\u2028", "\u202e", "\u2067"])
def test_a_name_that_steers_what_is_read_is_refused(store: SqlStore, sign: str) -> None:
    with pytest.raises(InputRefused, match="control character"):
        judge(store, reviewer=f"Ada{sign}Wren")
    assert judge(store, reviewer="Åsa O’Neil-Đặng 🙂").reviewer == "Åsa O’Neil-Đặng 🙂"


def test_evidence_is_given_on_the_words_that_were_read(store: SqlStore) -> None:
    def judged(expected_wording: int | None, *, expected: int = 0) -> int:
        return store.add_evidence(
            claim_id=CLAIM,
            passage_id=PASSAGE,
            stance=Stance.SUPPORTS,
            reviewer="Ada",
            note="",
            expected_revision=expected,
            judged_at=NOON,
            expected_wording=expected_wording,
        ).revision

    store.reword(CLAIM, "It broke.", reviewer="Bo", reason="", expected_revision=0, written_at=NOON)
    with pytest.raises(StaleWording) as caught:
        judged(0)
    assert (caught.value.expected, caught.value.current) == (0, 1)
    assert store.evidence_history(CLAIM) == []
    assert judged(1) == 1
    assert judged(None, expected=1) == 2


def test_an_unknown_claim_or_passage_is_not_found(store: SqlStore) -> None:
    with pytest.raises(NotFound, match="claim"):
        decide(store, claim="c0")
    with pytest.raises(NotFound, match="claim"):
        decide(store, claim="c\x00")
    with pytest.raises(NotFound, match="passage"):
        judge(store, passage=1)
    with pytest.raises(NotFound, match="passage"):
        judge(store, passage=2**70)


def test_a_quote_that_was_altered_in_the_database_is_refused(store: SqlStore) -> None:
    with store.writing() as connection:
        connection.execute(sa.text("UPDATE articles SET text = replace(text, 'dam', 'dyke')"))
    with pytest.raises(QuoteMismatch):
        judge(store)
    assert store.evidence_history(CLAIM) == []


def test_a_judgment_without_timezone_is_refused(store: SqlStore) -> None:
    with pytest.raises(ValueError, match="timezone"):
        judge(store, at=datetime(2026, 1, 1))  # noqa: DTZ001
    with pytest.raises(ValueError, match="timezone"):
        decide(store, at=datetime(2026, 1, 1))  # noqa: DTZ001


def test_a_verdict_cites_what_stands_when_it_is_written(store: SqlStore) -> None:
    judge(store)
    judge(store, stance=None, expected=1)
    bo = judge(store, reviewer="Bo", stance=Stance.REFUTES)
    ada = judge(store, passage=PASSAGE_2, stance=Stance.NEUTRAL)
    verdict = decide(store)
    assert verdict.cites == (bo, ada)

    judge(store, reviewer="Bo", stance=Stance.SUPPORTS, expected=1)
    judge(store, passage=PASSAGE_3)
    assert store.verdict(CLAIM) == verdict
    later = decide(store, expected=1, reviewer="Bo")
    assert [e.revision for e in later.cites] == [1, 2, 1]
    assert store.verdicts(CLAIM) == [verdict, later]


def test_no_verdict_is_none(store: SqlStore) -> None:
    assert store.verdict(CLAIM) is None
    assert store.verdicts(CLAIM) == []


def test_history_is_ordered_by_writing_whatever_the_clock_says(store: SqlStore) -> None:
    written = [
        judge(store, passage=passage, at=NOON - timedelta(days=3650 * step))
        for step, passage in enumerate((PASSAGE_3, PASSAGE, PASSAGE_2))
    ]
    assert store.evidence_history(CLAIM) == written
    assert store.evidence(CLAIM) == written
    decide(store)
    decide(store, expected=1, at=NOON - timedelta(days=3650))
    assert [v.revision for v in store.verdicts(CLAIM)] == [1, 2]


def test_decided_claims_are_in_the_order_of_their_last_verdict(store: SqlStore) -> None:
    more = make_unit("more", claims=2)
    store.add_units([more], encoder=ENCODER, vectors={})
    one, two = (claim.claim_id for claim in more.claims)
    for claim, expected in ((two, 0), (CLAIM, 0), (one, 0), (two, 1)):
        decide(store, claim=claim, expected=expected, at=NOON - timedelta(days=expected))
    assert store.decided_claims() == [CLAIM, one, two]
    assert store.count().decided == 3


def race(write: Callable[[str], Evidence | Verdict]) -> tuple[list[str], list[StaleRevision]]:
    """Who won and how the others were told, when eight threads write at once."""
    start = threading.Barrier(8)
    won: list[str] = []
    lost: list[StaleRevision] = []
    broken: list[BaseException] = []

    def run(name: str) -> None:
        start.wait()
        try:
            write(name)
        except StaleRevision as error:
            lost.append(error)
        except BaseException as error:  # noqa: BLE001 a thread's error must reach the test
            broken.append(error)
        else:
            won.append(name)

    threads = [threading.Thread(target=run, args=(f"R{number}",)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert broken == []
    return won, lost


def test_of_racing_verdicts_exactly_one_wins_each_revision(store: SqlStore) -> None:
    winners = []
    for revision in range(5):
        won, lost = race(lambda name, at=revision: decide(store, reviewer=name, expected=at))
        assert len(won) == 1
        assert len(lost) == 7
        assert all(type(error) is StaleVerdictRevision for error in lost)
        assert {error.current for error in lost} == {revision + 1}
        winners += won
    history = store.verdicts(CLAIM)
    assert [verdict.reviewer for verdict in history] == winners
    assert [verdict.revision for verdict in history] == [1, 2, 3, 4, 5]


def test_of_racing_evidence_exactly_one_wins_each_revision(store: SqlStore) -> None:
    notes = []
    for revision in range(5):
        won, lost = race(lambda name, at=revision: judge(store, note=name, expected=at))
        assert len(won) == 1
        assert all(type(error) is StaleEvidenceRevision for error in lost)
        assert {error.current for error in lost} == {revision + 1}
        notes += won
    assert [evidence.note for evidence in store.evidence_history(CLAIM)] == notes


def test_racing_adds_of_one_unit_store_it_once(store: SqlStore) -> None:
    unit = make_unit("raced")
    start = threading.Barrier(8)
    broken: list[BaseException] = []

    def run() -> None:
        start.wait()
        try:
            store.add_units([unit], encoder=ENCODER, vectors={})
        except BaseException as error:  # noqa: BLE001 a thread's error must reach the test
            broken.append(error)

    threads = [threading.Thread(target=run) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert broken == []
    assert store.count().articles == 3
    assert store.library_version() == 2


RAW_VERDICT = sa.text(
    "INSERT INTO verdicts (claim_id, revision, label, justification, reviewer, decided_at) "
    "VALUES (:claim, :revision, 'REFUTED', '', 'Raw', :at)"
)


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
@pytest.mark.postgres
def test_a_writer_that_takes_no_lock_cannot_overtake(store: SqlStore) -> None:
    """The unique key holds where the lock on the claim was not taken."""
    told: list[BaseException] = []

    def run() -> None:
        try:
            decide(store)
        except StaleVerdictRevision as error:
            told.append(error)

    raw = store.engine.connect()
    raw.execute(RAW_VERDICT, {"claim": CLAIM, "revision": 1, "at": NOON})
    thread = threading.Thread(target=run)
    thread.start()
    waiting = sa.text("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'")
    while thread.is_alive():
        with store.reading() as connection:
            if connection.scalar(waiting):
                break
    raw.commit()
    raw.close()
    thread.join()
    assert len(told) == 1
    assert isinstance(told[0], StaleVerdictRevision)
    assert told[0].current == 1
    assert [verdict.reviewer for verdict in store.verdicts(CLAIM)] == ["Raw"]


@pytest.mark.parametrize("table", ["evidence", "verdicts", "citations"])
@pytest.mark.parametrize(
    "statement",
    ["UPDATE {} SET claim_id = claim_id", "UPDATE {} SET reviewer = 'Eve'", "DELETE FROM {}"],
)
def test_the_database_itself_refuses_change(store: SqlStore, table: str, statement: str) -> None:
    judge(store)
    decide(store)
    before = store.evidence_history(CLAIM), store.verdicts(CLAIM)
    with pytest.raises(sa.exc.IntegrityError, match="append-only"), store.writing() as connection:
        connection.execute(sa.text(statement.format(table)))
    assert (store.evidence_history(CLAIM), store.verdicts(CLAIM)) == before


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("table", ["evidence", "verdicts", "citations"])
def test_sqlite_refuses_to_replace_a_judgment(store: SqlStore, table: str) -> None:
    judge(store)
    decide(store)
    with pytest.raises(sa.exc.IntegrityError, match="append-only"), store.writing() as connection:
        connection.execute(sa.text(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}"))


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
@pytest.mark.parametrize("table", ["evidence", "verdicts", "citations"])
@pytest.mark.postgres
def test_postgresql_refuses_to_empty_the_judgments(store: SqlStore, table: str) -> None:
    with pytest.raises(sa.exc.IntegrityError, match="append-only"), store.writing() as connection:
        connection.execute(sa.text(f"TRUNCATE {table} CASCADE"))


def test_the_database_holds_labels_to_their_closed_sets(store: SqlStore) -> None:
    bad = str(RAW_VERDICT).replace("REFUTED", "MAYBE")
    with pytest.raises(sa.exc.IntegrityError), store.writing() as connection:
        connection.execute(sa.text(bad), {"claim": CLAIM, "revision": 1, "at": NOON})


def test_moments_of_judgments_come_back_in_utc(store: SqlStore) -> None:
    judge(store)
    decide(store)
    assert store.evidence(CLAIM)[0].judged_at.tzinfo is UTC
    verdict = store.verdict(CLAIM)
    assert verdict is not None
    assert verdict.decided_at == NOON
    assert replace(verdict, decided_at=NOON) == verdict
    assert verdict.decided_at.utcoffset() == timedelta(0)
