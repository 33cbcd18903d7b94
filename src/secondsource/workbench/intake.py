"""Take articles in: whatever is handed in becomes a job; each article comes in whole or not."""

import logging
import os
import socket
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import timedelta
from pathlib import Path, PurePath

from secondsource.claims.kind_model import KindModel
from secondsource.errors import InputRefused, JobNotRunning, SecondSourceError
from secondsource.labels import JobState, SourceKind
from secondsource.models import Handed, Hints, Job
from secondsource.protocols import Clock, Encoder, Fetcher, ReadingRoom, Store
from secondsource.sources import Staging, jsonl, tabular
from secondsource.sources.jsonl import NAMES
from secondsource.workbench.comparing import Comparing
from secondsource.workbench.course import IntakeReport, Tell
from secondsource.workbench.handing_in import (
    PASTED,
    handed_pages,
    handed_paths,
    handed_upload,
    title_of,
)
from secondsource.workbench.heart import AskedToEnd
from secondsource.workbench.indexing import Indexing
from secondsource.workbench.opening import Opening
from secondsource.workbench.reencoding import Reencoding
from secondsource.workbench.running import Meanwhile, Run, Tools
from secondsource.workbench.storing import ARTICLES_AT_ONCE

log = logging.getLogger(__name__)

LEFT_BEHIND = timedelta(minutes=2)
"""After so long without a sign of life a running job is another program's to take over."""

_MAX_KEPT_BYTES = 50_000_000
_COLUMNS_OF: Mapping[str, Callable[[bytes], tuple[str, ...]]] = {
    ".jsonl": jsonl.columns_of,
    ".ndjson": jsonl.columns_of,
    ".csv": tabular.columns_of,
    ".tsv": tabular.columns_of,
    ".tab": tabular.columns_of,
}


class Intake:
    """Adding articles. `hand_in_*` makes a job that waits; `add_*` runs it here and now.

    A run can be stopped at any moment; the job goes on where it was. kinds: the weights by
    which sentences are told apart, None for those that come with the program.
    """

    def __init__(
        self,
        *,
        store: Store,
        encoder: Encoder,
        indexing: Indexing,
        comparing: Comparing,
        room: ReadingRoom,
        staging: Staging,
        clock: Clock,
        fetcher: Fetcher | None = None,
        wayback: bool = False,
        articles_at_once: int = ARTICLES_AT_ONCE,
        max_kept_bytes: int = _MAX_KEPT_BYTES,
        kinds: KindModel | None = None,
    ) -> None:
        self._store = store
        self._staging = staging
        self._clock = clock
        self.host = socket.gethostname()
        # Two containers may have one name, and number their programs apart.
        self.place = f"{self.host}@{_process_space()}"
        self.reencoding = Reencoding(store=store, indexing=indexing, host=self.host, clock=clock)
        self._tools = Tools(
            store=store,
            encoder=encoder,
            indexing=indexing,
            comparing=comparing,
            room=room,
            opening=Opening(
                store=store,
                fetcher=fetcher,
                staging=staging,
                wayback=wayback,
                max_kept_bytes=max_kept_bytes,
                clock=clock,
            ),
            staging=staging,
            clock=clock,
            reencoding=self.reencoding,
            articles_at_once=articles_at_once,
            kinds=kinds,
        )

    # -- handing in: the job waits for a worker -----------------------------------
    def hand_in_paths(
        self, paths: Sequence[Path], *, columns: Sequence[tuple[str, str]] = ()
    ) -> Job:
        """A job for files, and all files below folders.

        columns: pairs of our field and the column that holds it, for files of many articles.
        """
        return self._hand_in(list(handed_paths(paths, columns=columns)))

    def hand_in_files(self, files: Sequence[tuple[str, bytes]], hints: Hints | None = None) -> Job:
        """A job for uploads, each under its file name; they are on disk when this returns."""
        return self._hand_in(self._uploads(files, hints))

    def hand_in_pages(self, urls: Sequence[str], hints: Hints | None = None) -> Job:
        """A job for web addresses: pages, feeds, sitemaps. Raises InputRefused."""
        return self._hand_in(list(handed_pages(urls, hints)))

    def columns_of(self, name: str, data: bytes) -> tuple[str, ...]:
        """The columns that a file of many articles names; none where it is no such file.

        data: the file or its beginning.
        """
        read = _COLUMNS_OF.get(PurePath(name).suffix.lower())
        try:
            return read(data) if read else ()
        except InputRefused:
            return ()  # the job says why

    def known_columns(self, columns: Iterable[str]) -> tuple[tuple[str, str], ...]:
        """Pairs of our field and the first of the columns that is read as it by itself."""
        levelled = {column.casefold(): column for column in reversed(list(columns))}
        return tuple(
            (field, next(levelled[name] for name in names if name in levelled))
            for field, names in NAMES.items()
            if levelled.keys() & set(names)
        )

    # -- adding: here and now -------------------------------------------------------
    def add_paths(
        self,
        paths: Sequence[Path],
        tell: Tell | None = None,
        *,
        columns: Sequence[tuple[str, str]] = (),
    ) -> IntakeReport:
        """Adds files, and all files below folders. What cannot be read is in the report.

        Raises StoreError when the record cannot be written; what was told as added is in it.
        """
        return self._add(list(handed_paths(paths, columns=columns)), tell)

    def add_bytes(self, name: str, data: bytes, hints: Hints | None = None) -> IntakeReport:
        """Adds what was uploaded under a file name."""
        return self._add(self._uploads([(name, data)], hints), None)

    def add_files(
        self,
        files: Sequence[tuple[str, bytes]],
        tell: Tell | None = None,
        hints: Hints | None = None,
    ) -> IntakeReport:
        """Adds uploads, each under its file name."""
        return self._add(self._uploads(files, hints), tell)

    def add_text(self, text: str, hints: Hints | None = None) -> IntakeReport:
        """Adds a text that was pasted."""
        return self.add_bytes(PASTED, text.encode("utf-8", "replace"), hints)

    def add_pages(
        self, urls: Sequence[str], tell: Tell | None = None, hints: Hints | None = None
    ) -> IntakeReport:
        """Adds web pages, and the pages of feeds and sitemaps. Raises InputRefused."""
        return self._add(list(handed_pages(urls, hints)), tell)

    # -- running --------------------------------------------------------------------
    def take(self, job_id: int | None = None) -> Job | None:
        """Makes a job this thread's: that one, or the oldest that waits or was left behind."""
        now = self._clock()
        for left in self._store.jobs(states=(JobState.RUNNING,)):
            if job_id in (None, left.job_id) and self._is_orphan(left):
                return self._store.take_job(
                    self._worker(),
                    host=self.host,
                    now=now,
                    beat_before=now - LEFT_BEHIND,
                    job_id=left.job_id,
                    left_by=left.worker,
                )
        return self._store.take_job(
            self._worker(), host=self.host, now=now, beat_before=now - LEFT_BEHIND, job_id=job_id
        )

    def run(
        self,
        job: Job,
        tell: Tell | None = None,
        *,
        until: threading.Event | None = None,
        meanwhile: Meanwhile | None = None,
    ) -> IntakeReport:
        """Runs a job that `take` gave to this thread; meanwhile: what goes before a long one.

        Whatever stops it is in the job's record; Ctrl-C leaves it stopped, to be resumed.
        When `until` is set, what was read is settled and the job waits for another worker.
        Raises JobNotRunning when it is cancelled or put back, StoreError when the record
        cannot be written.
        """
        try:
            run = Run(self._tools, job, self._worker(), tell, until=until, meanwhile=meanwhile)
            return run.go()
        except JobNotRunning:
            raise
        except AskedToEnd:
            self._stop(job, "The program that ran it was ended.")
            self._store.wait_again(job.job_id, ordinals=(), now=self._clock())
            raise JobNotRunning(
                f"Job {job.job_id} was put back: the program ends. Another one goes on with it."
            ) from None
        except SecondSourceError as error:
            self._stop(job, str(error))
            raise
        except BaseException as error:
            self._stop(job, f"It was interrupted ({type(error).__name__}). Resume it at will.")
            raise

    def _add(self, handed: Sequence[Handed], tell: Tell | None) -> IntakeReport:
        return self.run(self._hand_in(handed, worker=self._worker()), tell)

    def _hand_in(self, handed: Sequence[Handed], *, worker: str | None = None) -> Job:
        local = any(
            one.kind in (SourceKind.FILE, SourceKind.UPLOAD, SourceKind.OUTLETS) for one in handed
        )
        return self._store.add_job(
            title_of(handed),
            handed,
            created_at=self._clock(),
            host=self.host if local else None,
            worker=worker,
        )

    def _uploads(self, files: Sequence[tuple[str, bytes]], hints: Hints | None) -> list[Handed]:
        return [handed_upload(self._staging, name, data, hints or Hints()) for name, data in files]

    def _is_orphan(self, job: Job) -> bool:
        """Whether the program that ran it on this machine is gone: nobody need wait then."""
        place, _, rest = (job.worker or "").partition(":")
        pid = rest.partition(":")[0]
        if place != self.place or not pid.isdigit() or int(pid) == os.getpid():
            return False
        try:
            os.kill(int(pid), 0)
        except ProcessLookupError:
            return True
        except OSError:
            return False
        return False

    def _stop(self, job: Job, reason: str) -> None:
        try:
            self._store.end_job(
                job.job_id,
                JobState.STOPPED,
                now=self._clock(),
                worker=self._worker(),
                reason=reason,
            )
        except SecondSourceError as error:
            # The record is what failed: the job is found left behind, and taken up again.
            log.warning("job %s could not be marked as stopped: %s", job.job_id, error)

    def _worker(self) -> str:
        return f"{self.place}:{os.getpid()}:{threading.get_ident()}"


def _process_space() -> str:
    """What tells apart two sets of process numbers on one machine."""
    try:
        return str(Path("/proc/self/ns/pid").stat().st_ino)
    except OSError:
        return "0"
