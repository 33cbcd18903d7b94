"""Speed: index, memory and queries of our index and of its peers, over the same passages.

Every system runs in a process of its own: one builds, another opens what was built and asks.
A query is one sentence of the archive; a hybrid query asks both legs, joins them, leaves the
sentence's own article out and fetches the twenty best passages with their texts. recall@20 is
of the plain query by meaning, against the comparison with every vector.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.contract import SHARED, Result, present
from benchmarks.speed.corpus import Encoding, prepare
from benchmarks.speed.systems import OURS, PEERS, RUNGS

ROOT = Path(__file__).parents[2]


def arguments(parser: argparse.ArgumentParser) -> None:
    """--passages N --peers NAME,... --archive FILE --cache DIR --real N --encoder NAME"""
    parser.add_argument("--passages", type=int, default=10_000)
    parser.add_argument("--peers", default="", help=f"of {', '.join((*RUNGS, *PEERS))}, or all")
    parser.add_argument(
        "--archive", type=Path, default=SHARED / "news" / "archive.articles.jsonl.xz"
    )
    parser.add_argument("--cache", type=Path, help="where passages and their vectors stay")
    parser.add_argument(
        "--real", type=int, help="encode at most so many; the rest are jittered copies"
    )
    parser.add_argument("--encoder", default="offline")


def run(chosen: argparse.Namespace) -> Result:
    """Prepares the passages once, then lets each system build and answer."""
    archive = present(chosen.archive)
    result = Result([archive.name])
    with tempfile.TemporaryDirectory() as place:
        cache = chosen.cache or Path(place, "cache")
        cache.mkdir(parents=True, exist_ok=True)
        wanted = Encoding(chosen.encoder, chosen.passages, chosen.real)
        inputs = Path(place, "inputs")
        result.figures |= prepare(archive, cache, inputs, wanted)
        result.figures["systems"] = {
            name: _figures(name, inputs, Path(place, name)) for name in _named(chosen.peers)
        }
        result.figures["one_more_article_ms"] = _child("growth", OURS, inputs, Path(place, "grown"))
    return result


def _named(peers: str) -> list[str]:
    every = [*RUNGS, *PEERS]
    asked = every if peers == "all" else [name for name in peers.split(",") if name]
    if unknown := set(asked) - set(every):
        raise SystemExit(f"Unknown peers: {', '.join(sorted(unknown))}. Known: {', '.join(every)}")
    return [OURS, *asked]


def _figures(name: str, inputs: Path, place: Path) -> dict[str, Any]:
    built = _child("build", name, inputs, place)
    if "left_out" in built:
        return built
    return built | _child("ask", name, inputs, place)


def _child(step: str, name: str, inputs: Path, place: Path) -> dict[str, Any]:
    print(f"{name}: {step}", file=sys.stderr)
    place.mkdir(parents=True, exist_ok=True)
    child = subprocess.run(
        [sys.executable, "-m", "benchmarks.speed.measured", step, name, str(inputs), str(place)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    if child.returncode:
        return {"left_out": f"{step} ended with status {child.returncode}"}
    figures: dict[str, Any] = json.loads(child.stdout.splitlines()[-1])
    return figures
