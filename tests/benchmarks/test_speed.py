"""The speed benchmark: the same inputs for all, honest on what is synthetic or not installed."""

import argparse
import json
from pathlib import Path

import numpy as np
import pytest

from benchmarks.contract import MissingInput
from benchmarks.speed import arguments, run
from benchmarks.speed.corpus import Encoding, Inputs, prepare
from benchmarks.speed.measured import main

SENTENCES = (
    "The council of Garrow approved {n} new ferries on Monday.",
    "Around {n}00 people in district {n} use them every day.",
    "Engineer Oda Ravn found that {n} beams had rusted in pier {n}.",
    "The mayor of Corrin said that line {n} would open in June.",
    "Tickets for route {n} will cost {n} crowns from the autumn on.",
)


def archive(folder: Path, count: int = 30) -> Path:
    rows = [
        {
            "id": f"row-{n}",
            "url": f"https://courier.example/{n}",
            "text": "\n".join(one.format(n=n) for one in SENTENCES),
            "title": f"Ferry {n}",
            "date_publish": "2031-05-07",
        }
        for n in range(2, 2 + count)
    ]
    file = folder / "archive.articles.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return file


def chosen(folder: Path, *options: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    arguments(parser)
    given = ["--archive", str(archive(folder)), "--encoder", "hashing", *options]
    return parser.parse_args(given)


@pytest.fixture
def inputs(tmp_path: Path) -> Inputs:
    prepare(archive(tmp_path), tmp_path, tmp_path / "in", Encoding("hashing", 100, 40))
    return Inputs(tmp_path / "in")


def test_every_system_gets_as_many_unit_vectors_as_texts(inputs: Inputs) -> None:
    rows = list(inputs.rows())
    assert inputs.vectors.shape[0] == len(rows) == 100
    np.testing.assert_allclose(np.linalg.norm(inputs.vectors, axis=1), 1, atol=1e-5)
    assert len(inputs.queries()) == len(inputs.query_vectors) == len(inputs.truth)


def test_copies_are_other_articles_near_to_what_they_were_made_of(inputs: Inputs) -> None:
    rows = list(inputs.rows())
    real, copies = rows[:40], rows[40:]
    assert not {row.article for row in real} & {row.article for row in copies}
    assert len({row.text for row in rows}) > 60
    cosines = np.sum(inputs.vectors[40:80] * inputs.vectors[:40], axis=1)
    assert 0.8 < cosines.min() <= cosines.max() < 0.97


def test_the_truth_is_the_comparison_with_every_vector(inputs: Inputs) -> None:
    for query, truth in zip(inputs.query_vectors[:20], inputs.truth[:20], strict=True):
        cosines = inputs.vectors @ query
        assert sorted(cosines[truth], reverse=True) == sorted(cosines, reverse=True)[:20]


def test_what_was_encoded_is_not_encoded_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = archive(tmp_path)
    prepare(file, tmp_path, tmp_path / "one", Encoding("hashing", 40, None))
    stored = {path: path.stat().st_mtime_ns for path in tmp_path.glob("*.npy")}
    assert stored
    prepare(file, tmp_path, tmp_path / "two", Encoding("hashing", 20, None))
    assert {path: path.stat().st_mtime_ns for path in tmp_path.glob("*.npy")} == stored
    one, two = Inputs(tmp_path / "one"), Inputs(tmp_path / "two")
    np.testing.assert_array_equal(one.vectors[:20], two.vectors)


def test_a_run_measures_ours_and_names_the_peers_that_are_missing(tmp_path: Path) -> None:
    options = ("--passages", "60", "--real", "40", "--peers", "chroma")
    figures = run(chosen(tmp_path, *options)).figures
    assert figures["synthetic_share"] == pytest.approx(1 / 3, abs=0.01)
    ours = figures["systems"]["secondsource"]
    assert ours["recall@20"] > 0.9
    assert {"index_s", "query_p50_ms", "query_p95_ms", "hybrid_p50_ms", "hybrid_p95_ms"} <= set(
        ours
    )
    assert min(ours["hybrid_p50_ms"], ours["rss_mb"], ours["disk_mb"]) > 0
    chroma = figures["systems"]["chroma"]
    assert "not installed" in chroma.get("left_out", "not installed")
    assert all(one["p50_ms"] > 0 for one in figures["one_more_article_ms"].values())


@pytest.mark.parametrize("name", ["flat", "hnsw", "ivf"])
def test_an_index_without_words_has_no_hybrid_figures(
    inputs: Inputs, tmp_path: Path, name: str
) -> None:
    built = main("build", name, str(inputs.place), str(tmp_path))
    asked = main("ask", name, str(inputs.place), str(tmp_path))
    assert built["disk_mb"] > 0
    # Many of these short texts lie equally near.
    assert asked["recall@20"] > (0.9 if name == "flat" else 0.5)
    assert asked["query_p50_ms"] > 0
    assert asked["hybrid_p50_ms"] is None


def test_a_peer_that_nobody_knows_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="Known: flat, hnsw"):
        run(chosen(tmp_path, "--passages", "40", "--peers", "gramophone"))


def test_an_archive_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(MissingInput, match="nowhere"):
        run(chosen(tmp_path, "--archive", str(tmp_path / "nowhere.jsonl")))
