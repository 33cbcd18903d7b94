"""Adds units for ever and names each one on standard output once it is acknowledged."""

import sys
from itertools import count

from secondsource.store import open_store
from tests.store.builders import ENCODER, make_unit, vectors_for

SENTENCES = tuple(f"Sentence {number} of this article, with words." for number in range(30))


def main(url: str, run: str) -> None:
    store = open_store(url)
    for number in count():
        name = f"{run}-{number}"
        unit = make_unit(name, sentences=SENTENCES, claims=5)
        store.add_units([unit], encoder=ENCODER, vectors=vectors_for(unit))
        sys.stdout.write(f"{name}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
