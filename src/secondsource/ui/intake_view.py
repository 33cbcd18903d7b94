"""Intake: jobs under way, and past ones as a table."""

import streamlit as st

from secondsource.ui import encoder_words, under_way, ways
from secondsource.ui.render import show as show_template
from secondsource.ui.session import tab
from secondsource.ui.words import counted
from secondsource.workbench import Workbench

PAGE_LENGTH = 50


def show(bench: Workbench) -> None:
    """The view."""
    if notice := tab().intake_notice:
        show_template("notice.html", tone="loud", text=notice)
        tab().intake_notice = None
    show_template("line.html", text=encoder_words.on_intake(bench))
    under_way.follow_all()
    quiet = st.session_state.get("quiet-polls", False)
    pages = tab().job_pages
    past = bench.jobs.past(limit=PAGE_LENGTH, offset=pages[-1], quiet_polls=quiet)
    if not past.jobs and not past.folded and len(pages) == 1:
        _nothing_yet(bench)
        return
    with st.container(horizontal=True, vertical_alignment="center", key="past-head"):
        show_template("section.html", title="Past jobs", text=_folded_line(past.folded))
        st.toggle("Show polls that brought nothing", key="quiet-polls", on_change=_to_newest)
    show_template("jobs.html", jobs=past.jobs)
    if len(pages) > 1 or past.older is not None:
        with st.container(horizontal=True, key="jobs-pages"):
            st.button("Newer", key="newer", disabled=len(pages) == 1, on_click=_newer)
            st.button(
                "Older",
                key="older",
                disabled=past.older is None,
                on_click=_older,
                args=(past.older,),
            )


def _folded_line(folded: int) -> str:
    return f"{counted(folded, 'poll')} of the watch list brought nothing." if folded else ""


def _to_newest() -> None:
    tab().job_pages = [0]


def _newer() -> None:
    tab().job_pages.pop()


def _older(offset: int) -> None:
    tab().job_pages.append(offset)


def _nothing_yet(bench: Workbench) -> None:
    if bench.jobs.under_way():
        return
    show_template(
        "empty.html",
        title="Nothing was handed in yet",
        text="Every file and address that is handed in has its account here: what became of it, "
        "and why something was not taken.",
    )
    if st.button("Add articles", type="primary", key="first-step"):
        ways.go(ways.LIBRARY, view=ways.ADD)
