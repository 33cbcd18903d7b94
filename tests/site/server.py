"""A web server on this machine that answers as told, well or badly; it counts who came."""

import socket
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

_HOLD_S = 0.003

Headers = Mapping[str, str]


@dataclass(frozen=True)
class Answer:
    """Status, headers and body; length None leaves Content-Length out, a number may be a lie."""

    body: bytes = b""
    status: int = 200
    headers: Headers = field(default_factory=dict)
    length: int | None = -1


Talk = Callable[["Wire"], None]
"""What a page does that is not simply an answer."""


class Wire:
    """One connection in the hands of a page; closing is set when the whole site ends."""

    lock = threading.Lock()

    def __init__(
        self,
        handler: BaseHTTPRequestHandler,
        site: "Site",
        *,
        visits: int,
        closing: threading.Event,
    ) -> None:
        self._handler = handler
        self.site = site
        self.path = handler.path
        self.visits = visits
        self.closing = closing

    def hold(self) -> None:
        """Keeps who asked waiting for a moment: others that come meanwhile are counted."""
        with self.lock:
            self.site.waiting += 1
            self.site.most_waiting = max(self.site.most_waiting, self.site.waiting)
        self.closing.wait(_HOLD_S)
        with self.lock:
            self.site.waiting -= 1

    def answer(self, answer: Answer) -> None:
        """Sends an answer after a moment."""
        self.hold()
        self._handler.send_response(answer.status)
        for name, value in answer.headers.items():
            self._handler.send_header(name, value)
        if answer.length is not None:
            length = len(answer.body) if answer.length < 0 else answer.length
            self._handler.send_header("Content-Length", str(length))
        self._handler.end_headers()
        self.send(answer.body)

    def send(self, piece: bytes) -> bool:
        """False when nobody listens any more."""
        try:
            self._handler.wfile.write(piece)
            self._handler.wfile.flush()
        except OSError:
            return False
        return not self.closing.is_set()


@dataclass
class Site:
    """One server with its pages.

    asked counts the requests of each path, most_waiting who waited for an answer at once.
    """

    port: int = 0
    pages: dict[str, Answer | Talk] = field(default_factory=dict)
    asked: Counter[str] = field(default_factory=Counter)
    agents: set[str] = field(default_factory=set)
    waiting: int = 0
    most_waiting: int = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"


@contextmanager
def serving(site: Site) -> Iterator[Site]:
    """Serves the site on a port of its own; all talk ends with the block."""
    closing, lock = threading.Event(), threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:  # the name that http.server calls
            self.close_connection = True
            with lock:
                site.asked[self.path] += 1
                site.agents.add(self.headers.get("User-Agent", ""))
            page = site.pages.get(self.path.partition("?")[0], Answer(b"Nothing here.", 404))
            wire = Wire(self, site, visits=site.asked[self.path], closing=closing)
            wire.answer(page) if isinstance(page, Answer) else page(wire)

        def log_message(self, *_: object) -> None:
            """A test's output is no place for an access log."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        site.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        try:
            yield site
        finally:
            closing.set()
            server.shutdown()
            thread.join()


@contextmanager
def canary() -> Iterator[tuple[int, list[object]]]:
    """A port that nobody may come to, and the list of all who did."""
    came: list[object] = []
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.05)
        ending = threading.Event()

        def listen() -> None:
            while not ending.is_set():
                try:
                    connection, address = listener.accept()
                except TimeoutError:
                    continue
                came.append(address)
                connection.close()

        thread = threading.Thread(target=listen, daemon=True)
        thread.start()
        try:
            yield listener.getsockname()[1], came
        finally:
            ending.set()
            thread.join()
