"""A desk of real parts in an empty folder."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builders import Desk, open_desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with open_desk(tmp_path / "desk") as opened:
        yield opened
