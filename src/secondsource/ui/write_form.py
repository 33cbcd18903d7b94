"""A claim in a person's own words: heard on the radio, read on a wall, sent in by a reader."""

from datetime import date

import streamlit as st

from secondsource.errors import SecondSourceError, WrittenAlready
from secondsource.ui import reviewer, ways
from secondsource.ui.desk import workbench
from secondsource.ui.render import show as show_template
from secondsource.ui.session import tab

PLACE = "write-claim"
_LONGEST_CLAIM = 1_000
_FIELDS = ("write-words", "write-speaker", "write-day", "write-url")


def popover() -> None:
    """The form, folded."""
    with st.popover("Write a claim", type="tertiary"):
        st.text_area(
            "What is claimed",
            key="write-words",
            height=120,
            max_chars=_LONGEST_CLAIM,
            placeholder="One statement that can be checked, with its names and dates",
        )
        st.text_input("Who said it", key="write-speaker", placeholder="Unknown")
        st.date_input("When", value=None, key="write-day", min_value=date(1800, 1, 1))
        st.text_input("Where it was seen", key="write-url", placeholder="https://…")
        reviewer.ask_if_wanted(PLACE)
        if tab().written_before and not st.session_state.get("write-words"):
            # The fields were emptied by going to another page: nothing here is written twice.
            tab().written_before = None
            tab().notices.pop(PLACE, None)
        if notice := tab().notices.get(PLACE):
            show_template("notice.html", tone="loud", text=notice)
        if before := tab().written_before:
            st.button("Open that claim", key="write-open", on_click=_open, args=(before,))
        st.button("Put it into the queue", type="primary", key="write-now", on_click=_write)
    if written := tab().written_claim:
        tab().written_claim = None
        ways.go(ways.CLAIM, claim=written)


def _open(claim_id: str) -> None:
    tab().written_before = None
    tab().notices.pop(PLACE, None)
    tab().written_claim = claim_id


def _write() -> None:
    memory = tab()
    memory.notices.pop(PLACE, None)
    memory.written_before = None
    name = reviewer.required(PLACE)
    if name is None:
        return
    words, speaker, day, url = (st.session_state.get(field) for field in _FIELDS)
    try:
        claim = workbench().claims.write(
            str(words or ""),
            reviewer=name,
            speaker=str(speaker or "") or None,
            claimed_on=day if isinstance(day, date) else None,
            url=str(url or "").strip() or None,
        )
    except WrittenAlready as error:
        memory.notices[PLACE], memory.written_before = str(error), error.claim_id
        return
    except SecondSourceError as error:
        memory.notices[PLACE] = str(error)
        return
    for field in _FIELDS:
        st.session_state[field] = None if field == "write-day" else ""
    memory.written_claim = claim.claim_id
