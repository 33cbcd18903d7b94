"""Vector indexes: one file a back end."""

from secondsource.vector_index.faiss_flat import FaissFlatFormat

__all__ = ["FaissFlatFormat"]
