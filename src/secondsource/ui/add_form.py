"""Adding articles: files and pasted text, with what became of each."""

import logging
import threading
from datetime import date

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from secondsource.errors import SecondSourceError
from secondsource.labels import IntakeOutcome
from secondsource.models import Hints
from secondsource.ui.render import show as show_template
from secondsource.ui.session import Line, Upload, tab
from secondsource.ui.words import counted
from secondsource.workbench import IntakeEvent, IntakeReport, Workbench

log = logging.getLogger(__name__)

_LOOK_AGAIN_S = 0.3
_TYPES = ["txt", "html", "htm", "jsonl"]


def show(bench: Workbench) -> None:
    """The form, with the results of the last intake above it."""
    if upload := tab().upload:
        _wait_for(upload)
    if lines := tab().added:
        show_template("added.html", lines=lines)
    files, paste = st.columns(2, gap="large")
    with files:
        _files(bench)
    with paste:
        _paste(bench)


def _files(bench: Workbench) -> None:
    show_template("section.html", title="Files", text="Pages, plain texts or JSON Lines.")
    uploads = st.file_uploader(
        "Files to add",
        type=_TYPES,
        accept_multiple_files=True,
        key=f"files-{tab().uploaded}",
        label_visibility="collapsed",
    )
    label = f"Add {counted(len(uploads), 'file')}" if uploads else "Add files"
    if st.button(label, type="primary", disabled=not uploads, key="add-files"):
        _take_files(bench, uploads)


def _take_files(bench: Workbench, uploads: list[UploadedFile]) -> None:
    files = [(file.name, file.getvalue()) for file in uploads]

    def take() -> None:
        try:
            bench.intake.add_files(files, tell)
        except SecondSourceError as error:
            upload.lines.append(Line("The rest", "not taken", str(error)))
        except Exception:
            log.exception("an intake failed")
            upload.lines.append(Line("The rest", "not taken", "the intake failed; see the log"))

    def tell(event: IntakeEvent) -> None:
        upload.lines.append(line_of(event))
        upload.share = event.done_bytes / event.total_bytes if event.total_bytes else 1.0

    # A click on the page ends the script that is running; an intake must not end with it.
    upload = Upload(threading.Thread(target=take, daemon=True), files=len(files))
    tab().upload = upload
    tab().uploaded += 1
    upload.thread.start()
    st.rerun()


def _wait_for(upload: Upload) -> None:
    bar = st.progress(0.0, text=f"Reading {counted(upload.files, 'file')}")
    while upload.thread.is_alive():
        done = counted(len(upload.lines), "article")
        bar.progress(min(1.0, upload.share), text=f"{done} done")
        upload.thread.join(_LOOK_AGAIN_S)
    tab().added = upload.lines
    tab().upload = None
    st.rerun()


def _paste(bench: Workbench) -> None:
    show_template("section.html", title="A pasted text", text="Only the text is needed.")
    turn = tab().pasted
    with st.form(f"paste-{turn}", border=False):
        text = st.text_area("Text", key=f"text-{turn}", height=180)
        title = st.text_input("Headline", key=f"title-{turn}")
        left, right = st.columns(2)
        outlet = left.text_input("Outlet", key=f"outlet-{turn}")
        published = right.date_input(
            "Published on", value=None, key=f"date-{turn}", min_value=date(1800, 1, 1)
        )
        url = st.text_input("Address", key=f"url-{turn}", placeholder="https://")
        if not st.form_submit_button("Add the text", type="primary"):
            return
    hints = Hints(
        title=title.strip() or None,
        url=url.strip() or None,
        outlet_name=outlet.strip() or None,
        published_on=published if isinstance(published, date) else None,
    )
    try:
        report = bench.intake.add_text(text, hints)
    except SecondSourceError as error:
        show_template("notice.html", tone="loud", text=str(error))
        return
    tab().added = lines_of(report, "the pasted text")
    if not report.failed:
        tab().pasted += 1  # the fields start empty again; on failure they keep what was typed
    st.rerun()


def line_of(event: IntakeEvent) -> Line:
    """One line of the results."""
    if event.outcome is IntakeOutcome.FAILED:
        return Line(event.source, "not taken", event.reason or "")
    article = event.article
    title = (article.title if article else None) or "without a headline"
    if event.outcome is IntakeOutcome.ALREADY_HERE:
        detail = title
    else:
        detail = f"{title}: {counted(event.claims, 'claim')}"
        notes = "; ".join(article.notes) if article else ""
        detail = f"{detail}. {notes}" if notes else detail
    return Line(event.source, event.outcome.value, detail, article.article_id if article else None)


def lines_of(report: IntakeReport, source: str) -> list[Line]:
    """The results of one text."""
    if report.failed:
        return [Line(source, "not taken", refused.reason) for refused in report.failed]
    outcome = IntakeOutcome.ADDED if report.added else IntakeOutcome.ALREADY_HERE
    detail = counted(report.claims, "claim") if report.added else "the same text from this outlet"
    notes = "; ".join(note for _, note in report.notes)
    return [
        Line(source, outcome.value, f"{detail}. {notes}" if notes else detail, article_id)
        for article_id in report.article_ids
    ]
