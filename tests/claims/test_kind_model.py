"""The weights decide, the reason says which of them did, and another file can stand in."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from secondsource.claims import sentence_kinds, split_sentences
from secondsource.claims.kind_model import (
    KindModel,
    Scale,
    Situation,
    read_kind_model,
    shipped_kind_model,
    traits_of,
)
from secondsource.claims.wording import read
from secondsource.errors import SettingsInvalid
from secondsource.labels import SentenceKind

STATEMENT = "The ferry carried 412 passengers to Garrow, and a pump failed on Monday."
REMARK = "The ferry is a fine old ship and deserves a kinder fate."


def model(
    *, checkable: dict[str, float], view: dict[str, float] | None = None, bias: float = 0.0
) -> KindModel:
    return KindModel(Scale(bias, checkable), Scale(0.0, view or {}), threshold=0.5)


def judged(text: str, weights: KindModel | None) -> tuple[SentenceKind, str]:
    (only,) = sentence_kinds(text, split_sentences(text), title=None, model=weights)
    return only.kind, only.reason


def test_another_model_may_see_a_sentence_otherwise() -> None:
    assert judged(STATEMENT, None)[0] is SentenceKind.CLAIM
    against = model(checkable={"cue:figures": -3.0}, view={"word:carried": -1.0})
    assert judged(STATEMENT, against)[0] is SentenceKind.MINOR_FACT
    assert judged(STATEMENT, replace(against, view=Scale(1.0, {})))[0] is SentenceKind.OPINION


def test_the_threshold_is_the_probability_from_which_a_sentence_is_a_claim() -> None:
    even = model(checkable={}, bias=0.2)
    assert judged(STATEMENT, replace(even, threshold=0.54))[0] is SentenceKind.CLAIM
    assert judged(STATEMENT, replace(even, threshold=0.56))[0] is not SentenceKind.CLAIM


def test_the_reason_of_a_claim_names_what_weighed_most_first() -> None:
    weights = {
        "cue:figures": 1.0,
        "cue:a reported act": 0.1,
        "cue:names": 0.4,
        "word:passengers": 0.3,
        "word:carried": 0.1,
    }
    assert judged(STATEMENT, model(checkable=weights))[1] == (
        "states figures, names, a reported act; words such as “passengers”"
    )


def test_what_pulled_the_other_way_is_no_reason() -> None:
    weights = {"cue:figures": 2.0, "cue:names": -0.5}
    assert judged(STATEMENT, model(checkable=weights))[1] == "states figures"


def test_hand_set_points_are_said_in_the_words_of_their_cue() -> None:
    assert judged(STATEMENT, model(checkable={"points:substance": 1.0}))[1].startswith(
        "states figures"
    )


def test_the_reason_of_a_view_names_its_words() -> None:
    weights = model(
        checkable={}, bias=-1.0, view={"word:deserves": 0.9, "word:kinder": 0.4, "word:fine": -2.0}
    )
    weights = replace(weights, view=Scale(1.0, weights.view.weights))
    assert judged(REMARK, weights) == (
        SentenceKind.OPINION,
        "a view: words such as “deserves” and “kinder”",
    )


def test_a_minor_fact_says_what_is_missing() -> None:
    weights = model(checkable={"present": -0.5}, bias=-1.0, view={})
    weights = replace(weights, view=Scale(-1.0, {}))
    assert judged(REMARK, weights) == (
        SentenceKind.MINOR_FACT,
        "little that could be checked: says how things are in general",
    )


def test_a_rule_stands_whatever_the_weights_say() -> None:
    sure = model(checkable={}, bias=50.0)
    assert judged("Who let 400 passengers board the ferry in Garrow?", sure) == (
        SentenceKind.OPINION,
        "a question",
    )


def test_every_trait_but_plain_numbers_and_small_words_is_said_to_people() -> None:
    reading = read("“We must hope that he said 40 died (in Garrow) because of it: a shame,” I say…")
    situation = Situation(
        quoted=b"\x01" * 60,
        place=1,
        of=2,
        after_quotation=True,
        is_own_paragraph=True,
        goes_on=True,
        is_open=True,
    )
    silent = {one.feature for one in traits_of(reading, situation) if not one.saying}
    numbers = {"words", "place"}
    assert {name for name in silent if not name.startswith(("word:", "leaning:"))} == numbers


def test_a_text_without_its_article_has_no_place() -> None:
    alone = {one.feature for one in traits_of(read(STATEMENT), Situation())}
    assert not alone & {"place", "near the top", "near the end", "goes on", "quoted"}
    first = {one.feature for one in traits_of(read(STATEMENT), Situation(place=0, of=9))}
    assert {"place", "near the top"} <= first


def test_a_model_is_read_as_it_was_written(tmp_path: Path) -> None:
    file = tmp_path / "weights.json"
    file.write_text(shipped_kind_model().as_json(), encoding="utf-8")
    assert read_kind_model(file) == shipped_kind_model()


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        "no json",
        '{"format": "a diary"}',
        '{"format": "secondsource sentence kinds, 1"}',
        "[" * 100_000,
    ],
)
def test_a_file_that_is_no_model_is_refused_with_advice(tmp_path: Path, content: str) -> None:
    file = tmp_path / "weights.json"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(SettingsInvalid, match=r"weights\.json.*training\.kinds"):
        read_kind_model(file)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsInvalid, match="No such file"):
        read_kind_model(tmp_path / "none.json")


@pytest.mark.parametrize(
    ("field", "value"),
    [("threshold", 1.5), ("threshold", "half"), ("view", {"bias": 0, "weights": {"a": "x"}})],
)
def test_weights_that_are_no_numbers_are_refused(tmp_path: Path, field: str, value: object) -> None:
    table = json.loads(shipped_kind_model().as_json())
    table[field] = value
    file = tmp_path / "weights.json"
    file.write_text(json.dumps(table), encoding="utf-8")
    with pytest.raises(SettingsInvalid):
        read_kind_model(file)


def test_not_a_number_is_no_weight(tmp_path: Path) -> None:
    file = tmp_path / "weights.json"
    broken = replace(shipped_kind_model(), view=Scale(float("nan"), {}))
    file.write_text(broken.as_json(), encoding="utf-8")
    with pytest.raises(SettingsInvalid, match="no number"):
        read_kind_model(file)


def test_weights_of_another_release_are_refused_by_their_format(tmp_path: Path) -> None:
    file = tmp_path / "weights.json"
    file.write_text(
        shipped_kind_model().as_json().replace("kinds, 1", "kinds, 99"), encoding="utf-8"
    )
    with pytest.raises(SettingsInvalid, match="kinds, 99"):
        read_kind_model(file)
