"""Compare two amounts: the same in other words, possible under a bound, or others."""

from secondsource.contrast.amounts import Amount
from secondsource.contrast.bounds import Bound
from secondsource.contrast.slots import Relation
from secondsource.contrast.units import Measure

# "About 20" may be 22; of two conversions one was rounded, perhaps both.
_ABOUT, _CONVERTED, _NEARLY, _VAGUE = 0.12, 0.06, 0.15, 0.2
# "More than 2,000" is not said of 300,000.
_MOST_ABOVE_BOUND = 5.0
# "Nearly 100" and "nearly 120" may be of one count.
_BOUNDED_ALIKE = 0.25
_ROUND_FROM = 1_000.0
_MOST_TIMES = 100.0
_FINEST = 0.1
_EQUAL = 1e-6
_UPWARDS = (Bound.MORE, Bound.LEAST)
_DOWNWARDS = (Bound.LESS, Bound.MOST, Bound.NEARLY)
_TOLERANT = (Bound.ABOUT, Bound.NEARLY)


def are_comparable(one: Amount, other: Amount) -> bool:
    """Whether both measure the same, or were written with units that should have been one."""
    if one.unit.measure is not other.unit.measure:
        return is_other_unit(one, other)
    if one.unit.measure is Measure.MONEY:
        return one.unit.name == other.unit.name or is_other_unit(one, other)
    return True


def are_of_one_order(one: Amount, other: Amount) -> bool:
    """Whether neither is a hundred times the other: 90 minutes and 108 years are two waits."""
    return max(one.high, other.high) <= _MOST_TIMES * min(one.high, other.high)


def is_other_unit(one: Amount, other: Amount) -> bool:
    """Whether the same number stands before two units: "5 miles" and "5 kilometres"."""
    if not one.unit.name or not other.unit.name or one.unit.name == other.unit.name:
        return False
    both = {one.unit.measure, other.unit.measure}
    if both & _WITHOUT_UNIT and both != {Measure.AGE, Measure.DURATION}:
        return False
    return _equal(one.written, other.written)


_WITHOUT_UNIT = {Measure.AGE, Measure.ORDINAL, Measure.SCORE, Measure.CLOCK, Measure.LABEL}


def compare_amounts(claim: Amount, passage: Amount) -> Relation:
    """How the passage's amount stands to the claim's; both must be comparable."""
    is_same_unit = claim.unit.name == passage.unit.name
    is_one_measure = claim.unit.measure is passage.unit.measure
    if not is_one_measure or (claim.unit.measure is Measure.MONEY and not is_same_unit):
        return Relation.DIFFERS
    if claim.unit.measure in (Measure.SCORE, Measure.CLOCK, Measure.ORDINAL, Measure.LABEL):
        same = (claim.low, claim.high) == (passage.low, passage.high)
        return Relation.AGREES if same else Relation.DIFFERS
    if _are_equal(claim, passage):
        return _same_number(claim, passage)
    if not is_same_unit and _is_within(claim, passage, _CONVERTED):
        return Relation.AGREES
    return Relation.COMPATIBLE if _may_both_hold(claim, passage) else Relation.DIFFERS


def _same_number(claim: Amount, passage: Amount) -> Relation:
    """Equal numbers agree, but where the passage says only a bound of what the claim says."""
    opposed = (claim.bound in _UPWARDS and passage.bound in _DOWNWARDS) or (
        claim.bound in _DOWNWARDS and passage.bound in _UPWARDS
    )
    return Relation.COMPATIBLE if opposed else Relation.AGREES


def _are_equal(one: Amount, other: Amount) -> bool:
    return _equal(one.low, other.low) and _equal(one.high, other.high)


def _equal(one: float, other: float) -> bool:
    return abs(one - other) <= _EQUAL * max(abs(one), abs(other), _EQUAL)


def _is_within(one: Amount, other: Amount, share: float) -> bool:
    reach = share * max(abs(one.low), abs(other.low))
    return abs(one.low - other.low) <= reach and abs(one.high - other.high) <= reach


def _may_both_hold(one: Amount, other: Amount) -> bool:
    if one.is_vague or other.is_vague:
        return _overlap(one, other, _VAGUE)
    if one.bound in _UPWARDS and other.bound in _UPWARDS:
        return _is_within(one, other, 1 - 1 / _MOST_ABOVE_BOUND)
    if one.bound is other.bound and one.bound in _DOWNWARDS:
        return _is_within(one, other, _BOUNDED_ALIKE)
    return _holds(one, other) or _holds(other, one) or _may_be_rounded(one, other)


def _may_be_rounded(one: Amount, other: Amount) -> bool:
    if one.bound in _TOLERANT or other.bound in _TOLERANT:
        return _overlap(one, other, _ABOUT)
    if one.is_range or other.is_range:
        return _overlap(one, other, 0.0)
    return _is_rounding(one, other)


def _overlap(one: Amount, other: Amount, slack: float) -> bool:
    reach = slack * max(abs(one.low), abs(other.low))
    return one.low - reach <= other.high and other.low - reach <= one.high


def _holds(bounded: Amount, other: Amount) -> bool:
    """Whether the other one may be what "at least five" is said of."""
    value = bounded.low
    if bounded.bound in _UPWARDS:
        return value * 0.99 <= other.high and other.low <= value * _MOST_ABOVE_BOUND
    if bounded.bound is Bound.NEARLY:
        return value * (1 - _NEARLY) <= other.high and other.low <= value
    if bounded.bound in _DOWNWARDS:
        return other.low <= value * 1.01 and other.high >= value / _MOST_ABOVE_BOUND
    return False


def _is_rounding(one: Amount, other: Amount) -> bool:
    """Whether the rounder of two figures is the other one, rounded: "4.2bn" of 4.18bn."""
    step = max(_round_step(one), _round_step(other))
    return abs(one.low - other.low) <= step / 2 * (1 + _EQUAL)


def _round_step(amount: Amount) -> float:
    """Closing zeros tell the step of large numbers; a count below them is meant as it stands."""
    if abs(amount.low) < _ROUND_FROM and amount.unit.measure is Measure.COUNT:
        return 0.0
    written = abs(amount.written)
    if not written or written != int(written):
        return amount.step
    factor, step = amount.step / _told_step(amount), _told_step(amount)
    while step * 10 <= written * _FINEST and written % (step * 10) == 0:
        step *= 10
    return step * factor


def _told_step(amount: Amount) -> float:
    """The step of the number as it is written: 1 of "5,000", a million of "5 million"."""
    return amount.step / amount.unit.factor
