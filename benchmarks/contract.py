"""What every benchmark prints: its figures, its data by name, and the machine."""

import argparse
import json
import os
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"


class MissingInput(Exception):
    """A file or folder that the benchmark reads is not there."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"Nothing to measure on: {path} is not there. Name it with an option.")


class Benchmark(Protocol):
    """One module: its arguments and its run."""

    __doc__: str | None

    def arguments(self, parser: argparse.ArgumentParser) -> None: ...

    def run(self, chosen: argparse.Namespace) -> "Result": ...


@dataclass(slots=True)
class Result:
    """The figures of one run; data names the sets, never their paths."""

    data: Sequence[str]
    figures: dict[str, Any] = field(default_factory=dict)
    started: float = field(default_factory=time.perf_counter)


def present(path: Path) -> Path:
    """The path, when it is there. Raises MissingInput."""
    if not path.exists():
        raise MissingInput(path)
    return path


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which that share of the values lies (nearest rank)."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def show(name: str, result: Result, *, as_json: bool) -> None:
    """Prints the result as a table, or as one line of JSON."""
    whole = {
        "benchmark": name,
        "data": list(result.data),
        **result.figures,
        "machine": _machine(),
        "seconds": round(time.perf_counter() - result.started, 2),
    }
    if as_json:
        print(json.dumps(whole))
        return
    for key, value in whole.items():
        if isinstance(value, Mapping):
            print(key)
            for inner, figures in value.items():
                print(f"  {inner:<14} {figures}")
        else:
            print(f"{key:<16} {value}")


def _machine() -> dict[str, object]:
    return {"cpu": _cpu(), "cores": os.cpu_count(), "memory_gib": _memory_gib()}


def _cpu() -> str:
    for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return "unknown"


def _memory_gib() -> int:
    return round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30)
