"""Addresses that must not be reached, and all the ways there are to write them.

The ranges stand here a second time, written down from the registries on their own: with
the product's table a range that is missing there would never be tried.
"""

from collections.abc import Iterator
from ipaddress import IPv4Address, IPv6Address, ip_network

IPAddress = IPv4Address | IPv6Address

# IANA special-purpose registries, multicast, and what lies outside 2000::/3.
RANGES = (
    "0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 "
    "192.0.0.0/29 192.0.0.8/32 192.0.0.9/32 192.0.0.10/32 192.0.0.170/31 192.0.2.0/24 "
    "192.31.196.0/24 192.52.193.0/24 192.88.99.0/24 192.168.0.0/16 192.175.48.0/24 198.18.0.0/15 "
    "198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4 255.255.255.255/32 "
    "::/128 ::1/128 ::ffff:0:0/96 ::/96 ::ffff:0:0:0/96 64:ff9b::/96 64:ff9b:1::/48 100::/64 "
    "100:0:0:1::/64 2001::/23 2001::/32 2001:1::1/128 2001:1::2/128 2001:1::3/128 2001:2::/48 "
    "2001:3::/32 2001:4:112::/48 2001:10::/28 2001:20::/28 2001:30::/28 2001:db8::/32 2002::/16 "
    "2620:4f:8000::/48 3fff::/20 5f00::/16 fc00::/7 fe80::/10 fec0::/10 ff00::/8 "
    "1000::/8 4000::/3 8000::/3 e000::/4"
).split()
METADATA = (
    "169.254.169.254 169.254.170.2 169.254.170.23 100.100.100.200 192.0.0.192 168.63.129.16 "
    "fd00:ec2::254 fd00:ec2::23 fd20:ce::254"
).split()
_INSIDE = "127.0.0.1 0.0.0.0 10.1.2.3 192.168.0.10 172.16.5.4 100.64.0.1 169.254.169.254".split()
_PUBLIC_PREFIX = int(IPv6Address("2606:4700:1:2::"))


def targets() -> list[IPAddress]:
    """First, middle and last of each range, cloud metadata, and IPv4 inside IPv6."""
    found: dict[IPAddress, None] = {}
    for text in RANGES:
        network = ip_network(text)
        size = network.num_addresses
        found |= dict.fromkeys(network[at] for at in (0, size // 2, size - 1))
    for text in METADATA:
        found[ip_network(text)[0]] = None
    for text in (*_INSIDE, *METADATA):
        inner = ip_network(text)[0]
        if isinstance(inner, IPv4Address):
            found |= dict.fromkeys(carriers(inner))
    return list(found)


def carriers(inner: IPv4Address) -> Iterator[IPv6Address]:
    """Every IPv6 address that a gateway may read this IPv4 address out of."""
    number = int(inner)
    high, low = number >> 16, number & 0xFFFF
    yield IPv6Address(number)
    yield IPv6Address(f"::ffff:{inner}")
    yield IPv6Address(f"::ffff:0:{inner}")
    yield IPv6Address(f"64:ff9b::{inner}")
    yield IPv6Address(f"64:ff9b:1::{inner}")
    yield IPv6Address(f"64:ff9b:1:{high:x}:{low >> 8:x}:{(low & 0xFF) << 8:x}::")
    yield IPv6Address(f"2002:{high:x}:{low:x}::1")
    yield IPv6Address(f"2001:0:{high:x}:{low:x}::")
    yield IPv6Address((0x20010000 << 96) | (0x08080808 << 64) | (number ^ 0xFFFFFFFF))
    for marker in (0x00005EFE, 0x02005EFE):
        yield IPv6Address(_PUBLIC_PREFIX | marker << 32 | number)


def spellings(address: IPAddress) -> Iterator[str]:
    """The address as the host of a URL, in the forms that some program reads."""
    if isinstance(address, IPv4Address):
        yield from _ipv4(address)
    else:
        yield from _ipv6(address)


def _ipv4(address: IPv4Address) -> Iterator[str]:
    number, parts = int(address), address.packed
    first, second, third, fourth = parts
    yield str(address)
    yield f"{address}."
    yield str(number)
    yield hex(number)
    yield f"0{number:o}"
    yield ".".join(f"0{part:03o}" for part in parts)
    yield ".".join(hex(part) for part in parts)
    yield ".".join(f"0x{part:08x}" for part in parts)
    yield f"{first}.{number & 0xFFFFFF}"
    yield f"{first}.{second}.{third << 8 | fourth}"
    yield f"0x{first:x}.{second}.0{third:o}.{fourth}"
    yield f"{first}.{second}.{third}.{fourth + 256}"
    yield str(address).translate({ord(digit): 0xFF10 + int(digit) for digit in "0123456789"})
    yield str(address).replace(".", "\u3002")
    yield str(address).replace(".", "%2e")
    yield f"[::ffff:{address}]"


def _ipv6(address: IPv6Address) -> Iterator[str]:
    yield f"[{address}]"
    yield f"[{address.exploded.upper()}]"
    yield f"[{address}%25eth0]"
    tail = IPv4Address(int(address) & 0xFFFFFFFF)
    yield f"[{':'.join(address.exploded.split(':')[:6])}:{tail}]"


ODD = (
    "file:///etc/passwd", "ftp://{inside}/", "gopher://{inside}:6379/_x", "dict://{inside}:11211/",
    "data:text/html,x", "javascript:alert(1)", "jar:http://{inside}!/", "ldap://{inside}/",
    "//{inside}/", "{inside}/", "http:{inside}", "http:/{inside}/", "http:///{inside}/",
    "http://press.example@{inside}/", "http://press.example:80@{inside}/",
    "http://{inside}#@press.example/", "http://{inside}?@press.example/",
    "http://{inside}\\@press.example/", "http://press.example\\@{inside}/",
    "http://{inside}%23@press.example/", "http://{inside}%00.press.example/",
    "http://{inside}%2f.press.example/", "http://{inside}\t/", "http://{inside}\r\nHost: x/",
    "http://{inside}\x00/", "http:// {inside}/", "http://\x00{inside}/", "HTTP://{inside}:80/",
    "http://{inside}:22/", "http://{inside}:6379/", "http://{inside}:0/", "http://{inside}:-1/",
    "http://{inside}:65536/", "http://{inside}:0x50/", "http://{inside}:٨٠/",
    "http://{inside}:80:80/", "http://[{inside}]/", "http://[::{inside}]/",
    "http://[::ffff:{inside}]/", "http://[::1]@{inside}/", "http://[::1]{inside}/",
    "http://press.example:22/", "http://press.example:25/", "http://press.example:6379/",
    "http://press.example:9200/", "https://press.example:8000/", "http://localhost/",
    "http://LOCALHOST./", "http://ⓛocalhost/", "http://127.1/", "http://0/", "http://0x7f.1/",
    "http://①②⑦.⓪.⓪.①/",
)  # fmt: skip
"""Addresses that try to be read in two ways; {inside} is this machine."""

RELATIVE = ("http:{", "http:/{", "http:///", "{")
"""How those of ODD begin that are, as a redirect, a page of the same site."""
