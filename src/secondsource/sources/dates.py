"""Publication dates as files and addresses carry them; never guessed."""

import re
from datetime import date

_IN_URL = re.compile(
    r"(?:/|-|_|=)((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?!\d)"
)
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?!\d)")


def day_from(value: object) -> date | None:
    """The calendar day of an ISO 8601 date or moment, as printed; None when it is none."""
    if not isinstance(value, str) or not (match := _DAY.match(value.strip())):
        return None
    return _day(*match.groups())


def day_from_url(url: str | None) -> date | None:
    """The day in an address such as /2026/03/11/ or /20260311."""
    match = _IN_URL.search(url or "")
    return _day(*match.groups()) if match else None


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
