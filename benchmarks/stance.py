"""Stance: what is a passage called that supports a claim, refutes it, or does neither?

A set is a file of JSON Lines `{claim, evidence, label}`, or a folder of news labels (claims.jsonl,
evidence.jsonl) whose passages are cut out of `--articles`, with the days on which both sides were
printed. Each way of reading a pair is one row of READERS and answers all pairs of a set.
"""

import argparse
import json
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.contract import SHARED, Result, present
from secondsource.contrast import Side, contrast, stance_of
from secondsource.labels import Stance

_BINS = 10
_PRECISE = 0.9


@dataclass(frozen=True, slots=True)
class Pair:
    """A claim and a passage with the label that people gave them."""

    claim: Side
    passage: Side
    label: Stance


@dataclass(frozen=True, slots=True)
class Answer:
    """What a reader calls a pair; confidence, 0 to 1, is None for one that knows none."""

    stance: Stance
    confidence: float | None = None


Reader = Callable[[Sequence[Pair]], Sequence[Answer]]


def _by_contrast(pairs: Sequence[Pair]) -> Sequence[Answer]:
    return [Answer(stance_of(contrast(pair.claim, pair.passage))) for pair in pairs]


READERS: Mapping[str, Reader] = {"contrast": _by_contrast}


def arguments(parser: argparse.ArgumentParser) -> None:
    """--pairs FILE... --articles FILE"""
    pairs = SHARED / "pairs"
    parser.add_argument(
        "--pairs",
        type=Path,
        nargs="+",
        default=[pairs / "fever.test.jsonl", pairs / "fever-symmetric.test.jsonl"],
        help="files of pairs, or folders of news labels",
    )
    parser.add_argument(
        "--articles",
        type=Path,
        default=SHARED / "news" / "giveme5w1h.articles.jsonl",
        help="the articles that folders of news labels are about",
    )


def run(chosen: argparse.Namespace) -> Result:
    """Every reader over every set."""
    sets = {_name(path): _read(path, chosen.articles) for path in chosen.pairs}
    result = Result(list(sets))
    result.figures["sets"] = {
        name: {reader: _measured(READERS[reader], pairs) for reader in READERS}
        for name, pairs in sets.items()
    }
    return result


def figures(labels: Sequence[Stance], answers: Sequence[Answer]) -> dict[str, Any]:
    """What the answers are worth; classes that no label names are left out of the means."""
    counts = Counter((label, answer.stance) for label, answer in zip(labels, answers, strict=True))
    named = [stance for stance in Stance if stance in labels]
    per_class = {stance.value: _of_class(stance, counts) for stance in named}
    neutral = labels.count(Stance.NEUTRAL)
    false_refutes = counts[Stance.NEUTRAL, Stance.REFUTES] / neutral if neutral else None
    return {
        "pairs": len(labels),
        "accuracy": _rounded(sum(counts[one, one] for one in named) / max(1, len(labels))),
        "macro_f1": _rounded(sum(one["f1"] for one in per_class.values()) / max(1, len(named))),
        "per_class": per_class,
        "false_refutes": _rounded(false_refutes),
        "ece": _rounded(_calibration_error(labels, answers)),
        "coverage@p90": _rounded(_coverage(labels, answers)),
    }


def _measured(read: Reader, pairs: Sequence[Pair]) -> dict[str, Any]:
    started = time.perf_counter()
    answers = read(pairs)
    spent_ms = 1_000 * (time.perf_counter() - started)
    measured = figures([pair.label for pair in pairs], answers)
    return measured | {"ms_pair": round(spent_ms / max(1, len(pairs)), 3)}


def _of_class(stance: Stance, counts: Counter[tuple[Stance, Stance]]) -> dict[str, Any]:
    right = counts[stance, stance]
    called = sum(count for (_, answer), count in counts.items() if answer is stance)
    there = sum(count for (label, _), count in counts.items() if label is stance)
    precision, recall = right / max(1, called), right / max(1, there)
    both = precision + recall
    return {
        "precision": _rounded(precision if called else None),
        "recall": _rounded(recall),
        "f1": _rounded(2 * precision * recall / both if both else 0.0),
        "called": called,
    }


def _calibration_error(labels: Sequence[Stance], answers: Sequence[Answer]) -> float | None:
    """Expected calibration error over ten bins of equal width (Guo et al. 2017)."""
    known = [
        (answer.confidence, answer.stance is label)
        for label, answer in zip(labels, answers, strict=True)
        if answer.confidence is not None
    ]
    if not known:
        return None
    error = 0.0
    for place in range(_BINS):
        inside = [one for one in known if min(_BINS - 1, int(one[0] * _BINS)) == place]
        if inside:
            meant = sum(confidence for confidence, _ in inside)
            error += abs(meant - sum(is_right for _, is_right in inside))
    return error / len(known)


def _coverage(labels: Sequence[Stance], answers: Sequence[Answer]) -> float | None:
    """The largest share, the surest first, of which 90 % are right."""
    known = sorted(
        (
            (answer.confidence, answer.stance is label)
            for label, answer in zip(labels, answers, strict=True)
            if answer.confidence is not None
        ),
        key=lambda one: -one[0],
    )
    right = best = 0
    for count, (_, is_right) in enumerate(known, start=1):
        right += is_right
        if right >= _PRECISE * count:
            best = count
    return best / len(labels) if known else None


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def _name(path: Path) -> str:
    """ "fever.test" of a file, "news.gold" of a folder."""
    return f"{path.parent.name}.{path.name}" if path.is_dir() else path.name.split(".jsonl")[0]


def _read(path: Path, articles: Path) -> list[Pair]:
    if present(path).is_dir():
        return list(_news(path, articles))
    return [
        Pair(Side(row["claim"]), Side(row["evidence"]), Stance(row["label"])) for row in _rows(path)
    ]


def _news(folder: Path, articles: Path) -> Iterator[Pair]:
    texts = {row["id"]: row for row in _rows(articles)}
    claims = {row["claim_id"]: row for row in _rows(folder / "claims.jsonl")}
    for row in _rows(folder / "evidence.jsonl"):
        claim, article = claims[row["claim_id"]], texts[row["article_id"]]
        passage = article["text"][row["start"] : row["end"]]
        printed = _day(texts[claim["article_id"]])
        yield Pair(
            Side(claim["claim"], printed), Side(passage, _day(article)), Stance(row["stance"])
        )


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with present(path).open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def _day(article: Mapping[str, Any]) -> date | None:
    try:
        return date.fromisoformat(str(article.get("date_publish"))[:10])
    except ValueError:
        return None
