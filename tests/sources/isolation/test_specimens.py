"""Every reader reads where no file can be opened, and finds what it finds without isolation."""

import io
from collections.abc import Iterator

import pytest

from secondsource.errors import InputRefused
from secondsource.models import Found, Piece, Readable
from secondsource.sources.isolation import IsolatedReaders
from secondsource.sources.isolation.specimens import specimens
from secondsource.sources.readers import SizeLimits, readers_for

SPECIMENS = {specimen.name: specimen for specimen in specimens()}
LIMITS = SizeLimits(max_bytes=1_000_000, max_archive_bytes=10_000_000)


@pytest.fixture(scope="module")
def room() -> Iterator[IsolatedReaders]:
    room = IsolatedReaders(
        max_bytes=LIMITS.max_bytes, max_archive_bytes=LIMITS.max_archive_bytes, workers=1
    )
    yield room
    room.close()


def bare(what: Readable) -> list[Found]:
    assert isinstance(what.data, bytes)
    reader = next(r for r in readers_for(LIMITS) if r.takes(what.name, what.data, None))
    return list(reader.read(what.name, io.BytesIO(what.data), what.hints))


def shown(found: list[Found]) -> list[object]:
    return [(type(o), o.reason) if isinstance(o, InputRefused) else o for o in found]


@pytest.mark.parametrize("name", SPECIMENS)
def test_a_file_of_each_kind_is_read_alike_in_and_out_of_the_room(
    room: IsolatedReaders, name: str
) -> None:
    pieces: list[Piece] = list(room.read(SPECIMENS[name]))
    assert shown([piece.found for piece in pieces]) == shown(bare(SPECIMENS[name]))


def test_every_reader_has_a_specimen_that_it_reads() -> None:
    taken = set()
    for specimen in SPECIMENS.values():
        assert isinstance(specimen.data, bytes)
        for reader in readers_for(LIMITS):
            if reader.takes(specimen.name, specimen.data, None):
                taken.add(type(reader))
                break
    assert taken == {type(reader) for reader in readers_for(LIMITS)}
    assert [
        n for n, s in SPECIMENS.items() if any(isinstance(f, InputRefused) for f in bare(s))
    ] == []
