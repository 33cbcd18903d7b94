"""Where the models lie that have encoded on this machine, by the names of their spaces.

The settings name one encoder only; the vectors that another one made before are of use for as
long as a claim can be encoded with it too.
"""

import logging
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from secondsource.embedding.model_files import ModelFiles
from secondsource.embedding.notebook import write_whole

log = logging.getLogger(__name__)

_FILE = "models.json"
_PLACES = TypeAdapter(dict[str, str])


class KnownModels:
    """One small file. A damaged one is as none: a model is noted anew when it next encodes."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / _FILE

    def model(self, name: str) -> str | None:
        """What the settings called the model whose space has this name; None when nobody knows."""
        return self._read().get(name)

    def note(self, files: ModelFiles) -> None:
        """Remembers a model of a folder; the others are found by their names."""
        place = Path(files.model)
        if not files.model or not place.is_dir():
            return
        known = self._read()
        if known.get(files.name) == str(place.resolve()):
            return
        try:
            told = known | {files.name: str(place.resolve())}
            write_whole(self._file, _PLACES.dump_json(told, indent=1))
        except OSError as error:
            log.warning("where the encoder lies is not remembered: %s", error)

    def _read(self) -> dict[str, str]:
        try:
            return _PLACES.validate_json(self._file.read_bytes())
        except FileNotFoundError:
            return {}
        except (OSError, ValidationError) as error:
            log.warning("%s cannot be read: %s", self._file, error)
            return {}
