"""Pick the encoder that the settings name, without loading its model."""

from pathlib import Path

from secondsource.embedding.backend import BackendName
from secondsource.embedding.backends import missing
from secondsource.embedding.hashing import HashingEncoder
from secondsource.embedding.model_files import ModelFiles
from secondsource.embedding.sentence import SentenceEncoder, select
from secondsource.errors import SettingsInvalid
from secondsource.protocols import Encoder

OFFLINE = "offline"
HASHING = "hashing"
FASTEST = "fastest"


def open_encoder(name: str, *, folder: Path | None = None, backend: str = FASTEST) -> Encoder:
    """'offline', 'hashing', or any sentence-transformers model by name or folder.

    folder: where the choice of a back end is remembered, and exported models lie; without it
    nothing is checked. backend: 'fastest', or the name of one. Raises SettingsInvalid for one
    that is not installed.
    """
    if name == HASHING:
        return HashingEncoder()
    model = "" if name == OFFLINE else name
    wanted = None if backend == FASTEST else _installed(BackendName(backend))
    return SentenceEncoder(
        model, selection=select(ModelFiles(model), folder=folder, backend=wanted)
    )


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
