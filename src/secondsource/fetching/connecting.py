"""The seam to httpx: one request on one checked connection, its answer unread.

No httpx.Client is used: its cookies, redirects, proxy variables, netrc and unbounded
decoding are all unwanted here. Each request has a connection of its own, so each one
passes the gate; TLS still asks for the host's name and checks it.
"""

import ssl
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import cast

import httpcore
import httpx

from secondsource.errors import FetchFailed
from secondsource.fetching.gate import Gate
from secondsource.fetching.trip import Trip
from secondsource.fetching.urls import WebAddress

Dial = Callable[[str, int, float], httpcore.NetworkStream]

_TRIP = "secondsource.trip"
_MOST_ADDRESSES_TRIED = 4
_CONNECT_S = 10.0
_LATE = (httpcore.TimeoutException, httpx.TimeoutException)
_UNREACHED = (httpcore.ConnectError, httpx.ConnectError)
_BROKEN = (
    httpcore.NetworkError,
    httpcore.ProtocolError,
    httpx.NetworkError,
    httpx.ProtocolError,
    httpx.InvalidURL,
)


@dataclass(frozen=True, slots=True)
class Answer:
    """Status and headers of one answer; pieces is its body as it comes over the wire."""

    status: int
    headers: tuple[tuple[str, str], ...]
    pieces: Iterator[bytes]

    def header(self, name: str) -> str | None:
        """The headers of that name as one, in the order they came (RFC 9110, 5.3)."""
        found = [value for key, value in self.headers if key.casefold() == name]
        return ", ".join(found) if found else None


def dial(address: str, port: int, timeout_s: float) -> httpcore.NetworkStream:
    """A plain connection to an address that was checked."""
    return httpcore.SyncBackend().connect_tcp(address, port, timeout=timeout_s)


class GuardedTransport(httpx.BaseTransport):
    """Sends a request over a connection that passed the gate."""

    def __init__(self, gate: Gate, *, dial: Dial = dial, tls: ssl.SSLContext | None = None) -> None:
        self._gate = gate
        self._dial = dial
        # trust_env: an SSL_CERT_FILE of some other program must not decide whom we believe.
        self._tls = tls or httpx.create_ssl_context(trust_env=False)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """The answer, its body unread; closing it closes the connection."""
        url = httpcore.URL(
            scheme=request.url.raw_scheme,
            host=request.url.raw_host,
            port=request.url.port,
            target=request.url.raw_path,
        )
        trip: Trip = request.extensions[_TRIP]
        connection = httpcore.HTTPConnection(
            url.origin,
            ssl_context=self._tls,
            network_backend=_GuardedBackend(self._gate, self._dial, trip),
        )
        try:
            answer = connection.handle_request(
                httpcore.Request(request.method, url, headers=request.headers.raw)
            )
        except BaseException:
            connection.close()
            raise
        return httpx.Response(
            answer.status, headers=answer.headers, stream=_Body(connection, answer)
        )


@contextmanager
def answered(
    transport: httpx.BaseTransport, address: WebAddress, headers: Mapping[str, str], trip: Trip
) -> Iterator[Answer]:
    """One answer while it is being read. Raises FetchFailed, AddressRefused.

    Errors while the body is read come out of here too, in words.
    """
    begun = False
    try:
        request = httpx.Request(
            "GET", address.text, headers=dict(headers), extensions={_TRIP: trip}
        )
        response = transport.handle_request(request)
        try:
            begun = True
            yield Answer(response.status_code, _headers(response), _pieces(response, trip))
        finally:
            response.close()
    except _LATE as error:
        raise _timed_out(trip, address) from error
    except _UNREACHED as error:
        raise FetchFailed(trip.source, _why_unreached(address, error)) from error
    except _BROKEN as error:
        raise FetchFailed(trip.source, _why_broken(address, begun=begun)) from error


def _headers(response: httpx.Response) -> tuple[tuple[str, str], ...]:
    return tuple((_words(name), _words(value)) for name, value in response.headers.raw)


def _words(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def _pieces(response: httpx.Response, trip: Trip) -> Iterator[bytes]:
    # Not iter_raw: that would refuse the answers of a transport that has read them.
    for piece in cast("httpx.SyncByteStream", response.stream):
        trip.hurry()
        yield piece


class _Body(httpx.SyncByteStream):
    def __init__(self, connection: httpcore.HTTPConnection, answer: httpcore.Response) -> None:
        self._connection = connection
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        return self._answer.iter_stream()

    def close(self) -> None:
        self._connection.close()


class _GuardedBackend(httpcore.NetworkBackend):
    """Connects to nothing that the gate did not name, and never beyond the trip's time."""

    def __init__(self, gate: Gate, dial: Dial, trip: Trip) -> None:
        self._gate = gate
        self._dial = dial
        self._trip = trip

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002  httpcore's form
        local_address: str | None = None,  # noqa: ARG002  httpcore's form
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,  # noqa: ARG002  httpcore's form
    ) -> httpcore.NetworkStream:
        """A connection to the first checked address that answers."""
        addresses = self._gate.pass_through(host, port, self._trip)
        refused: Exception = httpcore.ConnectError("no address was tried")
        for address in addresses[:_MOST_ADDRESSES_TRIED]:
            left_s = _left_s(self._trip)
            try:
                return _TimedStream(self._dial(address, port, min(left_s, _CONNECT_S)), self._trip)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                refused = error
        raise refused


class _TimedStream(httpcore.NetworkStream):
    """A connection whose every wait ends with the trip: a byte a second resets nothing.

    The timeouts that httpcore asks for are for one wait each, so they are not used.
    """

    def __init__(self, stream: httpcore.NetworkStream, trip: Trip) -> None:
        self._stream = stream
        self._trip = trip

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002
        return self._stream.read(max_bytes, timeout=_left_s(self._trip))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002
        self._stream.write(buffer, timeout=_left_s(self._trip))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002  httpcore's form
    ) -> httpcore.NetworkStream:
        left_s = _left_s(self._trip)
        return _TimedStream(
            self._stream.start_tls(ssl_context, server_hostname, timeout=left_s), self._trip
        )


def _left_s(trip: Trip) -> float:
    left_s = trip.deadline.left_s()
    if not left_s:
        # A socket timeout of 0 would mean "do not wait" and fail with another error.
        raise httpcore.ReadTimeout("the time of this fetch is over")
    return left_s


def _timed_out(trip: Trip, address: WebAddress) -> FetchFailed:
    if trip.deadline.left_s():
        return FetchFailed(trip.source, f"cannot be reached: {address.host} does not answer.")
    return trip.late()


def _why_unreached(address: WebAddress, error: BaseException) -> str:
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return (
                f"is not fetched: the certificate of {address.host} cannot be trusted "
                f"({cause.verify_message}). Look at the page in a browser first."
            )
        if isinstance(cause, ssl.SSLError):
            return f"cannot be reached: {address.host} offers no encryption that works."
        cause = cause.__cause__ or cause.__context__
    return f"cannot be reached: {address.host} refuses the connection. Try again later."


def _why_broken(address: WebAddress, *, begun: bool) -> str:
    if begun:
        return (
            "came incomplete: the connection broke off before the end of the page. "
            "Nothing was kept of it. Try again."
        )
    return f"cannot be read: {address.host} did not answer as a web server does."
