"""A desk of its own for each test, with the demonstration's articles on the ferry."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import streamlit as st

from secondsource.settings import read_settings
from secondsource.workbench import Workbench
from tests.ui.browsing import CHROMIUM, SWITCHES

FERRY = Path(__file__).parents[2] / "data" / "demo" / "articles" / "garvie-ferry"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty home; the settings and the cached workbench are read anew."""
    monkeypatch.setenv("SECONDSOURCE_HOME", str(tmp_path))
    monkeypatch.setenv("SECONDSOURCE_ENCODER", "hashing")
    monkeypatch.setenv("SECONDSOURCE_RERANKER", "none")
    # A job waits until the test has it run: nothing goes on behind its back.
    monkeypatch.setenv("SECONDSOURCE_WORKER", "apart")
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


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Chromium; skipped where there is none, unless everything is to be tested."""
    if CHROMIUM is None:
        if os.environ.get("SECONDSOURCE_TEST_EVERYTHING") == "1":
            pytest.fail("chromium is not installed, and SECONDSOURCE_TEST_EVERYTHING is 1")
        pytest.skip("chromium is not installed")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    """A fresh browser profile's page, which must not throw."""
    with_profile = browser.new_context(viewport={"width": 1440, "height": 900})
    opened = with_profile.new_page()
    opened.set_default_timeout(20_000)
    faults: list[str] = []
    opened.on("pageerror", lambda error: faults.append(str(error)))
    yield opened
    with_profile.close()
    assert faults == []
