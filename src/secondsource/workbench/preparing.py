"""From what a reader read to the unit that is stored: article, sentences, passages, claims."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from secondsource.claims import (
    HEADLINE_REASON,
    ClaimFinder,
    sentence_kinds,
    split_sentences,
)
from secondsource.claims.kind_model import KindModel
from secondsource.claims.times import day_of_posts
from secondsource.ids import article_id, capture_id, page_key, sha256_hex
from secondsource.labels import DateSource
from secondsource.models import Article, IntakeUnit, Outlet, Reading, Sentence
from secondsource.passages import cut_passages
from secondsource.workbench.carrying import NOTHING_BEFORE, Carrying
from secondsource.workbench.spaces import Texts, texts_for


def article_of(
    reading: Reading, *, added_at: datetime, outlet: Outlet | None, turn: int = 1
) -> Article:
    """The article that a reading makes; its id follows from outlet, address and text.

    turn: 2 and up for a page that went back to a text which it had before.
    """
    text_sha256 = sha256_hex(reading.text.encode())
    came_back = f"#{turn}" if turn > 1 else ""
    return Article(
        article_id=article_id(
            outlet_id=outlet.outlet_id if outlet else None,
            url=reading.url,
            text_sha256=text_sha256 + came_back,
        ),
        text=reading.text,
        text_sha256=text_sha256,
        original_sha256=reading.original.sha256,
        origin=reading.origin,
        reader=reading.reader,
        added_at=added_at,
        title=reading.title,
        url=reading.url,
        outlet=outlet,
        authors=reading.authors,
        published_on=reading.published_on,
        date_source=reading.date_source,
        language=reading.language,
        notes=reading.notes,
        dates=reading.dates,
        capture_id=_capture_id(reading),
        page_key=page_key(reading.url),
        # An archive may name any moment; none is later than this one.
        as_of=min(reading.capture.captured_at, added_at) if reading.capture else added_at,
    )


def cut_up(
    reading: Reading,
    article: Article,
    *,
    carrying: Carrying = NOTHING_BEFORE,
    kinds: KindModel | None = None,
) -> IntakeUnit:
    """The article with its sentences, passages and claims.

    carrying: what the other versions of the page hand on to this one; kinds: the weights by
    which sentences are told apart, None for those that come with the program.
    """
    text = article.text
    found = sentence_kinds(
        text, split_sentences(text), title=article.title, language=article.language, model=kinds
    )
    sentences = tuple(carrying.corrections_in(text, found))
    if article.title is None:
        article = replace(article, title=_headline(text, found))
    claims = claim_finder(article, sentences).claims()
    return IntakeUnit(
        original=reading.original,
        article=article,
        sentences=sentences,
        passages=cut_passages(
            article_id=article.article_id,
            text=text,
            title=article.title,
            sentences=sentences,
        ),
        claims=tuple(carrying.new_claims(text, sentences, claims)),
        asides=reading.asides,
        capture=reading.capture,
    )


def claim_finder(article: Article, sentences: Sequence[Sentence]) -> ClaimFinder:
    """What finds the claims of this article."""
    anchored_by = _ANCHORS.get(article.date_source or DateSource.PAGE, "the article's date")
    anchor = article.published_on
    # A crawler's date may be years late; what the article quotes is not.
    crawled = article.date_source is DateSource.CRAWLER
    if anchor and crawled and (posted := day_of_posts(article.text, anchor)):
        anchor, anchored_by = posted, "the posts that it quotes"
    return ClaimFinder(
        article_id=article.article_id,
        text=article.text,
        sentences=sentences,
        published_on=article.published_on,
        anchor=anchor,
        anchored_by=anchored_by,
        title=article.title,
        language=article.language,
    )


_ANCHORS = {
    DateSource.DATELINE: "the dateline",
    DateSource.GIVEN: "the date given with the article",
    DateSource.URL: "the date in the page's address",
    DateSource.TEXT: "the date in the text",
    DateSource.FEED: "the feed's date",
    DateSource.CRAWLER: "the crawler's date",
}


def _capture_id(reading: Reading) -> str | None:
    if (capture := reading.capture) is None:
        return None
    return capture_id(
        url=capture.url,
        moment=capture.captured_at.isoformat(),
        sha256=reading.original.sha256,
    )


def _headline(text: str, sentences: Sequence[Sentence]) -> str | None:
    for sentence in sentences:
        if sentence.reason == HEADLINE_REASON:
            return sentence.span.of(text)
    return None


def texts_to_encode(units: Iterable[IntakeUnit], space: str) -> Texts:
    """Every text that needs a vector in the space.

    A claim's vector is its query: with it in the record, evidence needs no model.
    """
    every = list(units)
    return texts_for(
        space,
        passages=(passage.encoder_text for unit in every for passage in unit.passages),
        claims=(claim.text for unit in every for claim in unit.claims),
    )
