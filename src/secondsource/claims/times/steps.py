"""Steps from one day to another: so many days, weeks, months, years, decades or centuries."""

from collections.abc import Callable
from datetime import date

from secondsource.claims.times import intervals
from secondsource.claims.times.intervals import Interval


def shifted(name: str, near: date, count: int) -> Interval | None:
    """The day, week, month or year that lies so many of them away."""
    if name == "fortnight":
        return intervals.week(near, 2 * count)
    if name in ("decade", "century"):
        return intervals.year(near.year + count * (10 if name == "decade" else 100))
    return unit_beside(name, near, count)


def unit_beside(name: str, near: date, step: int) -> Interval | None:
    """The calendar's day, week, month, year, decade or century so many steps away."""
    return _BESIDE[name](near, step) if name in _BESIDE else None


def _decade_beside(near: date, step: int) -> Interval | None:
    first = near.year - near.year % 10 + 10 * step
    return intervals.years(first, first + 9)


def _century_beside(near: date, step: int) -> Interval | None:
    first = near.year - (near.year - 1) % 100 + 100 * step
    return intervals.years(first, first + 99)


_BESIDE: dict[str, Callable[[date, int], Interval | None]] = {
    "day": intervals.day_after,
    "week": intervals.week,
    "month": lambda near, step: intervals.month(near.year, near.month + step),
    "year": lambda near, step: intervals.year(near.year + step),
    "decade": _decade_beside,
    "century": _century_beside,
}


def away(near: date, name: str, count: int) -> date | None:
    """The very day that lies so far off; the month's last where it has no such day."""
    days = {"day": 1, "week": 7, "fortnight": 14}.get(name)
    if name == "hour":
        days, count = 1, -(-abs(count) // 24) * (1 if count > 0 else -1)
    if days:
        moved = intervals.day_after(near, days * count)
        return moved.first if moved else None
    months = {"month": 1, "year": 12, "decade": 120, "century": 1200}.get(name)
    whole = months and intervals.month(near.year, near.month + months * count)
    if not whole:
        return None
    return whole.first.replace(day=min(near.day, whole.last.day))
