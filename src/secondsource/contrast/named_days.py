"""Days as they are named, and which of them stand beside one another for one day or one span."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from secondsource.contrast.intervals import Interval, day_near
from secondsource.contrast.numerals import low_at
from secondsource.contrast.words import Word


@dataclass(frozen=True, slots=True)
class Day:
    """A day, month or year as it is named; interval is None where nobody can tell which one.

    weekday is 0 for Monday. month and day are what the words name, None where they name none.
    is_sure: the words name the year, or somebody resolved them.
    """

    interval: Interval | None
    weekday: int | None = None
    month: int | None = None
    day: int | None = None
    is_sure: bool = False


@dataclass(frozen=True, slots=True)
class FoundDay:
    """A day and its words, from first to before end."""

    day: Day
    first: int
    end: int


def merged(found: Sequence[FoundDay], words: Sequence[Word]) -> list[FoundDay]:
    """A weekday with the date beside it, "Sunday, 7 February" and "Sunday [7 February]", as one."""
    kept: list[FoundDay] = []
    for one in found:
        last = kept[-1] if kept else None
        if last and _is_span(last, one, words):
            kept[-1] = _joined(last, one)
        elif last and _belongs(last, one, words):
            weekday = last.day.weekday if last.day.weekday is not None else one.day.weekday
            named = one.day if one.day.month or one.day.weekday is None else last.day
            kept[-1] = FoundDay(replace(named, weekday=weekday), last.first, one.end)
        else:
            kept.append(one)
    return kept


def _is_span(last: FoundDay, one: FoundDay, words: Sequence[Word]) -> bool:
    """ "31 October to 6 November"."""
    gap = words[last.end : one.first]
    if len(gap) != 1:
        return False
    if last.day.day is not None and one.day.day is not None and gap[0].low in _TO:
        return True
    # "Between 2002 and 2009", "from May to July"; "in 2002 and 2009" are two.
    opener = low_at(words, last.first - 1)
    return (opener, gap[0].low) in (("between", "and"), ("from", "to"), ("from", "until"))


def _joined(last: FoundDay, one: FoundDay) -> FoundDay:
    """The days from the first to the last; the year is named once, behind the last."""
    interval, first = one.day.interval, last.day.interval
    if interval and first and first.first <= interval.last and last.day.day is None:
        interval = Interval(first.first, interval.last)
    elif interval and last.day.month and last.day.day:
        begins = day_near(last.day.month, last.day.day, interval.first)
        if begins and begins <= interval.last:
            interval = Interval(begins, interval.last)
    return FoundDay(replace(one.day, interval=interval), last.first, one.end)


def _belongs(last: FoundDay, one: FoundDay, words: Sequence[Word]) -> bool:
    gap = words[last.end : one.first]
    is_beside = len(gap) <= 2 and all(word.low in _BETWEEN for word in gap)
    is_other_kind = (last.day.weekday is None) != (one.day.weekday is None)
    is_relative = last.day.month is None and last.day.weekday is None
    has_date = one.day.month is not None
    return is_beside and (is_other_kind or (is_relative and has_date and not last.day.is_sure))


_TO = ("to", "-", "–", "until")
_BETWEEN = frozenset(", ( on the night morning evening afternoon".split())
