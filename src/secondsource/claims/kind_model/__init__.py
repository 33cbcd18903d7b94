"""Tell claims, views and minor facts apart by weights that were learned from people's labels."""

from secondsource.claims.kind_model.model import (
    KindModel,
    Scale,
    read_kind_model,
    shipped_kind_model,
)
from secondsource.claims.kind_model.traits import Situation, Trait, traits_of

__all__ = [
    "KindModel",
    "Scale",
    "Situation",
    "Trait",
    "read_kind_model",
    "shipped_kind_model",
    "traits_of",
]
