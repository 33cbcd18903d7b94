"""Who published it: the domain is the identity, else the name."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.errors import InputRefused
from secondsource.labels import Reliability
from secondsource.models import Outlet
from secondsource.sources.outlets import (
    domain_of,
    known_outlets,
    matching_outlet,
    outlet_from,
    read_outlet_table,
    write_outlet_table,
)


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


TABLE = {
    domain: Outlet(domain, domain, domain)
    for domain in """courier.example sport.courier.example ledger.co.uk co.uk blogspot.com
    mor.blogspot.com substack.com oda.substack.com example 0.1 10.0.0.2 github.io""".split()
}


@pytest.mark.parametrize(
    ("url", "domain"),
    [
        ("https://www.courier.example/a", "courier.example"),
        ("news.courier.example", "courier.example"),
        ("https://live.sport.courier.example/x", "sport.courier.example"),
        ("https://m.ledger.co.uk/", "ledger.co.uk"),
        ("https://other.co.uk/", None),
        ("https://co.uk/", None),
        ("https://x.blogspot.com/2026", None),
        ("https://mor.blogspot.com/2026", "mor.blogspot.com"),
        ("https://x.substack.com/p/a", None),
        ("https://oda.substack.com/p/a", "oda.substack.com"),
        ("https://a.github.io/", None),
        ("https://other.example/", None),
        ("https://notcourier.example/", None),
        ("http://10.0.0.1/", None),
        ("http://10.0.0.2/", "10.0.0.2"),
        ("http://[::1]/", None),
        ("", None),
    ],
)
def test_an_outlet_is_found_by_the_longest_domain_that_is_its_own(
    url: str, domain: str | None
) -> None:
    found = matching_outlet(url, TABLE)
    assert (found.domain if found else None) == domain


def test_the_known_outlets_are_whole_and_found_by_their_addresses() -> None:
    known = known_outlets()
    table = {outlet.outlet_id: outlet for outlet in known}
    assert len(table) == len(known) >= 80
    for outlet in known:
        assert outlet.domain
        assert outlet.name != outlet.domain
        assert outlet.kind in {"agency", "broadcaster", "digital", "magazine", "newspaper"}
        assert outlet.reliability is None, "the desk grades, not we"
        assert matching_outlet(f"https://www.{outlet.domain}/a", table) == outlet


FORMULAS = ("=1+1", "+1", "-1", "@x", "'=1", "''=1", "＝1", "'quoted'", "O'Mor", "'")
CELLS = st.one_of(
    st.sampled_from(FORMULAS), st.text(st.characters(codec="utf-8", exclude_characters="\0"))
).map(str.strip)


@given(CELLS.filter(bool), CELLS, CELLS, CELLS, st.sampled_from([None, *Reliability]))
def test_a_table_of_outlets_comes_back_as_it_was_written(
    name: str, owner: str, country: str, kind: str, reliability: Reliability | None
) -> None:
    outlet = Outlet(
        "courier.example", name, "courier.example", owner or None, country or None, kind or None,
        reliability,
    )  # fmt: skip
    written = write_outlet_table([outlet]).encode()
    assert list(read_outlet_table(io.BytesIO(written))) == [outlet]


@pytest.mark.parametrize("formula", FORMULAS[:4])
def test_no_cell_of_the_table_runs_as_a_formula(formula: str) -> None:
    written = write_outlet_table([Outlet("c.example", formula, owner=formula)])
    (row,) = list(csv.reader(io.StringIO(written)))[1:]
    assert row[0] == row[2] == "'" + formula


def read_table(text: str, charset: str = "utf-8") -> list[Outlet | InputRefused]:
    return list(read_outlet_table(io.BytesIO(text.encode(charset)), name="outlets.csv"))


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_table_is_read_as_spreadsheets_save_it(charset: str, delimiter: str) -> None:
    lines = ("reliability,name,domain", "b,Städtische,www.Courier.example")
    text = "\r\n".join(line.replace(",", delimiter) for line in lines)
    (read,) = read_table(text, charset)
    assert read == Outlet(
        "courier.example", "Städtische", "courier.example", reliability=Reliability.B
    )


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("Wire Nine,,G", "has the reliability 'G': it is a letter from A to F."),
        ("Wire Nine,,A1", "has the reliability 'A1'"),
        (",,A", "has neither name nor domain of an outlet."),
        ("Wire Nine,,A,more", "has more cells than the first row has columns."),
    ],
)
def test_a_row_that_is_no_outlet_is_named_and_the_others_are_read(row: str, reason: str) -> None:
    refused, read = read_table(f"name,domain,reliability\n{row}\nThe Ledger,,F\n")
    assert str(refused).startswith(f"outlets.csv, line 2: {reason}")
    assert isinstance(read, Outlet)
    assert (read.name, read.reliability) == ("The Ledger", Reliability.F)


def test_a_table_without_names_and_domains_is_refused_once() -> None:
    (refused,) = read_table("title,url\na,b\nc,d\n")
    assert "has no column name or domain" in str(refused)
