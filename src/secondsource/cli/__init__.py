"""The command line: one file a group of commands, one row each in `app`."""

from secondsource.cli.main import main

__all__ = ["main"]
