"""What was found on this machine about each model, kept in one small file."""

import hashlib
import json
import logging
import os
import tempfile
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from secondsource.embedding.backend import BackendName
from secondsource.embedding.fidelity import Measured, probes
from secondsource.embedding.model_files import ModelFiles
from secondsource.embedding.processor import processor_flags

log = logging.getLogger(__name__)

_LIBRARIES = (
    "torch",
    "sentence-transformers",
    "transformers",
    "tokenizers",
    "onnxruntime",
    "openvino",
)


@dataclass(frozen=True, slots=True)
class Choice:
    """The back end that was taken for a model, and what was measured of all that were tried."""

    model: str
    backend: BackendName
    measured: tuple[Measured, ...]

    def of_chosen(self) -> Measured | None:
        """What was measured of the back end that was taken."""
        return next((one for one in self.measured if one.backend is self.backend), None)


_PAGES = TypeAdapter(dict[str, Choice])


class Notebook:
    """Choices by circumstances. A damaged file is as none: the check is run once more."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def read(self, circumstances: str) -> Choice | None:
        """What was chosen under these circumstances, None when nobody looked yet."""
        return self._pages().get(circumstances)

    def write(self, circumstances: str, choice: Choice) -> None:
        """Adds the choice. A folder that cannot be written costs a check at each start."""
        pages = self._pages() | {circumstances: choice}
        try:
            write_whole(self._file, _PAGES.dump_json(pages, indent=1))
        except OSError as error:
            log.warning("the choice of the encoder's back end is not remembered: %s", error)

    def _pages(self) -> dict[str, Choice]:
        try:
            return _PAGES.validate_json(self._file.read_bytes())
        except FileNotFoundError:
            return {}
        except (OSError, ValidationError) as error:
            log.warning("%s cannot be read, its choices are made again: %s", self._file, error)
            return {}


def circumstances(files: ModelFiles, tried: tuple[BackendName, ...]) -> str:
    """One key for all on which the outcome rests: weights, processor, libraries, texts.

    tried: the back ends that are compared; a newly installed extra is another comparison.
    """
    told = [
        files.name,
        files.weights,
        sorted(processor_flags()),
        os.cpu_count(),
        [[name, _version(name)] for name in _LIBRARIES],
        tried,
        probes(),
    ]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()[:16]


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return ""


def write_whole(file: Path, content: bytes) -> None:
    """Two programs may write at once: each writes aside and moves its own there whole."""
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, aside = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    with os.fdopen(handle, "wb") as fresh:
        fresh.write(content)
    Path(aside).replace(file)
