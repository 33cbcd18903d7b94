"""Intake as a job, and the watch list."""

from dataclasses import dataclass, field
from datetime import datetime

from secondsource.labels import IntakeOutcome, ItemState, JobState, SourceKind
from secondsource.models.reading import Hints


@dataclass(frozen=True, slots=True)
class Handed:
    """One thing that was handed in: a file, an upload, or an address.

    locator is the path, the key of the staged bytes, the URL, or the encoder's name. found_in
    names the feed or sitemap that pointed to it. byte_count of an encoder is that of the texts
    that it has to read.
    """

    kind: SourceKind
    name: str
    locator: str
    hints: Hints = field(default_factory=Hints)
    byte_count: int = 0
    found_in: str | None = None


@dataclass(frozen=True, slots=True)
class JobItem:
    """One handed-in thing of a job.

    cursor is how many articles of it are done with; of an encoder, how many texts it has read.
    """

    job_id: int
    ordinal: int
    handed: Handed
    state: ItemState
    cursor: int = 0


@dataclass(frozen=True, slots=True)
class JobOutcome:
    """What became of one article of a job, in the order in which it was certain.

    kept_sha256 names the bytes in the record from which no article could be made.
    """

    job_id: int
    ordinal: int
    source: str
    outcome: IntakeOutcome
    at: datetime
    article_id: str | None = None
    reason: str | None = None
    claims: int = 0
    passages: int = 0
    seq: int = 0
    kept_sha256: str | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Job:
    """One intake, under way or past. counts holds how many articles had each outcome.

    worker names the program that runs it; beat_at is its last sign of life.
    """

    job_id: int
    title: str
    state: JobState
    created_at: datetime
    started_at: datetime | None = None
    finished_at: datetime | None = None
    worker: str | None = None
    beat_at: datetime | None = None
    reason: str | None = None
    items: int = 0
    items_done: int = 0
    total_bytes: int = 0
    done_bytes: int = 0
    counts: tuple[tuple[IntakeOutcome, int], ...] = ()

    def count(self, outcome: IntakeOutcome) -> int:
        """How many articles had this outcome."""
        return dict(self.counts).get(outcome, 0)

    @property
    def articles(self) -> int:
        """How many articles are done with, whatever became of them."""
        return sum(number for _, number in self.counts)


@dataclass(frozen=True, slots=True)
class Watch:
    """A feed or sitemap that is polled; every_minutes is the least time between two polls."""

    watch_id: int
    url: str
    every_minutes: int
    added_at: datetime
    polled_at: datetime | None = None
    job_id: int | None = None
