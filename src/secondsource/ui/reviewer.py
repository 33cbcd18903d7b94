"""Who judges: asked once, kept in this browser, never in an address that is shared."""

import streamlit as st

from secondsource.ui.render import plain, show
from secondsource.ui.session import tab

_LONGEST_NAME = 80
_PLACES = _BADGE, _ASKED = "badge", "asked"


def badge() -> None:
    """The name at the head of the page, and where it is entered or changed."""
    name = tab().reviewer
    label = f"Reviewing as {plain(name)}" if name else "Enter your name"
    with st.popover(label, type="tertiary"):
        _field(_BADGE)
        st.caption("Kept in this browser. It stands beside every judgment and verdict you write.")


def ask_if_wanted(place: str) -> None:
    """Asks for the name where somebody judged without one."""
    if tab().name_wanted != place:
        return
    with st.container(border=True, key="ask-name"):
        show(
            "notice.html",
            tone="calm",
            text="A judgment needs a person's name. Nothing was written yet: "
            "enter yours, then choose again.",
        )
        _field(_ASKED)


def required(place: str) -> str | None:
    """The reviewer's name; without one, it is asked for in that place and None comes back."""
    memory = tab()
    if not memory.reviewer:
        _hear_both()
    if not memory.reviewer:
        memory.name_wanted = place
        return None
    return memory.reviewer


def _hear_both() -> None:
    """A name that came in one breath with what it is wanted for; its own turn may come later."""
    for place in _PLACES:
        if f"name-{place}" in st.session_state:
            _keep(f"name-{place}")


def _field(place: str) -> None:
    key = f"name-{place}"
    # The name may have been given at the other place: both show what stands.
    st.session_state[key] = tab().reviewer
    st.text_input(
        "Your name",
        key=key,
        max_chars=_LONGEST_NAME,
        on_change=_keep,
        args=(key,),
        placeholder="First and last name",
    )


def _keep(key: str) -> None:
    memory = tab()
    name = " ".join(str(st.session_state[key]).split())[:_LONGEST_NAME]
    # The other field, opened and left empty, is sent along with the next click: a name that
    # was given is not taken away by that.
    if name:
        memory.reviewer = name
        memory.name_wanted = None
