"""The queue: what is on the desk, in which order, and where each claim stands."""

import pytest
import sqlalchemy as sa

from secondsource.labels import ReviewState, Stance, VerdictLabel
from secondsource.models import IntakeUnit, Outlet
from secondsource.store import SqlStore
from tests.store.builders import COURIER, ENCODER, NOON, make_unit, with_claim_text

STAR = Outlet("star.example", "The Évening Star", "star.example")


def add(store: SqlStore, *units: IntakeUnit) -> None:
    store.add_units(units, encoder=ENCODER, vectors={})


def judge(
    store: SqlStore,
    unit: IntakeUnit,
    on: IntakeUnit,
    *,
    passage: int = 0,
    reviewer: str = "Ada",
    stance: Stance | None = Stance.SUPPORTS,
    expected: int = 0,
) -> None:
    store.add_evidence(
        claim_id=unit.claims[0].claim_id,
        passage_id=on.passages[passage].passage_id,
        stance=stance,
        reviewer=reviewer,
        note="",
        expected_revision=expected,
        judged_at=NOON,
    )


def decide(
    store: SqlStore,
    unit: IntakeUnit,
    *,
    label: VerdictLabel = VerdictLabel.SUPPORTED,
    reviewer: str = "Ada",
    expected: int = 0,
) -> None:
    store.add_verdict(
        claim_id=unit.claims[0].claim_id,
        label=label,
        justification="",
        reviewer=reviewer,
        expected_revision=expected,
        decided_at=NOON,
    )


def titles(store: SqlStore, **wanted: object) -> list[str | None]:
    rows = store.queue(**wanted)  # type: ignore[arg-type]
    assert store.queue_size(**wanted) == len(rows)  # type: ignore[arg-type]
    return [row.article_title for row in rows]


def test_undecided_come_first_then_the_most_checkworthy(store: SqlStore) -> None:
    units = {
        name: make_unit(name, title=name, score=score)
        for name, score in {"low": 0.1, "high": 0.9, "decided": 1.0, "begun": 0.5}.items()
    }
    add(store, *units.values())
    judge(store, units["begun"], units["low"])
    decide(store, units["decided"])
    assert titles(store) == ["high", "begun", "low", "decided"]


def test_claims_of_equal_worth_are_in_order_of_id(store: SqlStore) -> None:
    add(store, *(make_unit(f"n{number}") for number in range(12)))
    ids = [row.claim.claim_id for row in store.queue()]
    assert ids == sorted(ids)


def test_pages_follow_each_other_without_gap(store: SqlStore) -> None:
    add(store, *(make_unit(f"n{number}", score=number % 3) for number in range(10)))
    every = store.queue()
    assert store.queue(limit=4) + store.queue(limit=4, offset=4) + store.queue(offset=8) == every
    assert store.queue_size() == 10
    assert store.queue(limit=0) == []


def test_each_row_says_where_the_claim_stands(store: SqlStore) -> None:
    first = make_unit("first", title="first", score=0.9)
    other = make_unit("other", title="other", score=0.1, outlet=STAR)
    add(store, first, other)
    for passage, reviewer in ((0, "Cy, the 3rd"), (1, "Ada"), (0, "Ada")):
        judge(store, first, other, passage=passage, reviewer=reviewer)

    row, untouched = store.queue()
    assert row.claim == first.claims[0]
    assert (row.article_title, row.outlet_name) == ("first", "The Courier")
    assert row.published_on == first.article.published_on
    assert (row.state, row.verdict, row.judged_passages) == (ReviewState.IN_REVIEW, None, 2)
    assert row.reviewers == ("Ada", "Cy, the 3rd")
    assert (row.appearances, row.unsure_links, row.language) == (1, 0, "en")
    assert (untouched.state, untouched.judged_passages) == (ReviewState.UNREVIEWED, 0)
    assert (untouched.outlet_name, untouched.reviewers) == ("The Évening Star", ())

    decide(store, first, reviewer="Bo")
    decide(store, first, reviewer="Ada", label=VerdictLabel.REFUTED, expected=1)
    row = store.queue()[-1]
    assert (row.state, row.verdict) == (ReviewState.DECIDED, VerdictLabel.REFUTED)
    assert row.reviewers == ("Ada", "Bo", "Cy, the 3rd")


def test_a_row_says_that_the_claim_was_reworded_since_it_was_decided(store: SqlStore) -> None:
    first, other = make_unit("first", title="first"), make_unit("other", title="other")
    add(store, first, other)

    def reword(unit: IntakeUnit, revision: int) -> None:
        store.reword(
            unit.claims[0].claim_id,
            f"It rose, said {revision}.",
            reviewer="Ada",
            reason="",
            expected_revision=revision,
            written_at=NOON,
        )

    def reworded() -> set[str | None]:
        return {row.article_title for row in store.queue() if row.is_reworded_since}

    reword(other, 0)
    reword(first, 0)
    decide(store, first)
    assert reworded() == set()
    reword(first, 1)
    assert reworded() == {"first"}
    decide(store, first, expected=1)
    assert reworded() == set()


def test_evidence_taken_back_leaves_a_claim_unreviewed(store: SqlStore) -> None:
    first, other = make_unit("first"), make_unit("other")
    add(store, first, other)
    judge(store, first, other)
    assert store.queue_size(states=[ReviewState.IN_REVIEW]) == 1
    judge(store, first, other, stance=None, expected=1)
    assert store.queue_size(states=[ReviewState.IN_REVIEW]) == 0
    assert store.queue_size(states=[ReviewState.UNREVIEWED]) == 2
    row = next(row for row in store.queue() if row.claim == first.claims[0])
    assert (row.state, row.judged_passages, row.reviewers) == (ReviewState.UNREVIEWED, 0, ())


def test_states_choose_the_claims_that_stand_so(store: SqlStore) -> None:
    units = {name: make_unit(name, title=name) for name in ("new", "begun", "decided", "bare")}
    add(store, *units.values())
    judge(store, units["begun"], units["new"])
    judge(store, units["decided"], units["new"])
    decide(store, units["decided"])
    decide(store, units["bare"])
    assert titles(store, states=[ReviewState.UNREVIEWED]) == ["new"]
    assert titles(store, states=[ReviewState.IN_REVIEW]) == ["begun"]
    assert set(titles(store, states={ReviewState.DECIDED})) == {"decided", "bare"}
    both = titles(store, states=(ReviewState.UNREVIEWED, ReviewState.IN_REVIEW))
    assert set(both) == {"new", "begun"}
    assert titles(store, states=[]) == []
    for row in store.queue():
        assert row in store.queue(states=[row.state])


def test_outlet_and_article_narrow_the_queue(store: SqlStore) -> None:
    units = [make_unit("a", outlet=COURIER), make_unit("b", outlet=STAR), make_unit("c", claims=2)]
    add(store, *units)
    assert titles(store, outlet_id="star.example") == ["Title of b"]
    assert titles(store, article_id=units[2].article.article_id) == ["Title of c"] * 2
    assert titles(store, outlet_id="star.example", article_id=units[2].article.article_id) == []
    assert titles(store, outlet_id="star.example", search="star metres") == ["Title of b"]


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("RIVER", True),
        ("river metres", True),
        ("river glacier", False),
        ("évening  STAR river", True),
        ("ÉVENING", True),
        ("title flood", True),
        ("4.2", True),
        ("", True),
        ("   ", True),
        ("100%", False),
        ("r_ver", False),
        ("riv%", False),
        ("\\", False),
        ("/", False),
        ("nul\x00", False),
        ("\ud800", False),
    ],
)
def test_search_wants_every_word_somewhere(store: SqlStore, search: str, found: bool) -> None:
    add(store, make_unit("flood", outlet=STAR))
    assert bool(titles(store, search=search)) is found


@pytest.mark.parametrize("character", ["%", "_", "\\", "/", "'", '"', "*", "?", "["])
def test_search_takes_every_character_as_itself(store: SqlStore, character: str) -> None:
    plain = make_unit("plain", title="plain")
    marked = with_claim_text(make_unit("marked", title="marked"), f"a{character}b")
    add(store, plain, marked)
    assert titles(store, search=f"a{character}b") == ["marked"]


def test_search_finds_an_outlet_by_the_name_it_was_given_later(store: SqlStore) -> None:
    add(store, make_unit("a", outlet=Outlet("star.example", "star.example")))
    store.save_outlets([Outlet("star.example", "The Morning Star")])
    assert titles(store, search="morning") == ["Title of a"]


def test_claims_are_in_order_of_article_and_position(store: SqlStore) -> None:
    add(store, make_unit("a", claims=2), make_unit("b", claims=2))
    found = store.claims()
    assert [(c.article_id, c.span) for c in found] == sorted((c.article_id, c.span) for c in found)
    assert len(store.claims(article_id=found[0].article_id)) == 2
    assert store.claims(article_id="absent") == []


def test_the_queue_is_one_statement_however_long(store: SqlStore) -> None:
    add(store, *(make_unit(f"n{number}") for number in range(20)))
    statements: list[str] = []

    @sa.event.listens_for(store.engine, "before_cursor_execute")
    def note(_c: object, _cur: object, statement: str, *_rest: object) -> None:
        statements.append(statement)

    store.queue(states=list(ReviewState), search="river")
    assert len([s for s in statements if "SELECT" in s]) == 1
