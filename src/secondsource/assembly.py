"""Put a workbench together: the settings pick the adapters."""

from datetime import UTC, datetime

from secondsource.embedding import open_encoder
from secondsource.generations import Shelf
from secondsource.lexical_index import TantivyFormat
from secondsource.protocols import Clock
from secondsource.settings import Settings, read_settings
from secondsource.sources import HtmlReader, JsonLinesReader, PlainTextReader
from secondsource.store import open_store
from secondsource.vector_index import FaissFlatFormat
from secondsource.workbench import (
    EvidenceSearch,
    Indexing,
    Intake,
    Library,
    Publishing,
    Review,
    Workbench,
)


def utc_now() -> datetime:
    """The moment, timezone-aware."""
    return datetime.now(UTC)


def open_workbench(settings: Settings | None = None, *, clock: Clock = utc_now) -> Workbench:
    """A workbench by the settings. The encoder's model is not loaded yet.

    Raises StoreError when the record cannot be opened.
    """
    settings = settings or read_settings()
    store = open_store(settings.store_url)
    encoder = open_encoder(settings.encoder)
    shelf = Shelf(
        settings.index_dir, vector_format=FaissFlatFormat(), lexical_format=TantivyFormat()
    )
    indexing = Indexing(store=store, encoder=encoder, shelf=shelf)
    evidence = EvidenceSearch(
        store=store, encoder=encoder, indexing=indexing, dense_weight=settings.dense_weight
    )
    max_bytes = int(settings.max_file_mb * 1_000_000)
    return Workbench(
        settings=settings,
        store=store,
        encoder=encoder,
        indexing=indexing,
        intake=Intake(
            store=store,
            encoder=encoder,
            indexing=indexing,
            readers=(
                HtmlReader(max_bytes=max_bytes),
                JsonLinesReader(max_bytes=max_bytes),
                PlainTextReader(max_bytes=max_bytes),
            ),
            clock=clock,
        ),
        library=Library(store),
        evidence=evidence,
        review=Review(store=store, evidence=evidence, clock=clock),
        publishing=Publishing(store),
    )
