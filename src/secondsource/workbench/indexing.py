"""Keep the search index true to the record: open it, check it, let it grow, rebuild it."""

import logging
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from secondsource.errors import IndexOfAnotherModel, IndexOutOfDate, SearchIndexError
from secondsource.ids import among, article_number
from secondsource.models import VectorSpace
from secondsource.protocols import (
    Encoder,
    Ids,
    IndexGeneration,
    IndexRows,
    IndexShelf,
    Store,
)
from secondsource.workbench.asking import Asked, by_words_alone
from secondsource.workbench.index_rows import Advance, Row, index_rows, told
from secondsource.workbench.spaces import OpenEncoder, Spaces, Standing, nobody_knows

log = logging.getLogger(__name__)

_ID_BITS = np.dtype(np.int64)

# So many of the passages must have a vector before an older encoder's index is built for those
# who wait; with fewer, the settings' own reads the rest.
_NEARLY_ALL = 0.9


@dataclass(frozen=True, slots=True)
class _Behind:
    """What the newest generation lacks of the record, and the record's mark then."""

    newest: IndexGeneration
    missing: Ids
    mark: int


class Indexing:
    """The one way to an index that may answer.

    The database is the truth. A generation answers only when its files are what was
    written and its passages are the record's. What came in since is added to it; anything
    that does not fit is rebuilt from the vectors in the record. Comparing with every id of
    the record is done once; from then on each article costs the same, however large the
    library is. A generation of an older encoder answers, and grows, until `rebuild` has
    made one of the settings' own.
    """

    def __init__(
        self,
        *,
        store: Store,
        encoder: Encoder,
        shelf: IndexShelf,
        older: OpenEncoder = nobody_knows,
    ) -> None:
        self.spaces = Spaces(store, encoder, older)
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
            if self._open is None or self._true_at != version or self._is_replaced(self._open):
                self._open = self._grown() or self._opened_or_rebuilt()
                self._true_at = version
            return self._open

    def ask(self, claim: str) -> Asked:
        """The index that answers, with a claim's vector from the encoder that made it."""
        index = self.current()
        vector = self.spaces.query(index.manifest.encoder, claim)
        if vector is None:
            return by_words_alone(index.lexical)
        return Asked(vector, index.vectors, index.lexical)

    def warm(self) -> None:
        """Opens the index and loads the encoder that its claims need, before anybody waits."""
        encoder = self.spaces.encoder_of(self.current().manifest.encoder)
        if encoder is not None:
            encoder.encode_queries(["warm"])

    @property
    def space(self) -> str:
        """The encoder whose generation answers, by its label: nothing is opened."""
        return self.standing().answers

    def standing(self) -> Standing:
        """Which encoder's generation answers, by its label: nothing is opened."""
        number, wanted = self._shelf.newest(), self._encoder.name
        label = None if number is None else self._shelf.label(number)
        if label is None:
            return Standing(wanted, wanted)
        trouble = self.spaces.trouble(label.encoder)
        return Standing(label.encoder, wanted, label.unencoded, trouble)

    def check(self) -> IndexGeneration:
        """The newest generation. Raises SearchIndexError when it may not answer."""
        recorded = self._store.passage_ids()
        generation = self._newest(len(recorded))
        manifest = generation.manifest
        if manifest.ids_digest != self._shelf.digest(recorded):
            raise IndexOutOfDate(manifest.count, len(recorded))
        return generation

    def rebuild(self, advance: Advance | None = None) -> IndexGeneration:
        """A new generation by the settings' encoder, whatever stands in index/.

        What stands answers and grows meanwhile; what came in last is added at the end.
        """
        with self._shelf.preparing():
            # The version is read first: what is added meanwhile makes the next look due.
            version, recorded = self._store.library_version(), self._store.passage_ids()
            name, dimension = self._encoder.name, self._encoder.dimension
            prepared = self._shelf.prepare(
                told(self._all_rows(recorded, name, dimension), len(recorded), advance),
                encoder=name,
                dimension=dimension,
                library_version=version,
            )
            with self._lock, self._shelf.writing():
                self._shelf.swap_in(prepared)
                self._open = self._completed() or self._rebuilt()
                self._true_at = version
                return self._open

    def _is_replaced(self, held: IndexGeneration) -> bool:
        """Whether another program swapped in a generation: of another encoder, it may be."""
        return self._shelf.newest() not in (None, held.number)

    def _newest(self, recorded: int) -> IndexGeneration:
        number = self._shelf.newest()
        if number is None:
            raise IndexOutOfDate(0, recorded)
        generation = self._shelf.open(number)
        label = generation.manifest
        if not label.count and label.encoder != self._encoder.name:
            # Nothing is lost with it, and nobody need wait for another.
            raise IndexOfAnotherModel(indexed=label.encoder, configured=self._encoder.name)
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
        version, label = self._store.library_version(), generation.manifest
        recorded = self._store.indexable(label.encoder, only=missing)
        rows = index_rows(recorded, self.spaces, label.encoder, label.dimension)
        number = self._shelf.extend(generation.number, rows, library_version=version)
        return self._shelf.open(number)

    # -- the whole record ------------------------------------------------------------

    def _opened_or_rebuilt(self) -> IndexGeneration:
        if (generation := self._checked()) is not None:
            return generation
        with self._shelf.writing():
            return self._completed() or self._rebuilt()

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

    def _rebuilt(self) -> IndexGeneration:
        """A generation that needs as little of a model as can be: somebody waits for it."""
        version, recorded = self._store.library_version(), self._store.passage_ids()
        name, dimension = self._quickest(len(recorded))
        number = self._shelf.write(
            self._all_rows(recorded, name, dimension),
            encoder=name,
            dimension=dimension,
            library_version=version,
        )
        return self._shelf.open(number)

    def _quickest(self, recorded: int) -> tuple[str, int]:
        """Name and dimension of an older encoder that has read nearly all, else of our own."""
        spaces = {one.name: one for one in self._store.vector_spaces()}
        own, most = self._encoder.name, max(spaces.values(), key=_passages, default=None)
        ahead = most is not None and (own not in spaces or spaces[own].passages < most.passages)
        if most is not None and ahead and most.passages > _NEARLY_ALL * recorded:
            return most.name, most.dimension
        return own, self._encoder.dimension

    def _all_rows(self, recorded: Ids, space: str, dimension: int) -> Iterator[IndexRows]:
        return index_rows(self._recorded(recorded, space), self.spaces, space, dimension)

    def _recorded(self, ids: Ids, space: str) -> Iterator[Row]:
        """The passages of these ids: an article that comes in meanwhile is in whole or not."""
        for row in self._store.indexable(space):
            if among(np.array([row[0].passage_id]), ids)[0]:
                yield row


def _absent(article_ids: Sequence[str], generation: IndexGeneration) -> list[str]:
    numbers = np.array([article_number(one) for one in article_ids], dtype=_ID_BITS)
    held = generation.vectors.holds(numbers)
    return [one for one, is_held in zip(article_ids, held, strict=True) if not is_held]


def _passages(space: VectorSpace) -> int:
    return space.passages
