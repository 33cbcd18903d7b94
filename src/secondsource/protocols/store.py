"""The record: judgments, and all of it together."""

from collections.abc import Collection
from datetime import datetime
from typing import Protocol

from secondsource.labels import Stance, VerdictLabel
from secondsource.models import Evidence, Verdict
from secondsource.protocols.claim_store import ClaimStore
from secondsource.protocols.job_store import JobStore
from secondsource.protocols.library_store import LibraryStore, VectorStore


class JudgmentStore(Protocol):
    """Evidence and verdicts: append-only, nothing changes or removes them."""

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

        expected_revision: the revision this reviewer's judgment of the passage
        stands at, 0 for none; expected_wording: the revision of the claim's wording that was
        judged against, when given. Raises StaleEvidenceRevision, StaleWording,
        NotIndependent, QuoteMismatch, NotFound, ReviewerMissing.
        """
        ...

    def evidence(self, claim_id: str) -> list[Evidence]:
        """What stands now: the last revision of each (passage, reviewer) not taken back."""
        ...

    def evidence_history(self, claim_id: str) -> list[Evidence]:
        """Every revision in the order it was written."""
        ...

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
        wording that was decided on, when given. Raises StaleVerdictRevision, StaleWording,
        EvidenceChanged, NotFound, ReviewerMissing.
        """
        ...

    def verdict(self, claim_id: str) -> Verdict | None:
        """The last verdict; None is "unreviewed"."""
        ...

    def verdicts(self, claim_id: str) -> list[Verdict]:
        """Every verdict of the claim, first to last."""
        ...

    def decided_claims(self) -> list[str]:
        """Ids of all claims with a verdict, in the order of their last verdict."""
        ...


class Store(LibraryStore, VectorStore, ClaimStore, JobStore, JudgmentStore, Protocol):
    """The record. Every method that returns has its writes on disk.

    Evidence and verdicts are append-only: there is no method that changes or
    removes them. Errors: StoreUnavailable, StoreFull, SchemaMismatch.
    """

    def close(self) -> None:
        """Lets go of the connections."""
        ...
