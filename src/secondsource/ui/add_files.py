"""Handing in files: checked at the door by size, and asked for what their columns hold."""

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from secondsource.errors import SecondSourceError
from secondsource.models import Hints, Job
from secondsource.ui import door
from secondsource.ui.render import show as show_template
from secondsource.ui.session import Line, tab
from secondsource.ui.words import counted
from secondsource.workbench import Workbench

_KINDS = "Pages, texts, PDF, Word, feeds, tables (CSV, JSON Lines) and web archives (WARC, WACZ)."
_Mapping = tuple[tuple[str, str], ...]


def show(bench: Workbench) -> None:
    """The form."""
    page, archive = bench.settings.max_file_mb, door.most_mb("a.warc", bench.settings)
    limits = f"Up to {page:g} MB a page, {archive:g} MB a table or archive."
    show_template("section.html", title="Files", text=f"{_KINDS} {limits}")
    turn = tab().uploaded
    with st.container(key="door"):
        uploads = st.file_uploader(
            "Files to add",
            type=[f".{suffix}" for suffix in door.SUFFIXES],
            accept_multiple_files=True,
            max_upload_size=max(1, int(max(page, archive))),
            key=f"files-{turn}",
            label_visibility="collapsed",
        )
    mappings = {
        nth: mapping
        for nth, upload in enumerate(uploads)
        if (mapping := _columns(bench, upload, f"{turn}-{nth}")) is not None
    }
    unnamed = any("text" not in dict(mapping) for mapping in mappings.values())
    label = f"Add {counted(len(uploads), 'file')}" if uploads else "Add files"
    if st.button(label, type="primary", disabled=not uploads or unnamed, key="add-files"):
        _hand_in(bench, uploads, mappings)
        st.rerun()


def start_anew() -> None:
    """Forgets what was told of the last try."""
    tab().turned_away, tab().intake_notice = [], None


def note(job: Job) -> None:
    """Keeps a job in sight of the tab that handed it in."""
    tab().handed_in.insert(0, job.job_id)


def _columns(bench: Workbench, upload: UploadedFile, key: str) -> _Mapping | None:
    """What a person says the columns hold; None when nothing needs to be asked."""
    columns = door.unnamed_columns(bench, upload.name, upload)
    if not columns:
        return None
    known = dict(bench.intake.known_columns(columns))
    with st.container(border=True, key=f"columns-{key}"):
        show_template("columns.html", name=upload.name, columns=columns)
        chosen = {}
        with st.container(horizontal=True, vertical_alignment="bottom"):
            for column in door.COLUMNS:
                guess = known.get(column.field)
                chosen[column.field] = st.selectbox(
                    column.label if column.field == "text" else f"{column.label} (if there is one)",
                    columns,
                    index=columns.index(guess) if guess else None,
                    placeholder="Choose the column" if column.field == "text" else "None",
                    key=f"column-{key}-{column.field}",
                    width=240,
                )
    return tuple((field, column) for field, column in chosen.items() if column)


def _hand_in(bench: Workbench, uploads: list[UploadedFile], mappings: dict[int, _Mapping]) -> None:
    start_anew()
    files: dict[_Mapping, list[tuple[str, bytes]]] = {}
    for nth, upload in enumerate(uploads):
        if reason := door.too_large(upload.name, upload.size, bench.settings):
            tab().turned_away.append(Line(upload.name, "not taken", reason))
        else:
            mapping = mappings.get(nth, ())
            files.setdefault(mapping, []).append((upload.name, upload.getvalue()))
    try:
        for mapping, some in files.items():
            note(bench.intake.hand_in_files(some, Hints(columns=mapping)))
    except SecondSourceError as error:
        tab().intake_notice = str(error)
    else:
        tab().uploaded += 1
