"""The day of the posts that an article quotes: what is left to go by where its date is in doubt."""

import re
from datetime import date

from secondsource.claims.times.words import MONTHS

_HANDLE = r"\(@[A-Za-z0-9_]{1,20}\)\s{1,3}"
_NAME = f"(?P<month>{'|'.join(month.capitalize() for month in MONTHS)})"
_SIGNATURE = re.compile(rf"{_HANDLE}{_NAME} (?P<day>[0-9]{{1,2}}), (?P<year>20[0-9][0-9])")
_BRITISH = re.compile(rf"{_HANDLE}(?P<day>[0-9]{{1,2}}) {_NAME} (?P<year>20[0-9][0-9])")
_WEEK = 7


def day_of_posts(text: str, anchor: date | None) -> date | None:
    """The last quoted post's day, where the article's date is more than a week later.

    Crawlers give old pages the day of their visit, while an article that quotes posts mostly
    tells of them within a day or two: 1,000 of 1,070 such articles with a known date do. So this
    is for a date that a crawler alone gives; a better one is right against it.
    """
    posts = [day for match in _signatures(text) if (day := _day(match))]
    if not posts:
        return None
    last = max(posts)
    return last if anchor is None or (anchor - last).days > _WEEK else None


def _signatures(text: str) -> list[re.Match[str]]:
    return [*_SIGNATURE.finditer(text), *_BRITISH.finditer(text)]


def _day(match: re.Match[str]) -> date | None:
    try:
        number = MONTHS.index(match["month"].casefold()) + 1
        return date(int(match["year"]), number, int(match["day"]))
    except ValueError:
        return None
