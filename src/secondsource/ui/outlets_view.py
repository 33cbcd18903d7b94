"""The outlets of the desk: their owners and how reliable they are; as a table in and out."""

from collections import Counter
from dataclasses import replace
from datetime import datetime
from typing import NoReturn

import streamlit as st

from secondsource.errors import SecondSourceError
from secondsource.labels import Reliability
from secondsource.models import Article, Outlet
from secondsource.ui import words
from secondsource.ui.intake_words import RELIABILITY_WORDS
from secondsource.ui.render import show as show_template
from secondsource.ui.session import tab
from secondsource.ui.words import counted
from secondsource.workbench import Workbench

_MOST_REASONS = 20


def show(bench: Workbench) -> None:
    """The view."""
    outlets = bench.library.outlets()
    with st.container(horizontal=True, key="outlets-bar"):
        with st.popover("Add an outlet"):
            _add(bench)
        with st.popover("Import a table"):
            _take_table(bench)
        _give_table(bench, outlets)
    _told()
    chosen = st.query_params.get("outlet")
    for outlet in outlets:
        if outlet.outlet_id == chosen:
            _form(bench, outlet)
    if outlets:
        show_template("outlets.html", rows=articles_of(outlets, bench.library.articles()))
    else:
        show_template(
            "empty.html",
            title="No outlet yet",
            text="Outlets come with their articles, from a table, or by hand.",
        )


def articles_of(outlets: list[Outlet], articles: list[Article]) -> list[tuple[Outlet, int]]:
    """Each outlet with how many articles the library has of it."""
    owned = Counter(article.outlet.outlet_id for article in articles if article.outlet)
    return [(outlet, owned[outlet.outlet_id]) for outlet in outlets]


def graded(grade: Reliability | None) -> str:
    """'B, usually reliable', or 'not graded'."""
    return f"{grade.value}, {RELIABILITY_WORDS[grade]}" if grade else "not graded"


def _told() -> None:
    told = tab().outlets_told
    if told is None:
        return
    tone, lines = told
    tab().outlets_told = None
    show_template("told.html", tone=tone, lines=lines)


# -- one outlet ----------------------------------------------------------------------
def _form(bench: Workbench, outlet: Outlet) -> None:
    key = outlet.outlet_id
    with st.container(border=True, key="outlet-form"):
        show_template("outlet_head.html", outlet=outlet)
        with st.form(f"outlet-{key}", border=False):
            left, right = st.columns(2)
            name = left.text_input("Name", value=outlet.name, key=f"name-{key}")
            owner = right.text_input("Owner", value=outlet.owner or "", key=f"owner-{key}")
            left, middle, right = st.columns(3)
            country = left.text_input("Country", value=outlet.country or "", key=f"country-{key}")
            kind = middle.text_input("Kind", value=outlet.kind or "", key=f"kind-{key}")
            grades: list[Reliability | None] = [None, *Reliability]
            grade = right.selectbox(
                "Reliability (Admiralty code)",
                grades,
                index=grades.index(outlet.reliability),
                format_func=graded,
                key=f"grade-{key}",
            )
            with st.container(horizontal=True):
                saved = st.form_submit_button("Save", type="primary")
                closed = st.form_submit_button("Close")
    if closed:
        _open(None)
    if saved:
        _save(
            bench,
            replace(
                outlet,
                name=name.strip() or outlet.name,
                owner=owner.strip() or None,
                country=country.strip() or None,
                kind=kind.strip() or None,
                reliability=grade,
            ),
        )


def _save(bench: Workbench, outlet: Outlet) -> None:
    try:
        changed = bench.library.set_outlets([outlet])
    except SecondSourceError as error:
        tab().outlets_told = ("loud", [str(error)])
        st.rerun()
    said = "is saved." if changed else "is as it was: nothing was changed."
    tab().outlets_told = ("quiet", [f"{outlet.name} {said}"])
    _open(None)


def _open(outlet_id: str | None) -> NoReturn:
    """Draws the view anew, with the form of this outlet or without any."""
    if outlet_id is None:
        st.query_params.pop("outlet", None)
    else:
        st.query_params["outlet"] = outlet_id
    st.rerun()


# -- more of them --------------------------------------------------------------------
def _add(bench: Workbench) -> None:
    show_template("section.html", title="Add an outlet", text="It is known by its domain.")
    turn = tab().imported
    with st.form(f"new-outlet-{turn}", border=False):
        domain = st.text_input("Domain", key=f"new-domain-{turn}", placeholder="example.org")
        name = st.text_input("Name", key=f"new-name-{turn}")
        if not st.form_submit_button("Add the outlet"):
            return
    try:
        outlet = bench.library.add_outlet(domain, name)
    except SecondSourceError as error:
        tab().outlets_told = ("loud", [str(error)])
        st.rerun()
    tab().imported += 1
    tab().outlets_told = ("quiet", [f"{outlet.name} is in the table now."])
    _open(outlet.outlet_id)


def _take_table(bench: Workbench) -> None:
    show_template(
        "section.html",
        title="Import a table",
        text="CSV with the columns name, domain, owner, country, kind, reliability. An empty cell "
        "leaves what is known.",
    )
    upload = st.file_uploader(
        "Table of outlets", type=["csv"], key=f"outlets-{tab().imported}", max_upload_size=5
    )
    if st.button("Import it", disabled=upload is None, key="import-outlets") and upload:
        _import(bench, upload.name, upload.getvalue())
        st.rerun()


def _give_table(bench: Workbench, outlets: list[Outlet]) -> None:
    today = datetime.now(words.zone(st.context.timezone)).date()
    st.download_button(
        f"Export {counted(len(outlets), 'outlet')}",
        data=lambda: bench.library.export_outlets().encode(),
        file_name=f"second-source-outlets-{today.isoformat()}.csv",
        mime="text/csv",
        disabled=not outlets,
        on_click="ignore",
        key="export-outlets",
    )


def _import(bench: Workbench, name: str, table: bytes) -> None:
    try:
        done = bench.library.import_outlets(table, name=name)
    except SecondSourceError as error:
        tab().outlets_told = ("loud", [str(error), "Nothing of the table was taken."])
        return
    tab().imported += 1
    lines = [f"{counted(done.read, 'outlet')} read, {done.changed:,} changed the table."]
    lines += [str(refused) for refused in done.refused[:_MOST_REASONS]]
    if (more := len(done.refused) - _MOST_REASONS) > 0:
        lines.append(f"{counted(more, 'further row')} could not be read.")
    tab().outlets_told = ("loud" if done.refused else "quiet", lines)
