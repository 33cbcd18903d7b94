"""Keep the search index true to the record: open it, check it, rebuild it."""

import logging
import threading
from collections.abc import Callable, Iterator, Mapping

import numpy as np

from secondsource.errors import IndexOfAnotherModel, IndexOutOfDate, SearchIndexError
from secondsource.models import Passage
from secondsource.protocols import Encoder, Ids, IndexGeneration, IndexShelf, Store, Vectors
from secondsource.text import text_key

log = logging.getLogger(__name__)

_ENCODE_AT_ONCE = 512

Advance = Callable[[int, int], None]
"""Called with (passages done, passages in all)."""


class Indexing:
    """The one way to an index that may answer.

    The database is the truth. A generation answers only when its files are what was
    written, its encoder is the configured one and its passages are the record's;
    otherwise it is rebuilt from the vectors in the record.
    """

    def __init__(self, *, store: Store, encoder: Encoder, shelf: IndexShelf) -> None:
        self._store = store
        self._encoder = encoder
        self._shelf = shelf
        self._open: IndexGeneration | None = None
        self._true_at: int | None = None
        self._lock = threading.Lock()

    def current(self) -> IndexGeneration:
        """An index true to the record; rebuilt when it is not."""
        with self._lock:
            # Read first: what is added meanwhile makes the next check due.
            version = self._store.library_version()
            if self._open is None or self._true_at != version:
                self._open = self._opened_or_rebuilt()
                self._true_at = version
            return self._open

    def check(self) -> IndexGeneration:
        """The newest generation. Raises SearchIndexError when it may not answer."""
        number = self._shelf.newest()
        recorded = self._store.passage_ids()
        if number is None:
            raise IndexOutOfDate(0, len(recorded))
        generation = self._shelf.open(number)
        manifest = generation.manifest
        if manifest.encoder != self._encoder.name:
            raise IndexOfAnotherModel(indexed=manifest.encoder, configured=self._encoder.name)
        if manifest.ids_sha256 != self._shelf.digest(recorded):
            raise IndexOutOfDate(manifest.count, len(recorded))
        return generation

    def rebuild(self, advance: Advance | None = None) -> IndexGeneration:
        """A new generation from the record, whatever stands in index/."""
        with self._lock, self._shelf.writing():
            self._open = self._rebuilt(advance)
            self._true_at = self._open.manifest.library_version
            return self._open

    def _opened_or_rebuilt(self) -> IndexGeneration:
        if (generation := self._checked()) is not None:
            return generation
        with self._shelf.writing():
            # Another process may have rebuilt it while this one waited.
            return self._checked() or self._rebuilt(None)

    def _checked(self) -> IndexGeneration | None:
        try:
            return self.check()
        except SearchIndexError as error:
            log.info("the index is rebuilt: %s", error)
            return None

    def _rebuilt(self, advance: Advance | None) -> IndexGeneration:
        # The version is read first: what is added meanwhile makes the next rebuild due.
        version = self._store.library_version()
        passages, vectors = self._recorded(advance)
        ids: Ids = np.array([passage.passage_id for passage in passages], dtype=np.int64)
        number = self._shelf.write(
            ids=ids,
            vectors=vectors,
            texts=((passage.passage_id, passage.encoder_text) for passage in passages),
            encoder=self._encoder.name,
            library_version=version,
        )
        return self._shelf.open(number)

    def _recorded(self, advance: Advance | None) -> tuple[list[Passage], Vectors]:
        passages: list[Passage] = []
        blocks: list[Vectors] = []
        total = len(self._store.passage_ids())
        for chunk in self._chunks():
            blocks.append(self._vectors_of(chunk))
            passages.extend(passage for passage, _ in chunk)
            if advance:
                advance(len(passages), total)
        if not blocks:
            return [], np.zeros((0, self._encoder.dimension), dtype=np.float32)
        return passages, np.concatenate(blocks)

    def _chunks(self) -> Iterator[list[tuple[Passage, Vectors | None]]]:
        chunk: list[tuple[Passage, Vectors | None]] = []
        for row in self._store.indexable(self._encoder.name):
            chunk.append(row)
            if len(chunk) == _ENCODE_AT_ONCE:
                yield chunk
                chunk = []
        if chunk:
            yield chunk

    def _vectors_of(self, chunk: list[tuple[Passage, Vectors | None]]) -> Vectors:
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
