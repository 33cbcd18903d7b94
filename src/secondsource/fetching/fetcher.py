"""The fetcher: one page, from the address a person gave to the bytes that are kept."""

import dataclasses
import ssl
import threading
import time
from collections.abc import Callable, Mapping

import httpx

from secondsource.errors import AddressRefused, FetchFailed, PageGone, SettingsInvalid
from secondsource.fetching import bodies, freshness, outcomes, robots
from secondsource.fetching.connecting import Dial, GuardedTransport, dial
from secondsource.fetching.gate import Gate, Resolve, read_allowed, system_addresses
from secondsource.fetching.manners import Turns
from secondsource.fetching.trip import Deadline, Ticks, Trip
from secondsource.fetching.urls import WebAddress, read_address
from secondsource.fetching.visiting import Arrival, Asking, Visitor
from secondsource.fetching.wayback import Snapshot, Wayback
from secondsource.models import Capture, Fetched
from secondsource.protocols import Clock

_MOST_REDIRECTS = 10
_MOST_RETRIES = 2
_ROBOTS_SHARE = 1 / 3
_API_BYTES = 1_000_000
_FIRST_OF_ALL = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


class WebFetcher:
    """Gets pages of the public web; may be used by many threads.

    A transport that is handed in takes the place of the guarded one: for tests of all
    that is not the guard. dial and tls are what the guarded one connects with.
    """

    def __init__(
        self,
        *,
        contact: str | None,
        delay_s: float,
        max_bytes: int,
        allow: str,
        clock: Clock,
        version: str,
        deadline_s: float = 30.0,
        resolve: Resolve = system_addresses,
        sleep: Callable[[float], object] | None = None,
        ticks: Ticks = time.monotonic,
        dial: Dial = dial,
        tls: ssl.SSLContext | None = None,
        transport: httpx.BaseTransport | None = None,
        wayback_url: str = "https://archive.org",
        snapshots_url: str = "https://web.archive.org",
    ) -> None:
        """Raises SettingsInvalid when `allow` cannot be read."""
        gate = Gate(allowed=read_allowed(allow), resolve=resolve)
        self._contact = (contact or "").strip()
        self._version = version
        self._max_bytes = max_bytes
        self._deadline_s = deadline_s
        self._clock = clock
        self._ticks = ticks
        self._archive = Wayback(wayback_url.rstrip("/"), snapshots_url.rstrip("/"))
        self._closed = threading.Event()
        # The event wakes all who wait for a turn when the fetcher is closed.
        self._sleep = sleep or self._closed.wait
        self._visitor = Visitor(
            transport or GuardedTransport(gate, dial=dial, tls=tls),
            turns=Turns(delay_s=delay_s, ticks=ticks, rest=self._rest),
            clock=clock,
        )
        self._robots = robots.Robots(self._robots_text, ticks=ticks)

    def fetch(self, url: str, *, known: Capture | None = None, fresh: bool = False) -> Fetched:
        """One page after its redirects; see protocols.Fetcher.

        When the site says that nothing changed, the capture has status 304 and the known
        headers as the site renews them: it serves as the next `known`.
        """
        self._must_be_ready(url)
        if not freshness.is_ours_to_ask(known):
            known = None
        if known and not fresh and freshness.is_fresh(known, self._clock()):
            return Fetched(known, None, outcomes.media_type(known.header("content-type")))
        asking = Asking(
            admit=self._admit,
            headers=lambda address: self._headers(address, known),
            most_redirects=_MOST_REDIRECTS,
        )
        trip = self._trip(url)
        with self._visitor.visit(read_address(url, source=url), trip, asking) as arrival:
            if known and arrival.answer.status == 304 and _same_page(arrival.address, known):
                return self._unchanged(url, arrival, known)
            return self._taken(url, arrival, trip)

    def snapshot(self, url: str) -> Fetched | None:
        """The newest snapshot of a page, as the page's own bytes; None when there is none.

        Its capture has the page's address as url, the moment of the snapshot as
        captured_at, and the archive's own headers.
        """
        self._must_be_ready(url)
        trip = self._trip(url)
        page = read_address(url, source=url).text
        question = self._archive.question(page)
        with self._visitor.visit(
            read_address(question, source=url), trip, self._plainly()
        ) as arrival:
            outcomes.complain(url, arrival.answer)
            answer = bodies.read_whole(arrival.answer, trip, max_bytes=_API_BYTES)
        found = self._archive.newest(url, answer.data, page)
        return self._snapshot_taken(url, found, trip) if found else None

    def close(self) -> None:
        """Ends all waiting; no connection outlives its fetch."""
        self._closed.set()

    def _snapshot_taken(self, url: str, found: Snapshot, trip: Trip) -> Fetched | None:
        start = read_address(found.raw_url, source=url)
        try:
            with self._visitor.visit(start, trip, self._plainly()) as arrival:
                given = self._archive.passed_to(url, arrival.address.text)
                taken = self._taken(url, arrival, trip)
        except PageGone:
            return None
        capture = dataclasses.replace(
            taken.capture,
            final_url=url,
            redirects=(),
            captured_at=given.taken_at,
            snapshot_url=given.public_url,
        )
        return dataclasses.replace(taken, capture=capture)

    def _taken(self, url: str, arrival: Arrival, trip: Trip) -> Fetched:
        outcomes.complain(url, arrival.answer)
        body = bodies.read_whole(arrival.answer, trip, max_bytes=self._max_bytes)
        capture = outcomes.capture_of(url, arrival, self._clock())
        media_type = outcomes.media_type(capture.header("content-type"))
        return Fetched(capture, body.data, media_type, arrival.notes + body.notes)

    def _unchanged(self, url: str, arrival: Arrival, known: Capture) -> Fetched:
        answer = outcomes.capture_of(url, arrival, self._clock())
        capture = dataclasses.replace(answer, headers=freshness.renewed(known, answer.headers))
        media_type = outcomes.media_type(capture.header("content-type"))
        return Fetched(capture, None, media_type, arrival.notes)

    def _headers(self, address: WebAddress, known: Capture | None = None) -> Mapping[str, str]:
        """What is sent to an address; the conditions only to the page that they speak of."""
        headers = {
            "User-Agent": f"SecondSource/{self._version} (+{self._contact})",
            "Accept": _FIRST_OF_ALL,
            "Accept-Encoding": "identity",
            "Connection": "close",
        }
        if known and _same_page(address, known):
            headers |= freshness.conditions(known)
        return headers

    def _admit(self, address: WebAddress, trip: Trip) -> float:
        self._must_be_open(trip.source)
        return self._robots.admit(address, trip)

    def _plainly(self) -> Asking:
        """Asks without robots.txt: the archive's API, and that site's own robots.txt."""
        return Asking(admit=_everything, headers=self._headers, most_redirects=_MOST_REDIRECTS)

    def _robots_text(self, address: WebAddress, trip: Trip) -> robots.RobotsText:
        asking = dataclasses.replace(self._plainly(), most_redirects=robots.MOST_REDIRECTS)
        with (
            trip.errand(self._deadline_s * _ROBOTS_SHARE) as errand,
            self._visitor.visit(address, errand, asking) as arrival,
        ):
            status = arrival.answer.status
            if not 200 <= status < 300:
                return robots.RobotsText(status)
            text = bodies.read_beginning(arrival.answer, errand, most=robots.MOST_BYTES)
            return robots.RobotsText(status, text.decode("utf-8-sig", "replace"))

    def _trip(self, url: str) -> Trip:
        return Trip(url, Deadline(self._deadline_s, ticks=self._ticks), retries=_MOST_RETRIES)

    def _rest(self, wait_s: float, trip: Trip) -> None:
        self._sleep(wait_s)
        self._must_be_open(trip.source)

    def _must_be_ready(self, url: str) -> None:
        self._must_be_open(url)
        if not self._contact:
            raise SettingsInvalid(
                "SECONDSOURCE_CONTACT is not set, so nothing is fetched: sites want to know "
                "who asks. Set it to a mail or web address of the desk."
            )
        if not (self._contact.isascii() and self._contact.isprintable()):
            raise SettingsInvalid(
                "SECONDSOURCE_CONTACT holds characters that cannot be sent to a site. "
                "Set it to a mail or web address of the desk."
            )

    def _must_be_open(self, url: str) -> None:
        if self._closed.is_set():
            raise FetchFailed(url, "was not fetched: the fetching was stopped. Start it again.")


def _everything(_address: WebAddress, _trip: Trip) -> float:
    return 0.0


def _same_page(address: WebAddress, known: Capture) -> bool:
    try:
        return address == read_address(known.final_url, source=known.url)
    except AddressRefused:
        return False
