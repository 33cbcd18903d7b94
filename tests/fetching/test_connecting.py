"""Time is bounded for the whole of a fetch, and TLS is for the host's own name."""

import itertools
import ssl
import subprocess
import threading
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import httpcore
import pytest

from secondsource.errors import FetchFailed
from secondsource.fetching.connecting import dial
from tests.fetching.world import NO_ROBOTS, PAGE, answer, fetcher, site

SOON_S = 0.4
HEAD = b"HTTP/1.1 200 OK\r\n"
CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"


def drops(piece: bytes, *, before: bytes = b"") -> Iterator[bytes]:
    """The piece over and over, without end."""
    yield before
    for _ in itertools.repeat(None):
        time.sleep(0.02)
        yield piece


@pytest.mark.parametrize(
    ("before", "piece"),
    [
        (HEAD + b"Content-Length: 900000\r\n\r\n", b"x"),
        (CHUNKED, b"1\r\nx\r\n"),
        (HEAD, b"X-More: y\r\n"),
        (b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
        (b"", b"H"[:0]),
    ],
    ids=["a byte at a time", "endless chunks", "endless headers", "endless hints", "silence"],
)
def test_a_slow_answer_ends_with_the_deadline(before: bytes, piece: bytes) -> None:
    def say(path: str) -> bytes | Iterable[bytes]:
        return NO_ROBOTS if path == "/robots.txt" else drops(piece, before=before)

    with site(say) as slow:
        hasty = fetcher(allow=slow.here, deadline_s=SOON_S)
        with pytest.raises(FetchFailed, match=r"within 0\.4 seconds"):
            hasty.fetch(f"{slow.url}/story")


def test_the_deadline_is_for_all_redirects_together() -> None:
    def say(path: str) -> Iterable[bytes]:
        if path == "/robots.txt":
            return [NO_ROBOTS]
        time.sleep(0.15)
        return [answer(b"", status="302 Found", headers={"Location": f"{path}x"})]

    with site(say) as slow:
        with pytest.raises(FetchFailed, match="within"):
            fetcher(allow=slow.here, deadline_s=SOON_S).fetch(f"{slow.url}/story")
        assert len(slow.asked) < 6


def test_a_name_server_that_does_not_answer_ends_with_the_deadline() -> None:
    never = threading.Event()

    def slow(host: str, port: int) -> list[str]:
        never.wait(20)
        return []

    with pytest.raises(FetchFailed, match="within"):
        fetcher(resolve=slow, deadline_s=SOON_S).fetch("http://press.example/")
    never.set()


def test_a_handshake_that_never_ends_ends_with_the_deadline() -> None:
    with site(lambda _: drops(b"")) as mute, pytest.raises(FetchFailed, match="within"):
        fetcher(allow=mute.here, deadline_s=SOON_S).fetch(f"https://{mute.here}/")


def test_headers_without_end_do_not_fill_the_memory() -> None:
    flood = itertools.chain([HEAD], itertools.repeat(b"X-More: " + b"y" * 9000 + b"\r\n"))
    failed = pytest.raises(FetchFailed, match="did not answer as a web server")
    with site(lambda path: NO_ROBOTS if path == "/robots.txt" else flood) as inner, failed:
        fetcher(allow=inner.here).fetch(inner.url)


def test_what_is_no_web_server_is_named() -> None:
    greeting = b"220 mail\r\n\r\n"
    failed = pytest.raises(FetchFailed, match="did not answer as a web server")
    with site(lambda path: NO_ROBOTS if path == "/robots.txt" else greeting) as mail, failed:
        fetcher(allow=mail.here).fetch(mail.url)


def test_the_next_address_of_a_host_is_tried_when_one_does_not_answer() -> None:
    with site() as inner:

        def second_answers(address: str, port: int, timeout_s: float) -> httpcore.NetworkStream:
            if address == "8.8.8.8":
                raise httpcore.ConnectError("refused")
            return dial("127.0.0.1", inner.port, timeout_s)

        two = fetcher(resolve=lambda *_: ["8.8.8.8", "1.1.1.1"], dial=second_answers)
        assert two.fetch("http://press.example/").data == PAGE


class Quiet(httpcore.NetworkStream):
    """Notes how long it was to wait for an answer that never comes."""

    def __init__(self) -> None:
        self.waits: list[float | None] = []

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self.waits.append(timeout)

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        self.waits.append(timeout)
        raise httpcore.ReadTimeout("quiet")

    def close(self) -> None: ...


def test_no_single_wait_is_longer_than_what_is_left() -> None:
    quiet = Quiet()
    web = fetcher(resolve=lambda *_: ["8.8.8.8"], dial=lambda *_: quiet, deadline_s=6.0)
    with pytest.raises(FetchFailed):
        web.fetch("http://press.example/")
    assert len(quiet.waits) > 1
    # robots.txt has a third of the time.
    assert all(wait is not None and 0 < wait <= 2.0 for wait in quiet.waits)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for press.example, signed by itself, with its key."""
    folder = tmp_path_factory.mktemp("tls")
    made = subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
         "-nodes", "-days", "2", "-subj", "/CN=press.example",
         "-addext", "subjectAltName=DNS:press.example",
         "-keyout", str(folder / "key.pem"), "-out", str(folder / "cert.pem")],
        capture_output=True, check=False,
    )  # fmt: skip
    if made.returncode:
        pytest.skip("openssl cannot make a certificate here")
    return folder


def test_tls_is_for_the_name_and_the_connection_for_the_checked_address(certificate: Path) -> None:
    serving = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    serving.load_cert_chain(certificate / "cert.pem", certificate / "key.pem")
    trusting = ssl.create_default_context(cafile=str(certificate / "cert.pem"))
    with site(tls=serving) as press:

        def to_press(address: str, port: int, timeout_s: float) -> httpcore.NetworkStream:
            assert (address, port) == ("8.8.8.8", 443)
            return dial("127.0.0.1", press.port, timeout_s)

        public = fetcher(resolve=lambda *_: ["8.8.8.8"], dial=to_press, tls=trusting)
        assert public.fetch("https://press.example/").data == PAGE
        assert press.named[0] == "press.example"
        with pytest.raises(FetchFailed, match=r"certificate of other\.example cannot be trusted"):
            public.fetch("https://other.example/")
        stranger = fetcher(resolve=lambda *_: ["8.8.8.8"], dial=to_press)
        with pytest.raises(FetchFailed, match="cannot be trusted"):
            stranger.fetch("https://press.example/")
