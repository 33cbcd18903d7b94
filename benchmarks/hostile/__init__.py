"""Hostile input: how many tries got through, and whether a planted defect is caught."""

import argparse
import importlib
from dataclasses import asdict

from benchmarks.contract import Result

# One row a harness: the module whose measure(count) gives a Harness. They are imported when
# they are asked for, so that a child that needs one module here does not load them all.
HARNESSES = {
    "ssrf": "benchmarks.hostile.ssrf",
    "bombs": "benchmarks.hostile.bombs",
    "archives": "benchmarks.hostile.archives",
    "readers": "benchmarks.hostile.readers",
    "loss": "benchmarks.hostile.loss",
    "paths": "benchmarks.hostile.paths",
}
_MOST_NOTES = 20


def arguments(parser: argparse.ArgumentParser) -> None:
    """--what NAMES --count N"""
    parser.add_argument(
        "--what", type=_names, default=list(HARNESSES), help="names, with commas; default: all"
    )
    parser.add_argument("--count", type=_count, help="how many tries of each; default: all")


def run(chosen: argparse.Namespace) -> Result:
    """Each harness in turn, with the first of its tries that got through."""
    result = Result([f"{name}, generated" for name in chosen.what])
    for name in chosen.what:
        harness = importlib.import_module(HARNESSES[name]).measure(chosen.count)
        result.figures[name] = asdict(harness) | {"notes": list(harness.notes[:_MOST_NOTES])}
    return result


def _names(text: str) -> list[str]:
    names = [name.strip() for name in text.split(",") if name.strip()]
    for name in names:
        if name not in HARNESSES:
            raise argparse.ArgumentTypeError(
                f"there is no harness {name!r} yet; there are {', '.join(HARNESSES)}"
            )
    return names


def _count(text: str) -> int | None:
    if text == "full":
        return None
    if not text.isdigit() or not int(text):
        raise argparse.ArgumentTypeError(f"{text!r} is no number of tries; give one, or 'full'")
    return int(text)
