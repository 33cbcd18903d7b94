"""Retrieval: nDCG and recall of each leg, their fusion and its rereading on a set in BEIR's layout.

The product's own passages, encoder, indexes, fusion and reranker with the product's own weights;
nothing is tuned on what is given. A document stands where its best passage stands. nDCG with
linear gain, as trec_eval computes it.
"""

import argparse
import json
import math
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.contract import SHARED, Result, percentile, present
from secondsource.assembly import open_reranker
from secondsource.claims import split_sentences
from secondsource.embedding import open_encoder
from secondsource.ids import article_id, article_number, sha256_hex
from secondsource.labels import SentenceKind
from secondsource.lexical_index import TantivyFormat
from secondsource.models import Passage, Sentence
from secondsource.passages import cut_passages
from secondsource.protocols import Encoder, IndexRows, LexicalIndex, VectorIndex
from secondsource.retrieval import READ_AGAIN, Fused, hybrid_search, reranked
from secondsource.retrieval.hybrid import DEPTH
from secondsource.settings import Settings
from secondsource.vector_index import FaissFormat

Judgments = Mapping[str, Mapping[int, int]]
Search = Callable[[str], list[int]]


@dataclass(frozen=True, slots=True)
class Document:
    """One row of a corpus."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Set:
    """documents by row; queries by id; judgments: query id to row to gain above 0."""

    documents: list[Document]
    queries: dict[str, str]
    judgments: Judgments


@dataclass(frozen=True, slots=True)
class Searched:
    """The passages of a set, and both legs over them; row_of names each passage's document."""

    passages: Mapping[int, Passage]
    row_of: Mapping[int, int]
    vectors: VectorIndex
    lexical: LexicalIndex

    def rows(self, passage_ids: Iterable[int]) -> list[int]:
        """Documents in the order of their best passages."""
        return list(dict.fromkeys(self.row_of[one] for one in passage_ids))


def arguments(parser: argparse.ArgumentParser) -> None:
    """--data DIR --split NAME --encoder NAME"""
    parser.add_argument("--data", type=Path, default=SHARED / "retrieval" / "scifact")
    parser.add_argument("--split", default="test")
    parser.add_argument("--encoder", default="offline")


def run(chosen: argparse.Namespace) -> Result:
    """Indexes the corpus, asks every judged query of each system."""
    result = Result([f"{chosen.data.name}/{chosen.split}"])
    judged = read_set(chosen.data, chosen.split)
    encoder = open_encoder(chosen.encoder)
    settings = Settings()
    reranker = open_reranker(settings)
    with tempfile.TemporaryDirectory() as place:
        searched = index(judged.documents, encoder, Path(place))

        def dense(query: str) -> list[int]:
            vector = encoder.encode_queries([query])[0]
            return searched.rows(_ids(searched.vectors.search(vector, DEPTH)))

        def fused(query: str) -> list[Fused]:
            return hybrid_search(
                text=query,
                vector=encoder.encode_queries([query])[0],
                vectors=searched.vectors,
                lexical=searched.lexical,
                dense_weight=settings.dense_weight,
            )

        def read_again(query: str) -> list[int]:
            found = fused(query)
            texts = [searched.passages[one.passage_id].encoder_text for one in found[:READ_AGAIN]]
            likeness = reranker.likeness(query, texts) if reranker else ()
            ranked = reranked(found, [float(one) for one in likeness])
            return searched.rows(one.passage_id for one in ranked)

        systems: dict[str, Search] = {
            "bm25": lambda query: searched.rows(_ids(searched.lexical.search(query, DEPTH))),
            "dense": dense,
            "hybrid": lambda query: searched.rows(one.passage_id for one in fused(query)),
            "reranked": read_again,
        }
        result.figures["systems"] = {
            name: _measure(search, judged) for name, search in systems.items()
        }
    result.figures["queries"] = len(judged.judgments)
    result.figures["passages"] = len(searched.passages)
    result.figures["encoder"] = encoder.name
    result.figures["reranker"] = reranker.name if reranker else None
    result.figures["dense_weight"] = settings.dense_weight
    return result


def read_set(folder: Path, split: str) -> Set:
    """corpus.jsonl, queries.jsonl and qrels/SPLIT.tsv of a folder in BEIR's layout."""
    corpus = _rows(present(folder / "corpus.jsonl"))
    rows = {row["_id"]: number for number, row in enumerate(corpus)}
    documents = [Document(row.get("title") or "", row["text"]) for row in corpus]
    queries = {row["_id"]: row["text"] for row in _rows(present(folder / "queries.jsonl"))}
    judgments: dict[str, dict[int, int]] = {}
    table = present(folder / "qrels" / f"{split}.tsv").read_text(encoding="utf-8")
    for line in table.splitlines()[1:]:
        query, document, gain = line.split("\t")
        if int(gain) > 0 and query in queries and document in rows:
            judgments.setdefault(query, {})[rows[document]] = int(gain)
    return Set(documents, queries, judgments)


def passages_of(document: Document, row: int) -> tuple[Passage, ...]:
    """As an article's, but for furniture: an abstract has none. The title alone, without text."""
    text = document.text if document.text.strip() else document.title
    sentences = [
        Sentence(span=span, kind=SentenceKind.CLAIM, reason="") for span in split_sentences(text)
    ]
    return cut_passages(
        article_id=_article_id(row),
        text=text,
        title=document.title,
        sentences=sentences,
    )


def _article_id(row: int) -> str:
    return article_id(outlet_id=None, url=None, text_sha256=sha256_hex(str(row).encode()))


def index(documents: Sequence[Document], encoder: Encoder, place: Path) -> Searched:
    """Both legs over the passages of all documents."""
    passages, row_of = {}, {}
    for row, document in enumerate(documents):
        for passage in passages_of(document, row):
            passages[passage.passage_id] = passage
            row_of[passage.passage_id] = row
    texts = [passage.encoder_text for passage in passages.values()]
    rows = IndexRows(
        np.array(list(passages)),
        np.array([article_number(_article_id(row)) for row in row_of.values()]),
        encoder.encode(texts),
        texts,
    )
    for folder, form in ((place / "dense", FaissFormat()), (place / "lexical", TantivyFormat())):
        folder.mkdir()
        with form.adding(folder) as add:
            add(rows)
    return Searched(
        passages,
        row_of,
        FaissFormat().open(place / "dense"),
        TantivyFormat().open(place / "lexical"),
    )


def ndcg(found: Sequence[int], gains: Mapping[int, int], depth: int) -> float:
    """Normalised discounted cumulative gain of the first `depth`, linear gain."""
    gained = sum(
        gains.get(row, 0) / math.log2(place + 2) for place, row in enumerate(found[:depth])
    )
    best = sum(
        gain / math.log2(place + 2)
        for place, gain in enumerate(sorted(gains.values(), reverse=True)[:depth])
    )
    return gained / best


def recall(found: Sequence[int], gains: Mapping[int, int], depth: int) -> float:
    """The share of the relevant rows among the first `depth`."""
    return len(set(found[:depth]) & gains.keys()) / len(gains)


def _measure(search: Search, judged: Set) -> dict[str, float]:
    search(next(iter(judged.queries.values())))  # what is loaded once is not a query's time
    runs, milliseconds = {}, []
    for query in judged.judgments:
        started = time.perf_counter()
        runs[query] = search(judged.queries[query])
        milliseconds.append((time.perf_counter() - started) * 1000)

    def mean(measure: Callable[[Sequence[int], Mapping[int, int], int], float], at: int) -> float:
        values = [measure(runs[query], gains, at) for query, gains in judged.judgments.items()]
        return round(sum(values) / len(values), 4)

    return {
        "ndcg@10": mean(ndcg, 10),
        "recall@10": mean(recall, 10),
        "recall@100": mean(recall, 100),
        "ms_p50": round(percentile(milliseconds, 0.5), 2),
        "ms_p95": round(percentile(milliseconds, 0.95), 2),
    }


def _ids(ranking: list[tuple[int, float]]) -> list[int]:
    return [row for row, _ in ranking]


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]
