"""The filters of the passages beside a claim; the address holds them: a link shows the same.

?claim=c1&by=ledger.example&owner=Harbour+Media&language=de&from=2026-03-01&to=2026-03-09
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import streamlit as st

from secondsource.models import ArticleFilter, Narrowed
from secondsource.ui.desk import workbench
from secondsource.ui.render import show as show_template
from secondsource.ui.words import day
from secondsource.workbench.narrowing import (
    FilterChoices,
    filter_choices,
    filter_in_words,
    left_out_in_words,
)

# Not "outlet": the queue has bound that word to a field of its own.
_OUTLET, _OWNER, _LANGUAGE, _FROM, _TO = _PARAMETERS = ("by", "owner", "language", "from", "to")
_LONG_AGO = date(1800, 1, 1)


def show(claim_id: str) -> ArticleFilter:
    """The filters' row, with what is in force in words; returns what is in force."""
    wanted = read_address()
    choices = filter_choices(workbench().store)
    with st.container(
        horizontal=True, vertical_alignment="center", gap="small", key="evidence-filters"
    ):
        # Under another label it would be another one, and close at the first choice.
        with st.popover("Filter", type="tertiary"):
            _fields(claim_id, wanted, choices)
        if wanted.any:
            st.button("Clear the filters", key="clear-evidence", type="tertiary", on_click=_clear)
            show_template("filtered.html", wanted=filter_in_words(wanted, choices, day))
    for parameter, words in _unread_days():
        show_template(
            "notice.html",
            tone="loud",
            text=f"The address says {parameter}={words}, which is no day such as 2026-03-09. "
            "Nothing is filtered by it.",
        )
    return wanted


def show_none(narrowed: Narrowed) -> None:
    """That no article fits, and the way back."""
    left_out = left_out_in_words(narrowed)
    show_template(
        "empty.html",
        title="No other article fits these filters",
        text=f"{left_out} All articles are still in the library.".strip(),
    )
    st.button("Look in all articles", type="primary", key="all-evidence", on_click=_clear)


def read_address() -> ArticleFilter:
    """The filters as they stand in the address."""
    return ArticleFilter(
        outlet_ids=_each(_OUTLET),
        owners=_each(_OWNER),
        languages=_each(_LANGUAGE),
        first_day=_day(st.query_params.get(_FROM)),
        last_day=_day(st.query_params.get(_TO)),
    )


def _each(parameter: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, st.query_params.get_all(parameter))))


def _day(words: str | None) -> date | None:
    try:
        return date.fromisoformat(words) if words else None
    except ValueError:
        return None


def _unread_days() -> list[tuple[str, str]]:
    told = [(parameter, st.query_params.get(parameter, "")) for parameter in (_FROM, _TO)]
    return [(parameter, words) for parameter, words in told if words and _day(words) is None]


def _fields(claim_id: str, wanted: ArticleFilter, choices: FilterChoices) -> None:
    keys = {parameter: f"evidence-{parameter}-{claim_id}" for parameter in _PARAMETERS}
    _several("Outlet", keys[_OUTLET], wanted.outlet_ids, choices.outlets, keys)
    _several("Owner", keys[_OWNER], wanted.owners, {one: one for one in choices.owners}, keys)
    if len(choices.languages) > 1 or wanted.languages:
        _several("Language", keys[_LANGUAGE], wanted.languages, choices.languages, keys)
    with st.container(horizontal=True, gap="small"):
        _one_day("Dated from", keys[_FROM], wanted.first_day, keys)
        _one_day("to", keys[_TO], wanted.last_day, keys)


def _several(
    label: str, key: str, chosen: Iterable[str], names: Mapping[str, str], keys: dict[str, str]
) -> None:
    # The address decides what the fields show; it may name what the library does not have.
    st.session_state[key] = list(chosen)
    st.multiselect(
        label,
        list(dict.fromkeys([*names, *chosen])),
        format_func=lambda one: names.get(one, one),
        key=key,
        placeholder="All",
        on_change=_write,
        args=(keys,),
    )


def _one_day(label: str, key: str, chosen: date | None, keys: dict[str, str]) -> None:
    st.session_state[key] = chosen
    st.date_input(
        label,
        value=None,
        key=key,
        min_value=min(_LONG_AGO, chosen or _LONG_AGO),
        max_value=date.max,
        format="YYYY-MM-DD",
        on_change=_write,
        args=(keys,),
    )


def _write(keys: dict[str, str]) -> None:
    """Puts what the fields say into the address."""
    address: dict[str, Any] = st.query_params.to_dict()
    for parameter, key in keys.items():
        said = st.session_state.get(key)
        address.pop(parameter, None)
        if said:
            address[parameter] = said.isoformat() if isinstance(said, date) else list(said)
    st.query_params.from_dict(address)


def _clear() -> None:
    kept = st.query_params.to_dict()
    st.query_params.from_dict({k: v for k, v in kept.items() if k not in _PARAMETERS})
