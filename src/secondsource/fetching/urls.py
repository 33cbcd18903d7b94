"""What may be asked for: one reading of an address, for the check and for the request."""

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, urljoin, urlsplit

import idna

from secondsource.errors import AddressRefused

_PORTS = {"http": 80, "https": 443}
_LABEL = r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?"
_NAME = re.compile(rf"{_LABEL}(?:\.{_LABEL})*")
# What inet_aton would read as a number: 2130706433, 0x7f.1, 0177.0.0.1 are all 127.0.0.1.
_NUMBER = re.compile(r"(?:0x[0-9a-f]*|[0-9]+)")
_DOTTED = re.compile(r"(?:(?:0|[1-9][0-9]{0,2})\.){3}(?:0|[1-9][0-9]{0,2})")
_CONTROL = re.compile(r"[\x00-\x20\x7f]")
# Everything printable that is ASCII stays as it was given; a second encoding would change it.
_AS_GIVEN = "".join(chr(n) for n in range(0x21, 0x7F) if chr(n) not in '"<>`\\^{|}#')
_LONGEST = 8192


@dataclass(frozen=True, slots=True)
class WebAddress:
    """An address taken apart once; what is checked is then what is asked for.

    host is ASCII, lower case, without a dot at its end and without brackets.
    """

    scheme: str
    host: str
    port: int
    target: str

    @property
    def origin(self) -> str:
        """Scheme, host and port: what one robots.txt speaks for."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if self.port == _PORTS[self.scheme] else f":{self.port}"
        return f"{self.scheme}://{host}{port}"

    @property
    def text(self) -> str:
        """The whole address, in ASCII, without a fragment."""
        return self.origin + self.target

    def at(self, target: str) -> "WebAddress":
        """Another page of the same site."""
        return WebAddress(self.scheme, self.host, self.port, target)


def read_address(text: str, *, source: str, base: WebAddress | None = None) -> WebAddress:
    """The address, or that of a link on `base`. Raises AddressRefused with `source`."""
    try:
        return _read(_joined(base, text.strip()))
    except AddressUnfit as unfit:
        where = "" if text == source else f" (it leads to {_shown(text)})"
        raise AddressRefused(source, f"{unfit}{where}.") from None


def _joined(base: WebAddress | None, text: str) -> str:
    try:
        return urljoin(base.text, text) if base else text
    except ValueError:
        raise AddressUnfit("is no address that can be read") from None


class AddressUnfit(Exception):
    """Why an address is none of a public page; words without a full stop."""


def _read(text: str) -> WebAddress:
    parts = _split(text)
    if parts.scheme not in _PORTS:
        kind = f"{parts.scheme}:" if parts.scheme else "no http:// or https://"
        raise AddressUnfit(f"has {kind} at its beginning; only http and https pages are fetched")
    if "@" in parts.netloc:
        raise AddressUnfit("carries a user name before an @, which can hide where it leads")
    target = quote(parts.path or "/", safe=_AS_GIVEN)
    if parts.query:
        target += "?" + quote(parts.query, safe=_AS_GIVEN)
    return WebAddress(parts.scheme, _host(parts), _port(parts), target)


def _split(text: str) -> SplitResult:
    if len(text) > _LONGEST:
        raise AddressUnfit("is longer than any address of a page")
    if _CONTROL.search(text.replace(" ", "")):
        raise AddressUnfit("holds characters that no address may hold")
    try:
        return urlsplit(text)
    except ValueError:
        raise AddressUnfit("is no address that can be read") from None


def _port(parts: SplitResult) -> int:
    try:
        port = parts.port
    except ValueError:
        raise AddressUnfit("names a port that does not exist") from None
    if port == 0:
        raise AddressUnfit("names a port that does not exist")
    return port or _PORTS[parts.scheme]


def _host(parts: SplitResult) -> str:
    given = parts.hostname
    if not given:
        raise AddressUnfit("names no site")
    if "[" in parts.netloc:
        return _ipv6(given)
    return host_name(given)


def host_name(given: str) -> str:
    """A host as it is looked up: IDNA applied, no dot at the end. Raises AddressUnfit."""
    try:
        host = idna.encode(given, uts46=True).decode("ascii") if not given.isascii() else given
    except UnicodeError:
        raise AddressUnfit("names a site in characters that site names do not have") from None
    host = host.lower().removesuffix(".")
    if _DOTTED.fullmatch(host):
        return _ipv4(host)
    if _NUMBER.fullmatch(host.rpartition(".")[2]):
        raise AddressUnfit("writes a network address in an unusual way; write it as four numbers")
    if len(host) > 253 or not _NAME.fullmatch(host):
        raise AddressUnfit("names no site that can exist")
    return host


def _ipv4(host: str) -> str:
    try:
        return str(ipaddress.IPv4Address(host))
    except ValueError:
        raise AddressUnfit("is no network address that exists") from None


def _ipv6(host: str) -> str:
    try:
        # A zone ("%eth0") picks one of our own network cards: no public page has one.
        if "%" in host:
            raise AddressUnfit("names one of this machine's own network cards")
        return str(ipaddress.IPv6Address(host))
    except ValueError:
        raise AddressUnfit("is no network address that exists") from None


def _shown(text: str) -> str:
    return _CONTROL.sub(" ", text[:120])
