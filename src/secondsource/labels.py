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
    PAGE = "page metadata"
    URL = "address"
    TEXT = "text"


class IntakeOutcome(StrEnum):
    """What became of one article that was handed in."""

    ADDED = "added"
    ALREADY_HERE = "already here"
    FAILED = "failed"
