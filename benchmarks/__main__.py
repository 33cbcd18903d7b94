"""The command line of the benchmarks: one row each in BENCHMARKS."""

import argparse
import sys

from benchmarks import (
    attribution,
    checkworthy,
    claims,
    encoding,
    extraction,
    flips,
    hostile,
    intake,
    news,
    retrieval,
    speed,
    stance,
)
from benchmarks.contract import Benchmark, MissingInput, show

BENCHMARKS: dict[str, Benchmark] = {
    "news": news,
    "retrieval": retrieval,
    "extraction": extraction,
    "intake": intake,
    "checkworthy": checkworthy,
    "claims": claims,
    "attribution": attribution,
    "hostile": hostile,
    "encoding": encoding,
    "speed": speed,
    "flips": flips,
    "stance": stance,
}


def main() -> int:
    """Exit status 0 when the benchmark ran, whatever it measured; 2 when its input is missing."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks")
    commands = parser.add_subparsers(dest="name", required=True)
    for name, benchmark in BENCHMARKS.items():
        command = commands.add_parser(name, help=(benchmark.__doc__ or "").splitlines()[0])
        command.add_argument("--json", action="store_true", help="one JSON object as last line")
        benchmark.arguments(command)
    chosen = parser.parse_args()
    try:
        show(chosen.name, BENCHMARKS[chosen.name].run(chosen), as_json=chosen.json)
    except MissingInput as missing:
        print(missing, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
