"""Read the currency before a number and the unit behind it."""

from collections.abc import Sequence

from secondsource.contrast.numerals import low_at
from secondsource.contrast.places import PLACES
from secondsource.contrast.units import (
    AN_HOUR,
    CELSIUS,
    CUBED,
    CURRENCY_SIGNS,
    FAHRENHEIT,
    NO_UNIT,
    PERCENT,
    POINTS,
    POUND_OF_WEIGHT,
    SQUARED,
    UNITS,
    YEARS_OLD,
    Measure,
    Unit,
)
from secondsource.contrast.words import Word

# Dollars of these countries are other money than those of the United States.
_OTHER_DOLLARS = {
    "a": "Australian", "au": "Australian", "c": "Canadian", "ca": "Canadian",
    "nz": "New Zealand", "hk": "Hong Kong", "s": "Singapore",
}  # fmt: skip
_OWN_DOLLARS = frozenset({"us", "usd"})
_NAMED_FOR_COUNTRY = frozenset("dollars dollar pounds pesos rupees francs crowns yen".split())
_WEIGHED = frozenset(
    "weigh weighs weighed weighing weight heavy heavier payload thrust cargo cannabis marijuana "
    "cocaine heroin gained shed pressure explosives".split()
)
_WEIGHING_REACH = 12


def currency_before(words: Sequence[Word], at: int) -> tuple[Unit | None, int]:
    """The currency whose sign begins here, and where its number begins."""
    place = at
    country = low_at(words, at)
    sign_follows = low_at(words, at + 1) == "$" and words[at + 1].is_glued
    is_country = sign_follows and country in _OTHER_DOLLARS.keys() | _OWN_DOLLARS
    if is_country:
        place += 1
    name = CURRENCY_SIGNS.get(low_at(words, place))
    if name is None:
        return None, at
    if is_country and country in _OTHER_DOLLARS:
        name = f"{_OTHER_DOLLARS[country]} dollar"
    return Unit(name, Measure.MONEY), place + 1


def unit_at(words: Sequence[Word], at: int) -> tuple[Unit, int]:
    """The unit that begins here, and where it ends; NO_UNIT where none does."""
    if low_at(words, at) == "-" and words[at].is_glued:
        unit, end = _named(words, at + 1)
        return (unit, end) if unit is not NO_UNIT else (NO_UNIT, at)
    return _named(words, at)


def _named(words: Sequence[Word], at: int) -> tuple[Unit, int]:
    low, follows = low_at(words, at), low_at(words, at + 1)
    if low in ("degrees", "degree", "°"):
        return _degrees(words, at + 1)
    if low in ("light", "nautical") and follows in ("-", "year", "years", "mile", "miles"):
        return _two_worded(words, at)
    if (low,) in PLACES and words[at].is_capital and follows in _NAMED_FOR_COUNTRY:
        return UNITS[follows], at + 2
    return _of_hundred(words, at) or _in_power(low, follows, at) or _plain(words, at)


def _of_hundred(words: Sequence[Word], at: int) -> tuple[Unit, int] | None:
    """ "Percentage points", "per cent"; points are no per cent."""
    low, follows = low_at(words, at), low_at(words, at + 1)
    if low in ("percentage", "percent") and follows in ("point", "points"):
        return POINTS, at + 2
    if (low, follows) == ("per", "cent"):
        return (POINTS, at + 3) if low_at(words, at + 2) == "points" else (PERCENT, at + 2)
    return None


def _in_power(low: str, follows: str, at: int) -> tuple[Unit, int] | None:
    """ "Square miles", "cubic metres"."""
    if low in ("square", "sq") and follows in SQUARED:
        return SQUARED[follows], at + 2
    if low == "cubic" and follows in CUBED:
        return CUBED[follows], at + 2
    return None


def _plain(words: Sequence[Word], at: int) -> tuple[Unit, int]:
    low = low_at(words, at)
    unit = UNITS.get(low)
    if unit is None:
        # "A 450-pound gorilla" is weighed, "a £450 fine" is written with its sign.
        is_weight = low == "pound" and (words[at - 1].text == "-" or _is_weighed(words, at))
        return (POUND_OF_WEIGHT, at + 1) if is_weight else (NO_UNIT, at)
    if low == "pounds" and _is_weighed(words, at):
        return POUND_OF_WEIGHT, at + 1
    if unit.name == "year":
        return _years(words, at, unit)
    if low in AN_HOUR and (end := _an_hour(words, at + 1)):
        return AN_HOUR[low], end
    is_letter = len(low) <= 2 and low.isalpha()
    if is_letter and not words[at].is_glued and low not in ("km", "kg", "cm", "mm", "ft", "gb"):
        return NO_UNIT, at
    return unit, at + 1


def _years(words: Sequence[Word], at: int, unit: Unit) -> tuple[Unit, int]:
    """Past "-year-old" and "years old", which tell an age."""
    place = at + 1 + (low_at(words, at + 1) == "-")
    if low_at(words, place) in ("old", "olds"):
        return YEARS_OLD, place + 1
    return (YEARS_OLD, place + 2) if _of_age(words, place) else (unit, at + 1)


def _of_age(words: Sequence[Word], at: int) -> bool:
    return (low_at(words, at), low_at(words, at + 1)) == ("of", "age")


def _degrees(words: Sequence[Word], at: int) -> tuple[Unit, int]:
    low = low_at(words, at)
    if low in ("f", "fahrenheit"):
        return FAHRENHEIT, at + 1
    return CELSIUS, at + (low in ("c", "celsius", "centigrade"))


def _two_worded(words: Sequence[Word], at: int) -> tuple[Unit, int]:
    place = at + 1 + (low_at(words, at + 1) == "-")
    if low_at(words, at) == "light" and low_at(words, place) in ("year", "years"):
        return UNITS["lightyear"], place + 1
    if low_at(words, at) == "nautical" and low_at(words, place) in ("mile", "miles"):
        return UNITS["nmi"], place + 1
    return NO_UNIT, at


def _an_hour(words: Sequence[Word], at: int) -> int:
    """Past "per hour", "an hour", "/h"; 0 where it does not stand."""
    if low_at(words, at) in ("per", "an", "/") and low_at(words, at + 1) in ("hour", "h", "hr"):
        return at + 2
    return 0


def _is_weighed(words: Sequence[Word], at: int) -> bool:
    """Whether "pounds" are weight here: something is weighed nearby."""
    near = words[max(0, at - _WEIGHING_REACH) : at + _WEIGHING_REACH]
    return any(word.low in _WEIGHED or word.low in ("kg", "kilograms", "tonnes") for word in near)
