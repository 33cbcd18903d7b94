"""CSV for a spreadsheet: one row for each piece of evidence that a verdict cites."""

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import date

from secondsource.export.decided import DecidedClaim, told_by
from secondsource.models import Article, Evidence

COLUMNS = (
    "claim_id",
    "claim",
    "claim_quote",
    "claim_start",
    "claim_end",
    "claim_outlet",
    "claim_title",
    "claim_url",
    "claim_published_on",
    "verdict",
    "justification",
    "reviewer",
    "decided_at",
    "revision",
    "evidence_stance",
    "evidence_quote",
    "evidence_start",
    "evidence_end",
    "evidence_outlet",
    "evidence_title",
    "evidence_url",
    "evidence_published_on",
    "evidence_reviewer",
    "evidence_judged_at",
    "evidence_note",
    "claim_speaker",
    "claim_origin",
    "claim_made_by",
    "claim_appearances",
)
# A cell that starts so is run as a formula by Excel and LibreOffice.
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def csv_lines(decided: Iterable[DecidedClaim]) -> Iterator[str]:
    """A header and the rows, CRLF-ended (RFC 4180).

    It starts with a byte-order mark, without which Excel misreads accents. A cell
    that would run as a formula gets an apostrophe before it.
    """
    yield "\ufeff" + _line(COLUMNS)
    for one in decided:
        for evidence in one.verdict.cites or (None,):
            yield _line([_inert(cell) for cell in _row(one, evidence)])


def _row(one: DecidedClaim, evidence: Evidence | None) -> Iterator[object]:
    claim, verdict = one.claim, one.verdict
    yield from (claim.claim_id, one.words_of(verdict), claim.quote)
    yield from (claim.span.start, claim.span.end)
    yield from _article(one.article)
    yield from (verdict.label.value, verdict.justification, verdict.reviewer)
    yield from (verdict.decided_at.isoformat(), verdict.revision)
    yield from _evidence(one, evidence)
    # New columns stand last: whoever reads by place finds the others where they were.
    yield from (claim.speaker, claim.origin.value, claim.made_by, _articles(one))


def _articles(one: DecidedClaim) -> int:
    return len({appearance.article.article_id for appearance in one.appearances}) or 1


def _evidence(one: DecidedClaim, evidence: Evidence | None) -> Iterator[object]:
    if evidence is None:
        yield from [None] * sum(column.startswith("evidence_") for column in COLUMNS)
        return
    yield from (evidence.stance.value if evidence.stance else None, evidence.quote)
    yield from (evidence.span.start, evidence.span.end)
    yield from _article(one.articles.get(evidence.article_id))
    yield from (evidence.reviewer, evidence.judged_at.isoformat(), evidence.note)


def _article(article: Article | None) -> tuple[object, ...]:
    if article is None:
        return (None, None, None, None)
    # A note's day is that of the saying: nobody published it.
    day = None if article.is_note else _day(article.published_on)
    return (told_by(article), article.title, article.url, day)


def _day(value: date | None) -> str | None:
    return value.isoformat() if value else None


def _inert(cell: object) -> object:
    if isinstance(cell, str) and cell.startswith(_FORMULA_SIGNS):
        return "'" + cell
    return cell


def _line(cells: Iterable[object]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow(["" if cell is None else cell for cell in cells])
    return line.getvalue()
