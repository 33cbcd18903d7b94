"""The one workbench of this server, and its warming in the background."""

import logging
import threading

import streamlit as st

from secondsource.errors import SecondSourceError
from secondsource.models import EVERY_ARTICLE, ArticleFilter, Claim, EvidenceSheet
from secondsource.workbench import Workbench

# The first page is drawn before torch is imported: both want the same processor.
_WARM_AFTER_S = 4.0

log = logging.getLogger(__name__)


@st.cache_resource(show_spinner="Opening the record", on_release=lambda bench: bench.close())
def workbench() -> Workbench:
    """Opened once for all sessions. Nothing about a reviewer is in it. Raises StoreError."""
    from secondsource.assembly import open_workbench

    bench = open_workbench()
    warming = threading.Timer(_WARM_AFTER_S, _warm, args=(bench,))
    warming.daemon = True
    warming.start()
    if bench.settings.worker == "here":
        bench.jobs.start()
    return bench


def passages_beside(
    bench: Workbench, claim: Claim, wanted: ArticleFilter = EVERY_ARTICLE
) -> EvidenceSheet:
    """What other outlets wrote on the claim; searched once for each state of the library."""
    version, generation = bench.store.library_version(), bench.indexing.current().number
    return _passages_beside(
        bench, claim.claim_id, wanted, claim.wording_revision, version, generation
    )


@st.cache_resource(show_spinner=False, max_entries=512)
def _passages_beside(
    _bench: Workbench,
    claim_id: str,
    wanted: ArticleFilter,
    wording_revision: int,
    library_version: int,
    generation: int,
) -> EvidenceSheet:
    # Only there so that other words, a new article, or another encoder make a new search.
    del wording_revision, library_version, generation
    return _bench.review.passages(claim_id, wanted=wanted)


def _warm(bench: Workbench) -> None:
    try:
        bench.indexing.warm()
        bench.evidence.warm()
    except SecondSourceError as error:
        log.warning("warming up: %s", error)
    except Exception:
        log.exception("warming up failed")
