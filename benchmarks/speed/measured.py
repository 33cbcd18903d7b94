"""One step of one system, in a process of its own; prints one JSON object."""

import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.contract import percentile
from benchmarks.speed.corpus import DEEP, Inputs
from benchmarks.speed.systems import System, system
from secondsource.protocols import Ids, Vectors

# Below what float32 tells apart.
_EQUALLY_NEAR = 1e-6


def main(step: str, name: str, inputs: str, place: str) -> dict[str, Any]:
    """build, ask or growth."""
    given = Inputs(Path(inputs))
    if step == "growth":
        from benchmarks.speed.ours import growth

        return growth(given, Path(place))
    try:
        chosen = system(name, Path(place))
    except ImportError as missing:
        return {"left_out": f"not installed ({missing.name})"}
    return _built(chosen, given, Path(place)) if step == "build" else _asked(chosen, given)


def _built(chosen: System, inputs: Inputs, place: Path) -> dict[str, Any]:
    chosen.prepare(inputs)
    before = _bytes_in(place)
    started = time.perf_counter()
    chosen.build(inputs)
    return {
        "version": chosen.version,
        "index_s": round(time.perf_counter() - started, 2),
        "build_peak_rss_mb": _memory_mb("VmHWM"),
        "disk_mb": round((_bytes_in(place) - before) / 1e6, 3),
    }


def _asked(chosen: System, inputs: Inputs) -> dict[str, Any]:
    queries, vectors, truth = inputs.queries(), inputs.query_vectors, inputs.truth
    started = time.perf_counter()
    chosen.open(inputs)
    opened = {
        "open_s": round(time.perf_counter() - started, 2),
        "open_rss_mb": _memory_mb("VmRSS"),
    }
    answers: list[list[int]] = []
    plain, joined = [], []
    for query, vector in zip(queries[:10], vectors, strict=False):
        chosen.nearest(vector, DEEP)
        chosen.hybrid(query, vector, DEEP)
    for number, query in enumerate(queries):
        started = time.perf_counter()
        found = chosen.nearest(vectors[number], DEEP)
        plain.append((time.perf_counter() - started) * 1000)
        answers.append(chosen.rows_of(found))
        started = time.perf_counter()
        texts = chosen.hybrid(query, vectors[number], DEEP)
        if texts is not None:
            joined.append((time.perf_counter() - started) * 1000)
    figures = {
        **opened,
        **_percentiles("query", plain),
        **_percentiles("hybrid", joined),
        "rss_mb": _memory_mb("VmRSS"),
    }
    right = sum(
        _right(rows, vector, nearest, inputs.vectors)
        for rows, vector, nearest in zip(answers, vectors, truth, strict=True)
    )
    return figures | {"recall@20": round(right / truth.size, 4)}


def _right(rows: Sequence[int], query: Vectors, truth: Ids, vectors: Vectors) -> int:
    """How many are among the nearest; of rows that lie equally near, any is right.

    As ann-benchmarks counts it (Aumueller, Bernhardsson and Faithfull 2020, arXiv 1807.05614).
    """
    bound = float((vectors[truth] @ query).min()) - _EQUALLY_NEAR
    found = list(dict.fromkeys(rows))[: len(truth)]
    return int((vectors[found] @ query >= bound).sum()) if found else 0


def _percentiles(name: str, milliseconds: list[float]) -> dict[str, float | None]:
    shares = {"p50": 0.5, "p95": 0.95}
    return {
        f"{name}_{part}_ms": round(percentile(milliseconds, share), 2) if milliseconds else None
        for part, share in shares.items()
    }


def _memory_mb(line: str) -> float:
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    (found,) = (one for one in status.splitlines() if one.startswith(f"{line}:"))
    return round(int(found.split()[1]) * 1024 / 1e6, 1)


def _bytes_in(place: Path) -> int:
    return sum(path.stat().st_size for path in place.rglob("*") if path.is_file())


if __name__ == "__main__":
    print(json.dumps(main(*sys.argv[1:])))
