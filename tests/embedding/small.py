"""Back ends made of numbers: what a test of the choosing needs, without a model."""

import threading
from dataclasses import dataclass, field

import numpy as np

from secondsource.embedding.backend import Role
from secondsource.embedding.hashing import HashingEncoder
from secondsource.protocols import Vectors

TEXTS = tuple(
    f"The {thing} of {place} was {deed}."
    for thing in ("ferry", "mill", "library")
    for place in ("Aldmoor", "Corrin", "Eskdale")
    for deed in ("sold", "shut")
)


@dataclass
class SmallBackend:
    """Hashed words, so that order and identity can be seen; `noise` makes it unfaithful."""

    noise: float = 0.0
    pause_s: float = 0.0
    go: threading.Event | None = None
    batches: list[list[str]] = field(default_factory=list)
    roles: list[Role] = field(default_factory=list)
    dimension: int = 64

    def vectors(self, texts: list[str], role: Role = Role.PASSAGE) -> Vectors:
        self.batches.append(texts)
        self.roles.append(role)
        if self.go is not None:
            self.go.wait(20)
        # A wait, not a sum: the rates of a test are as far apart as it wants them.
        threading.Event().wait(self.pause_s)
        made = HashingEncoder(self.dimension).encode(texts) * 3
        random = np.random.default_rng(7)
        return np.asarray(made + self.noise * random.normal(size=made.shape), dtype=np.float32)
