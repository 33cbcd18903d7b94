"""The export: what was decided, as a file."""

from datetime import date, datetime

import streamlit as st

from secondsource.export import DecidedClaim
from secondsource.labels import VerdictLabel
from secondsource.ui import shell, ways, words
from secondsource.ui.desk import workbench
from secondsource.ui.render import show as show_template
from secondsource.ui.words import VERDICT_WORDS, counted
from secondsource.workbench import Workbench

_PREVIEW = 20
_MEDIA_TYPES = {"csv": "text/csv", "jsonl": "application/x-ndjson"}
_FORMAT_WORDS = {"csv": "Table (CSV)", "jsonl": "JSON Lines"}
_FORMAT_HELP = "The table has one cited passage a row; JSON Lines leave nothing out."


def show() -> None:
    """The page."""
    bench = workbench()
    everything = bench.publishing.decided()
    with shell.heading("Export", f"{counted(len(everything), 'verdict')} in the record"):
        pass
    if not everything:
        _nothing_yet()
        return
    with st.container(horizontal=True, vertical_alignment="bottom", key="filters"):
        labels = st.multiselect(
            "Verdict",
            list(VerdictLabel),
            format_func=VERDICT_WORDS.__getitem__,
            placeholder="All verdicts",
            key="verdict",
            width=420,
        )
        reviewer = st.selectbox(
            "Reviewer",
            sorted({one.verdict.reviewer for one in everything}),
            index=None,
            placeholder="All reviewers",
            key="reviewer",
            width=260,
        )
    chosen = [
        one
        for one in everything
        if (not labels or one.verdict.label in labels)
        and (reviewer is None or one.verdict.reviewer == reviewer)
    ]
    if not chosen:
        show_template(
            "empty.html", title="No verdict fits these filters", text="The record is unchanged."
        )
        return
    _download(bench, chosen)
    show_template(
        "export.html",
        decided=chosen[:_PREVIEW],
        line=preview_line(len(chosen)),
    )


def preview_line(count: int) -> str:
    """What the file will hold, in words."""
    line = f"The file will hold {counted(count, 'verdict')}"
    return f"{line}; the first {_PREVIEW} are shown." if count > _PREVIEW else f"{line}."


def file_name(format_name: str, today: date) -> str:
    """A name without any character that a file system could take amiss."""
    return f"second-source-verdicts-{today.isoformat()}.{format_name}"


def _download(bench: Workbench, chosen: list[DecidedClaim]) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom", key="download"):
        format_name = st.segmented_control(
            "Format",
            bench.publishing.formats(),
            default="csv",
            required=True,
            format_func=lambda name: _FORMAT_WORDS.get(name, name),
            help=_FORMAT_HELP,
            key="format",
        )
        st.download_button(
            f"Download {counted(len(chosen), 'verdict')}",
            data=bench.publishing.export(format_name, chosen),
            file_name=file_name(format_name, datetime.now(words.zone(st.context.timezone)).date()),
            mime=_MEDIA_TYPES.get(format_name, "text/plain"),
            type="primary",
            on_click="ignore",
            key="download-file",
        )


def _nothing_yet() -> None:
    show_template(
        "empty.html",
        title="No verdict yet",
        text="Decided claims appear here, with the passages that they cite.",
    )
    if st.button("Go to the queue", type="primary", key="first-step"):
        ways.go(ways.QUEUE)
