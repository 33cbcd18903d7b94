"""Put a workbench together: the settings pick the adapters."""

from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from secondsource import __version__
from secondsource.claims.kind_model import KindModel, read_kind_model
from secondsource.embedding import open_encoder, open_named
from secondsource.embedding.sentence import has_native_bfloat16
from secondsource.errors import SettingsInvalid
from secondsource.fetching import WebFetcher
from secondsource.generations import Shelf
from secondsource.lexical_index import TantivyFormat
from secondsource.pairs import LateInteraction, Precision
from secondsource.protocols import Clock
from secondsource.settings import Settings, read_settings
from secondsource.sources import Staging
from secondsource.sources.isolation import IsolatedReaders
from secondsource.store import open_store
from secondsource.vector_index import FaissFormat
from secondsource.workbench import (
    ClaimDesk,
    Comparing,
    EvidenceSearch,
    Indexing,
    Intake,
    Jobs,
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

    Raises StoreError when the record cannot be opened, SettingsInvalid for a setting that
    names what cannot be used.
    """
    settings = settings or read_settings()
    kinds = _kinds(settings.kinds)
    store = open_store(settings.store_url)
    models, backend = settings.data_dir / "encoder", settings.encoder_backend
    encoder = open_encoder(settings.encoder, folder=models, backend=backend)
    older = partial(open_named, folder=models, backend=backend)
    shelf = Shelf(settings.index_dir, vector_format=FaissFormat(), lexical_format=TantivyFormat())
    indexing = Indexing(store=store, encoder=encoder, shelf=shelf, older=older)
    comparing = Comparing(store=store, indexing=indexing, clock=clock)
    evidence = EvidenceSearch(
        store=store,
        indexing=indexing,
        dense_weight=settings.dense_weight,
        date_weight=settings.date_weight,
        reranker=open_reranker(settings),
    )
    room = IsolatedReaders(
        max_bytes=int(settings.max_file_mb * 1_000_000),
        max_archive_bytes=int(settings.max_archive_mb * 1_000_000),
        memory_mb=settings.reader_memory_mb,
        cpu_s=settings.reader_seconds,
    )
    fetcher = WebFetcher(
        contact=settings.contact,
        delay_s=settings.fetch_delay_s,
        deadline_s=settings.fetch_seconds,
        max_bytes=int(settings.max_file_mb * 1_000_000),
        allow=settings.fetch_allow,
        clock=clock,
        version=__version__,
    )
    intake = Intake(
        store=store,
        encoder=encoder,
        indexing=indexing,
        comparing=comparing,
        room=room,
        staging=Staging(settings.staging_dir),
        clock=clock,
        fetcher=fetcher,
        wayback=settings.wayback,
        kinds=kinds,
    )
    return Workbench(
        settings=settings,
        store=store,
        room=room,
        fetcher=fetcher,
        encoder=encoder,
        indexing=indexing,
        intake=intake,
        jobs=Jobs(store=store, intake=intake, comparing=comparing, clock=clock),
        library=Library(store),
        evidence=evidence,
        review=Review(store=store, evidence=evidence, clock=clock),
        claims=ClaimDesk(store=store, encoder=encoder, clock=clock),
        comparing=comparing,
        publishing=Publishing(store),
    )


def open_reranker(settings: Settings) -> LateInteraction | None:
    """What reads the first passages again; its model is loaded with the first of them."""
    folder = settings.reranker_dir
    precision = Precision.BFLOAT16 if has_native_bfloat16() else Precision.FLOAT32
    return LateInteraction(folder, precision=precision) if folder else None


def _kinds(file: Path | None) -> KindModel | None:
    try:
        return read_kind_model(file) if file else None
    except SettingsInvalid as unusable:
        raise SettingsInvalid(f"SECONDSOURCE_KINDS: {unusable}") from None
