"""Weigh the traits of a statement, and say which of them weighed most.

A logistic regression whose weights were learned from what people marked as worth checking:
a sum, so that each reason's share of the score can be told.
"""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from secondsource.claims.checkworthiness.cues import CUES
from secondsource.claims.checkworthiness.reading import Traits
from secondsource.errors import SettingsInvalid
from secondsource.models import Checkworthiness

FORMAT = "secondsource check-worthiness, 1"
NOTHING = "nothing specific in it"
LIKE_CHECKED = "worded like what gets checked"
UNLIKE_CHECKED = "worded like what is seldom checked, which lowers it"
# In log-odds: what moves the score less is not named.
_LEAST_NAMED, _LEAST_LOWERING, _LEAST_WORDING = 0.1, 0.3, 1.0
_SHIPPED = "weights.json"


@dataclass(frozen=True, slots=True)
class Leaning:
    """One regression over the traits, and over the encoder's vector where it has weights for it.

    cues go with CUES, without their emphasis. usual is what length, terms and vector give an
    ordinary claim: a statement's wording is told as a reason by how far it lies from there.
    middle is the log-odds that become a score of one half, spread how wide the scores lie.
    """

    bias: float
    cues: tuple[float, ...]
    length: float
    terms: Mapping[str, float]
    vector: NDArray[np.float64] | None = None
    usual: float = 0.0
    middle: float = 0.0
    spread: float = 1.0

    def shares(self, traits: Traits) -> list[float]:
        """What each cue adds to the log-odds."""
        return [
            (weight + cue.emphasis) * strength
            for weight, cue, strength in zip(self.cues, CUES, traits.cues, strict=True)
        ]

    def wording(self, traits: Traits, vector: NDArray[np.floating[Any]] | None = None) -> float:
        """What all else adds: length, words and pairs of words, and the vector."""
        terms = self.terms
        # fsum: a set has no order, and the same words get the same score to the last digit.
        found = math.fsum([terms[term] for term in terms.keys() & traits.terms])
        sum_of_all = self.length * traits.length + found * traits.share
        if self.vector is not None and vector is not None:
            sum_of_all += float(self.vector @ vector)
        return sum_of_all

    def log_odds(self, traits: Traits, vector: NDArray[np.floating[Any]] | None = None) -> float:
        """For ordering and for thresholds; `judge` makes a score of it."""
        return self.bias + sum(self.shares(traits)) + self.wording(traits, vector)

    def judge(
        self, traits: Traits, vector: NDArray[np.floating[Any]] | None = None
    ) -> Checkworthiness:
        """The score between 0 and 1, and the reasons with the strongest first."""
        shares, wording = self.shares(traits), self.wording(traits, vector)
        log_odds = self.bias + sum(shares) + wording
        return Checkworthiness(
            score=round(_logistic((log_odds - self.middle) / self.spread), 3),
            reasons=_reasons(shares, wording - self.usual),
        )


@dataclass(frozen=True, slots=True)
class Weights:
    """What ships: a leaning for words alone, and one for words and the vector of one encoder."""

    words_alone: Leaning
    with_vector: Leaning | None = None
    encoder: str | None = None
    trained_on: str = ""

    def judge(
        self, traits: Traits, vector: NDArray[np.floating[Any]] | None, encoder: str | None
    ) -> Checkworthiness:
        """A vector of an encoder other than the weights' own is left out."""
        if self.with_vector is None or vector is None or encoder != self.encoder:
            return self.words_alone.judge(traits)
        return self.with_vector.judge(traits, vector)

    def as_json(self) -> str:
        """The file that `read_weights` reads; the same weights give the same bytes."""
        table = {
            "format": FORMAT,
            "trained_on": self.trained_on,
            "encoder": self.encoder,
            "words_alone": _written(self.words_alone),
            "with_vector": _written(self.with_vector) if self.with_vector else None,
        }
        return json.dumps(table, ensure_ascii=False, indent=0) + "\n"


def read_weights(path: Path) -> Weights:
    """The weights of a file. Raises SettingsInvalid for a file that has none for these cues."""
    try:
        return _weights(json.loads(path.read_bytes()))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise SettingsInvalid(
            f"The weights for check-worthiness cannot be taken from {path}: {error}. "
            "Name a file that `python -m training.checkworthiness` of this release wrote."
        ) from error


@cache
def shipped_weights() -> Weights:
    """The weights that come with the program."""
    package = resources.files("secondsource.claims.checkworthiness")
    return _weights(json.loads(package.joinpath(_SHIPPED).read_bytes()))


def _reasons(shares: list[float], wording: float) -> tuple[str, ...]:
    weighed = [(share, cue.reason) for share, cue in zip(shares, CUES, strict=True)]
    raising = [pair for pair in weighed if pair[0] >= _LEAST_NAMED]
    lowering = [pair for pair in weighed if pair[0] <= -_LEAST_LOWERING]
    if wording >= _LEAST_WORDING:
        raising.append((wording, LIKE_CHECKED))
    elif wording <= -_LEAST_WORDING:
        lowering.append((wording, UNLIKE_CHECKED))
    up = [reason for _, reason in sorted(raising, key=lambda pair: -pair[0])]
    return (*(up or [NOTHING]), *(reason for _, reason in sorted(lowering)))


def _logistic(log_odds: float) -> float:
    # math.exp overflows beyond 709.
    return 1 / (1 + math.exp(-max(-500.0, min(500.0, log_odds))))


def _weights(table: Any) -> Weights:
    if table["format"] != FORMAT:
        raise ValueError(f"its format is {table['format']!r}, and this release reads {FORMAT!r}")
    with_vector = table["with_vector"]
    return Weights(
        words_alone=_leaning(table["words_alone"]),
        with_vector=_leaning(with_vector) if with_vector else None,
        encoder=table["encoder"],
        trained_on=str(table["trained_on"]),
    )


def _leaning(table: Any) -> Leaning:
    cues = {str(reason): float(weight) for reason, weight in table["cues"].items()}
    if list(cues) != [cue.reason for cue in CUES]:
        raise ValueError("it was learned for other cues")
    vector = table["vector"]
    return Leaning(
        bias=float(table["bias"]),
        cues=tuple(cues.values()),
        length=float(table["length"]),
        terms={str(term): float(weight) for term, weight in table["terms"].items()},
        vector=np.asarray(vector, dtype=np.float64) if vector else None,
        usual=float(table["usual"]),
        middle=float(table["middle"]),
        spread=float(table["spread"]),
    )


def _written(leaning: Leaning) -> dict[str, Any]:
    return {
        "bias": leaning.bias,
        "length": leaning.length,
        "usual": leaning.usual,
        "middle": leaning.middle,
        "spread": leaning.spread,
        "cues": {cue.reason: weight for cue, weight in zip(CUES, leaning.cues, strict=True)},
        "vector": None if leaning.vector is None else leaning.vector.tolist(),
        "terms": dict(sorted(leaning.terms.items())),
    }
