"""The record: what came in and what people judged, in SQLite or PostgreSQL."""

from secondsource.store.sql import SqlStore, open_store

__all__ = ["SqlStore", "open_store"]
