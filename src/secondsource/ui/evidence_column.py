"""The middle column: the passages of other articles, and what people judged of them."""

from dataclasses import dataclass, replace
from datetime import date

import streamlit as st

from secondsource.contrast import Relation
from secondsource.errors import SecondSourceError, StaleWording
from secondsource.labels import Stance
from secondsource.models import Evidence, EvidenceSheet, Hit, HitGroup
from secondsource.retrieval import days_after, found_by, in_common, scored_by
from secondsource.ui import drifts, evidence_filters, marks, reviewer, rewordings
from secondsource.ui.desk import workbench
from secondsource.ui.drifts import Moved
from secondsource.ui.marks import Marked
from secondsource.ui.render import local_day
from secondsource.ui.render import show as show_template
from secondsource.ui.session import tab
from secondsource.ui.words import STANCE_WORDS, counted
from secondsource.workbench import Beside, ClaimSheet, laid_beside
from secondsource.workbench.narrowing import fitting_in_words

# An article's second passage may be the one that decides: it stands behind only when it
# would not stand in front by itself.
NEAR_SECOND = 0.45


@dataclass(frozen=True, slots=True)
class Shelves:
    """The groups as the page lays them out; `near` holds at least everything that was judged."""

    near: tuple[tuple[HitGroup, tuple[Hit, ...]], ...]
    far: tuple[tuple[HitGroup, tuple[Hit, ...]], ...]


def shelve(beside: EvidenceSheet, judged: set[int]) -> Shelves:
    """What is near the claim, and what lies further away; nothing is dropped."""
    near: list[tuple[HitGroup, tuple[Hit, ...]]] = []
    far: list[tuple[HitGroup, tuple[Hit, ...]]] = []
    for group in (*beside.groups, *beside.further):
        close = tuple(
            hit
            for nth, hit in enumerate(group.hits)
            if hit.passage.passage_id in judged
            or (group in beside.groups and (nth == 0 or hit.likeness >= NEAR_SECOND))
        )
        rest = tuple(hit for hit in group.hits if hit not in close)
        if close:
            near.append((group, close))
        if rest:
            far.append((group, rest))
    return Shelves(tuple(near), tuple(far))


def summary(shelves: Shelves, *, of_fitting: bool = False) -> str:
    """The line above the passages, in words; of_fitting: only some articles were searched."""
    groups = [group for group, _ in shelves.near]
    articles = [one for group in groups for one in (group.article, *group.copies)]
    outlets = {article.outlet_name for article in articles}
    if not groups:
        which = "that fits" if of_fitting else "in the library"
        return f"No other article {which} has a passage on this."
    line = "Passages from "
    line += f"{counted(len(articles), 'other article')}, {counted(len(outlets), 'outlet')}"
    if (copies := len(articles) - len(groups)) > 0:
        line += f"; {counted(copies, 'copy', 'copies')} grouped"
    return line + "."


def before_and_after(shelves: Shelves, claimed_on: date | None) -> str:
    """How many articles came before the claim and how many after; empty when it is undated."""
    if claimed_on is None:
        return ""
    days = [days_after(claimed_on, group.article.published_on) for group, _ in shelves.near]
    known = [one for one in days if one is not None]
    counts = {
        "before the claim": sum(one < 0 for one in known),
        "on the claim's day": known.count(0),
        "after the claim": sum(one > 0 for one in known),
        "undated": days.count(None),
    }
    parts = [f"{count:,} {when}" for when, count in counts.items() if count]
    return f"{', '.join(parts)}." if parts else ""


def show(sheet: ClaimSheet, beside: EvidenceSheet) -> None:
    """The column."""
    judged = {evidence.passage_id for evidence in sheet.evidence}
    apart = workbench().review.judged_apart(sheet, beside)
    shelves = shelve(replace(beside, further=(*beside.further, *apart)), judged)
    narrowed = beside.narrowed
    if narrowed and not narrowed.fitting:
        evidence_filters.show_none(narrowed)
    else:
        show_template(
            "evidence_head.html",
            line=summary(shelves, of_fitting=narrowed is not None),
            fitting=fitting_in_words(narrowed) if narrowed else "",
            in_time=before_and_after(shelves, beside.claimed_on),
            left_out=beside.left_out,
        )
    if notice := tab().notices.get(_place(sheet.claim.claim_id, None)):
        show_template("notice.html", tone="loud", text=notice)
    moved = drifts.of_passages(workbench(), sheet)
    for group, hits in shelves.near:
        _group(sheet, beside, group, hits, moved)
    if shelves.far:
        count = counted(sum(len(hits) for _, hits in shelves.far), "passage")
        with st.expander(f"Further away: {count} that share little with the claim"):
            for group, hits in shelves.far:
                _group(sheet, beside, group, hits, moved)


def _group(
    sheet: ClaimSheet,
    beside: EvidenceSheet,
    group: HitGroup,
    hits: tuple[Hit, ...],
    moved: dict[int, Moved],
) -> None:
    first = hits[0].passage.passage_id
    with st.container(key=f"group-{first}", gap=None):
        show_template("group.html", group=group, article=group.article, claimed=beside.claimed_on)
        for hit in hits:
            beside_claim = laid_beside(beside, hit, group.article)
            _passage(sheet, hit, beside_claim, moved.get(hit.passage.passage_id))


def _passage(sheet: ClaimSheet, hit: Hit, beside: Beside, moved: Moved | None) -> None:
    passage = hit.passage
    mine = sheet.judgment(passage.passage_id, tab().reviewer)
    others = [
        evidence
        for evidence in sheet.evidence
        if evidence.passage_id == passage.passage_id and evidence != mine
    ]
    with st.container(key=f"passage-{passage.passage_id}", gap=None):
        show_template(
            "passage.html",
            pieces=marks.shared(passage.text, hit.matched, _values(beside)),
            beside=beside,
            mine=mine,
            others=others,
            found=found_by(hit),
            scores=[*scored_by(hit), in_common(hit)],
        )
        if moved:
            show_template(
                "drift.html",
                moved=moved,
                what="passage",
                shows_before=True,
                read_on=local_day(moved.quoted.read_at),
                newest_on=local_day(moved.newest.read_at),
            )
        # What is set aside can be judged no more; what was judged can be taken back.
        if mine or not sheet.claim.is_set_aside:
            _buttons(sheet, passage.passage_id, mine)


def _values(beside: Beside) -> list[Marked]:
    """What agrees and what differs; the page shows it once the comparison is opened."""
    names = {Relation.AGREES: "agrees", Relation.DIFFERS: "differs", Relation.LATER: "differs"}
    return [
        Marked(one.passage_span, names[one.relation])
        for one in beside.values
        if one.is_sure and one.relation in names
    ]


def _buttons(sheet: ClaimSheet, passage_id: int, mine: Evidence | None) -> None:
    claim_id = sheet.claim.claim_id
    revision = sheet.revision(passage_id, tab().reviewer)
    key = f"stance-{claim_id}-{passage_id}"
    # The record decides what the buttons show, not what was clicked last.
    st.session_state[key] = mine.stance if mine else None
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.segmented_control(
            "This passage",
            list(Stance),
            format_func=lambda stance: STANCE_WORDS[stance].capitalize(),
            required=True,
            key=key,
            label_visibility="collapsed",
            on_change=_judge,
            args=(claim_id, passage_id, key, revision, mine.note if mine else ""),
        )
        if mine:
            st.button(
                "Take back",
                key=f"back-{claim_id}-{passage_id}",
                type="tertiary",
                on_click=_write,
                args=(claim_id, passage_id, None, revision, ""),
            )
            _note(claim_id, passage_id, mine)
    place = _place(claim_id, passage_id)
    reviewer.ask_if_wanted(place)
    if notice := tab().notices.get(place):
        show_template("notice.html", tone="loud", text=notice)


def _note(claim_id: str, passage_id: int, mine: Evidence) -> None:
    key = f"note-{claim_id}-{passage_id}-{mine.revision}"
    with st.popover("Change the note" if mine.note else "Add a note", type="tertiary"):
        st.text_area("Note to this judgment", value=mine.note, key=key, height=96)
        st.button(
            "Keep the note",
            key=f"keep-{claim_id}-{passage_id}",
            on_click=lambda: _write(
                claim_id, passage_id, mine.stance, mine.revision, str(st.session_state[key])
            ),
        )


def _judge(claim_id: str, passage_id: int, key: str, revision: int, note: str) -> None:
    chosen = st.session_state[key]
    if chosen is not None:
        _write(claim_id, passage_id, Stance(chosen), revision, note)


def _write(claim_id: str, passage_id: int, stance: Stance | None, revision: int, note: str) -> None:
    memory = tab()
    place = _place(claim_id, passage_id)
    for where in (place, _place(claim_id, None)):
        memory.notices.pop(where, None)
    name = reviewer.required(place)
    if name is None:
        return
    try:
        workbench().review.judge(
            claim_id,
            passage_id,
            stance,
            reviewer=name,
            expected_revision=revision,
            note=note.strip(),
            # A judgment may be taken back whatever the claim says by now.
            expected_wording=memory.read_wordings[claim_id] if stance else None,
        )
    except StaleWording:
        # Other words make another search: the passage itself may not be on the page any more.
        for where in (place, _place(claim_id, None)):
            memory.notices[where] = rewordings.REFUSED
    except SecondSourceError as error:
        memory.notices[place] = str(error)


def _place(claim_id: str, passage_id: int | None) -> str:
    """Where a notice stands: beside a passage, or above all of them."""
    return f"{claim_id}-{passage_id or 'passages'}"
