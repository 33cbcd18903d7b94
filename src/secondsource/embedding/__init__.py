"""Encoders: one file a back end; `open_encoder` picks by the settings' name."""

from secondsource.embedding.choose import open_encoder

__all__ = ["open_encoder"]
