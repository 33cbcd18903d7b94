"""Our own index over our own record, as the workbench uses them."""

import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.contract import percentile
from benchmarks.speed.corpus import Inputs, Row, by_article
from secondsource import __version__
from secondsource.generations import Shelf
from secondsource.ids import article_number, article_numbers, passage_id, sha256_hex
from secondsource.lexical_index import TantivyFormat
from secondsource.models import Article, IntakeUnit, Original, Passage, Span
from secondsource.protocols import IndexRows, Scope, Vectors
from secondsource.retrieval import hybrid_search
from secondsource.settings import Settings
from secondsource.store import open_store
from secondsource.text import text_key
from secondsource.vector_index import FaissFormat
from secondsource.workbench import Indexing

_ENCODER = "the cached one"
_ROWS_AT_ONCE = 2_000
_UNITS_AT_ONCE = 64
_MORE = 9
_NUMBERS = "ids.npy"


class Ours:
    """Both legs in generations, passages from SQLite."""

    version = __version__

    def __init__(self, place: Path) -> None:
        self._place = place
        self._shelf = shelf_at(place / "index")
        self._store: Any = None
        self._index: Any = None
        self._ids = np.zeros(0, np.int64)
        self._weight = Settings().dense_weight

    def prepare(self, inputs: Inputs) -> None:
        """The record, which is there before any index."""
        store = open_store(_url(self._place))
        fill(store, _units(inputs), inputs)
        store.close()
        rows = (one.passage_id for unit in _units(inputs) for one in unit.passages)
        np.save(self._place / _NUMBERS, np.fromiter(rows, np.int64))

    def build(self, inputs: Inputs) -> None:
        """Both legs, synced and sealed."""
        with self._shelf.writing():
            self._shelf.write(
                index_rows(inputs),
                encoder=_ENCODER,
                dimension=inputs.vectors.shape[1],
                library_version=0,
            )

    def open(self, inputs: Inputs) -> None:
        """As the workbench opens it: every byte and every id compared."""
        self._store = open_store(_url(self._place))
        silent = Silent(inputs.vectors.shape[1])
        indexing = Indexing(store=self._store, encoder=silent, shelf=self._shelf)
        self._index = indexing.check()

    def rows_of(self, found: Sequence[int]) -> list[int]:
        """The rows of these passages."""
        if not len(self._ids):
            self._ids = np.load(self._place / _NUMBERS)
        return np.flatnonzero(np.isin(self._ids, found)).tolist()

    def nearest(self, vector: Any, k: int) -> list[int]:
        """Passage ids by cosine."""
        return [one for one, _ in self._index.vectors.search(vector, k)]

    def hybrid(self, query: Row, vector: Any, k: int) -> list[str] | None:
        """Both legs to a depth of a thousand, fused; the passages come from the record."""
        ranked = hybrid_search(
            text=query.text,
            vector=vector,
            vectors=self._index.vectors,
            lexical=self._index.lexical,
            dense_weight=self._weight,
            scope=Scope(without=article_numbers([query.article])),
            most=k,
        )
        passages = self._store.passages([one.passage_id for one in ranked])
        return [passages[one.passage_id].text for one in ranked]


class Silent:
    """The name of an encoder whose vectors are all in the record."""

    name = _ENCODER

    def __init__(self, dimension: int) -> None:
        self.dimension = dimension

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Not asked."""
        raise AssertionError(f"asked to encode {len(texts)} texts")

    encode_queries = encode


def growth(inputs: Inputs, place: Path) -> dict[str, Any]:
    """What one article more costs the index, at a hundredth, a tenth and all of the passages.

    The median of a few, from its being in the record to its being found.
    """
    store = open_store(_url(place))
    indexing = Indexing(
        store=store, encoder=Silent(inputs.vectors.shape[1]), shelf=shelf_at(place / "index")
    )
    units = _units(inputs)
    total = len(inputs.vectors)
    figures: dict[str, Any] = {}
    held = 0
    for size in (total // 100, total // 10, total):
        part = _until(units, size - held)
        held += fill(store, part, inputs)
        indexing.current()
        figures[str(held)] = _one_more(store, indexing, inputs, held)
    store.close()
    return figures


def _one_more(store: Any, indexing: Indexing, inputs: Inputs, held: int) -> dict[str, float]:
    milliseconds = []
    for number in range(_MORE):
        unit = _unit(
            f"more-{held}-{number}", [f"Article {number} more, part {i}" for i in range(9)]
        )
        vectors = np.asarray(inputs.vectors[:9])
        store.add_units([unit], encoder=_ENCODER, vectors=_by_key(unit, vectors))
        started = time.perf_counter()
        indexing.current()
        milliseconds.append((time.perf_counter() - started) * 1000)
    return {
        "p50_ms": round(percentile(milliseconds, 0.5), 1),
        "max_ms": round(max(milliseconds), 1),
    }


def shelf_at(place: Path) -> Shelf:
    """As assembly makes it."""
    return Shelf(place, vector_format=FaissFormat(), lexical_format=TantivyFormat())


def index_rows(inputs: Inputs) -> Iterator[IndexRows]:
    """All rows, a few thousand at a time; as the record would give them."""
    rows = (
        (passage, text)
        for article, texts in by_article(inputs.rows())
        for passage, text in zip(_unit(article, texts).passages, texts, strict=True)
    )
    start = 0
    while chunk := list(islice(rows, _ROWS_AT_ONCE)):
        passages = [passage for passage, _ in chunk]
        yield IndexRows(
            passage_ids=np.array([one.passage_id for one in passages], np.int64),
            article_numbers=np.array([article_number(p.article_id) for p in passages], np.int64),
            vectors=np.asarray(inputs.vectors[start : start + len(chunk)]),
            texts=[text for _, text in chunk],
        )
        start += len(chunk)


def fill(store: Any, units: Iterator[IntakeUnit], inputs: Inputs) -> int:
    """Stores the units with their vectors; returns how many passages."""
    count = 0
    vectors = inputs.vectors
    while some := list(islice(units, _UNITS_AT_ONCE)):
        keyed: dict[str, Vectors] = {}
        for unit in some:
            first = _first_row(unit)
            keyed |= _by_key(unit, np.asarray(vectors[first : first + len(unit.passages)]))
            count += len(unit.passages)
        store.add_units(some, encoder=_ENCODER, vectors=keyed)
    return count


def _first_row(unit: IntakeUnit) -> int:
    return int(unit.article.notes[0])


def _by_key(unit: IntakeUnit, vectors: Vectors) -> dict[str, Vectors]:
    keys = (text_key(passage.encoder_text) for passage in unit.passages)
    return dict(zip(keys, vectors, strict=True))


def _units(inputs: Inputs) -> Iterator[IntakeUnit]:
    row = 0
    for article, texts in by_article(inputs.rows()):
        yield _unit(article, texts, row)
        row += len(texts)


def _until(units: Iterator[IntakeUnit], passages: int) -> Iterator[IntakeUnit]:
    """Whole articles of so many passages or a few more."""
    while passages > 0 and (unit := next(units, None)):
        passages -= len(unit.passages)
        yield unit


def _unit(article_id: str, texts: Sequence[str], row: int = 0) -> IntakeUnit:
    """An article of just these passages."""
    whole = "\n\n".join(texts)
    digest = sha256_hex(f"{article_id} {whole}".encode())
    article = Article(
        article_id=article_id,
        text=whole,
        text_sha256=digest,
        original_sha256=digest,
        origin="benchmark",
        reader="benchmark",
        added_at=datetime(2026, 1, 1, tzinfo=UTC),
        notes=(str(row),),
    )
    passages, start = [], 0
    for ordinal, text in enumerate(texts):
        span = Span(start, start + len(text))
        passages.append(
            Passage(
                passage_id=passage_id(article_id, span.start, span.end),
                article_id=article_id,
                ordinal=ordinal,
                span=span,
                text=text,
                encoder_text=text,
            )
        )
        start = span.end + 2
    original = Original(digest, b"", "text/plain")
    return IntakeUnit(original, article, (), tuple(passages), ())


def _url(place: Path) -> str:
    return f"sqlite:///{place / 'record.db'}"
