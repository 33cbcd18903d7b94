"""Commands that run the workbench and look after it."""

import os
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from secondsource import __version__
from secondsource.assembly import open_workbench
from secondsource.cli.output import AsJson, print_json, say
from secondsource.cli.working import WORKER, start_beside
from secondsource.embedding import described
from secondsource.errors import InputRefused, JobNotRunning, SecondSourceError, SettingsInvalid
from secondsource.labels import JobState
from secondsource.models import Hints, Readable
from secondsource.settings import Settings, checkout_root, read_settings
from secondsource.workbench import Workbench
from secondsource.workbench.intake import LEFT_BEHIND

_TINY_PAGE = (
    b"<!doctype html><title>The desk is open</title><article><h1>The desk is open</h1>"
    b"<p>The desk opened at nine this morning, the doctor said on Monday. Everybody who had "
    b"waited at the door was let in before ten, and nobody was sent away.</p><p>It closes at "
    b"six in the evening, and opens again at nine on the day that follows.</p></article>"
)


def serve(
    *,
    port: Annotated[int, typer.Option(help="Port of the workbench.", min=1, max=65535)] = 8501,
    address: Annotated[
        str, typer.Option(help="Address to listen on; 0.0.0.0 lets the whole network in.")
    ] = "127.0.0.1",
) -> None:
    """Open the workbench in the browser, with a worker beside it that takes articles in."""
    root = checkout_root()
    if root is None:
        raise SettingsInvalid(
            "app.py was not found: run the workbench from a checkout of the project."
        )
    say(f"The workbench is at http://localhost:{port} (stop it with Ctrl-C).")
    start_beside(os.getpid())
    # Replaces this process, so that signals reach the server itself; its number stays, and
    # the worker ends when that is gone.
    os.execve(  # noqa: S606  # our own interpreter with fixed arguments
        sys.executable,
        [
            sys.executable,
            "-m",
            "streamlit",
            "run",
            str(root / "app.py"),
            f"--server.port={port}",
            f"--server.address={address}",
            f"--server.headless={str(not _has_screen()).lower()}",
            "--server.showEmailPrompt=false",
        ],
        os.environ | {WORKER: "apart"},
    )


def _has_screen() -> bool:
    """Whether a browser can be opened for the person at this machine."""
    return sys.platform in {"darwin", "win32"} or bool(
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    )


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that the doctor looked at."""

    what: str
    fine: bool
    found: str


def doctor(*, as_json: AsJson = False) -> None:
    """Look whether the desk is sound: settings, record, index, encoder."""
    checks = list(_checks())
    if as_json:
        print_json(checks)
    else:
        for check in checks:
            say(f"{'ok  ' if check.fine else 'MEND'}  {check.what}: {check.found}")
    if not all(check.fine for check in checks):
        raise typer.Exit(1)


def _checks() -> list[Check]:
    settings = read_settings()
    checks = [
        Check("program", fine=True, found=f"secondsource {__version__}"),
        Check("home", fine=_writable(settings.home), found=str(settings.home)),
    ]
    try:
        opened = closing(open_workbench(settings))
    except SecondSourceError as error:
        return [*checks, Check("record", fine=False, found=str(error))]
    with opened as workbench:
        return [
            *checks,
            _check("record", workbench, _record),
            _check("index", workbench, _index),
            _check("encoder", workbench, _encoder),
            _check("readers", workbench, _readers),
            _check("jobs", workbench, _jobs),
            Check("contact", fine=True, found=_contact(settings)),
        ]


def _check(what: str, workbench: Workbench, look: Callable[[Workbench], str]) -> Check:
    try:
        return Check(what, fine=True, found=look(workbench))
    except SecondSourceError as error:
        return Check(what, fine=False, found=str(error))


def _record(workbench: Workbench) -> str:
    count = workbench.library.count()
    return (
        f"{count.articles} articles of {count.outlets} outlets, {count.claims} claims, "
        f"{count.decided} decided"
    )


def _index(workbench: Workbench) -> str:
    label, standing = workbench.indexing.check().manifest, workbench.indexing.standing()
    found = f"{label.count} passages, true to the record, read with {label.encoder}"
    if label.unencoded:
        found += f" but for {label.unencoded}, which are found by their words alone"
    if standing.is_settled:
        return found
    return (
        f"{found}; it answers until the library is re-encoded with {standing.wanted}, "
        f"{_reencoding(workbench)}"
    )


def _reencoding(workbench: Workbench) -> str:
    job = workbench.jobs.reencoding()
    if job is None or job.state is JobState.DONE:
        return "which a worker (secondsource work) begins by itself. At once: secondsource reindex"
    if job.state in (JobState.WAITING, JobState.RUNNING):
        return f"by job {job.job_id}, {job.state.value}"
    return (
        f"by job {job.job_id}, which is {job.state.value}. "
        f"Go on: secondsource jobs resume {job.job_id}"
    )


def _encoder(workbench: Workbench) -> str:
    workbench.encoder.encode(["The desk is open."])
    return described(workbench.encoder)


def _readers(workbench: Workbench) -> str:
    page = Readable("the doctor's page", _TINY_PAGE, Hints(), "text/html")
    for piece in workbench.room.read(page):
        if isinstance(piece.found, InputRefused):
            raise piece.found
    return "start, each in a program of its own"


def _jobs(workbench: Workbench) -> str:
    under_way = workbench.jobs.under_way()
    long_ago = datetime.now(UTC) - LEFT_BEHIND
    left = [
        job.job_id
        for job in under_way
        if job.state is JobState.RUNNING and job.beat_at and job.beat_at < long_ago
    ]
    if left:
        numbers = " ".join(map(str, left))
        raise JobNotRunning(
            f"left behind by a program that ended: {numbers}. "
            f"Run: secondsource jobs resume {numbers}"
        )
    waiting = sum(job.state is JobState.WAITING for job in under_way)
    return f"{waiting} wait, {len(under_way) - waiting} run, none was left behind"


def _contact(settings: Settings) -> str:
    contact = (settings.contact or "").strip()
    return contact or "not set: nothing is fetched before SECONDSOURCE_CONTACT names the desk"


def _writable(home: Path) -> bool:
    existing = next(part for part in (home, *home.parents) if part.exists())
    return os.access(existing, os.W_OK)
