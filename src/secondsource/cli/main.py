"""The command `secondsource`: errors become one clear line and an exit status."""

import logging
import sys

import typer

from secondsource.cli import adding, reading, running, writing
from secondsource.cli.output import complain
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
    reading.claims,
    reading.evidence,
    writing.judge,
    writing.verdict,
    writing.export,
    adding.reindex,
    running.serve,
    running.doctor,
):
    app.command()(command)


def main() -> None:
    """Runs the command. Exit status: 1 for what we can name, 2 for wrong usage, 130 for Ctrl-C."""
    try:
        logging.basicConfig(level=read_settings().log_level)
        app()
    except SecondSourceError as error:
        complain(str(error))
        sys.exit(1)
    except SystemExit as leaving:
        # typer turns Ctrl-C into this status without a word.
        if leaving.code == _INTERRUPTED:
            complain("Stopped. What is stored stays; run the command again to go on.")
        raise
