"""Join the answers of several legs into one order.

Convex combination of min-max normalised scores (Bruch, Gai and Ingber 2023,
arXiv 2210.11934), which beats reciprocal rank fusion and has one weight to tune.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from secondsource.models import LegScore


@dataclass(frozen=True, slots=True)
class Leg:
    """One leg's answer.

    ranking: (passage id, score), best first. floor: the lowest score that any
    passage of the index has, found or not, which the scale starts at.
    """

    name: str
    ranking: Sequence[tuple[int, float]]
    floor: float
    weight: float


@dataclass(frozen=True, slots=True)
class Fused:
    """A passage with its joint score in 0..1 and its place in each leg that found it."""

    passage_id: int
    score: float
    legs: tuple[LegScore, ...]


def fuse(legs: Sequence[Leg], *, most: int | None = None) -> list[Fused]:
    """The passages of all legs, best first; ties by passage id, so that the order is stable.

    A passage that a leg did not return counts as standing on that leg's floor. most: so many
    of the first are returned, all without it.
    """
    found = [np.array([one for one, _ in leg.ranking], dtype=np.int64) for leg in legs]
    levels = [leg.weight * _levels(leg) for leg in legs]
    ids, places = np.unique(np.concatenate([np.zeros(0, np.int64), *found]), return_inverse=True)
    scores = np.bincount(places, np.concatenate([np.zeros(0), *levels]), minlength=len(ids))
    order = np.lexsort((ids, -scores))[:most]
    best = ids[order].tolist()
    legs_of = _places(legs, best)
    return [
        Fused(one, score, tuple(legs_of[one]))
        for one, score in zip(best, scores[order].tolist(), strict=True)
    ]


def _levels(leg: Leg) -> NDArray[np.float64]:
    """0 to 1, from the leg's floor to its best."""
    raw = np.array([score for _, score in leg.ranking], dtype=np.float64)
    height = raw[0] - leg.floor if len(raw) else 0.0
    # All alike on the floor: the leg did find them, so they stand at the top.
    return (raw - leg.floor) / height if height > 0 else np.ones(len(raw))


def _places(legs: Sequence[Leg], wanted: Sequence[int]) -> dict[int, list[LegScore]]:
    places: dict[int, list[LegScore]] = {one: [] for one in wanted}
    for leg in legs:
        for rank, (one, raw) in enumerate(leg.ranking, start=1):
            if one in places:
                places[one].append(LegScore(leg.name, rank, raw))
    return places
