"""What people make of claims is kept under their names, and never taken for the machine's."""

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from secondsource.claims.checkworthiness import NOT_CALIBRATED
from secondsource.errors import (
    ClaimInUse,
    InputRefused,
    JudgmentRefused,
    NotFound,
    ReviewerMissing,
    StaleWording,
    WrittenAlready,
)
from secondsource.labels import ClaimOrigin, SentenceKind, VerdictLabel
from secondsource.models import Article, Sentence
from secondsource.workbench import ClaimDesk, Corrected
from tests.builders import Desk, open_desk

CLAIM = "The ferry Aldis sank off Garrow on 3 May 2031 with 38 passengers aboard."
VIEW = "It was a terrible, shameful day and we must hope for better ones."
TEXT = f"The ferry of Garrow\n\n{CLAIM} {VIEW}\n"
ADA = "Ada Wren"


@pytest.fixture
def article(desk: Desk) -> Article:
    return desk.add(TEXT, outlet_name="The Courier", published_on=date(2031, 5, 4))


def sentence(desk: Desk, article: Article, words: str) -> Sentence:
    [found] = [
        one
        for one in desk.store.sentences(article.article_id)
        if words in one.span.of(article.text)
    ]
    return found


def test_a_promoted_sentence_is_queued_under_the_name_of_who_promoted_it(
    desk: Desk, article: Article
) -> None:
    start = sentence(desk, article, "shameful").span.start
    done = desk.claims.correct(article.article_id, start, SentenceKind.CLAIM, reviewer=ADA)
    [claim] = done.claims
    assert claim.quote in TEXT
    assert (claim.origin, claim.made_by) == (ClaimOrigin.PROMOTED, ADA)
    assert claim.claim_id in [row.claim.claim_id for row in desk.review.queue()]
    now = sentence(desk, article, "shameful")
    assert (now.kind, now.corrected_by) == (SentenceKind.CLAIM, ADA)


def test_a_demoted_sentence_leaves_the_queue_and_comes_back(desk: Desk, article: Article) -> None:
    claim = desk.claim_with("38 passengers")
    start = sentence(desk, article, "38 passengers").span.start
    desk.claims.correct(article.article_id, start, SentenceKind.MINOR_FACT, reviewer=ADA)
    assert claim.claim_id not in [row.claim.claim_id for row in desk.review.queue()]
    assert desk.store.claim(claim.claim_id).is_set_aside
    desk.claims.correct(article.article_id, start, SentenceKind.CLAIM, reviewer=ADA)
    assert claim.claim_id in [row.claim.claim_id for row in desk.review.queue()]


def test_a_correction_tells_what_the_record_holds_afterwards(desk: Desk, article: Article) -> None:
    claim = desk.claim_with("38 passengers")
    start = sentence(desk, article, "38 passengers").span.start

    def corrected(kind: SentenceKind) -> Corrected:
        return desk.claims.correct(article.article_id, start, kind, reviewer=ADA)

    desk.claims.set_aside(claim.claim_id, reviewer=ADA, reason="known")
    done = corrected(SentenceKind.CLAIM)
    assert (done.claims, done.own) == ((), (desk.store.claim(claim.claim_id),))
    desk.claims.bring_back(claim.claim_id, reviewer=ADA)
    other = desk.claims.write("The ferry Aldis sank with 38 people aboard.", reviewer=ADA)
    link = desk.claims.join(claim.claim_id, other.claim_id, reviewer=ADA)
    assert [one.claim_id for one in corrected(SentenceKind.CLAIM).claims] == [link.head_id]


def test_a_judged_claim_is_not_demoted(desk: Desk, article: Article) -> None:
    claim = desk.claim_with("38 passengers")
    desk.review.decide(
        claim.claim_id, VerdictLabel.SUPPORTED, "Seen.", reviewer=ADA, expected_revision=0
    )
    start = sentence(desk, article, "38 passengers").span.start
    with pytest.raises(ClaimInUse):
        desk.claims.correct(article.article_id, start, SentenceKind.OPINION, reviewer=ADA)
    assert sentence(desk, article, "38 passengers").kind is SentenceKind.CLAIM


def test_corrections_are_kept_as_lines_to_train_on(desk: Desk, article: Article) -> None:
    start = sentence(desk, article, "shameful").span.start
    desk.claims.correct(article.article_id, start, SentenceKind.MINOR_FACT, reviewer=ADA)
    same = desk.claims.correct(article.article_id, start, SentenceKind.MINOR_FACT, reviewer=ADA)
    assert same.correction is None
    [line] = desk.claims.corrections()
    told = json.loads(line)
    assert (told["text"], told["was"], told["kind"]) == (VIEW, "opinion", "minor_fact")
    assert TEXT[told["start"] : told["end"]] == VIEW


def test_part_of_a_sentence_is_a_claim_of_its_own(desk: Desk, article: Article) -> None:
    start = sentence(desk, article, "38 passengers").span.start
    typed = "sank off Garrow on 3 May 2031"
    claim = desk.claims.select(article.article_id, start, typed, reviewer=ADA)
    assert claim.quote == typed == claim.span.of(TEXT)
    assert (claim.origin, claim.made_by) == (ClaimOrigin.SELECTED, ADA)
    with pytest.raises(InputRefused):
        desk.claims.select(article.article_id, start, "sank off Corrin", reviewer=ADA)
    with pytest.raises(NotFound):
        desk.claims.select(article.article_id, start + 1, typed, reviewer=ADA)


def test_a_claim_written_at_the_desk_is_evidence_for_nothing(desk: Desk, article: Article) -> None:
    words = "The ferry Aldis carried 38 passengers when it sank off Garrow."
    claim = desk.claims.write(words, reviewer=ADA, speaker="Ivo Lund", claimed_on=date(2031, 5, 6))
    assert (claim.origin, claim.made_by, claim.speaker) == (ClaimOrigin.WRITTEN, ADA, "Ivo Lund")
    assert claim.claim_id in [row.claim.claim_id for row in desk.review.queue()]
    offered = {hit.passage.article_id for hit in desk.review.passages(claim.claim_id).hits}
    assert article.article_id in offered
    other = desk.claim_with("with 38 passengers")
    offered = {hit.passage.article_id for hit in desk.review.passages(other.claim_id).hits}
    assert claim.article_id not in offered


def test_a_claim_written_in_another_language_is_not_taken_for_measured(desk: Desk) -> None:
    words = "Die neue Brücke über den Corrin hat nach Angaben der Stadt 42 Millionen Euro gekostet."
    claim = desk.claims.write(words, reviewer="Ada")
    assert desk.store.article(claim.article_id).language == "de"
    assert claim.checkworthiness.reasons[0] == NOT_CALIBRATED


def test_what_was_written_already_is_said_to_be_and_by_whom(desk: Desk) -> None:
    claim = desk.claims.write(CLAIM, reviewer=f" {ADA} ", speaker="Ivo Lund", url="a.example/1")
    assert claim.made_by == ADA
    for reviewer in ("Bo Ek", ADA):
        with pytest.raises(WrittenAlready, match=f"by {ADA} on 4 March 2026.*Nothing") as told:
            desk.claims.write(CLAIM, reviewer=reviewer, speaker=" Ivo  Lund", url="a.example/1")
        assert told.value.claim_id == claim.claim_id
    assert desk.store.claims() == [claim]
    desk.claims.set_aside(claim.claim_id, reviewer=ADA, reason="")
    with pytest.raises(WrittenAlready, match="which was set aside"):
        desk.claims.write(CLAIM, reviewer=ADA, speaker="Ivo Lund", url="a.example/1")


def test_another_speaker_day_or_address_makes_another_claim(desk: Desk) -> None:
    said: list[dict[str, Any]] = [
        {},
        {"speaker": "Ivo Lund"},
        {"speaker": "Ada Berg"},
        {"claimed_on": date(2031, 5, 6)},
        {"claimed_on": date(2031, 5, 7)},
        {"url": "https://a.example/1"},
        {"url": "https://a.example/2"},
        {"url": "https://a.example/2", "speaker": "Ivo Lund", "claimed_on": date(2031, 5, 6)},
    ]
    made = {desk.claims.write(CLAIM, reviewer=ADA, **one).claim_id for one in said}
    assert len(made) == len(said) == len(desk.store.claims())


def test_the_same_words_on_the_next_day_are_another_claim(tmp_path: Path) -> None:
    days = iter((datetime(2026, 3, 4, 23, tzinfo=UTC), datetime(2026, 3, 5, 1, tzinfo=UTC)))
    with open_desk(tmp_path / "desk") as desk:
        claims = ClaimDesk(store=desk.store, encoder=desk.encoder, clock=lambda: next(days))
        first, second = (claims.write(CLAIM, reviewer=ADA) for _ in range(2))
        assert first.claim_id != second.claim_id


@pytest.mark.parametrize("reviewer", ["Ada\x1b[31m", "Ada\nWren", "A" * 201])
def test_a_claim_is_written_under_a_name_that_can_stand(desk: Desk, reviewer: str) -> None:
    with pytest.raises(InputRefused, match="name"):
        desk.claims.write(CLAIM, reviewer=reviewer)
    assert desk.store.claims() == []


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "javascript://a.example/%0aalert(1)",
        "data:text/html,<b>",
        "ftp://a.example/1",
        "https://",
        "https://a.example/1 2",
        "https://a.example/\x1b[2K",
        "https://a.example/" + "x" * 4_000,
        "on the wall",
    ],
)
def test_a_written_claim_is_seen_at_a_web_address_or_nowhere(desk: Desk, url: str) -> None:
    with pytest.raises(InputRefused):
        desk.claims.write(CLAIM, reviewer=ADA, url=url)
    assert desk.store.claims() == []
    claim = desk.claims.write(CLAIM, reviewer=ADA, url="  ")
    assert desk.store.article(claim.article_id).url is None
    claim = desk.claims.write(CLAIM, reviewer=ADA, url=" wall.example/7 ")
    assert desk.store.article(claim.article_id).url == "https://wall.example/7"


def test_an_article_that_prints_a_written_claim_is_no_reprint_of_it(desk: Desk) -> None:
    printed = desk.add(TEXT, outlet_name="The Courier")
    claim = desk.claims.write(CLAIM, reviewer=ADA)
    offered = {hit.passage.article_id for hit in desk.review.passages(claim.claim_id).hits}
    assert printed.article_id in offered


@pytest.mark.parametrize("words", ["", "  ", "…!", "x" * 1_001])
def test_a_written_claim_has_words_and_an_end(desk: Desk, words: str) -> None:
    with pytest.raises(InputRefused):
        desk.claims.write(words, reviewer=ADA)
    with pytest.raises(ReviewerMissing):
        desk.claims.write(CLAIM, reviewer="  ")
    assert desk.store.claims() == []


def test_another_wording_keeps_the_machines_and_the_article_s(desk: Desk, article: Article) -> None:
    claim = desk.claim_with("38 passengers")
    new = "The ferry Aldis [of the Garrow line] sank with 38 passengers."
    desk.claims.reword(
        claim.claim_id, new, reviewer=ADA, expected_revision=0, reason="names the line"
    )
    now = desk.store.claim(claim.claim_id)
    assert (now.text, now.quote, now.wording_revision) == (new, CLAIM, 1)
    machine, mine = desk.claims.wordings(claim.claim_id)
    assert (machine.text, machine.revision) == (claim.text, 0)
    assert (mine.reviewer, mine.reason) == (ADA, "names the line")
    with pytest.raises(StaleWording):
        desk.claims.reword(claim.claim_id, "Otherwise.", reviewer=ADA, expected_revision=0)
    with pytest.raises(JudgmentRefused):
        desk.claims.reword(claim.claim_id, new, reviewer=ADA, expected_revision=1)


def test_a_verdict_remembers_the_words_that_it_was_given_on(desk: Desk, article: Article) -> None:
    claim = desk.claim_with("38 passengers")
    desk.review.decide(
        claim.claim_id, VerdictLabel.SUPPORTED, "Seen.", reviewer=ADA, expected_revision=0
    )
    assert desk.review.sheet(claim.claim_id).decided_on is None
    desk.claims.reword(claim.claim_id, "The Aldis sank.", reviewer=ADA, expected_revision=0)
    before = desk.review.sheet(claim.claim_id).decided_on
    assert before is not None
    assert before.text == claim.text
    with pytest.raises(StaleWording):
        desk.review.decide(
            claim.claim_id,
            VerdictLabel.REFUTED,
            "Not seen.",
            reviewer=ADA,
            expected_revision=1,
            expected_wording=0,
        )


def test_a_claim_is_set_aside_with_a_reason_and_comes_back(desk: Desk, article: Article) -> None:
    claim = desk.claim_with("38 passengers")
    desk.claims.set_aside(claim.claim_id, reviewer=ADA, reason="checked last year")
    assert claim.claim_id not in [row.claim.claim_id for row in desk.review.queue()]
    with pytest.raises(JudgmentRefused):
        desk.review.decide(
            claim.claim_id, VerdictLabel.SUPPORTED, "Seen.", reviewer=ADA, expected_revision=0
        )
    desk.claims.bring_back(claim.claim_id, reviewer=ADA)
    assert claim.claim_id in [row.claim.claim_id for row in desk.review.queue()]
