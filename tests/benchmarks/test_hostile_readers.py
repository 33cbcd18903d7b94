"""The harnesses of the readers: a sample holds, and planted defects are caught."""

from dataclasses import replace

import pytest

from benchmarks.hostile import loss, readers
from benchmarks.hostile.lethal import said
from benchmarks.hostile.mutants import mutants
from benchmarks.hostile.places import Case, cases
from secondsource.errors import EmptySource, InputRefused
from secondsource.models import Aside, Found


def test_a_sample_of_hostile_files_harms_nobody_and_bare_reading_is_caught() -> None:
    harness = readers.measure(9)
    assert (harness.tried, harness.failed, harness.notes) == (9, 0, ())
    assert harness.control_caught


def test_a_sample_of_marked_sentences_is_kept_and_bare_trafilatura_is_caught() -> None:
    harness = loss.measure(40)
    assert (harness.tried, harness.failed, harness.notes) == (40, 0, ())
    assert harness.control_caught


@pytest.mark.parametrize(
    "found",
    [
        said("a text with \x00 in it"),
        said(" "),
        said("LET THROUGH"),
        replace(said("text"), original=replace(said("text").original, data=b"others")),
        InputRefused("story", " "),
        object(),
    ],
)
def test_an_answer_that_the_desk_cannot_use_is_counted(found: Found) -> None:
    assert readers.wrong_with(found)


@pytest.mark.parametrize("found", [said("A text."), EmptySource("story", "is empty.")])
def test_a_text_or_a_refusal_with_its_reason_is_not_counted(found: Found) -> None:
    assert readers.wrong_with(found) is None


def test_bent_files_are_the_same_in_every_run() -> None:
    assert list(mutants(60)) == list(mutants(90))[:60]


def test_there_are_more_than_500_places_and_each_has_its_marker() -> None:
    places = list(cases())
    assert len(places) >= 500
    assert len({case.marker for case in places}) == len(places)
    assert all(_stands_in(case) for case in places)


@pytest.mark.parametrize(
    ("text", "asides", "notes", "lost"),
    [
        ("It says Zq1x.", (), (), False),
        ("It says.", (Aside("Zq1x", "menu"),), (), False),
        ("It says.", (), ("text nested deep is missing",), False),
        ("It says.", (), ("the date is unsure",), True),
    ],
)
def test_a_marker_is_lost_when_neither_text_nor_asides_nor_notes_have_it(
    text: str, asides: tuple[Aside, ...], notes: tuple[str, ...], lost: bool
) -> None:
    reading = replace(said(text), asides=asides, notes=notes)
    case = Case("somewhere", b"", "Zq1x", "deep|missing")
    assert bool(loss.why_lost(case, [reading])) is lost


def test_a_page_of_which_nothing_is_said_is_lost() -> None:
    assert loss.why_lost(Case("somewhere", b"", "Zq1x", "deep"), [])


def _stands_in(case: Case) -> bool:
    return any(case.marker.encode(charset) in case.data for charset in ("ascii", "utf-16-le"))
