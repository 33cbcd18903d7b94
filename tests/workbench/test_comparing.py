"""The same claim in many articles is one claim with several appearances."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

import pytest
import sqlalchemy as sa

from secondsource.errors import ClaimInUse, JudgmentRefused, NotIndependent
from secondsource.labels import Sameness, Stance, VerdictLabel
from secondsource.models import Claim, ClaimLink
from secondsource.protocols import Store
from secondsource.workbench import Comparing
from tests.builders import Desk

LEAD = "The ferry Aldis sank off Garrow on 3 May 2031 with 38 passengers aboard."
OTHER_NUMBER = LEAD.replace("38", "83")
REST = "Fishing boats reached the place before the lifeboat of the coast guard did."


def tell(desk: Desk, outlet: str, lead: str, rest: str = REST) -> Claim:
    article = desk.add(f"{outlet} on the ferry\n\n{lead}\n\n{rest}\n", outlet_name=outlet)
    [claim] = [one for one in desk.store.claims(article_id=article.article_id) if one.quote in lead]
    return claim


def queued(desk: Desk) -> list[str]:
    return [row.claim.claim_id for row in desk.review.queue()]


def test_a_sentence_that_two_outlets_print_is_one_claim_in_the_queue(desk: Desk) -> None:
    first = tell(desk, "The Courier", LEAD)
    second = tell(desk, "The Post", LEAD, "Nobody in the harbour had seen it coming.")
    assert second.claim_id not in queued(desk)
    assert first.claim_id in queued(desk)
    shown = desk.claims.appearances(first.claim_id)
    assert [one.claim.claim_id for one in shown] == [first.claim_id, second.claim_id]
    assert shown[1].article.outlet_name == "The Post"
    assert shown[1].link is not None
    assert shown[1].link.decided_by is None
    [row] = [one for one in desk.review.queue() if one.claim.claim_id == first.claim_id]
    assert row.appearances == 2


def test_a_changed_number_is_another_claim_and_says_so(desk: Desk) -> None:
    first = tell(desk, "The Courier", LEAD)
    second = tell(desk, "The Post", OTHER_NUMBER, "Nobody in the harbour had seen it coming.")
    assert {first.claim_id, second.claim_id} <= set(queued(desk))
    [near] = [
        one for one in desk.claims.near(first.claim_id) if one.claim.claim_id == second.claim_id
    ]
    assert near.link is not None
    assert near.link.sameness is Sameness.DIFFERENT
    assert any("83" in words and "38" in words for words in near.link.why)


def test_a_person_parts_what_the_machine_joined_and_it_stays_parted(desk: Desk) -> None:
    first = tell(desk, "The Courier", LEAD)
    second = tell(desk, "The Post", LEAD, "Nobody in the harbour had seen it coming.")
    desk.claims.part(second.claim_id, first.claim_id, reviewer="Ada Wren", why="another ferry")
    assert {first.claim_id, second.claim_id} <= set(queued(desk))
    desk.comparing.catch_up()
    assert desk.store.claim(second.claim_id).head_id is None
    assert [one.claim.claim_id for one in desk.claims.appearances(first.claim_id)] == [
        first.claim_id
    ]


def test_what_the_machine_left_open_a_person_joins(desk: Desk) -> None:
    first = tell(desk, "The Courier", LEAD)
    second = tell(desk, "The Post", OTHER_NUMBER)
    link = desk.claims.join(second.claim_id, first.claim_id, reviewer="Ada Wren", why="a misprint")
    assert link.decided_by == "Ada Wren"
    [_, shown] = desk.claims.appearances(first.claim_id)
    assert shown.link == replace(link, cosine=shown.link.cosine if shown.link else None)
    assert second.claim_id not in queued(desk)


def test_a_judged_claim_stays_the_head_and_two_judged_ones_stay_apart(desk: Desk) -> None:
    first = tell(desk, "The Courier", LEAD)
    second = tell(desk, "The Post", OTHER_NUMBER)
    third = tell(desk, "The Mail", LEAD.replace("38", "39"))
    for claim in (second, third):
        desk.review.decide(
            claim.claim_id,
            VerdictLabel.REFUTED,
            "The list of passengers has 38 names.",
            reviewer="Ada Wren",
            expected_revision=0,
        )
    desk.claims.join(second.claim_id, first.claim_id, reviewer="Ada Wren")
    assert desk.store.claim(first.claim_id).head_id == second.claim_id
    with pytest.raises(ClaimInUse):
        desk.claims.join(third.claim_id, second.claim_id, reviewer="Ada Wren")
    assert len(desk.store.verdicts(second.claim_id)) == 1
    assert len(desk.store.verdicts(third.claim_id)) == 1


def test_an_appearance_is_judged_where_its_claim_stands(desk: Desk) -> None:
    first = tell(desk, "The Courier", LEAD)
    second = tell(desk, "The Post", LEAD, "Nobody in the harbour had seen it coming.")
    with pytest.raises(JudgmentRefused, match=first.claim_id):
        desk.review.decide(
            second.claim_id,
            VerdictLabel.SUPPORTED,
            "Seen by all.",
            reviewer="Ada Wren",
            expected_revision=0,
        )


def test_comparing_again_changes_nothing(desk: Desk) -> None:
    first = tell(desk, "The Courier", LEAD)
    tell(desk, "The Post", LEAD)
    before = desk.store.links(first.claim_id)
    assert desk.comparing.catch_up() == 0
    assert desk.store.links(first.claim_id) == before


def test_an_independent_article_with_the_same_claim_is_still_offered_as_evidence(
    desk: Desk,
) -> None:
    first = tell(desk, "The Courier", LEAD)
    other = "On 3 May 2031 the ferry Aldis, with 38 passengers aboard, sank off Garrow."
    second = tell(desk, "The Post", other, "Nobody in the harbour had seen it coming.")
    if desk.store.claim(second.claim_id).head_id is None:
        desk.claims.join(second.claim_id, first.claim_id, reviewer="Ada Wren")
    offered = {hit.passage.article_id for hit in desk.review.passages(first.claim_id).hits}
    assert second.article_id in offered
    passage = next(
        hit.passage
        for hit in desk.review.passages(first.claim_id).hits
        if hit.passage.article_id == second.article_id
    )
    desk.review.judge(
        first.claim_id,
        passage.passage_id,
        Stance.SUPPORTS,
        reviewer="Ada Wren",
        expected_revision=0,
    )


def test_who_prints_the_whole_sentence_of_a_clause_is_no_evidence_for_it(desk: Desk) -> None:
    said = (
        "Ivo Lund, the harbour master of Garrow for twenty years, told a reporter of the Courier "
        "on Monday that the pilot was drunk."
    )
    own = " ".join(
        f"Witness {number} saw {number * 3} lamps near the {place} and told nobody of it until "
        f"{number + 2} April."
        for number, place in enumerate(("mill", "tower", "church", "school", "bridge", "barn"))
    )
    rest = " ".join(
        f"Engineer {number} checked beam {number * 7} of the quay and wrote {number + 3} pages "
        f"about the {thing} on the same day."
        for number, thing in enumerate(("rust", "paint", "rope", "lamps", "doors", "oil"))
    )
    article = desk.add(f"A drunk pilot\n\n{said}\n\n{own}\n", outlet_name="The Courier")
    desk.add(f"The quay\n\n{said} {rest}\n", outlet_name="The Post")
    start = article.text.index("Ivo Lund")
    words = "the pilot was drunk"
    claim = desk.claims.select(article.article_id, start, words, reviewer="Ada Wren")
    [passage] = [
        one
        for one in desk.store.passages([int(one) for one in desk.store.passage_ids()]).values()
        if one.article_id != article.article_id and words in one.text
    ]
    with pytest.raises(NotIndependent, match="word for word"):
        desk.review.judge(
            claim.claim_id,
            passage.passage_id,
            Stance.SUPPORTS,
            reviewer="Ada Wren",
            expected_revision=0,
        )


# -- parted, and asked about ---------------------------------------------------------------
def linked(one: Claim, head: Claim, sameness: Sameness) -> ClaimLink:
    moment = datetime(2031, 5, 9, tzinfo=UTC)
    return ClaimLink(one.claim_id, head.claim_id, sameness, ("a reason",), moment, cosine=0.9)


def four(desk: Desk) -> list[Claim]:
    """Claims of four outlets that nobody has found near each other."""
    leads = (
        "The ferry Aldis sank off Garrow on 3 May 2031 with 38 passengers aboard.",
        "A bridge over the Lund was closed for 14 weeks in 2029.",
        "Corrin paid 4.2 million crowns for its school in 2027.",
        "The mill of Dunhaven employed 211 weavers in 1931.",
    )
    claims = [tell(desk, f"Paper {nth}", lead) for nth, lead in enumerate(leads)]
    assert not any(desk.claims.near(claim.claim_id) for claim in claims)
    return claims


def test_what_came_in_through_a_claim_is_shown_with_it_again_when_it_is_parted(desk: Desk) -> None:
    first, second, third, _ = four(desk)
    desk.store.link_claims([linked(third, second, Sameness.SAME)])
    desk.claims.join(second.claim_id, first.claim_id, reviewer="Ada Wren")
    shown = desk.claims.appearances(first.claim_id)
    through = {one.claim.claim_id: one.link for one in shown if one.link}
    assert {one.head_id for one in through.values()} == {first.claim_id, second.claim_id}
    assert through[third.claim_id].decided_by is None
    link = desk.claims.part(second.claim_id, first.claim_id, reviewer="Ada Wren")
    assert "1 appearance that came in through" in link.why[-1]
    shown = desk.claims.appearances(second.claim_id)
    assert [one.claim.claim_id for one in shown] == [second.claim_id, third.claim_id]


def test_an_answer_about_an_appearance_is_not_asked_again_of_the_claim(desk: Desk) -> None:
    first, second, third, fourth = four(desk)
    desk.store.link_claims(
        [
            linked(third, first, Sameness.UNSURE),
            linked(fourth, first, Sameness.DIFFERENT),
            linked(second, first, Sameness.SAME),
            linked(third, second, Sameness.UNSURE),
        ]
    )
    asked = desk.claims.near(second.claim_id)
    assert asked == desk.claims.near(first.claim_id)
    assert [one.claim.claim_id for one in asked] == [third.claim_id, fourth.claim_id]
    desk.claims.part(third.claim_id, second.claim_id, reviewer="Ada Wren")
    near = desk.claims.near(first.claim_id)
    assert {one.link.sameness for one in near if one.link} == {Sameness.DIFFERENT}
    assert {row.unsure_links for row in desk.review.queue()} == {0}


def test_how_much_is_asked_of_the_record_does_not_grow_with_the_links(desk: Desk) -> None:
    claims = four(desk)
    asked: list[str] = []
    engine = desk.store.engine  # type: ignore[attr-defined]

    @sa.event.listens_for(engine, "before_cursor_execute")
    def count(_c: object, _cursor: object, statement: str, *_: object) -> None:
        asked.append(statement)

    counts = []
    for number in (1, 2):
        desk.store.link_claims(
            [
                linked(claims[number], claims[0], Sameness.SAME),
                linked(claims[-1], claims[number], Sameness.UNSURE),
            ]
        )
        asked.clear()
        assert len(desk.claims.appearances(claims[0].claim_id)) == 1 + number
        assert len(desk.claims.near(claims[0].claim_id)) == 1
        counts.append(len(asked))
    assert counts[0] == counts[1]


# -- the heads in memory --------------------------------------------------------------------
@dataclass
class CountingStore:
    """The record, and how often all its heads were read."""

    inner: Store
    reads: int = 0

    def compared_heads(self) -> Any:
        self.reads += 1
        return self.inner.compared_heads()

    def __getattr__(self, name: str) -> Any:
        return getattr(self.inner, name)


@pytest.fixture
def counting(desk: Desk) -> CountingStore:
    return CountingStore(desk.store)


@pytest.fixture
def another(desk: Desk, counting: CountingStore) -> Comparing:
    """Compares beside the desk's own, as another program does."""
    return Comparing(store=counting, indexing=desk.indexing, clock=desk.clock)  # type: ignore[arg-type]


def test_heads_that_stay_in_memory_are_found_by_what_comes_later(
    desk: Desk, counting: CountingStore, another: Comparing
) -> None:
    base = desk.claims.write("The mill of Dunhaven employed 211 weavers.", reviewer="Ada Wren")
    assert another.catch_up() == 1
    words = base.text
    for day in (1, 2):
        later = desk.claims.write(words, reviewer="Bo Ek", speaker=f"Witness {day}")
        assert another.catch_up() == 1
        near = {link.head_id for link in desk.store.links(later.claim_id)}
        assert base.claim_id in near
    assert counting.reads == 1


@pytest.mark.parametrize("change", ["set aside", "reworded", "compared elsewhere"])
def test_heads_that_others_changed_are_read_again(
    desk: Desk, counting: CountingStore, another: Comparing, change: str
) -> None:
    words = "The mill of Dunhaven employed 211 weavers."
    first = desk.claims.write(words, reviewer="Ada Wren")
    assert another.catch_up() == 1
    if change == "set aside":
        desk.claims.set_aside(first.claim_id, reviewer="Bo Ek", reason="no")
    elif change == "reworded":
        other = "Two divers found a bell in 2019."
        desk.claims.reword(first.claim_id, other, reviewer="Bo Ek", expected_revision=0)
    else:
        words = "Two divers found a bell in 2019."
        first = desk.claims.write(words, reviewer="Ada Wren")
        assert desk.comparing.catch_up() == 1
    later = desk.claims.write(words, reviewer="Bo Ek", speaker="Oda Ravn")
    assert another.catch_up() == 1
    assert counting.reads == 2
    near = {link.head_id for link in desk.store.links(later.claim_id)}
    assert (first.claim_id in near) is (change == "compared elsewhere")


def test_what_a_person_keeps_apart_is_still_compared_with_what_comes_later(
    desk: Desk, counting: CountingStore, another: Comparing
) -> None:
    words = "The mill of Dunhaven employed 211 weavers."
    first = desk.claims.write(words, reviewer="Ada Wren", url="https://one.example/a")
    assert another.catch_up() == 1
    second = desk.claims.write(words, reviewer="Ada Wren", url="https://two.example/b")
    desk.claims.part(second.claim_id, first.claim_id, reviewer="Ada Wren")
    assert another.catch_up() == 1
    assert desk.store.claim(second.claim_id).head_id is None
    later = desk.claims.write(words, reviewer="Ada Wren", url="https://three.example/c")
    assert another.catch_up() == 1
    assert counting.reads == 2
    near = {link.head_id for link in desk.store.links(later.claim_id)}
    assert near == {first.claim_id, second.claim_id}
