"""The anatomy of a claim is kept as JSON without loss."""

import json
from dataclasses import replace
from datetime import date

import pytest

from secondsource.anatomy import (
    PLAIN,
    Anatomy,
    Attribution,
    Insertion,
    OpenWord,
    TimeMention,
)
from secondsource.labels import Granularity, InsertionKind
from secondsource.spans import Span
from secondsource.store.anatomy_json import from_json, to_json

FULL = Anatomy(
    insertions=(
        Insertion(0, "Ivo Lund 🙂", InsertionKind.WHO, 'the "only" man named', Span(0, 8)),
        Insertion(9, "4 May 2031", InsertionKind.WHEN, "before the dateline"),
    ),
    attributions=(
        Attribution(Span(5, 9), (Span(10, 20), Span(22, 30)), Span(0, 0), "Northern Wire"),
        Attribution(Span(12, 16), (), None, None, is_quoted=True),
    ),
    times=(
        TimeMention(Span(0, 6), "Sunday", date(2031, 5, 4), date(2031, 5, 4), Granularity.DAY, "w"),
        TimeMention(
            Span(7, 12),
            "today",
            date(2031, 5, 8),
            date(2031, 5, 8),
            Granularity.DAY,
            "w",
            is_assumed=True,
        ),
        TimeMention(Span(4, 9), "then", None, None, None, "no day is named"),
    ),
    open_words=(OpenWord(Span(4, 6), "he", "two people are named"),),
)


def again(anatomy: Anatomy) -> Anatomy:
    return from_json(json.loads(json.dumps(to_json(anatomy))))


@pytest.mark.parametrize(
    "anatomy",
    [
        FULL,
        PLAIN,
        Anatomy(insertions=FULL.insertions),
        Anatomy(attributions=FULL.attributions),
        Anatomy(times=FULL.times),
        Anatomy(open_words=FULL.open_words),
    ],
)
def test_what_goes_in_comes_back(anatomy: Anatomy) -> None:
    assert again(anatomy) == anatomy


@pytest.mark.parametrize("kind", InsertionKind)
def test_every_kind_of_insertion_is_kept(kind: InsertionKind) -> None:
    anatomy = Anatomy(insertions=(replace(FULL.insertions[0], kind=kind),))
    assert again(anatomy) == anatomy


@pytest.mark.parametrize("granularity", Granularity)
def test_every_granularity_is_kept(granularity: Granularity) -> None:
    anatomy = Anatomy(times=(replace(FULL.times[0], granularity=granularity),))
    assert again(anatomy) == anatomy


def test_a_plain_claim_takes_no_room() -> None:
    assert to_json(PLAIN) is None
    assert from_json(None) == PLAIN


def test_what_a_later_release_adds_is_passed_over() -> None:
    kept = to_json(FULL)
    assert kept is not None
    for part in list(kept.values()):
        for one in part:
            one["added_later"] = [1, 2]
    assert from_json(kept | {"emotions": [{"span": [0, 3]}]}) == FULL


def test_what_an_earlier_release_did_not_know_is_absent() -> None:
    kept = to_json(FULL)
    assert kept is not None
    del kept["open_words"]
    assert from_json(kept) == replace(FULL, open_words=())
