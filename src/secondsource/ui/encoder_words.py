"""The desk's words for the encoder that searches, and for a change of it."""

from secondsource.labels import JobState
from secondsource.models import EvidenceSheet
from secondsource.workbench import Standing, Workbench

_WAYS_ON = {
    JobState.WAITING: "Job {job}, which re-encodes the library with {encoder}, waits for its turn.",
    JobState.RUNNING: "Job {job} re-encodes the library with {encoder}, which then takes over.",
    JobState.CANCELLED: "Job {job}, which was to re-encode the library with {encoder}, was "
    "cancelled: resume it at will.",
    JobState.STOPPED: "Job {job}, which was to re-encode the library with {encoder}, was stopped: "
    "see why, and resume it.",
}
_SOON = "The worker begins to re-encode the library with {encoder} by itself."


def on_intake(bench: Workbench) -> str:
    """Which encoder searches, and how far a change of it is."""
    standing = bench.indexing.standing()
    if standing.is_settled:
        return f"Claims are searched with the encoder {standing.answers}."
    return f"{_now(standing)} {_way_on(bench)}"


def on_claim(bench: Workbench, beside: EvidenceSheet) -> str | None:
    """What a reader of its passages must know of the search; None when nothing is amiss."""
    if not beside.by_words_alone:
        return beside.not_read_again or None
    standing = bench.indexing.standing()
    return (
        "These passages were found by their words alone, not by their meaning: the encoder "
        f"{standing.answers}, with which the library was read, cannot be loaded any more. "
        f"{_way_on(bench)}"
    )


def _now(standing: Standing) -> str:
    if standing.answers == standing.wanted:
        return (
            f"Claims are searched with the encoder {standing.answers}; it has not read all "
            "passages, which are found by their words alone until it has."
        )
    now = (
        f"Claims are searched with the encoder {standing.answers}; "
        f"the settings name {standing.wanted}."
    )
    if standing.trouble is None:
        return now
    return (
        f"{now} {standing.answers} cannot be loaded any more: until then, new claims are searched "
        "by their words alone."
    )


def _way_on(bench: Workbench) -> str:
    job, wanted = bench.jobs.reencoding(), bench.indexing.standing().wanted
    if job is None or job.state is JobState.DONE:
        return _SOON.format(encoder=wanted)
    return _WAYS_ON[job.state].format(job=job.job_id, encoder=wanted)
