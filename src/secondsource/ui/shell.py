"""What stands around every page: the style, the script, the heading."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import streamlit as st

from secondsource.ui import bridge, reviewer
from secondsource.ui.render import show

_STYLE = Path(__file__).parent / "style.css"


def open_desk() -> None:
    """Before the page itself: style first, so that nothing jumps."""
    st.html(_STYLE)
    bridge.connect()


@contextmanager
def heading(title: str, lead: str = "") -> Iterator[None]:
    """The page's heading with the reviewer at its end; what is put inside stands between."""
    with st.container(
        horizontal=True, vertical_alignment="center", gap="small", key="page-heading"
    ):
        show("heading.html", title=title, lead=lead)
        yield
        reviewer.badge()
