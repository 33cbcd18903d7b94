"""The contrast: the values on which a claim and a passage agree or differ, and what belongs to
what. Deterministic; it explains itself and asks no model."""

from secondsource.contrast.comparing import contrast
from secondsource.contrast.features import FEATURES, features
from secondsource.contrast.slots import (
    Contrast,
    Loose,
    Relation,
    Side,
    Slot,
    SlotKind,
    Suggestion,
)
from secondsource.contrast.stances import stance_of

__all__ = [
    "FEATURES",
    "Contrast",
    "Loose",
    "Relation",
    "Side",
    "Slot",
    "SlotKind",
    "Suggestion",
    "contrast",
    "features",
    "stance_of",
]
