"""One intake under way: what came of it so far, and whom to tell."""

from collections.abc import Callable
from dataclasses import dataclass

from secondsource.errors import InputRefused
from secondsource.labels import IntakeOutcome
from secondsource.models import Article, IntakeUnit


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
    """The sum of an intake. seconds_encoding is the encoder's share of the seconds."""

    added: int = 0
    already_here: int = 0
    passages: int = 0
    claims: int = 0
    failed: tuple[InputRefused, ...] = ()
    notes: tuple[tuple[str, str], ...] = ()
    article_ids: tuple[str, ...] = ()
    seconds: float = 0.0
    seconds_encoding: float = 0.0


Tell = Callable[[IntakeEvent], None]


class Course:
    """Counts what becomes of each article, and passes it on."""

    def __init__(self, total_bytes: int, tell: Tell | None) -> None:
        self.total_bytes = total_bytes
        self.done_bytes = 0
        self.seconds_encoding = 0.0
        self.added = 0
        self._already_here = 0
        self._passages = 0
        self._claims = 0
        self._failed: list[InputRefused] = []
        self._notes: list[tuple[str, str]] = []
        self._article_ids: list[str] = []
        self._tell = tell

    def refuse(self, refused: InputRefused) -> None:
        """Counts what could not be read."""
        self._failed.append(refused)
        self._pass_on(IntakeOutcome.FAILED, refused.source, reason=refused.reason)

    def find_here(self, article: Article) -> None:
        """Counts an article that the record holds."""
        self._already_here += 1
        self._article_ids.append(article.article_id)
        self._pass_on(IntakeOutcome.ALREADY_HERE, article.origin, article=article)

    def add(self, unit: IntakeUnit) -> None:
        """Counts an article that is on disk now."""
        article = unit.article
        self.added += 1
        self._passages += len(unit.passages)
        self._claims += len(unit.claims)
        self._notes.extend((article.origin, note) for note in article.notes)
        self._article_ids.append(article.article_id)
        self._pass_on(IntakeOutcome.ADDED, article.origin, article=article, claims=len(unit.claims))

    def report(self, *, seconds: float) -> IntakeReport:
        """The sum of it all."""
        return IntakeReport(
            added=self.added,
            already_here=self._already_here,
            passages=self._passages,
            claims=self._claims,
            failed=tuple(self._failed),
            notes=tuple(self._notes),
            article_ids=tuple(self._article_ids),
            seconds=seconds,
            seconds_encoding=self.seconds_encoding,
        )

    def _pass_on(
        self,
        outcome: IntakeOutcome,
        source: str,
        *,
        article: Article | None = None,
        claims: int = 0,
        reason: str | None = None,
    ) -> None:
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
