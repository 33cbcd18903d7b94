"""Read a claim and a passage: does it bear on the claim, and which way."""

from secondsource.pairs.files import PairFiles, Shape
from secondsource.pairs.late_files import LateFiles, LateShape
from secondsource.pairs.late_interaction import LateInteraction
from secondsource.pairs.model import PairModel
from secondsource.pairs.scores import STANCE_ORDER, PairScores, Precision

__all__ = [
    "STANCE_ORDER",
    "LateFiles",
    "LateInteraction",
    "LateShape",
    "PairFiles",
    "PairModel",
    "PairScores",
    "Precision",
    "Shape",
]
