"""Normal forms: what was compared, written so that a person can read it."""

from secondsource.contrast.amounts import Amount
from secondsource.contrast.bounds import Bound
from secondsource.contrast.named_days import Day
from secondsource.contrast.names import Name
from secondsource.contrast.units import Measure

_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_MINUTES = 60


def normal_form(what: Amount | Day | Name) -> str:
    """ "5000000", "at least 12", "2016-02-07", "dana orr"."""
    if isinstance(what, Amount):
        return _amount(what)
    if isinstance(what, Day):
        return _day(what)
    return what.place or " ".join(what.parts)


def _amount(amount: Amount) -> str:
    if amount.unit.measure is Measure.CLOCK:
        return f"{int(amount.low) // _MINUTES:02d}:{int(amount.low) % _MINUTES:02d}"
    if amount.unit.measure is Measure.SCORE:
        return f"{amount.high:g}-{amount.low:g}"
    bound = Bound.ABOUT if amount.is_vague else amount.bound
    unit = f" {amount.unit.name}" if amount.unit.measure not in _NAMELESS else ""
    ends = _plain(amount.written)
    if amount.is_range and not amount.is_vague:
        shift, factor = amount.unit.shift, amount.unit.factor
        ends += f" to {_plain((amount.high - shift) / factor)}"
    return f"{bound}{ends}{unit}"


_NAMELESS = (Measure.COUNT, Measure.LABEL, Measure.ORDINAL)


def _plain(value: float) -> str:
    return f"{value:.0f}" if value == int(value) else f"{value:.6f}".rstrip("0")


def _day(day: Day) -> str:
    if day.interval and day.interval.days == 1:
        return day.interval.first.isoformat()
    if day.interval:
        return f"{day.interval.first.isoformat()} to {day.interval.last.isoformat()}"
    if day.weekday is not None:
        return _WEEKDAYS[day.weekday]
    return f"--{day.month or 0:02d}" + (f"-{day.day:02d}" if day.day else "")
