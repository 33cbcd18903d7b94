"""One reading of an address, for the check and for the request."""

import pytest

from secondsource.errors import AddressRefused
from secondsource.fetching.urls import read_address


def text_of(url: str) -> str:
    return read_address(url, source=url).text


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("https://Courier.Example/a?b=1#part", "https://courier.example/a?b=1"),
        ("http://courier.example.:80", "http://courier.example/"),
        ("  https://courier.example/a b/ü?q=ü%20x ", "https://courier.example/a%20b/%C3%BC?q=%C3%BC%20x"),
        ("https://bücher.example/", "https://xn--bcher-kva.example/"),
        ("https://courier.example:8443/", "https://courier.example:8443/"),
        ("http://[2606:4700:0::1]/x", "http://[2606:4700::1]/x"),
        ("http://１２７.0.0.1/", "http://127.0.0.1/"),
        ("http://127。0。0。1/", "http://127.0.0.1/"),
    ],
)  # fmt: skip
def test_an_address_has_one_form(given: str, meant: str) -> None:
    assert text_of(given) == meant
    assert text_of(meant) == meant


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("ftp://courier.example/", "only http and https"),
        ("file:///etc/passwd", "only http and https"),
        ("javascript:alert(1)", "only http and https"),
        ("courier.example/story", "only http and https"),
        ("http://editor@courier.example/", "user name"),
        ("http://courier.example\\@127.0.0.1/", "user name"),
        ("http://2130706433/", "unusual way"),
        ("http://0x7f000001/", "unusual way"),
        ("http://0x7f.1/", "unusual way"),
        ("http://0177.0.0.1/", "unusual way"),
        ("http://127.1/", "unusual way"),
        ("http://127.0.0.01/", "unusual way"),
        ("http://127.0.0.1.5/", "unusual way"),
        ("http://256.0.0.1/", "no network address"),
        ("http://[fe80::1%25eth0]/", "network cards"),
        ("http://[::g]/", "no address that can be read"),
        ("http://[::1/", "no address that can be read"),
        ("http://127.0.0.1%2f.courier.example/", "no site that can exist"),
        ("http://cou rier.example/", "no site that can exist"),
        ("http://courier..example/", "no site that can exist"),
        (f"http://{'a' * 64}.example/", "no site that can exist"),
        ("http:///story", "names no site"),
        ("http://courier.example:0/", "port"),
        ("http://courier.example:99999/", "port"),
        ("http://courier.example/\r\nHost: x", "no address may hold"),
        ("http://courier.example/" + "a" * 9000, "longer than any"),
    ],
)
def test_what_could_hide_where_it_leads_is_refused_with_the_reason(url: str, words: str) -> None:
    with pytest.raises(AddressRefused, match=words) as refused:
        read_address(url, source=url)
    assert refused.value.source == url


def test_a_link_is_read_from_where_it_stands() -> None:
    base = read_address("https://courier.example/a/b?c", source="x")
    assert read_address("../d", source="x", base=base).text == "https://courier.example/d"
    assert (
        read_address("//ledger.example/e", source="x", base=base).text == "https://ledger.example/e"
    )
    with pytest.raises(AddressRefused, match="it leads to file:"):
        read_address("file:///etc/passwd", source="https://courier.example/a", base=base)
