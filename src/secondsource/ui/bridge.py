"""The page's small script: links within the desk, arrow keys, and the remembered name.

It gets no text of an article: what it shows was escaped by the templates before.
"""

from pathlib import Path

import streamlit as st

from secondsource.ui import ways
from secondsource.ui.session import tab

_SCRIPT = Path(__file__).parent / "components" / "bridge.js"

_mount = st.components.v2.component(
    "secondsource_bridge", js=_SCRIPT.read_text(encoding="utf-8"), isolate_styles=False
)
_LONGEST_NAME = 80


def connect() -> None:
    """Mounts the script; follows the link that was clicked; takes up the remembered name."""
    memory = tab()
    with st.container(key="bridge"):
        result = _mount(
            key="bridge-component",
            data={"reviewer": memory.reviewer},
            on_go_change=lambda: None,
            on_remembered_change=_take_name,
        )
    ways.follow(result.get("go"))


def _take_name() -> None:
    told = st.session_state["bridge-component"].get("remembered")
    if isinstance(told, str) and not tab().reviewer:
        tab().reviewer = " ".join(told.split())[:_LONGEST_NAME]
