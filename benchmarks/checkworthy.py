"""Check-worthiness: F1 of what is worth checking, learned from one TSV, measured on another.

The product's own reading and weighing; the weights are learned from --train alone, and so is the
threshold: its later debates are called by weights of the earlier ones. (What ships has learned
from news as well.)
"""

import argparse
from dataclasses import replace
from pathlib import Path

import numpy as np
from sklearn.metrics import average_precision_score, precision_recall_fscore_support

from benchmarks.contract import SHARED, Result, present
from secondsource.embedding import open_encoder
from training.checkworthiness import Read, best_threshold, learn, log_odds, looking_ahead, read
from training.marked import read_debates

_SETS = SHARED / "checkworthy"


def arguments(parser: argparse.ArgumentParser) -> None:
    """--train FILE --test FILE --encoder NAME"""
    parser.add_argument("--train", type=Path, default=_SETS / "CT24_checkworthy_english_train.tsv")
    parser.add_argument(
        "--test", type=Path, default=_SETS / "CT24_checkworthy_english_dev-test.tsv"
    )
    parser.add_argument("--encoder", default="offline")


def run(chosen: argparse.Namespace) -> Result:
    """Learns, chooses the threshold, and calls each statement of the test file."""
    result = Result([chosen.train.name, chosen.test.name])
    encoder = open_encoder(chosen.encoder)
    train, test = (
        read(rows, encoder.encode([one.text for one in rows]))
        for rows in (read_debates(present(chosen.train)), read_debates(present(chosen.test)))
    )
    result.figures |= _measure(train, test)
    result.figures["words_alone"] = _measure(_without_vectors(train), _without_vectors(test))
    result.figures["statements"] = {
        "train": len(train.statements),
        "test": len(test.statements),
        "worth_checking_in_train": round(float(train.is_worth.mean()), 3),
        "worth_checking_in_test": round(float(test.is_worth.mean()), 3),
    }
    result.figures["encoder"] = encoder.name
    return result


def _measure(train: Read, test: Read) -> dict[str, object]:
    later, odds = looking_ahead(train)
    threshold = best_threshold(train.is_worth[later], odds)
    scores, is_worth = log_odds(learn(train), test), test.is_worth
    precision, recall, f1, _ = precision_recall_fscore_support(
        is_worth, scores >= threshold, average="binary", zero_division=0
    )
    return {
        "positive": {
            "precision": round(float(precision), 4),
            "recall": round(float(recall), 4),
            "f1": round(float(f1), 4),
        },
        "average_precision": round(float(average_precision_score(is_worth, scores)), 4),
        "threshold": round(float(1 / (1 + np.exp(-threshold))), 3),
    }


def _without_vectors(given: Read) -> Read:
    return replace(given, vectors=None)
