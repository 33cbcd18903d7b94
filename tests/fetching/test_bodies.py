"""Bodies are unpacked with a bound, and a torn page is never taken for a whole one."""

import gzip
import random
import zlib
from collections.abc import Callable, Iterable, Iterator
from functools import partial

import brotli
import pytest
import zstandard

from secondsource.errors import FetchFailed, SourceTooLarge
from secondsource.models import Fetched
from tests.fetching.world import NO_ROBOTS, PAGE, answer, fetcher, site

LIMIT = 300_000
LONG = random.Random(7).randbytes(90_000) + b"harbour " * 20_000


def bare_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(1, wbits=-15)
    return packer.compress(data) + packer.flush()


PACKINGS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "x-gzip": gzip.compress,
    "deflate": zlib.compress,
    "br": partial(brotli.compress, quality=4),
    "zstd": zstandard.compress,
}


def fetched(said: bytes | Iterable[bytes], *, deadline_s: float = 10.0) -> Fetched:
    with site(lambda path: NO_ROBOTS if path == "/robots.txt" else said) as inner:
        reading = fetcher(allow=inner.here, max_bytes=LIMIT, deadline_s=deadline_s)
        return reading.fetch(f"{inner.url}/story")


def packed(body: bytes, encoding: str) -> bytes:
    return answer(body, headers={"Content-Encoding": encoding})


def in_chunks(body: bytes, size: int) -> Iterator[bytes]:
    yield b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    for at in range(0, len(body), size):
        piece = body[at : at + size]
        yield b"%x\r\n%b\r\n" % (len(piece), piece)
    yield b"0\r\n\r\n"


@pytest.mark.parametrize("name", PACKINGS)
def test_each_packing_is_undone(name: str) -> None:
    assert fetched(packed(PACKINGS[name](LONG), name)).data == LONG


@pytest.mark.parametrize("name", PACKINGS)
def test_a_packed_page_that_comes_a_byte_at_a_time_is_whole(name: str) -> None:
    body = PACKINGS[name](PAGE * 20)
    said = b"".join(in_chunks(body, 1)).replace(
        b"\r\n\r\n", b"\r\nContent-Encoding: " + name.encode() + b"\r\n\r\n", 1
    )
    assert fetched(said).data == PAGE * 20


def test_bare_deflate_is_read_as_browsers_read_it() -> None:
    assert fetched(packed(bare_deflate(PAGE), "deflate")).data == PAGE


@pytest.mark.parametrize("more", [1, 2, 5, 100])
def test_what_waits_inside_when_the_packed_bytes_are_used_up_still_comes(more: int) -> None:
    """Bare deflate has no trailer: its last byte can be read before the last of the page is out."""
    body = b"\0" * (64 * 1024 + more)
    assert fetched(packed(bare_deflate(body), "deflate")).data == body


def test_two_layers_are_undone_in_the_right_order() -> None:
    body = brotli.compress(gzip.compress(PAGE))
    assert fetched(packed(body, "gzip, br")).data == PAGE


def test_three_layers_are_refused() -> None:
    body = gzip.compress(gzip.compress(gzip.compress(PAGE)))
    with pytest.raises(FetchFailed, match="packed 3 times over"):
        fetched(packed(body, "gzip, gzip, gzip"))


def test_members_and_frames_one_after_the_other_are_one_page() -> None:
    assert fetched(packed(gzip.compress(PAGE) + gzip.compress(LONG), "gzip")).data == PAGE + LONG
    two = zstandard.compress(PAGE) + zstandard.compress(LONG)
    assert fetched(packed(two, "zstd")).data == PAGE + LONG


@pytest.mark.parametrize("name", PACKINGS)
def test_a_bomb_is_refused_with_the_limit(name: str) -> None:
    bomb = PACKINGS[name](b"\0" * 30_000_000)
    assert len(bomb) < LIMIT
    with pytest.raises(SourceTooLarge, match=r"larger than 0\.3 MB.*SECONDSOURCE_MAX_FILE_MB"):
        fetched(packed(bomb, name))


def test_a_bomb_in_a_bomb_is_refused_at_its_inner_layer() -> None:
    bomb = gzip.compress(zlib.compress(b"\0" * 40_000_000))
    assert len(bomb) < 10_000
    with pytest.raises(SourceTooLarge):
        fetched(packed(bomb, "deflate, gzip"))


def test_a_page_of_just_the_limit_is_taken_and_one_byte_more_is_not() -> None:
    just = b"x" * LIMIT
    assert fetched(answer(just)).data == just
    assert fetched(b"".join(in_chunks(just, 50_000))).data == just
    assert fetched(packed(gzip.compress(just), "gzip")).data == just
    for said in (answer(just + b"x"), in_chunks(just + b"x", 50_000),
                 packed(gzip.compress(just + b"x"), "gzip")):  # fmt: skip
        with pytest.raises(SourceTooLarge):
            fetched(said)


@pytest.mark.parametrize("name", PACKINGS)
def test_a_torn_packing_is_never_a_whole_page(name: str) -> None:
    body = PACKINGS[name](LONG)
    for end in (1, len(body) // 2, len(body) - 1):
        with pytest.raises(FetchFailed, match="came incomplete"):
            fetched(packed(body[:end], name))


@pytest.mark.parametrize("name", ["gzip", "br", "zstd"])
def test_bytes_that_are_no_such_packing_are_named_damaged(name: str) -> None:
    with pytest.raises(FetchFailed, match="came damaged"):
        fetched(packed(b"\xde\xad\xbe\xef" * 50, name))


def test_a_page_shorter_than_its_server_said_came_incomplete() -> None:
    with pytest.raises(FetchFailed, match="came incomplete"):
        fetched(answer(PAGE, length=len(PAGE) + 1))


def test_a_chunked_page_without_its_last_chunk_came_incomplete() -> None:
    with pytest.raises(FetchFailed, match="came incomplete"):
        fetched(b"".join(in_chunks(PAGE, 10))[:-5])


def test_an_unknown_packing_is_noted_and_the_bytes_are_kept() -> None:
    taken = fetched(packed(PAGE, "utf-8"))
    assert taken.data == PAGE
    assert "'utf-8'" in taken.notes[0]
    assert fetched(packed(PAGE, "identity")).notes == ()


def test_an_empty_body_is_empty_and_not_torn() -> None:
    assert fetched(packed(b"", "gzip")).data == b""
