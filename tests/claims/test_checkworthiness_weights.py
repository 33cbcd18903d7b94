"""The weighing: what a reason stands for, and files of weights."""

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from secondsource.claims.checkworthiness.cues import CUES
from secondsource.claims.checkworthiness.model import (
    LIKE_CHECKED,
    UNLIKE_CHECKED,
    Leaning,
    Weights,
    read_weights,
    shipped_weights,
)
from secondsource.claims.checkworthiness.reading import LONGEST_READ, traits_of
from secondsource.errors import SettingsInvalid

REASONS = [cue.reason for cue in CUES]
EVEN = Leaning(bias=0.0, cues=(0.0,) * len(CUES), length=0.0, terms={})


def weighing(shares: Mapping[str, float]) -> Leaning:
    """One that weighs the cues of these reasons so much, and nothing else."""
    assert shares.keys() <= set(REASONS)
    told = tuple(shares.get(cue.reason, 0.0) - cue.emphasis for cue in CUES)
    return replace(EVEN, cues=told)


def strength(text: str, reason: str) -> float:
    return traits_of(text).cues[REASONS.index(reason)]


def test_the_strongest_reason_stands_first_and_what_lowers_it_last() -> None:
    text = "Two barges might sink, a record, because of ice."
    leaning = weighing(
        {"compares or ranks": 1.0, "states a cause": 2.0, "hedged, which lowers it": -3.0}
    )
    assert leaning.judge(traits_of(text)).reasons == (
        "states a cause", "compares or ranks", "hedged, which lowers it",
    )  # fmt: skip


def test_the_reasons_shares_and_the_wording_make_up_the_score() -> None:
    leaning = replace(
        shipped_weights().words_alone, middle=0.0, spread=1.0
    )  # fmt: skip
    traits = traits_of("Police in Garrow denied on Monday that 12 men were beaten.")
    total = leaning.bias + sum(leaning.shares(traits)) + leaning.wording(traits)
    assert leaning.log_odds(traits) == pytest.approx(total)
    assert leaning.judge(traits).score == pytest.approx(1 / (1 + np.exp(-total)), abs=1e-3)


def test_what_a_newsroom_looks_for_counts_before_anything_was_learned() -> None:
    harm, denial, figures, plain = (
        EVEN.log_odds(traits_of(text))
        for text in ("A man drowned.", "A man refused.", "A man saw 4 ships.", "A man saw ships.")
    )
    assert harm > denial > figures
    assert figures == plain == 0


def test_no_cue_was_learned_against_what_its_reason_says() -> None:
    shipped = shipped_weights()
    assert shipped.with_vector
    for leaning in (shipped.words_alone, shipped.with_vector):
        for cue, weight in zip(CUES, leaning.cues, strict=True):
            assert (weight >= 0) if cue.raises else (weight <= 0), cue.reason


def test_wording_is_a_reason_only_where_it_is_far_from_an_ordinary_claim() -> None:
    worded = replace(EVEN, terms={"ferry": 5.0, "door": -5.0}, usual=0.0)

    def reasons(text: str) -> tuple[str, ...]:
        return worded.judge(traits_of(text)).reasons

    assert LIKE_CHECKED in reasons("a ferry")
    assert UNLIKE_CHECKED in reasons("a door")
    assert reasons("a boat") == ("nothing specific in it",)


def test_the_vector_adds_to_the_score() -> None:
    both = replace(EVEN, vector=np.array([2.0, 0.0]))
    traits = traits_of("A boat.")
    assert both.log_odds(traits, np.array([1.0, 0.0])) == pytest.approx(2.0)
    assert both.log_odds(traits, np.array([0.0, 1.0])) == pytest.approx(0.0)
    assert both.log_odds(traits) == pytest.approx(0.0)


def test_a_name_counts_once_and_its_letters_teach_nothing() -> None:
    one, other = traits_of("Yesterday Anna Marsh left."), traits_of("Yesterday Olga Garrow left.")
    assert one == other
    assert strength("Yesterday Anna Marsh left.", "names who or where") == pytest.approx(np.log(2))
    assert strength("Yesterday Anna met Olga.", "names who or where") == pytest.approx(np.log(3))
    assert strength("yesterday she left.", "names who or where") == 0


def test_figures_are_alike_whatever_they_are_and_a_year_is_a_time() -> None:
    assert traits_of("It cost 41 ships.") == traits_of("It cost 3,700 ships.")
    assert strength("It closed in 1994.", "gives a time") > 0
    assert strength("It closed in 41.", "gives a time") == 0


def test_a_page_without_sentences_is_read_to_a_bound() -> None:
    text = "flood " * LONGEST_READ
    assert traits_of(text) == traits_of(text[:LONGEST_READ])
    assert not any(traits_of("").cues)


def test_weights_come_back_from_their_file(tmp_path: Path) -> None:
    learned = Leaning(0.5, (0.75,) * len(CUES), 0.25, {"ferry": 1.5}, None, 0.1, 0.2, 0.3)
    both = replace(learned, vector=np.array([0.5, -0.25]))
    written = Weights(learned, both, "small", "six statements")
    file = tmp_path / "weights.json"
    file.write_text(written.as_json(), encoding="utf-8")
    found = read_weights(file)
    assert found.words_alone == learned
    assert found.with_vector
    assert found.with_vector.vector is not None
    assert found.with_vector.vector.tolist() == [0.5, -0.25]
    assert found.as_json() == written.as_json()


@pytest.mark.parametrize("broken", ["", "[]", "{}", '{"format": "another"}'])
def test_a_file_without_weights_is_named(tmp_path: Path, broken: str) -> None:
    file = tmp_path / "weights.json"
    file.write_text(broken, encoding="utf-8")
    with pytest.raises(SettingsInvalid, match=r"weights\.json"):
        read_weights(file)


def test_weights_of_other_cues_are_refused(tmp_path: Path) -> None:
    table = json.loads(Weights(EVEN).as_json())
    table["words_alone"]["cues"].pop(REASONS[0])
    file = tmp_path / "weights.json"
    file.write_text(json.dumps(table), encoding="utf-8")
    with pytest.raises(SettingsInvalid, match="other cues"):
        read_weights(file)


def test_a_file_of_another_release_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "weights.json"
    table = json.loads(Weights(EVEN).as_json()) | {"format": "another"}
    file.write_text(json.dumps(table), encoding="utf-8")
    with pytest.raises(SettingsInvalid, match="its format is 'another'"):
        read_weights(file)
