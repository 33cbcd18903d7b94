"""The record: claims."""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from typing import Protocol

from secondsource.labels import ReviewState, SentenceKind
from secondsource.models import (
    Claim,
    ClaimLink,
    HeadsVersion,
    KindCorrection,
    NearClaim,
    QueueRow,
    Standing,
    Wording,
)
from secondsource.spans import Span


class ClaimStore(Protocol):
    """Claims, what people made of them, and the queue."""

    def claim(self, claim_id: str) -> Claim:
        """By id or unambiguous prefix. Raises NotFound, AmbiguousId."""
        ...

    def claims(self, *, article_id: str | None = None) -> list[Claim]:
        """Claims by article and position."""
        ...

    def queue(
        self,
        *,
        states: Collection[ReviewState] | None = None,
        outlet_id: str | None = None,
        search: str | None = None,
        article_id: str | None = None,
        limit: int | None = None,
        offset: int = 0,
    ) -> list[QueueRow]:
        """Claims in the order of the desk: undecided first, then by check-worthiness.

        search: every word must occur in the claim, its article's title or outlet,
        in any case; % and _ are ordinary characters. IN_REVIEW is a claim with
        standing evidence and no verdict; DECIDED has a verdict.
        """
        ...

    def queue_size(
        self,
        *,
        states: Collection[ReviewState] | None = None,
        outlet_id: str | None = None,
        search: str | None = None,
        article_id: str | None = None,
    ) -> int:
        """How many rows `queue` has without a limit."""
        ...

    def correct_kind(
        self,
        article_id: str,
        span: Span,
        kind: SentenceKind,
        *,
        reviewer: str,
        corrected_at: datetime,
        claims: Sequence[Claim] = (),
    ) -> KindCorrection | None:
        """A person's word on the kind of the sentence at `span`; None when it is that already.

        claims are what the sentence states, when it becomes a claim: they come in with the
        correction, or come back when they were set aside. When it ceases to be one, its
        claims are set aside. So are, or come back, those that other versions of the page
        have of the same sentence. Raises ClaimInUse, NotFound, ReviewerMissing; then nothing
        was written.
        """
        ...

    def kind_corrections(self, article_id: str | None = None) -> list[KindCorrection]:
        """Every correction in the order it was made, of an article or of all."""
        ...

    def add_claim(self, claim: Claim, *, added_at: datetime) -> Claim:
        """Adds a claim that a person made; one that is there already comes back to the queue.

        Its quote must be the article's characters at its span, and made_by a name.
        Raises QuoteMismatch, ReviewerMissing, NotFound.
        """
        ...

    def set_aside(
        self, claim_id: str, *, reviewer: str, reason: str, decided_at: datetime
    ) -> Claim:
        """Takes a claim out of the queue and keeps it. Raises ClaimInUse, ReviewerMissing."""
        ...

    def bring_back(
        self, claim_id: str, *, reviewer: str, reason: str, decided_at: datetime
    ) -> Claim:
        """Puts a claim that was set aside into the queue again. Raises ReviewerMissing."""
        ...

    def standings(self, claim_id: str) -> list[Standing]:
        """Every time that the claim was set aside or brought back, first to last."""
        ...

    def reword(
        self,
        claim_id: str,
        text: str,
        *,
        reviewer: str,
        reason: str,
        expected_revision: int,
        written_at: datetime,
    ) -> Wording:
        """Appends a standing-alone form; the machine's stays as revision 0.

        expected_revision: the wording that the person had before them. Raises
        StaleWording, ReviewerMissing, NotFound.
        """
        ...

    def wordings(self, claim_id: str) -> list[Wording]:
        """The machine's form as revision 0 with no reviewer, then every later one."""
        ...

    def link_claims(self, links: Sequence[ClaimLink]) -> list[ClaimLink]:
        """What the machine found of pairs of claims; never over a person's word.

        A claim that is the same as another becomes its appearance, unless people have
        judged it: then the link is kept as unsure. Returns the links that said something
        new, as they were written.
        """
        ...

    def decide_link(self, link: ClaimLink) -> ClaimLink:
        """A person's word on two claims (decided_by is a name).

        Of two that are the same, the one that people have judged stays the head, whichever
        was named so; returns the link as it was written. One that is parted from its head
        takes along what came in through it alone; what hangs on both stays and is asked
        about. Raises ClaimInUse when both are judged, ReviewerMissing, NotFound.
        """
        ...

    def links(self, claim_id: str) -> list[ClaimLink]:
        """The last word on each pair that this claim is part of."""
        ...

    def decided_links(self, claim_id: str) -> list[ClaimLink]:
        """All that people said of this claim and others, joined or parted, first to last."""
        ...

    def joining_links(self, head_id: str) -> list[ClaimLink]:
        """Which pairs of a claim and its appearances were said to be the same, and stand so."""
        ...

    def near_claims(self, claim_id: str) -> list[NearClaim]:
        """The other heads that were compared with this claim's, each with the words that stand.

        A claim and its appearances are asked about as one: the last word of people on any
        pair of the two groups answers for all their pairs. `QueueRow.unsure_links` counts
        those that may be the same.
        """
        ...

    def appearances(self, head_id: str) -> list[Claim]:
        """The further appearances of a claim, by date of their articles."""
        ...

    def claims_of(self, claim_ids: Collection[str]) -> dict[str, Claim]:
        """The claims by id; absent ids are absent from the answer."""
        ...

    def uncompared_claims(self, limit: int) -> list[Claim]:
        """Claims that have not been compared with the others, in the order they came in."""
        ...

    def mark_compared(self, claim_ids: Collection[str]) -> None:
        """These need no comparing any more."""
        ...

    def compared_heads(self) -> Iterator[tuple[str, str]]:
        """Id and text of every head in the queue that has been compared with the others."""
        ...

    def heads_version(self) -> HeadsVersion:
        """Changes with whatever changes `compared_heads`: a cheap test for what is stale."""
        ...
