"""Between threads: order is kept, the fast wait for the slow, and nobody waits for ever."""

import threading
import time
from collections.abc import Iterator

import pytest

from secondsource.models import Hints, Link, Member, Piece
from secondsource.sources.isolation.buffer import NobodyWaits, PieceBuffer

LINK = Link("https://a.example/", Hints())


class Filler(threading.Thread):
    """Puts the pieces in, one after the other."""

    def __init__(self, buffer: PieceBuffer, pieces: Iterator[Piece]) -> None:
        super().__init__(daemon=True)
        self.buffer, self.pieces = buffer, pieces
        self.put_count = 0
        self.was_told = False
        self.start()

    def run(self) -> None:
        try:
            for piece in self.pieces:
                self.buffer.put(piece)
                self.put_count += 1
        except NobodyWaits:
            self.was_told = True
        else:
            self.buffer.finish()

    def settled(self) -> int:
        """How many are in when no more go in."""
        before = -1
        while before != self.put_count:
            before = self.put_count
            time.sleep(0.05)
        return before


def links(count: int) -> Iterator[Piece]:
    return (Piece(LINK, number) for number in range(count))


def members(count: int, *, byte_count: int) -> Iterator[Piece]:
    return (Piece(Member("m", bytes(byte_count), "x/y", Hints()), n) for n in range(count))


def test_pieces_come_out_in_their_order() -> None:
    buffer = PieceBuffer()
    Filler(buffer, links(1_000))
    assert [piece.at_byte for piece in buffer.take_all()] == list(range(1_000))


@pytest.mark.parametrize(
    ("pieces", "fit"),
    [
        (links(1_000), 200),
        (members(100, byte_count=1_000_000), 16),
        (members(100, byte_count=20_000_000), 1),
    ],
)
def test_no_more_goes_in_than_fits(pieces: Iterator[Piece], fit: int) -> None:
    buffer = PieceBuffer()
    filler = Filler(buffer, pieces)
    assert filler.settled() == fit
    assert next(buffer.take_all())
    assert filler.settled() == fit + 1
    buffer.abandon()


def test_who_waits_to_put_is_told_when_nobody_wants_it() -> None:
    buffer = PieceBuffer()
    filler = Filler(buffer, links(1_000))
    filler.settled()
    assert buffer.is_wanted()
    buffer.abandon()
    filler.join(timeout=10)
    assert filler.was_told
    assert not buffer.is_wanted()


def test_a_failure_is_raised_where_the_pieces_are_taken_after_those_before_it() -> None:
    buffer = PieceBuffer()
    buffer.put(Piece(LINK, 7))
    buffer.finish(ValueError("torn"))
    taken = buffer.take_all()
    assert next(taken).at_byte == 7
    with pytest.raises(ValueError, match="torn"):
        next(taken)
