"""Write resolved days as a newsroom writes them in [brackets]: "4 May 2017", "September 2015"."""

import re
from datetime import date, timedelta

from secondsource.anatomy import TimeMention
from secondsource.labels import Granularity

_MONTHS = (
    "January February March April May June July August September October November December"
).split()
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_MONTH = re.compile(
    r"\b(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|"
    r"Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)(?![a-z])"
)
_DAY_OF_MONTH = re.compile(
    rf"(?:{_MONTH.pattern}\s+\d{{1,2}}(?!\d)|(?<!\d)\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH.pattern})"
)
# A whole day in figures; a decade, a century: nothing is left unsaid.
_SAYS_ALL = re.compile(
    r"\b\d{4}-\d\d-\d\d\b|\b\d{1,2}[./]\d{1,2}[./]\d{4}\b|\b\d{4}s\b|\bcentur", re.IGNORECASE
)


def words_to_insert(mention: TimeMention) -> str | None:
    """What the mention leaves unsaid, None when its own words say it all or it is unresolved."""
    first, last = mention.first, mention.last
    if first is None or last is None or _SAYS_ALL.search(mention.words):
        return None
    if _YEAR.search(mention.words):
        return None if _says_all(mention) else in_words(first, last)
    names_day = bool(_DAY_OF_MONTH.search(mention.words)) and first == last
    names_month = bool(_MONTH.search(mention.words)) and _is_whole_month(first, last)
    return str(first.year) if names_day or names_month else in_words(first, last)


def _says_all(mention: TimeMention) -> bool:
    """Whether words with a year in them leave nothing open."""
    if mention.granularity in (Granularity.YEAR, Granularity.YEARS):
        return True
    return bool(_YEAR.fullmatch(mention.words.strip()) or _MONTH.search(mention.words))


def in_words(first: date, last: date) -> str:
    """A closed interval of days: "4 May 2017", "May 2017", "2017", "1 to 7 May 2017"."""
    if first == last:
        return f"{first.day} {_month(first)} {first.year}"
    if _is_whole_year(first, last):
        return str(first.year)
    if _are_whole_years(first, last):
        return f"{first.year} to {last.year}"
    if _is_whole_month(first, last):
        return f"{_month(first)} {first.year}"
    if _are_whole_months(first, last):
        year = "" if first.year == last.year else f" {first.year}"
        return f"{_month(first)}{year} to {_month(last)} {last.year}"
    begin = str(first.day)
    if (first.month, first.year) != (last.month, last.year):
        begin += f" {_month(first)}"
    if first.year != last.year:
        begin += f" {first.year}"
    return f"{begin} to {last.day} {_month(last)} {last.year}"


def _month(day: date) -> str:
    return _MONTHS[day.month - 1]


def _ends_month(day: date) -> bool:
    return day == date.max or (day + timedelta(days=1)).day == 1


def _are_whole_months(first: date, last: date) -> bool:
    return first.day == 1 and _ends_month(last)


def _is_whole_month(first: date, last: date) -> bool:
    same = (first.year, first.month) == (last.year, last.month)
    return same and _are_whole_months(first, last)


def _are_whole_years(first: date, last: date) -> bool:
    return (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)


def _is_whole_year(first: date, last: date) -> bool:
    return first.year == last.year and _are_whole_years(first, last)
