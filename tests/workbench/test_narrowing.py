"""Filters in words."""

from datetime import date

import pytest

from secondsource.models import ArticleFilter, Narrowed, Outlet
from secondsource.workbench.narrowing import (
    FilterChoices,
    filter_choices,
    filter_in_words,
    fitting_in_words,
)
from tests.builders import Desk
from tests.workbench.ferry import LEDGER

EARLY, LATE = date(2026, 3, 1), date(2026, 3, 9)
CHOICES = FilterChoices(
    outlets={"c.example": "The Courier"}, owners=["Harbour Media"], languages={"de": "German"}
)


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        (ArticleFilter(("c.example", "x.example")), "by The Courier or x.example"),
        (ArticleFilter(owners=("Harbour Media",)), "of outlets owned by Harbour Media"),
        (ArticleFilter(languages=("de", "fr", "xx")), "in German or French or xx"),
        (ArticleFilter(first_day=EARLY), "dated from 2026-03-01"),
        (ArticleFilter(last_day=LATE), "dated to 2026-03-09"),
        (ArticleFilter(first_day=LATE, last_day=LATE), "dated 2026-03-09"),
        (
            ArticleFilter(("c.example",), first_day=EARLY, last_day=LATE),
            "by The Courier, dated from 2026-03-01 to 2026-03-09",
        ),
    ],
)
def test_a_filter_is_told_in_words(wanted: ArticleFilter, said: str) -> None:
    assert filter_in_words(wanted, CHOICES, date.isoformat) == f"articles {said}"


@pytest.mark.parametrize(
    ("narrowed", "said"),
    [
        (Narrowed(ArticleFilter(("c",)), 1), "1 other article fits."),
        (Narrowed(ArticleFilter(("c",)), 1200), "1,200 other articles fit."),
        (
            Narrowed(ArticleFilter(first_day=EARLY), 2, undated=1),
            "2 other articles fit. 1 undated one is left out.",
        ),
        (
            Narrowed(ArticleFilter(first_day=EARLY), 0, undated=3),
            "No other article fits. 3 undated ones are left out.",
        ),
        (
            Narrowed(ArticleFilter(first_day=LATE, last_day=EARLY), 0, undated=3),
            "No other article fits. The first day lies after the last.",
        ),
    ],
)
def test_what_it_left_is_told_in_words(narrowed: Narrowed, said: str) -> None:
    assert fitting_in_words(narrowed) == said


def test_what_there_is_to_filter_by_comes_from_the_library(desk: Desk) -> None:
    desk.add(LEDGER, url="https://ledger.example/1")
    desk.store.set_outlets(
        [
            Outlet("ledger.example", "The Ledger", "ledger.example", "harbour Media"),
            Outlet("other.example", "The Ledger", "other.example", "Inland Trust"),
            Outlet("third.example", "Third"),
        ]
    )
    found = filter_choices(desk.store)
    assert found.outlets == {
        "ledger.example": "The Ledger (ledger.example)",
        "other.example": "The Ledger (other.example)",
        "third.example": "Third",
    }
    assert found.owners == ["harbour Media", "Inland Trust"]
    assert found.languages == {"en": "English"}
