"""Find the days that a claim names: those its article resolved, else those it writes out."""

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from secondsource.anatomy import TimeMention

_MONTHS = (
    "january february march april may june july august september october november december"
).split()
_MONTH_OF = {name[:3]: number for number, name in enumerate(_MONTHS, start=1)}
_MONTH = (
    r"(?P<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|"
    r"Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)\b"
_WRITTEN = tuple(
    re.compile(rf"\b{pattern}")
    for pattern in (
        rf"{_DAY}\s(?:of\s)?{_MONTH},?\s{_YEAR}",
        rf"{_MONTH}\s{_DAY},\s?{_YEAR}",
        rf"{_MONTH},?\s(?:of\s)?{_YEAR}",
        rf"{_DAY}\s(?:of\s)?{_MONTH}",
        rf"{_MONTH}\s{_DAY}(?!\d)",
        r"(?P<year>20\d\d|19\d\d)-(?P<number>\d\d)-(?P<day>\d\d)\b",
        rf"(?:in|since|until|by|of)\s{_MONTH}",
    )
)
_HAS_MONTH = re.compile(_MONTH)
_HAS_DATE = re.compile(r"\d{4}|" + _MONTH.replace("?P<month>", "?:"))
_WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_RELATIVE = re.compile(
    r"\b(?:today|tonight|yesterday|tomorrow|now|currently|recently|ago|"
    r"(?:this|last|next|past|previous|earlier\sthis|later\sthis)\s"
    r"(?:day|night|morning|afternoon|evening|week|weekend|month|year|spring|summer|autumn|fall|"
    r"winter|season|quarter|January|February|March|April|May|June|July|August|September|October|"
    r"November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday))\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d{1,2}")
_BRACKET = re.compile(r"\s?\[([^\[\]]{2,60})\]")
_DAYPART = re.compile(r"\b(?:early|late|morning|afternoon|evening|night|noon|midnight|mid)\b", re.I)


@dataclass(frozen=True, slots=True)
class NamedDays:
    """Days that a claim names, and where. first and last are None where nobody resolved them.

    floats: it is another day when said on another day ("Thursday", "last month").
    """

    start: int
    end: int
    words: str
    first: date | None
    last: date | None
    floats: bool = False

    @property
    def key(self) -> str:
        """Equal for the same days, however they are named."""
        if self.first is not None:
            return f"@{self.first}/{self.last}{self._part()}"
        month = _HAS_MONTH.search(self.words)
        if month and not self._part():
            # "4 May" is "May 4th".
            day = _NUMBER.search(self.words)
            return f"@{month.group()[:3].casefold()}{int(day.group()) if day else ''}"
        return f"@{self.words.casefold()}"

    def _part(self) -> str:
        return "".join(sorted(match.casefold() for match in _DAYPART.findall(self.words)))


def are_other_names(one: str, other: str) -> bool:
    """Whether two namings of days that nobody resolved are of two weekdays or two months."""
    for pattern in (_WEEKDAY, _HAS_MONTH):
        first, second = pattern.search(one), pattern.search(other)
        if first and second:
            return first.group()[:3] != second.group()[:3]
    return False


def days_in(text: str, resolved: Iterable[TimeMention]) -> list[NamedDays]:
    """In order of place, none within another."""
    found: list[NamedDays] = []
    reached = 0
    for mention in resolved:
        at = text.find(mention.words, reached)
        if at < 0 or not mention.words:
            continue
        end = _over_bracket(text, at + len(mention.words))
        floats = mention.first is None
        found.append(NamedDays(at, end, mention.words, mention.first, mention.last, floats))
        reached = end
    for days in (*_written(text), *_floating(text)):
        if not any(days.start < one.end and one.start < days.end for one in found):
            found.append(days)
    return sorted(found, key=lambda days: days.start)


def _over_bracket(text: str, end: int) -> int:
    bracket = _BRACKET.match(text, end)
    return bracket.end() if bracket and _HAS_DATE.search(bracket.group(1)) else end


def _written(text: str) -> Iterator[NamedDays]:
    if not (_HAS_MONTH.search(text) or "-" in text):
        return
    taken: list[tuple[int, int]] = []
    for pattern in _WRITTEN:
        for match in pattern.finditer(text):
            start, end = match.span()
            if match.lastgroup == "month" and pattern is _WRITTEN[-1]:
                start = match.start("month")
            if any(start < last and first < end for first, last in taken):
                continue
            interval = _interval(match.groupdict())
            if interval is None:
                continue
            taken.append((start, end))
            yield _in_sentence(text, start, end, interval)


def _in_sentence(
    text: str, start: int, end: int, interval: tuple[date | None, date | None]
) -> NamedDays:
    """With the weekday before a bracket, which the bracket resolves: "Sunday [7 May 2017]"."""
    words = text[start:end].rstrip(".")
    if text[start - 1 : start] == "[":
        before = text[max(0, start - 22) : start - 1].rstrip()
        named = _WEEKDAY.search(before) or _RELATIVE.search(before)
        if named and named.end() == len(before):
            start = max(0, start - 22) + named.start()
            words = named.group()
    return NamedDays(start, end, words, *interval, floats=interval[0] is None)


def _interval(parts: dict[str, str | None]) -> tuple[date | None, date | None] | None:
    """The days of a full date or of a month with its year; (None, None) without a year."""
    month = _MONTH_OF.get((parts.get("month") or "")[:3].casefold(), 0)
    month = month or int(parts.get("number") or 0)
    if not parts.get("year"):
        return None, None
    year, day = int(parts["year"] or 0), int(parts.get("day") or 0)
    try:
        if day:
            return date(year, month, day), date(year, month, day)
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    except ValueError:
        return None


def _floating(text: str) -> Iterator[NamedDays]:
    for pattern in (_RELATIVE, _WEEKDAY):
        for match in pattern.finditer(text):
            yield NamedDays(match.start(), match.end(), match.group(), None, None, floats=True)
