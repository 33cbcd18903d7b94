"""The gate before every connection: look the host up once, check every answer."""

import queue
import re
import socket
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from ipaddress import ip_network

from secondsource.errors import AddressRefused, FetchFailed, SettingsInvalid
from secondsource.fetching.addresses import (
    IPAddress,
    Network,
    is_metadata,
    layers,
    read_ip,
    why_special,
)
from secondsource.fetching.trip import Trip
from secondsource.fetching.urls import AddressUnfit, host_name

Resolve = Callable[[str, int], Sequence[str]]

PORTS = frozenset({80, 443, 8080, 8443})
_ENTRY = re.compile(r"(?:\[(?P<six>[^\]]+)\]|(?P<host>[^\[\]]+?)):(?P<port>[0-9]{1,5})")


def system_addresses(host: str, port: int) -> list[str]:
    """What this machine's resolver says of a host, each address once."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


@dataclass(frozen=True, slots=True)
class Allowed:
    """What the desk opened of its own network: hosts by name, and ranges, each at one port."""

    hosts: frozenset[tuple[str, int]] = frozenset()
    networks: tuple[tuple[Network, int], ...] = ()

    def names(self, host: str, port: int) -> bool:
        """Whether this host is opened at this port, whatever it resolves to."""
        return (host, port) in self.hosts

    def covers(self, address: IPAddress, port: int) -> bool:
        """Whether this address is in a range that is opened at this port."""
        return any(at == port and address in network for network, at in self.networks)


def read_allowed(text: str) -> Allowed:
    """SECONDSOURCE_FETCH_ALLOW taken apart. Raises SettingsInvalid naming the entry."""
    hosts, networks = set(), []
    for entry in filter(None, (part.strip() for part in text.split(","))):
        host, port = _host_and_port(entry)
        if "/" in host:
            networks.append((_network(entry, host), port))
        else:
            hosts.add((_host(entry, host), port))
    return Allowed(frozenset(hosts), tuple(networks))


class Gate:
    """Says which addresses a host may be reached at; one bad answer closes it."""

    def __init__(self, *, allowed: Allowed, resolve: Resolve = system_addresses) -> None:
        self._allowed = allowed
        self._resolve = resolve

    def pass_through(self, host: str, port: int, trip: Trip) -> list[str]:
        """The checked addresses, to be connected to as they stand. Raises AddressRefused.

        The host is not looked up again: a name server that answers differently the
        second time (rebinding) is not asked a second time.
        """
        literal = read_ip(host)
        answers = [host] if literal else self._looked_up(host, port, trip)
        if not answers:
            raise FetchFailed(trip.source, f"cannot be found: {host} has no network address.")
        addresses = [self._checked(host, port, answer, trip) for answer in answers]
        self._check_port(host, port, addresses, trip)
        return answers

    def _looked_up(self, host: str, port: int, trip: Trip) -> list[str]:
        found = _within(trip, lambda: self._resolve(host, port))
        if isinstance(found, Exception):
            raise FetchFailed(
                trip.source,
                f"cannot be found: no network address is known for {host}. "
                "Check the spelling and the connection.",
            ) from found
        return list(found)

    def _checked(self, host: str, port: int, answer: str, trip: Trip) -> IPAddress:
        # An answer with a zone ("fe80::1%eth0") is of the local segment, whatever it says.
        address = None if "%" in answer else read_ip(answer)
        if address is None:
            raise _refused(trip, host, answer, "no address of a public network")
        if is_metadata(address):
            raise AddressRefused(
                trip.source,
                f"leads to {_led(host, answer)}, where cloud machines keep their keys. "
                "It is never fetched.",
            )
        for layer in () if self._allowed.names(host, port) else layers(address):
            what = why_special(layer)
            if what and not self._allowed.covers(layer, port):
                raise _refused(trip, host, answer, what)
        return address

    def _check_port(self, host: str, port: int, addresses: Sequence[IPAddress], trip: Trip) -> None:
        opened = self._allowed.names(host, port) or all(
            self._allowed.covers(address, port) for address in addresses
        )
        if port not in PORTS and not opened:
            raise AddressRefused(
                trip.source,
                f"names port {port}, where web pages are not published. To fetch from it all "
                f"the same, add {host}:{port} to SECONDSOURCE_FETCH_ALLOW.",
            )


def _refused(trip: Trip, host: str, answer: str, what: str) -> AddressRefused:
    return AddressRefused(
        trip.source,
        f"leads to {_led(host, answer)}, {what}. Only the public web is fetched; an archive "
        "within your house is named in SECONDSOURCE_FETCH_ALLOW.",
    )


def _led(host: str, answer: str) -> str:
    return answer if answer == host else f"{host} at {answer}"


def _within(trip: Trip, ask: Callable[[], Sequence[str]]) -> Sequence[str] | Exception:
    """The answer within the trip's time: getaddrinfo knows no deadline of its own."""
    answers: queue.SimpleQueue[Sequence[str] | Exception] = queue.SimpleQueue()

    def look_up() -> None:
        try:
            answers.put(ask())
        except (OSError, UnicodeError) as error:
            answers.put(error)

    threading.Thread(target=look_up, daemon=True, name="look-up").start()
    try:
        return answers.get(timeout=trip.deadline.left_s())
    except queue.Empty:
        raise trip.late() from None


def _host_and_port(entry: str) -> tuple[str, int]:
    found = _ENTRY.fullmatch(entry)
    port = int(found["port"]) if found else 0
    bare_ipv6 = found and found["host"] and ":" in found["host"] and "/" not in found["host"]
    if not found or bare_ipv6 or not 0 < port < 65536:
        raise _not_allowed(entry, "is no host:port. Write archive.example:8080 or 10.1.2.0/24:443")
    return found["six"] or found["host"], port


def _network(entry: str, text: str) -> Network:
    try:
        return ip_network(text)
    except ValueError as error:
        raise _not_allowed(entry, f"names no range of addresses ({error})") from None


def _host(entry: str, text: str) -> str:
    literal = read_ip(text)
    try:
        return str(literal) if literal else host_name(text)
    except AddressUnfit as unfit:
        raise _not_allowed(entry, str(unfit)) from None


def _not_allowed(entry: str, why: str) -> SettingsInvalid:
    return SettingsInvalid(f"SECONDSOURCE_FETCH_ALLOW: {entry!r} {why}.")
