"""The watch list: feeds and sitemaps that are polled on a schedule."""

import streamlit as st

from secondsource.errors import NotFound
from secondsource.models import Job, Watch
from secondsource.ui import add_addresses, intake_words, under_way
from secondsource.ui.attempts import attempt
from secondsource.ui.render import plain
from secondsource.ui.render import show as show_template
from secondsource.ui.session import tab
from secondsource.workbench import Workbench

_EXPLAINED = (
    "Feeds and sitemaps on this list are looked at again and again; pages that are not in the "
    "library yet are taken in."
)


def show(bench: Workbench) -> None:
    """The view."""
    if not bench.settings.contact:
        show_template("notice.html", tone="quiet", text=add_addresses.WITHOUT_CONTACT)
    if notice := tab().intake_notice:
        show_template("notice.html", tone="loud", text=notice)
        tab().intake_notice = None
    show_template("section.html", title="Watch list", text=_EXPLAINED)
    watches = bench.jobs.watches()
    if not watches:
        show_template("line.html", text="Nothing is watched yet. The first one is added below.")
    jobs = [(watch, _job_of(bench, watch)) for watch in watches]
    for watch, job in jobs:
        _watch(bench, watch, job)
    open_ones = [job.job_id for _, job in jobs if job and under_way.is_open(job)]
    under_way.follow(open_ones)
    _form(bench)


def _watch(bench: Workbench, watch: Watch, job: Job | None) -> None:
    polling = job is not None and under_way.is_open(job)
    key = f"watch-{watch.watch_id}"
    with st.container(key=key, horizontal=True, vertical_alignment="top"):
        show_template(
            "watch.html",
            watch=watch,
            job=job,
            brought=intake_words.outcome_counts(job) if job else "",
        )
        st.button(
            "Poll now",
            key=f"poll-{watch.watch_id}",
            disabled=polling or not bench.settings.contact,
            on_click=attempt,
            args=(lambda: bench.jobs.poll([watch.watch_id]),),
        )
        with st.popover("Remove", type="tertiary"):
            st.caption(plain(f"{watch.url} is no longer looked at. Its articles stay."))
            st.button(
                "Remove it",
                key=f"unwatch-{watch.watch_id}",
                on_click=attempt,
                args=(lambda: bench.jobs.unwatch(watch.watch_id),),
            )


def _form(bench: Workbench) -> None:
    turn = tab().watched
    with (
        st.form(f"new-watch-form-{turn}", border=False),
        st.container(horizontal=True, vertical_alignment="bottom", key="new-watch"),
    ):
        url = st.text_input(
            "Address of a feed or sitemap",
            key=f"new-watch-url-{turn}",
            placeholder="https://www.example.org/feed.xml",
            width=420,
        )
        minutes = st.number_input(
            "Every so many minutes",
            min_value=5,
            max_value=10_080,
            value=30,
            step=5,
            key=f"new-watch-minutes-{turn}",
            width=200,
        )
        pressed = st.form_submit_button("Watch it", type="primary")
    if pressed:
        attempt(lambda: bench.jobs.watch(url, every_minutes=int(minutes)))
        if tab().intake_notice is None:
            tab().watched += 1
        st.rerun()


def _job_of(bench: Workbench, watch: Watch) -> Job | None:
    try:
        return bench.jobs.view(watch.job_id, limit=0).job if watch.job_id is not None else None
    except NotFound:
        return None
