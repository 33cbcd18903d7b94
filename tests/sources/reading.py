"""Read bytes as a reader does, in one call."""

import io

from secondsource.errors import InputRefused
from secondsource.models import Hints, Reading
from secondsource.protocols import Reader


def read_all(
    reader: Reader, data: bytes, *, name: str = "story", hints: Hints | None = None
) -> list[Reading | InputRefused]:
    return list(reader.read(name, io.BytesIO(data), hints or Hints()))


def read_one(
    reader: Reader, data: bytes, *, name: str = "story", hints: Hints | None = None
) -> Reading:
    (found,) = read_all(reader, data, name=name, hints=hints)
    assert isinstance(found, Reading), found
    return found


def refusal(reader: Reader, data: bytes, *, name: str = "story") -> InputRefused:
    (found,) = read_all(reader, data, name=name)
    assert isinstance(found, InputRefused), found
    assert found.source == name
    return found
