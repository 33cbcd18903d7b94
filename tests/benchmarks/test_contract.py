"""The benchmarks keep their contract on a small set of our own."""

import json
import math
import os
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.retrieval import ndcg, recall
from tests.builders import ROOT, story


@pytest.fixture
def beir(tmp_path: Path) -> Path:
    folder = tmp_path / "small"
    (folder / "qrels").mkdir(parents=True)
    corpus = [{"_id": f"d{n}", "title": "", "text": story(n)} for n in range(12)]
    queries = [{"_id": "q1", "text": corpus[3]["text"][:60]}, {"_id": "q2", "text": "beams"}]
    for name, rows in (("corpus", corpus), ("queries", queries)):
        (folder / f"{name}.jsonl").write_text(
            "\n".join(json.dumps(row) for row in rows), encoding="utf-8"
        )
    (folder / "qrels" / "test.tsv").write_text(
        "query-id\tcorpus-id\tscore\nq1\td3\t1\nq2\td5\t1\nq2\td6\t0\n", encoding="utf-8"
    )
    return folder


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "benchmarks", *arguments],
        cwd=ROOT,
        env=os.environ | {"SECONDSOURCE_ENCODER": "hashing", "SECONDSOURCE_RERANKER": "none"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_retrieval_prints_one_object_with_the_keys_of_the_contract(beir: Path) -> None:
    ran = run("retrieval", "--data", str(beir), "--encoder", "hashing", "--json")
    assert ran.returncode == 0, ran.stderr
    printed = json.loads(ran.stdout.splitlines()[-1])
    assert printed["benchmark"] == "retrieval"
    assert printed["data"] == ["small/test"]
    assert printed["queries"] == 2
    assert set(printed["machine"]) == {"cpu", "cores", "memory_gib"}
    assert printed["seconds"] > 0
    for system in ("bm25", "dense", "hybrid", "reranked"):
        assert set(printed["systems"][system]) == {
            "ndcg@10", "recall@10", "recall@100", "ms_p50", "ms_p95",
        }  # fmt: skip
    assert str(beir.parent) not in ran.stdout


def test_a_missing_set_is_named_and_the_status_says_so(tmp_path: Path) -> None:
    ran = run("retrieval", "--data", str(tmp_path / "none"), "--json")
    assert ran.returncode == 2
    assert "is not there" in ran.stderr


def test_intake_counts_what_went_in(tmp_path: Path) -> None:
    articles = tmp_path / "articles.jsonl"
    articles.write_text(
        "\n".join(json.dumps({"text": story(n)}) for n in range(5)), encoding="utf-8"
    )
    ran = run("intake", "--articles", str(articles), "--encoder", "hashing", "--json")
    assert ran.returncode == 0, ran.stderr
    printed = json.loads(ran.stdout.splitlines()[-1])
    assert printed["articles"] == 5
    assert printed["passages"] >= 5
    assert printed["seconds_total"] > 0
    assert printed["peak_rss_mb"] > 0


def test_ndcg_is_that_of_trec_eval() -> None:
    """One relevant at place two of a list, another never found."""
    assert ndcg([7, 1], {1: 1, 2: 1}, 10) == pytest.approx(
        (1 / math.log2(3)) / (1 + 1 / math.log2(3))
    )
    assert ndcg([1, 2], {1: 1, 2: 1}, 10) == pytest.approx(1.0)


def test_recall_counts_within_its_depth() -> None:
    assert recall([5, 1, 2], {1: 1, 2: 1}, 2) == 0.5
