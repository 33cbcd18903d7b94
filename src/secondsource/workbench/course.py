"""One intake under way: what came of it so far, and whom to tell."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from secondsource.errors import InputRefused, PassedOver, Quarantined
from secondsource.labels import IntakeOutcome
from secondsource.models import Article, IntakeUnit, JobOutcome
from secondsource.protocols import Clock


@dataclass(frozen=True, slots=True)
class IntakeEvent:
    """What became of one article, told as soon as it is certain.

    done_bytes of total_bytes are read so far: the base of a remaining time.
    """

    outcome: IntakeOutcome
    source: str
    done_bytes: int
    total_bytes: int
    article: Article | None = None
    claims: int = 0
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class IntakeReport:
    """The sum of an intake. seconds_encoding is the encoder's share of the seconds.

    added counts new versions too; failed holds what was quarantined too.
    """

    added: int = 0
    already_here: int = 0
    new_versions: int = 0
    passages: int = 0
    claims: int = 0
    failed: tuple[InputRefused, ...] = ()
    passed_over: tuple[InputRefused, ...] = ()
    notes: tuple[tuple[str, str], ...] = ()
    article_ids: tuple[str, ...] = ()
    seconds: float = 0.0
    seconds_encoding: float = 0.0
    job_id: int | None = None


Tell = Callable[[IntakeEvent], None]


@dataclass(frozen=True, slots=True)
class Parts:
    """How many claims and passages an article brought."""

    claims: int
    passages: int


class Earlier:
    """What an earlier run of the same job brought: stored at `since` or later.

    count tells the parts of an article that is here; named are the articles of which the
    job's record speaks.
    """

    def __init__(
        self, since: datetime, *, named: set[str], count: Callable[[Article], Parts]
    ) -> None:
        self._since = since
        self._named = named
        self._count = count

    def name(self, article: Article) -> None:
        """From now on the record speaks of it."""
        self._named.add(article.article_id)

    def regain(self, article: Article) -> Parts | None:
        """The parts of an article that this job stored and never spoke of; else None."""
        if article.added_at < self._since or article.article_id in self._named:
            return None
        self.name(article)
        return self._count(article)


class Course:
    """Counts what becomes of each article, passes it on, and gathers it for the job's record."""

    def __init__(
        self,
        total_bytes: int,
        tell: Tell | None,
        *,
        job_id: int = 0,
        clock: Clock,
        earlier: Earlier | None = None,
    ) -> None:
        self.total_bytes = total_bytes
        self.done_bytes = 0
        self.seconds_encoding = 0.0
        self._job_id = job_id
        self._clock = clock
        self._tell = tell
        self._earlier = earlier
        self._counts: Counter[IntakeOutcome] = Counter()
        self._passages = 0
        self._claims = 0
        self._failed: list[InputRefused] = []
        self._passed_over: list[InputRefused] = []
        self._notes: list[tuple[str, str]] = []
        self._article_ids: list[str] = []
        self._unrecorded: list[JobOutcome] = []

    @property
    def added(self) -> int:
        """How many articles are in the record that were not."""
        return self._counts[IntakeOutcome.ADDED] + self._counts[IntakeOutcome.NEW_VERSION]

    def refuse(self, refused: InputRefused, ordinal: int, *, kept: str | None = None) -> None:
        """Counts what could not be read, is quarantined, or is no article.

        kept: the SHA-256 of its bytes in the record.
        """
        outcome = outcome_of(refused)
        known = self._passed_over if outcome is IntakeOutcome.PASSED_OVER else self._failed
        known.append(refused)
        self._pass_on(outcome, refused.source, ordinal, reason=refused.reason, kept=kept)

    def find_here(
        self, article: Article, ordinal: int, reason: str | None = None, *, source: str
    ) -> None:
        """Counts an article that the record holds; source is what was handed in this time."""
        self._article_ids.append(article.article_id)
        if self._earlier and (parts := self._earlier.regain(article)):
            # An earlier run of this job stored it and was stopped before it could say so.
            self._pass_on(_outcome_of_added(article), source, ordinal, article=article, parts=parts)
            return
        self._pass_on(IntakeOutcome.ALREADY_HERE, source, ordinal, article=article, reason=reason)

    def add(self, unit: IntakeUnit, ordinal: int) -> None:
        """Counts an article that is on disk now."""
        article = unit.article
        self._notes.extend((article.origin, note) for note in article.notes)
        self._article_ids.append(article.article_id)
        if self._earlier:
            self._earlier.name(article)
        parts = Parts(claims=len(unit.claims), passages=len(unit.passages))
        self._pass_on(
            _outcome_of_added(article), article.origin, ordinal, article=article, parts=parts
        )

    def unrecorded(self) -> list[JobOutcome]:
        """What the job's record does not have yet; it is handed over once."""
        gathered, self._unrecorded = self._unrecorded, []
        return gathered

    def report(self, *, seconds: float) -> IntakeReport:
        """The sum of it all."""
        return IntakeReport(
            added=self.added,
            already_here=self._counts[IntakeOutcome.ALREADY_HERE],
            new_versions=self._counts[IntakeOutcome.NEW_VERSION],
            passages=self._passages,
            claims=self._claims,
            failed=tuple(self._failed),
            passed_over=tuple(self._passed_over),
            notes=tuple(self._notes),
            article_ids=tuple(self._article_ids),
            seconds=seconds,
            seconds_encoding=self.seconds_encoding,
            job_id=self._job_id,
        )

    def _pass_on(
        self,
        outcome: IntakeOutcome,
        source: str,
        ordinal: int,
        *,
        article: Article | None = None,
        parts: Parts | None = None,
        reason: str | None = None,
        kept: str | None = None,
    ) -> None:
        self._counts[outcome] += 1
        claims, passages = (parts.claims, parts.passages) if parts else (0, 0)
        self._claims += claims
        self._passages += passages
        now: datetime = self._clock()
        self._unrecorded.append(
            JobOutcome(
                job_id=self._job_id,
                ordinal=ordinal,
                source=source,
                outcome=outcome,
                at=now,
                article_id=article.article_id if article else None,
                reason=reason,
                claims=claims,
                passages=passages,
                kept_sha256=kept,
                notes=article.notes if article and parts else (),
            )
        )
        if self._tell:
            self._tell(
                IntakeEvent(
                    outcome=outcome,
                    source=source,
                    done_bytes=self.done_bytes,
                    total_bytes=self.total_bytes,
                    article=article,
                    claims=claims,
                    reason=reason,
                )
            )


def _outcome_of_added(article: Article) -> IntakeOutcome:
    return IntakeOutcome.NEW_VERSION if article.replaces else IntakeOutcome.ADDED


def outcome_of(refused: InputRefused) -> IntakeOutcome:
    """What a refusal is to the person who handed the thing in."""
    if isinstance(refused, Quarantined):
        return IntakeOutcome.QUARANTINED
    if isinstance(refused, PassedOver):
        return IntakeOutcome.PASSED_OVER
    return IntakeOutcome.FAILED
