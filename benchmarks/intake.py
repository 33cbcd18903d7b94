"""Intake: the whole of `secondsource add` against the encoder alone, each a fresh process.

The encoder alone encodes the same texts, identical ones once, in one call; both times
are of the whole process, imports and the model's loading included.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.contract import SHARED, Result, present

_ENCODER_ALONE = """
import json, sys
from secondsource.embedding import open_encoder
with open(sys.argv[1], encoding="utf-8") as file:
    open_encoder(sys.argv[2]).encode(json.load(file))
"""
_TEXTS = """
import json, sys
from secondsource.assembly import open_workbench
store = open_workbench().store
texts = {passage.encoder_text for passage, _ in store.indexable("none")}
texts |= {claim.text for claim in store.claims()}
with open(sys.argv[1], "w", encoding="utf-8") as file:
    json.dump(sorted(texts), file)
print(json.dumps([store.count().articles, store.count().passages, len(texts)]))
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """--articles FILE --encoder NAME"""
    parser.add_argument(
        "--articles", type=Path, default=SHARED / "news" / "giveme5w1h.articles.jsonl"
    )
    parser.add_argument("--encoder", default="offline")


def run(chosen: argparse.Namespace) -> Result:
    """Adds the articles to an empty desk, then encodes the same texts alone."""
    articles = present(chosen.articles).resolve()
    result = Result([articles.name])
    with tempfile.TemporaryDirectory() as home:
        settings = {"SECONDSOURCE_HOME": home, "SECONDSOURCE_ENCODER": chosen.encoder}
        environment = os.environ | settings
        total = _seconds([sys.executable, "-m", "secondsource", "add", str(articles)], environment)
        # Of the largest child so far, and `add` is the first: in KiB on Linux.
        peak_rss_mb = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024 / 1e6
        texts = str(Path(home, "texts.json"))
        counted = subprocess.run(
            [sys.executable, "-c", _TEXTS, texts],
            env=environment,
            check=True,
            capture_output=True,
            text=True,
        )
        alone = _seconds([sys.executable, "-c", _ENCODER_ALONE, texts, chosen.encoder], environment)
    held, passages, distinct = json.loads(counted.stdout)
    result.figures |= {
        "articles": held,
        "passages": passages,
        "texts_encoded": distinct,
        "seconds_total": round(total, 2),
        "seconds_encoder": round(alone, 2),
        "overhead": round(total / alone - 1, 3),
        "peak_rss_mb": round(peak_rss_mb),
    }
    return result


def _seconds(command: list[str], environment: dict[str, str]) -> float:
    started = time.perf_counter()
    subprocess.run(command, env=environment, check=True, stdout=sys.stderr)
    return time.perf_counter() - started
