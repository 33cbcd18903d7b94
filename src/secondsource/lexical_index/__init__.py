"""Lexical indexes: one file a back end."""

from secondsource.lexical_index.tantivy_bm25 import TantivyFormat

__all__ = ["TantivyFormat"]
