"""What sites answered is kept with its bytes; versions of a page stand in a line."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from secondsource import ids
from secondsource.errors import InputRefused, NotFound
from secondsource.labels import DateConfidence, DateSource, Reliability
from secondsource.models import Aside, Capture, DateFinding, IntakeUnit, Original
from secondsource.store import SqlStore
from tests.store.builders import COURIER, ENCODER, NOON, make_unit, vectors_for

URL = "https://courier.example/flood?id=7"
CAPTURE = Capture(
    url=URL,
    final_url="https://www.courier.example/flood?id=7",
    status=200,
    headers=(("ETag", '"a1"'), ("Via", "one"), ("Via", "two")),
    captured_at=NOON,
    redirects=("https://courier.example/f",),
)
BYTES = Original(ids.sha256_hex(b"<p>page</p>"), b"<p>page</p>", "text/html")


def version(number: int, *, name: str = "flood") -> IntakeUnit:
    unit = make_unit(name, sentences=(f"The river rose by {number} metres.", "Nobody was hurt."))
    key = ids.page_key(unit.article.url)
    return replace(unit, article=replace(unit.article, page_key=key))


def add(store: SqlStore, *units: IntakeUnit) -> None:
    store.add_units(units, encoder=ENCODER, vectors=vectors_for(*units))


def test_a_capture_is_kept_with_its_bytes(store: SqlStore) -> None:
    capture_id = store.add_capture(CAPTURE, BYTES)
    assert store.capture(capture_id) == (CAPTURE, BYTES.sha256)
    assert store.original(BYTES.sha256) == BYTES
    assert store.add_capture(CAPTURE, BYTES) == capture_id
    with pytest.raises(NotFound):
        store.capture("k0")


def test_the_last_capture_of_an_address_is_the_newest_whole_answer_of_the_site(
    store: SqlStore,
) -> None:
    later = replace(CAPTURE, captured_at=NOON + timedelta(hours=1))
    store.add_capture(later, BYTES)
    store.add_capture(CAPTURE, BYTES)
    newest = NOON + timedelta(hours=2)
    store.add_capture(replace(CAPTURE, captured_at=newest, status=500), BYTES)
    store.add_capture(replace(CAPTURE, captured_at=newest, snapshot_url="https://a.example"), BYTES)
    store.add_capture(replace(CAPTURE, captured_at=newest, url=f"{URL}8"), BYTES)
    assert store.last_capture(URL) == (later, BYTES.sha256)
    assert store.last_capture("https://courier.example/") is None


@pytest.mark.parametrize("change", ["UPDATE captures SET status = 1", "DELETE FROM captures"])
def test_a_capture_is_never_changed(store: SqlStore, change: str) -> None:
    store.add_capture(CAPTURE, BYTES)
    with pytest.raises(sa.exc.IntegrityError, match="append-only"), store.writing() as connection:
        connection.execute(sa.text(change))


def test_a_capture_with_text_that_no_database_keeps_is_refused(store: SqlStore) -> None:
    with pytest.raises(InputRefused, match="NUL"):
        store.add_capture(replace(CAPTURE, headers=(("X", "a\x00"),)), BYTES)


def test_an_article_keeps_its_capture_its_dates_and_what_was_set_apart(store: SqlStore) -> None:
    unit = version(1)
    capture_id = ids.capture_id(url=URL, moment=NOON.isoformat(), sha256=unit.original.sha256)
    found = DateFinding(date(2026, 3, 1), DateSource.DATELINE, DateConfidence.LIKELY, "March 1")
    article = replace(unit.article, capture_id=capture_id, dates=(found,))
    asides = (Aside("Read more", "related links"), Aside("Share", "form or button"))
    add(store, replace(unit, article=article, capture=CAPTURE, asides=asides))
    kept = store.article(article.article_id)
    assert kept == article
    assert kept.date_conflicts == (found,)
    assert store.asides(article.article_id) == list(asides)
    assert store.capture(capture_id) == (CAPTURE, unit.original.sha256)


def test_versions_of_a_page_are_numbered_as_they_come(store: SqlStore) -> None:
    first, second, third = version(1), version(2), version(3)
    add(store, first)
    add(store, second, version(1, name="other"), third)
    key = first.article.page_key
    assert key is not None
    found = store.versions(key)
    ids_in_order = [unit.article.article_id for unit in (first, second, third)]
    assert [one.article_id for one in found] == ids_in_order
    assert [one.version for one in found] == [1, 2, 3]
    assert [one.replaces for one in found] == [None, *ids_in_order[:2]]
    assert store.newest_of_page(key) == found[-1]
    assert store.superseded() == set(ids_in_order[:2])
    assert store.newest_of_page("p0") is None


def test_the_desk_sets_every_field_of_an_outlet(store: SqlStore) -> None:
    add(store, version(1))
    before = store.library_version()
    ours = replace(COURIER, owner=None, reliability=Reliability.B)
    assert store.set_outlets([ours, ours]) == 1
    assert store.outlets() == [ours]
    assert store.library_version() > before
    assert store.set_outlets([ours]) == 0
    add(store, version(2))
    assert store.outlets()[0].reliability is Reliability.B
