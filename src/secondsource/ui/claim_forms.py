"""What a person does with a claim besides judging it: other words, one of many, set aside."""

import streamlit as st

from secondsource.errors import SecondSourceError, StaleWording
from secondsource.models import Claim
from secondsource.ui import claim_words, reviewer, rewordings, ways
from secondsource.ui.desk import workbench
from secondsource.ui.render import show as show_template
from secondsource.ui.session import tab
from secondsource.ui.words import counted
from secondsource.workbench import Appearance, ClaimSheet


def show(sheet: ClaimSheet) -> None:
    """The row of what can be done, below the claim's card."""
    claim = sheet.claim
    bench = workbench()
    shown = bench.claims.appearances(claim.claim_id)
    near = bench.claims.near(claim.claim_id)
    reviewer.ask_if_wanted(_place(claim))
    if notice := tab().notices.get(_place(claim)):
        show_template("notice.html", tone="loud", text=notice)
    if told := tab().notices.get(_parting(claim)):
        show_template("notice.html", tone="calm", text=told)
    questions = claim_words.open_questions(near)
    with st.container(key="claim-forms", gap=None):
        if questions:
            with st.popover(f"May be the same ({len(questions)})", type="tertiary"):
                for one in questions:
                    _ask_whether_same(claim, one)
        if len(shown) > 1:
            articles = len({one.article.article_id for one in shown})
            with st.popover(f"In {counted(articles, 'article')}", type="tertiary"):
                _appearances(claim, shown)
        if others := claim_words.otherwise(near):
            with st.popover(f"Said otherwise ({len(others)})", type="tertiary"):
                show_template("otherwise.html", others=others)
        with st.popover("Edit the wording", type="tertiary"):
            _wording(sheet)
        with st.popover("One with another claim", type="tertiary"):
            _join(claim)
        if claim.is_set_aside:
            st.button(
                "Bring back", key=f"bring-{claim.claim_id}", on_click=_bring_back, args=(claim,)
            )
        else:
            with st.popover("Set aside", type="tertiary"):
                _set_aside(claim)


def banner(sheet: ClaimSheet) -> bool:
    """Says what keeps a claim from being judged here; True when something does."""
    claim = sheet.claim
    if claim.head_id:
        show_template(
            "notice.html",
            tone="calm",
            text="This is a further appearance of a claim that is judged as one.",
        )
        if st.button("Open that claim", key="open-head", type="primary"):
            ways.go(ways.CLAIM, claim=claim.head_id)
        return True
    if claim.is_set_aside:
        last = sheet.standings[-1] if sheet.standings else None
        show_template("aside.html", last=last)
        return True
    return False


def has_draft(claim_id: str) -> bool:
    """Whether another wording was typed and is not written yet."""
    typed = st.session_state.get(_wording_key(claim_id))
    return typed not in (None, tab().offered_wordings.get(claim_id))


def _ask_whether_same(claim: Claim, other: Appearance) -> None:
    key = f"{claim.claim_id}-{other.claim.claim_id}"
    with st.container(border=True, key=f"unsure-{other.claim.claim_id}", gap="small"):
        show_template("unsure.html", other=other)
        with st.container(horizontal=True, gap="small"):
            st.button("Same claim", key=f"same-{key}", on_click=_join_now, args=(claim, other))
            st.button("Another claim", key=f"other-{key}", on_click=_part_now, args=(claim, other))


def _wording(sheet: ClaimSheet) -> None:
    claim = sheet.claim
    key = _wording_key(claim.claim_id)
    why = f"{key}-why"
    _offer(claim, key)
    st.text_area(
        "The claim, standing alone",
        key=key,
        height=120,
        help="Put your own insertions in [brackets]. The article's words stay beside it.",
        persist_state="session",
    )
    now = rewordings.missed(sheet)
    if now and has_draft(claim.claim_id) and st.session_state[key] != now.text:
        show_template("meanwhile.html", one=now)
        rewordings.ask(claim.claim_id, now, key=f"{key}-read")
    st.text_input("Why", key=why, placeholder="What was unclear", persist_state="session")
    st.button("Keep this wording", key=f"{key}-keep", on_click=_reword, args=(claim, key, why))
    show_template("wordings.html", wordings=sheet.wordings, quote=claim.quote)


def _wording_key(claim_id: str) -> str:
    return f"wording-{claim_id}"


def _offer(claim: Claim, key: str) -> None:
    """Puts the wording that stands into the field; what was typed there is left alone."""
    if not has_draft(claim.claim_id):
        tab().offered_wordings[claim.claim_id] = claim.text
        if st.session_state.get(key) != claim.text:
            st.session_state[key] = claim.text


def _appearances(claim: Claim, shown: tuple[Appearance, ...]) -> None:
    for nth, one in enumerate(shown):
        show_template("appearance.html", one=one, joined=claim_words.joined(one), is_own=nth == 0)
        if nth:
            st.button(
                "Not the same claim",
                key=f"part-{one.claim.claim_id}",
                type="tertiary",
                on_click=_take_out,
                args=(claim, one),
            )


def _join(claim: Claim) -> None:
    key = f"join-{claim.claim_id}"
    st.text_input(
        "The other claim's address or id",
        key=key,
        placeholder="…/claim?claim=c0123456789ab",
        help="Both become one claim. One that was judged keeps its record and stays in front.",
    )
    st.button("Make them one", key=f"{key}-now", on_click=_join_typed, args=(claim, key))


def _set_aside(claim: Claim) -> None:
    key = f"aside-{claim.claim_id}"
    st.text_input("Why", key=key, placeholder="Not worth checking, checked before, ...")
    st.button("Set aside", key=f"{key}-now", on_click=_set_aside_now, args=(claim, key))


# -- writing -------------------------------------------------------------------------
def _named(claim: Claim) -> str | None:
    tab().notices.pop(_place(claim), None)
    tab().notices.pop(_parting(claim), None)
    return reviewer.required(_place(claim))


def _has_read(claim: Claim) -> bool:
    """Whether the person has read the words that stand; says so where they have not."""
    now = workbench().store.claim(claim.claim_id).wording_revision
    if tab().read_wordings.get(claim.claim_id, now) == now:
        return True
    tab().notices[_place(claim)] = rewordings.REFUSED
    return False


def _reword(claim: Claim, key: str, why: str) -> None:
    name, memory = _named(claim), tab()
    if name is None:
        return
    try:
        written = workbench().claims.reword(
            claim.claim_id,
            str(st.session_state[key]),
            reviewer=name,
            expected_revision=memory.read_wordings[claim.claim_id],
            reason=str(st.session_state[why]),
        )
    except StaleWording:
        memory.notices[_place(claim)] = rewordings.REFUSED
    except SecondSourceError as error:
        memory.notices[_place(claim)] = str(error)
    else:
        rewordings.has_read(claim.claim_id, written.revision)
        st.session_state[key] = memory.offered_wordings[claim.claim_id] = written.text
        st.session_state[why] = ""


def _join_typed(claim: Claim, key: str) -> None:
    typed = str(st.session_state[key]).strip()
    if not typed:
        tab().notices[_place(claim)] = "Give the address or the id of the other claim."
        return
    _link(claim, typed.rpartition("claim=")[2].partition("&")[0], join=True)


def _join_now(claim: Claim, other: Appearance) -> None:
    _link(claim, other.claim.claim_id, join=True)


def _part_now(claim: Claim, other: Appearance) -> None:
    _link(claim, other.claim.claim_id, join=False)


def _take_out(claim: Claim, one: Appearance) -> None:
    if not (name := _named(claim)) or not _has_read(claim):
        return
    desk = workbench().claims
    before = {each.claim.claim_id for each in desk.appearances(claim.claim_id)}
    if one.claim.claim_id not in before:
        tab().notices[_parting(claim)] = (
            f"What {one.article.outlet_name} printed had been parted from this claim already. "
            "Nothing was written."
        )
        return
    try:
        desk.part(one.claim.claim_id, claim.claim_id, reviewer=name)
    except SecondSourceError as error:
        tab().notices[_place(claim)] = str(error)
        return
    after = {each.claim.claim_id for each in desk.appearances(claim.claim_id)}
    told = f"What {one.article.outlet_name} printed stands for itself in the queue again"
    if along := len(before - after) - 1:
        told += f", and {counted(along, 'further appearance')} that came in through it went along"
    tab().notices[_parting(claim)] = f"{told}."
    tab().trail = None


def _link(claim: Claim, other_id: str, *, join: bool) -> None:
    if not other_id or not (name := _named(claim)) or not _has_read(claim):
        return
    desk = workbench().claims
    decide = desk.join if join else desk.part
    try:
        decide(other_id, claim.claim_id, reviewer=name)
    except SecondSourceError as error:
        tab().notices[_place(claim)] = str(error)
    tab().trail = None


def _set_aside_now(claim: Claim, key: str) -> None:
    if (name := _named(claim)) and _has_read(claim):
        try:
            workbench().claims.set_aside(
                claim.claim_id, reviewer=name, reason=str(st.session_state[key])
            )
        except SecondSourceError as error:
            tab().notices[_place(claim)] = str(error)


def _bring_back(claim: Claim) -> None:
    if name := _named(claim):
        try:
            workbench().claims.bring_back(claim.claim_id, reviewer=name)
        except SecondSourceError as error:
            tab().notices[_place(claim)] = str(error)
        else:
            rewordings.forget_all(claim.claim_id)


def _parting(claim: Claim) -> str:
    return f"parted-{claim.claim_id}"


def _place(claim: Claim) -> str:
    return f"forms-{claim.claim_id}"
