"""Which network addresses belong to the public web, by the registries and not by guess.

Python's `ipaddress.is_global` says yes to 64:ff9b::7f00:1, 2002:7f00:1::, ::127.0.0.1 and
192.0.0.192, which all lead inside. So the tables stand here, from
- IANA IPv4 Special-Purpose Address Registry (RFC 6890 and its updates),
- IANA IPv6 Special-Purpose Address Registry,
- IANA IPv6 Address Space: only 2000::/3 is given out for the public network,
- IPv4 and IPv6 multicast (RFC 5771, RFC 4291).
Ranges that the registries call globally reachable (AS112, AMT, 6to4 relays) are refused
too: no page is published there.
"""

from collections.abc import Iterator
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
    ip_network,
)

from secondsource.fetching.special import EMBEDDING, NEVER, SPECIAL_V4, SPECIAL_V6

IPAddress = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

_NEVER = tuple(ip_network(text) for text in NEVER)
_SPECIAL_V4 = tuple((IPv4Network(text), what) for text, what in SPECIAL_V4)
_SPECIAL_V6 = tuple((IPv6Network(text), what) for text, what in SPECIAL_V6)
_EMBEDDING = tuple((IPv6Network(text), places) for text, places in EMBEDDING)
_PUBLIC_V6 = IPv6Network("2000::/3")
# They stand in ::/96, but RFC 4291 gives them a meaning of their own.
_OWN = (IPv6Address("::"), IPv6Address("::1"))
_ISATAP = (b"\x00\x00\x5e\xfe", b"\x02\x00\x5e\xfe")


def is_metadata(address: IPAddress) -> bool:
    """Whether it leads to the keys of a cloud machine, in any spelling: never connected to."""
    return any(inner in network for inner in layers(address) for network in _NEVER)


def why_special(address: IPAddress) -> str | None:
    """What the address is when it is not of the public web, in words; else None.

    Looks at this address alone; see `layers` for those that it carries inside.
    """
    if isinstance(address, IPv4Address):
        return next((what for network, what in _SPECIAL_V4 if address in network), None)
    for network, what in _SPECIAL_V6:
        if address in network:
            return what
    return None if address in _PUBLIC_V6 else "a range that is not given out"


def layers(address: IPAddress) -> Iterator[IPAddress]:
    """The address, then every IPv4 address that a gateway might read out of it."""
    yield address
    if isinstance(address, IPv4Address) or address in _OWN:
        return
    packed = address.packed
    for network, places in _EMBEDDING:
        if address in network:
            yield from (IPv4Address(bytes(packed[at] for at in place)) for place in places)
    if address in IPv6Network("2001::/32"):
        # Teredo (RFC 4380) writes the client's address with every bit turned over.
        yield IPv4Address(bytes(byte ^ 0xFF for byte in packed[12:]))
    if packed[8:12] in _ISATAP:
        yield IPv4Address(packed[12:])


def read_ip(text: str) -> IPAddress | None:
    """The IP address that a host is written as, None for a name."""
    try:
        return ip_address(text)
    except ValueError:
        return None
