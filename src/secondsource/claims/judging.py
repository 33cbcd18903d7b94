"""Judge one sentence of prose: claim, opinion or minor fact.

What its form decides (a question, a fragment) is decided so; all else is weighed.
"""

import re
from collections.abc import Callable, Iterable

from secondsource.claims.forms import has_post_link, is_imperative, tells_of_no_answer
from secondsource.claims.kind_model import KindModel, Situation, traits_of
from secondsource.claims.verbs import has_finite_verb
from secondsource.claims.wording import FIGURE, Reading
from secondsource.labels import SentenceKind
from secondsource.text import words

FEWEST_WORDS = 4
# A script without blanks writes a whole sentence as one word.
FEWEST_UNSPACED = 8
UNMEASURED = "kinds are not measured for this language"

Judgment = tuple[SentenceKind, str]
_Form = tuple[Callable[[Reading], bool], SentenceKind, str]

_CLOSINGS = "\"'”’»›」』)）]* \u00a0\u200f\u200e"
# Latin, Chinese and Japanese, Arabic, Greek, Armenian, Ethiopic, and doubled ones.
_QUESTION_MARKS = ("?", "？", "؟", "\u037e", "՞", "፧", "⁇", "⁈", "⁉", "‽")
_EXCLAMATION_MARKS = ("!", "！", "‼")
# Chinese, Japanese, Thai.
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]")


def judge(reading: Reading, situation: Situation, model: KindModel) -> Judgment:
    """The kind and its reason."""
    return by_form(reading) or model.kind_of(traits_of(reading, situation))


def judge_foreign(reading: Reading) -> Judgment:
    """Without a word list for the language: a figure or a name makes a claim."""
    kind, reason = _foreign(reading)
    return kind, f"{reason} ({UNMEASURED})"


def by_form(reading: Reading) -> Judgment | None:
    """What the form alone decides, None where the words must be weighed."""
    return _first_of(_FORMS, reading)


def _first_of(forms: Iterable[_Form], reading: Reading) -> Judgment | None:
    for applies, kind, reason in forms:
        if applies(reading):
            return kind, reason
    return None


def _foreign(reading: Reading) -> Judgment:
    if by_marks := _first_of(_MARKS, reading):
        return by_marks
    if _is_short(reading):
        return SentenceKind.MINOR_FACT, "too short to check"
    return _by_figures_and_names(reading)


def _by_figures_and_names(reading: Reading) -> Judgment:
    text = reading.text
    if any(map(str.isdigit, text)):
        return SentenceKind.CLAIM, "has figures"
    if text.lower() == text.upper():
        # Arabic or Chinese: no capital gives a name away. Better shown than lost.
        return SentenceKind.CLAIM, "a statement; the script does not mark names"
    if FIGURE.count(reading) or any(word[0].isupper() for word in words(text)[1:]):
        return SentenceKind.CLAIM, "has figures or names"
    return SentenceKind.MINOR_FACT, "neither figures nor names"


def _is_short(reading: Reading) -> bool:
    if _UNSPACED.search(reading.text):
        return len(reading.text) < FEWEST_UNSPACED
    return len(reading.words) < FEWEST_WORDS


def _closes_with(*marks: str) -> Callable[[Reading], bool]:
    return lambda reading: reading.text.rstrip(_CLOSINGS).endswith(marks)


_MARKS: tuple[_Form, ...] = (
    (_closes_with(*_QUESTION_MARKS), SentenceKind.OPINION, "a question"),
    (_closes_with(*_EXCLAMATION_MARKS), SentenceKind.OPINION, "an exclamation"),
)
_FORMS: tuple[_Form, ...] = (
    *_MARKS,
    (
        lambda reading: len(reading.words) < FEWEST_WORDS,
        SentenceKind.MINOR_FACT,
        "too short to check",
    ),
    (is_imperative, SentenceKind.OPINION, "tells the reader what to do"),
    (has_post_link, SentenceKind.MINOR_FACT, "a post with a link, pasted along"),
    (tells_of_no_answer, SentenceKind.MINOR_FACT, "tells only that somebody did not answer"),
    (
        lambda reading: not has_finite_verb(reading),
        SentenceKind.MINOR_FACT,
        "a fragment without a verb",
    ),
)
