"""Learn which way single words lean, from texts that others sorted: python -m training.leanings.

Comment pieces against reports, told by the address of the article; and sentences of debates
that were worth checking against those that were not (CheckThat!). One file of weights.
"""

import argparse
import csv
import json
import lzma
import random
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression

from secondsource.claims.kind_model.traits import lower_case_words

SEED = 1
SENTENCES_OF_AN_ARTICLE = 12
REPORTS_FOR_ONE_COMMENT = 3
LEAST_WEIGHT = 0.1
_COMMENT = (
    "/opinion", "/editorial", "/columnists", "commentisfree", "/op-ed",
    "nationalreview.com/article",
)  # fmt: skip
_REPORTING = (
    "reuters", "apnews", "npr.org", "politico.com", "usatoday", "thehill", "bbc", "nytimes",
    "cnn.com", "foxnews", "washingtontimes",
)  # fmt: skip
_END = re.compile(r"(?<=[a-z][.!?])\s+(?=[A-Z])")
_QUOTES = re.compile('["“”]')


def main(arguments: Sequence[str] | None = None) -> int:
    """Writes {word: [lean to comment, lean to checked]}."""
    parser = argparse.ArgumentParser(prog="python -m training.leanings", description=__doc__)
    parser.add_argument("--archive", type=Path, required=True, help="articles, .jsonl.xz")
    parser.add_argument("--debates", type=Path, required=True, help="TSV: Text, class_label")
    parser.add_argument("--out", type=Path, required=True)
    chosen = parser.parse_args(arguments)
    comment = _comment_weights(chosen.archive)
    checked = _checked_weights(chosen.debates)
    table = {
        word: [round(comment.get(word, 0.0), 2), round(checked.get(word, 0.0), 2)]
        for word in sorted(comment.keys() | checked.keys())
    }
    kept = {word: pair for word, pair in table.items() if max(map(abs, pair)) >= LEAST_WEIGHT}
    lines = ",\n".join(f"{json.dumps(word)}: {json.dumps(pair)}" for word, pair in kept.items())
    chosen.out.write_text("{\n" + lines + "\n}\n", encoding="utf-8")
    print(f"{len(kept)} words written to {chosen.out}.")
    return 0


def _comment_weights(archive: Path) -> dict[str, float]:
    pick = random.Random(SEED)  # noqa: S311 - a seeded sample, no secret
    comments: list[str] = []
    reports: list[str] = []
    with lzma.open(archive, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if (side := _side(row)) is not None:
                sentences = list(_unquoted(row["text"]))
                pick.shuffle(sentences)
                (comments if side else reports).extend(sentences[:SENTENCES_OF_AN_ARTICLE])
    pick.shuffle(reports)
    reports = reports[: REPORTS_FOR_ONE_COMMENT * len(comments)]
    labels = [True] * len(comments) + [False] * len(reports)
    return _weights(comments + reports, labels, fewest=60, strength=0.05)


def _side(row: dict[str, Any]) -> bool | None:
    """True for a comment piece, False for a report, None for what is unsure."""
    if any(mark in (row["url"] or "").lower() for mark in _COMMENT):
        return True
    if any(name in (row["source_domain"] or "") for name in _REPORTING):
        return False
    return None


def _unquoted(text: str) -> Iterator[str]:
    for paragraph in text.split("\n"):
        for sentence in _END.split(paragraph):
            if 40 < len(sentence) < 500 and not _QUOTES.search(sentence):
                yield sentence


def _checked_weights(debates: Path) -> dict[str, float]:
    with debates.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    labels = [row["class_label"] == "Yes" for row in rows]
    return _weights([row["Text"] for row in rows], labels, fewest=20, strength=0.1)


def _weights(
    texts: Sequence[str], labels: Iterable[bool], *, fewest: int, strength: float
) -> dict[str, float]:
    vectorizer = CountVectorizer(analyzer=lower_case_words, min_df=fewest, binary=True)
    matrix = vectorizer.fit_transform(texts)
    learned = LogisticRegression(C=strength, class_weight="balanced", max_iter=1_000)
    learned.fit(matrix, list(labels))
    names = vectorizer.get_feature_names_out()
    return dict(zip(map(str, names), map(float, learned.coef_[0]), strict=True))


if __name__ == "__main__":
    sys.exit(main())
