"""Encoding: the product's encoder against its bare back end, in turn over the same passages.

Bare is the library's own `encode` of the same model in the same precision (for an exported
model, its session over batches of one length), which sorts by length too. Fidelity is
against float32.
"""

import argparse
import itertools
import json
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.contract import SHARED, MissingInput, Result, percentile, present
from secondsource.claims import sentence_kinds, split_sentences
from secondsource.embedding import open_encoder
from secondsource.embedding.backend import BackendName
from secondsource.embedding.backends import open_backend
from secondsource.embedding.batches import BATCH, encode_by_length
from secondsource.embedding.choose import FASTEST
from secondsource.embedding.fidelity import mean_cosine, overlap
from secondsource.embedding.model_files import ModelFiles
from secondsource.embedding.selection import SAFE
from secondsource.embedding.sentence import SentenceEncoder
from secondsource.passages import cut_passages

# Both systems in turn over so many passages: what else the machine does falls on both.
_TURN = 250
_COMPARED = 500
_QUERIES = 200

Encode = Callable[[Sequence[str]], object]


def arguments(parser: argparse.ArgumentParser) -> None:
    """--articles FILE --count N --encoder NAME --backend NAME"""
    parser.add_argument(
        "--articles", type=Path, default=SHARED / "news" / "giveme5w1h.articles.jsonl"
    )
    parser.add_argument("--count", type=int, default=2_000, help="passages at the most")
    parser.add_argument("--encoder", default="offline", help="a model by name or folder")
    parser.add_argument("--backend", default=FASTEST, choices=[FASTEST, *BackendName])


def run(chosen: argparse.Namespace) -> Result:
    """Lets the encoder settle on a machine that knows nothing, then measures."""
    texts = list(itertools.islice(passages(present(chosen.articles)), chosen.count))
    if len(texts) < 2:
        raise MissingInput(chosen.articles)
    result = Result([chosen.articles.name])
    with tempfile.TemporaryDirectory() as folder:
        encoder = open_encoder(chosen.encoder, folder=Path(folder), backend=chosen.backend)
        if not isinstance(encoder, SentenceEncoder):
            raise MissingInput(Path(chosen.encoder))
        started = time.perf_counter()
        encoder.selection.settled()
        settled = time.perf_counter() - started
        name = encoder.selection.chosen or SAFE
        bare = _bare(name, encoder.files, Path(folder))
        rates = in_turn({"secondsource": encoder.encode, "bare": bare}, texts)
    result.figures |= {
        "encoder": encoder.name,
        "backend": str(name),
        "passages": len(texts),
        "characters": round(float(np.mean([len(text) for text in texts]))),
        "seconds_to_settle": round(settled, 2),
        "systems": {system: {"passages_per_s": round(rate, 1)} for system, rate in rates.items()},
        "ratio": round(rates["secondsource"] / rates["bare"], 3),
        "fidelity": _fidelity(encoder, texts[:_COMPARED]),
        "query": _query_times(encoder, texts),
    }
    return result


def passages(file: Path) -> "itertools.chain[str]":
    """What the encoder reads of each article of the file, identical texts once."""
    with file.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines if line.strip()]
    return itertools.chain(dict.fromkeys(itertools.chain.from_iterable(map(_cut, rows))))


def in_turn(systems: dict[str, Encode], texts: Sequence[str]) -> dict[str, float]:
    """Texts a second of each system. Who goes first changes with each turn."""
    seconds = dict.fromkeys(systems, 0.0)
    for encode in systems.values():
        encode(texts[:BATCH])  # what is set up once is nobody's rate
    for turn, first in enumerate(range(0, len(texts), _TURN)):
        some = texts[first : first + _TURN]
        for name in list(systems)[:: -1 if turn % 2 else 1]:
            started = time.perf_counter()
            systems[name](some)
            seconds[name] += time.perf_counter() - started
    return {name: len(texts) / spent for name, spent in seconds.items()}


def _cut(row: dict[str, Any]) -> list[str]:
    text, title = row.get("text") or "", row.get("title")
    sentences = tuple(sentence_kinds(text, split_sentences(text), title=title, language="en"))
    cut = cut_passages(article_id="measured", text=text, title=title, sentences=sentences)
    return [passage.encoder_text for passage in cut]


def _bare(name: BackendName, files: ModelFiles, folder: Path) -> Encode:
    if not name.startswith("torch"):
        backend = open_backend(name, files, folder)
        return lambda texts: [
            backend.vectors(batch) for batch in _batched(sorted(texts, key=len, reverse=True))
        ]
    import torch
    from sentence_transformers import SentenceTransformer

    dtype = torch.float32 if name is SAFE else torch.bfloat16
    library = SentenceTransformer(files.source, device="cpu", model_kwargs={"dtype": dtype})
    return lambda texts: library.encode(list(texts), batch_size=BATCH, show_progress_bar=False)


def _batched(texts: list[str]) -> list[list[str]]:
    return [texts[first : first + BATCH] for first in range(0, len(texts), BATCH)]


def _fidelity(encoder: SentenceEncoder, texts: Sequence[str]) -> dict[str, float]:
    reference = encode_by_length(open_backend(SAFE, encoder.files, None), texts)
    made = encoder.encode(texts)
    return {
        "overlap@10": round(overlap(made, reference), 4),
        "cosine": round(mean_cosine(made, reference), 6),
    }


def _query_times(encoder: SentenceEncoder, texts: Sequence[str]) -> dict[str, float]:
    # A claim is about a sentence long; a text's first one stands in for it.
    queries = [text.partition("\n")[2].partition(". ")[0][:300] for text in texts[:_QUERIES]]
    milliseconds = []
    for query in queries:
        started = time.perf_counter()
        encoder.encode([query])
        milliseconds.append((time.perf_counter() - started) * 1000)
    return {
        f"ms_p{share:.0f}": round(percentile(milliseconds, share / 100), 2) for share in (50, 95)
    }
