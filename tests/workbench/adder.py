"""Adds a folder to a desk and names each article on standard output once it is certain."""

import sys
from pathlib import Path

from secondsource.workbench import IntakeEvent
from tests.builders import open_desk


def tell(event: IntakeEvent) -> None:
    sys.stdout.write(f"{event.outcome.value} {event.source}\n")
    sys.stdout.flush()


def main(home: str, folder: str) -> None:
    with open_desk(Path(home)) as desk:
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        desk.intake.add_paths([Path(folder)], tell)


if __name__ == "__main__":
    main(*sys.argv[1:])
