"""A program killed while it adds articles leaves a whole record that goes on from there."""

import os
import signal
import subprocess
import sys
from pathlib import Path

from tests.builders import ROOT, open_desk, stories
from tests.workbench.test_intake import assert_whole

COUNT = 60


def add_until(home: Path, folder: Path, *, lines: int, wait_s: float) -> list[str]:
    """Adds the folder in another program, killed so long after so many lines."""
    adder = subprocess.Popen(
        [sys.executable, "-m", "tests.workbench.adder", str(home), str(folder)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    assert adder.stdout is not None
    seen = [adder.stdout.readline() for _ in range(1 + lines)]
    assert seen[0] == "ready\n"
    try:
        adder.wait(timeout=wait_s)
    except subprocess.TimeoutExpired:
        os.kill(adder.pid, signal.SIGKILL)
    told = seen[1:] + adder.stdout.read().splitlines(keepends=True)
    adder.wait()
    adder.stdout.close()
    return [line.strip() for line in told if line.endswith("\n")]


def test_an_intake_killed_at_any_moment_loses_nothing_it_told_of(tmp_path: Path) -> None:
    folder = stories(tmp_path / "in", range(COUNT))
    home = tmp_path / "desk"
    sizes = []
    for lines, wait_s in ((0, 0.01), (0, 0.03), (0, 0.06), (0, 0.1), (1, 0), (25, 0)):
        told = add_until(home, folder, lines=lines, wait_s=wait_s)
        with open_desk(home) as desk:
            stored = {article.origin for article in desk.store.articles()}
            assert {line.split(" ", 1)[1] for line in told if line.startswith("added")} <= stored
            assert_whole(desk)
            sizes.append(len(stored))
    assert sizes == sorted(sizes)
    with open_desk(home) as desk:
        report = desk.intake.add_paths([folder])
        assert (report.added, report.failed) == (COUNT - sizes[-1], ())
        assert desk.store.count().articles == COUNT
        assert_whole(desk)
        assert not list((home / "index" / "generations").glob(".building-*")) or not report.added
