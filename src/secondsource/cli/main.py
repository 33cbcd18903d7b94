"""The command `secondsource`: errors become one clear line and an exit status."""

import logging
import sys

import typer

from secondsource.cli import (
    adding,
    article,
    claiming,
    jobs,
    outlets,
    reading,
    running,
    watching,
    working,
    writing,
)
from secondsource.cli.output import complain, leave_at_once
from secondsource.cli.taking import Stopped
from secondsource.errors import SecondSourceError
from secondsource.settings import read_settings

_INTERRUPTED = 130

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="Second Source: lay beside a claim what other, independent sources wrote; judge; export.",
)
for command in (
    adding.add,
    reading.articles,
    article.article,
    claiming.coverage,
    reading.claims,
    reading.evidence,
    writing.judge,
    writing.verdict,
    writing.export,
    adding.reindex,
    running.serve,
    working.work,
    running.doctor,
):
    app.command()(command)
for name, group in (
    ("claim", claiming.app),
    ("jobs", jobs.app),
    ("watch", watching.app),
    ("outlets", outlets.app),
):
    app.add_typer(group, name=name)


def main() -> None:
    """Runs the command. Exit status: 1 for what we can name, 2 for wrong usage, 130 for Ctrl-C."""
    try:
        logging.basicConfig(level=read_settings().log_level)
        app()
    except SecondSourceError as error:
        complain(str(error))
        sys.exit(1)
    except Stopped as stopped:
        complain(str(stopped))
        leave_at_once(_INTERRUPTED)
    except SystemExit as leaving:
        # typer turns Ctrl-C into this status without a word.
        if leaving.code == _INTERRUPTED:
            complain("Stopped. What is stored stays; run the command again to go on.")
        raise
