"""One key for all spellings of a page's address, and never one for two pages."""

import pytest

from secondsource.ids import page_key

ONE = "https://www.courier.example/2026/03/flood?id=7"


@pytest.mark.parametrize(
    "spelling",
    [
        "http://courier.example/2026/03/flood?id=7",
        "https://COURIER.example:443/2026/03/flood?id=7#comments",
        "https://www.courier.example./2026/03/flood/?id=7",
        ONE + "&utm_source=mail&utm_campaign=x&fbclid=abc",
        "https://www.courier.example/2026/03/flood?gclid=1&id=7",
    ],
)
def test_spellings_of_one_page_have_one_key(spelling: str) -> None:
    assert page_key(spelling) == page_key(ONE)


@pytest.mark.parametrize(
    "other",
    [
        "https://www.courier.example/2026/03/flood?id=8",
        "https://www.courier.example/2026/03/flood",
        "https://www.courier.example/2026/03/Flood?id=7",
        "https://news.courier.example/2026/03/flood?id=7",
        "https://www.courier.example:8080/2026/03/flood?id=7",
        "https://www.courier.example/2026/03/flood?id=7&page=2",
    ],
)
def test_two_pages_have_two_keys(other: str) -> None:
    assert page_key(other) not in (None, page_key(ONE))


@pytest.mark.parametrize(
    "nothing",
    [
        None,
        "",
        "https://courier.example/",
        "courier",
        "javascript:alert(1)",
        "https://[",
        "ftp://a/b",
    ],
)
def test_front_pages_and_what_is_no_page_have_none(nothing: str | None) -> None:
    assert page_key(nothing) is None
