"""Who published it: the domain is the identity, else the name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.models import Outlet
from secondsource.sources.outlets import domain_of, outlet_from


@pytest.mark.parametrize(
    ("url", "domain"),
    [
        ("https://www.Courier.Example/a?b#c", "courier.example"),
        ("courier.example", "courier.example"),
        ("www.courier.example/a", "courier.example"),
        ("https://news.courier.example:8443/", "news.courier.example"),
        ("https://user:word@courier.example./", "courier.example"),
        ("//courier.example/a", "courier.example"),
        ("/a/path", None),
        ("https://[::1", None),
        ("www.", None),
        ("javascript:alert(1)//x", None),
        ("", None),
        (None, None),
    ],
)
def test_the_domain_is_the_host_without_www(url: str | None, domain: str | None) -> None:
    assert domain_of(url) == domain


@given(st.text(alphabet=st.characters()))
def test_any_text_has_a_domain_or_none(url: str) -> None:
    assert domain_of(url) != ""


def test_a_domain_is_the_identity_and_a_name_what_is_shown() -> None:
    assert outlet_from(name=" The Courier ", url="https://courier.example/a") == Outlet(
        "courier.example", "The Courier", "courier.example"
    )
    assert outlet_from(url="https://courier.example/a") == Outlet(
        "courier.example", "courier.example", "courier.example"
    )


def test_without_a_domain_the_name_is_the_identity_however_it_is_printed() -> None:
    ids = {
        outlet.outlet_id
        for name in ("Städtische Zeitung", "STÄDTISCHE  ZEITUNG!", "stadtische-zeitung")
        if (outlet := outlet_from(name=name))
    }
    assert ids == {"name:stadtische-zeitung"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("朝日新聞 Digital", "読売新聞 Digital"),
        ("Новая газета News", "Старая газета News"),
        ("新聞", "日報"),
    ],
)
def test_names_of_another_script_do_not_fall_together(one: str, other: str) -> None:
    first, second = outlet_from(name=one), outlet_from(name=other)
    assert first is not None
    assert second is not None
    assert first.outlet_id != second.outlet_id
    assert first.name == one


@pytest.mark.parametrize(("name", "url"), [(None, None), (" ", ""), ("", "/a")])
def test_without_a_name_and_a_domain_the_outlet_is_unknown(
    name: str | None, url: str | None
) -> None:
    assert outlet_from(name=name, url=url) is None
