"""Which wording of a claim a person has read: what they write answers to that, not to the newest.

A page is drawn anew with every click. Who had other words before them when they made up
their mind is told so, however often the page was drawn since.
"""

from collections.abc import Callable

import streamlit as st

from secondsource.models import Wording
from secondsource.ui.render import show as show_template
from secondsource.ui.session import tab
from secondsource.workbench import ClaimSheet

REFUSED = (
    "This claim was reworded while you had it open. Nothing was written; what you typed is "
    "kept. Read the new wording, press “I have read it”, then choose again."
)


def see(sheet: ClaimSheet, *, opened: bool, drafted: bool) -> None:
    """Notes the wording that the person has before them.

    Opening the claim moves it on; what is drawn again, or has a draft, waits for their word.
    """
    read, claim = tab().read_wordings, sheet.claim
    if claim.claim_id not in read or (opened and not drafted):
        read[claim.claim_id] = claim.wording_revision
        forget(claim.claim_id)


def missed(sheet: ClaimSheet) -> Wording | None:
    """The wording that stands, when the person has read another one."""
    claim = sheet.claim
    is_read = tab().read_wordings.get(claim.claim_id) == claim.wording_revision
    return None if is_read or not sheet.wordings else sheet.wordings[-1]


def show(sheet: ClaimSheet) -> None:
    """Above the claim: who reworded it meanwhile, and how it read before."""
    now, claim_id = missed(sheet), sheet.claim.claim_id
    if now is None:
        return
    read = tab().read_wordings[claim_id]
    before = next((one for one in sheet.wordings if one.revision == read), None)
    show_template("reworded.html", now=now, before=before)
    ask(claim_id, now, key=f"reworded-{claim_id}")


def ask(claim_id: str, now: Wording, *, key: str) -> None:
    """The button by which a person says that they have read the wording that stands."""
    st.button("I have read it", key=key, on_click=has_read, args=(claim_id, now.revision))


def has_read(claim_id: str, revision: int) -> None:
    """From now on, what the person writes answers to this wording."""
    tab().read_wordings[claim_id] = revision
    forget(claim_id)


def forget(claim_id: str) -> None:
    """No refusal stands any more over words that were not read: they are now."""
    _drop(lambda place, why: claim_id in place and why == REFUSED)


def forget_all(claim_id: str) -> None:
    """No refusal stands any more on this claim: what it was refused for has passed."""
    _drop(lambda place, _: claim_id in place)


def _drop(passed: Callable[[str, str], bool]) -> None:
    memory = tab()
    for notices in (memory.notices, memory.refused):
        for place in [place for place, why in notices.items() if passed(place, why)]:
            del notices[place]
