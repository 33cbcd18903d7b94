"""Closed intervals of days: a day, a week from Monday, a month, a season, a year and so on.

Every function gives None where the calendar ends (before the year 1, after 9999) or has no
such day (30 February), so that no text can make it raise.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from secondsource.labels import Granularity

_SEASON_MONTHS = 3
_DECADE = 10


@dataclass(frozen=True, slots=True)
class Interval:
    """The days from first to last, both included."""

    first: date
    last: date
    granularity: Granularity


def day(of: date) -> Interval:
    """One day."""
    return Interval(of, of, Granularity.DAY)


def calendar_day(year: int, month: int, number: int) -> Interval | None:
    """One day by its numbers, None where the calendar has none."""
    try:
        return day(date(year, month, number))
    except (ValueError, OverflowError):
        return None


def day_after(of: date, days: int) -> Interval | None:
    """The day that many days later; earlier where negative."""
    try:
        return day(of + timedelta(days=days))
    except OverflowError:
        return None


def days(first: date, last: date) -> Interval | None:
    """From one day to another, None where they are in the wrong order."""
    if first == last:
        return day(first)
    return Interval(first, last, Granularity.DAYS) if first < last else None


def week(of: date, weeks: int = 0) -> Interval | None:
    """The week, Monday to Sunday, that many weeks after the one of this day."""
    monday = day_after(of, 7 * weeks - of.weekday())
    sunday = day_after(of, 7 * weeks - of.weekday() + 6)
    return Interval(monday.first, sunday.last, Granularity.WEEK) if monday and sunday else None


def weekend(of: date, weeks: int = 0) -> Interval | None:
    """Saturday and Sunday of the week that many weeks after the one of this day."""
    whole = week(of, weeks)
    return Interval(whole.last - timedelta(1), whole.last, Granularity.DAYS) if whole else None


def months(year: int, month: int, count: int, granularity: Granularity) -> Interval | None:
    """So many months from the first of this one; a month below 1 or above 12 is another year's."""
    first = _first_of_month(year, month)
    following = _first_of_month(year, month + count)
    if first is None or following is None:
        return None
    return Interval(first, following - timedelta(days=1), granularity)


def month(year: int, number: int) -> Interval | None:
    """A calendar month."""
    return months(year, number, 1, Granularity.MONTH)


def quarter(year: int, number: int) -> Interval | None:
    """A quarter of the calendar year; 0 is the last one of the year before."""
    return months(year, 3 * number - 2, 3, Granularity.QUARTER)


def half_year(year: int, number: int) -> Interval | None:
    """January to June, or July to December."""
    return months(year, 6 * number - 5, 6, Granularity.DAYS)


def season(year: int, first_month: int) -> Interval | None:
    """Three whole months, as meteorologists count; a winter's year is that of its December."""
    return months(year, first_month, _SEASON_MONTHS, Granularity.SEASON)


def year(number: int) -> Interval | None:
    """A calendar year."""
    return years(number, number)


def years(first: int, last: int) -> Interval | None:
    """Whole years, both included."""
    granularity = Granularity.YEAR if first == last else Granularity.YEARS
    return months(first, 1, 12 * (last - first + 1), granularity) if first <= last else None


def third(whole: Interval, number: int) -> Interval:
    """The early, the middle or the late part (0, 1, 2) of a month, year or decade.

    A month is cut behind its 10th and 20th day, a year into four months each, a decade behind
    its years 3 and 6. What is cut by nobody (a week, a season) stays whole.
    """
    begin, end = whole.first, whole.last
    if whole.granularity is Granularity.MONTH:
        first = begin.replace(day=10 * number + 1)
        last = end if number == 2 else begin.replace(day=10 * number + 10)
        return Interval(first, last, Granularity.DAYS)
    if whole.granularity is Granularity.YEAR:
        return months(begin.year, 4 * number + 1, 4, Granularity.DAYS) or whole
    if whole.granularity is Granularity.YEARS and end.year - begin.year == _DECADE - 1:
        cuts = ((0, 3), (4, 6), (7, 9))[number]
        return years(begin.year + cuts[0], begin.year + cuts[1]) or whole
    return whole


def lies_in_one(whole: Interval, unit: str) -> bool:
    """Whether an interval is fine enough to count such units from it: all in one of them."""
    first, last = whole.first, whole.last
    if unit == "day":
        return first == last
    if unit in ("week", "fortnight"):
        return first.isocalendar()[:2] == last.isocalendar()[:2]
    if unit == "month":
        return (first.year, first.month) == (last.year, last.month)
    return first.year == last.year


def joined(first: Interval, last: Interval) -> Interval | None:
    """From the start of one to the end of the other."""
    if first.first > last.last:
        return None
    pair = {first.granularity, last.granularity}
    whole_years = pair <= {Granularity.YEAR, Granularity.YEARS}
    return Interval(first.first, last.last, Granularity.YEARS if whole_years else Granularity.DAYS)


def _first_of_month(year: int, month: int) -> date | None:
    try:
        return date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)
    except (ValueError, OverflowError):
        return None
