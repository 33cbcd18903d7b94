"""What became of things that were handed in, as lines for a person."""

from collections.abc import Sequence

from secondsource.labels import IntakeOutcome
from secondsource.models import JobOutcome
from secondsource.ui.intake_words import FAILURES, OUTCOME_WORDS
from secondsource.ui.session import Line
from secondsource.ui.words import counted
from secondsource.workbench import Workbench

_NEW = (IntakeOutcome.ADDED, IntakeOutcome.NEW_VERSION)


def lines(bench: Workbench, outcomes: Sequence[JobOutcome]) -> list[Line]:
    """One line for each, in their order."""
    wanted = {one.article_id for one in outcomes if one.article_id}
    articles = bench.store.articles(wanted) if wanted else []
    titles = {one.article_id: one.title or "without a headline" for one in articles}
    return [_line(one, titles.get(one.article_id or "")) for one in outcomes]


def first_outcomes(bench: Workbench, job_id: int, *, limit: int) -> list[JobOutcome]:
    """The first outcomes of a job, those that failed in front."""
    failed = bench.jobs.view(job_id, outcomes=FAILURES, limit=limit).outcomes
    others = [one for one in IntakeOutcome if one not in FAILURES]
    room = limit - len(failed)
    rest = bench.jobs.view(job_id, outcomes=others, limit=room).outcomes if room else ()
    return [*failed, *rest]


def _line(outcome: JobOutcome, title: str | None) -> Line:
    said = [outcome.reason] if outcome.reason else []
    if outcome.outcome in _NEW:
        said.insert(0, counted(outcome.claims, "claim"))
    return Line(
        source=outcome.source,
        outcome=OUTCOME_WORDS[outcome.outcome],
        detail=". ".join(said),
        article_id=outcome.article_id if title else None,
        link=title or "",
        notes=outcome.notes,
    )
