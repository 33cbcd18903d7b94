"""Pick the encoder that the settings name, without loading its model."""

from secondsource.embedding.hashing import HashingEncoder
from secondsource.embedding.sentence import SentenceEncoder
from secondsource.protocols import Encoder

OFFLINE = "offline"
HASHING = "hashing"


def open_encoder(name: str) -> Encoder:
    """'offline', 'hashing', or any sentence-transformers model by name or folder."""
    if name == HASHING:
        return HashingEncoder()
    if name == OFFLINE:
        return SentenceEncoder.offline()
    return SentenceEncoder(name)
