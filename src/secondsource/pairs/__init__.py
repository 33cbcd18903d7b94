"""Read a claim and a passage together: does it bear on the claim, and which way."""

from secondsource.pairs.files import PairFiles, PairModelUnavailable, Shape
from secondsource.pairs.model import PairModel
from secondsource.pairs.scores import STANCE_ORDER, PairScores, Precision

__all__ = [
    "STANCE_ORDER",
    "PairFiles",
    "PairModel",
    "PairModelUnavailable",
    "PairScores",
    "Precision",
    "Shape",
]
