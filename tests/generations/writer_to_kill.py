"""Writes generations for ever and names each one on standard output once it is in place."""

import sys
from itertools import count
from pathlib import Path

from tests.generations.writing import shelf_at, write


def main(directory: str) -> None:
    shelf = shelf_at(Path(directory))
    for version in count(1):
        number = write(shelf, count=400, version=version)
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
