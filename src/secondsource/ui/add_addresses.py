"""Handing in addresses: pages, feeds and sitemaps, one a line."""

import streamlit as st

from secondsource.errors import InputRefused, SecondSourceError
from secondsource.ui import add_files
from secondsource.ui.render import show as show_template
from secondsource.ui.session import Line, tab
from secondsource.workbench import Workbench
from secondsource.workbench.handing_in import address_of

_HINT = "One address per line: pages, feeds, sitemaps."
WITHOUT_CONTACT = (
    "Nothing is fetched yet: sites must be able to reach the desk. Set SECONDSOURCE_CONTACT to "
    "its mail or web address and start again; every site that is asked for a page is told it."
)


def show(bench: Workbench) -> None:
    """The form."""
    show_template("section.html", title="Addresses", text=_HINT)
    contact = bench.settings.contact
    if not contact:
        show_template("notice.html", tone="quiet", text=WITHOUT_CONTACT)
    turn = tab().addressed
    with st.form(f"addresses-{turn}", border=False):
        typed = st.text_area(
            "Addresses",
            key=f"addresses-text-{turn}",
            height=110,
            placeholder="https://www.example.org/2026/03/04/story",
            label_visibility="collapsed",
            disabled=not contact,
        )
        pressed = st.form_submit_button("Fetch them", type="primary", disabled=not contact)
    if pressed:
        _hand_in(bench, typed or "")
        st.rerun()


def _hand_in(bench: Workbench, typed: str) -> None:
    """The good lines go in; the others stay in the field, each with its reason."""
    add_files.start_anew()
    memory = tab()
    lines = list(dict.fromkeys(line.strip() for line in typed.splitlines() if line.strip()))
    refused = {}
    for line in lines:
        try:
            address_of(line)
        except InputRefused as error:
            refused[line] = error.reason
    good = [line for line in lines if line not in refused]
    if not lines:
        memory.turned_away.append(Line("addresses", "not taken", "No address was typed."))
        return
    memory.turned_away += [Line(line, "not taken", reason) for line, reason in refused.items()]
    if good:
        try:
            add_files.note(bench.intake.hand_in_pages(good))
        except SecondSourceError as error:
            memory.intake_notice = str(error)
            return
    memory.addressed += 1
    st.session_state[f"addresses-text-{memory.addressed}"] = "\n".join(refused)
