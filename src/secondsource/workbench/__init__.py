"""The journeys: what a person does at the desk, one file each."""

from secondsource.models import Appearance
from secondsource.workbench.claim_desk import ClaimDesk, Corrected
from secondsource.workbench.comparing import Comparing
from secondsource.workbench.contrasts import Beside, laid_beside
from secondsource.workbench.course import IntakeEvent, IntakeReport
from secondsource.workbench.desk import Workbench
from secondsource.workbench.evidence import EvidenceSearch
from secondsource.workbench.indexing import Indexing
from secondsource.workbench.intake import Intake
from secondsource.workbench.jobs import Jobs, JobView, PastJobs
from secondsource.workbench.library import ArticleView, Library, OutletsImported
from secondsource.workbench.publishing import Publishing
from secondsource.workbench.review import ClaimSheet, Review
from secondsource.workbench.spaces import Standing

__all__ = [
    "Appearance",
    "ArticleView",
    "Beside",
    "ClaimDesk",
    "ClaimSheet",
    "Comparing",
    "Corrected",
    "EvidenceSearch",
    "Indexing",
    "Intake",
    "IntakeEvent",
    "IntakeReport",
    "JobView",
    "Jobs",
    "Library",
    "OutletsImported",
    "PastJobs",
    "Publishing",
    "Review",
    "Standing",
    "Workbench",
    "laid_beside",
]
