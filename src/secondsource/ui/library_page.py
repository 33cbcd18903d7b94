"""The library: what was taken in, one article as the desk reads it, adding more, intake."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from secondsource.models import Article
from secondsource.text import comparable
from secondsource.ui import (
    add_form,
    article_view,
    intake_view,
    job_view,
    outlets_view,
    shell,
    watch_view,
    ways,
)
from secondsource.ui.desk import workbench
from secondsource.ui.render import show as show_template
from secondsource.ui.words import counted
from secondsource.workbench import Workbench

PAGE_LENGTH = 50
_VIEWS = [ways.ARTICLES, ways.OUTLETS, ways.ADD, ways.INTAKE, ways.WATCH]


def show() -> None:
    """The page."""
    bench = workbench()
    if article_id := st.query_params.get("article"):
        article_view.show(bench, article_id)
        return
    if job_id := st.query_params.get("job"):
        job_view.show(bench, job_id)
        return
    count = bench.library.count()
    parts = [
        counted(count.articles, "article"),
        counted(count.outlets, "outlet"),
        counted(count.claims, "claim"),
        counted(count.passages, "passage"),
    ]
    with shell.heading("Library", ", ".join(parts)):
        pass
    bar = st.container(horizontal=True, vertical_alignment="center", key="filters")
    view = bar.segmented_control(
        "Show",
        _VIEWS,
        default=ways.ARTICLES,
        required=True,
        key="view",
        bind="query-params",
        label_visibility="collapsed",
        wrap=True,
    )
    if view == ways.ADD:
        add_form.show(bench)
    elif view == ways.INTAKE:
        intake_view.show(bench)
    elif view == ways.WATCH:
        watch_view.show(bench)
    elif view == ways.OUTLETS:
        outlets_view.show(bench)
    elif count.articles == 0:
        _nothing_yet()
    else:
        _articles(bench, bar)


def matching(articles: list[Article], search: str) -> list[Article]:
    """The articles whose headline, outlet or address has every word of the search."""
    wanted = comparable(search).split()
    return [
        article
        for article in articles
        if all(
            word in comparable(f"{article.title or ''} {article.outlet_name} {article.url or ''}")
            for word in wanted
        )
    ]


def _articles(bench: Workbench, bar: DeltaGenerator) -> None:
    search = bar.text_input(
        "Headline, outlet or address",
        key="find",
        bind="query-params",
        live="400ms",
        placeholder="Search headline, outlet or address",
        label_visibility="collapsed",
        width=340,
    )
    found = matching(bench.library.articles(), search)
    if not found:
        show_template(
            "empty.html", title="No article fits", text="All other articles are still there."
        )
        st.button("Clear the search", type="primary", key="clear-find", on_click=_clear)
        return
    place = st.container()
    pages = -(-len(found) // PAGE_LENGTH)
    page = st.pagination(pages, key="articles-page") if pages > 1 else 1
    shown = found[(page - 1) * PAGE_LENGTH : page * PAGE_LENGTH]
    claims = {
        article.article_id: bench.review.queue_size(article_id=article.article_id)
        for article in shown
    }
    with place:
        show_template("articles.html", articles=shown, claims=claims, found=len(found))


def _nothing_yet() -> None:
    show_template(
        "empty.html",
        title="The library is empty",
        text="Add articles as files or paste a text. Claims and passages are found by themselves.",
    )
    if st.button("Add articles", type="primary", key="first-step"):
        ways.go(ways.LIBRARY, view=ways.ADD)


def _clear() -> None:
    st.session_state["find"] = ""
