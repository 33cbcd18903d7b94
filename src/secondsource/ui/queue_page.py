"""The queue: which claim next."""

import streamlit as st

from secondsource.claims import is_calibrated
from secondsource.models import Outlet, QueueRow
from secondsource.ui import shell, ways, write_form
from secondsource.ui.desk import workbench
from secondsource.ui.render import show as show_template
from secondsource.ui.session import Filters, remember_filters, tab
from secondsource.ui.words import STATE_WORDS, counted
from secondsource.workbench import Workbench

PAGE_LENGTH = 50
# The words of the address: ?state=In+review&outlet=The+Harbour+Post&q=ferry
_STATES = {word: state for state, word in STATE_WORDS.items()}


def show() -> None:
    """The page."""
    bench = workbench()
    count = bench.library.count()
    if count.claims == 0:
        _nothing_yet(has_articles=count.articles > 0)
        return
    lead = f"{counted(count.claims, 'claim')} from {counted(count.articles, 'article')}"
    with shell.heading("Queue", f"{lead}, {count.decided:,} decided"):
        write_form.popover()
    filters = _filters(outlets_by_name(bench.library.outlets()))
    remember_filters(filters)
    found = bench.review.queue_size(
        states=filters.states or None,
        outlet_id=filters.outlet_id,
        search=filters.search or None,
    )
    if found:
        _table(bench, filters, found)
    else:
        _no_match()


def outlets_by_name(outlets: list[Outlet]) -> dict[str, str]:
    """Outlet ids by the name that a person chooses; equal names carry their address."""
    names = [outlet.name for outlet in outlets]
    return {
        outlet.name if names.count(outlet.name) == 1 else f"{outlet.name} ({outlet.outlet_id})": (
            outlet.outlet_id
        )
        for outlet in outlets
    }


def _filters(outlets: dict[str, str]) -> Filters:
    _bring_back(outlets)
    with st.container(horizontal=True, vertical_alignment="bottom", key="filters"):
        states = st.segmented_control(
            "State",
            list(_STATES),
            selection_mode="multi",
            key="state",
            label_visibility="collapsed",
            bind="query-params",
        )
        outlet = st.selectbox(
            "Outlet",
            list(outlets),
            index=None,
            placeholder="All outlets",
            key="outlet",
            label_visibility="collapsed",
            bind="query-params",
            width=260,
        )
        search = st.text_input(
            "Claim, headline or outlet",
            key="q",
            label_visibility="collapsed",
            bind="query-params",
            live="400ms",
            placeholder="Search claim, headline or outlet",
            width=320,
        )
    return Filters(
        states=tuple(_STATES[state] for state in states),
        outlet_id=outlets[outlet] if outlet else None,
        search=search.strip(),
    )


def _bring_back(outlets: dict[str, str]) -> None:
    """The filters of this tab, when somebody comes back to the queue without any in the address."""
    last = tab().filters
    keys = ("state", "outlet", "q", "page")
    if not last.any or any(key in st.session_state or key in st.query_params for key in keys):
        return
    st.session_state["state"] = [word for word, state in _STATES.items() if state in last.states]
    st.session_state["q"] = last.search
    names = [name for name, outlet_id in outlets.items() if outlet_id == last.outlet_id]
    st.session_state["outlet"] = names[0] if names else None


def _table(bench: Workbench, filters: Filters, found: int) -> None:
    place = st.container(key="queue-table")
    pages = -(-found // PAGE_LENGTH)
    page = st.pagination(pages, key="page", bind="query-params") if pages > 1 else 1
    offset = (page - 1) * PAGE_LENGTH
    rows = bench.review.queue(
        states=filters.states or None,
        outlet_id=filters.outlet_id,
        search=filters.search or None,
        limit=PAGE_LENGTH,
        offset=offset,
    )
    with place:
        show_template(
            "queue.html",
            rows=rows,
            count=count_line(rows, found, offset, filtered=filters.any),
            mine=tab().reviewer,
            under=under,
            is_calibrated=is_calibrated,
        )


def under(row: QueueRow) -> str:
    """What the queue says below a claim: who said it, where else it stands, who made it."""
    claim = row.claim
    parts = [
        f"said by {claim.speaker}" if claim.speaker else "",
        f"in {counted(row.appearances, 'article')}" if row.appearances > 1 else "",
        f"{counted(row.unsure_links, 'claim')} may be the same" if row.unsure_links else "",
        f"made by {claim.made_by}" if claim.made_by else "",
    ]
    return "; ".join(filter(None, parts))


def count_line(rows: list[QueueRow], found: int, offset: int, *, filtered: bool) -> str:
    """The count of results in words: '51 to 100 of 517 claims'."""
    what = counted(found, "claim") + (" that fit the filters" if filtered else "")
    if len(rows) == found:
        return what if filtered else f"{what}, undecided first, then the most worth checking"
    return f"{offset + 1:,} to {offset + len(rows):,} of {what}"


def _nothing_yet(*, has_articles: bool) -> None:
    with shell.heading("Queue"):
        pass
    show_template(
        "empty.html",
        title="No claims yet",
        text="The articles in the library hold no sentence that can be checked. Add more of them."
        if has_articles
        else "Add an article: its checkable claims appear here, the most worth checking first.",
    )
    if st.button("Add articles", type="primary", key="first-step"):
        ways.go(ways.LIBRARY, view=ways.ADD)
    write_form.popover()


def _no_match() -> None:
    show_template(
        "empty.html", title="No claim fits these filters", text="All other claims are still there."
    )
    st.button("Clear the filters", type="primary", key="clear-filters", on_click=_clear)


def _clear() -> None:
    st.session_state["state"] = []
    st.session_state["outlet"] = None
    st.session_state["q"] = ""
    tab().filters = Filters()
