"""Pieces on their way from one thread to another, never more than fit in the bounds."""

import threading
from collections import deque
from collections.abc import Iterator

from secondsource.models import Member, Piece, Reading

_MOST_BYTES = 16_000_000
_MOST_PIECES = 200


class NobodyWaits(Exception):
    """The one who wanted the pieces is gone."""


class PieceBuffer:
    """Filled by one thread, emptied by another; the first waits while it is full."""

    def __init__(self) -> None:
        self._pieces: deque[Piece] = deque()
        self._byte_count = 0
        self._is_finished = False
        self._is_abandoned = False
        self._failure: BaseException | None = None
        self._changed = threading.Condition()

    def put(self, piece: Piece) -> None:
        """Raises NobodyWaits. A piece larger than the bound goes in alone."""
        weight = _weight(piece)
        with self._changed:
            self._changed.wait_for(lambda: self._is_abandoned or self._has_room(weight))
            if self._is_abandoned:
                raise NobodyWaits
            self._pieces.append(piece)
            self._byte_count += weight
            self._changed.notify_all()

    def finish(self, failure: BaseException | None = None) -> None:
        """No more will come; a failure is raised where the pieces are taken."""
        with self._changed:
            self._is_finished = True
            self._failure = failure
            self._changed.notify_all()

    def abandon(self) -> None:
        """Whoever fills it may stop."""
        with self._changed:
            self._is_abandoned = True
            self._changed.notify_all()

    def is_wanted(self) -> bool:
        """Whether somebody still waits for the pieces."""
        return not self._is_abandoned

    def take_all(self) -> Iterator[Piece]:
        """The pieces in their order, until it is finished."""
        while (piece := self._next()) is not None:
            yield piece

    def _next(self) -> Piece | None:
        with self._changed:
            self._changed.wait_for(lambda: self._pieces or self._is_finished)
            if not self._pieces:
                if self._failure:
                    raise self._failure
                return None
            piece = self._pieces.popleft()
            self._byte_count -= _weight(piece)
            self._changed.notify_all()
            return piece

    def _has_room(self, weight: int) -> bool:
        return not self._pieces or (
            self._byte_count + weight <= _MOST_BYTES and len(self._pieces) < _MOST_PIECES
        )


def _weight(piece: Piece) -> int:
    found = piece.found
    if isinstance(found, Reading):
        beside = sum(len(aside.text) for aside in found.asides)
        return len(found.original.data) + len(found.text) + beside
    return len(found.data) if isinstance(found, Member) else 0
