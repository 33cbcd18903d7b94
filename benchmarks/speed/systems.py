"""What is measured: one row each, imported in the process that measures it."""

from collections.abc import Sequence
from importlib import import_module
from typing import Any, Protocol

from benchmarks.speed.corpus import Inputs, Row

OURS = "secondsource"
RUNGS = ("flat", "hnsw", "ivf")
"""FAISS's own indexes, for the decision on ours; they have no second leg."""
PEERS = ("txtai", "chroma", "lancedb", "qdrant", "haystack")

_PLACES = {
    OURS: "benchmarks.speed.ours:Ours",
    "flat": "benchmarks.speed.rungs:Flat",
    "hnsw": "benchmarks.speed.rungs:Hnsw",
    "ivf": "benchmarks.speed.rungs:Ivf",
    "txtai": "benchmarks.speed.peers:Txtai",
    "chroma": "benchmarks.speed.peers:Chroma",
    "lancedb": "benchmarks.speed.peers:Lance",
    "qdrant": "benchmarks.speed.peers:Qdrant",
    "haystack": "benchmarks.speed.peers:Haystack",
}


class System(Protocol):
    """One system over a folder of its own; a row is one passage of the inputs."""

    version: str

    def prepare(self, inputs: Inputs) -> None:
        """What is there before anything is indexed; not measured."""
        ...

    def build(self, inputs: Inputs) -> None:
        """Indexes all passages, and leaves the index on the disk where the system can."""
        ...

    def open(self, inputs: Inputs) -> None:
        """Opens what was built, in another process."""
        ...

    def nearest(self, vector: Any, k: int) -> list[int]:
        """The k nearest by meaning, in the system's own ids."""
        ...

    def rows_of(self, found: Sequence[int]) -> list[int]:
        """The rows that these ids stand for, in any order; not measured."""
        ...

    def hybrid(self, query: Row, vector: Any, k: int) -> list[str] | None:
        """The texts of the k best by meaning and words of other articles; None without words."""
        ...


def system(name: str, place: Any) -> System:
    """The system over a folder. Raises ImportError when it is not installed."""
    module, _, part = _PLACES[name].partition(":")
    made: System = getattr(import_module(module), part)(place)
    return made
