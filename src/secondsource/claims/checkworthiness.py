"""Score how much a statement deserves checking, with the reasons in words.

A plain weighted sum, so that a person can see why a claim stands where it stands in the
queue. What readers act on comes first: harm and figures, then who is said to have done what.
"""

from dataclasses import dataclass

from secondsource.claims import wording
from secondsource.claims.wording import Wording
from secondsource.models import Checkworthiness


@dataclass(frozen=True, slots=True)
class Weight:
    """A kind of wording: the first find counts `first`, each further one `more`, up to `most`."""

    reason: str
    wording: Wording
    first: float
    more: float
    most: int


WEIGHTS = (
    Weight("speaks of harm", wording.HARM, 0.17, 0.03, 3),
    Weight("gives figures", wording.FIGURE, 0.13, 0.035, 4),
    Weight("gives money or a share", wording.MONEY_OR_SHARE, 0.06, 0.02, 2),
    Weight("names who or where", wording.NAME, 0.08, 0.015, 4),
    Weight("gives a time", wording.DATE, 0.06, 0.01, 2),
    Weight("states a cause", wording.CAUSE, 0.08, 0.02, 2),
    Weight("compares or ranks", wording.COMPARISON, 0.07, 0.02, 3),
    Weight("denies something", wording.DENIAL, 0.07, 0.01, 2),
    Weight("says who said it", wording.ATTRIBUTION, 0.05, 0.01, 2),
    Weight("reports an act", wording.ACT, 0.05, 0.012, 3),
)
BASE = 0.05
# Longer statements hold more to check; by the word, so that equals are rare in a queue.
PER_WORD = 0.0017
MOST_WORDS = 35
HEDGE = 0.08


def checkworthiness(sentence_text: str) -> Checkworthiness:
    """0 to 1, rounded to three digits; the reasons stand with the heaviest first."""
    reading = wording.read(sentence_text)
    score = BASE + PER_WORD * min(len(reading.words), MOST_WORDS)
    found: list[tuple[float, str]] = []
    for weight in WEIGHTS:
        times = min(weight.wording.count(reading), weight.most)
        if times:
            share = weight.first + weight.more * (times - 1)
            found.append((share, weight.reason))
    score += sum(share for share, _ in found)
    reasons = [reason for _, reason in sorted(found, key=lambda pair: -pair[0])]
    if wording.HEDGE.count(reading):
        score -= HEDGE
        reasons.append("hedged, which lowers it")
    return Checkworthiness(
        score=round(min(1.0, max(0.0, score)), 3),
        reasons=tuple(reasons) or ("nothing specific in it",),
    )
