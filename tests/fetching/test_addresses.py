"""Which addresses belong to the public web."""

from ipaddress import ip_address, ip_network

import pytest

from secondsource.fetching.addresses import is_metadata, layers, why_special
from secondsource.fetching.special import NEVER, SPECIAL_V4, SPECIAL_V6


@pytest.mark.parametrize("text", [text for text, _ in (*SPECIAL_V4, *SPECIAL_V6)])
def test_first_middle_and_last_of_each_special_range_are_refused(text: str) -> None:
    network = ip_network(text)
    for offset in (0, network.num_addresses // 2, network.num_addresses - 1):
        assert why_special(network[offset]), network[offset]


@pytest.mark.parametrize(
    "text",
    [
        "0.0.0.0", "10.0.0.1", "100.64.0.1", "127.0.0.1", "169.254.1.1", "172.31.255.255",
        "192.0.0.9", "192.0.2.1", "192.31.196.1", "192.52.193.1", "192.88.99.1", "192.168.1.1",
        "192.175.48.1", "198.19.255.255", "198.51.100.1", "203.0.113.1", "224.0.0.1",
        "239.255.255.255", "240.0.0.1", "255.255.255.255", "::", "::1", "::7f00:1",
        "::ffff:127.0.0.1", "::ffff:0:7f00:1", "64:ff9b::7f00:1", "64:ff9b:1::a00:1", "100::1",
        "100:0:0:1::1", "2001::1", "2001:1::1", "2001:2::1", "2001:3::1", "2001:4:112::1",
        "2001:10::1", "2001:20::1", "2001:30::1", "2001:db8::1", "2002:7f00:1::",
        "2620:4f:8000::1", "3fff::1", "5f00::1", "fc00::1", "fd12::1", "fe80::1", "fec0::1",
        "ff02::1", "4000::1", "1::1",
    ],
)  # fmt: skip
def test_what_the_registries_name_is_no_public_address(text: str) -> None:
    assert why_special(ip_address(text))


@pytest.mark.parametrize(
    "text", ["8.8.8.8", "1.1.1.1", "172.32.0.1", "100.128.0.1", "2606:4700::1", "2a00:1450::1"]
)
def test_the_public_web_is_open(text: str) -> None:
    address = ip_address(text)
    assert [why_special(layer) for layer in layers(address)] == [None]
    assert not is_metadata(address)


@pytest.mark.parametrize(
    "text",
    [
        "::10.0.0.7", "::ffff:10.0.0.7", "::ffff:0:10.0.0.7", "64:ff9b::10.0.0.7",
        "64:ff9b:1:a00:0:700::", "64:ff9b:1:a:0:7::", "64:ff9b:1::a:0:700:0",
        "64:ff9b:1::10.0.0.7", "2002:a00:7::1", "2001:0:a00:7::1", "2001::f5ff:fff8",
        "2606:4700::5efe:10.0.0.7", "2606:4700::200:5efe:10.0.0.7",
    ],
)  # fmt: skip
def test_an_ipv4_address_is_found_in_every_form_that_carries_it(text: str) -> None:
    assert ip_address("10.0.0.7") in list(layers(ip_address(text)))


@pytest.mark.parametrize("text", NEVER)
def test_cloud_metadata_is_known_in_disguise_too(text: str) -> None:
    address = ip_network(text)[0]
    assert is_metadata(address)
    if address.version == 4:
        assert is_metadata(ip_address(f"::ffff:{address}"))
        assert is_metadata(ip_address(f"64:ff9b::{address}"))
        assert is_metadata(ip_address(f"2606:4700::5efe:{address}"))
    assert not is_metadata(address + 1)
