"""The folder that a trained model lies in: weights, tokenizer, shape and its card."""

import json
from dataclasses import asdict, dataclass
from typing import Any

from secondsource.errors import PairModelUnavailable
from secondsource.pairs.folder import ModelFolder
from secondsource.pairs.scores import STANCE_ORDER

FORMAT = "secondsource-pairs-1"


@dataclass(frozen=True, slots=True)
class Shape:
    """What the network is built from; `bert` holds the values of transformers' BertConfig."""

    name: str
    max_tokens: int
    head_size: int
    bert: dict[str, Any]


class PairFiles(ModelFolder):
    """The folder of a model that reads a claim and a passage together."""

    __slots__ = ()

    def write_shape(self, shape: Shape) -> None:
        """Keeps the order of the stances too: another order would turn every answer round."""
        stances = [stance.value for stance in STANCE_ORDER]
        row = {"format": FORMAT, "stances": stances, **asdict(shape)}
        self.config.write_text(json.dumps(row, indent=1, sort_keys=True) + "\n", encoding="utf-8")

    def read_shape(self) -> Shape:
        """Raises PairModelUnavailable."""
        try:
            row = json.loads(self.config.read_text(encoding="utf-8"))
            found = row.pop("format"), tuple(row.pop("stances"))
            shape = Shape(**row)
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise PairModelUnavailable(
                self.folder, f"{self.config.name} cannot be read ({error})"
            ) from error
        if found != (FORMAT, STANCE_ORDER):
            raise PairModelUnavailable(self.folder, "it is of another release")
        return shape
