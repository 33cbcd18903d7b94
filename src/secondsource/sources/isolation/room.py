"""The reading room: files are read side by side, each by a child process of its own."""

import os
import queue
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

from secondsource.errors import UnreadableSource
from secondsource.models import Piece, Readable
from secondsource.sources.isolation.buffer import NobodyWaits, PieceBuffer
from secondsource.sources.isolation.lane import Lane, LaneLost
from secondsource.sources.isolation.limits import Limits
from secondsource.sources.isolation.zygote import CannotStart, Zygote

_AHEAD = 2


class IsolatedReaders:
    """A ReadingRoom whose readers can neither harm nor hold up the desk (TRUST B3).

    Nothing is started before the first file. May be used by several threads at once.
    """

    def __init__(
        self,
        *,
        max_bytes: int,
        max_archive_bytes: int,
        memory_mb: int = 1024,
        cpu_s: int = 20,
        wall_s: float | None = None,
        most_cpu_s: int = 86_400,
        workers: int | None = None,
        table: str = "secondsource.sources.readers",
    ) -> None:
        """cpu_s and wall_s bound the way to the next piece, most_cpu_s a file as a whole.

        table is the module that names the readers; wall_s stands at six times cpu_s.
        """
        self._limits = Limits(
            max_bytes=max_bytes,
            max_archive_bytes=max_archive_bytes,
            memory_mb=memory_mb,
            cpu_s=cpu_s,
            wall_s=6.0 * cpu_s if wall_s is None else wall_s,
            most_cpu_s=most_cpu_s,
        )
        self._workers = workers or os.cpu_count() or 1
        self._zygote = Zygote(self._limits, table=table)
        self._idle: queue.LifoQueue[Lane] = queue.LifoQueue(maxsize=self._workers)

    def read(self, what: Readable) -> Iterator[Piece]:
        """The pieces of one file, as they are found. What fails is an InputRefused among them."""
        return self._read(what, lambda: True)

    def read_all(self, many: Iterable[Readable]) -> Iterator[tuple[Readable, Piece]]:
        """The pieces of many files, in the order of the files, some read at the same time."""
        coming = iter(many)
        ahead: deque[tuple[Readable, PieceBuffer]] = deque()
        with ThreadPoolExecutor(self._workers, thread_name_prefix="reading") as threads:
            try:
                while True:
                    self._fill(ahead, coming, threads)
                    if not ahead:
                        return
                    what, pieces = ahead[0]
                    for piece in pieces.take_all():
                        yield what, piece
                    ahead.popleft()
            finally:
                # Also when whoever asked takes no more: no thread may wait for ever.
                for _, pieces in ahead:
                    pieces.abandon()
                threads.shutdown(cancel_futures=True)

    def close(self) -> None:
        """Ends all programs that it started; a later file would start them anew."""
        while True:
            try:
                self._idle.get_nowait().close()
            except queue.Empty:
                break
        self._zygote.close()

    def _fill(
        self,
        ahead: deque[tuple[Readable, PieceBuffer]],
        coming: Iterator[Readable],
        threads: ThreadPoolExecutor,
    ) -> None:
        while len(ahead) < self._workers * _AHEAD:
            what = next(coming, None)
            if what is None:
                return
            pieces = PieceBuffer()
            ahead.append((what, pieces))
            threads.submit(self._read_into, what, pieces)

    def _read_into(self, what: Readable, pieces: PieceBuffer) -> None:
        reading = self._read(what, pieces.is_wanted)
        try:
            for piece in reading:
                pieces.put(piece)
        except NobodyWaits:
            reading.close()
        except BaseException as error:  # noqa: BLE001  # raised where the pieces are taken
            pieces.finish(error)
        else:
            pieces.finish()

    def _read(self, what: Readable, is_wanted: Callable[[], bool]) -> Generator[Piece, None, None]:
        # A lane whose keeper was ended from outside is noticed when it is used: try the next.
        for _ in range(self._workers + 2):
            try:
                lane = self._lane()
            except CannotStart as failure:
                yield Piece(_not_started(what, str(failure)), 0)
                return
            try:
                yield from lane.read(what, is_wanted=is_wanted)
            except LaneLost:
                continue
            else:
                return
            finally:
                self._put_back(lane)
        yield Piece(_not_started(what, "it ends as soon as it is used"), 0)

    def _lane(self) -> Lane:
        try:
            return self._idle.get_nowait()
        except queue.Empty:
            return Lane(self._zygote.new_lane(), self._limits)

    def _put_back(self, lane: Lane) -> None:
        if lane.is_usable:
            with suppress(queue.Full):
                self._idle.put_nowait(lane)
                return
        lane.close()


def _not_started(what: Readable, why: str) -> UnreadableSource:
    return UnreadableSource(
        what.name,
        f"was not read: the program that reads files does not start ({why}). "
        "Nothing of it was added; try again.",
    )
