"""Adding articles: files, pasted text and addresses, with what became of each.

Whatever is handed in is a job of the record: leaving the page loses nothing.
"""

from datetime import date

import streamlit as st

from secondsource.errors import SecondSourceError
from secondsource.labels import IntakeOutcome
from secondsource.models import Hints, Job
from secondsource.ui import add_addresses, add_files, told, under_way
from secondsource.ui.intake_words import FAILURES, outcome_counts
from secondsource.ui.render import show as show_template
from secondsource.ui.session import Line, tab
from secondsource.workbench import Workbench
from secondsource.workbench.handing_in import PASTED

_JOBS_SHOWN = 3
_LINES_SHOWN = 12


def show(bench: Workbench) -> None:
    """The forms, with what was handed in last above them."""
    jobs = [bench.jobs.view(job_id, limit=0).job for job_id in tab().handed_in[:_JOBS_SHOWN]]
    _settle_paste(jobs)
    if notice := tab().intake_notice:
        show_template("notice.html", tone="loud", text=notice)
    under_way.follow([job.job_id for job in jobs if under_way.is_open(job)])
    if away := tab().turned_away:
        _lines(away, "Turned away at the door: nothing was handed in of these")
    for job in jobs:
        if not under_way.is_open(job):
            _ended(bench, job)
    files, paste = st.columns(2, gap="large")
    with files:
        add_files.show(bench)
        add_addresses.show(bench)
    with paste:
        _paste(bench)


def _ended(bench: Workbench, job: Job) -> None:
    outcomes = told.first_outcomes(bench, job.job_id, limit=_LINES_SHOWN)
    caption = f"{job.title}: {outcome_counts(job)}"
    if job.reason:
        caption = f"{caption}. {job.reason}"
    _lines(
        told.lines(bench, outcomes),
        caption,
        job_id=job.job_id,
        more=job.articles - len(outcomes),
    )


def _lines(lines: list[Line], caption: str, *, job_id: int | None = None, more: int = 0) -> None:
    show_template("added.html", lines=lines, caption=caption, job_id=job_id, more=more)


def _settle_paste(jobs: list[Job]) -> None:
    """The fields of a pasted text start empty again when it went well, and only then."""
    memory = tab()
    ended = [job for job in jobs if job.job_id == memory.paste_job and not under_way.is_open(job)]
    if not ended:
        return
    memory.paste_job = None
    good = any(ended[0].count(one) for one in IntakeOutcome if one not in FAILURES)
    if good and not any(ended[0].count(one) for one in FAILURES):
        memory.pasted += 1


def _paste(bench: Workbench) -> None:
    show_template("section.html", title="A pasted text", text="Only the text is needed.")
    memory = tab()
    turn = memory.pasted
    with st.form(f"paste-{turn}", border=False):
        text = st.text_area("Text", key=f"text-{turn}", height=220)
        title = st.text_input("Headline", key=f"title-{turn}")
        left, right = st.columns(2)
        outlet = left.text_input("Outlet", key=f"outlet-{turn}")
        published = right.date_input(
            "Published on", value=None, key=f"date-{turn}", min_value=date(1800, 1, 1)
        )
        url = st.text_input("Address", key=f"url-{turn}", placeholder="https://")
        waiting = memory.paste_job is not None
        if not st.form_submit_button("Add the text", type="primary", disabled=waiting):
            return
    add_files.start_anew()
    if not text.strip():
        reason = "There is no text in it: paste the article's text into the first field."
        memory.turned_away.append(Line("pasted text", "not taken", reason))
        st.rerun()
    hints = Hints(
        title=title.strip() or None,
        url=url.strip() or None,
        outlet_name=outlet.strip() or None,
        published_on=published if isinstance(published, date) else None,
    )
    try:
        job = bench.intake.hand_in_files([(PASTED, text.encode("utf-8", "replace"))], hints)
    except SecondSourceError as error:
        memory.intake_notice = str(error)
    else:
        memory.paste_job = job.job_id
        add_files.note(job)
    st.rerun()
