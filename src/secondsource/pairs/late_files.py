"""The folder of a late-interaction model: weights, tokenizer, shape and its card."""

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from secondsource.errors import RerankerUnavailable
from secondsource.pairs.folder import ModelFolder

FORMAT = "secondsource-late-1"


@dataclass(frozen=True, slots=True)
class LateShape:
    """What the network is built from; `bert` holds the values of transformers' BertConfig.

    claim_tokens, passage_tokens: what is read of each at most, the two marks included.
    """

    name: str
    claim_tokens: int
    passage_tokens: int
    bert: dict[str, Any]


class LateFiles(ModelFolder):
    """The folder of a late-interaction model; its config holds the digests of the rest."""

    __slots__ = ()

    def seal(self, shape: LateShape) -> None:
        """Writes the config; weights and tokenizer must lie there already."""
        row = {
            "format": FORMAT,
            "weights_sha256": _sha256(self.weights),
            "tokenizer_sha256": _sha256(self.tokenizer),
            **asdict(shape),
        }
        self.config.write_text(json.dumps(row, indent=1, sort_keys=True) + "\n", encoding="utf-8")

    def read_shape(self) -> LateShape:
        """The shape, once the digests are right. Raises RerankerUnavailable."""
        try:
            row = json.loads(self.config.read_text(encoding="utf-8"))
            found = row.pop("format")
            sealed = row.pop("weights_sha256"), row.pop("tokenizer_sha256")
            shape = LateShape(**row)
            lying = _sha256(self.weights), _sha256(self.tokenizer)
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise RerankerUnavailable(self.folder, f"it cannot be read ({error})") from error
        if found != FORMAT:
            raise RerankerUnavailable(self.folder, "it is of another release")
        if lying != sealed:
            raise RerankerUnavailable(self.folder, "its files are not those that were released")
        return shape


def _sha256(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
