"""Do things ahead of time in threads that never keep a program from ending."""

import queue
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

_LOOK_UP_S = 0.2

_In = TypeVar("_In")
_Out = TypeVar("_Out")


def in_order(
    work: Callable[[_In], _Out],
    items: Sequence[_In],
    *,
    threads: int,
    meanwhile: Callable[[], None] = lambda: None,
) -> Iterator[_Out]:
    """What `work` makes of each item, in order, several at the same time.

    `work` must not raise. meanwhile is called again and again while the next one is waited
    for, and may raise. Unlike an executor's, these threads are daemons: a request to a
    slow site that is under way does not hold up the end of the program.
    """
    waiting: queue.SimpleQueue[int] = queue.SimpleQueue()
    for number in range(len(items)):
        waiting.put(number)
    done: list[queue.SimpleQueue[_Out]] = [queue.SimpleQueue() for _ in items]
    closed = threading.Event()

    def run() -> None:
        while not closed.is_set():
            try:
                number = waiting.get_nowait()
            except queue.Empty:
                return
            done[number].put(work(items[number]))

    for number in range(min(threads, len(items))):
        threading.Thread(target=run, name=f"ahead-{number}", daemon=True).start()
    try:
        for one in done:
            yield _awaited(one, meanwhile)
    finally:
        closed.set()


def _awaited(one: "queue.SimpleQueue[_Out]", meanwhile: Callable[[], None]) -> _Out:
    while True:
        try:
            return one.get(timeout=_LOOK_UP_S)
        except queue.Empty:
            meanwhile()
