"""How a number is meant: exactly, about, at least; read before it and behind it."""

from collections.abc import Sequence
from enum import StrEnum

from secondsource.contrast.words import Word


class Bound(StrEnum):
    """How a number is meant, in the words that are shown."""

    EXACT = ""
    ABOUT = "about "
    MORE = "more than "
    LEAST = "at least "
    LESS = "less than "
    MOST = "up to "
    NEARLY = "nearly "


_BEFORE = tuple(
    (tuple(phrase.split()), bound)
    for bound, phrases in (
        (Bound.LEAST, "no fewer than|no less than|not less than|at least|a minimum of|minimum of"),
        (Bound.MOST, "no more than|not more than|at most|up to|as many as|as much as|a maximum of|"
                     "maximum of|at the most|no later than"),
        (Bound.MORE, "more than|greater than|just over|well over|upwards of|in excess of|over|"
                     "above|exceeding|larger than|higher than|longer than"),
        (Bound.LESS, "less than|fewer than|just under|under|below|lower than|smaller than"),
        (Bound.NEARLY, "nearly|almost|close to|approaching|just shy of|not quite"),
        (Bound.ABOUT, "about|around|approximately|approx|roughly|some|circa|estimated|an estimated|"
                      "somewhere around|in the region of|as few as"),
    )
    for phrase in phrases.split("|")
)  # fmt: skip
_BEHIND = (
    (("or", "more"), Bound.LEAST),
    (("or", "so"), Bound.ABOUT),
    (("or", "less"), Bound.MOST),
    (("or", "fewer"), Bound.MOST),
    (("at", "least"), Bound.LEAST),
    (("at", "most"), Bound.MOST),
    (("plus",), Bound.LEAST),
)
_LONGEST = max(len(phrase) for phrase, _ in _BEFORE)
_ENDS = frozenset(phrase[-1] for phrase, _ in _BEFORE)
_LONGEST_FIRST = sorted(_BEFORE, key=lambda pair: -len(pair[0]))


def bound_before(words: Sequence[Word], at: int) -> tuple[Bound, int]:
    """The bound that stands right before the word, and where it begins."""
    if at == 0 or words[at - 1].low not in _ENDS:
        return Bound.EXACT, at
    before = tuple(word.low for word in words[max(0, at - _LONGEST) : at])
    for phrase, bound in _LONGEST_FIRST:
        if before[-len(phrase) :] == phrase:
            return bound, at - len(phrase)
    return Bound.EXACT, at


def bound_behind(words: Sequence[Word], at: int) -> tuple[Bound, int]:
    """The bound that begins with this word, and where it ends."""
    for phrase, bound in _BEHIND:
        if tuple(word.low for word in words[at : at + len(phrase)]) == phrase:
            return bound, at + len(phrase)
    if at < len(words) and words[at].text == "+" and words[at].is_glued:
        return Bound.LEAST, at + 1
    return Bound.EXACT, at
