"""What a site asks of programs like ours: robots.txt (RFC 9309), kept for a day."""

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from protego import Protego

from secondsource.errors import AddressRefused, FetchFailed, InputRefused, PassedOver
from secondsource.fetching.trip import Ticks, Trip
from secondsource.fetching.urls import WebAddress

AGENT = "SecondSource"

MOST_BYTES = 500 * 1024
MOST_REDIRECTS = 5
_LASTS_S = 24 * 3600.0
# A site in trouble is asked again sooner; until then its pages are left alone.
_TROUBLE_LASTS_S = 300.0
_LONGEST_PAUSE_S = 60.0
# A hostile robots.txt of 500 KiB takes 8 MB when it is read.
_MOST_KEPT = 64


@dataclass(frozen=True, slots=True)
class RobotsText:
    """What a site answered: its status, and the text when the status is 2xx."""

    status: int
    text: str = ""


@dataclass(frozen=True, slots=True)
class _Rules:
    """parsed is None where a site asks nothing; trouble says why it could not be asked."""

    until: float
    parsed: Protego | None = None
    trouble: str | None = None


class Robots:
    """Remembers what each site asks; `ask` gets a robots.txt with our own guards and manners."""

    def __init__(self, ask: Callable[[WebAddress, Trip], RobotsText], *, ticks: Ticks) -> None:
        self._ask = ask
        self._ticks = ticks
        self._kept: OrderedDict[str, _Rules] = OrderedDict()
        self._asking: dict[str, threading.Lock] = {}
        self._lock = threading.Lock()

    def admit(self, address: WebAddress, trip: Trip) -> float:
        """The pause in seconds that the site wants between two requests, 0 where it says none.

        Raises PassedOver when it does not want this page fetched, FetchFailed when its
        wishes cannot be known for now.
        """
        rules = self._rules(address, trip)
        if rules.trouble:
            raise FetchFailed(
                trip.source,
                f"is not fetched for now: robots.txt of {address.host}, which says what the "
                f"site allows, could not be read ({rules.trouble}). Try again later.",
            )
        if rules.parsed is None:
            return 0.0
        if not rules.parsed.can_fetch(address.text, AGENT):
            raise PassedOver(
                trip.source, f"robots.txt of {address.host} asks not to fetch this address."
            )
        return min(max(0.0, rules.parsed.crawl_delay(AGENT) or 0.0), _LONGEST_PAUSE_S)

    def _rules(self, address: WebAddress, trip: Trip) -> _Rules:
        with self._lock:
            asking = self._asking.setdefault(address.origin, threading.Lock())
        with trip.deadline.paused():
            asking.acquire()
        try:
            return self._remembered(address.origin) or self._asked(address, trip)
        finally:
            asking.release()

    def _remembered(self, origin: str) -> _Rules | None:
        with self._lock:
            rules = self._kept.get(origin)
            return rules if rules and rules.until > self._ticks() else None

    def _asked(self, address: WebAddress, trip: Trip) -> _Rules:
        try:
            rules = self._understood(self._ask(address.at("/robots.txt"), trip))
        except (AddressRefused, PassedOver):
            raise
        except InputRefused as failed:
            if getattr(failed, "retry_after_s", None) is not None:
                raise
            # The first sentence says what happened; its advice is for a page.
            trouble = failed.reason.partition(". ")[0].rstrip(".")
            rules = _Rules(self._ticks() + _TROUBLE_LASTS_S, trouble=trouble)
            # When the page itself came too late, the site's robots.txt is not to blame.
            trip.hurry()
        self._keep(address.origin, rules)
        return rules

    def _understood(self, answer: RobotsText) -> _Rules:
        now = self._ticks()
        if 200 <= answer.status < 300:
            return _Rules(now + _LASTS_S, parsed=Protego.parse(answer.text))
        if answer.status >= 500:
            return _Rules(now + _TROUBLE_LASTS_S, trouble=f"the site answered {answer.status}")
        return _Rules(now + _LASTS_S)

    def _keep(self, origin: str, rules: _Rules) -> None:
        with self._lock:
            self._kept[origin] = rules
            self._kept.move_to_end(origin)
            while len(self._kept) > _MOST_KEPT:
                oldest, _ = self._kept.popitem(last=False)
                self._asking.pop(oldest, None)
