"""The programs of the reading room: a clean one with all readers loaded, and its children.

The first program waits; for each lane of the parent it forks a keeper, and a keeper forks
one child for each file, which never sees another. No fork ever copies the parent, its
threads and its models. A keeper tells how its child ended, and ends it when asked to.
"""

import contextlib
import gc
import importlib
import json
import os
import select
import signal
import socket
import struct
import time
from collections.abc import Sequence
from typing import Any, NoReturn

from secondsource.sources.isolation.limits import Limits, leave_the_network

READY = b"+"
LANE = b"L"
READ = b"R"
END_IT = b"K"
ENDED = struct.Struct("!i")
LENGTH = struct.Struct("!I")
_GLANCE_S = 0.05


def main(arguments: Sequence[str]) -> NoReturn:
    """Waits for lanes to be asked for, until the parent is gone.

    arguments: the descriptor of the parent's socket, the module with the table of
    readers, and the limits as JSON.
    """
    # Before anything is imported that could start a thread.
    leave_the_network()
    from secondsource.sources.isolation.shelf import Shelf

    parent = socket.socket(fileno=int(arguments[0]))
    limits = Limits(**json.loads(arguments[2]))
    time.tzset()  # reads its file now: later none can be opened
    shelf = Shelf(importlib.import_module(arguments[1]), limits)
    # What is loaded stays shared: the collector of a child does not touch it.
    gc.collect()
    gc.freeze()
    # Keepers that end are nobody's business.
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    parent.sendall(READY)
    while True:
        message, descriptors, _, _ = socket.recv_fds(parent, 1, 1)
        if not message:
            os._exit(0)
        if os.fork() == 0:
            _be_keeper(parent, socket.socket(fileno=descriptors[0]), shelf)
        os.close(descriptors[0])


def _be_keeper(parent: socket.socket, lane: socket.socket, shelf: Any) -> NoReturn:
    try:
        parent.close()
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        while True:
            _read_next(lane, shelf)
    except (OSError, EOFError):
        os._exit(0)  # the parent is gone
    finally:
        os._exit(1)


def _read_next(lane: socket.socket, shelf: Any) -> None:
    """One order, one child, and how it ended. Raises EOFError when no order comes any more."""
    message, descriptors, _, _ = socket.recv_fds(lane, 1, 2)
    if not message:
        raise EOFError
    if message == END_IT:
        return  # for a child that had ended by itself
    order = _received(lane, LENGTH.unpack(_received(lane, LENGTH.size))[0])
    file, answer = descriptors
    alive, child_lives = os.pipe()
    keeper = os.getpid()
    child = os.fork()
    if child == 0:
        with contextlib.suppress(BaseException):
            lane.detach()
            shelf.read(order, file, answer, keeper_pid=keeper, keep=(child_lives,))
        os._exit(1)
    for descriptor in (child_lives, file, answer):
        os.close(descriptor)
    try:
        lane.sendall(ENDED.pack(_end_of(child, lane, alive)))
    finally:
        os.close(alive)


def _end_of(child: int, lane: socket.socket, alive: int) -> int:
    """Exit status, or minus the signal, of a child; it is killed when the parent says so."""
    waiting: list[Any] = [lane, alive]
    while True:
        # A child may close its end and live on: then only a glance now and then helps.
        ready, _, _ = select.select(waiting, [], [], None if alive in waiting else _GLANCE_S)
        if lane in ready:
            os.kill(child, signal.SIGKILL)
            said = lane.recv(1)
            _, status = os.waitpid(child, 0)
            if not said:
                raise EOFError
            return os.waitstatus_to_exitcode(status)
        if alive in ready:
            waiting.remove(alive)
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            return os.waitstatus_to_exitcode(status)


def _received(lane: socket.socket, count: int) -> bytes:
    data = bytearray()
    while len(data) < count:
        more = lane.recv(count - len(data))
        if not more:
            raise EOFError
        data += more
    return bytes(data)
