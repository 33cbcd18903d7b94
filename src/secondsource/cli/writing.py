"""Commands by which a person judges, decides and hands out."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from secondsource.assembly import open_workbench
from secondsource.cli.output import note, say, write_whole
from secondsource.errors import ReviewerMissing
from secondsource.labels import Stance, VerdictLabel
from secondsource.settings import read_settings

_CLAIM_ID = Annotated[
    str, typer.Argument(help="A claim's id, or its first characters.", show_default=False)
]
_REVIEWER = Annotated[
    str | None, typer.Option(help="Who judges; SECONDSOURCE_REVIEWER when absent.")
]
_EXPECTED = Annotated[
    int | None,
    typer.Option(help="The revision that you read; refused when somebody wrote since.", min=0),
]


class JudgmentWord(StrEnum):
    """What can be typed for a judgment."""

    SUPPORTS = "supports"
    REFUTES = "refutes"
    NEUTRAL = "neutral"
    TAKE_BACK = "take-back"


class VerdictWord(StrEnum):
    """What can be typed for a verdict."""

    SUPPORTED = "supported"
    REFUTED = "refuted"
    CONFLICTING = "conflicting-evidence"
    NOT_ENOUGH = "not-enough-evidence"


class ExportFormat(StrEnum):
    """The formats of an export."""

    CSV = "csv"
    JSONL = "jsonl"


def judge(
    claim_id: _CLAIM_ID,
    passage_id: Annotated[int, typer.Argument(help="From: secondsource evidence CLAIM_ID")],
    stance: Annotated[JudgmentWord, typer.Argument(help="What the passage does to the claim.")],
    *,
    reviewer: _REVIEWER = None,
    note_text: Annotated[str, typer.Option("--note", help="Why.")] = "",
    expected_revision: _EXPECTED = None,
) -> None:
    """Judge a passage against a claim."""
    who = reviewer_named(reviewer)
    workbench = open_workbench()
    record = workbench.review.sheet(claim_id)
    expected = record.revision(passage_id, who) if expected_revision is None else expected_revision
    written = workbench.review.judge(
        record.claim.claim_id,
        passage_id,
        None if stance is JudgmentWord.TAKE_BACK else Stance[stance.name],
        reviewer=who,
        expected_revision=expected,
        expected_wording=record.claim.wording_revision,
        note=note_text,
    )
    what = written.stance.value if written.stance else "taken back"
    say(f"Written: {what} by {written.reviewer} (revision {written.revision}).")


def verdict(
    claim_id: _CLAIM_ID,
    label: Annotated[VerdictWord, typer.Argument(help="The decision.")],
    *,
    because: Annotated[str, typer.Option("--because", help="The justification.")],
    reviewer: _REVIEWER = None,
    expected_revision: _EXPECTED = None,
) -> None:
    """Decide a claim; the evidence standing now is cited."""
    who = reviewer_named(reviewer)
    workbench = open_workbench()
    record = workbench.review.sheet(claim_id)
    current = record.verdict.revision if record.verdict else 0
    written = workbench.review.decide(
        record.claim.claim_id,
        VerdictLabel(label.value.upper().replace("-", "_")),
        because,
        reviewer=who,
        expected_revision=current if expected_revision is None else expected_revision,
        expected_wording=record.claim.wording_revision,
    )
    say(
        f"Written: {written.label.value} by {written.reviewer} (revision {written.revision}), "
        f"citing {len(written.cites)} passages."
    )


def export(
    *,
    format_name: Annotated[ExportFormat, typer.Option("--format", help="The form.")] = (
        ExportFormat.CSV
    ),
    out: Annotated[
        Path | None, typer.Option("--out", help="A file; standard output when absent.")
    ] = None,
) -> None:
    """Hand out every verdict with its justification, evidence, reviewers and times."""
    publishing = open_workbench().publishing
    decided = publishing.decided()
    text = publishing.export(format_name.value, decided)
    if out is None:
        typer.echo(text, nl=False)
    else:
        write_whole(out, text.encode())
        note(f"{len(decided)} verdicts written to {out}.")


def reviewer_named(given: str | None) -> str:
    """Who judges: as given, else by the settings. Raises ReviewerMissing."""
    name = (given or read_settings().reviewer or "").strip()
    if not name:
        raise ReviewerMissing
    return name
