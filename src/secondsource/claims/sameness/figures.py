"""Read numbers in digits and in words, with scale, unit and bound: "$4.2bn" is "4,200 million"."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from secondsource.claims.sameness.quantities import TIME_OF_DAY, Bound, Quantity
from secondsource.claims.sameness.tokens import Token


@dataclass(frozen=True, slots=True)
class Found:
    """A quantity and how many tokens it took."""

    quantity: Quantity
    taken: int


_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SMALL = {word: Decimal(value) for value, word in enumerate(_ONES)} | {
    word: Decimal(20 + 10 * place) for place, word in enumerate(_TENS)
}
_ORDINALS = {
    word: Decimal(value)
    for value, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
        "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth "
        "twentieth".split(),
        start=1,
    )
}
_SCALES = {
    "hundred": Decimal(100),
    "thousand": Decimal(1_000),
    "million": Decimal(10**6),
    "mn": Decimal(10**6),
    "mln": Decimal(10**6),
    "billion": Decimal(10**9),
    "bn": Decimal(10**9),
    "trillion": Decimal(10**12),
    "tn": Decimal(10**12),
    "trn": Decimal(10**12),
    "dozen": Decimal(12),
}
_CURRENCIES = {"$": "dollar", "£": "pound", "€": "euro", "¥": "yen", "us$": "dollar"}
# Each unit in one base unit and the exact factor to it; what must be rounded is not here.
_UNITS: dict[str, tuple[str, Decimal]] = {}
for _names, _base, _factor in (
    ("% percent percentage pc pct", "%", "1"),
    ("dollar dollars usd", "dollar", "1"),
    ("pound pounds gbp sterling", "pound", "1"),
    ("euro euros eur", "euro", "1"),
    ("yen jpy", "yen", "1"),
    ("pence penny p", "pence", "1"),
    ("cent cents", "cent", "1"),
    ("km kms kilometre kilometres kilometer kilometers", "m", "1000"),
    ("metre metres meter meters", "m", "1"),
    ("centimetre centimetres centimeter centimeters cm", "m", "0.01"),
    ("mile miles mi", "mile", "1"),
    ("foot feet ft", "foot", "1"),
    ("kg kgs kilo kilos kilogram kilograms kilogramme kilogrammes", "kg", "1"),
    ("gram grams gramme grammes", "kg", "0.001"),
    ("tonne tonnes", "kg", "1000"),
    ("mph", "mph", "1"),
    ("kph kmh", "kmh", "1"),
):
    for _name in _names.split():
        _UNITS[_name] = (_base, Decimal(_factor))

_BOUNDS: tuple[tuple[tuple[str, ...], Bound], ...] = (
    (("no", "fewer", "than"), Bound.LEAST),
    (("no", "less", "than"), Bound.LEAST),
    (("not", "less", "than"), Bound.LEAST),
    (("no", "more", "than"), Bound.MOST),
    (("not", "more", "than"), Bound.MOST),
    (("more", "than"), Bound.MORE),
    (("greater", "than"), Bound.MORE),
    (("at", "least"), Bound.LEAST),
    (("a", "minimum", "of"), Bound.LEAST),
    (("less", "than"), Bound.LESS),
    (("fewer", "than"), Bound.LESS),
    (("just", "under"), Bound.LESS),
    (("just", "over"), Bound.MORE),
    (("up", "to"), Bound.MOST),
    (("at", "most"), Bound.MOST),
    (("a", "maximum", "of"), Bound.MOST),
    (("over",), Bound.MORE),
    (("exceeding",), Bound.MORE),
    (("nearly",), Bound.NEARLY),
    (("almost",), Bound.NEARLY),
    (("under",), Bound.LESS),
    (("about",), Bound.ABOUT),
    (("around",), Bound.ABOUT),
    (("approximately",), Bound.ABOUT),
    (("approx",), Bound.ABOUT),
    (("roughly",), Bound.ABOUT),
    (("some",), Bound.ABOUT),
    (("circa",), Bound.ABOUT),
)
_FIRST_WORDS = frozenset((*_SMALL, *_ORDINALS, *_CURRENCIES, "a", "an", "dozen", "hundred"))
_LAST_OF_BOUND = frozenset(words[-1] for words, _ in _BOUNDS)
# A number of more digits is no quantity in news, and arithmetic on it is slow.
_MOST_DIGITS = 40


def may_begin(token: Token) -> bool:
    """Whether a number can begin with this token."""
    return token.low[0].isdecimal() or token.low in _FIRST_WORDS


def bound_before(words: Sequence[str]) -> tuple[Bound, int]:
    """The bound that ends these words, which a number follows, and how many words it takes."""
    if not words or words[-1] not in _LAST_OF_BOUND:
        return Bound.EXACT, 0
    for phrase, bound in _BOUNDS:
        if tuple(words[-len(phrase) :]) == phrase:
            return bound, len(phrase)
    return Bound.EXACT, 0


def quantity_at(tokens: Sequence[Token], at: int, bound: Bound) -> Found | None:
    """The number that begins here, with all that belongs to it."""
    place, unit = at, ""
    if tokens[place].low in _CURRENCIES:
        unit = _CURRENCIES[tokens[place].low]
        place += 1
    ordinal = _ordinal(tokens, place)
    if ordinal is not None and not unit:
        taken = 2 if tokens[place].low[:1].isdigit() else 1
        return Found(Quantity(ordinal, "th", bound, Decimal(1)), taken)
    if ":" in tokens[at].low:
        return _time_of_day(tokens, at, bound)
    read = _digits(tokens, place) or _in_words(tokens, place)
    if read is None:
        return None
    value, step, place = read
    while place < len(tokens) and (scale := _scale(tokens[place], bool(unit))):
        value, step, place = value * scale, step * scale, place + 1
    if not unit:
        base, factor, place = _unit(tokens, place)
        value, step, unit = value * factor, step * factor, base
    elif place < len(tokens) and _UNITS.get(tokens[place].low, ("",))[0] == unit:
        place += 1
    return Found(Quantity(value, unit, bound, step), place - at)


def _time_of_day(tokens: Sequence[Token], at: int, bound: Bound) -> Found:
    hour, minute = (int(part) for part in tokens[at].low.split(":"))
    half = tokens[at + 1].low if at + 1 < len(tokens) else ""
    if half in ("am", "pm"):
        hour = hour % 12 + (12 if half == "pm" else 0)
    minutes = Decimal(60 * hour + minute)
    return Found(Quantity(minutes, TIME_OF_DAY, bound, Decimal(1)), 1 + (half in ("am", "pm")))


def _ordinal(tokens: Sequence[Token], at: int) -> Decimal | None:
    if at >= len(tokens):
        return None
    if tokens[at].low in _ORDINALS:
        return _ORDINALS[tokens[at].low]
    follows = tokens[at + 1] if at + 1 < len(tokens) else None
    if follows and follows.is_joined and follows.low in ("st", "nd", "rd", "th"):
        return _decimal(tokens[at].low)
    return None


def _digits(tokens: Sequence[Token], at: int) -> tuple[Decimal, Decimal, int] | None:
    if at >= len(tokens):
        return None
    value = _decimal(tokens[at].low)
    if value is None:
        return None
    exponent = value.as_tuple().exponent
    places = exponent if isinstance(exponent, int) else 0
    return value, Decimal(1).scaleb(min(places, 0)), at + 1


def _decimal(digits: str) -> Decimal | None:
    if not digits[:1].isdecimal() or len(digits) > _MOST_DIGITS:
        return None
    whole, comma, rest = digits.rpartition(",")
    # "4,200" is thousands, "4,2" a decimal comma.
    plain = digits.replace(",", "") if len(rest) == 3 or "." in rest else f"{whole}.{rest}"
    try:
        return Decimal(plain if comma else digits)
    except InvalidOperation:
        return None


def _in_words(tokens: Sequence[Token], at: int) -> tuple[Decimal, Decimal, int] | None:
    """Words up to the last scale: "two hundred and six", "four point two", "a dozen"."""
    low = [token.low for token in tokens[at : at + 8]]
    if low[:1] in (["a"], ["an"]) and len(low) > 1 and low[1] in _SCALES:
        return Decimal(1), Decimal(1), at + 1
    if not low or low[0] not in _SMALL:
        return (Decimal(1), Decimal(1), at) if low and low[0] in ("dozen", "hundred") else None
    value, taken = _SMALL[low[0]], 1
    if value >= 20 and low[1:2] and 0 < _SMALL.get(low[1], 0) < 10:
        value, taken = value + _SMALL[low[1]], 2
    if low[taken : taken + 1] == ["hundred"]:
        value, taken = value * 100, taken + 1
        rest = taken + (low[taken : taken + 1] == ["and"])
        if low[rest : rest + 1] and low[rest] in _SMALL:
            value, taken = value + _SMALL[low[rest]], rest + 1
            if value % 100 >= 20 and low[taken : taken + 1] and 0 < _SMALL.get(low[taken], 0) < 10:
                value, taken = value + _SMALL[low[taken]], taken + 1
    step = Decimal(1)
    if low[taken : taken + 1] == ["point"] and low[taken + 1 : taken + 2]:
        tenths = _SMALL.get(low[taken + 1])
        if tenths is not None and tenths < 10:
            value, step, taken = value + tenths / 10, Decimal("0.1"), taken + 2
    return value, step, at + taken


def _scale(token: Token, has_currency: bool) -> Decimal | None:
    if token.low == "m" and has_currency:
        return _SCALES["million"]
    if token.low == "b" and has_currency:
        return _SCALES["billion"]
    if token.low == "k" and token.is_joined:
        return _SCALES["thousand"]
    return _SCALES.get(token.low)


def _unit(tokens: Sequence[Token], at: int) -> tuple[str, Decimal, int]:
    low = [token.low for token in tokens[at : at + 2]]
    if low == ["per", "cent"]:
        return "%", Decimal(1), at + 2
    if low and low[0] in _UNITS:
        base, factor = _UNITS[low[0]]
        return base, factor, at + 1
    return "", Decimal(1), at
