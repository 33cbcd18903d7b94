"""The passages, vectors and queries that every system gets, made once and kept in a cache.

Real passages are cut by the product. Where more are asked for than are encoded, the rest are
copies of whole articles: a tenth of their words are exchanged and their vectors are moved.
"""

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, islice
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.news import _hay as articles_of
from secondsource.claims import sentence_kinds, split_sentences
from secondsource.embedding import open_encoder
from secondsource.passages import cut_passages

QUERIES = 200
DEEP = 20
# Length of the step beside a unit vector: a copy has a cosine of .9 to its original.
_MOVED = 0.48
_EXCHANGED = 0.1
_BLOCK = 5_000
Array = NDArray[Any]


@dataclass(frozen=True, slots=True)
class Encoding:
    """What is asked for; real: the most passages to encode."""

    encoder: str
    passages: int
    real: int | None


@dataclass(frozen=True, slots=True)
class Row:
    """One passage of the archive."""

    article: str
    text: str


@dataclass(frozen=True, slots=True)
class Inputs:
    """What `prepare` wrote; vectors (n, dimension) are mapped, not read."""

    place: Path

    @property
    def vectors(self) -> Array:
        """float32, of length 1."""
        return np.load(self.place / "vectors.npy", mmap_mode="r")

    @property
    def query_vectors(self) -> Array:
        """float32 (queries, dimension)."""
        return np.load(self.place / "query_vectors.npy")

    @property
    def truth(self) -> Array:
        """The rows (queries, 20) that lie nearest."""
        return np.load(self.place / "truth.npy")

    def rows(self) -> Iterator[Row]:
        """Article by article."""
        return read_rows(self.place / "rows.jsonl")

    def queries(self) -> list[Row]:
        """Each with the article that its sentence comes from."""
        return list(read_rows(self.place / "queries.jsonl"))


def prepare(archive: Path, cache: Path, place: Path, wanted: Encoding) -> dict[str, Any]:
    """Writes the inputs under `place`; says how much of them is real."""
    place.mkdir(parents=True, exist_ok=True)
    count = min(wanted.passages, wanted.real or wanted.passages)
    real = list(islice(_real_rows(archive, cache), count))
    vectors = _encoded(real, cache, wanted.encoder)
    rng = np.random.default_rng(5)
    _write_rows(place / "rows.jsonl", _grown(real, wanted.passages, rng))
    whole = np.lib.format.open_memmap(
        place / "vectors.npy", "w+", np.float32, (wanted.passages, vectors.shape[1])
    )
    for start in range(0, wanted.passages, len(real)):
        some = vectors[: wanted.passages - start]
        whole[start : start + len(some)] = some if not start else _moved(some, rng)
    queries = [_sentence_of(real[place]) for place in rng.integers(0, len(real), QUERIES)]
    asked = open_encoder(wanted.encoder).encode([query.text for query in queries])
    _write_rows(place / "queries.jsonl", queries)
    np.save(place / "query_vectors.npy", asked)
    np.save(place / "truth.npy", _nearest(whole, asked))
    return {
        "passages": wanted.passages,
        "synthetic_share": round(1 - len(real) / wanted.passages, 4),
        "queries": QUERIES,
        "encoder": wanted.encoder,
    }


def read_rows(file: Path) -> Iterator[Row]:
    """The rows of a file of ours."""
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            yield Row(*json.loads(line))


def _write_rows(file: Path, rows: Iterator[Row] | Sequence[Row]) -> None:
    with file.open("w", encoding="utf-8") as lines:
        for row in rows:
            lines.write(json.dumps([row.article, row.text]) + "\n")


def _real_rows(archive: Path, cache: Path) -> Iterator[Row]:
    """All passages of the archive in its order; what was cut before is read from the cache."""
    file = cache / f"{archive.name}.rows.jsonl"
    done = cache / f"{archive.name}.rows.done"
    if done.exists():
        yield from read_rows(file)
        return
    part = file.with_suffix(".part")
    _write_rows(part, _cut(archive))
    part.replace(file)
    done.touch()
    yield from read_rows(file)


def _cut(archive: Path) -> Iterator[Row]:
    for number, article in enumerate(articles_of(archive)):
        if number % 1_000 == 0:
            print(f"cut {number} articles", file=sys.stderr)
        kinds = sentence_kinds(
            article.text,
            split_sentences(article.text),
            title=article.title,
            language=article.language,
        )
        for passage in cut_passages(
            article_id=article.article_id,
            text=article.text,
            title=article.title,
            sentences=tuple(kinds),
        ):
            yield Row(article.article_id, passage.encoder_text)


def _encoded(rows: Sequence[Row], cache: Path, name: str) -> Array:
    """float32 vectors of the rows; block by block from the cache, so that a stop loses little."""
    encoder = open_encoder(name)
    blocks = []
    for start in range(0, len(rows), _BLOCK):
        some = rows[start : start + _BLOCK]
        file = cache / f"{encoder.name.replace('/', '_')}.{start:08d}.npy"
        block = np.load(file) if file.exists() else np.zeros((0, 0), np.float32)
        if len(block) < len(some):
            print(f"encoding {start} to {start + len(some)}", file=sys.stderr)
            block = encoder.encode([row.text for row in some])
            np.save(file, block)
        blocks.append(block[: len(some)])
    return np.concatenate(blocks)


def _grown(real: Sequence[Row], count: int, rng: np.random.Generator) -> Iterator[Row]:
    yield from real[:count]
    vocabulary = [word for row in real[:: max(1, len(real) // 500)] for word in row.text.split()]
    for number in range(len(real), count):
        copy, place = divmod(number, len(real))
        row = real[place]
        words = row.text.split()
        for one in rng.integers(0, len(words), int(len(words) * _EXCHANGED)):
            words[one] = vocabulary[rng.integers(0, len(vocabulary))]
        yield Row(f"{row.article}-{copy}", " ".join(words))


def _moved(vectors: Array, rng: np.random.Generator) -> Array:
    steps = rng.normal(size=vectors.shape).astype(np.float32)
    steps *= _MOVED / np.linalg.norm(steps, axis=1, keepdims=True)
    moved = vectors + steps
    unit: Array = moved / np.linalg.norm(moved, axis=1, keepdims=True)
    return unit


def _sentence_of(row: Row) -> Row:
    body = row.text.partition("\n")[2] or row.text
    spans = split_sentences(body)
    middle = spans[len(spans) // 2] if spans else None
    return Row(row.article, middle.of(body) if middle else body)


def _nearest(vectors: Array, queries: Array) -> Array:
    """The rows of the 20 nearest of each query, by comparison with every vector."""
    rows = np.zeros((len(queries), 0), np.int64)
    cosines = np.zeros((len(queries), 0), np.float32)
    for start in range(0, len(vectors), 50_000):
        found = queries @ vectors[start : start + 50_000].T
        rows = np.hstack([rows, np.broadcast_to(start + np.arange(found.shape[1]), found.shape)])
        cosines = np.hstack([cosines, found])
        best = np.argsort(-cosines, axis=1)[:, :DEEP]
        rows = np.take_along_axis(rows, best, axis=1)
        cosines = np.take_along_axis(cosines, best, axis=1)
    return rows


def by_article(rows: Iterator[Row]) -> Iterator[tuple[str, list[str]]]:
    """(article, texts of its passages); an article's rows lie together."""
    for article, some in groupby(rows, key=lambda row: row.article):
        yield article, [row.text for row in some]
