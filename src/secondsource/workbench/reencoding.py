"""Read the library anew with the encoder that the settings name, while an older one answers."""

import logging
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from itertools import chain

from secondsource.errors import JobNotRunning
from secondsource.labels import JobState, SourceKind
from secondsource.models import Handed, Job, JobItem
from secondsource.protocols import Clock, Store
from secondsource.workbench.indexing import Indexing
from secondsource.workbench.spaces import Texts, texts_for

log = logging.getLogger(__name__)

TITLE = "Re-encode the library with "
"""How the title of such a job begins."""

# Some seconds of work: enough to sort texts by length, few enough to hear of a cancel.
_TEXTS_AT_ONCE = 256
_LOOK_AGAIN = timedelta(minutes=1)
_DIGITS_OF_KEY = 15

Advance = Callable[[int, int], None]
"""Called with (texts that were read, bytes that need not be read any more)."""


class Reencoding:
    """Makes every vector that the settings' encoder has not made yet, then swaps in its index.

    Each batch is in the record before the next begins: whatever stops the job, it goes on from
    there. What people asked for meanwhile was answered from the older generation.
    """

    def __init__(self, *, store: Store, indexing: Indexing, host: str, clock: Clock) -> None:
        self._store = store
        self._indexing = indexing
        self._host = host
        self._clock = clock
        self._look_after: datetime | None = None
        self._is_seen_to = False

    def see_to(self) -> Job | None:
        """Makes the job where the index was made by another encoder; None where nothing is due.

        Once in a program: two that are set otherwise would take turns for ever. A job that
        somebody cancelled, or that failed, is theirs to resume.
        """
        standing = self._indexing.standing()
        if self._is_seen_to or standing.is_settled or not self._is_time():
            return None
        last = self.last_job()
        if last is not None and last.state is not JobState.DONE:
            return None
        self._is_seen_to = True
        return self.hand_in()

    def hand_in(self) -> Job:
        """The job for the settings' encoder; it waits for a worker on this machine."""
        name = self._indexing.standing().wanted
        size = sum(map(_bytes_of, self._lacking(name)))
        log.info("the library is to be re-encoded with %s: %s bytes of text", name, size)
        handed = Handed(SourceKind.ENCODER, name, name, byte_count=size)
        return self._store.add_job(
            TITLE + name, [handed], created_at=self._clock(), host=self._host
        )

    def last_job(self) -> Job | None:
        """The newest job that re-encodes for the settings' encoder."""
        title = TITLE + self._indexing.standing().wanted
        jobs = self._store.jobs(kind=SourceKind.ENCODER)
        return next((job for job in jobs if job.title == title), None)

    def run(self, item: JobItem, *, advance: Advance, check: Callable[[], None]) -> None:
        """Reads what is left, and swaps in the new generation.

        check is called often; what it raises stops the run between two batches. Raises
        EncoderUnavailable, and JobNotRunning when the settings name another encoder by now.
        """
        name = self._indexing.standing().wanted
        if item.handed.name != name:
            self._end(item, name)
        left = item.handed.byte_count
        if item.cursor:
            # An earlier run read some of it: how much is told by what is missing.
            left = min(left, sum(map(_bytes_of, self._lacking(name))))
            advance(0, item.handed.byte_count - left)
        for some in self._lacking(name):
            check()
            self._indexing.spaces.keep(name, some)
            told = min(left, _bytes_of(some))
            left -= told
            advance(len(some), told)
        advance(0, left)
        self._indexing.rebuild(lambda _done, _total: check())

    def _lacking(self, name: str) -> Iterator[Texts]:
        """What has no vector of this encoder, each text once, some at a time."""
        seen: set[int] = set()
        passages = (texts_for(name, passages=some) for some in self._store.unencoded_texts(name))
        claims = (texts_for(name, claims=some) for some in self._store.claim_texts())
        for texts in chain(passages, claims):
            lacking = self._indexing.spaces.lacking(name, texts)
            # Reprints have the same text far apart; numbers of the keys take a third of the room.
            fresh = {key for key in lacking.keys if int(key[:_DIGITS_OF_KEY], 16) not in seen}
            seen.update(int(key[:_DIGITS_OF_KEY], 16) for key in fresh)
            yield from _in_parts(lacking.only(fresh))

    def _is_time(self) -> bool:
        """Whether it is worth another look for a job: there may be many to look through."""
        now = self._clock()
        if self._look_after is not None and now < self._look_after:
            return False
        self._look_after = now + _LOOK_AGAIN
        return True

    def _end(self, item: JobItem, wanted: str) -> None:
        reason = f"The settings name {wanted} by now. What was read with this one is kept."
        self._store.end_job(item.job_id, JobState.CANCELLED, now=self._clock(), reason=reason)
        raise JobNotRunning(f"Job {item.job_id} was cancelled: {reason}")


def _in_parts(texts: Texts) -> Iterator[Texts]:
    keys = sorted(texts.keys)
    for start in range(0, len(keys), _TEXTS_AT_ONCE):
        yield texts.only(set(keys[start : start + _TEXTS_AT_ONCE]))


def _bytes_of(texts: Texts) -> int:
    every = chain(texts.passages.values(), texts.claims.values())
    return sum(len(text.encode("utf-8", "replace")) for text in every)
