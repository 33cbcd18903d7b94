"""Score how much a statement deserves checking, with the reasons in words.

The score orders the queue. Its weights were learned from statements of debates and of news
that people marked; what a newsroom puts first (harm, who is named, denial, cause) is stressed
beyond that, see cues.py. Measured by `python -m benchmarks checkworthy`.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from secondsource.claims.checkworthiness.model import shipped_weights
from secondsource.claims.checkworthiness.reading import traits_of
from secondsource.models import Checkworthiness

__all__ = ["NOT_CALIBRATED", "checkworthiness", "is_calibrated"]

NOT_CALIBRATED = "not calibrated for this language"


def is_calibrated(language: str | None) -> bool:
    """Whether the score was measured for texts of the language: English, or one not known."""
    return language is None or language.lower().startswith("en")


def checkworthiness(
    sentence_text: str,
    vector: NDArray[np.floating[Any]] | None = None,
    *,
    encoder: str | None = None,
    language: str | None = None,
) -> Checkworthiness:
    """0 to 1, one half for an ordinary news claim; the reasons stand with the strongest first.

    vector is the text's own, when it is at hand, and encoder the name of what made it: vectors
    of another encoder, or of one not named, are left out. The scores of both ways lie on one
    scale. In a language that was not measured the first reason says so.
    """
    judged = shipped_weights().judge(traits_of(sentence_text), vector, encoder)
    if is_calibrated(language):
        return judged
    return Checkworthiness(judged.score, (NOT_CALIBRATED, *judged.reasons))
