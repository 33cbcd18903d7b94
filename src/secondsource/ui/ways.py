"""The ways between pages; a page knows another one by its name only."""

from typing import NoReturn

import streamlit as st

QUEUE, CLAIM, LIBRARY, EXPORT = "queue", "claim", "library", "export"

# The views of the library, by the words that stand in the address: ?view=Add+articles
ARTICLES, OUTLETS, ADD = "Articles", "Outlets", "Add articles"
INTAKE, WATCH = "Intake", "Watch list"

# What an address may carry to each page when a link is followed within the desk.
_CARRIES = {
    QUEUE: frozenset[str](),
    CLAIM: frozenset({"claim"}),
    LIBRARY: frozenset({"article", "at", "view", "job", "outlet"}),
    EXPORT: frozenset[str](),
}


def go(name: str, **params: str) -> NoReturn:
    """Leaves for another page."""
    from secondsource.ui.pages import page_of  # the pages themselves import this module

    st.switch_page(page_of(name), query_params=params)


def follow(wish: object) -> None:
    """Goes where a link on the page points, if it is one of ours; anything else is ignored."""
    if not isinstance(wish, dict) or wish.get("page") not in _CARRIES:
        return
    name: str = wish["page"]
    params = {
        key: value
        for key, value in wish.items()
        if key in _CARRIES[name] and isinstance(value, str) and value
    }
    go(name, **params)
