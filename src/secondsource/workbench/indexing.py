"""Keep the search index true to the record: open it, check it, let it grow, rebuild it."""

import logging
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np

from secondsource.errors import IndexOfAnotherModel, IndexOutOfDate, SearchIndexError
from secondsource.ids import among, article_number
from secondsource.models import Passage
from secondsource.protocols import (
    Encoder,
    Ids,
    IndexGeneration,
    IndexRows,
    IndexShelf,
    Store,
    Vectors,
)
from secondsource.text import text_key

log = logging.getLogger(__name__)

_ENCODE_AT_ONCE = 512
_ID_BITS = np.dtype(np.int64)

Advance = Callable[[int, int], None]
"""Called with (passages done, passages in all)."""

_Row = tuple[Passage, Vectors | None]


@dataclass(frozen=True, slots=True)
class _Behind:
    """What the newest generation lacks of the record, and the record's mark then."""

    newest: IndexGeneration
    missing: Ids
    mark: int


class Indexing:
    """The one way to an index that may answer.

    The database is the truth. A generation answers only when its files are what was
    written, its encoder is the configured one and its passages are the record's. What
    came in since is added to it; anything that does not fit is rebuilt from the
    vectors in the record. Comparing with every id of the record is done once; from
    then on each article costs the same, however large the library is.
    """

    def __init__(self, *, store: Store, encoder: Encoder, shelf: IndexShelf) -> None:
        self._store = store
        self._encoder = encoder
        self._shelf = shelf
        self._open: IndexGeneration | None = None
        self._true_at: int | None = None
        # Never later than what self._open holds.
        self._mark = 0
        self._lock = threading.Lock()

    def current(self) -> IndexGeneration:
        """An index true to the record: grown, or rebuilt, when it is not."""
        with self._lock:
            # Read first: what is added meanwhile makes the next check due.
            version = self._store.library_version()
            if self._open is None or self._true_at != version:
                self._open = self._grown() or self._opened_or_rebuilt()
                self._true_at = version
            return self._open

    def check(self) -> IndexGeneration:
        """The newest generation. Raises SearchIndexError when it may not answer."""
        recorded = self._store.passage_ids()
        generation = self._newest(len(recorded))
        manifest = generation.manifest
        if manifest.ids_digest != self._shelf.digest(recorded):
            raise IndexOutOfDate(manifest.count, len(recorded))
        return generation

    def rebuild(self, advance: Advance | None = None) -> IndexGeneration:
        """A new generation from the record, whatever stands in index/."""
        with self._lock, self._shelf.writing():
            self._open = self._rebuilt(advance)
            self._true_at = self._open.manifest.library_version
            return self._open

    def _newest(self, recorded: int) -> IndexGeneration:
        number = self._shelf.newest()
        if number is None:
            raise IndexOutOfDate(0, recorded)
        generation = self._shelf.open(number)
        if generation.manifest.encoder != self._encoder.name:
            raise IndexOfAnotherModel(
                indexed=generation.manifest.encoder, configured=self._encoder.name
            )
        return generation

    # -- growing: nothing of what is held is looked at again -------------------------

    def _grown(self) -> IndexGeneration | None:
        """The open generation with what came in since; None when that cannot be told."""
        if self._open is None:
            return None
        try:
            behind = self._behind(self._open)
            grown = behind.newest
            if len(behind.missing):
                with self._shelf.writing():
                    # Another process may have added it while this one waited.
                    behind = self._behind(self._open)
                    grown = self._extended(behind.newest, behind.missing)
        except SearchIndexError as error:
            log.info("the index is compared with the whole record: %s", error)
            return None
        self._mark = behind.mark
        return grown

    def _behind(self, held: IndexGeneration) -> _Behind:
        """What the newest generation lacks; `held` is known to be true up to the mark.

        Raises SearchIndexError when the newest cannot be opened or is not `held` and
        some of what came in since.
        """
        number = self._shelf.newest()
        newest = held if number == held.number else self._newest(held.manifest.count)
        # Read after the generation was opened: the record is ahead of every index of it.
        arrivals = self._store.arrivals(self._mark)
        fresh = _absent(arrivals.article_ids, held)
        came = self._ids_of(fresh)
        missing = came if newest is held else self._ids_of(_absent(fresh, newest))
        wanted = self._shelf.digest(came, beside=held.manifest.ids_digest)
        if wanted != self._shelf.digest(missing, beside=newest.manifest.ids_digest):
            raise IndexOutOfDate(newest.manifest.count, held.manifest.count + len(came))
        return _Behind(newest, missing, arrivals.mark)

    def _ids_of(self, article_ids: Sequence[str]) -> Ids:
        return np.array(sorted(self._store.passage_ids_of(article_ids)), dtype=_ID_BITS)

    def _extended(self, generation: IndexGeneration, missing: Ids) -> IndexGeneration:
        if not len(missing):
            return generation
        version = self._store.library_version()
        rows = self._rows(self._store.indexable(self._encoder.name, only=missing))
        number = self._shelf.extend(generation.number, rows, library_version=version)
        return self._shelf.open(number)

    # -- the whole record ------------------------------------------------------------

    def _opened_or_rebuilt(self) -> IndexGeneration:
        if (generation := self._checked()) is not None:
            return generation
        with self._shelf.writing():
            return self._completed() or self._rebuilt(None)

    def _checked(self) -> IndexGeneration | None:
        try:
            return self.check()
        except SearchIndexError as error:
            log.info("the index is brought up to the record: %s", error)
            return None

    def _completed(self) -> IndexGeneration | None:
        """The newest generation with all that it lacks; None where a rebuild is the shorter way."""
        recorded = self._store.passage_ids()
        try:
            newest = self._newest(len(recorded))
            # Another process may have brought it up to the record while this one waited.
            held = np.sort(newest.vectors.passage_ids())
            missing = recorded[~among(recorded, held)]
            if len(held) + len(missing) != len(recorded) or len(missing) > len(held):
                return None
            return self._extended(newest, missing)
        except SearchIndexError as error:
            log.info("the index is rebuilt: %s", error)
            return None

    def _rebuilt(self, advance: Advance | None) -> IndexGeneration:
        # The version is read first: what is added meanwhile makes the next look due.
        version = self._store.library_version()
        recorded = self._store.passage_ids()
        number = self._shelf.write(
            _told(self._rows(self._recorded(recorded)), len(recorded), advance),
            encoder=self._encoder.name,
            dimension=self._encoder.dimension,
            library_version=version,
        )
        return self._shelf.open(number)

    def _recorded(self, ids: Ids) -> Iterator[_Row]:
        """The passages of these ids: an article that comes in meanwhile is in whole or not."""
        for row in self._store.indexable(self._encoder.name):
            if among(np.array([row[0].passage_id]), ids)[0]:
                yield row

    # -- rows and their vectors -------------------------------------------------------

    def _rows(self, recorded: Iterable[_Row]) -> Iterator[IndexRows]:
        waiting = iter(recorded)
        while chunk := list(islice(waiting, _ENCODE_AT_ONCE)):
            passages = [passage for passage, _ in chunk]
            numbers = {one: article_number(one) for one in {p.article_id for p in passages}}
            yield IndexRows(
                passage_ids=np.array([p.passage_id for p in passages], dtype=_ID_BITS),
                article_numbers=np.array([numbers[p.article_id] for p in passages], dtype=_ID_BITS),
                vectors=self._vectors_of(chunk),
                texts=[passage.encoder_text for passage in passages],
            )

    def _vectors_of(self, chunk: Sequence[_Row]) -> Vectors:
        missing = {
            text_key(passage.encoder_text): passage.encoder_text
            for passage, vector in chunk
            if vector is None
        }
        encoded = self._encoded(missing) if missing else {}
        rows = [
            encoded[text_key(passage.encoder_text)] if vector is None else vector
            for passage, vector in chunk
        ]
        return np.stack(rows).astype(np.float32)

    def _encoded(self, texts: Mapping[str, str]) -> dict[str, Vectors]:
        """Vectors by text key, as the record gives them back: each text is encoded once."""
        # The chunk was read before the one ahead of it was encoded, which may hold the same text.
        missing = self._store.missing_vectors(self._encoder.name, texts.keys())
        if wanted := {key: text for key, text in texts.items() if key in missing}:
            made = self._encoder.encode(list(wanted.values()))
            self._store.save_vectors(self._encoder.name, dict(zip(wanted, made, strict=True)))
        return self._store.vectors(self._encoder.name, texts.keys())


def _absent(article_ids: Sequence[str], generation: IndexGeneration) -> list[str]:
    numbers = np.array([article_number(one) for one in article_ids], dtype=_ID_BITS)
    held = generation.vectors.holds(numbers)
    return [one for one, is_held in zip(article_ids, held, strict=True) if not is_held]


def _told(rows: Iterable[IndexRows], total: int, advance: Advance | None) -> Iterator[IndexRows]:
    done = 0
    for some in rows:
        yield some
        done += len(some.passage_ids)
        if advance:
            advance(done, total)
