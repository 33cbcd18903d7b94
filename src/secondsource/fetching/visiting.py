"""Asking with manners, and following redirects by hand, each one checked as the first."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

import httpx

from secondsource.errors import FetchFailed
from secondsource.fetching.connecting import Answer, answered
from secondsource.fetching.manners import PATIENCE_S, Turns, asked_wait_s, wants_peace
from secondsource.fetching.trip import Trip
from secondsource.fetching.urls import WebAddress, read_address
from secondsource.protocols import Clock

_MOVED = frozenset({301, 302, 303, 307, 308})
_BUSY = frozenset({429, 503})


@dataclass(frozen=True, slots=True)
class Arrival:
    """The answer at the end of the redirects, and the addresses they led to, in order."""

    address: WebAddress
    redirects: tuple[str, ...]
    answer: Answer
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Asking:
    """How one kind of visit is made.

    admit raises when a page may not be asked for, and gives the pause, in seconds, that
    its site wants before it. headers tells what is sent along to an address.
    """

    admit: Callable[[WebAddress, Trip], float]
    headers: Callable[[WebAddress], Mapping[str, str]]
    most_redirects: int


class Visitor:
    """Makes visits, one request at a time for each host."""

    def __init__(self, transport: httpx.BaseTransport, *, turns: Turns, clock: Clock) -> None:
        self._transport = transport
        self._turns = turns
        self._clock = clock

    @contextmanager
    def visit(self, start: WebAddress, trip: Trip, asking: Asking) -> Iterator[Arrival]:
        """The answer at the end of the redirects, while its body is read.

        Each hop is admitted, looked up and checked anew. Raises FetchFailed, and
        whatever admit raises.
        """
        hops = [start]
        while True:
            pause_s = asking.admit(hops[-1], trip)
            with self._asked(hops[-1], trip, asking.headers(hops[-1]), pause_s) as answer:
                if answer.status not in _MOVED:
                    yield _arrival(hops, answer)
                    return
                onward = _onward(hops[-1], answer, trip)
            _must_end(hops, onward, trip, asking.most_redirects)
            hops.append(onward)

    @contextmanager
    def _asked(
        self, address: WebAddress, trip: Trip, headers: Mapping[str, str], pause_s: float
    ) -> Iterator[Answer]:
        while True:
            with (
                self._turns.turn(address.host, trip, delay_s=pause_s),
                answered(self._transport, address, headers, trip) as answer,
            ):
                wait_s = self._asked_wait_s(answer)
                if wait_s is None:
                    yield answer
                    return
                # Within the turn, so that nobody who waits for it slips in between.
                self._turns.leave_alone(address.host, wait_s)
            if wait_s > PATIENCE_S or not trip.retries_left:
                raise wants_peace(trip.source, address.host, wait_s, status=answer.status)
            trip.retries_left -= 1

    def _asked_wait_s(self, answer: Answer) -> float | None:
        if answer.status not in _BUSY:
            return None
        return asked_wait_s(answer.header("retry-after"), self._clock())


def _arrival(hops: list[WebAddress], answer: Answer) -> Arrival:
    schemes = [hop.scheme for hop in hops]
    notes: tuple[str, ...] = ()
    if "https" in schemes and "http" in schemes[schemes.index("https") :]:
        notes = (
            "it was sent on from an encrypted address to an open one: "
            "somebody on the way could have changed it",
        )
    return Arrival(hops[-1], tuple(hop.text for hop in hops[1:]), answer, notes)


def _onward(here: WebAddress, answer: Answer, trip: Trip) -> WebAddress:
    places = [value for name, value in answer.headers if name.casefold() == "location"]
    if not places:
        raise FetchFailed(
            trip.source,
            f"could not be fetched ({answer.status}: sent on, but not told where to).",
            status=answer.status,
        )
    return read_address(places[0], source=trip.source, base=here)


def _must_end(hops: list[WebAddress], onward: WebAddress, trip: Trip, most: int) -> None:
    if onward in hops:
        raise FetchFailed(
            trip.source,
            "sends its visitors in a circle; often such a page wants a cookie, and we carry "
            "none. Save it in a browser and add the file.",
        )
    if len(hops) > most:
        raise FetchFailed(
            trip.source, f"was sent on more than {most} times and never arrived anywhere."
        )
