"""Resolved days go into brackets as a newsroom writes them, and only what was left unsaid."""

from datetime import date

import pytest

from secondsource.anatomy import TimeMention
from secondsource.claims.dates_in_words import in_words, words_to_insert
from secondsource.labels import Granularity
from secondsource.spans import Span


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2031, 5, 4), date(2031, 5, 4), "4 May 2031"),
        (date(2031, 5, 1), date(2031, 5, 31), "May 2031"),
        (date(2028, 2, 1), date(2028, 2, 29), "February 2028"),
        (date(2031, 1, 1), date(2031, 12, 31), "2031"),
        (date(2026, 1, 1), date(2030, 12, 31), "2026 to 2030"),
        (date(2031, 4, 1), date(2031, 6, 30), "April to June 2031"),
        (date(2030, 12, 1), date(2031, 2, 28), "December 2030 to February 2031"),
        (date(2031, 5, 5), date(2031, 5, 11), "5 to 11 May 2031"),
        (date(2031, 4, 28), date(2031, 5, 4), "28 April to 4 May 2031"),
        (date(2030, 12, 29), date(2031, 1, 4), "29 December 2030 to 4 January 2031"),
        (date(9999, 12, 1), date(9999, 12, 31), "December 9999"),
    ],
)
def test_an_interval_reads_as_people_write_it(first: date, last: date, words: str) -> None:
    assert in_words(first, last) == words


def mention(words: str, first: date | None, last: date | None, grain: Granularity) -> TimeMention:
    return TimeMention(Span(0, len(words)), words, first, last, grain, "because")


DAY, MONTH, YEAR = Granularity.DAY, Granularity.MONTH, Granularity.YEAR
FOURTH = date(2031, 5, 4)
MAY = (date(2031, 5, 1), date(2031, 5, 31))


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (mention("Sunday", FOURTH, FOURTH, DAY), "4 May 2031"),
        (mention("two days ago", FOURTH, FOURTH, DAY), "4 May 2031"),
        (mention("May 4", FOURTH, FOURTH, DAY), "2031"),
        (mention("on 4 May", FOURTH, FOURTH, DAY), "2031"),
        (mention("in May", *MAY, MONTH), "2031"),
        (mention("last month", *MAY, MONTH), "May 2031"),
        (mention("this year", date(2031, 1, 1), date(2031, 12, 31), YEAR), "2031"),
        (mention("May 4, 2031", FOURTH, FOURTH, DAY), None),
        (mention("May 2031", *MAY, MONTH), None),
        (mention("2031", date(2031, 1, 1), date(2031, 12, 31), YEAR), None),
        (mention("2031-05-04", FOURTH, FOURTH, DAY), None),
        (mention("the 1990s", date(1990, 1, 1), date(1999, 12, 31), Granularity.YEARS), None),
        (mention("17th-century", date(1601, 1, 1), date(1700, 12, 31), Granularity.YEARS), None),
        (mention("two days after the vote", None, None, DAY), None),
    ],
)
def test_only_what_the_words_leave_unsaid_is_put_in(found: TimeMention, words: str | None) -> None:
    assert words_to_insert(found) == words
