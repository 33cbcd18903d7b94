"""One fetch under way: what the person asked for, and the time it has left."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from secondsource.errors import FetchFailed

Ticks = Callable[[], float]


class Deadline:
    """Seconds that may still be spent on asking and reading; waiting for a turn is free."""

    def __init__(self, limit_s: float, *, ticks: Ticks, whole: "Deadline | None" = None) -> None:
        self.limit_s = limit_s
        self._ticks = ticks
        self._whole = whole
        self._ends_at = ticks() + limit_s

    def left_s(self) -> float:
        """What is left, 0 when it is over."""
        return max(0.0, self._ends_at - self._ticks())

    def at_most(self, limit_s: float) -> "Deadline":
        """A deadline for one part of the same fetch; it never ends after the whole."""
        return Deadline(min(limit_s, self.left_s()), ticks=self._ticks, whole=self)

    @contextmanager
    def paused(self) -> Iterator[None]:
        """The time inside does not count, nor for what this is a part of."""
        began = self._ticks()
        try:
            yield
        finally:
            self._put_off(self._ticks() - began)

    def _put_off(self, seconds: float) -> None:
        self._ends_at += seconds
        if self._whole:
            self._whole._put_off(seconds)


class Trip:
    """What every step of one fetch needs to know.

    source is the address as the person knows it: all errors carry it.
    """

    def __init__(self, source: str, deadline: Deadline, *, retries: int) -> None:
        self.source = source
        self.deadline = deadline
        self.retries_left = retries

    @contextmanager
    def errand(self, limit_s: float) -> Iterator["Trip"]:
        """A side errand of this fetch (its robots.txt), with less time and the same retries."""
        errand = Trip(self.source, self.deadline.at_most(limit_s), retries=self.retries_left)
        try:
            yield errand
        finally:
            self.retries_left = errand.retries_left

    def hurry(self) -> None:
        """Raises FetchFailed when the time is over."""
        if not self.deadline.left_s():
            raise self.late()

    def late(self) -> FetchFailed:
        """The error that says that the time is over."""
        return FetchFailed(
            self.source,
            f"did not come whole within {self.deadline.limit_s:g} seconds. Try again later, or "
            "save the page in a browser and add the file.",
        )
