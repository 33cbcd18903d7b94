"""One request at a time for each host, a pause between two, and peace when it is asked for."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from secondsource.errors import FetchFailed
from secondsource.fetching.trip import Ticks, Trip

Rest = Callable[[float, Trip], None]

# What we wait for ourselves; a longer wish is the caller's to plan with.
PATIENCE_S = 30.0
# A slip of the site ("Retry-After: 99999999") should not close it for good.
_LONGEST_PEACE_S = 24 * 3600.0


class _Place:
    """What we know of one host: who is being served, and when it was last asked."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.last_asked: float | None = None
        self.peace_until = float("-inf")


class Turns:
    """Hands out the turns of each host, to all threads; ticks never go backwards.

    rest waits for that many seconds, and raises when the waiting is to end for good.
    """

    def __init__(self, *, delay_s: float, ticks: Ticks, rest: Rest) -> None:
        self._delay_s = delay_s
        self._ticks = ticks
        self._rest = rest
        self._places: dict[str, _Place] = {}
        self._lock = threading.Lock()

    @contextmanager
    def turn(self, host: str, trip: Trip, *, delay_s: float = 0.0) -> Iterator[None]:
        """Holds the host while one request is answered; delay_s is what its robots.txt asks.

        Waiting does not count against the trip. Raises FetchFailed at once when the host
        wants peace for longer than we wait.
        """
        place = self._place(host)
        with trip.deadline.paused():
            place.lock.acquire()
        try:
            with trip.deadline.paused():
                self._wait(host, place, trip, max(delay_s, self._delay_s))
            try:
                yield
            finally:
                place.last_asked = self._ticks()
        finally:
            place.lock.release()

    def leave_alone(self, host: str, wait_s: float) -> None:
        """Nobody asks the host anything for that long."""
        place = self._place(host)
        until = self._ticks() + min(wait_s, _LONGEST_PEACE_S)
        place.peace_until = max(place.peace_until, until)

    def _wait(self, host: str, place: _Place, trip: Trip, delay_s: float) -> None:
        now = self._ticks()
        peace_s = place.peace_until - now
        if peace_s > PATIENCE_S:
            raise wants_peace(trip.source, host, peace_s)
        pause_s = 0.0 if place.last_asked is None else place.last_asked + delay_s - now
        if (wait_s := max(peace_s, pause_s)) > 0:
            self._rest(wait_s, trip)

    def _place(self, host: str) -> _Place:
        with self._lock:
            return self._places.setdefault(host, _Place())


def wants_peace(source: str, host: str, wait_s: float, *, status: int | None = None) -> FetchFailed:
    """The error that says how long the host wants to be left alone."""
    return FetchFailed(
        source,
        f"is not fetched for now: {host} asks to be left alone for {_in_words(wait_s)}. "
        "Try again after that.",
        status=status,
        retry_after_s=wait_s,
    )


def asked_wait_s(retry_after: str | None, now: datetime) -> float | None:
    """The seconds of a Retry-After (a number or a date), None where it says neither."""
    text = (retry_after or "").strip()
    if text.isascii() and text.isdigit():
        # A number of a thousand digits is a wish for "very long", not an overflow.
        return min(float(text[:12]), _LONGEST_PEACE_S)
    try:
        until = parsedate_to_datetime(text)
    except (ValueError, OverflowError):
        return None
    until = until if until.tzinfo else until.replace(tzinfo=UTC)
    return min(max(0.0, (until - now).total_seconds()), _LONGEST_PEACE_S)


def _in_words(seconds: float) -> str:
    if seconds < 120:
        return f"{seconds:.0f} seconds"
    if seconds < 7200:
        return f"{seconds / 60:.0f} minutes"
    return f"{seconds / 3600:.0f} hours"
