"""What people judged, and the queue."""

from dataclasses import dataclass
from datetime import date, datetime

from secondsource.labels import ReviewState, Stance, VerdictLabel
from secondsource.models.claims import Claim
from secondsource.spans import Span


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage that a person judged against a claim; append-only.

    One line of revisions for each (claim, passage, reviewer), from 1 up.
    A stance of None takes the judgment back. quote is frozen with the judgment.
    """

    claim_id: str
    passage_id: int
    article_id: str
    span: Span
    quote: str
    stance: Stance | None
    reviewer: str
    revision: int
    judged_at: datetime
    note: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """A reviewer's decision on a claim; append-only, revisions from 1 up.

    cites names the evidence it rests on, as it stood then; wording_revision the wording of
    the claim that was decided on.
    """

    claim_id: str
    revision: int
    label: VerdictLabel
    justification: str
    reviewer: str
    decided_at: datetime
    cites: tuple[Evidence, ...] = ()
    wording_revision: int = 0


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One line of the queue: a claim with what is needed to choose it.

    is_reworded_since says that the verdict was given on another wording than stands now.
    """

    claim: Claim
    article_title: str | None
    outlet_name: str
    published_on: date | None
    state: ReviewState
    verdict: VerdictLabel | None
    judged_passages: int
    reviewers: tuple[str, ...] = ()
    appearances: int = 1
    unsure_links: int = 0
    language: str | None = None
    is_reworded_since: bool = False


@dataclass(frozen=True, slots=True)
class LibraryCount:
    """How much the record holds."""

    articles: int
    outlets: int
    passages: int
    claims: int
    decided: int
