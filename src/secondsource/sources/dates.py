"""Days as files, addresses, pages and texts print them; never guessed."""

import re
from datetime import date

_IN_URL = re.compile(
    r"(?:/|-|_|=)((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?!\d)"
)
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?!\d)")

# English, German, French, Spanish, Italian, Portuguese, Dutch; as printed, in any case.
_MONTHS = (
    "jan january januar jänner janvier janv enero ene gennaio janeiro januari",
    "feb february februar février fevrier févr febrero febbraio fevereiro februari",
    "mar march märz maerz mrz mars marzo março maart mrt",
    "apr april avril avr abril abr aprile",
    "may mai mayo maggio maio mei",
    "jun june juni juin junio giugno junho",
    "jul july juli juillet juil julio luglio julho",
    "aug august août aout agosto ago augustus",
    "sep sept september septembre septiembre setembro settembre",
    "oct october oktober okt octobre octubre ottobre outubro",
    "nov november novembre noviembre novembro",
    "dec december dezember dez décembre déc diciembre dic dicembre dezembro",
)
_MONTH_NUMBERS = {name: n for n, names in enumerate(_MONTHS, 1) for name in names.split()}
_MONTH = "(?:" + "|".join(sorted(_MONTH_NUMBERS, key=len, reverse=True)) + r")\b\.?"
_YEAR = r"(?:1[89]|20)\d\d(?!\d)"
_ORDINAL = r"(?:st|nd|rd|th|er|º|\.)?"
# A day as a line of a text prints it; the year may be missing where a month has its name.
PRINTED_DAY = (
    rf"(?:(?<!\d){_YEAR}[-/.](?:0?[1-9]|1[0-2])[-/.](?:0[1-9]|[12]\d|3[01]|[1-9])(?!\d)"
    rf"|(?<!\d)\d{{1,2}}[./]\s?\d{{1,2}}[./]\s?{_YEAR}"
    rf"|(?<!\d)\d{{1,2}}{_ORDINAL}[ -](?:of |de )?{_MONTH}(?:,?[ -](?:de |del )?{_YEAR})?"
    rf"|\b{_MONTH} ?\d{{1,2}}(?!\d|:\d){_ORDINAL}(?:,? {_YEAR})?)"
)
PRINTED = re.compile(PRINTED_DAY, re.IGNORECASE)
_NUMBERS = re.compile(r"\d+")
_LETTERS = re.compile(r"[^\W\d_]{3,}")
_COMPACT = re.compile(r"((?:1[89]|20)\d\d)(\d{2})(\d{2})(?:T?\d{4,6}\S{0,6})?")
# "Tue Mar 15 10:00:00 EST 2016", as Java prints a moment.
_JAVA = re.compile(rf"({_MONTH} \d{{1,2}}) [\d:]{{5,8}} [A-Z]{{2,5}} ({_YEAR})", re.IGNORECASE)
_LONGEST_VALUE = 80


def day_from(value: object) -> date | None:
    """The calendar day of an ISO 8601 date or moment, as printed; None when it is none."""
    if not isinstance(value, str) or not (match := _ISO.match(value.strip())):
        return None
    return calendar_day(*map(int, match.groups()))


def day_from_url(url: str | None) -> date | None:
    """The day in an address such as /2026/03/11/ or /20260311."""
    match = _IN_URL.search(url or "")
    return calendar_day(*map(int, match.groups())) if match else None


def day_in(value: str) -> date | None:
    """The first whole day in a short value, as printed there: ISO, RFC 5322, with a month's name.

    None for 3/4/2016, which is two days, and for what stands for "no date" (0001, 1970-01-01).
    """
    words = " ".join(value[:_LONGEST_VALUE].split())
    if match := _COMPACT.fullmatch(words):
        day = calendar_day(*map(int, match.groups()))
    elif match := _JAVA.search(words):
        day = day_printed(f"{match[1]}, {match[2]}")
    else:
        found = PRINTED.search(words)
        day = day_printed(found[0]) if found else None
    # A moment of zero seconds since 1970 is an empty field.
    return None if day == date(1970, 1, 1) else day


def day_printed(words: str, *, year: int | None = None) -> date | None:
    """The day that a match of PRINTED_DAY names; `year` where it names none itself."""
    numbers = [int(number) for number in _NUMBERS.findall(words)]
    if letters := _month_in(words):
        numbers = [n for n in (*numbers, year) if n is not None]
        return calendar_day(numbers[1], letters, numbers[0]) if len(numbers) > 1 else None
    if numbers[0] > 31:
        return calendar_day(*numbers)
    first, second, printed_year = numbers
    if "/" not in words or first > 12:
        return calendar_day(printed_year, second, first)
    # 3/4 is March in one country and April in another; 3/14 is the same in both.
    if second > 12 or first == second:
        return calendar_day(printed_year, first, second)
    return None


def calendar_day(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month_in(words: str) -> int | None:
    for name in _LETTERS.findall(words):
        if month := _MONTH_NUMBERS.get(name.casefold()):
            return month
    return None
