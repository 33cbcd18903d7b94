"""Retrieval: nDCG and recall of each leg and of their fusion on a set in BEIR's layout.

The product's own encoder, indexes and fusion with the product's own weight; nothing
is tuned on what is given. nDCG with linear gain, as trec_eval computes it.
"""

import argparse
import json
import math
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.contract import SHARED, Result, percentile, present
from secondsource.embedding import open_encoder
from secondsource.lexical_index import TantivyFormat
from secondsource.protocols import IndexRows
from secondsource.retrieval import hybrid_search
from secondsource.settings import Settings
from secondsource.vector_index import FaissFormat

_DEEPEST = 100

Judgments = Mapping[str, Mapping[int, int]]
Search = Callable[[str], list[int]]


@dataclass(frozen=True, slots=True)
class Set:
    """texts by row; queries by id; judgments: query id to row to gain above 0."""

    texts: list[str]
    queries: dict[str, str]
    judgments: Judgments


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
    vectors = encoder.encode(judged.texts)
    weight = Settings().dense_weight
    with tempfile.TemporaryDirectory() as place:
        dense_place, lexical_place = Path(place, "dense"), Path(place, "lexical")
        dense_place.mkdir()
        lexical_place.mkdir()
        rows = np.arange(len(judged.texts))
        with (
            FaissFormat().adding(dense_place) as add_vectors,
            TantivyFormat().adding(lexical_place) as add_texts,
        ):
            # Each text is an article by itself.
            every = IndexRows(rows, rows, vectors, judged.texts)
            add_vectors(every)
            add_texts(every)
        dense = FaissFormat().open(dense_place)
        lexical = TantivyFormat().open(lexical_place)

        systems: dict[str, Search] = {
            "bm25": lambda query: _ids(lexical.search(query, _DEEPEST)),
            "dense": lambda query: _ids(dense.search(encoder.encode([query])[0], _DEEPEST)),
            "hybrid": lambda query: [
                fused.passage_id
                for fused in hybrid_search(
                    text=query,
                    vector=encoder.encode([query])[0],
                    vectors=dense,
                    lexical=lexical,
                    dense_weight=weight,
                )
            ],
        }
        result.figures["systems"] = {
            name: _measure(search, judged) for name, search in systems.items()
        }
    result.figures["queries"] = len(judged.judgments)
    result.figures["encoder"] = encoder.name
    result.figures["dense_weight"] = weight
    return result


def read_set(folder: Path, split: str) -> Set:
    """corpus.jsonl, queries.jsonl and qrels/SPLIT.tsv of a folder in BEIR's layout."""
    corpus = _rows(present(folder / "corpus.jsonl"))
    rows = {row["_id"]: number for number, row in enumerate(corpus)}
    texts = [f"{row.get('title') or ''}\n{row['text']}".strip() for row in corpus]
    queries = {row["_id"]: row["text"] for row in _rows(present(folder / "queries.jsonl"))}
    judgments: dict[str, dict[int, int]] = {}
    table = present(folder / "qrels" / f"{split}.tsv").read_text(encoding="utf-8")
    for line in table.splitlines()[1:]:
        query, document, gain = line.split("\t")
        if int(gain) > 0 and query in queries and document in rows:
            judgments.setdefault(query, {})[rows[document]] = int(gain)
    return Set(texts, queries, judgments)


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
