"""Pick the encoder that the settings name, or one that made older vectors; none is loaded yet."""

import re
from pathlib import Path

from secondsource.embedding.backend import BackendName
from secondsource.embedding.backends import missing
from secondsource.embedding.hashing import HashingEncoder
from secondsource.embedding.known import KnownModels
from secondsource.embedding.model_files import OFFLINE_NAME, ModelFiles
from secondsource.embedding.sentence import SentenceEncoder, select
from secondsource.errors import EncoderUnavailable, SettingsInvalid
from secondsource.protocols import Encoder
from secondsource.text import PROMPTED

OFFLINE = "offline"
HASHING = "hashing"
FASTEST = "fastest"
_HASHED = re.compile(rf"{HASHING}-([1-9][0-9]{{0,4}})")


def open_encoder(name: str, *, folder: Path | None = None, backend: str = FASTEST) -> Encoder:
    """'offline', 'hashing', 'hashing-64', or any sentence-transformers model by name or folder.

    folder: where the choice of a back end is remembered, and exported models lie; without it
    nothing is checked. backend: 'fastest', or the name of one. Raises SettingsInvalid for one
    that is not installed.
    """
    if name == HASHING:
        return HashingEncoder()
    if hashed := _HASHED.fullmatch(name):
        return HashingEncoder(int(hashed[1]))
    model = "" if name == OFFLINE else name
    wanted = None if backend == FASTEST else _installed(BackendName(backend))
    return SentenceEncoder(
        model,
        selection=select(ModelFiles(model), folder=folder, backend=wanted),
        known=KnownModels(folder) if folder else None,
    )


def open_named(name: str, *, folder: Path, backend: str = FASTEST) -> Encoder:
    """The encoder whose space has this name, when the settings name another one by now.

    folder: as for `open_encoder`; what has encoded here is remembered in it. Raises
    EncoderUnavailable when nobody knows where it lies, or other weights lie there.
    """
    if _HASHED.fullmatch(name):
        return open_encoder(name)
    if name == OFFLINE_NAME:
        return open_encoder(OFFLINE, folder=folder, backend=backend)
    # A model of a hub is called what the settings call it, but for the mark of its prompts.
    model = KnownModels(folder).model(name) or name.partition(PROMPTED)[0]
    encoder = open_encoder(model, folder=folder, backend=backend)
    is_here = isinstance(encoder, SentenceEncoder) and encoder.files.weights
    if not is_here or encoder.name != name:
        raise EncoderUnavailable(
            f"The encoder {name} is not on this machine any more, or its files were changed. "
            "What is stored is safe."
        )
    return encoder


def _installed(name: BackendName) -> BackendName:
    if lacking := missing(name):
        raise SettingsInvalid(
            f"SECONDSOURCE_ENCODER_BACKEND: {name} needs {' and '.join(lacking)}, which this "
            f"installation does not have. Run: pip install {' '.join(lacking)}; or set it to "
            f"{FASTEST}."
        )
    return name


def described(encoder: Encoder) -> str:
    """The encoder in words, once its back end is settled. Raises EncoderUnavailable."""
    said = f"{encoder.name}, {encoder.dimension} dimensions"
    if not isinstance(encoder, SentenceEncoder):
        return said
    encoder.selection.settled()
    return f"{said}, {_told(encoder)}"


def _told(encoder: SentenceEncoder) -> str:
    choice, chosen = encoder.selection.choice, encoder.selection.chosen
    measured = choice.of_chosen() if choice else None
    if measured is None:
        return f"back end {chosen}"
    return (
        f"back end {chosen} (keeps {measured.overlap:.3f} of fp32's nearest ten, "
        f"mean cosine {measured.cosine:.5f})"
    )
