"""Kills a writer at each thing that it does to a file, and looks what a reader then finds.

Prints, for each step, the step and the number of passages that a reader found. The parent
only forks: threads of the libraries would not live on in its children.
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import faiss  # noqa: F401
import tantivy  # noqa: F401

from tests.generations.writing import DIMENSION, extend, ferries, shelf_at

STEPS = ("open", "os.link", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "shutil.copyfile")
FIRST, MORE = 20, 5


def main(directory: str) -> None:
    place = Path(directory)
    in_child(lambda: begin(place))
    for step in range(1, 1_000):
        finished = in_child(lambda step=step: killed_at(step, place)) == 0
        found = in_child(lambda: look(place))
        sys.stdout.write(f"{step} {found}\n")
        sys.stdout.flush()
        if finished:
            return


def begin(place: Path) -> int:
    shelf = shelf_at(place)
    with shelf.writing():
        shelf.write([ferries(FIRST)], encoder="e", dimension=DIMENSION, library_version=1)
    return 0


def killed_at(last: int, place: Path) -> int:
    """Adds the same passages to the first generation."""
    seen = 0

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal seen
        # Between two reads nothing has changed.
        changes = event in STEPS and not (event == "open" and arguments[1] in ("r", "rb"))
        if changes and str(place) in str(arguments):
            seen += 1
            if seen == last:
                os._exit(9)

    shelf = shelf_at(place)
    newest = shelf.newest()
    assert newest is not None
    sys.addaudithook(watch)
    if shelf.open(newest).manifest.count == FIRST:
        extend(shelf, newest, count=MORE)
    return 0


def look(place: Path) -> int:
    """How many passages both legs hold, 0 when they differ or cannot be read."""
    shelf = shelf_at(place)
    newest = shelf.newest()
    assert newest is not None
    generation = shelf.open(newest)
    held = set(generation.vectors.passage_ids().tolist())
    found = {one for one, _ in generation.lexical.search("ferry", 100)}
    return len(held) if held == found else 0


def in_child(work: Callable[[], int]) -> int:
    """The exit status of work in a process of its own."""
    if child := os.fork():
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    try:
        os._exit(work())
    except BaseException as error:  # noqa: BLE001 - the child must not go on as its parent
        sys.stderr.write(f"{error!r}\n")
        os._exit(0)


if __name__ == "__main__":
    main(*sys.argv[1:])
