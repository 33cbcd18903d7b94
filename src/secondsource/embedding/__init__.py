"""Encoders: one file a back end; `open_encoder` picks by the settings' name."""

from secondsource.embedding.choose import described, open_encoder

__all__ = ["described", "open_encoder"]
