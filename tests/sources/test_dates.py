"""Days as they are printed, never guessed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.sources.dates import day_from, day_from_url


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
