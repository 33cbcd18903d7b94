"""A program that re-encodes a desk's library, slowly enough to be killed in the middle.

It says which texts it reads, a key a line, before it reads them.
"""

import sys
import time
from collections.abc import Sequence
from pathlib import Path

from secondsource.protocols import Vectors
from secondsource.text import text_key
from secondsource.workbench import reencoding
from tests.builders import CountingEncoder, open_desk

AT_ONCE = 4
PAUSE_S = 0.02


def say(line: str) -> None:
    """Whoever kills this program reads it at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


class Slow(CountingEncoder):
    """Says what it reads, and takes its time."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        for text in texts:
            say(text_key(text))
        time.sleep(PAUSE_S)
        return super().encode(texts)


def main(home: Path) -> None:
    """Runs what waits, or was left behind."""
    reencoding._TEXTS_AT_ONCE = AT_ONCE
    with open_desk(home, encoder=Slow("new", 32)) as desk:
        say("ready")
        desk.jobs.work_once()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
