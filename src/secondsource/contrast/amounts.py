"""Read every amount of a text: a number with its unit, its bound, and what kind of number it is."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from secondsource.contrast.bounds import Bound, bound_before, bound_behind
from secondsource.contrast.numbered import clock_at, is_age_of_name, is_label, ordinal_at, score_at
from secondsource.contrast.numerals import Numeral, low_at, numeral_at
from secondsource.contrast.unit_reading import currency_before, unit_at
from secondsource.contrast.units import (
    CLOCK,
    LABEL,
    NO_UNIT,
    ORDINAL,
    PERCENT,
    SCORE,
    YEARS_OLD,
    Measure,
    Unit,
)
from secondsource.contrast.words import Word

# "Between $628,000 and $1.7 million": so large a number has no scale to come.
_WRITTEN_OUT_FROM = 1_000


@dataclass(frozen=True, slots=True)
class Amount:
    """A number as it is told; low and high, the ends of a range, in the base unit.

    written is the number as it stands before its unit, step how finely it is told in base
    units. is_vague: nobody counted ("dozens").
    """

    unit: Unit
    low: float
    high: float
    written: float
    step: float
    bound: Bound = Bound.EXACT
    is_vague: bool = False

    @property
    def is_range(self) -> bool:
        """Whether two numbers are named, or a word for many."""
        return self.high > self.low


@dataclass(frozen=True, slots=True)
class FoundAmount:
    """An amount and its words, from first to before end; bare is where its number begins."""

    amount: Amount
    first: int
    bare: int
    end: int


def amounts_in(words: Sequence[Word], taken: Collection[int]) -> Iterator[FoundAmount]:
    """In order. `taken` are the places of words that were read as days."""
    at = 0
    while at < len(words):
        found = None if at in taken else _amount_at(words, at)
        if found is None:
            at += 1
            continue
        yield found
        at = found.end


def _amount_at(words: Sequence[Word], at: int) -> FoundAmount | None:
    return _special_at(words, at) or _plain_at(words, at)


def _special_at(words: Sequence[Word], at: int) -> FoundAmount | None:
    for read, unit in ((clock_at, CLOCK), (score_at, SCORE), (ordinal_at, ORDINAL)):
        if found := read(words, at):
            low, high, end = found
            return FoundAmount(Amount(unit, low, high, low, 1.0), at, at, end)
    return None


def _plain_at(words: Sequence[Word], at: int) -> FoundAmount | None:
    currency, number = currency_before(words, at)
    if number >= len(words) or _is_in_word(words, at):
        return None
    numeral = numeral_at(words, number, behind_currency=currency is not None)
    if numeral is None or _is_pronoun(words, number, numeral):
        return None
    upper = _upper_of_range(words, numeral, in_money=currency is not None)
    unit, end = _unit_behind(words, upper or numeral)
    if numeral.is_share and unit is NO_UNIT:
        unit = PERCENT
    amount = _amount(numeral, upper, currency or unit)
    bound, first = bound_before(words, at)
    if bound is Bound.EXACT:
        bound, end = bound_behind(words, end)
    amount = replace(amount, bound=bound)
    if amount.unit is NO_UNIT and bound is Bound.EXACT and numeral.end == number + 1:
        amount = replace(amount, unit=_of_bare(words, number))
    return FoundAmount(amount, first, at, end)


def _unit_behind(words: Sequence[Word], numeral: Numeral) -> tuple[Unit, int]:
    """ "Billions of dollars" are dollars."""
    if numeral.most is not None and low_at(words, numeral.end) == "of":
        unit, end = unit_at(words, numeral.end + 1)
        return (unit, end) if unit is not NO_UNIT else (NO_UNIT, numeral.end)
    return unit_at(words, numeral.end)


def _is_in_word(words: Sequence[Word], at: int) -> bool:
    """Whether the digits are glued to letters: "PS4", "4K", "F16"."""
    if not words[at].is_number:
        return False
    if words[at].is_glued and words[at - 1].text[-1].isalpha():
        return True
    follows = words[at + 1] if at + 1 < len(words) else None
    is_code = follows is not None and follows.is_glued and len(follows.text) == 1
    return bool(is_code and follows and follows.text.isupper() and follows.text not in "MBKCF")


def _of_bare(words: Sequence[Word], at: int) -> Unit:
    """What a number without unit, scale and bound is: an age, a number of a name, a count."""
    if is_age_of_name(words, at):
        return YEARS_OLD
    return LABEL if is_label(words, at) else NO_UNIT


def _is_pronoun(words: Sequence[Word], at: int, numeral: Numeral) -> bool:
    """Whether "one" stands for somebody: "one of them", "no one", "one can"."""
    if words[at].low != "one" or numeral.end > at + 1:
        return False
    follows = low_at(words, at + 1)
    is_counted = at + 1 < len(words) and bool(words[at + 1].concept)
    return not is_counted or follows == "another" or low_at(words, at - 1) in _NOT_COUNTED


_NOT_COUNTED = frozenset("no any every each this that another the some -".split())


def _upper_of_range(words: Sequence[Word], low: Numeral, *, in_money: bool) -> Numeral | None:
    """The second number of "10-15", "10 to 15", "between 10 and 15"."""
    joint = low_at(words, low.end)
    begins = low_at(words, low.end - 2)
    is_joined = joint in "-–" and joint and words[low.end].is_glued
    if not (is_joined or (joint == "to" and begins != "from") or _is_between(words, low)):
        return None
    at = low.end + 1
    if in_money and low_at(words, at) in "$£€" and low_at(words, at):
        at += 1
    if at >= len(words) or low.is_share:
        return None
    upper = numeral_at(words, at, behind_currency=in_money)
    if upper is None or upper.value <= low.written:
        return None
    return upper


def _is_between(words: Sequence[Word], low: Numeral) -> bool:
    return low_at(words, low.end) == "and" and any(
        low_at(words, low.end - back) == "between" for back in (2, 3, 4)
    )


def _amount(low: Numeral, upper: Numeral | None, unit: Unit) -> Amount:
    shift = unit.shift if unit.measure is Measure.TEMPERATURE else 0.0
    first, most = low.value, low.most if low.most is not None else low.value
    if upper is not None:
        # "Four to five million": the scale is said once.
        scale = upper.value / upper.written if upper.written else 1.0
        is_short = low.value == low.written and low.value < _WRITTEN_OUT_FROM
        first = low.value * scale if is_short else low.value
        most = upper.value
    return Amount(
        unit,
        first * unit.factor + shift,
        most * unit.factor + shift,
        low.value,
        low.step * unit.factor,
        is_vague=low.most is not None,
    )
