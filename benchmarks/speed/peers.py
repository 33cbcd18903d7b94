"""The peers, each as its own documentation sets it up, over the same texts and vectors.

None is installed with the product: `pip install .[peers]`. A row is its own id in all.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.speed.corpus import Inputs, Row

_AT_ONCE = 2_000
_NAME = "passages"


class Peer:
    """What they share: nothing stands ready before, and rows are ids."""

    version = ""

    def __init__(self, place: Path) -> None:
        self._place = place

    def prepare(self, inputs: Inputs) -> None:
        """Nothing."""

    def rows_of(self, found: Sequence[int]) -> list[int]:
        """Their ids are rows."""
        return list(found)


class Txtai(Peer):
    """FAISS, BM25 and SQLite under one roof."""

    def __init__(self, place: Path) -> None:
        from importlib.metadata import version

        import txtai  # noqa: F401  # named as missing where it is

        super().__init__(place)
        self.version = version("txtai")
        self._made: Any = None
        self._next: dict[str, Any] = {}

    def build(self, inputs: Inputs) -> None:
        """External vectors, content kept, words beside them."""
        rows = list(inputs.rows())
        vectors = inputs.vectors
        taken = iter(range(len(rows)))

        def in_order(texts: Sequence[str]) -> Any:
            # It asks for the vectors in the order in which it was given the texts.
            return np.asarray(vectors[list(islice(taken, len(texts)))])

        made = self._embeddings(in_order)
        made.index(
            (i, {"text": row.text, "article": row.article}, None) for i, row in enumerate(rows)
        )
        made.save(str(self._place / "index"))

    def open(self, inputs: Inputs) -> None:
        """Vectors of queries are known beforehand, as for all systems."""
        texts = (query.text for query in inputs.queries())
        self._next = dict(zip(texts, inputs.query_vectors, strict=True))

        def known(texts: Sequence[str]) -> Any:
            # It calls what is no plain function to get one.
            return np.stack([self._next[text] for text in texts])

        self._made = self._embeddings(known)
        self._made.load(str(self._place / "index"), config={"transform": known})

    def nearest(self, vector: Any, k: int) -> list[int]:
        """Its own vector index alone."""
        return [int(row) for row, _ in self._made.ann.search(vector[None], k)[0]]

    def hybrid(self, query: Row, vector: Any, k: int) -> list[str] | None:
        """One statement of its SQL."""
        del vector
        found = self._made.search(
            f"select text from txtai where similar(:words) and article <> :own limit {k}",
            parameters={"words": query.text, "own": query.article},
        )
        return [one["text"] for one in found]

    def _embeddings(self, transform: Any) -> Any:
        from txtai import Embeddings

        return Embeddings(method="external", transform=transform, content=True, hybrid=True)


class Chroma(Peer):
    """HNSW on disk; words only as a condition."""

    def __init__(self, place: Path) -> None:
        import chromadb

        super().__init__(place)
        self.version = chromadb.__version__
        self._client = chromadb.PersistentClient(path=str(place / "chroma"))
        self._rows: Any = None

    def build(self, inputs: Inputs) -> None:
        """Batches of the size that it takes."""
        made = self._client.create_collection(
            _NAME, embedding_function=None, configuration={"hnsw": {"space": "cosine"}}
        )
        for start, rows in _chunks(inputs):
            made.add(
                ids=[str(start + i) for i in range(len(rows))],
                embeddings=np.asarray(inputs.vectors[start : start + len(rows)]),
                documents=[row.text for row in rows],
                metadatas=[{"article": row.article} for row in rows],
            )

    def open(self, inputs: Inputs) -> None:
        """As it lies on the disk."""
        del inputs
        self._rows = self._client.get_collection(_NAME, embedding_function=None)

    def nearest(self, vector: Any, k: int) -> list[int]:
        """By cosine."""
        found = self._rows.query(query_embeddings=[vector], n_results=k, include=[])
        return [int(one) for one in found["ids"][0]]

    def hybrid(self, query: Row, vector: Any, k: int) -> list[str] | None:
        """By meaning, and by meaning among those that contain the longest word; joined by rank."""
        legs = []
        for condition in (None, {"$contains": _longest_word(query.text)}):
            found = self._rows.query(
                query_embeddings=[vector],
                n_results=k,
                where={"article": {"$ne": query.article}},
                where_document=condition,
                include=["documents"],
            )
            legs.append(found["documents"][0])
        return _joined(legs, k)


class Lance(Peer):
    """Columns on disk with an index of each kind."""

    def __init__(self, place: Path) -> None:
        import lancedb

        super().__init__(place)
        self.version = lancedb.__version__
        self._base = lancedb.connect(str(place / "lance"))
        self._table: Any = None

    def build(self, inputs: Inputs) -> None:
        """IVF_HNSW_SQ and its own full text index."""
        import pyarrow as pa

        dimension = inputs.vectors.shape[1]
        schema = pa.schema(
            [
                ("row", pa.int64()),
                ("article", pa.string()),
                ("text", pa.string()),
                ("vector", pa.list_(pa.float32(), dimension)),
            ]
        )
        made = self._base.create_table(_NAME, schema=schema)
        for start, rows in _chunks(inputs):
            some = np.asarray(inputs.vectors[start : start + len(rows)]).reshape(-1)
            columns = [
                pa.array(range(start, start + len(rows))),
                pa.array([row.article for row in rows]),
                pa.array([row.text for row in rows]),
                pa.FixedSizeListArray.from_arrays(pa.array(some), dimension),
            ]
            made.add(pa.Table.from_arrays(columns, schema=schema))
        made.create_index(metric="cosine", index_type="IVF_HNSW_SQ", vector_column_name="vector")
        made.create_fts_index("text")

    def open(self, inputs: Inputs) -> None:
        """As it lies on the disk."""
        del inputs
        self._table = self._base.open_table(_NAME)

    def nearest(self, vector: Any, k: int) -> list[int]:
        """By cosine."""
        found = self._table.search(vector).distance_type("cosine").limit(k).select(["row"])
        return [one["row"] for one in found.to_list()]

    def hybrid(self, query: Row, vector: Any, k: int) -> list[str] | None:
        """Its own joining by reciprocal rank."""
        words = " ".join(re.findall(r"\w+", query.text))
        own = query.article.replace("'", "''")
        found = (
            self._table.search(query_type="hybrid")
            .vector(vector)
            .text(words)
            .where(f"article != '{own}'", prefilter=True)
            .limit(k)
        )
        return [one["text"] for one in found.to_list()]


class Qdrant(Peer):
    """The client's local mode, which needs no server; it has no words of its own."""

    def __init__(self, place: Path) -> None:
        from importlib.metadata import version

        from qdrant_client import QdrantClient

        super().__init__(place)
        self.version = version("qdrant-client")
        self._client = QdrantClient(path=str(place / "qdrant"))

    def build(self, inputs: Inputs) -> None:
        """One collection with payloads."""
        from qdrant_client import models

        self._client.create_collection(
            _NAME,
            vectors_config=models.VectorParams(
                size=inputs.vectors.shape[1], distance=models.Distance.COSINE
            ),
        )
        for start, rows in _chunks(inputs):
            self._client.upload_collection(
                _NAME,
                vectors=np.asarray(inputs.vectors[start : start + len(rows)]),
                payload=[{"article": row.article, "text": row.text} for row in rows],
                ids=range(start, start + len(rows)),
            )
        self._client.close()

    def open(self, inputs: Inputs) -> None:
        """Opened with the client."""
        del inputs

    def nearest(self, vector: Any, k: int) -> list[int]:
        """By cosine."""
        found = self._client.query_points(_NAME, query=vector.tolist(), limit=k)
        return [int(point.id) for point in found.points]

    def hybrid(self, query: Row, vector: Any, k: int) -> list[str] | None:
        """Without a sparse encoder it has no words."""
        del query, vector, k
        return None


class Haystack(Peer):
    """Documents in memory; it is built anew in each process."""

    def __init__(self, place: Path) -> None:
        import haystack

        super().__init__(place)
        self.version = haystack.__version__
        self._store: Any = None

    def build(self, inputs: Inputs) -> None:
        """Writes all documents."""
        from haystack import Document
        from haystack.document_stores.in_memory import InMemoryDocumentStore

        self._store = InMemoryDocumentStore(embedding_similarity_function="dot_product")
        for start, rows in _chunks(inputs):
            vectors = np.asarray(inputs.vectors[start : start + len(rows)])
            self._store.write_documents(
                [
                    Document(
                        id=str(start + i),
                        content=row.text,
                        embedding=vectors[i].tolist(),
                        meta={"article": row.article},
                    )
                    for i, row in enumerate(rows)
                ]
            )

    def open(self, inputs: Inputs) -> None:
        """It keeps nothing on the disk."""
        self.build(inputs)

    def nearest(self, vector: Any, k: int) -> list[int]:
        """By every vector."""
        found = self._store.embedding_retrieval(vector.tolist(), top_k=k)
        return [int(one.id) for one in found]

    def hybrid(self, query: Row, vector: Any, k: int) -> list[str] | None:
        """Both of its retrievals, joined by rank."""
        others = {"field": "meta.article", "operator": "!=", "value": query.article}
        legs = (
            self._store.embedding_retrieval(vector.tolist(), filters=others, top_k=k),
            self._store.bm25_retrieval(query.text, filters=others, top_k=k),
        )
        return _joined([[one.content for one in leg] for leg in legs], k)


def _chunks(inputs: Inputs) -> Iterator[tuple[int, list[Row]]]:
    rows, start = inputs.rows(), 0
    while some := list(islice(rows, _AT_ONCE)):
        yield start, some
        start += len(some)


def _longest_word(text: str) -> str:
    return max(re.findall(r"\w+", text), key=len, default="")


def _joined(legs: Sequence[Sequence[str]], k: int) -> list[str]:
    """Reciprocal rank fusion with its usual constant."""
    scores: dict[str, float] = {}
    for leg in legs:
        for rank, text in enumerate(leg, start=1):
            scores[text] = scores.get(text, 0.0) + 1 / (60 + rank)
    return sorted(scores, key=lambda text: -scores[text])[:k]
