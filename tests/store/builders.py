"""Small units to store, built by hand."""

import hashlib
from dataclasses import replace
from datetime import UTC, date, datetime

import numpy as np

from secondsource import ids
from secondsource.labels import DateSource, SentenceKind
from secondsource.models import (
    Article,
    Checkworthiness,
    Claim,
    IntakeUnit,
    Original,
    Outlet,
    Passage,
    Sentence,
    Span,
)
from secondsource.protocols import Vectors
from secondsource.text import text_key

NOON = datetime(2026, 3, 4, 12, 0, 0, 123456, tzinfo=UTC)
ENCODER = "handmade-8"
COURIER = Outlet(
    "courier.example", "The Courier", "courier.example", "Harbour Media", "NL", "daily"
)


def vector(text: str, dimension: int = 8) -> Vectors:
    """A unit vector that follows from the text."""
    seed = int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")
    raw = np.random.default_rng(seed).normal(size=dimension).astype(np.float32)
    unit: Vectors = raw / np.linalg.norm(raw)
    return unit


def make_unit(
    name: str = "flood",
    *,
    sentences: tuple[str, ...] = ("The river rose by 4.2 metres.", "Nobody was hurt."),
    outlet: Outlet | None = COURIER,
    published_on: date | None = date(2026, 3, 3),
    title: str | None = None,
    score: float = 0.5,
    claims: int = 1,
) -> IntakeUnit:
    """One article whose sentences are its passages; the first `claims` of them are claims."""
    text = "\r\n".join(sentences)
    text_sha256 = ids.sha256_hex(text.encode())
    url = f"https://example.test/{name}"
    article_id = ids.article_id(
        outlet_id=outlet.outlet_id if outlet else None, url=url, text_sha256=text_sha256
    )
    original = Original(ids.sha256_hex(f"{name}|{text}".encode()), text.encode(), "text/plain")
    article = Article(
        article_id=article_id,
        text=text,
        text_sha256=text_sha256,
        original_sha256=original.sha256,
        origin=f"{name}.txt",
        reader="plain",
        added_at=NOON,
        title=title if title is not None else f"Title of {name}",
        url=url,
        outlet=outlet,
        authors=("Ada Byron", "J. O’Neil"),
        published_on=published_on,
        date_source=DateSource.PAGE if published_on else None,
        language="en",
        notes=("one note",),
        as_of=NOON,
    )
    spans = []
    start = 0
    for sentence in sentences:
        spans.append(Span(start, start + len(sentence)))
        start += len(sentence) + 2
    return IntakeUnit(
        original=original,
        article=article,
        sentences=tuple(Sentence(span, SentenceKind.CLAIM, "has a number") for span in spans),
        passages=tuple(
            Passage(
                passage_id=ids.passage_id(article_id, span.start, span.end),
                article_id=article_id,
                ordinal=ordinal,
                span=span,
                text=span.of(text),
                encoder_text=f"{article.title}. {span.of(text)}",
            )
            for ordinal, span in enumerate(spans)
        ),
        claims=tuple(
            Claim(
                claim_id=ids.claim_id(article_id, span.start, span.end),
                article_id=article_id,
                span=span,
                quote=span.of(text),
                text=f"{span.of(text)} [in March]",
                checkworthiness=Checkworthiness(score, ("a number", "a place")),
                speaker="The mayor",
                claimed_on=published_on,
            )
            for span in spans[:claims]
        ),
    )


def vectors_for(*units: IntakeUnit) -> dict[str, Vectors]:
    """A vector for each text that an encoder would read."""
    texts = [p.encoder_text for unit in units for p in unit.passages]
    texts += [claim.text for unit in units for claim in unit.claims]
    return {text_key(text): vector(text) for text in texts}


def with_claim_text(unit: IntakeUnit, text: str) -> IntakeUnit:
    """The unit with its first claim reworded."""
    first, *rest = unit.claims
    return replace(unit, claims=(replace(first, text=text), *rest))


def with_text_of(unit: IntakeUnit, text: str) -> IntakeUnit:
    """The unit with another article text and nothing cut from it."""
    return replace(
        unit,
        article=replace(unit.article, text=text),
        sentences=(),
        passages=(),
        claims=(),
    )
