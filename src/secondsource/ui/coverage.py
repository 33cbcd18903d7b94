"""The article with the kind of every sentence: what became a claim, what was left out, and why.

Pointing at a sentence, or J and K, shows its reason in the margin; one key corrects it.
"""

from pathlib import Path

import streamlit as st

from secondsource.errors import SecondSourceError
from secondsource.labels import SentenceKind
from secondsource.models import Article
from secondsource.ui import reviewer
from secondsource.ui.desk import workbench
from secondsource.ui.render import show as show_template
from secondsource.ui.session import tab
from secondsource.ui.words import KIND_WORDS
from secondsource.workbench import Workbench

PLACE = "coverage"
WHOLE, CLAIMS, LEFT_OUT = "Whole text", "Claims", "Left out"

_SCRIPT = Path(__file__).parent / "components" / "coverage.js"
_COMPONENT = "coverage-component"

_mount = st.components.v2.component(
    "secondsource_coverage", js=_SCRIPT.read_text(encoding="utf-8"), isolate_styles=False
)


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


def notices() -> None:
    """What the last correction did, or why it was not made; the text below stays in its place."""
    if notice := tab().notices.get(PLACE):
        show_template("notice.html", tone="calm", text=notice)


def connect(article: Article) -> None:
    """Mounts the script of the keys; it is given no text of the article."""
    with st.container(key="coverage-bridge"):
        _mount(
            key=_COMPONENT,
            data={"article": article.article_id},
            on_correct_change=lambda: _take_correction(article.article_id),
            on_select_change=lambda: _take_selection(article.article_id),
        )


def _take_correction(article_id: str) -> None:
    told = st.session_state[_COMPONENT].get("correct")
    if not isinstance(told, dict) or not isinstance(told.get("start"), int):
        return
    kind = next((one for one in SentenceKind if one.value == told.get("kind")), None)
    if kind is not None:
        correct(workbench(), article_id, told["start"], kind)


def _take_selection(article_id: str) -> None:
    told = st.session_state[_COMPONENT].get("select")
    if not isinstance(told, dict) or not isinstance(told.get("start"), int):
        return
    if isinstance(words := told.get("words"), str):
        select(workbench(), article_id, told["start"], words)


def correct(bench: Workbench, article_id: str, start: int, kind: SentenceKind) -> None:
    """Writes a person's word on a sentence, and says what it did."""
    name = reviewer.required(PLACE)
    tab().notices.pop(PLACE, None)
    if name is None:
        return
    try:
        done = bench.claims.correct(article_id, start, kind, reviewer=name)
    except SecondSourceError as error:
        tab().notices[PLACE] = str(error)
        return
    if done.correction is None:
        tab().notices[PLACE] = f"This sentence is {_a(KIND_WORDS[kind])} already."
    elif kind is SentenceKind.CLAIM:
        tab().notices[PLACE] = f"Now a claim, and in the queue: {_quoted(done.correction.text)}"
    else:
        tab().notices[PLACE] = (
            f"Now {_a(KIND_WORDS[kind])}, no longer {_a(KIND_WORDS[done.correction.was])}: "
            f"{_quoted(done.correction.text)}"
        )


def select(bench: Workbench, article_id: str, start: int, words: str) -> None:
    """Makes the marked words a claim, and says so."""
    name = reviewer.required(PLACE)
    tab().notices.pop(PLACE, None)
    if name is None:
        return
    try:
        claim = bench.claims.select(article_id, start, words, reviewer=name)
    except SecondSourceError as error:
        tab().notices[PLACE] = str(error)
    else:
        tab().notices[PLACE] = f"A claim of its own, and in the queue: {_quoted(claim.quote)}"


def _quoted(words: str) -> str:
    return words if words[:1] in "\"“‘'" else f"“{words}”"


def _a(kind: str) -> str:
    if kind == KIND_WORDS[SentenceKind.BOILERPLATE]:
        return kind
    return f"an {kind}" if kind[0] in "aeiou" else f"a {kind}"
