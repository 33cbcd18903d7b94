"""The right column: the verdict, the guideline and the history."""

import streamlit as st

from secondsource.errors import (
    EvidenceChanged,
    SecondSourceError,
    StaleVerdictRevision,
    StaleWording,
)
from secondsource.labels import VerdictLabel
from secondsource.models import Verdict
from secondsource.ui import claim_history, reviewer, rewordings
from secondsource.ui.desk import workbench
from secondsource.ui.render import show as show_template
from secondsource.ui.session import tab
from secondsource.ui.words import VERDICT_WORDS
from secondsource.workbench import ClaimSheet


@st.fragment
def show(sheet: ClaimSheet) -> None:
    """The column. A fragment: choosing and typing here leaves the passages alone."""
    claim_id = sheet.claim.claim_id
    memory = tab()
    if memory.verdict_written:
        memory.verdict_written = False
        st.rerun()
    label_key, why_key = draft_keys(claim_id)
    _see(sheet, drafted=has_draft(claim_id))
    missed = [one for one in sheet.verdicts if one.revision > memory.seen[claim_id]]
    if missed:
        _overtaken(claim_id, missed[-1])
    elif sheet.verdict:
        show_template(
            "standing.html",
            verdict=sheet.verdict,
            mine=memory.reviewer,
            decided_on=sheet.decided_on,
        )
    _form(sheet, label_key, why_key)
    show_template("guideline.html", unfolded=sheet.verdict is None)
    claim_history.show(sheet)


def draft_keys(claim_id: str) -> tuple[str, str]:
    """Where the label and the justification lie in session_state while they are a draft."""
    return f"label-{claim_id}", f"why-{claim_id}"


def has_draft(claim_id: str) -> bool:
    """Whether something was chosen or typed for a verdict that is not written yet."""
    return any(st.session_state.get(key) for key in draft_keys(claim_id))


def _see(sheet: ClaimSheet, *, drafted: bool) -> None:
    """Notes which verdict the person has before them.

    While a draft answers to an older one, only their own word moves it on.
    """
    memory, claim_id = tab(), sheet.claim.claim_id
    current = len(sheet.verdicts)
    if claim_id not in memory.seen or not (drafted or claim_id in memory.overtaken):
        memory.seen[claim_id] = current


def _overtaken(claim_id: str, verdict: Verdict) -> None:
    show_template("overtaken.html", verdict=verdict)
    st.button(
        "I have read it; decide again",
        key=f"read-{claim_id}",
        on_click=_has_read,
        args=(claim_id, verdict.revision),
    )


def _has_read(claim_id: str, revision: int) -> None:
    memory = tab()
    memory.seen[claim_id] = revision
    memory.overtaken.discard(claim_id)


def _form(sheet: ClaimSheet, label_key: str, why_key: str) -> None:
    claim_id = sheet.claim.claim_id
    st.radio(
        "Verdict",
        list(VerdictLabel),
        index=None,
        format_func=VERDICT_WORDS.__getitem__,
        key=label_key,
        persist_state="session",
    )
    st.text_area(
        "Justification",
        key=why_key,
        height=104,
        placeholder="What it rests on, in a sentence or two",
        persist_state="session",
    )
    show_template("cites.html", evidence=sheet.evidence, outlets=claim_history.outlets(sheet))
    reviewer.ask_if_wanted(claim_id)
    if problem := tab().refused.get(claim_id):
        show_template("notice.html", tone="loud", text=problem)
    st.button(
        "Revise the verdict" if sheet.verdict else "Record the verdict",
        type="primary",
        key=f"decide-{claim_id}",
        on_click=_decide,
        args=(sheet, label_key, why_key),
        width="stretch",
    )


def _decide(sheet: ClaimSheet, label_key: str, why_key: str) -> None:
    memory, claim_id = tab(), sheet.claim.claim_id
    memory.refused.pop(claim_id, None)
    label, why = st.session_state.get(label_key), str(st.session_state.get(why_key) or "")
    if label is None:
        memory.refused[claim_id] = "Choose one of the four verdicts. What you typed is kept."
        return
    name = reviewer.required(claim_id)
    if name is None:
        return
    try:
        workbench().review.decide(
            claim_id,
            VerdictLabel(label),
            why,
            reviewer=name,
            expected_revision=memory.seen[claim_id],
            seen=sheet.evidence,
            expected_wording=memory.read_wordings[claim_id],
        )
    except StaleVerdictRevision:
        memory.overtaken.add(claim_id)
    except StaleWording:
        memory.refused[claim_id] = rewordings.REFUSED
    except EvidenceChanged as error:
        # What stands now is due on the page, beside the reason.
        memory.refused[claim_id] = str(error)
    except SecondSourceError as error:
        memory.refused[claim_id] = str(error)
        return
    else:
        st.session_state[label_key], st.session_state[why_key] = None, ""
        memory.seen.pop(claim_id, None)
        memory.overtaken.discard(claim_id)
    memory.verdict_written = True
