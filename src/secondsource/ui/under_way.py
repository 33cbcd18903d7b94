"""Jobs under way: a card each, with progress and Cancel, drawn anew while they run."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from secondsource.labels import JobState
from secondsource.models import Job
from secondsource.ui import intake_words
from secondsource.ui.attempts import attempt
from secondsource.ui.desk import workbench
from secondsource.ui.render import show as show_template

LOOK_AGAIN_S = 0.7
_IDLE_S = 5.0
_OPEN = (JobState.WAITING, JobState.RUNNING)


def is_open(job: Job) -> bool:
    """Whether it waits or runs."""
    return job.state in _OPEN


def follow(job_ids: Sequence[int]) -> None:
    """The cards of these jobs; the page is drawn anew as soon as one of them has ended."""
    if job_ids:
        st.fragment(_follow, run_every=LOOK_AGAIN_S)(tuple(job_ids))


def follow_all() -> None:
    """The cards of all jobs under way; the page is drawn anew when one comes or goes."""
    shown = tuple(job.job_id for job in workbench().jobs.under_way())
    st.fragment(_follow_all, run_every=LOOK_AGAIN_S if shown else _IDLE_S)(shown)


def _follow(job_ids: tuple[int, ...]) -> None:
    jobs = workbench().jobs
    views = [jobs.view(job_id, limit=0) for job_id in job_ids]
    if not all(is_open(view.job) for view in views):
        st.rerun()
    _cards(job_ids)


def _follow_all(shown: tuple[int, ...]) -> None:
    now = tuple(job.job_id for job in workbench().jobs.under_way())
    if now != shown:
        st.rerun()
    if not now:
        show_template("line.html", text="Nothing is under way.")
    _cards(now)


def _cards(job_ids: Sequence[int]) -> None:
    for job_id in job_ids:
        view = workbench().jobs.view(job_id, limit=0)
        running = view.job.state is JobState.RUNNING
        with st.container(key=f"job-{job_id}", horizontal=True, vertical_alignment="center"):
            show_template(
                "job_card.html",
                job=view.job,
                percent=int(100 * view.share) if view.share is not None else None,
                facts=[
                    fact
                    for fact in (
                        intake_words.done_of_total(view),
                        intake_words.rate(view) if running else "",
                        intake_words.left(view.left_s) if running else "",
                    )
                    if fact
                ],
                counts=intake_words.came_to(view),
                apart=workbench().settings.worker == "apart",
            )
            st.button(
                "Cancel",
                key=f"cancel-{job_id}",
                on_click=attempt,
                args=(partial(workbench().jobs.cancel, job_id),),
            )
