"""The desk's words."""

from datetime import UTC, date, datetime

import pytest

from secondsource.ui import words

MONDAY = date(2026, 3, 9)


def test_one_thing_is_singular_and_many_are_plural() -> None:
    assert words.counted(1, "article") == "1 article"
    assert words.counted(7, "article") == "7 articles"
    assert words.counted(1200, "claim") == "1,200 claims"
    assert words.counted(2, "copy", "copies") == "2 copies"


def test_days_are_written_out_and_unknown_ones_named() -> None:
    assert words.day(date(2026, 3, 12)) == "12 March 2026"
    assert words.short_day(date(2026, 3, 12)) == "12 Mar 2026"
    assert words.day(None) == "undated"


def test_a_moment_is_told_in_the_readers_time_zone() -> None:
    midnight = datetime(2026, 7, 1, 23, 30, tzinfo=UTC)
    assert words.moment(midnight, words.zone("Europe/Lisbon")) == "2 Jul 2026, 00:30"
    assert words.moment(midnight, words.zone("Nowhere/At-all")) == "1 Jul 2026, 23:30"
    assert words.moment(midnight, words.zone(None)) == "1 Jul 2026, 23:30"


@pytest.mark.parametrize(
    ("score", "word"), [(0.9, "high"), (0.6, "high"), (0.5, "fair"), (0, "low")]
)
def test_check_worthiness_is_a_word(score: float, word: str) -> None:
    assert words.worth(score) == word
    assert 1 <= words.worth_steps(score) <= 5


def test_every_label_of_the_record_has_a_newsroom_word() -> None:
    assert set(words.STANCE_WORDS) == set(words.Stance)
    assert set(words.VERDICT_WORDS) == set(words.VerdictLabel)
    assert set(words.STATE_WORDS) == set(words.ReviewState)
    assert set(words.KIND_WORDS) == set(words.SentenceKind)
