"""Vector indexes: one file a back end."""

from secondsource.vector_index.faiss_ladder import FaissFormat

__all__ = ["FaissFormat"]
