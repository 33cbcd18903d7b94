"""One job: what became of each thing, those that failed first, each with its reason and a retry."""

import streamlit as st

from secondsource.labels import IntakeOutcome, JobState
from secondsource.models import Job, JobOutcome
from secondsource.ui import encoder_words, intake_words, shell, told, under_way, ways
from secondsource.ui.attempts import attempt
from secondsource.ui.intake_words import FAILURES, OUTCOME_WORDS
from secondsource.ui.render import show as show_template
from secondsource.ui.session import tab
from secondsource.ui.words import counted
from secondsource.workbench import JobView, Workbench

PAGE_LENGTH = 50
FAILURES_AT_ONCE = 20
_MOST_DIGITS = 16
_OTHERS = tuple(one for one in IntakeOutcome if one not in FAILURES)


def show(bench: Workbench, wanted: str) -> None:
    """The page for one job. Raises NotFound."""
    view = bench.jobs.view(job_id_of(wanted), limit=0)
    job = view.job
    with shell.heading(f"Job {job.job_id}", intake_words.JOB_STATE_WORDS[job.state]):
        if st.button("All jobs", key="all-jobs"):
            ways.go(ways.LIBRARY, view=ways.INTAKE)
    if notice := tab().intake_notice:
        show_template("notice.html", tone="loud", text=notice)
    if under_way.is_open(job):
        under_way.follow([job.job_id])
    else:
        _summary(bench, view)
    if view.encoder:
        show_template("line.html", text=encoder_words.on_intake(bench))
        return
    failed = sum(job.count(one) for one in FAILURES)
    if failed:
        _failures(bench, job, failed)
    if job.articles > failed:
        _others(bench, job)
    elif not failed and not under_way.is_open(job):
        show_template("line.html", text="Nothing became of it: there was nothing to take.")


def job_id_of(wanted: str) -> int:
    """The number in an address; 0, which no job has, for what is none."""
    return int(wanted) if wanted.isdecimal() and len(wanted) < _MOST_DIGITS else 0


def _summary(bench: Workbench, view: JobView) -> None:
    job = view.job
    show_template("job.html", job=job, counts=intake_words.came_to(view))
    if job.state in (JobState.STOPPED, JobState.CANCELLED):
        st.button(
            "Resume",
            type="primary",
            key="resume",
            help="Goes on where it was; nothing is taken twice.",
            on_click=attempt,
            args=(lambda: bench.jobs.resume(job.job_id),),
        )


_QUARANTINE = "Quarantined: a reader failed on it; its bytes are kept, and are never opened."


# -- what failed ---------------------------------------------------------------------
def _failures(bench: Workbench, job: Job, failed: int) -> None:
    shown = tab().failures_shown.get(job.job_id, FAILURES_AT_ONCE)
    outcomes = [
        outcome
        for kind in FAILURES
        for outcome in bench.jobs.view(job.job_id, outcomes=[kind], limit=shown).outcomes
    ][:shown]
    with st.container(horizontal=True, vertical_alignment="center", key="failures-head"):
        title = "1 was not taken" if failed == 1 else f"{failed:,} were not taken"
        show_template(
            "section.html",
            title=title,
            text=_QUARANTINE if job.count(IntakeOutcome.QUARANTINED) else "",
        )
        st.button(
            "Retry all of them",
            key="retry-all",
            disabled=under_way.is_open(job),
            on_click=attempt,
            args=(lambda: bench.jobs.retry(job.job_id),),
        )
    for outcome in outcomes:
        _failure(bench, job, outcome)
    if failed > len(outcomes):
        st.button(
            f"Show more of {failed:,}", key="more-failures", on_click=_more, args=(job.job_id,)
        )


def _failure(bench: Workbench, job: Job, outcome: JobOutcome) -> None:
    with st.container(key=f"failed-{outcome.seq}", horizontal=True, vertical_alignment="top"):
        show_template("failed.html", outcome=outcome)
        st.button(
            "Retry",
            key=f"retry-{outcome.seq}",
            disabled=under_way.is_open(job),
            on_click=attempt,
            args=(lambda: bench.jobs.retry(job.job_id, [outcome.ordinal]),),
        )
        if outcome.kept_sha256:
            st.download_button(
                "Download the kept file",
                data=lambda: bench.jobs.kept(outcome).data,
                # With an ending that nothing opens: its reader failed on it.
                file_name=intake_words.file_name(outcome.source, ending=".kept"),
                mime="application/octet-stream",
                on_click="ignore",
                key=f"kept-{outcome.seq}",
            )


def _more(job_id: int) -> None:
    shown = tab().failures_shown
    shown[job_id] = shown.get(job_id, FAILURES_AT_ONCE) + 2 * FAILURES_AT_ONCE


# -- the others ----------------------------------------------------------------------
def _others(bench: Workbench, job: Job) -> None:
    kinds = [one for one in _OTHERS if job.count(one)]
    names = {f"{OUTCOME_WORDS[one]} ({job.count(one):,})": one for one in kinds}
    chosen = None
    if len(kinds) > 1:
        chosen = st.segmented_control(
            "Show", list(names), key=f"outcome-{job.job_id}", label_visibility="collapsed"
        )
    wanted = [names[chosen]] if chosen in names else kinds
    found = sum(job.count(one) for one in wanted)
    place = st.container()
    pages = -(-found // PAGE_LENGTH)
    page = st.pagination(pages, key=f"outcomes-{job.job_id}-{chosen}") if pages > 1 else 1
    outcomes = bench.jobs.view(job.job_id, outcomes=wanted, limit=page * PAGE_LENGTH).outcomes[
        (page - 1) * PAGE_LENGTH :
    ]
    with place:
        show_template(
            "added.html",
            lines=told.lines(bench, outcomes),
            caption=counted(found, "other", "others") if job.articles > found else "All of them",
            job_id=None,
            more=0,
        )
