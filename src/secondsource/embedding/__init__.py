"""Encoders: one file a back end; `open_encoder` picks by the settings' name."""

from secondsource.embedding.choose import described, open_encoder, open_named

__all__ = ["described", "open_encoder", "open_named"]
