"""Evidence: passages that people judged against a claim, appended and never changed."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from secondsource.errors import (
    NotFound,
    NotIndependent,
    QuoteMismatch,
    StaleEvidenceRevision,
)
from secondsource.labels import Stance
from secondsource.models import Evidence
from secondsource.storable import named, refuse_unstorable
from secondsource.store import rows, schema
from secondsource.store.judgments import (
    Judgments,
    lock_claim_to_judge,
    refuse_stale_wording,
    stands,
    utc,
)

_EVIDENCE = schema.evidence


@dataclass(frozen=True, slots=True)
class _Line:
    """One reviewer's line of revisions on one passage of a claim."""

    claim_id: str
    passage_id: int
    reviewer: str


class EvidenceRecord(Judgments):
    """Each reviewer's judgments of passages, with their whole history."""

    def add_evidence(
        self,
        *,
        claim_id: str,
        passage_id: int,
        stance: Stance | None,
        reviewer: str,
        note: str,
        expected_revision: int,
        judged_at: datetime,
        expected_wording: int | None = None,
    ) -> Evidence:
        """Appends a judgment with the passage's quote frozen into it.

        expected_wording: the revision of the claim's words, when given. Raises
        StaleEvidenceRevision, StaleWording, NotIndependent, QuoteMismatch, NotFound,
        ReviewerMissing, and JudgmentRefused for an appearance or a claim that was set aside.
        """
        line = _Line(claim_id, int(passage_id), named(reviewer))
        refuse_unstorable("The note", note)

        def write(connection: sa.Connection) -> Evidence:
            claim = lock_claim_to_judge(connection, claim_id)
            refuse_stale_wording(claim, expected_wording)
            quoted = _quoted(connection, line.passage_id)
            if quoted.article_id == claim.article_id and stance is not None:
                raise NotIndependent(
                    f"Passage {passage_id} stands in the claim's own article: it cannot support "
                    "or refute itself. Nothing was written. Choose a passage of another article."
                )
            current = _evidence_revision(connection, line)
            if current != expected_revision:
                raise StaleEvidenceRevision(claim_id, expected=expected_revision, current=current)
            evidence = Evidence(
                claim_id=claim_id,
                passage_id=line.passage_id,
                article_id=quoted.article_id,
                span=rows.span_of(quoted),
                quote=quoted.text,
                stance=stance,
                reviewer=line.reviewer,
                revision=current + 1,
                judged_at=utc(judged_at),
                note=note,
            )
            connection.execute(sa.insert(_EVIDENCE), rows.evidence_values(evidence))
            return evidence

        return self.append_judgment(
            write,
            stale=StaleEvidenceRevision,
            claim_id=claim_id,
            expected=expected_revision,
            current=lambda connection: _evidence_revision(connection, line),
        )

    def evidence(self, claim_id: str) -> list[Evidence]:
        """What stands now: the last revision of each (passage, reviewer) not taken back."""
        with self.reading() as connection:
            return standing(connection, claim_id)

    def evidence_history(self, claim_id: str) -> list[Evidence]:
        """Every revision in the order it was written."""
        query = (
            sa.select(_EVIDENCE).where(_EVIDENCE.c.claim_id == claim_id).order_by(_EVIDENCE.c.seq)
        )
        with self.reading() as connection:
            return [rows.evidence_of(row) for row in connection.execute(query)]


def standing(connection: sa.Connection, claim_id: str) -> list[Evidence]:
    """The evidence that stands on a claim, in the order it was written."""
    query = (
        sa.select(_EVIDENCE)
        .where(_EVIDENCE.c.claim_id == claim_id, stands(_EVIDENCE))
        .order_by(_EVIDENCE.c.seq)
    )
    return [rows.evidence_of(row) for row in connection.execute(query)]


def _evidence_revision(connection: sa.Connection, line: _Line) -> int:
    query = sa.select(sa.func.max(_EVIDENCE.c.revision)).where(
        _EVIDENCE.c.claim_id == line.claim_id,
        _EVIDENCE.c.passage_id == line.passage_id,
        _EVIDENCE.c.reviewer == line.reviewer,
    )
    return connection.scalar(query) or 0


def _quoted(connection: sa.Connection, passage_id: int) -> rows.Row:
    """The passage's row, once its words are seen to be the article's own."""
    passages, articles = schema.passages, schema.articles
    query = (
        sa.select(passages, articles.c.text.label("article_text"))
        .join(articles, articles.c.article_id == passages.c.article_id)
        .where(passages.c.passage_id == passage_id)
    )
    known = abs(passage_id) <= schema.LARGEST_ID
    row = connection.execute(query).one_or_none() if known else None
    if row is None:
        raise NotFound("passage", str(passage_id), "Nothing was written. Search again.")
    if rows.span_of(row).of(row.article_text) != row.text:
        raise QuoteMismatch(
            f"Passage {passage_id} is no longer what article {row.article_id} says at "
            f"{row.span_start} to {row.span_end}: the record was altered from outside. "
            "Nothing was written. Restore it from a backup."
        )
    return row
