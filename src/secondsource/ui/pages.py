"""The four pages under their addresses."""

from collections.abc import Callable

import streamlit as st

from secondsource.ui import claim_page, export_page, library_page, queue_page, ways
from secondsource.ui.failures import guarded

_SHOWN: dict[str, tuple[str, Callable[[], None]]] = {
    ways.QUEUE: ("Queue", queue_page.show),
    ways.CLAIM: ("Claim", claim_page.show),
    ways.LIBRARY: ("Library", library_page.show),
    ways.EXPORT: ("Export", export_page.show),
}


def all_pages() -> list[st.Page]:
    """In the order of the navigation; the queue is where the desk opens."""
    return [page_of(name) for name in _SHOWN]


def page_of(name: str) -> st.Page:
    """The page of that address. Raises KeyError for another name."""
    title, show = _SHOWN[name]
    return st.Page(guarded(show), title=title, url_path=name, default=name == ways.QUEUE)
