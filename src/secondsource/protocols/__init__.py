"""What the rooms ask of each other: one Protocol for each replaceable part."""

from secondsource.protocols.claim_store import ClaimStore
from secondsource.protocols.encoding import Clock, Encoder, Ids, Reranker, Vectors
from secondsource.protocols.index import (
    EVERYTHING,
    IndexFormat,
    IndexGeneration,
    IndexManifest,
    IndexRows,
    IndexShelf,
    LexicalIndex,
    LexicalIndexFormat,
    Scope,
    VectorIndex,
    VectorIndexFormat,
)
from secondsource.protocols.intake import Fetcher, Reader, ReadingRoom
from secondsource.protocols.job_store import JobStore
from secondsource.protocols.library_store import Arrivals, LibraryStore, VectorStore
from secondsource.protocols.store import JudgmentStore, Store

__all__ = [
    "EVERYTHING",
    "Arrivals",
    "ClaimStore",
    "Clock",
    "Encoder",
    "Fetcher",
    "Ids",
    "IndexFormat",
    "IndexGeneration",
    "IndexManifest",
    "IndexRows",
    "IndexShelf",
    "JobStore",
    "JudgmentStore",
    "LexicalIndex",
    "LexicalIndexFormat",
    "LibraryStore",
    "Reader",
    "ReadingRoom",
    "Reranker",
    "Scope",
    "Store",
    "VectorIndex",
    "VectorIndexFormat",
    "VectorStore",
    "Vectors",
]
