"""The record on SQLite or PostgreSQL: the rooms put together."""

from secondsource.store.captures import Captures
from secondsource.store.claims_made import ClaimsMade
from secondsource.store.desk import Desk
from secondsource.store.evidence import EvidenceRecord
from secondsource.store.fitting import Fitting
from secondsource.store.jobs import Jobs
from secondsource.store.kinds import Kinds
from secondsource.store.library import Library
from secondsource.store.links import Links
from secondsource.store.vectors import Passages
from secondsource.store.verdicts import VerdictRecord
from secondsource.store.watches import Watches
from secondsource.store.wordings import WordingRecord


class SqlStore(
    Library,
    Captures,
    Fitting,
    Passages,
    Desk,
    Kinds,
    ClaimsMade,
    WordingRecord,
    Links,
    EvidenceRecord,
    VerdictRecord,
    Jobs,
    Watches,
):
    """The `Store` of protocols.py. Safe to share between threads."""


def open_store(url: str, *, patience_s: float = 30.0) -> SqlStore:
    """Opens the record at a SQLAlchemy URL, and makes or migrates its tables.

    patience_s: how long a transaction waits for another writer. Raises
    StoreUnavailable, StoreFull, SchemaMismatch, SettingsInvalid.
    """
    return SqlStore(url, patience_s=patience_s)
