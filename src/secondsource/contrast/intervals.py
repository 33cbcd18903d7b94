"""Closed intervals of days."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

_HALF_A_YEAR = 183


@dataclass(frozen=True, slots=True)
class Interval:
    """The days from first to last, both in it."""

    first: date
    last: date

    def overlaps(self, other: "Interval") -> bool:
        """Whether the two share a day."""
        return self.first <= other.last and other.first <= self.last

    def holds(self, other: "Interval") -> bool:
        """Whether the other lies within this one."""
        return self.first <= other.first and other.last <= self.last

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1


def whole_year(year: int) -> Interval:
    """From January to December."""
    return Interval(date(year, 1, 1), date(year, 12, 31))


def whole_month(year: int, month: int) -> Interval:
    """From the first to the last of the month."""
    return Interval(date(year, month, 1), date(year, month, monthrange(year, month)[1]))


def day_near(month: int, day: int, near: date) -> date | None:
    """That day of the year in which it is nearest to a day; None for 31 April."""
    for year in (near.year, near.year - 1, near.year + 1):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if abs((found - near).days) <= _HALF_A_YEAR:
            return found
    return None


def month_near(month: int, near: date) -> Interval:
    """That month of the year in which it is nearest to a day."""
    years = (near.year, near.year - 1, near.year + 1)
    best = min(years, key=lambda year: abs((date(year, month, 15) - near).days))
    return whole_month(best, month)
