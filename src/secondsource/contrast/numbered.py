"""Numbers that count nothing: times of day, scores, places in an order, ages, names' numbers."""

from collections.abc import Sequence

from secondsource.contrast.numerals import ORDINALS, SCALES, SMALL, digits_of, low_at
from secondsource.contrast.units import UNITS
from secondsource.contrast.words import Word

_PLAYED = frozenset(
    "win won wins winning beat beats beating lose lost loss losing victory defeat defeated draw "
    "drew lead led leads leading score scored vote voted votes ruling ruled decision record "
    "advantage tie tied edged thrashed margin aggregate went season trailed".split()
)
_LABELLED = frozenset(
    "flight page number no phase channel version update chapter level article section route "
    "highway interstate room gate line lane apollo chang'e falcon boeing airbus act title "
    "resolution bill grade class platform pad group type size series season episode week day "
    "round game match lot item model block unit station proposition amendment interstate".split()
)
_COUNTED_PLURALS = frozenset("people men women children police".split())
_NO_ORDER = frozenset("at world lady half quarter name names aid minister hand place -".split())
_MOST_SCORE = 300
_SCORE_REACH = 10
_OLDEST = 110

Read = tuple[float, float, int]
"""Low, high and end: the word behind the last one."""


def clock_at(words: Sequence[Word], at: int) -> Read | None:
    """A time of day in minutes from midnight: "11:00", "3.30pm", "4 p.m."."""
    word = words[at]
    if not word.is_number:
        return None
    half = low_at(words, at + 1)
    hour_text, colon, minute_text = word.text.replace(".", ":").partition(":")
    is_timed = half in ("am", "pm")
    if not (is_timed or (":" in word.text and len(minute_text) == 2)):
        return None
    hour = digits_of(hour_text)
    minute = digits_of(minute_text) if colon else 0.0
    if hour is None or minute is None or hour > 24 or minute > 59 or len(hour_text) > 2:
        return None
    if is_timed:
        hour = hour % 12 + (12 if half == "pm" else 0)
    minutes = 60 * hour + minute
    return minutes, minutes, at + 1 + is_timed


def score_at(words: Sequence[Word], at: int) -> Read | None:
    """ "24-13" where somebody plays or votes; the smaller number is low, whoever won."""
    if at + 2 >= len(words) or not words[at].is_number or low_at(words, at + 1) not in ("-", "–"):
        return None
    joint, last = words[at + 1], words[at + 2]
    if not (joint.is_glued and last.is_number and last.is_glued):
        return None
    one, other = digits_of(words[at].text), digits_of(last.text)
    if one is None or other is None or max(one, other) > _MOST_SCORE or _goes_on(words, at):
        return None
    if one < other and _is_counted_behind(words, at + 3) and not _is_played(words, at):
        return None
    return min(one, other), max(one, other), at + 3


def _is_played(words: Sequence[Word], at: int) -> bool:
    near = words[max(0, at - _SCORE_REACH) : at + 3 + _SCORE_REACH]
    return any(word.low in _PLAYED for word in near)


def _is_counted_behind(words: Sequence[Word], at: int) -> bool:
    """Whether a unit or a plural follows, so that "10-15" is a range."""
    if at >= len(words):
        return False
    word = words[at]
    is_counted = word.low in _COUNTED_PLURALS or (word.low.endswith("s") and bool(word.concept))
    return is_counted or word.low in SCALES or word.low in UNITS or word.text in "%-"


def _goes_on(words: Sequence[Word], at: int) -> bool:
    return (low_at(words, at + 3) in ("-", "–") and low_at(words, at + 4).isdecimal()) or low_at(
        words, at - 1
    ) in ("-", "–", "/", "$")


def ordinal_at(words: Sequence[Word], at: int) -> Read | None:
    """ "Third", "21st", "twenty-first"; no fraction and no unit of time."""
    word, follows = words[at], low_at(words, at + 1)
    if word.is_number and follows in ("st", "nd", "rd", "th") and words[at + 1].is_glued:
        value = digits_of(word.text)
        return (value, value, at + 2) if value is not None else None
    if word.low in SMALL and follows == "-" and low_at(words, at + 2) in ORDINALS:
        value = SMALL[word.low] + ORDINALS[words[at + 2].low]
        return value, value, at + 3
    value = ORDINALS.get(word.low)
    if value is None or follows in _NO_ORDER or low_at(words, at - 1) in _NO_ORDER:
        return None
    if word.is_capital and not word.opens:
        # "First Solar", "Second Amendment": part of a name.
        return None
    return value, value, at + 1


def is_age_of_name(words: Sequence[Word], at: int) -> bool:
    """Whether the number is an age: "Dana Orr, 65, said", "aged 65", "turned 15"."""
    before = low_at(words, at - 1)
    if before in ("aged", "age", "ages") or (before == "of" and low_at(words, at - 2) == "age"):
        return True
    if before in ("is", "was") and low_at(words, at + 1) in (".", ",", ")", ";"):
        # "Orr is 47."
        return words[at].text.isdecimal() and 0 < int(words[at].text) <= _OLDEST
    if before == "turned" or (before == "turn" and low_at(words, at - 2) == "to"):
        return low_at(words, at + 1) in ("", ".", ",", "on", "just", "last", "this", "in", "a")
    if before not in (",", "(") or low_at(words, at + 1) not in (",", ")", ";", "."):
        return False
    return at > 1 and words[at - 2].is_capital and words[at].text.isdecimal()


def is_label(words: Sequence[Word], at: int) -> bool:
    """Whether the number belongs to a name: "Flight 175", "Falcon 9", "COVID-19"."""
    if at == 0:
        return False
    if not words[at].is_number:
        return words[at].low in SMALL and words[at - 1].low in _LABELLED
    before, follows = words[at - 1], words[at + 1] if at + 1 < len(words) else None
    if before.text == "-" and before.is_glued and words[at].is_glued:
        return True
    if before.low in _LABELLED:
        return True
    is_counted = follows is not None and (
        follows.low in _COUNTED_PLURALS or (follows.low.endswith("s") and bool(follows.concept))
    )
    return before.is_capital and not before.opens and not is_counted and bool(before.concept)
