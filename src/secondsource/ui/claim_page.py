"""One claim: its words, the passages beside it, and the verdict."""

import streamlit as st

from secondsource.ui import (
    claim_card,
    claim_forms,
    claim_history,
    encoder_words,
    evidence_column,
    evidence_filters,
    rewordings,
    shell,
    verdict_column,
    ways,
)
from secondsource.ui.desk import passages_beside, workbench
from secondsource.ui.render import show as show_template
from secondsource.ui.session import Neighbours, neighbours, tab
from secondsource.workbench import Workbench


def show() -> None:
    """The page."""
    bench = workbench()
    claim_id = st.query_params.get("claim") or tab().last_claim
    if not claim_id:
        _none_chosen(bench)
        return
    sheet = bench.review.sheet(claim_id)
    claim_id = sheet.claim.claim_id
    drafted = verdict_column.has_draft(claim_id) or claim_forms.has_draft(claim_id)
    rewordings.see(sheet, opened=tab().last_claim != claim_id, drafted=drafted)
    tab().last_claim = claim_id
    if st.query_params.get("claim") != claim_id:
        st.query_params["claim"] = claim_id
    _heading(neighbours(bench, claim_id))
    with st.container(key="claim-columns"):
        left, middle, right = st.columns([0.29, 0.43, 0.28], gap="medium")
        with left, st.container(key="claim-left"):
            elsewhere = claim_forms.banner(sheet)
            rewordings.show(sheet)
            claim_card.show(sheet)
            claim_forms.show(sheet)
        # The verdict is drawn before the search: it is there while passages are looked up.
        with right, st.container(key="claim-right"):
            if elsewhere:
                claim_history.show(sheet)
            else:
                verdict_column.show(sheet)
        with middle, st.container(key="claim-middle"):
            wanted = evidence_filters.show(claim_id)
            with st.spinner("Looking for passages in other articles", show_time=True):
                beside = passages_beside(bench, sheet.claim, wanted)
            if told := encoder_words.on_claim(bench, beside):
                show_template("notice.html", tone="quiet", text=told)
            evidence_column.show(sheet, beside)


def _heading(near: Neighbours) -> None:
    place = f"{near.place:,} of {near.length:,} in the queue" if near.place else ""
    with shell.heading("Claim", place):
        _step("Previous", near.before, shortcut="K")
        _step("Next", near.after, shortcut="J")


def _step(label: str, claim_id: str | None, *, shortcut: str) -> None:
    if st.button(label, key=f"step-{label}", shortcut=shortcut, disabled=claim_id is None):
        ways.go(ways.CLAIM, claim=claim_id or "")


def _none_chosen(bench: Workbench) -> None:
    with shell.heading("Claim"):
        pass
    first = bench.review.queue(limit=1)
    if not first:
        show_template(
            "empty.html",
            title="No claims yet",
            text="Add an article: its checkable claims appear in the queue.",
        )
        if st.button("Add articles", type="primary", key="first-step"):
            ways.go(ways.LIBRARY, view=ways.ADD)
        return
    show_template(
        "empty.html",
        title="No claim is open",
        text="Choose one from the queue, or take the one that is most worth checking.",
    )
    if st.button("Open the next claim", type="primary", key="open-next"):
        ways.go(ways.CLAIM, claim=first[0].claim.claim_id)
