"""From what a reader read to the unit that is stored: article, sentences, passages, claims."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from secondsource.claims import (
    HEADLINE_REASON,
    extract_claims,
    sentence_kinds,
    split_sentences,
)
from secondsource.ids import article_id, sha256_hex
from secondsource.models import Article, IntakeUnit, Reading, Sentence
from secondsource.passages import cut_passages


def article_of(reading: Reading, *, added_at: datetime) -> Article:
    """The article that a reading makes; its id follows from outlet, address and text."""
    text_sha256 = sha256_hex(reading.text.encode())
    return Article(
        article_id=article_id(
            outlet_id=reading.outlet.outlet_id if reading.outlet else None,
            url=reading.url,
            text_sha256=text_sha256,
        ),
        text=reading.text,
        text_sha256=text_sha256,
        original_sha256=reading.original.sha256,
        origin=reading.origin,
        reader=reading.reader,
        added_at=added_at,
        title=reading.title,
        url=reading.url,
        outlet=reading.outlet,
        authors=reading.authors,
        published_on=reading.published_on,
        date_source=reading.date_source,
        language=reading.language,
        notes=reading.notes,
    )


def cut_up(reading: Reading, article: Article) -> IntakeUnit:
    """The article with its sentences, passages and claims."""
    spans = split_sentences(article.text)
    sentences = tuple(
        sentence_kinds(article.text, spans, title=article.title, language=article.language)
    )
    if article.title is None:
        article = replace(article, title=_headline(article.text, sentences))
    return IntakeUnit(
        original=reading.original,
        article=article,
        sentences=sentences,
        passages=cut_passages(
            article_id=article.article_id,
            text=article.text,
            title=article.title,
            sentences=sentences,
        ),
        claims=extract_claims(
            article_id=article.article_id,
            text=article.text,
            sentences=sentences,
            published_on=article.published_on,
        ),
    )


def _headline(text: str, sentences: Sequence[Sentence]) -> str | None:
    for sentence in sentences:
        if sentence.reason == HEADLINE_REASON:
            return sentence.span.of(text)
    return None


def texts_to_encode(unit: IntakeUnit) -> Iterator[str]:
    """Every text of the unit that needs a vector."""
    yield from (passage.encoder_text for passage in unit.passages)
    # A claim's vector is its query: with it in the record, evidence needs no model.
    yield from (claim.text for claim in unit.claims)
