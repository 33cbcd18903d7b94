"""The library gives back exactly what came in, whole or not at all."""

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

import numpy as np
import pytest
import sqlalchemy as sa

from secondsource.errors import AmbiguousId, InputRefused, NotFound
from secondsource.ids import sha256_hex
from secondsource.models import IntakeUnit, Outlet, Span
from secondsource.store import SqlStore
from secondsource.store import vectors as vectors_module
from secondsource.text import text_key
from tests.store.builders import (
    COURIER,
    ENCODER,
    NOON,
    make_unit,
    vector,
    vectors_for,
    with_text_of,
)
from tests.store.conftest import OpenStore


def add(store: SqlStore, *units: IntakeUnit) -> None:
    store.add_units(units, encoder=ENCODER, vectors=vectors_for(*units))


def test_a_unit_comes_back_as_it_went_in(store: SqlStore, open_again: OpenStore) -> None:
    unit = make_unit(
        sentences=(
            "Ça va 🙂👩‍👩‍👧 e\u0301te\u0301.",
            " %_\\ 'quoted' \"too\" \u202eright\u202c.",
            "日本\tend\n.",
        ),
        claims=2,
    )
    add(store, unit)
    store.close()

    again = open_again()
    article_id = unit.article.article_id
    assert again.article(article_id) == unit.article
    assert again.articles() == [unit.article]
    assert again.original(unit.original.sha256) == unit.original
    assert again.sentences(article_id) == list(unit.sentences)
    wanted = {passage.passage_id: passage for passage in unit.passages}
    assert again.passages(wanted) == wanted
    assert again.claims(article_id=article_id) == list(unit.claims)
    assert again.claim(unit.claims[1].claim_id) == unit.claims[1]


def test_unknown_stays_unknown(store: SqlStore) -> None:
    unit = make_unit(outlet=None, published_on=None)
    bare = replace(unit.article, title=None, url=None, language=None, authors=(), notes=())
    claim = replace(unit.claims[0], speaker=None, claimed_on=None)
    unit = replace(unit, article=bare, claims=(claim,))
    add(store, unit)

    assert store.article(bare.article_id) == bare
    assert store.claims() == [claim]
    assert store.queue()[0].outlet_name == "outlet unknown"


def test_moments_come_back_in_utc(store: SqlStore) -> None:
    unit = make_unit()
    there = timezone(timedelta(hours=-7))
    add(store, replace(unit, article=replace(unit.article, added_at=NOON.astimezone(there))))

    added_at = store.article(unit.article.article_id).added_at
    assert added_at == NOON
    assert added_at.utcoffset() == timedelta(0)


def test_a_moment_without_timezone_is_refused(store: SqlStore) -> None:
    unit = make_unit()
    naive = replace(unit.article, added_at=datetime(2026, 1, 1))  # noqa: DTZ001
    with pytest.raises(sa.exc.StatementError, match="no timezone"):
        add(store, replace(unit, article=naive))


def test_adding_twice_changes_nothing(store: SqlStore) -> None:
    unit = make_unit()
    add(store, unit)
    before = store.count(), store.library_version()
    add(store, unit, unit)
    changed = replace(unit, article=replace(unit.article, title="Another title"))
    add(store, changed)

    assert (store.count(), store.library_version()) == before
    assert store.article(unit.article.article_id) == unit.article


def test_a_unit_given_twice_in_one_call_is_stored_once(store: SqlStore) -> None:
    add(store, make_unit(), make_unit())
    assert store.count().articles == 1


def test_the_same_original_serves_two_articles(store: SqlStore) -> None:
    first, second = make_unit("a"), make_unit("b")
    second = replace(
        second,
        original=first.original,
        article=replace(second.article, original_sha256=first.original.sha256),
    )
    add(store, first, second)
    assert store.count().articles == 2


def test_counts_what_the_record_holds(store: SqlStore) -> None:
    add(store, make_unit("a", claims=2), make_unit("b", outlet=None))
    count = store.count()
    assert (count.articles, count.outlets, count.passages, count.claims, count.decided) == (
        2,
        1,
        4,
        3,
        0,
    )


def test_the_library_version_grows_when_passages_or_outlets_change(store: SqlStore) -> None:
    start = store.library_version()
    add(store, make_unit("a"))
    after = store.library_version()
    add(store, with_text_of(make_unit("b"), "No passages."))
    assert start < after == store.library_version()
    store.save_outlets([Outlet("else.example", "Else")])
    assert store.library_version() > after


@pytest.mark.parametrize("bad", ["a\x00b", "a\ud800b"], ids=["NUL", "lone surrogate"])
def test_text_that_cannot_be_kept_is_refused_by_name(store: SqlStore, bad: str) -> None:
    good, broken = make_unit("good"), with_text_of(make_unit("broken"), bad)
    with pytest.raises(InputRefused, match="Title of broken"):
        store.add_units([good, broken], encoder=ENCODER, vectors=vectors_for(good))
    assert store.count().articles == 0


def test_a_span_that_is_not_the_articles_own_words_is_refused(store: SqlStore) -> None:
    unit = make_unit()
    shifted = replace(unit.passages[0], span=Span(1, 9))
    with pytest.raises(InputRefused, match="own characters"):
        add(store, replace(unit, passages=(shifted,)))
    misquoted = replace(unit.claims[0], quote="The river fell.")
    with pytest.raises(InputRefused, match="own characters"):
        add(store, replace(unit, claims=(misquoted,)))


def test_a_failed_add_leaves_nothing_behind(store: SqlStore) -> None:
    good, broken = make_unit("good"), make_unit("broken")
    twice = broken.claims[0]
    broken = replace(broken, claims=(twice, twice))
    with pytest.raises(InputRefused, match="Nothing was stored"):
        add(store, good, broken)

    assert store.articles() == []
    assert store.outlets() == []
    assert store.library_version() == 0
    keys = vectors_for(good)
    assert store.missing_vectors(ENCODER, keys) == set(keys)
    with pytest.raises(NotFound):
        store.original(good.original.sha256)
    add(store, good)
    assert store.count().articles == 1


def test_parts_of_another_article_are_refused(store: SqlStore) -> None:
    unit, other = make_unit("a"), make_unit("b")
    stray = replace(unit.passages[0], article_id=other.article.article_id)
    with pytest.raises(InputRefused, match="do not belong together"):
        add(store, replace(unit, passages=(stray,)))


def test_articles_are_newest_first_and_undated_last(store: SqlStore) -> None:
    days = {"old": date(2020, 1, 1), "undated": None, "new": date(2026, 1, 1)}
    units = {name: make_unit(name, published_on=day) for name, day in days.items()}
    add(store, *units.values())
    assert [article.title for article in store.articles()] == [
        "Title of new",
        "Title of old",
        "Title of undated",
    ]
    two = [units[name].article.article_id for name in ("undated", "old")]
    assert [a.article_id for a in store.articles([*two, "absent"])] == two[::-1]
    assert store.articles([]) == []


def test_known_articles_are_those_in_the_record(store: SqlStore) -> None:
    unit = make_unit()
    add(store, unit)
    ids = [unit.article.article_id] + [f"a{number:012x}" for number in range(2_500)]
    assert store.known_articles(ids) == {unit.article.article_id}


def test_a_short_id_finds_the_one_that_begins_so(store: SqlStore) -> None:
    unit = make_unit()
    add(store, unit)
    assert store.article(unit.article.article_id[:5]) == unit.article
    assert store.claim(unit.claims[0].claim_id[:5]) == unit.claims[0]


def test_a_short_id_that_fits_several_names_them(store: SqlStore) -> None:
    units = [make_unit(name) for name in ("a", "b")]
    add(store, *units)
    with pytest.raises(AmbiguousId) as caught:
        store.article("a")
    for unit in units:
        assert unit.article.article_id in str(caught.value)
    with pytest.raises(AmbiguousId):
        store.claim("c")


def test_a_whole_id_wins_over_longer_ones(store: SqlStore) -> None:
    unit, other = make_unit("a"), make_unit("b")
    short, long = replace(unit.claims[0], claim_id="c1"), replace(other.claims[0], claim_id="c11")
    add(store, replace(unit, claims=(short,)), replace(other, claims=(long,)))
    assert store.claim("c1") == short


@pytest.mark.parametrize("wanted", ["", "zzz", "a%", "_", "A", "a\x00", "\ud800"])
def test_an_id_that_nothing_has_is_not_found(store: SqlStore, wanted: str) -> None:
    add(store, make_unit())
    with pytest.raises(NotFound) as caught:
        store.article(wanted)
    assert not isinstance(caught.value, AmbiguousId)


def test_outlets_are_filled_in_but_not_overwritten(store: SqlStore) -> None:
    add(store, make_unit(outlet=Outlet("star.example", "star.example", "star.example")))
    table = [
        Outlet("star.example", "The Star", None, "Star Group", "BE", None),
        Outlet("new.example", "New"),
    ]
    assert store.save_outlets(table) == 2
    assert store.save_outlets(table) == 0
    assert store.save_outlets([Outlet("star.example", "Other", "other.example", "Other")]) == 0
    assert store.outlets() == [
        Outlet("new.example", "New"),
        Outlet("star.example", "The Star", "star.example", "Star Group", "BE", None),
    ]
    assert store.articles()[0].outlet_name == "The Star"


def test_a_later_article_fills_in_its_outlet(store: SqlStore) -> None:
    add(store, make_unit("a", outlet=replace(COURIER, owner=None)))
    add(store, make_unit("b", outlet=COURIER))
    assert store.outlets() == [COURIER]


def test_vectors_come_back_close_and_of_length_one(store: SqlStore) -> None:
    unit = make_unit()
    add(store, unit)
    keys = [text_key(unit.passages[0].encoder_text), text_key(unit.claims[0].text)]
    found = store.vectors(ENCODER, [*keys, sha256_hex(b"absent")])

    assert set(found) == set(keys)
    for key, text in zip(keys, (unit.passages[0].encoder_text, unit.claims[0].text), strict=True):
        assert found[key].dtype == np.float32
        assert np.linalg.norm(found[key]) == pytest.approx(1, abs=1e-6)
        np.testing.assert_allclose(found[key], vector(text), atol=1e-3)


def test_vectors_are_stored_as_half_floats(store: SqlStore) -> None:
    store.save_vectors(ENCODER, {"k": np.eye(8, dtype=np.float32)[0]})
    with store.reading() as connection:
        stored = connection.scalar(sa.text("SELECT vector FROM vectors"))
    assert bytes(stored) == np.eye(8, dtype="<f2")[0].tobytes()


def test_a_vector_that_is_there_is_kept(store: SqlStore) -> None:
    first, second = np.eye(8, dtype=np.float32)[:2]
    store.save_vectors(ENCODER, {"k": first})
    store.save_vectors(ENCODER, {"k": second})
    np.testing.assert_array_equal(store.vectors(ENCODER, ["k"])["k"], first)


def test_vectors_of_encoders_are_kept_apart(store: SqlStore) -> None:
    store.save_vectors("one", {"k": vector("k")})
    assert store.missing_vectors("one", ["k", "l"]) == {"l"}
    assert store.missing_vectors("two", ["k", "l"]) == {"k", "l"}
    assert store.vectors("two", ["k"]) == {}


@pytest.mark.parametrize(
    "broken", [vector("x", 9), np.full(8, np.nan, np.float32), np.zeros((2, 4), np.float32)]
)
def test_what_is_no_vector_of_the_encoder_is_refused(store: SqlStore, broken: np.ndarray) -> None:
    store.save_vectors(ENCODER, {"k": vector("k")})
    with pytest.raises(InputRefused, match="has shape"):
        store.save_vectors(ENCODER, {"l": broken})


def test_every_passage_comes_with_its_vector_in_order_of_id(
    store: SqlStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vectors_module, "PASSAGES_AT_ONCE", 3)
    units = [make_unit(f"n{number}") for number in range(5)]
    vectors = vectors_for(*units)
    without = units[2].passages[1]
    del vectors[text_key(without.encoder_text)]
    store.add_units(units, encoder=ENCODER, vectors=vectors)

    found = list(store.indexable(ENCODER))
    wanted = sorted((p for unit in units for p in unit.passages), key=lambda p: p.passage_id)
    assert [passage for passage, _ in found] == wanted
    for passage, unit_vector in found:
        if passage == without:
            assert unit_vector is None
        else:
            assert unit_vector is not None
            np.testing.assert_allclose(unit_vector, vector(passage.encoder_text), atol=1e-3)
    assert all(v is None for _, v in store.indexable("another"))


def test_a_reader_of_the_whole_library_does_not_hold_writers_up(open_again: OpenStore) -> None:
    store = open_again(patience_s=0.2)
    add(store, make_unit("a"))
    reader = store.indexable(ENCODER)
    next(reader)
    add(store, make_unit("b"))
    assert store.count().articles == 2


def test_passage_ids_are_sorted_and_found_by_article(store: SqlStore) -> None:
    units = [make_unit(name) for name in "abc"]
    add(store, *units)
    every = sorted(p.passage_id for unit in units for p in unit.passages)
    found = store.passage_ids()
    assert found.dtype == np.int64
    assert found.tolist() == every
    two = [unit.article.article_id for unit in units[:2]]
    assert store.passage_ids_of(two) == {p.passage_id for unit in units[:2] for p in unit.passages}
    assert store.passages([1]) == {}


def test_an_empty_library_has_no_passage_ids(store: SqlStore) -> None:
    assert store.passage_ids().shape == (0,)
    assert store.passage_ids().dtype == np.int64
    assert list(store.indexable(ENCODER)) == []
