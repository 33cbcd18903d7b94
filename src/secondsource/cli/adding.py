"""Commands that fill the library and its index."""

from pathlib import Path
from typing import Annotated

import typer

from secondsource.assembly import open_workbench
from secondsource.cli.output import complain, note, progress_bar, say
from secondsource.labels import IntakeOutcome
from secondsource.workbench import IntakeEvent, IntakeReport

# A feed that is broken throughout would bury what can be mended.
MOST_COMPLAINTS = 200

_TOO_SHORT_TO_COMPARE_S = 1.0


def add(
    paths: Annotated[
        list[Path],
        typer.Argument(help="Files or folders: .html, .txt, .jsonl.", show_default=False),
    ],
) -> None:
    """Take articles in. What is already here is left as it is; run it again at will."""
    workbench = open_workbench()
    with progress_bar("articles") as progress:
        task = progress.add_task("Adding", total=None, items=0)
        seen = refused = 0

        def tell(event: IntakeEvent) -> None:
            nonlocal seen, refused
            seen += 1
            progress.update(
                task, completed=event.done_bytes, total=max(event.total_bytes, 1), items=seen
            )
            if event.outcome is IntakeOutcome.FAILED:
                refused += 1
                if refused <= MOST_COMPLAINTS:
                    complain(f"Not taken: {event.source}: {event.reason}")

        report = workbench.intake.add_paths(paths, tell)
        progress.update(task, completed=progress.tasks[task].total or 1)
    _sum_up(report)
    if report.failed and not (report.added or report.already_here):
        raise typer.Exit(1)


def reindex() -> None:
    """Build the search index anew from the record."""
    workbench = open_workbench()
    with progress_bar("passages") as progress:
        task = progress.add_task("Indexing", total=None, items=0)

        def advance(done: int, total: int) -> None:
            progress.update(task, completed=done, total=total, items=done)

        generation = workbench.indexing.rebuild(advance)
    say(f"The index holds {generation.manifest.count} passages (generation {generation.number}).")


def _sum_up(report: IntakeReport) -> None:
    for origin, flag in report.notes:
        note(f"Note: {origin}: {flag}")
    if (unnamed := len(report.failed) - MOST_COMPLAINTS) > 0:
        complain(f"Not taken: {unnamed} more, for the last of them: {report.failed[-1]}")
    parts = [f"{report.added} articles added"]
    if report.already_here:
        parts.append(f"{report.already_here} already here")
    if report.failed:
        parts.append(f"{len(report.failed)} not taken")
    say(f"{', '.join(parts)}: {report.passages} passages, {report.claims} claims.")
    if report.added:
        spent = f"{report.seconds:.1f} s in all; the encoder alone {report.seconds_encoding:.1f} s"
        if report.seconds_encoding > _TOO_SHORT_TO_COMPARE_S:
            rest = max(report.seconds - report.seconds_encoding, 0.0)
            spent += f", all else {rest / report.seconds_encoding:.0%} on top"
        say(spent + ".")
