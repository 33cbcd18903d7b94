"""What one browser tab remembers: the reviewer, the trail of claims, what was seen and typed."""

from dataclasses import dataclass, field

import streamlit as st

from secondsource.labels import ReviewState
from secondsource.workbench import Workbench

_TRAIL_LENGTH = 1000


@dataclass(frozen=True, slots=True)
class Filters:
    """The queue's filters, as they stand in the address."""

    states: tuple[ReviewState, ...] = ()
    outlet_id: str | None = None
    search: str = ""

    @property
    def any(self) -> bool:
        """Whether anything is filtered out."""
        return bool(self.states or self.outlet_id or self.search)


@dataclass(frozen=True, slots=True)
class Line:
    """What became of one article that was handed in, in words.

    link is the article's headline; detail what else is to be said.
    """

    source: str
    outcome: str
    detail: str = ""
    article_id: str | None = None
    link: str = ""
    notes: tuple[str, ...] = ()


@dataclass(slots=True)
class Tab:
    """Kept in session_state under one key; gone with the tab, but for the name."""

    reviewer: str = ""
    filters: Filters = field(default_factory=Filters)
    trail: list[str] | None = None
    last_claim: str | None = None
    # The verdict revision that the person has seen for each claim: what a new verdict answers to.
    seen: dict[str, int] = field(default_factory=dict)
    # The wording that the person has read of each claim: what a judgment, a verdict and
    # another wording answer to.
    read_wordings: dict[str, int] = field(default_factory=dict)
    # The wording that was put into each claim's form: whatever else stands there was typed.
    offered_wordings: dict[str, str] = field(default_factory=dict)
    # Claims whose verdict was refused because somebody else decided first.
    overtaken: set[str] = field(default_factory=set)
    # Why a judgment was not written, for each passage's buttons, until the next try.
    notices: dict[str, str] = field(default_factory=dict)
    # Why a verdict was not taken, for each claim, until the next try.
    refused: dict[str, str] = field(default_factory=dict)
    # The record changed: the whole page is due, not only the column that wrote.
    verdict_written: bool = False
    # Where somebody judged without a name: it is asked there.
    name_wanted: str | None = None
    # The jobs that this tab handed in, the newest first.
    handed_in: list[int] = field(default_factory=list)
    # What was refused before it became a job, until the next try.
    turned_away: list[Line] = field(default_factory=list)
    # The job of the pasted text: its fields are emptied when it went well.
    paste_job: int | None = None
    # What could not be done with a job or the watch list, until the next try.
    intake_notice: str | None = None
    # Where each page of past jobs that was turned to begins.
    job_pages: list[int] = field(default_factory=lambda: [0])
    # How many of a job's failures are shown, for each job.
    failures_shown: dict[int, int] = field(default_factory=dict)
    # What became of the last change of outlets: the tone, and the lines to be shown.
    outlets_told: tuple[str, list[str]] | None = None
    # The claim that was just written by hand: its page is due.
    written_claim: str | None = None
    # The claim that somebody wrote before, when the same was to be written again.
    written_before: str | None = None
    # Counted up to empty the fields of the forms.
    pasted: int = 0
    uploaded: int = 0
    addressed: int = 0
    watched: int = 0
    imported: int = 0


def tab() -> Tab:
    """This tab's memory."""
    if "tab" not in st.session_state:
        st.session_state["tab"] = Tab()
    memory: Tab = st.session_state["tab"]
    return memory


def remember_filters(filters: Filters) -> None:
    """The queue as it was last looked at decides what the next claim is."""
    memory = tab()
    memory.filters = filters
    memory.trail = None


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The claims before and after one in the queue; place counts from 1."""

    before: str | None
    after: str | None
    place: int | None
    length: int


def neighbours(bench: Workbench, claim_id: str) -> Neighbours:
    """Along the queue as it stood when the claim was chosen.

    Deciding a claim moves it to the end of the queue; the trail stays, so that
    "next" is the next one that was seen.
    """
    memory = tab()
    if memory.trail is None or claim_id not in memory.trail:
        memory.trail = _trail(bench, memory.filters)
    trail = memory.trail
    if claim_id not in trail:
        return Neighbours(None, trail[0] if trail else None, None, len(trail))
    at = trail.index(claim_id)
    # Behind the last one the queue begins again: there is always a next claim to take.
    after = trail[(at + 1) % len(trail)]
    return Neighbours(
        before=trail[at - 1] if at else None,
        after=after if after != claim_id else None,
        place=at + 1,
        length=len(trail),
    )


def _trail(bench: Workbench, filters: Filters) -> list[str]:
    rows = bench.review.queue(
        states=filters.states or None,
        outlet_id=filters.outlet_id,
        search=filters.search or None,
        limit=_TRAIL_LENGTH,
    )
    return [row.claim.claim_id for row in rows]
