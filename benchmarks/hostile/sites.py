"""Sites on this machine that answer with whatever bytes they are told, and count who comes."""

import contextlib
import socket
import ssl
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

PAGE = b"<html><p>The bridge of Corrin is closed.</p></html>"
Say = Callable[[str], bytes | Iterable[bytes]]


def answer(
    body: bytes = PAGE,
    *,
    status: str = "200 OK",
    headers: Mapping[str, str] | None = None,
    length: int | None = None,
) -> bytes:
    """The bytes of one HTTP answer; length is what it claims to have."""
    lines = {"Content-Type": "text/html"} | dict(headers or {})
    lines.setdefault("Content-Length", str(len(body) if length is None else length))
    head = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
    return f"HTTP/1.1 {status}\r\n{head}\r\n".encode() + body


def moved(place: str) -> bytes:
    """A redirect."""
    return answer(b"", status="302 Found", headers={"Location": place})


NO_ROBOTS = answer(b"", status="404 Not Found")


@dataclass(slots=True)
class Site:
    """A site that listens on this machine.

    asked holds the heads of all requests, named the host names that TLS asked for.
    """

    port: int
    connections: int = 0
    asked: list[str] = field(default_factory=list)
    named: list[str | None] = field(default_factory=list)

    @property
    def here(self) -> str:
        return f"127.0.0.1:{self.port}"

    @property
    def url(self) -> str:
        return f"http://{self.here}"

    @property
    def paths(self) -> list[str]:
        return [head.split(" ")[1] for head in self.asked]


@contextmanager
def site(
    say: Say | bytes = PAGE, *, address: str = "127.0.0.1", tls: ssl.SSLContext | None = None
) -> Iterator[Site]:
    """Answers each path with the bytes that `say` gives, sent piece by piece."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.create_server((address, 0), family=family) as listener:
        this = Site(listener.getsockname()[1])
        if tls:
            tls.sni_callback = lambda _line, name, _context: this.named.append(name)
        threading.Thread(target=_serve, args=(listener, this, say, tls), daemon=True).start()
        yield this
        # Wakes the thread that waits in accept(): closing alone would not.
        with contextlib.suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)


def _serve(
    listener: socket.socket, this: Site, say: Say | bytes, tls: ssl.SSLContext | None
) -> None:
    while True:
        try:
            line, _ = listener.accept()
        except OSError:
            return
        this.connections += 1
        threading.Thread(target=_answer, args=(line, this, say, tls), daemon=True).start()


def _answer(plain: socket.socket, this: Site, say: Say | bytes, tls: ssl.SSLContext | None) -> None:
    with (
        plain,
        contextlib.suppress(OSError),
        tls.wrap_socket(plain, server_side=True) if tls else plain as line,
    ):
        head = b""
        while b"\r\n\r\n" not in head:
            piece = line.recv(65536)
            if not piece:
                return
            head += piece
        text = head.decode("latin-1")
        this.asked.append(text)
        said = _said(say, text.split(" ")[1])
        for piece in [said] if isinstance(said, bytes) else said:
            line.sendall(piece)


def _said(say: Say | bytes, path: str) -> bytes | Iterable[bytes]:
    if not isinstance(say, bytes):
        return say(path)
    return NO_ROBOTS if path == "/robots.txt" else answer(say)
