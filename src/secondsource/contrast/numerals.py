"""Read a number where it begins, in digits or in words: its value and how finely it is told."""

from collections.abc import Sequence
from dataclasses import dataclass

from secondsource.contrast.words import Word

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
SMALL = {word: float(value) for value, word in enumerate(_ONES)} | {
    word: 20.0 + 10 * place for place, word in enumerate(_TENS)
}
ORDINALS = {
    word: float(value)
    for value, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
        "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth "
        "twentieth".split(),
        start=1,
    )
}
SCALES = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "mn": 1e6, "mln": 1e6, "billion": 1e9,
    "bn": 1e9, "trillion": 1e12, "tn": 1e12, "trn": 1e12, "dozen": 12.0,
}  # fmt: skip
# Only glued to digits, or behind a currency, are these scales: "5m", "$3 b".
_LETTER_SCALES = {"m": 1e6, "b": 1e9, "k": 1e3}
_PARTS = {"half": 2.0, "third": 3.0, "quarter": 4.0, "fifth": 5.0, "tenth": 10.0}
_PARTS |= {f"{part}s": value for part, value in _PARTS.items()} | {"halves": 2.0}
VAGUE = {
    "dozens": (24.0, 99.0), "hundreds": (200.0, 999.0), "thousands": (2_000.0, 9_999.0),
    "millions": (2e6, 999e6), "billions": (2e9, 999e9), "several": (3.0, 9.0),
    "tens": (20.0, 99.0),
}  # fmt: skip
"""Words for numbers that nobody counted, with the least and the most that they mean."""
# A number of more digits is no quantity in news.
_MOST_DIGITS = 24


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number: its value, the step to which it is told (100 for "4.2 thousand"), its end.

    written is what stands before the scale. is_share: "a third of", in per cent. most is the
    upper end of a vague one.
    """

    value: float
    step: float
    end: int
    written: float
    is_share: bool = False
    most: float | None = None


def numeral_at(words: Sequence[Word], at: int, *, behind_currency: bool = False) -> Numeral | None:
    """The number that begins at this word, with its scale; None where none does."""
    found = _share(words, at) or _vague(words, at) or _digits(words, at) or _in_words(words, at)
    if found is None or found.is_share or found.most is not None:
        return found
    value, step, end = found.value, found.step, found.end
    value, step, end = _and_a_half(words, value, step, end)
    while scale := _scale(words, end, behind_currency=behind_currency):
        value, step, end = value * scale, step * scale, end + 1
        if words[end - 1].text == "-":
            end += 1
    return Numeral(value, step, end, found.written)


def _and_a_half(
    words: Sequence[Word], value: float, step: float, end: int
) -> tuple[float, float, int]:
    """ "One and a half hours", "two and a quarter million"."""
    low = tuple(low_at(words, place) for place in range(end, end + 3))
    if low[:2] != ("and", "a") or low[2] not in ("half", "quarter"):
        return value, step, end
    return value + (0.5 if low[2] == "half" else 0.25), 0.1, end + 3


def digits_of(token: str) -> float | None:
    """The value of digits with their separators; "4,200" is thousands, "4,2" is not read."""
    if len(token) > _MOST_DIGITS or ":" in token:
        return None
    plain = token
    if "," in token:
        parts = token.partition(".")[0].split(",")
        if any(len(part) != 3 for part in parts[1:]):
            return None
        plain = token.replace(",", "")
    return float(plain) if plain.count(".") <= 1 else None


def low_at(words: Sequence[Word], at: int) -> str:
    """The plain form of a word, "" beyond the ends."""
    return words[at].low if 0 <= at < len(words) else ""


def _digits(words: Sequence[Word], at: int) -> Numeral | None:
    if not words[at].is_number:
        return None
    value = digits_of(words[at].text)
    if value is None:
        return None
    places = len(words[at].text.partition(".")[2])
    return Numeral(value, 10.0**-places, at + 1, value)


def _in_words(words: Sequence[Word], at: int) -> Numeral | None:
    """ "Two hundred and six", "four point two", "a dozen", "half a million"."""
    low = low_at(words, at)
    if low in ("a", "an") and low_at(words, at + 1) in SCALES:
        return Numeral(1.0, 1.0, at + 1, 1.0)
    if low == "half" and low_at(words, at + 1) in ("a", "an") and low_at(words, at + 2) in SCALES:
        return Numeral(0.5, 0.1, at + 2, 0.5)
    if low in ("dozen", "hundred"):
        return Numeral(1.0, 1.0, at, 1.0)
    if low not in SMALL:
        return None
    value, at = _below_hundred(words, at)
    if low_at(words, at) == "hundred":
        value, at = value * 100, at + 1
        rest = at + (low_at(words, at) == "and")
        if low_at(words, rest) in SMALL:
            more, at = _below_hundred(words, rest)
            value += more
    step = 1.0
    if low_at(words, at) == "point" and SMALL.get(low_at(words, at + 1), 10.0) < 10:
        value, step, at = value + SMALL[low_at(words, at + 1)] / 10, 0.1, at + 2
    return Numeral(value, step, at, value)


def _below_hundred(words: Sequence[Word], at: int) -> tuple[float, int]:
    value, at = SMALL[words[at].low], at + 1
    ones = at + (low_at(words, at) == "-")
    if value >= 20 and 0 < SMALL.get(low_at(words, ones), 0) < 10:
        return value + SMALL[low_at(words, ones)], ones + 1
    return value, at


def _share(words: Sequence[Word], at: int) -> Numeral | None:
    """ "A third of", "two-thirds", "half of", "one in five", in per cent."""
    low = low_at(words, at)
    if low == "half" and low_at(words, at + 1) in ("of", "the"):
        return Numeral(50.0, 1.0, at + 1, 50.0, is_share=True)
    count = 1.0 if low in ("a", "one") else SMALL.get(low, 0.0)
    place = at + 1 + (low_at(words, at + 1) == "-")
    if 0 < count < 10 and low_at(words, place) in _PARTS:
        is_share = count > 1 or low_at(words, place + 1) == "of"
        share = round(100 * count / _PARTS[low_at(words, place)], 1)
        return Numeral(share, 1.0, place + 1, share, is_share=True) if is_share else None
    many = SMALL.get(low_at(words, at + 2), 0.0)
    if low == "one" and low_at(words, at + 1) == "in" and many > 1:
        return Numeral(round(100 / many, 1), 1.0, at + 3, 100 / many, is_share=True)
    return None


def _vague(words: Sequence[Word], at: int) -> Numeral | None:
    if low_at(words, at) == "tens" and low_at(words, at + 1) == "of":
        scale = {"thousands": 1e3, "millions": 1e6}.get(low_at(words, at + 2))
        if scale:
            return Numeral(20 * scale, scale, at + 3, 20.0, most=99 * scale)
    if low_at(words, at) == "hundreds" and low_at(words, at + 2) == "thousands":
        return Numeral(2e5, 1e5, at + 3, 2e5, most=999e3)
    span = VAGUE.get(low_at(words, at))
    return Numeral(span[0], span[0], at + 1, span[0], most=span[1]) if span else None


def _scale(words: Sequence[Word], at: int, *, behind_currency: bool) -> float | None:
    if low_at(words, at) == "-" and words[at].is_glued:
        at += 1
    low = low_at(words, at)
    if low in _LETTER_SCALES and (words[at].is_glued or behind_currency):
        return _LETTER_SCALES[low]
    return SCALES.get(low)
