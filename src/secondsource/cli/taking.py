"""Run intake jobs in this program, with a bar, and say what became of the articles."""

import signal
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import FrameType

import typer
from rich.progress import Progress

from secondsource.cli.output import complain, note, progress_bar, say
from secondsource.errors import SettingsInvalid
from secondsource.labels import IntakeOutcome, JobState
from secondsource.models import JobOutcome
from secondsource.settings import read_settings
from secondsource.workbench import IntakeEvent, IntakeReport, Jobs, Workbench

# A feed that is broken throughout would bury what can be mended.
MOST_COMPLAINTS = 200

OPEN = (JobState.WAITING, JobState.RUNNING)
_COMPLAINTS = {
    IntakeOutcome.FAILED: "Not taken",
    IntakeOutcome.QUARANTINED: "Quarantined",
}
_IN_THE_LIBRARY = (IntakeOutcome.ADDED, IntakeOutcome.NEW_VERSION, IntakeOutcome.ALREADY_HERE)
_MOST_REASONS = 10
_LOOK_EVERY_S = 0.5
_TOO_SHORT_TO_COMPARE_S = 1.0


class Stopped(Exception):
    """Somebody pressed Ctrl-C; the words say how to go on."""


def need_contact() -> None:
    """Raises SettingsInvalid when nothing may be fetched: better now than page by page."""
    if not (read_settings().contact or "").strip():
        raise SettingsInvalid(
            "SECONDSOURCE_CONTACT is not set, so nothing is fetched and nothing was added: sites "
            "want to know who asks. Set it to a mail or web address of the desk."
        )


def run_jobs(workbench: Workbench, job_ids: Sequence[int]) -> list[IntakeReport]:
    """Runs the jobs, one after the other. Raises Stopped on Ctrl-C.

    A job that another program runs is watched to its end.
    """
    reports = []
    with _interrupts() as interrupt:
        for place, job_id in enumerate(job_ids):
            try:
                report = _run(workbench, job_id, interrupt)
            except KeyboardInterrupt:
                raise Stopped(_way_on(workbench.jobs, job_ids[place:])) from None
            if report:
                reports.append(report)
    return reports


def sum_up(
    jobs: Jobs,
    job_ids: Sequence[int],
    *,
    reports: Sequence[IntakeReport] = (),
    refused: int = 0,
) -> None:
    """One line for all jobs, and what needs a look. Exit status 1 when nothing is in the library.

    refused counts what was not taken before there was a job.
    """
    outcomes = [one for job_id in job_ids for one in jobs.view(job_id).outcomes]
    counts = Counter(one.outcome for one in outcomes)
    counts[IntakeOutcome.FAILED] += refused
    _print_notes(outcomes)
    passages, claims = (sum(map(of, outcomes)) for of in (_passages, _claims))
    say(f"{in_words(counts)}: {passages} passages, {claims} claims.")
    _print_passed_over(outcomes)
    _print_quarantined(outcomes)
    _print_seconds(reports)
    if any(counts[bad] for bad in _COMPLAINTS) and not any(counts[one] for one in _IN_THE_LIBRARY):
        raise typer.Exit(1)


def in_words(counts: Counter[IntakeOutcome]) -> str:
    """How many articles had which outcome; what never happened is not named."""
    told = {
        IntakeOutcome.NEW_VERSION: "new versions",
        IntakeOutcome.ALREADY_HERE: "already here",
        IntakeOutcome.PASSED_OVER: "passed over",
        IntakeOutcome.FAILED: "not taken",
        IntakeOutcome.QUARANTINED: "quarantined",
    }
    parts = [f"{counts[IntakeOutcome.ADDED]} articles added"]
    parts += [f"{counts[outcome]} {words}" for outcome, words in told.items() if counts[outcome]]
    return ", ".join(parts)


class Shown:
    """One job on the bar; what is not taken is named as it comes."""

    def __init__(self, bar: Progress, jobs: Jobs, job_id: int) -> None:
        self._bar = bar
        self._jobs = jobs
        self._job_id = job_id
        self._task = bar.add_task("Adding", total=None, items=0)
        self._seen = 0
        self._complaints = 0
        self._looked_at = 0.0

    def tell(self, event: IntakeEvent) -> None:
        """One article of a job that runs here."""
        self._name(event.outcome, event.source, event.reason)
        self._bar.update(self._task, items=self._seen)
        if event.total_bytes:
            self._bar.update(self._task, completed=event.done_bytes, total=event.total_bytes)
        elif time.monotonic() - self._looked_at > _LOOK_EVERY_S:
            self.look_at_record()

    def follow(self) -> None:
        """Shows a job that another program runs, until it has ended."""
        after = 0
        while True:
            view = self._jobs.view(self._job_id, after=after)
            for one in view.outcomes:
                self._name(one.outcome, one.source, one.reason)
                after = one.seq
            self.look_at_record()
            if view.job.state not in OPEN:
                return
            time.sleep(_LOOK_EVERY_S)

    def finish(self) -> None:
        """Fills the bar."""
        self._bar.update(self._task, completed=1, total=1)
        if (unnamed := self._complaints - MOST_COMPLAINTS) > 0:
            complain(
                f"Not taken: {unnamed} more. See all: secondsource jobs show {self._job_id} --all"
            )

    def look_at_record(self) -> None:
        """Brings the bar to what the record says."""
        # The pages of a feed have no size that is known before: the items are counted.
        self._looked_at = time.monotonic()
        share = self._jobs.view(self._job_id, limit=0).share
        if share is not None:
            self._bar.update(self._task, completed=share, total=1, items=self._seen)

    def _name(self, outcome: IntakeOutcome, source: str, reason: str | None) -> None:
        self._seen += 1
        if words := _COMPLAINTS.get(outcome):
            self._complaints += 1
            if self._complaints <= MOST_COMPLAINTS:
                complain(f"{words}: {source}: {reason}")


class _Interrupt(threading.Event):
    """Ctrl-C was pressed; whoever asks is interrupted once more.

    An interrupt that comes while Python runs a finalizer or a callback of a library is
    printed and lost: the run, which asks again and again, must hear of it all the same.
    """

    def is_set(self) -> bool:
        if super().is_set():
            raise KeyboardInterrupt
        return False


@contextmanager
def _interrupts() -> Iterator[_Interrupt]:
    interrupt = _Interrupt()

    def end(_number: int, _frame: FrameType | None) -> None:
        interrupt.set()
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGINT, end)
    try:
        yield interrupt
    finally:
        signal.signal(signal.SIGINT, before)


def _run(workbench: Workbench, job_id: int, interrupt: _Interrupt) -> IntakeReport | None:
    job = workbench.intake.take(job_id)
    report = None
    with progress_bar("articles") as bar:
        shown = Shown(bar, workbench.jobs, job_id)
        if job is None:
            note(f"Job {job_id} is run by another program: watching it.")
            shown.follow()
        else:
            report = workbench.intake.run(
                job, shown.tell, until=interrupt, meanwhile=shown.look_at_record
            )
        shown.finish()
    return report


def _way_on(jobs: Jobs, job_ids: Sequence[int]) -> str:
    if jobs.view(job_ids[0], limit=0).job.state is JobState.RUNNING:
        return (
            f"Watching stopped; the other program goes on. See: secondsource jobs show {job_ids[0]}"
        )
    numbers = " ".join(map(str, job_ids))
    return f"Stopped. What is stored stays; go on with: secondsource jobs resume {numbers}"


def _print_notes(outcomes: Sequence[JobOutcome]) -> None:
    notes = [f"Note: {one.source}: {flag}" for one in outcomes for flag in one.notes]
    for line in notes[:MOST_COMPLAINTS]:
        note(line)
    if (more := len(notes) - MOST_COMPLAINTS) > 0:
        note(f"Note: {more} more; each stands with its article: secondsource article ID")


def _print_passed_over(outcomes: Sequence[JobOutcome]) -> None:
    reasons = Counter(
        one.reason or "" for one in outcomes if one.outcome is IntakeOutcome.PASSED_OVER
    )
    for reason, number in reasons.most_common(_MOST_REASONS):
        say(f"Passed over, {number} times: {reason}")
    if (rest := reasons.total() - sum(n for _, n in reasons.most_common(_MOST_REASONS))) > 0:
        say(f"Passed over, {rest} times: other reasons; each is named by: secondsource jobs show")


def _print_quarantined(outcomes: Sequence[JobOutcome]) -> None:
    numbers = {one.job_id for one in outcomes if one.outcome is IntakeOutcome.QUARANTINED}
    for job_id in sorted(numbers):
        say(f"Quarantined: kept in the library; see: secondsource jobs show {job_id}")


def _print_seconds(reports: Sequence[IntakeReport]) -> None:
    if not any(report.added for report in reports):
        return
    seconds = sum(report.seconds for report in reports)
    encoding = sum(report.seconds_encoding for report in reports)
    spent = f"{seconds:.1f} s in all; the encoder alone {encoding:.1f} s"
    if encoding > _TOO_SHORT_TO_COMPARE_S:
        spent += f", all else {max(seconds - encoding, 0.0) / encoding:.0%} on top"
    say(spent + ".")


def _passages(outcome: JobOutcome) -> int:
    return outcome.passages


def _claims(outcome: JobOutcome) -> int:
    return outcome.claims
