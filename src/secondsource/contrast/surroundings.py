"""What stands around a value, and how far two surroundings are the same."""

from bisect import bisect_left
from dataclasses import dataclass
from math import sqrt

from secondsource.contrast.reading import Reading

_DECAY_WORDS = 6.0
_OTHER_CLAUSE = 0.7
# What stands further off weighs next to nothing, and a sentence may be endless.
_REACH = 40


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The concepts around a place in their sentence, the nearer the heavier.

    before and behind are the nearest telling words on either side, "" where there are none.
    """

    weights: dict[str, float]
    total: float
    before: str
    behind: str


def around(reading: Reading, first: int, end: int) -> Surroundings:
    """The surroundings of the words from first to before end."""
    word = reading.words[first]
    weights: dict[str, float] = {}
    before = behind = ""
    signals = reading.signals[word.sentence]
    begin = bisect_left(signals, first - _REACH, key=lambda one: one.at)
    until = bisect_left(signals, end + _REACH, key=lambda one: one.at)
    for signal in signals[begin:until]:
        if first <= signal.at < end:
            continue
        if signal.at < first:
            distance, before = first - signal.at, signal.concept
        else:
            distance, behind = signal.at - end + 1, behind or signal.concept
        weight = signal.weight / (1 + distance / _DECAY_WORDS)
        if reading.words[signal.at].clause != word.clause:
            weight *= _OTHER_CLAUSE
        weights[signal.concept] = max(weight, weights.get(signal.concept, 0.0))
    return Surroundings(weights, sum(weights.values()), before, behind)


@dataclass(frozen=True, slots=True)
class Likeness:
    """How far two surroundings are the same; of_claim and of_passage are shares, 0 to 1."""

    shared: tuple[str, ...]
    of_claim: float
    of_passage: float
    touching: int

    @property
    def both(self) -> float:
        """0 to 1: the one that has less besides counts more."""
        return sqrt(self.of_claim * self.of_passage)


def likeness(claim: Surroundings, passage: Surroundings) -> Likeness:
    """How much of each stands in the other; touching counts the nearest words that are one."""
    shared = claim.weights.keys() & passage.weights.keys()
    of_claim = sum(claim.weights[one] for one in shared)
    of_passage = sum(passage.weights[one] for one in shared)
    touching = (bool(claim.before) and claim.before == passage.before) + (
        bool(claim.behind) and claim.behind == passage.behind
    )
    return Likeness(
        tuple(sorted(shared, key=lambda one: -claim.weights[one])),
        of_claim / claim.total if claim.total else 0.0,
        of_passage / passage.total if passage.total else 0.0,
        touching,
    )
