"""Tell reprints by the runs of words that two texts share.

Containment of 5-word shingles (Broder 1997, "On the resemblance and containment
of documents"). A first cut: a rewritten dispatch is not found by it.
"""

from collections.abc import Callable, Sequence
from typing import TypeVar

from secondsource.text import levelled, words

Shingles = frozenset[int]
Item = TypeVar("Item")

_LENGTH = 5


def shingles(text: str) -> Shingles:
    """Hashes of all runs of five words, compared without case and punctuation.

    A text shorter than that has one run, itself. The hashes mean something within
    one process only.
    """
    run = words(levelled(text))
    if len(run) < _LENGTH:
        return frozenset([hash(tuple(run))] if run else [])
    return frozenset(map(hash, zip(*(run[start:] for start in range(_LENGTH)), strict=False)))


def containment(inner: Shingles, outer: Shingles) -> float:
    """The share of `inner` that stands in `outer`, 0 to 1."""
    return len(inner & outer) / len(inner) if inner else 0.0


def group_copies(
    items: Sequence[Item], *, shingles_of: Callable[[Item], Shingles], threshold: float
) -> list[list[Item]]:
    """Groups in which every two share at least `threshold` of the shorter (complete link).

    The order of items is kept: within a group and by each group's first.
    """
    groups: list[list[Item]] = []
    for item in items:
        own = shingles_of(item)
        for group in groups:
            if all(_share(own, shingles_of(other)) >= threshold for other in group):
                group.append(item)
                break
        else:
            groups.append([item])
    return groups


def _share(one: Shingles, other: Shingles) -> float:
    shorter, longer = sorted((one, other), key=len)
    return containment(shorter, longer)
