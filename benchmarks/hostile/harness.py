"""What a hostile harness reports."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Harness:
    """How many tries were made and how many got through.

    control_caught says whether the same tries catch a defect that was planted. notes name
    the tries that got through, for people.
    """

    tried: int
    failed: int
    control_caught: bool
    notes: tuple[str, ...] = ()


def sample(cases: Sequence[T], count: int | None) -> list[T]:
    """All cases, or so many of them, the same ones each time."""
    if count is None or count >= len(cases):
        return list(cases)
    return random.Random(0).sample(list(cases), count)
