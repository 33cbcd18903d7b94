"""Order the first passages anew by how well they were found to answer the claim's words."""

from collections.abc import Sequence
from dataclasses import replace

from secondsource.models import LegScore
from secondsource.retrieval.fusion import Fused

READ = "reading"
# So many of the first passages are read again.
READ_AGAIN = 60
# What the reading counts beside the fused score's 1.
WEIGHT = 2.0
FUSED_SHARE = 1 / (1 + WEIGHT)


def reranked(
    ranked: Sequence[Fused], likeness: Sequence[float], *, weight: float = WEIGHT
) -> list[Fused]:
    """All passages, best first: the first len(likeness) by both scores, their mean by weight.

    The reading's score is no share of its list's best: it means the same for every claim. A
    passage that was not read counts as the least like of those that were.
    """
    if not likeness:
        return list(ranked)
    places = sorted(range(len(likeness)), key=lambda at: (-likeness[at], at))
    rank_of = {at: rank for rank, at in enumerate(places, start=1)}
    least = min(likeness)
    found = []
    for at, fused in enumerate(ranked):
        was_read = at < len(likeness)
        score = fused.score + weight * (likeness[at] if was_read else least)
        legs = (*fused.legs, LegScore(READ, rank_of[at], likeness[at])) if was_read else fused.legs
        found.append(replace(fused, score=score / (1 + weight), legs=legs))
    return sorted(found, key=lambda fused: (-fused.score, fused.passage_id))
