"""Between the domain's types and the record's rows."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from secondsource.ids import url_key
from secondsource.labels import (
    ClaimOrigin,
    DateConfidence,
    DateSource,
    Reliability,
    Sameness,
    SentenceKind,
    Stance,
)
from secondsource.models import (
    Article,
    Capture,
    Checkworthiness,
    Claim,
    ClaimLink,
    DateFinding,
    Evidence,
    IntakeUnit,
    KindCorrection,
    Outlet,
    Passage,
    Sentence,
    Span,
    Standing,
    Wording,
)
from secondsource.store import schema
from secondsource.store.anatomy_json import from_json, to_json
from secondsource.text import comparable, text_key

ARTICLE_WITH_OUTLET = sa.select(
    schema.articles,
    schema.outlets.c.name,
    schema.outlets.c.domain,
    schema.outlets.c.owner,
    schema.outlets.c.country,
    schema.outlets.c.kind,
    schema.outlets.c.reliability,
).select_from(schema.articles.outerjoin(schema.outlets))

Row = sa.Row[Any]
Values = dict[str, Any]


def outlet_values(outlet: Outlet) -> Values:
    """An outlet as its row, with the words by which the queue finds it."""
    values = {field.name: getattr(outlet, field.name) for field in fields(outlet)}
    grade = outlet.reliability.value if outlet.reliability else None
    return values | {
        "reliability": grade,
        "folded": comparable(f"{outlet.name} {outlet.domain or ''}"),
    }


def outlet_of(row: Row) -> Outlet:
    """The outlet of a row that has its columns."""
    return Outlet(
        row.outlet_id,
        row.name,
        row.domain,
        row.owner,
        row.country,
        row.kind,
        Reliability(row.reliability) if row.reliability else None,
    )


def article_values(article: Article) -> Values:
    """An article as its row."""
    return {
        "article_id": article.article_id,
        "outlet_id": article.outlet.outlet_id if article.outlet else None,
        "published_on": article.published_on,
        "added_at": article.added_at,
        "title": article.title,
        "url": article.url,
        "origin": article.origin,
        "reader": article.reader,
        "date_source": article.date_source.value if article.date_source else None,
        "language": article.language,
        "authors": list(article.authors),
        "notes": list(article.notes),
        "original_sha256": article.original_sha256,
        "text_sha256": article.text_sha256,
        "text": article.text,
        "capture_id": article.capture_id,
        "page_key": article.page_key,
        "version": article.version,
        "replaces": article.replaces,
        "as_of": article.as_of,
        "dates": [date_values(found) for found in article.dates],
    }


def article_of(row: Row) -> Article:
    """The article of a row of ARTICLE_WITH_OUTLET."""
    return Article(
        article_id=row.article_id,
        text=row.text,
        text_sha256=row.text_sha256,
        original_sha256=row.original_sha256,
        origin=row.origin,
        reader=row.reader,
        added_at=row.added_at,
        title=row.title,
        url=row.url,
        outlet=outlet_of(row) if row.outlet_id is not None else None,
        authors=tuple(row.authors),
        published_on=row.published_on,
        date_source=DateSource(row.date_source) if row.date_source else None,
        language=row.language,
        notes=tuple(row.notes),
        # Articles of the first release have none.
        dates=tuple(map(date_of, row.dates or ())),
        capture_id=row.capture_id,
        page_key=row.page_key,
        version=row.version,
        replaces=row.replaces,
        as_of=row.as_of,
    )


def date_values(found: DateFinding) -> Values:
    """A finding as it stands in a JSON column."""
    return {
        "day": found.day.isoformat(),
        "source": found.source.value,
        "confidence": found.confidence.value,
        "words": found.words,
    }


def date_of(values: Values) -> DateFinding:
    """The finding of its values."""
    return DateFinding(
        day=date.fromisoformat(values["day"]),
        source=DateSource(values["source"]),
        confidence=DateConfidence(values["confidence"]),
        words=values["words"],
    )


def capture_values(
    capture: Capture, capture_id: str, original_sha256: str, *, fetched: bool
) -> Values:
    """A capture as its row; fetched says whether the site itself answered us."""
    return {
        "fetched": fetched,
        "capture_id": capture_id,
        "url_key": url_key(capture.url),
        "url": capture.url,
        "final_url": capture.final_url,
        "status": capture.status,
        "captured_at": capture.captured_at,
        "original_sha256": original_sha256,
        "snapshot_url": capture.snapshot_url,
        "headers": [list(pair) for pair in capture.headers],
        "redirects": list(capture.redirects),
    }


def capture_of(row: Row) -> Capture:
    """The capture of its row."""
    return Capture(
        url=row.url,
        final_url=row.final_url,
        status=row.status,
        headers=tuple((name, value) for name, value in row.headers),
        captured_at=row.captured_at,
        redirects=tuple(row.redirects),
        snapshot_url=row.snapshot_url,
    )


def aside_rows(unit: IntakeUnit) -> list[Values]:
    """The text kept apart of a unit as rows, in order."""
    return [
        {
            "article_id": unit.article.article_id,
            "ordinal": ordinal,
            "reason": aside.reason,
            "text": aside.text,
        }
        for ordinal, aside in enumerate(unit.asides)
    ]


def sentence_rows(unit: IntakeUnit) -> list[Values]:
    """The sentences of a unit as rows, in order."""
    return [
        {
            "article_id": unit.article.article_id,
            "ordinal": ordinal,
            "kind": sentence.kind.value,
            "reason": sentence.reason,
            **_span_values(sentence.span),
        }
        for ordinal, sentence in enumerate(unit.sentences)
    ]


def sentence_of(row: Row) -> Sentence:
    """The sentence of its row."""
    return Sentence(span_of(row), SentenceKind(row.kind), row.reason)


def passage_rows(unit: IntakeUnit) -> list[Values]:
    """The passages of a unit as rows."""
    return [
        {
            "passage_id": passage.passage_id,
            "article_id": passage.article_id,
            "ordinal": passage.ordinal,
            "encoder_key": text_key(passage.encoder_text),
            "text": passage.text,
            "encoder_text": passage.encoder_text,
            **_span_values(passage.span),
        }
        for passage in unit.passages
    ]


def passage_of(row: Row) -> Passage:
    """The passage of its row."""
    return Passage(
        row.passage_id, row.article_id, row.ordinal, span_of(row), row.text, row.encoder_text
    )


def claim_rows(unit: IntakeUnit) -> list[Values]:
    """The claims of a unit as rows."""
    return [claim_values(claim, unit.article.title) for claim in unit.claims]


def claim_values(claim: Claim, title: str | None) -> Values:
    """A claim as its row, with the words by which the queue finds it."""
    return {
        "claim_id": claim.claim_id,
        "article_id": claim.article_id,
        "score": claim.checkworthiness.score,
        "reasons": list(claim.checkworthiness.reasons),
        "speaker": claim.speaker,
        "claimed_on": claim.claimed_on,
        "quote": claim.quote,
        "text": claim.text,
        "folded": claim_words(claim.text, claim.quote, claim.speaker, title),
        "anatomy": to_json(claim.anatomy),
        "origin": claim.origin.value,
        "made_by": claim.made_by,
        **_span_values(claim.span),
    }


def claim_words(text: str, quote: str, speaker: str | None, title: str | None) -> str:
    """What the queue searches of a claim."""
    return comparable(f"{text} {quote} {speaker or ''} {title or ''}")


def claim_of(row: Row) -> Claim:
    """The claim of a row that has its columns."""
    return Claim(
        claim_id=row.claim_id,
        article_id=row.article_id,
        span=span_of(row),
        quote=row.quote,
        text=row.text,
        checkworthiness=Checkworthiness(row.score, tuple(row.reasons)),
        speaker=row.speaker,
        claimed_on=row.claimed_on,
        anatomy=from_json(row.anatomy),
        origin=ClaimOrigin(row.origin),
        made_by=row.made_by,
        wording_revision=row.wording_revision,
        head_id=row.head_id,
        is_set_aside=row.is_set_aside,
    )


def correction_values(correction: KindCorrection) -> Values:
    """A correction as its row; the database gives it its order number."""
    return {
        "article_id": correction.article_id,
        "text": correction.text,
        "was": correction.was.value,
        "kind": correction.kind.value,
        "reviewer": correction.reviewer,
        "corrected_at": correction.corrected_at,
        **_span_values(correction.span),
    }


def correction_of(row: Row) -> KindCorrection:
    """The correction of its row."""
    return KindCorrection(
        article_id=row.article_id,
        span=span_of(row),
        text=row.text,
        was=SentenceKind(row.was),
        kind=SentenceKind(row.kind),
        reviewer=row.reviewer,
        corrected_at=row.corrected_at,
    )


def wording_values(wording: Wording) -> Values:
    """A wording as its row; the database gives it its order number."""
    return {
        "claim_id": wording.claim_id,
        "revision": wording.revision,
        "text": wording.text,
        "reviewer": wording.reviewer,
        "reason": wording.reason,
        "written_at": wording.written_at,
    }


def wording_of(row: Row) -> Wording:
    """The wording of its row."""
    return Wording(row.claim_id, row.revision, row.text, row.reviewer, row.reason, row.written_at)


def standing_of(row: Row) -> Standing:
    """That a claim was set aside or brought back, of its row."""
    return Standing(row.claim_id, row.is_set_aside, row.reviewer, row.reason, row.decided_at)


def link_values(link: ClaimLink) -> Values:
    """A link as its row; the database gives it its order number."""
    return {
        "claim_id": link.claim_id,
        "head_id": link.head_id,
        "sameness": link.sameness.value,
        "why": list(link.why),
        "cosine": link.cosine,
        "decided_at": link.decided_at,
        "decided_by": link.decided_by,
    }


def link_of(row: Row) -> ClaimLink:
    """The link of its row."""
    return ClaimLink(
        claim_id=row.claim_id,
        head_id=row.head_id,
        sameness=Sameness(row.sameness),
        why=tuple(row.why),
        decided_at=row.decided_at,
        cosine=row.cosine,
        decided_by=row.decided_by,
    )


def evidence_values(evidence: Evidence) -> Values:
    """A judgment as its row; the database gives it its order number."""
    return {
        "claim_id": evidence.claim_id,
        "passage_id": evidence.passage_id,
        "article_id": evidence.article_id,
        "quote": evidence.quote,
        "stance": evidence.stance.value if evidence.stance else None,
        "reviewer": evidence.reviewer,
        "revision": evidence.revision,
        "judged_at": evidence.judged_at,
        "note": evidence.note,
        **_span_values(evidence.span),
    }


def evidence_of(row: Row) -> Evidence:
    """The judgment of its row."""
    return Evidence(
        claim_id=row.claim_id,
        passage_id=row.passage_id,
        article_id=row.article_id,
        span=span_of(row),
        quote=row.quote,
        stance=Stance(row.stance) if row.stance else None,
        reviewer=row.reviewer,
        revision=row.revision,
        judged_at=row.judged_at,
        note=row.note,
    )


def span_of(row: Row) -> Span:
    """The span of a row that has one."""
    return Span(row.span_start, row.span_end)


def strings_in(value: object) -> Iterator[str]:
    """Every string inside a frozen type, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from strings_in(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from strings_in(getattr(value, field.name))


def _span_values(span: Span) -> Values:
    return {"span_start": span.start, "span_end": span.end}
