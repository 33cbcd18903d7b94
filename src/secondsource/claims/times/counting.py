"""Numbers of time expressions: "three", "a couple of", "twenty-one", "14th", "'90s", "Sept"."""

from secondsource.claims.times.grammar import Found
from secondsource.claims.times.words import MONTHS, NUMBERS, WEEKDAYS

MOST = 9999
_LONGEST = 9
_UNITS = {"mths": "month", "centuries": "century"}


def count_of(found: Found, group: str = "N") -> int | None:
    """How many; None for what is no whole number, or more than news means (9999)."""
    total = 0
    for word in found.phrase(group).split():
        digits = word.replace(",", "")
        if digits.isascii() and digits.isdigit():
            total += int(digits[:_LONGEST])
        elif word[0].isalpha():
            total += NUMBERS.get(word, 0)
        elif word != "-":
            return None
    return (total or 1) if total <= MOST else None


def unit_of(found: Found, group: str = "U") -> str:
    """The unit in the singular: "weeks" is "week"."""
    word = found.word(group) or ""
    return _UNITS.get(word, word.removesuffix("s"))


def month_of(found: Found, group: str = "M") -> int | None:
    """The month's number, by the first three letters of its name."""
    word = found.word(group)
    if word is None:
        return None
    return next(n for n, name in enumerate(MONTHS, 1) if name.startswith(word[:3]))


def weekday_of(found: Found, group: str = "W") -> int | None:
    """The weekday's number, Monday is 0."""
    word = found.word(group)
    if word is None:
        return None
    return next(n for n, name in enumerate(WEEKDAYS) if name.startswith(word[:3]))


def number_of(found: Found, group: str) -> int | None:
    """The digits of a day or a year, None where the group is not there."""
    word = found.word(group)
    if word is None:
        return None
    digits = "".join(letter for letter in word if letter in "0123456789")
    return int(digits) if digits else None
