"""Runs `secondsource` in this process, on a desk of its own."""

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from secondsource.cli import main
from secondsource.settings import read_settings
from tests.builders import stories


@dataclass(frozen=True)
class Ran:
    status: int
    out: str
    err: str


Run = Callable[..., Ran]
MANY = 150


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    monkeypatch.setenv("SECONDSOURCE_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("SECONDSOURCE_ENCODER", "hashing")
    monkeypatch.setenv("SECONDSOURCE_RERANKER", "none")
    for name in ("REVIEWER", "CONTACT"):
        monkeypatch.delenv(f"SECONDSOURCE_{name}", raising=False)

    def run_command(*arguments: object) -> Ran:
        monkeypatch.setattr(sys, "argv", ["secondsource", *map(str, arguments)])
        read_settings.cache_clear()
        status = 0
        try:
            main()
        except SystemExit as leaving:
            status = int(leaving.code or 0)
        finally:
            read_settings.cache_clear()
        captured = capsys.readouterr()
        return Ran(status, captured.out, captured.err)

    return run_command


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """Two outlets on one event, told differently, and one text of something else."""
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "herald.html").write_text(
        """<!doctype html><html lang="en"><head><title>Pier fire kills three</title>
        <link rel="canonical" href="https://herald.example/2026/02/03/pier-fire">
        <meta property="og:site_name" content="The Herald"></head><body><article>
        <h1>Pier fire kills three</h1>
        <p>Three people died when a fire destroyed the pier of Aldmoor on Monday, the fire
        service said.</p>
        <p>The fire began in a kitchen shortly before 6 p.m., chief officer Ada Finch said.</p>
        <p>About 200 visitors left the pier within ten minutes, according to the town council.</p>
        </article></body></html>""",
        encoding="utf-8",
    )
    (folder / "gazette.txt").write_text(
        "Four dead after blaze on Aldmoor pier\n\n"
        "A blaze on the pier of Aldmoor killed four people on Monday evening, police said.\n\n"
        "Officers believe that the fire started in the arcade at about 7 p.m.\n",
        encoding="utf-8",
    )
    (folder / "gazette.meta.json").write_text(
        '{"url": "https://gazette.example/aldmoor-pier", "outlet": "The Gazette", '
        '"published_on": "2026-02-03"}',
        encoding="utf-8",
    )
    (folder / "museum.txt").write_text(
        "Museum buys painting\n\nThe museum of Corrin bought a painting by Lena Ost for "
        "2 million crowns in January, its director said.\n",
        encoding="utf-8",
    )
    return folder


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """For a command that runs in a program of its own."""
    return os.environ | {
        "SECONDSOURCE_HOME": str(tmp_path / "home"),
        "SECONDSOURCE_ENCODER": "hashing",
        "SECONDSOURCE_RERANKER": "none",
    }


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Enough articles that a command can be stopped in the middle of them."""
    return stories(tmp_path / "stories", range(MANY))
