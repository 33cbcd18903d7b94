"""JSON Lines: one claim a line, with nothing left out.

`schema` names the version of the form; docs/exports.md says what each field means. Spans are
half-open Python string offsets into the article's text, whose SHA-256 (UTF-8) is
`text_sha256`. A later version adds fields and changes the meaning of none.
"""

import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime

from secondsource.anatomy import Attribution, Insertion, OpenWord, TimeMention
from secondsource.export.decided import DecidedClaim, told_by
from secondsource.models import Appearance, Article, ClaimLink, Evidence, Span, Verdict, Wording

SCHEMA = "secondsource.verdicts/2"


def jsonl_lines(decided: Iterable[DecidedClaim]) -> Iterator[str]:
    """One JSON object a line, UTF-8 characters as they are, each line ended by a newline."""
    for one in decided:
        yield json.dumps(_claim(one), ensure_ascii=False) + "\n"


def _claim(one: DecidedClaim) -> dict[str, object]:
    claim, anatomy, text = one.claim, one.claim.anatomy, one.article.text
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
        "attributions": [_attribution(said, text) for said in anatomy.attributions],
        "insertions": [_insertion(put_in, text) for put_in in anatomy.insertions],
        "times": [_time(mention) for mention in anatomy.times],
        "open_words": [_open_word(word) for word in anatomy.open_words],
        "wordings": [_wording(wording) for wording in one.wordings],
        "appearances": [_appearance(appearance) for appearance in one.appearances],
        "article": _article(one.article),
        "verdict": _verdict(one.verdict, one),
        "earlier_verdicts": [_verdict(verdict, one) for verdict in one.verdicts[:-1]],
    }


def _attribution(said: Attribution, text: str) -> dict[str, object]:
    return {
        "speaker": said.speaker,
        "source": _words(said.source, text) if said.source else None,
        "cue": _words(said.cue, text),
        "content": [_span(span) for span in said.content],
        "is_quoted": said.is_quoted,
    }


def _insertion(put_in: Insertion, text: str) -> dict[str, object]:
    return {
        "at": put_in.at,
        "words": put_in.words,
        "kind": put_in.kind.value,
        "why": put_in.why,
        "rests_on": _words(put_in.rests_on, text) if put_in.rests_on else None,
    }


def _time(mention: TimeMention) -> dict[str, object]:
    return {
        "words": mention.words,
        "span": _span(mention.span),
        "first": _moment(mention.first),
        "last": _moment(mention.last),
        "granularity": mention.granularity.value if mention.granularity else None,
        "is_assumed": mention.is_assumed,
        "why": mention.why,
    }


def _open_word(word: OpenWord) -> dict[str, object]:
    return {"words": word.words, "span": _span(word.span), "why": word.why}


def _appearance(appearance: Appearance) -> dict[str, object]:
    claim = appearance.claim
    return {
        "claim_id": claim.claim_id,
        "quote": claim.quote,
        "span": _span(claim.span),
        "speaker": claim.speaker,
        "claimed_on": _moment(claim.claimed_on),
        "joined": _joined(appearance.link) if appearance.link else None,
        "article": _article(appearance.article),
    }


def _joined(link: ClaimLink) -> dict[str, object]:
    return {"by": link.decided_by, "why": list(link.why), "at": _moment(link.decided_at)}


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
        "desk_note": told_by(article) if article.is_note else None,
        # A note's day is that of the saying: nobody published it.
        "published_on": None if article.is_note else _moment(article.published_on),
        "text_sha256": article.text_sha256,
        "original_sha256": article.original_sha256,
    }


def _words(span: Span, text: str) -> dict[str, object]:
    return {"words": span.of(text), "span": _span(span)}


def _span(span: Span) -> list[int]:
    return [span.start, span.end]


def _moment(value: date | datetime | None) -> str | None:
    return value.isoformat() if value else None
