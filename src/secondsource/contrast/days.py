"""Read the days that a text names, and resolve them against the day it was printed."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from secondsource.anatomy import TimeMention
from secondsource.contrast.calendar_words import (
    FUTURE,
    RELATIVE_DAYS,
    STEPS,
    WEEKDAYS,
    YEAR_OPENERS,
    month_of,
)
from secondsource.contrast.intervals import (
    Interval,
    day_near,
    month_near,
    whole_month,
    whole_year,
)
from secondsource.contrast.named_days import Day, FoundDay, merged
from secondsource.contrast.numerals import digits_of, low_at
from secondsource.contrast.words import Word


def days_in(
    words: Sequence[Word], published_on: date | None, times: Sequence[TimeMention]
) -> list[FoundDay]:
    """In order. "Sunday [7 February 2016]" is one; what `times` resolved is taken from there."""
    written = [_with_times(one, words, times) for one in _written(words, published_on)]
    told = [*written, *_told(words, written, times)]
    return merged(sorted(told, key=lambda one: one.first), words)


def _written(words: Sequence[Word], published_on: date | None) -> Iterator[FoundDay]:
    at = 0
    while at < len(words):
        found = _day_at(words, at, published_on)
        if found is None:
            at += 1
            continue
        yield found
        at = found.end


def _day_at(words: Sequence[Word], at: int, published_on: date | None) -> FoundDay | None:
    return (
        _iso(words, at)
        or _month_first(words, at, published_on)
        or _day_first(words, at, published_on)
        or _weekday(words, at, published_on)
        or _decade(words, at)
        or _year(words, at)
        or _relative(words, at, published_on)
    )


def _iso(words: Sequence[Word], at: int) -> FoundDay | None:
    """2016-02-07"""
    if not words[at].is_number or len(words[at].text) != 4 or low_at(words, at + 1) != "-":
        return None
    parts = [_small(words, at + 2), _small(words, at + 4)]
    if low_at(words, at + 3) != "-" or None in parts:
        return None
    return _full(int(words[at].text), parts[0] or 0, parts[1] or 0, at, at + 5)


def _month_first(words: Sequence[Word], at: int, published_on: date | None) -> FoundDay | None:
    """February 7, 2016; Feb. 7; February 2016; in February"""
    month = month_of(words, at)
    if month is None:
        return None
    end = at + 1 + (low_at(words, at + 1) == ".")
    day = _small(words, end)
    if day is None or not 1 <= day <= 31:
        return _month_alone(words, at, end, month, published_on)
    end += 1 + (low_at(words, end + 1) in ("st", "nd", "rd", "th"))
    last, end = _to_day(words, end, day)
    place = end + (low_at(words, end) == ",")
    if (year := year_at(words, place)) is not None:
        return _until(_full(year, month, day, at, place + 1), last)
    return _until(_of_some_year(month, day, published_on, at, end), last)


def _to_day(words: Sequence[Word], at: int, first: int) -> tuple[int | None, int]:
    """The second day of "Feb. 7-14", and where it ends."""
    last = _small(words, at + 1) if low_at(words, at) in ("-", "–") else None
    return (last, at + 2) if last and first < last <= 31 else (None, at)


def _until(found: FoundDay | None, last: int | None) -> FoundDay | None:
    if found is None or last is None or found.day.interval is None:
        return found
    first = found.day.interval.first
    try:
        interval = Interval(first, first.replace(day=last))
    except ValueError:
        return found
    return replace(found, day=replace(found.day, interval=interval))


def _day_first(words: Sequence[Word], at: int, published_on: date | None) -> FoundDay | None:
    """7 February 2016; 7th of February"""
    day = _small(words, at)
    if day is None or not 1 <= day <= 31:
        return None
    end = at + 1 + (low_at(words, at + 1) in ("st", "nd", "rd", "th"))
    end += low_at(words, end) == "of"
    last: int | None = None
    if low_at(words, end) in ("to", "-", "–") and _small(words, end + 1):
        last, end = _small(words, end + 1), end + 2
    month = month_of(words, end)
    if month is None:
        return None
    end += 1 + (low_at(words, end + 1) == "." and year_at(words, end + 2) is not None)
    place = end + (low_at(words, end) == ",")
    if (year := year_at(words, place)) is not None:
        return _until(_full(year, month, day, at, place + 1), last)
    return _until(_of_some_year(month, day, published_on, at, end), last)


def _month_alone(
    words: Sequence[Word], at: int, end: int, month: int, published_on: date | None
) -> FoundDay | None:
    place = end + (low_at(words, end) in (",", "of"))
    if (year := year_at(words, place)) is not None:
        return FoundDay(Day(whole_month(year, month), month=month, is_sure=True), at, place + 1)
    # "May" is a verb and a name, "March" a verb: only behind a preposition a month.
    is_doubtful = words[at].low in ("may", "march", "mar", "jun", "jan") and at > 0
    if is_doubtful and low_at(words, at - 1) not in YEAR_OPENERS | STEPS.keys():
        return None
    interval = month_near(month, published_on) if published_on else None
    return FoundDay(Day(interval, month=month), at, at + 1)


def _full(year: int, month: int, day: int, at: int, end: int) -> FoundDay | None:
    try:
        when = date(year, month, day)
    except ValueError:
        return None
    return FoundDay(Day(Interval(when, when), None, month, day, is_sure=True), at, end)


def _of_some_year(
    month: int, day: int, published_on: date | None, at: int, end: int
) -> FoundDay | None:
    """A day whose year is not named: the one nearest to the day of printing."""
    near = day_near(month, day, published_on) if published_on else None
    return FoundDay(Day(Interval(near, near) if near else None, None, month, day), at, end)


def _weekday(words: Sequence[Word], at: int, published_on: date | None) -> FoundDay | None:
    weekday = WEEKDAYS.get(words[at].low)
    if weekday is None or not words[at].is_capital:
        return None
    if published_on is None:
        return FoundDay(Day(None, weekday), at, at + 1)
    back = timedelta(days=(published_on.weekday() - weekday) % 7)
    when = published_on - back
    is_ahead = low_at(words, at - 1) == "next" or _is_future(words, at)
    if is_ahead and when != published_on:
        when += timedelta(days=7)
    return FoundDay(Day(Interval(when, when), weekday), at, at + 1)


def _is_future(words: Sequence[Word], at: int) -> bool:
    clause = words[at].clause
    return any(word.low in FUTURE for word in words[max(0, at - 12) : at] if word.clause == clause)


def _decade(words: Sequence[Word], at: int) -> FoundDay | None:
    year = year_at(words, at)
    if year is None or low_at(words, at + 1) != "s" or not words[at + 1].is_glued:
        return None
    span = Interval(date(year, 1, 1), date(year + 9, 12, 31))
    return FoundDay(Day(span, is_sure=True), at, at + 2)


def _year(words: Sequence[Word], at: int) -> FoundDay | None:
    year = year_at(words, at)
    if year is None or low_at(words, at - 1) in ("$", "£", "€", "-", "no", "flight"):
        return None
    if low_at(words, at + 1) in ("gmt", "utc", "hours", "hrs", "est", "edt", "local"):
        return None
    follows = words[at + 1] if at + 1 < len(words) else None
    is_counted = follows is not None and follows.concept and follows.low.endswith("s")
    if (is_counted or year < 1900) and low_at(words, at - 1) not in YEAR_OPENERS:
        return None
    return FoundDay(Day(whole_year(year), is_sure=True), at, at + 1)


def _relative(words: Sequence[Word], at: int, published_on: date | None) -> FoundDay | None:
    """Yesterday, tonight; last year, next month"""
    low = words[at].low
    if low in RELATIVE_DAYS:
        when = published_on + timedelta(days=RELATIVE_DAYS[low]) if published_on else None
        return FoundDay(Day(Interval(when, when) if when else None), at, at + 1)
    if low not in STEPS or published_on is None:
        return None
    if low_at(words, at + 1) == "year":
        return FoundDay(Day(whole_year(published_on.year + STEPS[low])), at, at + 2)
    if low_at(words, at + 1) == "week":
        monday = published_on - timedelta(days=published_on.weekday() - 7 * STEPS[low])
        return FoundDay(Day(Interval(monday, monday + timedelta(days=6))), at, at + 2)
    if low_at(words, at + 1) == "month":
        months = published_on.year * 12 + published_on.month - 1 + STEPS[low]
        return FoundDay(Day(whole_month(months // 12, months % 12 + 1)), at, at + 2)
    return None


def year_at(words: Sequence[Word], at: int) -> int | None:
    """The year that these four digits may be."""
    if at >= len(words) or len(words[at].text) != 4 or not words[at].text.isdecimal():
        return None
    year = int(words[at].text)
    return year if 1500 <= year <= 2099 else None


def _small(words: Sequence[Word], at: int) -> int | None:
    if not 0 <= at < len(words) or not words[at].is_number or len(words[at].text) > 2:
        return None
    value = digits_of(words[at].text)
    return int(value) if value is not None else None


def _with_times(found: FoundDay, words: Sequence[Word], times: Sequence[TimeMention]) -> FoundDay:
    """The same words as somebody resolved them who read the whole article."""
    start, end = words[found.first].start, words[found.end - 1].end
    for time in times:
        if time.first and time.last and time.span.start < end and start < time.span.end:
            interval = Interval(time.first, time.last)
            return replace(found, day=replace(found.day, interval=interval, is_sure=True))
    return found


def _told(
    words: Sequence[Word], written: Sequence[FoundDay], times: Sequence[TimeMention]
) -> Iterator[FoundDay]:
    """What somebody resolved who reads more than we do: "last summer", "two days later"."""
    taken = {at for one in written for at in range(one.first, one.end)}
    for time in times:
        places = [at for at, word in enumerate(words) if _lies_in(word, time)]
        if time.first and time.last and places and not taken & set(places):
            interval = Interval(time.first, time.last)
            yield FoundDay(Day(interval, is_sure=True), places[0], places[-1] + 1)


def _lies_in(word: Word, time: TimeMention) -> bool:
    return time.span.start <= word.start and word.end <= time.span.end
