"""The gate, with real sockets: what must not be reached gets no connection."""

from collections.abc import Sequence
from contextlib import ExitStack

import httpcore
import pytest

from secondsource.errors import AddressRefused, FetchFailed, SettingsInvalid
from secondsource.fetching.connecting import dial
from tests.fetching.world import NO_ROBOTS, PAGE, answer, fetcher, site

PUBLIC = "8.8.8.8"


def to_nowhere(address: str, port: int, timeout_s: float) -> httpcore.NetworkStream:
    raise httpcore.ConnectError(f"the test has no network: {address}")


@pytest.mark.parametrize("host", ["127.0.0.1", "[::ffff:127.0.0.1]", "localhost", "localhost."])
def test_this_machine_gets_no_connection(host: str) -> None:
    with site() as canary:
        with pytest.raises(AddressRefused, match="SECONDSOURCE_FETCH_ALLOW"):
            fetcher().fetch(f"http://{host}:{canary.port}/")
        assert canary.connections == 0


def test_what_the_desk_opened_is_fetched() -> None:
    with site() as inner:
        for allow in (inner.here, f"127.0.0.0/8:{inner.port}", f"x.example:1, {inner.here}"):
            assert fetcher(allow=allow).fetch(f"{inner.url}/story").data == PAGE


def test_another_port_of_an_opened_host_stays_closed() -> None:
    with site() as inner, site() as canary:
        with pytest.raises(AddressRefused):
            fetcher(allow=inner.here).fetch(canary.url)
        assert canary.connections == 0


def test_a_range_is_opened_at_its_own_port_only() -> None:
    with site() as inner, site() as canary:
        with pytest.raises(AddressRefused):
            fetcher(allow=f"127.0.0.0/8:{inner.port}").fetch(canary.url)
        assert canary.connections == 0


def test_a_redirect_is_checked_as_the_first_address() -> None:
    with ExitStack() as sites:
        canary = sites.enter_context(site())
        moved = answer(b"", status="302 Found", headers={"Location": canary.url})
        door = sites.enter_context(site(lambda p: NO_ROBOTS if p == "/robots.txt" else moved))
        with pytest.raises(AddressRefused, match=r"127\.0\.0\.1"):
            fetcher(allow=door.here).fetch(door.url)
        assert canary.connections == 0


def test_a_redirect_of_robots_txt_is_checked_too() -> None:
    with ExitStack() as sites:
        canary = sites.enter_context(site())
        moved = answer(b"", status="302 Found", headers={"Location": canary.url})
        door = sites.enter_context(site(lambda _: moved))
        with pytest.raises(AddressRefused):
            fetcher(allow=door.here).fetch(door.url)
        assert canary.connections == 0


def test_one_bad_answer_closes_a_host() -> None:
    with site() as canary:
        mixed = fetcher(resolve=lambda *_: [PUBLIC, "127.0.0.1"], dial=to_nowhere)
        with pytest.raises(AddressRefused, match=r"press\.example at 127\.0\.0\.1"):
            mixed.fetch(f"http://press.example:{canary.port}/")
        assert canary.connections == 0


def test_a_host_is_looked_up_once_and_the_checked_address_is_used() -> None:
    """A name server that answers differently the second time (rebinding) is not asked again."""
    answers = iter([[PUBLIC], ["127.0.0.1"]])
    dialled: list[str] = []

    def note(address: str, port: int, timeout_s: float) -> httpcore.NetworkStream:
        dialled.append(address)
        raise httpcore.ConnectError("the test has no network")

    rebinding = fetcher(resolve=lambda *_: next(answers), dial=note)
    with pytest.raises(FetchFailed, match="could not be read"):
        rebinding.fetch("http://press.example/")
    assert dialled == [PUBLIC]


def test_the_next_connection_is_checked_anew() -> None:
    """Between robots.txt and the page the name was bound to another address."""
    with site() as robots_site, site() as canary:
        answers = iter([[PUBLIC], ["127.0.0.1"]])

        def to_robots(address: str, port: int, timeout_s: float) -> httpcore.NetworkStream:
            return dial("127.0.0.1", robots_site.port, timeout_s)

        rebinding = fetcher(resolve=lambda *_: next(answers), dial=to_robots)
        with pytest.raises(AddressRefused):
            rebinding.fetch("http://press.example/")
        assert (robots_site.paths, canary.connections) == (["/robots.txt"], 0)


@pytest.mark.parametrize(
    "address",
    ["169.254.169.254", "100.100.100.200", "192.0.0.192", "168.63.129.16", "fd00:ec2::254",
     "::ffff:169.254.169.254", "64:ff9b::a9fe:a9fe"],
)  # fmt: skip
def test_cloud_metadata_is_closed_even_where_the_desk_opened_it(address: str) -> None:
    allow = "press.example:80,0.0.0.0/0:80,::/0:80"
    opened = fetcher(allow=allow, resolve=lambda *_: [address], dial=to_nowhere)
    with pytest.raises(AddressRefused, match="never fetched"):
        opened.fetch("http://press.example/")


def test_a_private_address_behind_an_opened_translator_stays_closed() -> None:
    opened = fetcher(
        allow="64:ff9b::/96:80", resolve=lambda *_: ["64:ff9b::a00:1"], dial=to_nowhere
    )
    with pytest.raises(AddressRefused, match="private network"):
        opened.fetch("http://press.example/")


def test_a_public_address_behind_an_opened_translator_is_connected_to() -> None:
    opened = fetcher(
        allow="64:ff9b::/96:80", resolve=lambda *_: ["64:ff9b::808:808"], dial=to_nowhere
    )
    with pytest.raises(FetchFailed, match="refuses the connection"):
        opened.fetch("http://press.example/")


@pytest.mark.parametrize("answer_", ["fe80::1%eth0", "nonsense", "2606:4700::1%2"])
def test_an_answer_that_is_no_plain_address_closes_a_host(answer_: str) -> None:
    with pytest.raises(AddressRefused):
        fetcher(resolve=lambda *_: [answer_], dial=to_nowhere).fetch("http://press.example/")


@pytest.mark.parametrize(
    ("port", "wanted"),
    [
        *((port, "refuses the connection") for port in (80, 443, 8080, 8443)),
        *((port, f"names port {port}") for port in (22, 25, 6379, 8000)),
    ],
)
def test_only_the_ports_of_pages_are_asked(port: int, wanted: str) -> None:
    asking = fetcher(resolve=lambda *_: [PUBLIC], dial=to_nowhere)
    with pytest.raises(FetchFailed, match=wanted):
        asking.fetch(f"http://press.example:{port}/")


def test_an_odd_port_that_the_desk_opened_is_asked() -> None:
    asking = fetcher(allow="press.example:8000", resolve=lambda *_: [PUBLIC], dial=to_nowhere)
    with pytest.raises(FetchFailed, match="refuses the connection"):
        asking.fetch("http://press.example:8000/")


def test_a_host_that_nobody_knows_is_named() -> None:
    def unknown(host: str, port: int) -> Sequence[str]:
        raise OSError("no such host")

    with pytest.raises(FetchFailed, match=r"no network address is known for press\.example"):
        fetcher(resolve=unknown).fetch("http://press.example/")


def test_proxy_variables_are_not_followed(monkeypatch: pytest.MonkeyPatch) -> None:
    with site() as proxy, site() as inner:
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "https_proxy"):
            monkeypatch.setenv(name, proxy.url)
        assert fetcher(allow=inner.here).fetch(inner.url).data == PAGE
        assert proxy.connections == 0


@pytest.mark.parametrize(
    "allow",
    ["archive", "archive.example", "archive.example:", "archive.example:0", ":80", "10.0.0.0/33:80",
     "10.0.0.1/8:80", "archive.example:99999", "fd00::1:443", "0x7f.1:80", "http://a.example:80"],
)  # fmt: skip
def test_an_opening_that_cannot_be_read_is_named(allow: str) -> None:
    with pytest.raises(SettingsInvalid, match="SECONDSOURCE_FETCH_ALLOW"):
        fetcher(allow=allow)


def test_ipv6_openings_are_read() -> None:
    with site(address="::1") as inner:
        for allow in (f"[::1]:{inner.port}", f"::1/128:{inner.port}"):
            assert fetcher(allow=allow).fetch(f"http://[::1]:{inner.port}/").data == PAGE
