"""Attribution is counted by shared tokens, alike for both systems."""

import argparse
import io
import tarfile
from pathlib import Path

import pytest

from benchmarks.attribution import (
    Counts,
    add_up,
    arguments,
    find_by_cue_words,
    outermost,
    read_articles,
    run,
)
from benchmarks.contract import MissingInput
from secondsource.anatomy import Attribution
from secondsource.spans import Span

TEXT = 'Reed said the bridge was shut.\n\n"It is open," Hall said.'
ANNOTATION = "\n".join(
    [
        "T1\tSource 0 4\tReed",
        "T2\tCue 5 9\tsaid",
        "T3\tContent 10 29\tthe bridge was shut",
        "T4\tAttribution 5 9\tsaid",
        "E1\tAttribution:T4 Content:T3 Cue:T2 Source:T1",
        "T5\tSource 47 51\tHall",
        "T6\tCue 52 56\tsaid",
        'T7\tContent 32 38;39 46\t"It is open,"',
        "E2\tAttribution:T4 Content:T7 Cue:T6 Source:T5",
        "T8\tCue 5 9\tsaid",
        "E3\tAttribution-no-source:T4 Content:T99 Cue:T8",
    ]
)


def unpacked(folder: Path) -> Path:
    for name, text in {
        "text/courier_1.txt": TEXT,
        "attributions/courier_1_a1.ann": ANNOTATION,
        "attributions/courier_1_b2.ann": "",
    }.items():
        path = folder / "polnear" / "dev" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    return folder


def packed(folder: Path) -> Path:
    source = unpacked(folder / "source")
    target = folder / "packed"
    target.mkdir()
    with tarfile.open(target / "polnear.tar.xz", "w:xz") as archive:
        for path in sorted(source.rglob("*.*")):
            data = path.read_bytes()
            member = tarfile.TarInfo(path.relative_to(source).as_posix())
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    return target


def chosen(*options: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    arguments(parser)
    return parser.parse_args(options)


def test_packed_and_unpacked_articles_read_alike(tmp_path: Path) -> None:
    articles = read_articles(packed(tmp_path), "dev")
    assert articles == read_articles(unpacked(tmp_path / "other"), "dev")
    (only,) = articles
    assert [one.content for one in only.attributions] == [
        (Span(10, 29),),
        (Span(32, 38), Span(39, 46)),
    ]
    assert [one.source for one in only.attributions] == [Span(0, 4), Span(47, 51)]


def test_a_split_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(MissingInput):
        read_articles(unpacked(tmp_path), "train")


def test_both_systems_are_measured_in_one_run(tmp_path: Path) -> None:
    figures = run(chosen("--data", str(unpacked(tmp_path)))).figures
    assert set(figures["systems"]) == {"secondsource", "cue_words"}
    ours = figures["systems"]["secondsource"]
    assert (ours["content_f1"], ours["speaker_accuracy"], ours["precision"]) == (1.0, 1.0, 1.0)
    assert (figures["articles"], figures["attributions"]) == (1, 2)


def counted(gold: list[Attribution], predicted: list[Attribution], text: str) -> Counts:
    counts = Counts()
    add_up(counts, text, gold, predicted)
    return counts


def test_content_counts_by_shared_tokens_and_what_has_no_pair_counts_against() -> None:
    text = "Reed said one two three four. Hall said five six."
    gold = [Attribution(Span(5, 9), (Span(10, 28),), Span(0, 4))]
    half = Attribution(Span(5, 9), (Span(10, 17),), Span(0, 4))
    other = Attribution(Span(35, 39), (Span(40, 48),), Span(30, 34))
    counts = counted(gold, [half, other], text)
    assert (counts.pairs, counts.gold, counts.predicted) == (1, 1, 2)
    assert (counts.shared_tokens, counts.gold_tokens, counts.predicted_tokens) == (2, 4, 4)


def test_a_pair_shares_half_of_the_shorter_content() -> None:
    text = "Reed said one two three four five six."
    gold = [Attribution(Span(5, 9), (Span(10, 28),))]
    assert counted(gold, [Attribution(Span(5, 9), (Span(24, 37),))], text).pairs == 0
    assert counted(gold, [Attribution(Span(5, 9), (Span(18, 33),))], text).pairs == 1


def test_a_source_that_is_missing_or_another_is_wrong() -> None:
    text = "The mayor Tom Hall said one two."
    right = Attribution(Span(19, 23), (Span(24, 31),), Span(0, 18))
    for source, expected in ((Span(10, 18), 1), (Span(0, 3), 0), (None, 0)):
        counts = counted([right], [Attribution(right.cue, right.content, source)], text)
        assert (counts.sources, counts.sources_right) == (1, expected)


def test_predictions_inside_another_ones_content_are_left_out() -> None:
    outer = Attribution(Span(5, 9), (Span(10, 30),))
    inner = Attribution(Span(15, 19), (Span(20, 30),))
    assert outermost([outer, inner]) == [outer]


def test_the_baseline_takes_the_rest_of_the_sentence_and_the_nearest_name() -> None:
    text = "The mayor Tom Hall said the bridge was shut."
    (only,) = find_by_cue_words(text, [Span(0, len(text))])
    assert only.source is not None
    assert (only.source.of(text), only.content[0].of(text).strip()) == (
        "Tom Hall",
        "the bridge was shut.",
    )
