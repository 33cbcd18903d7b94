"""Numbers with scale, unit and bound, and whether one may be the other in rounder figures."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

TIME_OF_DAY = " minutes into the day"
"""The unit of a time of day."""

# "More than 100" and "more than 120" may be of one count, "nearly two" and "nearly four" not.
_BOUNDED_ALIKE = Decimal("0.25")


class Bound(StrEnum):
    """How a number is meant."""

    EXACT = ""
    ABOUT = "about "
    MORE = "more than "
    LEAST = "at least "
    LESS = "less than "
    MOST = "up to "
    NEARLY = "nearly "


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit; words are the claim's own."""

    value: Decimal
    unit: str
    bound: Bound
    step: Decimal

    @property
    def key(self) -> str:
        """Equal for the same amount, however it is written."""
        return f"#{self.bound}{self.value.normalize():f}{self.unit}"


def is_rounding(one: Quantity, other: Quantity) -> bool:
    """Whether one may be the other in rounder figures, or both can hold under their bounds."""
    if one.value == other.value:
        return True
    if one.bound is other.bound and one.bound is not Bound.EXACT:
        return abs(one.value - other.value) <= max(one.value, other.value) * _BOUNDED_ALIKE
    if _can_hold(one, other) or _can_hold(other, one):
        return True
    step = max(one.step, other.step)
    near = max(abs(one.value), abs(other.value)) / 50
    is_about = not {Bound.ABOUT, Bound.NEARLY}.isdisjoint((one.bound, other.bound))
    coarser = max(_round_step(one), _round_step(other), step if one.step != other.step else 0)
    limit = max(Decimal(coarser) / 2, near * 3 if is_about else Decimal(0))
    return abs(one.value - other.value) <= limit


def _can_hold(bounded: Quantity, other: Quantity) -> bool:
    if bounded.bound in (Bound.MORE, Bound.LEAST):
        return other.value >= bounded.value
    if bounded.bound in (Bound.LESS, Bound.MOST):
        return other.value <= bounded.value
    return False


def _round_step(quantity: Quantity) -> Decimal:
    """The step to which a number with at least two closing zeros looks rounded: 100 of 1,900."""
    value, step = quantity.value, Decimal(1)
    if value != value.to_integral_value() or value == 0:
        return Decimal(0)
    while step < abs(value) and value % (step * 10) == 0:
        step *= 10
    return step if step >= 100 and step < abs(value) else Decimal(0)
