"""A desk of its own for each test, with the demonstration's articles on the ferry."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st

from secondsource.settings import read_settings
from secondsource.workbench import Workbench

FERRY = Path(__file__).parents[2] / "data" / "demo" / "articles" / "garvie-ferry"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty home; the settings and the cached workbench are read anew."""
    monkeypatch.setenv("SECONDSOURCE_HOME", str(tmp_path))
    monkeypatch.setenv("SECONDSOURCE_ENCODER", "hashing")
    monkeypatch.delenv("SECONDSOURCE_DATABASE_URL", raising=False)
    monkeypatch.delenv("SECONDSOURCE_REVIEWER", raising=False)
    read_settings.cache_clear()
    st.cache_resource.clear()
    yield tmp_path
    st.cache_resource.clear()
    read_settings.cache_clear()


@pytest.fixture
def bench(home: Path) -> Iterator[Workbench]:
    """A workbench on that home, beside the page's own."""
    from secondsource.assembly import open_workbench

    opened = open_workbench()
    yield opened
    opened.close()


@pytest.fixture
def ferry(bench: Workbench) -> Workbench:
    """The workbench with the six articles on the ferry at Garvie."""
    assert bench.intake.add_paths([FERRY]).added == 6
    return bench


@pytest.fixture
def ferry_claim(ferry: Workbench) -> str:
    """The claim of nine deaths, on which the other outlets disagree."""
    [row] = ferry.review.queue(search="Nine people died when the Hallay ferry")
    return row.claim.claim_id
