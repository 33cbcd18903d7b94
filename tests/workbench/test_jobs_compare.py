"""A worker compares claims that wait, whatever stopped the intake that brought them."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, cast

import pytest

from secondsource.labels import JobState, Sameness
from secondsource.models import Claim
from secondsource.protocols import Store
from secondsource.store import open_store
from tests.builders import Desk, open_desk, story

LEAD = "The ferry Aldis sank off Garrow on 3 May 2031 with 38 passengers aboard."
OTHER_NUMBER = LEAD.replace("38", "83")
REST = "Fishing boats reached the place before the lifeboat of the coast guard did."
TOLD = (
    ("The Courier", LEAD),
    ("The Post", f"{LEAD} {REST}"),
    ("The Mail", f"{OTHER_NUMBER} Nobody in the harbour had seen it coming."),
)


class StoppedStore:
    """A record whose program is stopped the first time that it comes to one method."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.stop_at: str | None = None

    def __getattr__(self, name: str) -> Any:
        if name == self.stop_at:
            self.stop_at = None
            raise KeyboardInterrupt
        return getattr(self._store, name)


@pytest.fixture
def stopped(tmp_path: Path) -> StoppedStore:
    return StoppedStore(open_store(f"sqlite:///{tmp_path / 'stopped' / 'data' / 'desk.db'}"))


@pytest.fixture
def stopping_desk(tmp_path: Path, stopped: StoppedStore) -> Iterator[Desk]:
    with open_desk(tmp_path / "stopped", store=cast("Store", stopped)) as opened:
        yield opened


def tell(desk: Desk, outlet: str, text: str) -> None:
    desk.add(f"{outlet} on the ferry\n\n{text}\n", outlet_name=outlet)


def lead_claims(desk: Desk) -> list[Claim]:
    """The claims of 38 passengers, the one that stands for the others first."""
    found = [one for one in desk.store.claims() if one.quote == LEAD]
    return sorted(found, key=lambda one: one.head_id is not None)


def written(desk: Desk) -> list[str]:
    """What the record holds of claims and of their links, every revision."""
    with closing(sqlite3.connect(desk.home / "data" / "desk.db")) as connection:
        return [line for line in connection.iterdump() if 'INTO "claim' in line]


def test_a_worker_without_a_job_compares_what_was_written_at_the_desk(desk: Desk) -> None:
    tell(desk, *TOLD[0])
    assert not desk.jobs.work_once()
    claim = desk.claims.write(LEAD, reviewer="Ada Wren")
    assert desk.store.claim(claim.claim_id).head_id is None
    assert desk.jobs.work_once()
    [head, further] = lead_claims(desk)
    assert (further.claim_id, further.head_id) == (claim.claim_id, head.claim_id)
    assert not desk.jobs.work_once()


def test_a_job_that_waits_goes_before_the_comparing(desk: Desk) -> None:
    desk.claims.write(LEAD, reviewer="Ada Wren")
    job = desk.intake.hand_in_files([("a.txt", story(1).encode())])
    assert desk.jobs.work_once()
    assert desk.jobs.view(job.job_id).job.state is JobState.DONE


def test_an_intake_that_was_stopped_before_comparing_is_caught_up(
    stopping_desk: Desk, stopped: StoppedStore
) -> None:
    desk = stopping_desk
    tell(desk, *TOLD[0])
    stopped.stop_at = "uncompared_claims"
    with pytest.raises(KeyboardInterrupt):
        tell(desk, *TOLD[1])
    assert desk.jobs.all(limit=1)[0].state is JobState.STOPPED
    assert [one.head_id for one in lead_claims(desk)] == [None, None]

    assert desk.jobs.work_once()
    [head, further] = lead_claims(desk)
    assert (head.head_id, further.head_id) == (None, head.claim_id)
    queued = [row for row in desk.review.queue() if row.claim.quote == LEAD]
    assert [row.appearances for row in queued] == [2]
    assert not desk.jobs.work_once()


def test_comparing_the_same_claims_twice_changes_nothing(
    stopping_desk: Desk, stopped: StoppedStore
) -> None:
    desk = stopping_desk
    tell(desk, *TOLD[0])
    stopped.stop_at = "mark_compared"
    files = [(f"{outlet}.txt", text.encode()) for outlet, text in TOLD[1:]]
    with pytest.raises(KeyboardInterrupt):
        desk.intake.add_files(files)
    assert desk.store.uncompared_claims(100)
    [head, _] = lead_claims(desk)
    found = {one.sameness for one in desk.store.links(head.claim_id)}
    assert {Sameness.SAME, Sameness.DIFFERENT} <= found
    before = written(desk)

    assert desk.jobs.work_once()
    assert desk.store.uncompared_claims(100) == []
    after = written(desk)
    assert links(after) == links(before)
    assert [one.head_id for one in lead_claims(desk)] == [None, head.claim_id]

    assert not desk.jobs.work_once()
    assert written(desk) == after


def links(lines: list[str]) -> list[str]:
    return [line for line in lines if 'INTO "claim_links"' in line]


def test_a_worker_that_is_asked_to_end_leaves_the_rest_for_the_next(desk: Desk) -> None:
    for number in range(300):
        desk.claims.write(f"The council of Garrow bought {number} bells.", reviewer="Ada Wren")
    until = threading.Event()
    until.set()
    assert desk.jobs.work_once(until=until)
    assert desk.store.uncompared_claims(1_000)
    assert desk.jobs.work_once()
    assert desk.store.uncompared_claims(1_000) == []
