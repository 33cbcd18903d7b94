"""Weigh the traits of a sentence: can it be checked, and if not, is it a view?

Two logistic regressions over the traits, their weights in a small JSON file that training
writes. A reason is made from the traits that moved the scale most.
"""

import json
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from secondsource.claims.kind_model.traits import Ground, Trait
from secondsource.errors import SettingsInvalid
from secondsource.labels import SentenceKind

FORMAT = "secondsource sentence kinds, 1"
_SHIPPED = "weights.json"
MOST_GROUNDS, MOST_WORDS = 4, 2
# What moved the scale less than this is not named as a reason.
LEAST_NAMED, LEAST_NAMED_WORD = 0.05, 0.15


@dataclass(frozen=True, slots=True)
class Scale:
    """One logistic regression; a feature without a weight weighs nothing."""

    bias: float
    weights: Mapping[str, float]

    def weigh(self, traits: Iterable[Trait]) -> float:
        """The log-odds."""
        return self.sum_of(self.pulls(traits))

    def sum_of(self, pulls: Iterable[tuple[Trait, float]]) -> float:
        """The log-odds, of pulls that were found already."""
        return self.bias + sum([pull for _, pull in pulls])

    def pulls(self, traits: Iterable[Trait]) -> list[tuple[Trait, float]]:
        """What each trait that has a weight adds to the log-odds; most words have none."""
        weights = self.weights
        return [
            (trait, weight * trait.value)
            for trait in traits
            if (weight := weights.get(trait.feature)) is not None
        ]


@dataclass(frozen=True, slots=True)
class KindModel:
    """The weights by which sentences are told apart, and the odds from which one is a claim.

    threshold is a probability; trained_on says in words what the weights were learned from.
    """

    checkable: Scale
    view: Scale
    threshold: float
    trained_on: str = ""

    def kind_of(self, traits: Sequence[Trait]) -> tuple[SentenceKind, str]:
        """The kind and its reason."""
        checkable = self.checkable.pulls(traits)
        if self.checkable.sum_of(checkable) >= math.log(self.threshold / (1 - self.threshold)):
            return SentenceKind.CLAIM, _states(_strongest(checkable, 1))
        view = self.view.pulls(traits)
        if self.view.sum_of(view) >= 0:
            return SentenceKind.OPINION, _views(_strongest(view, 1))
        return SentenceKind.MINOR_FACT, _little(_strongest(checkable, -1))

    def as_json(self) -> str:
        """The file that `read_kind_model` reads; the same weights give the same bytes."""
        rounded = {
            "format": FORMAT,
            "trained_on": self.trained_on,
            "threshold": round(self.threshold, 4),
            "checkable": _written(self.checkable),
            "view": _written(self.view),
        }
        return json.dumps(rounded, ensure_ascii=False, indent=1) + "\n"


def read_kind_model(path: Path) -> KindModel:
    """The model of a weights file. Raises SettingsInvalid for a file that is none."""
    try:
        return _model(json.loads(path.read_bytes()))
    except OSError as error:
        why = error.strerror or "it cannot be read"
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        why = str(error) if isinstance(error, _NotOurs) else "it is no file of such weights"
    raise SettingsInvalid(
        f"The weights for kinds of sentences cannot be taken from {path}: {why}. "
        "Name a file that `python -m training.kinds` wrote, or leave the setting empty "
        "for the weights that come with the program."
    )


@cache
def shipped_kind_model() -> KindModel:
    """The weights that come with the program."""
    package = resources.files("secondsource.claims.kind_model")
    return _model(json.loads(package.joinpath(_SHIPPED).read_bytes()))


class _NotOurs(ValueError):
    pass


def _model(table: Any) -> KindModel:
    if table["format"] != FORMAT:
        raise _NotOurs(f"its format is {table['format']!r}, and this release reads {FORMAT!r}")
    threshold = _number(table["threshold"])
    if not 0 < threshold < 1:
        raise _NotOurs("its threshold is no probability between 0 and 1")
    return KindModel(
        checkable=_scale(table["checkable"]),
        view=_scale(table["view"]),
        threshold=threshold,
        trained_on=str(table["trained_on"]),
    )


def _scale(table: Any) -> Scale:
    weights = {str(feature): _number(weight) for feature, weight in table["weights"].items()}
    return Scale(_number(table["bias"]), weights)


def _number(found: Any) -> float:
    number = float(found)
    if not math.isfinite(number):
        raise _NotOurs("one of its weights is no number")
    return number


def _written(scale: Scale) -> dict[str, Any]:
    kept = {name: round(weight, 4) for name, weight in sorted(scale.weights.items())}
    return {"bias": round(scale.bias, 4), "weights": {n: w for n, w in kept.items() if w}}


Sayings = list[tuple[str, Ground]]


def _strongest(pulls: Sequence[tuple[Trait, float]], sign: int) -> Sayings:
    """The sayings that pulled to this side, the strongest first."""
    sums: dict[tuple[str, Ground], float] = defaultdict(float)
    for trait, pull in pulls:
        if trait.saying:
            sums[trait.saying, trait.ground] += sign * pull
    named = [(key, pull) for key, pull in sums.items() if pull >= _least(key[1])]
    return [key for key, _ in sorted(named, key=lambda pair: -pair[1])]


def _least(ground: Ground) -> float:
    return LEAST_NAMED_WORD if ground is Ground.WORD else LEAST_NAMED


def _chosen(sayings: Sayings, *grounds: Ground, most: int = MOST_GROUNDS) -> list[str]:
    return [saying for saying, ground in sayings if ground in grounds][:most]


def _states(sayings: Sayings) -> str:
    stated = _chosen(sayings, Ground.STATED)
    first = "states " + ", ".join(stated or ["how something is"])
    if len(stated) >= MOST_GROUNDS:
        return first
    return "; ".join((first, *_rest(sayings, Ground.CIRCUMSTANCE)))


def _views(sayings: Sayings) -> str:
    views = _chosen(sayings, Ground.VIEW, Ground.CIRCUMSTANCE)
    words = _named(sayings)
    return "a view: " + ", ".join((*views, *words) or ["nothing in it that could be checked"])


def _little(sayings: Sayings) -> str:
    rest = _rest(sayings, Ground.CIRCUMSTANCE, Ground.VIEW)
    return "little that could be checked" + (": " + "; ".join(rest) if rest else "")


def _rest(sayings: Sayings, *grounds: Ground) -> list[str]:
    return [*_chosen(sayings, *grounds, most=2), *_named(sayings)]


def _named(sayings: Sayings) -> list[str]:
    words = _chosen(sayings, Ground.WORD, most=MOST_WORDS)
    return ["words such as " + " and ".join(words)] if words else []
