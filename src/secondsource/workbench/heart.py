"""Signs of life of a run, and hearing that it was cancelled."""

import logging
import threading
from typing import Self

from secondsource.errors import JobNotRunning, StoreError
from secondsource.protocols import Clock, Store

BEAT_S = 2.0

log = logging.getLogger(__name__)


class AskedToEnd(Exception):
    """The program is to end: what was read is settled, and the job waits for the next one."""


class Heart:
    """Beats for one job while the `with` block runs.

    A run that does not beat is taken for left behind after a while, and another program
    takes it over; a run whose job was cancelled hears it at its next beat.
    """

    def __init__(
        self,
        store: Store,
        job_id: int,
        worker: str,
        clock: Clock,
        *,
        until: threading.Event | None = None,
    ) -> None:
        self._store = store
        self._job_id = job_id
        self._worker = worker
        self._clock = clock
        self._stopped = threading.Event()
        self._until = until
        self._lost: JobNotRunning | None = None
        self._thread = threading.Thread(target=self._beat, name=f"job-{job_id}", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stopped.set()
        self._thread.join()

    def check(self) -> None:
        """Raises JobNotRunning when the job is not ours any more, AskedToEnd when we are to end."""
        self.check_mine()
        if self._until is not None and self._until.is_set():
            raise AskedToEnd

    def check_mine(self) -> None:
        """Raises JobNotRunning when the job is not ours any more; what is begun may end."""
        if self._lost:
            raise self._lost

    def _beat(self) -> None:
        while not self._stopped.wait(BEAT_S):
            try:
                self._store.beat(self._job_id, self._worker, now=self._clock())
            except JobNotRunning as lost:
                self._lost = lost
                return
            except StoreError as error:
                # The run itself meets the same trouble, and says so to a person.
                log.warning("job %s could not give a sign of life: %s", self._job_id, error)
