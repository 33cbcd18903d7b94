"""What a claim says of itself, in the desk's words."""

from dataclasses import replace
from datetime import UTC, date, datetime

from secondsource.anatomy import Anatomy, Attribution, Insertion
from secondsource.labels import ClaimOrigin, InsertionKind, Sameness
from secondsource.models import Article, Checkworthiness, Claim, ClaimLink
from secondsource.spans import Span
from secondsource.ui import claim_words, marks
from secondsource.workbench import Appearance

TEXT = "Northern Wire reported that Ivo Lund said the mole of Garvie had burst."
QUOTE = "the mole of Garvie had burst"
OUTER = Attribution(Span(14, 22), (Span(28, 70),), Span(0, 13), "Northern Wire")
INNER = Attribution(Span(37, 41), (Span(42, 70),), Span(28, 36), "Ivo Lund")
CLAIM = Claim(
    "c1",
    "a1",
    Span(42, 70),
    QUOTE,
    QUOTE,
    Checkworthiness(0.5, ()),
    speaker="Ivo Lund",
    anatomy=Anatomy(attributions=(OUTER, INNER)),
)
NOON = datetime(2031, 5, 4, 12, tzinfo=UTC)
ARTICLE = Article("a1", TEXT, "0", "0", "o", "r", NOON, published_on=date(2031, 5, 4))


def test_the_chain_leads_from_the_speaker_to_who_reported_it() -> None:
    assert claim_words.chain(CLAIM, TEXT) == "Ivo Lund, as Northern Wire reported"
    assert claim_words.cue(CLAIM, TEXT) == "said"
    alone = replace(CLAIM, anatomy=Anatomy(attributions=(INNER,)))
    assert claim_words.chain(alone, TEXT) == "Ivo Lund"
    assert claim_words.chain(replace(CLAIM, speaker=None, anatomy=Anatomy()), TEXT) is None


def test_a_source_without_a_name_is_shown_in_the_articles_words() -> None:
    nameless = Attribution(Span(37, 41), (Span(42, 70),), Span(28, 36))
    claim = replace(CLAIM, speaker=None, anatomy=Anatomy(attributions=(nameless,)))
    assert claim_words.chain(claim, TEXT) == "Ivo Lund"
    unnamed = Attribution(Span(37, 41), (Span(42, 70),))
    claim = replace(CLAIM, speaker=None, anatomy=Anatomy(attributions=(unnamed,)))
    assert claim_words.chain(claim, TEXT) == "nobody who is named"


def test_what_was_put_in_is_known_from_what_the_article_prints_in_brackets() -> None:
    quote = "the mole [sic] of Garvie"
    inserted = Insertion(14, "at Corrin", InsertionKind.WHERE, "named before", Span(0, 8))
    claim = replace(
        CLAIM,
        quote=quote,
        text="the mole [sic] [at Corrin] of Garvie",
        anatomy=Anatomy(insertions=(inserted,)),
    )
    pieces = marks.claim_pieces(claim)
    assert [(text, why) for text, why in pieces if why] == [(" [at Corrin]", "named before")]
    assert "".join(text for text, _ in pieces) == claim.text
    [ground] = claim_words.grounds(claim, TEXT)
    assert (ground.inserted, ground.words) == ("at Corrin", "Northern")


def test_a_persons_wording_has_no_grounds_of_the_machine() -> None:
    claim = replace(CLAIM, text="the mole [at Corrin] burst", wording_revision=1)
    assert claim_words.grounds(claim, TEXT) == []
    assert ("[at Corrin]", "put in by a person") in marks.claim_pieces(claim)


def test_who_made_a_claim_is_said_only_of_people() -> None:
    assert claim_words.made(CLAIM) is None
    for origin, words in (
        (ClaimOrigin.PROMOTED, "Promoted to a claim by Ada Wren"),
        (ClaimOrigin.SELECTED, "Selected as a claim by Ada Wren"),
        (ClaimOrigin.WRITTEN, "Written at the desk by Ada Wren"),
    ):
        assert claim_words.made(replace(CLAIM, origin=origin, made_by="Ada Wren")) == words


def test_a_machines_finding_is_never_said_to_be_a_persons() -> None:
    link = ClaimLink("c2", "c1", Sameness.SAME, ("same words",), NOON)
    by_machine = Appearance(CLAIM, ARTICLE, link)
    assert "not by a person" in claim_words.joined(by_machine)
    by_person = Appearance(CLAIM, ARTICLE, replace(link, decided_by="Ada Wren"))
    assert claim_words.joined(by_person) == "joined by Ada Wren: same words"
    asked = Appearance(CLAIM, ARTICLE, replace(link, sameness=Sameness.UNSURE))
    other = Appearance(CLAIM, ARTICLE, replace(link, sameness=Sameness.DIFFERENT))
    assert claim_words.open_questions([asked, other, by_machine]) == [asked]
    assert claim_words.otherwise([asked, other, by_machine]) == [other]
