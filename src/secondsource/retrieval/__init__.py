"""Finding passages: two legs, their fusion, the best windows of each article, shared words."""

from secondsource.retrieval.fusion import Fused, Leg, fuse
from secondsource.retrieval.hybrid import DENSE, LEXICAL, hybrid_search
from secondsource.retrieval.matching import shared_words
from secondsource.retrieval.windows import best_windows

__all__ = [
    "DENSE",
    "LEXICAL",
    "Fused",
    "Leg",
    "best_windows",
    "fuse",
    "hybrid_search",
    "shared_words",
]
