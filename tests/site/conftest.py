"""The whole paper taken in once, by one command, for all tests of this folder."""

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from secondsource.models import JobOutcome
from secondsource.settings import Settings
from secondsource.store import open_store
from secondsource.workbench import ArticleView, Library
from tests.site import lists, paper
from tests.site.reports import Page, Paper
from tests.site.server import Site, canary, serving

FETCH_SECONDS = 5.0


@dataclass
class Taken:
    """What one command made of the paper."""

    paper: Paper
    site: Site
    said: subprocess.CompletedProcess[str]
    outcomes: dict[str, list[JobOutcome]]
    library: Library
    unwanted: list[object]

    def outcome(self, page: Page) -> JobOutcome:
        (found,) = self.outcomes[f"{self.site.url}{page.path}"]
        return found

    def view(self, page: Page) -> ArticleView:
        return self.library.view(self.outcome(page).article_id or "none")


@pytest.fixture(scope="session")
def taken(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Taken]:
    home = tmp_path_factory.mktemp("ledger")
    with serving(Site()) as site, serving(Site()) as other, canary() as (closed_port, came):
        ledger = paper.make(other_port=other.port, closed_port=closed_port)
        addresses = lists.build(ledger, site)
        other.pages |= ledger.elsewhere
        environment = _environment(home, site, other)
        said = _run(environment, "add", *addresses)
        store = open_store(Settings(home=home).store_url)
        try:
            outcomes: dict[str, list[JobOutcome]] = {
                item.handed.locator: [] for item in store.job_items(1)
            }
            addresses_of = list(outcomes)
            for one in store.job_outcomes(1):
                outcomes[addresses_of[one.ordinal]].append(one)
            yield Taken(ledger, site, said, outcomes, Library(store), came)
        finally:
            store.close()


def _environment(home: Path, site: Site, other: Site) -> dict[str, str]:
    return os.environ | {
        "SECONDSOURCE_HOME": str(home),
        "SECONDSOURCE_ENCODER": "hashing",
        "SECONDSOURCE_RERANKER": "none",
        "SECONDSOURCE_CONTACT": "desk@ledger.example",
        "SECONDSOURCE_FETCH_ALLOW": f"127.0.0.1:{site.port}, 127.0.0.1:{other.port}",
        "SECONDSOURCE_FETCH_DELAY_S": "0",
        "SECONDSOURCE_FETCH_SECONDS": str(FETCH_SECONDS),
        "SECONDSOURCE_MAX_FILE_MB": "2",
        "SECONDSOURCE_WAYBACK": "false",
        # A proxy of this machine must neither help nor hinder.
        "HTTP_PROXY": "http://127.0.0.1:9",
        "http_proxy": "http://127.0.0.1:9",
    }


def _run(environment: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "secondsource", *arguments],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
