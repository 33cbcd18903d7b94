"""JSON Lines: one claim a line, with nothing left out.

`schema` names the version of the form. Spans are half-open Python string offsets
into the article's text, whose SHA-256 (UTF-8) is `text_sha256`.
"""

import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime

from secondsource.export.decided import DecidedClaim
from secondsource.models import Article, Evidence, Span, Verdict, Wording

SCHEMA = "secondsource.verdicts/1"


def jsonl_lines(decided: Iterable[DecidedClaim]) -> Iterator[str]:
    """One JSON object a line, UTF-8 characters as they are, each line ended by a newline."""
    for one in decided:
        yield json.dumps(_claim(one), ensure_ascii=False) + "\n"


def _claim(one: DecidedClaim) -> dict[str, object]:
    claim = one.claim
    return {
        "schema": SCHEMA,
        "claim_id": claim.claim_id,
        "claim": one.words_of(one.verdict),
        "claim_reads_now": claim.text,
        "quote": claim.quote,
        "span": _span(claim.span),
        "speaker": claim.speaker,
        "claimed_on": _moment(claim.claimed_on),
        "origin": claim.origin.value,
        "made_by": claim.made_by,
        "appearance_of": claim.head_id,
        "wordings": [_wording(wording) for wording in one.wordings],
        "article": _article(one.article),
        "verdict": _verdict(one.verdict, one),
        "earlier_verdicts": [_verdict(verdict, one) for verdict in one.verdicts[:-1]],
    }


def _verdict(verdict: Verdict, one: DecidedClaim) -> dict[str, object]:
    return {
        "verdict": verdict.label.value,
        "justification": verdict.justification,
        "reviewer": verdict.reviewer,
        "decided_at": _moment(verdict.decided_at),
        "revision": verdict.revision,
        "claim": one.words_of(verdict),
        "wording_revision": verdict.wording_revision,
        "evidence": [_evidence(evidence, one) for evidence in verdict.cites],
    }


def _wording(wording: Wording) -> dict[str, object]:
    return {
        "revision": wording.revision,
        "claim": wording.text,
        "reviewer": wording.reviewer or None,
        "reason": wording.reason or None,
        "written_at": _moment(wording.written_at),
    }


def _evidence(evidence: Evidence, one: DecidedClaim) -> dict[str, object]:
    article = one.articles.get(evidence.article_id)
    return {
        "passage_id": evidence.passage_id,
        "stance": evidence.stance.value if evidence.stance else None,
        "quote": evidence.quote,
        "span": _span(evidence.span),
        "reviewer": evidence.reviewer,
        "judged_at": _moment(evidence.judged_at),
        "revision": evidence.revision,
        "note": evidence.note,
        "article": _article(article) if article else {"article_id": evidence.article_id},
    }


def _article(article: Article) -> dict[str, object]:
    outlet = article.outlet
    return {
        "article_id": article.article_id,
        "url": article.url,
        "title": article.title,
        "outlet": outlet.name if outlet else None,
        "outlet_owner": outlet.owner if outlet else None,
        "published_on": _moment(article.published_on),
        "text_sha256": article.text_sha256,
        "original_sha256": article.original_sha256,
    }


def _span(span: Span) -> list[int]:
    return [span.start, span.end]


def _moment(value: date | datetime | None) -> str | None:
    return value.isoformat() if value else None
