"""Days as they are printed, never guessed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.sources.dates import day_from, day_from_url, day_in


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2026-03-04", date(2026, 3, 4)),
        (" 2026-03-04 ", date(2026, 3, 4)),
        ("2026-03-04T23:30:00-05:00", date(2026, 3, 4)),
        ("2026-03-04 08:00:00", date(2026, 3, 4)),
        ("2024-02-29", date(2024, 2, 29)),
        ("2026-02-29", None),
        ("2026-13-01", None),
        ("0000-01-01", None),
        ("2026-03-045", None),
        ("04.03.2026", None),
        ("March 4, 2026", None),
        ("", None),
        (None, None),
        (20260304, None),
        (["2026-03-04"], None),
    ],
)
def test_a_day_is_read_only_from_iso_8601(value: object, day: date | None) -> None:
    assert day_from(value) == day


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://c.example/2026/03/04/ferry", date(2026, 3, 4)),
        ("https://c.example/news/2026-03-04-ferry", date(2026, 3, 4)),
        ("https://c.example/ferry-20260304", date(2026, 3, 4)),
        ("https://c.example/f?date=2026-03-04", date(2026, 3, 4)),
        ("https://c.example/2026/02/30/ferry", None),
        ("https://c.example/2026/03/ferry", None),
        ("https://c.example/a120260304", None),
        ("https://c.example/-202603045", None),
        ("https://c.example/ferry", None),
        ("", None),
        (None, None),
    ],
)
def test_a_day_is_read_from_an_address_that_carries_one(url: str | None, day: date | None) -> None:
    assert day_from_url(url) == day


@given(st.text(), st.dates(min_value=date(1000, 1, 1)))
def test_any_text_is_a_day_or_none(text: str, day: date) -> None:
    assert day_from(text) is None or isinstance(day_from(text), date)
    assert day_from_url(text) is None or isinstance(day_from_url(text), date)
    assert day_from(day.isoformat()) == day


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2026-03-04T23:30:00-05:00", date(2026, 3, 4)),
        ("2026/3/4 10:14", date(2026, 3, 4)),
        ("20260304", date(2026, 3, 4)),
        ("20260304T101400Z", date(2026, 3, 4)),
        ("Wed, 04 Mar 2026 10:14:00 +0100", date(2026, 3, 4)),
        ("Wed Mar 04 10:14:00 CET 2026", date(2026, 3, 4)),
        ("March 4th, 2026", date(2026, 3, 4)),
        ("Sept. 4, 2026 5:30", date(2026, 9, 4)),
        ("4. März 2026", date(2026, 3, 4)),
        ("4 de marzo de 2026", date(2026, 3, 4)),
        ("1er août 2026", date(2026, 8, 1)),
        ("04.03.2026", date(2026, 3, 4)),
        ("3/14/2026", date(2026, 3, 14)),
        ("14/3/2026", date(2026, 3, 14)),
        ("4/4/2026", date(2026, 4, 4)),
        ("3/4/2026", None),
        ("4 March", None),
        ("March 2026", None),
        ("2026", None),
        ("31 April 2026", None),
        ("1970-01-01T00:00:00Z", None),
        ("0001-01-01T00:00:00", None),
        ("4 Smarch 2026", None),
        ("1772600000", None),
        ("", None),
    ],
)
def test_a_whole_day_is_read_from_a_value_and_an_ambiguous_one_is_not(
    value: str, day: date | None
) -> None:
    assert day_in(value) == day


@given(st.text())
def test_any_value_is_a_day_or_none(value: str) -> None:
    assert day_in(value) is None or isinstance(day_in(value), date)


@given(st.dates(date(1970, 1, 2), date(2099, 12, 31)))
def test_every_day_is_read_back_in_the_ways_it_is_printed(day: date) -> None:
    for form in ("%Y-%m-%d", "%d %B %Y", "%b %d, %Y", "%d.%m.%Y", "%Y%m%d"):
        assert day_in(day.strftime(form)) == day
