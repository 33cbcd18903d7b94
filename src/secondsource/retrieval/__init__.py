"""Finding passages: two legs and their fusion, days, the best windows, shared words."""

from secondsource.retrieval.dating import (
    date_nearness,
    days_after,
    placed_in_time,
    with_bonuses,
)
from secondsource.retrieval.explaining import found_by, in_common, scored_by
from secondsource.retrieval.fusion import Fused, Leg, fuse
from secondsource.retrieval.hybrid import DENSE, LEXICAL, hybrid_search
from secondsource.retrieval.matching import shared_words
from secondsource.retrieval.reranking import FUSED_SHARE, READ, READ_AGAIN, reranked
from secondsource.retrieval.windows import best_windows

__all__ = [
    "DENSE",
    "FUSED_SHARE",
    "LEXICAL",
    "READ",
    "READ_AGAIN",
    "Fused",
    "Leg",
    "best_windows",
    "date_nearness",
    "days_after",
    "found_by",
    "fuse",
    "hybrid_search",
    "in_common",
    "placed_in_time",
    "reranked",
    "scored_by",
    "shared_words",
    "with_bonuses",
]
