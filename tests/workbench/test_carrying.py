"""A page's new version keeps its claims: none is doubled, none is out of a person's reach."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from secondsource.claims.kind_model import KindModel, Scale
from secondsource.errors import ClaimInUse
from secondsource.ids import claim_id
from secondsource.labels import ClaimOrigin, SentenceKind, VerdictLabel
from secondsource.models import (
    Article,
    Claim,
    Hints,
    IntakeUnit,
    Readable,
    Reading,
    Sentence,
    Span,
    ToldBefore,
)
from secondsource.workbench.carrying import carrying_of
from secondsource.workbench.preparing import article_of, cut_up, texts_to_encode
from tests.builders import Desk, DirectRoom, make_article, make_claim, open_desk

URL = "https://courier.example/2031/05/dam"
LEAD = "The dam of Garrow broke on 3 May 2031 and 412 houses were flooded."
SAID = "Nine people drowned in the lower town, Ivo Lund said."
WORDS = "Nine people drowned in the lower town"
VIEW = "It was a terrible, shameful day and we must hope for better ones."
LATER = "The army sent 60 soldiers to the town on the next morning."
ADA = "Ada Wren"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with open_desk(tmp_path / "desk") as opened:
        yield opened


def tell(desk: Desk, *sentences: str) -> Article:
    """The page as it reads now."""
    text = "\n\n".join(sentences)
    return desk.add(f"The dam of Garrow\n\n{text}\n", url=URL, outlet_name="The Courier")


def queued(desk: Desk, words: str = "") -> list[Claim]:
    return [row.claim for row in desk.review.queue() if words in row.claim.quote]


def correct(desk: Desk, article: Article, words: str, kind: SentenceKind) -> None:
    start = sentence(desk, article, words).span.start
    desk.claims.correct(article.article_id, start, kind, reviewer=ADA)


def sentence(desk: Desk, article: Article, words: str) -> Sentence:
    sentences = desk.store.sentences(article.article_id)
    return next(one for one in sentences if words in one.span.of(article.text))


# -- kinds corrected in another version -----------------------------------------------
@pytest.mark.parametrize("words", ["412 houses", WORDS])
def test_demoting_in_a_newer_version_takes_the_carried_claim_out_of_the_queue(
    desk: Desk, words: str
) -> None:
    tell(desk, LEAD, SAID)
    [claim] = queued(desk, words)
    newer = tell(desk, LEAD, SAID, LATER)
    correct(desk, newer, words, SentenceKind.MINOR_FACT)
    assert queued(desk, words) == []
    correct(desk, newer, words, SentenceKind.CLAIM)
    assert [one.claim_id for one in queued(desk, words)] == [claim.claim_id]
    assert desk.store.claims(article_id=newer.article_id) == [desk.claim_with("60 soldiers")]


def test_a_carried_clause_is_reached_in_a_sentence_that_changed_around_it(desk: Desk) -> None:
    tell(desk, LEAD, SAID)
    [claim] = queued(desk, WORDS)
    newer = tell(desk, LEAD, f"In the evening Ivo Lund said that {WORDS.lower()}.", LATER)
    newest = tell(desk, LEAD, SAID.replace("said", "told reporters"), LATER)
    assert newest.version == 3
    correct(desk, newest, WORDS, SentenceKind.MINOR_FACT)
    assert desk.store.claim(claim.claim_id).is_set_aside
    assert newer.version == 2


def test_what_was_promoted_in_one_version_is_not_doubled_in_the_next(desk: Desk) -> None:
    first = tell(desk, LEAD, VIEW)
    correct(desk, first, "shameful", SentenceKind.CLAIM)
    [claim] = queued(desk, "shameful")
    newer = tell(desk, LEAD, VIEW, LATER)
    assert sentence(desk, newer, "shameful").kind is SentenceKind.CLAIM
    assert [one.claim_id for one in queued(desk, "shameful")] == [claim.claim_id]
    correct(desk, newer, "shameful", SentenceKind.OPINION)
    assert queued(desk, "shameful") == []


def test_a_person_s_word_on_a_sentence_holds_in_the_next_version(desk: Desk) -> None:
    first = tell(desk, LEAD, SAID)
    correct(desk, first, "412 houses", SentenceKind.OPINION)
    newer = tell(desk, LEAD, SAID, LATER)
    now = sentence(desk, newer, "412 houses")
    assert now.kind is SentenceKind.OPINION
    assert now.reason.startswith(f"corrected by {ADA} in another version of the page, was claim: ")
    correct(desk, newer, "412 houses", SentenceKind.CLAIM)
    [claim] = queued(desk, "412 houses")
    assert claim.article_id == first.article_id


def test_a_word_on_one_printing_of_a_sentence_is_no_word_on_the_other(desk: Desk) -> None:
    first = tell(desk, LEAD, LATER, LEAD, SAID)
    second = [one for one in desk.store.sentences(first.article_id) if says(first, one, LEAD)][1]
    desk.claims.correct(first.article_id, second.span.start, SentenceKind.BOILERPLATE, reviewer=ADA)
    now = tell(desk, LEAD, LATER, LEAD, SAID, "The water fell on 6 May 2031.")
    kinds = [one.kind for one in desk.store.sentences(now.article_id) if says(now, one, LEAD)]
    assert kinds == [SentenceKind.CLAIM, SentenceKind.BOILERPLATE]


def says(article: Article, sentence: Sentence, words: str) -> bool:
    return sentence.span.of(article.text) == words


def test_a_promoted_sentence_of_an_older_version_is_not_doubled_either(desk: Desk) -> None:
    first = tell(desk, LEAD, VIEW)
    newer = tell(desk, LEAD, VIEW, LATER)
    correct(desk, newer, "shameful", SentenceKind.CLAIM)
    correct(desk, first, "shameful", SentenceKind.CLAIM)
    [claim] = queued(desk, "shameful")
    assert claim.article_id == newer.article_id


def test_a_judged_claim_is_not_demoted_from_a_newer_version(desk: Desk) -> None:
    tell(desk, LEAD, SAID)
    [claim] = queued(desk, "412 houses")
    desk.review.decide(
        claim.claim_id, VerdictLabel.SUPPORTED, "Seen.", reviewer=ADA, expected_revision=0
    )
    newer = tell(desk, LEAD, SAID, LATER)
    with pytest.raises(ClaimInUse):
        correct(desk, newer, "412 houses", SentenceKind.OPINION)
    assert sentence(desk, newer, "412 houses").kind is SentenceKind.CLAIM


def test_a_sentence_that_repeats_the_lead_does_not_take_its_claim_along(desk: Desk) -> None:
    tell(desk, LEAD, SAID)
    newer = tell(desk, LEAD, SAID, LEAD, LATER)
    last = [
        one for one in desk.store.sentences(newer.article_id) if one.span.of(newer.text) == LEAD
    ][-1]
    desk.claims.correct(newer.article_id, last.span.start, SentenceKind.MINOR_FACT, reviewer=ADA)
    assert len(queued(desk, "412 houses")) == 1


def test_another_statement_with_the_same_words_keeps_its_own_claim(desk: Desk) -> None:
    tell(desk, LEAD, SAID)
    newer = tell(desk, LEAD, f"In 2031, {WORDS} or further down, Ivo Lund wrote.", LATER)
    assert desk.store.claims(article_id=newer.article_id)[0].quote.startswith("In 2031")
    correct(desk, newer, WORDS, SentenceKind.OPINION)
    assert [one.quote for one in queued(desk, WORDS)] == [WORDS]


# -- the same sentence, cut otherwise ---------------------------------------------------
def _read(text: str) -> Reading:
    [piece] = DirectRoom().read(Readable("dam.txt", text.encode(), Hints(url=URL)))
    assert isinstance(piece.found, Reading)
    return piece.found


def store_as(desk: Desk, sentences: tuple[str, ...], quotes: tuple[str, ...]) -> None:
    """A version of the page whose claims are these, as another release would have cut it."""
    reading = _read("The dam of Garrow\n\n" + "\n\n".join(sentences) + "\n")
    unit = cut_up(reading, article_of(reading, added_at=desk.clock(), outlet=None))
    [like, *_] = unit.claims
    text, name = unit.article.text, unit.article.article_id
    spans = [Span(text.index(one), text.index(one) + len(one)) for one in quotes]
    claims = tuple(
        replace(
            like,
            claim_id=claim_id(name, span.start, span.end),
            span=span,
            quote=span.of(text),
            text=span.of(text),
        )
        for span in spans
    )
    put(desk, replace(unit, claims=claims))


def put(desk: Desk, unit: IntakeUnit) -> None:
    texts = texts_to_encode([unit], desk.encoder.name).passages
    vectors = dict(zip(texts, desk.encoder.encode(list(texts.values())), strict=True))
    desk.store.add_units([unit], encoder=desk.encoder.name, vectors=vectors)


def test_a_clause_of_a_sentence_that_was_one_claim_is_no_second_claim(desk: Desk) -> None:
    store_as(desk, (SAID, LEAD), (SAID, LEAD))
    tell(desk, SAID, LEAD, LATER)
    assert [one.quote for one in queued(desk, WORDS)] == [SAID]


def test_a_sentence_of_which_clauses_were_claims_is_no_second_claim(desk: Desk) -> None:
    halves = ("The dam of Garrow broke on 3 May 2031", "412 houses were flooded")
    store_as(desk, (LEAD,), halves)
    tell(desk, LEAD, LATER)
    assert {one.quote for one in queued(desk)} == {*halves, LATER}


def test_what_a_person_marked_in_a_sentence_does_not_stand_for_all_of_it() -> None:
    marked = make_claim("Nine people", make_article(text="Nine people"))
    whole = make_claim(SAID, make_article(text=SAID))
    made = replace(marked, origin=ClaimOrigin.SELECTED)
    assert not ToldBefore(made, SAID).stands_again(whole, SAID)
    assert ToldBefore(made, SAID).stands_again(marked, SAID)
    assert ToldBefore(replace(made, origin=ClaimOrigin.PROMOTED), SAID).stands_again(whole, SAID)


# -- the same words, said by others -------------------------------------------------------
def test_the_same_words_of_another_speaker_are_a_new_claim_and_the_drift_says_so(
    desk: Desk,
) -> None:
    first = tell(desk, LEAD, SAID)
    [old] = queued(desk, WORDS)
    newer = tell(desk, LEAD, SAID.replace("Ivo Lund", "Oda Ravn"))
    assert {one.speaker for one in queued(desk, WORDS)} == {"Ivo Lund", "Oda Ravn"}
    assert old not in desk.library.view(newer.article_id).carried
    drift = desk.library.drift(first.article_id, old.quote)
    assert drift is not None
    assert (drift.standing, drift.now) == (False, SAID.replace("Ivo Lund", "Oda Ravn"))
    assert drift.new_voices == ("Oda Ravn",)

    correct(desk, newer, WORDS, SentenceKind.MINOR_FACT)
    assert [one.speaker for one in queued(desk, WORDS)] == ["Ivo Lund"]


def test_the_same_words_of_the_same_speaker_are_no_new_claim(desk: Desk) -> None:
    first = tell(desk, LEAD, SAID)
    [old] = queued(desk, WORDS)
    newer = tell(desk, LEAD, SAID.replace("Ivo Lund said", "the engineer Ivo Lund told reporters"))
    assert queued(desk, WORDS) == [old]
    assert old in desk.library.view(newer.article_id).carried
    drift = desk.library.drift(first.article_id, old.quote)
    assert drift is not None
    assert (drift.standing, drift.new_voices) == (True, None)


def test_a_promoted_sentence_of_another_speaker_does_not_bring_back_the_first_one_s_claim(
    desk: Desk,
) -> None:
    first = tell(desk, LEAD, SAID)
    correct(desk, first, WORDS, SentenceKind.OPINION)
    newer = tell(desk, LEAD, SAID.replace("Ivo Lund", "Oda Ravn"))
    correct(desk, newer, WORDS, SentenceKind.OPINION)
    correct(desk, newer, WORDS, SentenceKind.CLAIM)
    assert [one.speaker for one in queued(desk, WORDS)] == ["Oda Ravn"]


def test_a_number_that_grew_is_not_taken_for_the_old_one(desk: Desk) -> None:
    told = "60 soldiers came to the town, Ivo Lund said."
    first = tell(desk, LEAD, told)
    [old] = queued(desk, "60 soldiers")
    newer = tell(desk, LEAD, told.replace("60", "1,160"))
    drift = desk.library.drift(first.article_id, old.quote)
    assert drift is not None
    assert not drift.standing
    assert old not in desk.library.view(newer.article_id).carried


@pytest.mark.parametrize(
    ("speaker", "other", "same"),
    [
        ("Lund", "Ivo Lund", True),
        ("the police", "Police", True),
        ("Oda Lund", "Ivo Lund", False),
        (None, "Ivo Lund", False),
    ],
)
def test_who_is_one_speaker(speaker: str | None, other: str, *, same: bool) -> None:
    article = make_article(text=WORDS)
    claim = replace(make_claim(WORDS, article), speaker=speaker)
    assert ToldBefore(claim, "x").stands_again(replace(claim, speaker=other), "y") is same


# -- other weights --------------------------------------------------------------------------
def test_the_weights_that_are_handed_in_tell_the_kinds(tmp_path: Path) -> None:
    reading = _read(f"The dam of Garrow\n\n{LEAD}\n")
    nothing = KindModel(Scale(-9.0, {}), Scale(0.0, {}), threshold=0.5)
    article = article_of(reading, added_at=make_article().added_at, outlet=None)
    assert cut_up(reading, article).claims
    assert cut_up(reading, article, kinds=nothing).claims == ()
    with open_desk(tmp_path) as desk:
        assert carrying_of(desk.store, []).told == {}
