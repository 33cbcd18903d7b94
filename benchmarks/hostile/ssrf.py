"""Requests into the inner network: every forbidden address, every spelling, every way in.

A try has failed when anything was connected to that is not the one public site, or when
it ended otherwise than with a refusal. The planted defect is a gate that asks Python
whether the first answer is a public address.
"""

import ipaddress
import itertools
import os
import random
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote, unquote
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape

import httpcore

from benchmarks.hostile.harness import Harness, sample
from benchmarks.hostile.sites import NO_ROBOTS, PAGE, Site, answer, moved, site
from benchmarks.hostile.spellings import METADATA, ODD, RELATIVE, carriers, spellings, targets
from secondsource.errors import AddressRefused, SecondSourceError
from secondsource.fetching import WebFetcher
from secondsource.fetching.connecting import GuardedTransport, dial
from secondsource.fetching.gate import Allowed, Gate
from secondsource.fetching.trip import Trip

PUBLIC = "8.8.8.8"
_EVERYTHING_OPENED = "metadata.example:80,0.0.0.0/0:80,::/0:80"
_SELF = [
    host
    for address in (ipaddress.ip_address("127.0.0.1"), ipaddress.ip_address("0.0.0.0"))
    for form in (address, *carriers(address))
    for host in spellings(form)
] + ["[::1]", "[::]", "localhost", "localhost.", "LOCALHOST"]
_PROXIES = ("http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY")


@dataclass(frozen=True, slots=True)
class Case:
    """One try: a way in, and what is tried on it."""

    way: str
    tried: str


@dataclass(slots=True)
class Names:
    """A name server of our own; rebinding names give their second address from then on."""

    answers: dict[str, list[list[str]]] = field(default_factory=dict)

    def __call__(self, host: str, port: int) -> Sequence[str]:  # noqa: ARG002  as Resolve
        lines = self.answers.get(host)
        if lines is None:
            return ["127.0.0.1"] if "localhost" in host else [PUBLIC]
        return lines.pop(0) if len(lines) > 1 else lines[0]


@dataclass(slots=True)
class World:
    """The public site, the canary within, and every connection that was made to neither."""

    public: Site
    canary: Site
    door: Site
    robots_lead_to: str | None = None
    names: Names = field(default_factory=Names)
    breaches: list[str] = field(default_factory=list)
    numbers: Iterator[int] = field(default_factory=itertools.count)

    def dial(self, address: str, port: int, timeout_s: float) -> httpcore.NetworkStream:
        """The network as it would be, but that the public web is one site on this machine."""
        if address == PUBLIC:
            return dial("127.0.0.1", self.public.port, timeout_s)
        if (address, port) == ("127.0.0.1", self.door.port):
            return dial(address, port, timeout_s)
        self.breaches.append(f"{address} port {port}")
        return dial("127.0.0.1", self.canary.port, timeout_s)


def measure(count: int | None) -> Harness:
    """All tries with the product's fetcher, then a part of them with the planted defect."""
    chosen = sample(cases(), count)
    with _world() as world:
        failed = [note for case in chosen for note in _tried(case, world, _guarded)]
        control = random.Random(1).sample(chosen, min(len(chosen), 300))
        caught = any(note for case in control for note in _tried(case, world, _naive))
    return Harness(len(chosen), len(failed), caught, tuple(failed))


def cases() -> list[Case]:
    """Every try, in the order of the ways."""
    found = [Case("address", f"http://{host}/") for t in targets() for host in spellings(t)]
    found += [
        Case(way, case.tried) for case in tuple(found) for way in ("redirect", "robots", "feed")
    ]
    for target in targets():
        found += [Case(way, str(target)) for way in ("name", "mixed", "rebinding", "zone")]
    found += [Case("socket", host) for host in _SELF]
    found += [Case("opened", address) for address in METADATA]
    for text, way in itertools.product(ODD, ("address", "feed", "redirect")):
        # A redirect without a scheme or a host stays on its site, and NUL ends its answer.
        if way != "redirect" or not (text.startswith(RELATIVE) or "\x00" in text):
            found.append(Case(way, text.format(inside="127.0.0.1")))
    found += [Case("proxy", name) for name in _PROXIES]
    return found


Build = Callable[[World, str], WebFetcher]


def _tried(case: Case, world: World, build: Build) -> list[str]:
    """What went wrong, in words; nothing when the try was refused and nobody was reached."""
    world.breaches.clear()
    canaries = world.canary.connections
    ended = WAYS[case.way](case.tried, world, build)
    reached = world.breaches or world.canary.connections != canaries
    if ended is None and not reached:
        return []
    return [f"{case.way} {case.tried!r}: {ended or 'refused'}, reached {world.breaches}"]


def _ended(web: WebFetcher, url: str) -> str | None:
    try:
        web.fetch(url)
    except AddressRefused:
        return None
    except (SecondSourceError, ValueError) as error:
        return f"{type(error).__name__}: {error}"
    return "taken"


def _address(url: str, world: World, build: Build) -> str | None:
    return _ended(build(world, ""), url)


def _redirect(url: str, world: World, build: Build) -> str | None:
    return _ended(build(world, world.door.here), f"{world.door.url}/to/{quote(url, safe='')}")


def _robots(url: str, world: World, build: Build) -> str | None:
    """The robots.txt of the public site leads inside."""
    world.robots_lead_to = url
    try:
        return _ended(build(world, ""), "http://press.example/")
    finally:
        world.robots_lead_to = None


def _feed(url: str, world: World, build: Build) -> str | None:
    printable = "".join(c for c in url if c >= " ")
    feed = f"<rss><channel><item><link>{escape(printable)}</link></item></channel></rss>"
    link = ET.fromstring(feed).findtext(".//link") or ""
    return _ended(build(world, ""), link)


def _named(*lines: list[str], world: World, build: Build, allow: str = "") -> str | None:
    name = f"name{next(world.numbers)}.example"
    world.names.answers[name] = list(lines)
    return _ended(build(world, allow), f"http://{name}/")


def _socket(host: str, world: World, _: Build) -> str | None:
    """With the machine's own connections, at the very port where the canary listens."""
    web = WebFetcher(**_usual(world, ""), tls=_TLS)
    return _ended(web, f"http://{host}:{world.canary.port}/")


def _opened(address: str, world: World, build: Build) -> str | None:
    world.names.answers["metadata.example"] = [[address]]
    return _ended(build(world, _EVERYTHING_OPENED), "http://metadata.example/")


def _proxy(variable: str, world: World, build: Build) -> str | None:
    kept = os.environ.get(variable)
    os.environ[variable] = world.canary.url
    try:
        ended = _ended(build(world, world.door.here), f"{world.door.url}/page")
    finally:
        del os.environ[variable]
        if kept is not None:
            os.environ[variable] = kept
    return None if ended == "taken" else f"page not taken: {ended}"


WAYS: dict[str, Callable[[str, World, Build], str | None]] = {
    "address": _address,
    "redirect": _redirect,
    "robots": _robots,
    "feed": _feed,
    "name": lambda text, world, build: _named([text], world=world, build=build),
    "mixed": lambda text, world, build: _named([PUBLIC, text], world=world, build=build),
    "rebinding": lambda text, world, build: _named([PUBLIC], [text], world=world, build=build),
    "zone": lambda text, world, build: _named([f"{text}%1"], world=world, build=build),
    "socket": _socket,
    "opened": _opened,
    "proxy": _proxy,
}


def _usual(world: World, allow: str) -> dict[str, Any]:
    return {
        "contact": "mailto:desk@workbench.example",
        "delay_s": 0.0,
        "max_bytes": 100_000,
        "allow": allow,
        "clock": lambda: datetime.now(UTC),
        "version": "0",
        "resolve": world.names,
        "deadline_s": 10.0,
    }


def _guarded(world: World, allow: str) -> WebFetcher:
    return WebFetcher(**_usual(world, allow), dial=world.dial, tls=_TLS)


def _naive(world: World, allow: str) -> WebFetcher:
    line = GuardedTransport(_NaiveGate(world.names), dial=world.dial, tls=_TLS)
    return WebFetcher(**_usual(world, allow), transport=line)


class _NaiveGate(Gate):
    """The planted defect: is_global of the first answer, and all is well."""

    def __init__(self, names: Names) -> None:
        super().__init__(allowed=Allowed(), resolve=names)
        self._names = names

    def pass_through(self, host: str, port: int, trip: Trip) -> list[str]:
        """What many programs do."""
        try:
            first = ipaddress.ip_address(host)
        except ValueError:
            first = ipaddress.ip_address(self._names(host, port)[0])
        if not first.is_global and str(first) != "127.0.0.1":
            raise AddressRefused(trip.source, "is private")
        return [str(first)]


# One for all: loading the certificates takes longer than a whole try.
_TLS = httpcore.default_ssl_context()


@contextmanager
def _world() -> Iterator[World]:
    with ExitStack() as sites:
        found: list[World] = []

        def public(path: str) -> bytes:
            if path == "/robots.txt" and found[0].robots_lead_to:
                return moved(found[0].robots_lead_to)
            return _door(path)

        found.append(World(*(sites.enter_context(site(say)) for say in (public, PAGE, _door))))
        yield found[0]


def _door(path: str) -> bytes:
    if path.startswith("/to/"):
        return moved(unquote(path.removeprefix("/to/")))
    return NO_ROBOTS if path == "/robots.txt" else answer(PAGE)
