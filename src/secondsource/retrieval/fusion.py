"""Join the answers of several legs into one order.

Convex combination of min-max normalised scores (Bruch, Gai and Ingber 2023,
arXiv 2210.11934), which beats reciprocal rank fusion and has one weight to tune.
"""

from collections.abc import Sequence
from dataclasses import dataclass

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


def fuse(legs: Sequence[Leg]) -> list[Fused]:
    """All passages of all legs, best first; ties by passage id, so that the order is stable.

    A passage that a leg did not return counts as standing on that leg's floor.
    """
    scores: dict[int, float] = {}
    places: dict[int, list[LegScore]] = {}
    for leg in legs:
        top = leg.ranking[0][1] if leg.ranking else leg.floor
        # All alike on the floor: the leg did find them, so they stand at the top.
        height = (top - leg.floor) or 1.0
        for rank, (passage_id, raw) in enumerate(leg.ranking, start=1):
            level = (raw - leg.floor) / height if top > leg.floor else 1.0
            scores[passage_id] = scores.get(passage_id, 0.0) + leg.weight * level
            places.setdefault(passage_id, []).append(LegScore(leg.name, rank, raw))
    ordered = sorted(scores, key=lambda passage_id: (-scores[passage_id], passage_id))
    return [Fused(found, scores[found], tuple(places[found])) for found in ordered]
