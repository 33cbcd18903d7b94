"""The closed sets of the desk: every label that the record may hold."""

from enum import StrEnum


class Stance(StrEnum):
    """What a passage does to a claim (FEVER, Thorne et al. 2018)."""

    SUPPORTS = "SUPPORTS"
    REFUTES = "REFUTES"
    NEUTRAL = "NEUTRAL"


class VerdictLabel(StrEnum):
    """A reviewer's decision (AVeriTeC, Schlichtkrull et al. 2023).

    "Unreviewed" is no label: it is the absence of a verdict.
    """

    SUPPORTED = "SUPPORTED"
    REFUTED = "REFUTED"
    CONFLICTING_EVIDENCE = "CONFLICTING_EVIDENCE"
    NOT_ENOUGH_EVIDENCE = "NOT_ENOUGH_EVIDENCE"


class SentenceKind(StrEnum):
    """What a sentence of an article is to a fact-checker."""

    CLAIM = "claim"
    MINOR_FACT = "minor_fact"
    OPINION = "opinion"
    BOILERPLATE = "boilerplate"


class ReviewState(StrEnum):
    """Where a claim stands on the desk; derived from the record, never stored."""

    UNREVIEWED = "unreviewed"
    IN_REVIEW = "in review"
    DECIDED = "decided"


class DateSource(StrEnum):
    """Where an article's publication date was found."""

    GIVEN = "given with the article"
    JSON_LD = "structured data of the page (JSON-LD)"
    PAGE = "page metadata"
    URL = "address"
    TEXT = "text"
    DATELINE = "dateline"
    CRAWLER = "crawler's file"
    FEED = "feed"
    HEADER = "Last-Modified header"


class DateConfidence(StrEnum):
    """How sure a publication date is."""

    SURE = "sure"
    LIKELY = "likely"
    UNSURE = "unsure"


class IntakeOutcome(StrEnum):
    """What became of one article that was handed in."""

    ADDED = "added"
    NEW_VERSION = "new version"
    ALREADY_HERE = "already here"
    PASSED_OVER = "passed over"
    FAILED = "failed"
    QUARANTINED = "quarantined"


class SourceKind(StrEnum):
    """What kind of thing was handed in; an encoder is to read the library anew."""

    FILE = "file"
    UPLOAD = "upload"
    PAGE = "page"
    LIST = "feed or sitemap"
    OUTLETS = "table of outlets"
    ENCODER = "encoder"


class JobState(StrEnum):
    """Where an intake stands. Only WAITING and RUNNING ones have work left by themselves."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    CANCELLED = "cancelled"
    STOPPED = "stopped"


class ItemState(StrEnum):
    """Where one handed-in thing of a job stands."""

    WAITING = "waiting"
    DONE = "done"


class Reliability(StrEnum):
    """How reliable an outlet is, as the desk grades it (NATO Admiralty code, AJP-2.1)."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"
    F = "F"


class ClaimOrigin(StrEnum):
    """How a claim came to be."""

    EXTRACTED = "extracted"
    PROMOTED = "promoted by a person"
    SELECTED = "selected by a person"
    WRITTEN = "written by a person"


class Sameness(StrEnum):
    """Whether two claims say the same thing."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


class InsertionKind(StrEnum):
    """What an insertion in [brackets] tells."""

    WHO = "who"
    WHERE = "where"
    WHEN = "when"
    SUBJECT = "the part of the sentence that it shares"


class Granularity(StrEnum):
    """How finely a time expression names its interval."""

    DAY = "day"
    DAYS = "days"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    YEAR = "year"
    YEARS = "years"
