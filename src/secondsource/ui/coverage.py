"""The article with the kind of every sentence: what became a claim, what was left out, and why.

Pointing at a sentence, or J and K, shows its reason in the margin; one key corrects it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import streamlit as st

from secondsource.errors import SecondSourceError
from secondsource.labels import SentenceKind
from secondsource.models import Article
from secondsource.ui import coverage_words, reviewer
from secondsource.ui.desk import workbench
from secondsource.ui.render import show as show_template
from secondsource.workbench import Workbench

WHOLE, CLAIMS, LEFT_OUT = "Whole text", "Claims", "Left out"

_SCRIPT = Path(__file__).parent / "components" / "coverage.js"
_COMPONENT = "coverage-component"

# The region stays while the page around it is drawn anew: what changes in it is read out.
_mount = st.components.v2.component(
    "secondsource_coverage",
    html='<p role="status" aria-live="polite"></p>',
    js=_SCRIPT.read_text(encoding="utf-8"),
    isolate_styles=False,
)


@dataclass(frozen=True, slots=True)
class Asked:
    """One key: another kind for the sentence at `start`, or marked words that are to be a claim.

    number counts within one load of the page; start is None where no sentence was marked.
    """

    number: int
    article_id: str
    start: int | None
    kind: SentenceKind | None = None
    words: str = ""


@dataclass(slots=True)
class Heard:
    """How far a load of the page was heard, and what the last of it did to which article."""

    load: str = ""
    last: int = 0
    article_id: str | None = None
    lines: list[str] = field(default_factory=list)


def choose() -> str:
    """Which sentences stand out."""
    chosen: str = st.segmented_control(
        "Show",
        [WHOLE, CLAIMS, LEFT_OUT],
        default=WHOLE,
        required=True,
        key="coverage-show",
        bind="query-params",
        label_visibility="collapsed",
    )
    return chosen


def place(article_id: str) -> str:
    """Where a name is asked for: what is said of one article stands on no other."""
    return f"coverage-{article_id}"


def notices(article_id: str) -> None:
    """What the last corrections did, or why they were not made; the text below stays."""
    heard = _heard()
    if heard.article_id != article_id:
        heard.lines = []
    if heard.lines:
        show_template("told.html", tone="calm", lines=heard.lines)


def connect(article: Article) -> None:
    """Mounts the script of the keys; it is given no text of the article."""
    heard = _heard()
    with st.container(key="coverage-bridge"):
        _mount(
            key=_COMPONENT,
            data={"article": article.article_id, "load": heard.load, "heard": heard.last},
            on_asked_change=_take,
        )


def _take() -> None:
    load, asked = read_asked(st.session_state[_COMPONENT].get("asked"))
    take(workbench(), load, asked)


def read_asked(told: object) -> tuple[str, list[Asked]]:
    """What the browser sent: the load of its page, and all that it has no answer to yet."""
    if not isinstance(told, dict) or not isinstance(told.get("asked"), list):
        return "", []
    asked = [one for row in told["asked"] if (one := _asked(row))]
    return str(told.get("load")), sorted(asked, key=lambda one: one.number)


def _asked(row: object) -> Asked | None:
    match row:
        case {"number": int(number), "article": str(article_id), "start": int(start), "kind": kind}:
            found = next((one for one in SentenceKind if one.value == kind), None)
            return Asked(number, article_id, start, found) if found else None
        case {
            "number": int(number),
            "article": str(article_id),
            "start": int() | None as start,
            "words": str(words),
        }:
            return Asked(number, article_id, start, words=words)
        case _:
            return None


def take(bench: Workbench, load: str, asked: Sequence[Asked]) -> None:
    """Writes what was not heard before, each once, and keeps what it did to be shown."""
    heard = _heard()
    if load != heard.load:
        heard.load, heard.last = load, 0
    # What comes a second time was not seen answered: its lines stay until they are seen.
    if not any(one.number <= heard.last for one in asked):
        heard.lines = []
    for one in asked:
        if one.number <= heard.last:
            continue
        heard.last = one.number
        if heard.article_id != one.article_id:
            heard.article_id, heard.lines = one.article_id, []
        if (name := reviewer.required(place(one.article_id))) is not None:
            heard.lines.append(_done(bench, one, name))


def _done(bench: Workbench, asked: Asked, name: str) -> str:
    try:
        if asked.start is None:
            return coverage_words.nothing_marked(asked.words)
        if asked.kind is None:
            return _select(bench, asked.article_id, asked.start, asked.words, name)
        done = bench.claims.correct(asked.article_id, asked.start, asked.kind, reviewer=name)
        return coverage_words.corrected(done, asked.kind)
    except SecondSourceError as error:
        return str(error)


def _select(bench: Workbench, article_id: str, start: int, words: str, name: str) -> str:
    before = {one.claim_id: one for one in bench.store.claims(article_id=article_id)}
    claim = bench.claims.select(article_id, start, words, reviewer=name)
    head = bench.store.claim(claim.head_id) if claim.head_id else None
    return coverage_words.selected(claim, before.get(claim.claim_id), head)


def _heard() -> Heard:
    if "coverage-heard" not in st.session_state:
        st.session_state["coverage-heard"] = Heard()
    kept: Heard = st.session_state["coverage-heard"]
    return kept
