"""Verdicts: what reviewers decided on a claim, and the evidence each one cites."""

from collections.abc import Collection, Iterable
from datetime import datetime

import sqlalchemy as sa

from secondsource.errors import EvidenceChanged, StaleVerdictRevision
from secondsource.labels import VerdictLabel
from secondsource.models import Evidence, Verdict
from secondsource.storable import named, refuse_unstorable
from secondsource.store import rows, schema
from secondsource.store.evidence import standing
from secondsource.store.judgments import (
    Judgments,
    lock_claim_to_judge,
    refuse_stale_wording,
    utc,
)

_EVIDENCE = schema.evidence
_VERDICTS = schema.verdicts
_CITATIONS = schema.citations


class VerdictRecord(Judgments):
    """Every verdict on every claim, the last one in force."""

    def add_verdict(
        self,
        *,
        claim_id: str,
        label: VerdictLabel,
        justification: str,
        reviewer: str,
        expected_revision: int,
        decided_at: datetime,
        seen: Collection[Evidence] | None = None,
        expected_wording: int | None = None,
    ) -> Verdict:
        """Appends a verdict that cites the evidence standing now.

        seen: what must stand, when given; expected_wording: the revision of the claim's
        words, when given. Raises StaleVerdictRevision, StaleWording, EvidenceChanged,
        NotFound, ReviewerMissing, and JudgmentRefused for an appearance or a claim that was
        set aside.
        """
        name = named(reviewer)
        refuse_unstorable("The justification", justification)

        def write(connection: sa.Connection) -> Verdict:
            claim = lock_claim_to_judge(connection, claim_id)
            current = _verdict_revision(connection, claim_id)
            if current != expected_revision:
                raise StaleVerdictRevision(claim_id, expected=expected_revision, current=current)
            refuse_stale_wording(claim, expected_wording)
            cites = tuple(standing(connection, claim_id))
            if seen is not None and _lines(cites) != _lines(seen):
                raise EvidenceChanged
            verdict = Verdict(
                claim_id=claim_id,
                revision=current + 1,
                label=label,
                justification=justification,
                reviewer=name,
                decided_at=utc(decided_at),
                cites=cites,
                wording_revision=claim.wording_revision,
            )
            _insert_verdict(connection, verdict)
            return verdict

        return self.append_judgment(
            write,
            stale=StaleVerdictRevision,
            claim_id=claim_id,
            expected=expected_revision,
            current=lambda connection: _verdict_revision(connection, claim_id),
        )

    def verdict(self, claim_id: str) -> Verdict | None:
        """The last verdict; None is "unreviewed"."""
        found = self.verdicts(claim_id)
        return found[-1] if found else None

    def verdicts(self, claim_id: str) -> list[Verdict]:
        """Every verdict of the claim, first to last."""
        query = (
            sa.select(_VERDICTS)
            .where(_VERDICTS.c.claim_id == claim_id)
            .order_by(_VERDICTS.c.revision)
        )
        with self.reading() as connection:
            found = connection.execute(query).all()
            cited = _cited(connection, claim_id)
        return [
            Verdict(
                claim_id=row.claim_id,
                revision=row.revision,
                label=VerdictLabel(row.label),
                justification=row.justification,
                reviewer=row.reviewer,
                decided_at=row.decided_at,
                cites=tuple(cited.get(row.revision, ())),
                wording_revision=row.wording_revision,
            )
            for row in found
        ]

    def decided_claims(self) -> list[str]:
        """Ids of all claims with a verdict, in the order of their last verdict."""
        query = (
            sa.select(_VERDICTS.c.claim_id)
            .group_by(_VERDICTS.c.claim_id)
            .order_by(sa.func.max(_VERDICTS.c.seq))
        )
        with self.reading() as connection:
            return list(connection.scalars(query))


def _lines(evidence: Iterable[Evidence]) -> set[tuple[int, str, int]]:
    return {(one.passage_id, one.reviewer, one.revision) for one in evidence}


def _verdict_revision(connection: sa.Connection, claim_id: str) -> int:
    query = sa.select(sa.func.max(_VERDICTS.c.revision)).where(_VERDICTS.c.claim_id == claim_id)
    return connection.scalar(query) or 0


def _insert_verdict(connection: sa.Connection, verdict: Verdict) -> None:
    connection.execute(
        sa.insert(_VERDICTS),
        {
            "claim_id": verdict.claim_id,
            "revision": verdict.revision,
            "label": verdict.label.value,
            "justification": verdict.justification,
            "reviewer": verdict.reviewer,
            "decided_at": verdict.decided_at,
            "wording_revision": verdict.wording_revision,
        },
    )
    if verdict.cites:
        connection.execute(
            sa.insert(_CITATIONS),
            [
                {
                    "claim_id": evidence.claim_id,
                    "verdict_revision": verdict.revision,
                    "passage_id": evidence.passage_id,
                    "reviewer": evidence.reviewer,
                    "evidence_revision": evidence.revision,
                }
                for evidence in verdict.cites
            ],
        )


def _cited(connection: sa.Connection, claim_id: str) -> dict[int, list[Evidence]]:
    """The evidence that each verdict of the claim cites, by the verdict's revision."""
    same = sa.and_(
        _EVIDENCE.c.claim_id == _CITATIONS.c.claim_id,
        _EVIDENCE.c.passage_id == _CITATIONS.c.passage_id,
        _EVIDENCE.c.reviewer == _CITATIONS.c.reviewer,
        _EVIDENCE.c.revision == _CITATIONS.c.evidence_revision,
    )
    query = (
        sa.select(_EVIDENCE, _CITATIONS.c.verdict_revision)
        .join(_CITATIONS, same)
        .where(_CITATIONS.c.claim_id == claim_id)
        .order_by(_CITATIONS.c.verdict_revision, _EVIDENCE.c.seq)
    )
    cited: dict[int, list[Evidence]] = {}
    for row in connection.execute(query):
        cited.setdefault(row.verdict_revision, []).append(rows.evidence_of(row))
    return cited
