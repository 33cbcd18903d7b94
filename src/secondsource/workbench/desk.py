"""The whole desk in one object, handed to every skin."""

from dataclasses import dataclass

from secondsource.protocols import Encoder, Fetcher, ReadingRoom, Store
from secondsource.settings import Settings
from secondsource.workbench.claim_desk import ClaimDesk
from secondsource.workbench.comparing import Comparing
from secondsource.workbench.evidence import EvidenceSearch
from secondsource.workbench.indexing import Indexing
from secondsource.workbench.intake import Intake
from secondsource.workbench.jobs import Jobs
from secondsource.workbench.library import Library
from secondsource.workbench.publishing import Publishing
from secondsource.workbench.review import Review


@dataclass(frozen=True, slots=True)
class Workbench:
    """One object for each journey. Nothing about a reviewer lives in it."""

    settings: Settings
    store: Store
    room: ReadingRoom
    fetcher: Fetcher
    encoder: Encoder
    indexing: Indexing
    intake: Intake
    jobs: Jobs
    library: Library
    evidence: EvidenceSearch
    review: Review
    claims: ClaimDesk
    comparing: Comparing
    publishing: Publishing

    def close(self) -> None:
        """Asks the worker to end, and lets go of readers, connections and the database."""
        self.jobs.stop()
        self.fetcher.close()
        self.room.close()
        self.store.close()
