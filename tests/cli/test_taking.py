"""Jobs that run in this program."""

import signal
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from secondsource.cli.taking import Stopped, run_jobs
from secondsource.labels import JobState
from secondsource.models import Piece, Readable
from tests.builders import DirectRoom, open_desk, stories


class _Finalized:
    """Ctrl-C comes while this is finalized: Python prints the interrupt and goes on."""

    def __del__(self) -> None:
        signal.raise_signal(signal.SIGINT)


class _InterruptedRoom(DirectRoom):
    def read_all(self, many: Iterable[Readable]) -> Iterator[tuple[Readable, Piece]]:
        for place, found in enumerate(super().read_all(many)):
            if place == 1:
                _Finalized()
            yield found


@pytest.fixture
def ctrl_c_heard() -> Iterator[None]:
    """Ctrl-C acts as in a terminal, whatever started the tests (a background job has none)."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("ctrl_c_heard")
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_an_interrupt_that_a_finalizer_swallowed_stops_the_run_all_the_same(tmp_path: Path) -> None:
    folder = stories(tmp_path / "in", range(5))
    with open_desk(tmp_path / "desk", room=_InterruptedRoom(1_000_000)) as desk:
        job = desk.intake.hand_in_paths([folder])
        workbench: Any = desk
        with pytest.raises(Stopped, match=f"jobs resume {job.job_id}"):
            run_jobs(workbench, [job.job_id])
        assert desk.jobs.view(job.job_id).job.state is JobState.STOPPED
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
