"""The record is the truth, the index a cache that mends itself."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from secondsource.embedding.hashing import HashingEncoder
from secondsource.errors import (
    IndexOfAnotherModel,
    IndexOutOfDate,
    IndexTorn,
    SearchIndexError,
)
from secondsource.ids import article_number
from secondsource.models import Article, Outlet
from secondsource.protocols import (
    Arrivals,
    Encoder,
    Ids,
    IndexGeneration,
    IndexShelf,
    Store,
)
from secondsource.store import open_store
from secondsource.workbench import Indexing
from tests.builders import (
    ROOT,
    CountingEncoder,
    Desk,
    RefusingEncoder,
    open_desk,
    shelf_at,
    stories,
    story,
)
from tests.generations.writing import index_rows

QUERY = "The ferry of Corrin was repaired."


@pytest.fixture
def filled(desk: Desk, tmp_path: Path) -> Desk:
    desk.intake.add_paths([stories(tmp_path / "in", range(6))])
    return desk


def another(desk: Desk, encoder: Encoder | None = None) -> Indexing:
    """The indexing of another program on the same desk."""
    return Indexing(
        store=desk.store, encoder=encoder or desk.encoder, shelf=shelf_at(desk.index_dir)
    )


def answers(generation: IndexGeneration, encoder: Encoder) -> tuple[list, list]:
    vector = HashingEncoder(encoder.dimension).encode([QUERY])[0]
    return generation.vectors.search(vector, 10), generation.lexical.search(QUERY, 10)


def newest(desk: Desk) -> Path:
    number = shelf_at(desk.index_dir).newest()
    return desk.index_dir / "generations" / f"{number:06d}"


def test_deleting_the_index_loses_nothing_and_needs_no_model(filled: Desk) -> None:
    before = answers(filled.indexing.current(), filled.encoder)
    assert all(before)
    shutil.rmtree(filled.index_dir)
    rebuilt = another(filled, RefusingEncoder(filled.encoder)).current()
    assert answers(rebuilt, filled.encoder) == before
    assert rebuilt.manifest.count == len(filled.store.passage_ids())


@pytest.mark.parametrize(
    "file", ["vectors/00000001.vectors.faiss", "lexical/meta.json", "manifest.json"]
)
@pytest.mark.parametrize("damage", ["flipped", "deleted"])
def test_a_torn_index_is_rebuilt_by_itself_and_answers_as_before(
    filled: Desk, file: str, damage: str
) -> None:
    before = answers(filled.indexing.current(), filled.encoder)
    victim = newest(filled) / file
    if damage == "deleted":
        victim.unlink()
    else:
        data = bytearray(victim.read_bytes())
        data[len(data) // 2] ^= 4
        victim.write_bytes(data)
    opened = another(filled, RefusingEncoder(filled.encoder))
    with pytest.raises(IndexTorn):
        opened.check()
    assert answers(opened.current(), filled.encoder) == before
    assert opened.check().manifest.count == len(filled.store.passage_ids())


def test_an_index_of_other_passages_may_not_answer(filled: Desk, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    shutil.copytree(newest(filled), kept)
    filled.add(story(30))
    filled.indexing.current()
    shutil.rmtree(filled.index_dir / "generations")
    (filled.index_dir / "generations").mkdir()
    shutil.copytree(kept, filled.index_dir / "generations" / "000009")
    opened = another(filled)
    with pytest.raises(IndexOutOfDate, match="secondsource reindex"):
        opened.check()
    assert opened.current().manifest.count == len(filled.store.passage_ids())


def test_an_empty_index_of_another_encoder_is_made_anew_at_once(tmp_path: Path) -> None:
    with open_desk(tmp_path) as desk:
        desk.indexing.current()
        other = another(desk, CountingEncoder())
        with pytest.raises(IndexOfAnotherModel) as refused:
            other.check()
        assert "hashing-256" in str(refused.value)
        assert "counting" in str(refused.value)
        assert other.current().manifest.encoder == "counting"


def test_a_desk_without_an_index_says_so_and_makes_one(tmp_path: Path) -> None:
    with open_desk(tmp_path) as desk:
        with pytest.raises(IndexOutOfDate):
            desk.indexing.check()
        assert desk.indexing.current().manifest.count == 0


def test_articles_that_another_program_added_become_findable(filled: Desk) -> None:
    filled.indexing.current()
    with open_desk(filled.home) as other:
        added = other.add(story(40))
    found = filled.indexing.current()
    wanted = filled.store.passage_ids_of([added.article_id])
    assert wanted
    assert wanted <= {one for one, _ in found.lexical.search("district 40", 10)}


def test_articles_that_another_process_added_become_findable(filled: Desk, tmp_path: Path) -> None:
    filled.indexing.current()
    folder = stories(tmp_path / "more", [50])
    subprocess.run(
        [sys.executable, "-m", "tests.workbench.adder", str(filled.home), str(folder)],
        check=True,
        cwd=ROOT,
        capture_output=True,
        timeout=60,
    )
    (article,) = [one for one in filled.store.articles() if "number 50" in one.text]
    wanted = filled.store.passage_ids_of([article.article_id])
    found = filled.indexing.current().lexical.search("district 50 crowns", 20)
    assert wanted <= {one for one, _ in found}


def test_what_was_opened_is_used_again_until_the_record_grows(filled: Desk) -> None:
    first = filled.indexing.current()
    assert filled.indexing.current() is first
    filled.add(story(41))
    assert filled.indexing.current() is not first


def test_an_index_that_is_true_to_the_record_is_not_opened_again_and_again(
    filled: Desk,
) -> None:
    """Its version may lag when a passage came in while it was written; its ids do not."""
    shelf = shelf_at(filled.index_dir)
    passages, vectors = zip(*filled.store.indexable(filled.encoder.name), strict=True)
    with shelf.writing():
        shelf.write(
            [
                index_rows(
                    [one.passage_id for one in passages],
                    articles=[article_number(one.article_id) for one in passages],
                    vectors=np.stack([one for one in vectors if one is not None]),
                    texts=[one.encoder_text for one in passages],
                )
            ],
            encoder=filled.encoder.name,
            dimension=filled.encoder.dimension,
            library_version=0,
        )
    opened = another(filled)
    assert opened.current() is opened.current()
    assert opened.current().manifest.library_version == 0


def test_another_encoder_reads_each_text_once(tmp_path: Path) -> None:
    """Reprints under one headline are one text, however far apart they stand in the record."""
    with open_desk(tmp_path / "desk") as desk:
        for outlet in ("Courier", "Ledger", "Observer"):
            desk.add(story(1), outlet_name=outlet)
        desk.add(story(2))
        encoder = CountingEncoder()
        opened = another(desk, encoder)
        assert opened.rebuild().manifest.count == len(desk.store.passage_ids())
        assert len(encoder.seen) == len(set(encoder.seen)) == 2
        shutil.rmtree(desk.index_dir)
        assert another(desk, RefusingEncoder(encoder)).current().manifest.encoder == "counting"


def test_texts_that_repeat_beyond_one_chunk_are_still_read_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("secondsource.workbench.index_rows._ENCODE_AT_ONCE", 2)
    with open_desk(tmp_path / "desk") as desk:
        for outlet in ("Courier", "Ledger", "Observer"):
            desk.add(story(1), outlet_name=outlet)
        encoder = CountingEncoder()
        first = answers(another(desk, encoder).rebuild(), encoder)
        assert len(encoder.seen) == len(set(encoder.seen)) == 1
        shutil.rmtree(desk.index_dir)
        again = another(desk, RefusingEncoder(encoder))
        assert answers(again.current(), encoder) == first


def test_rebuilding_tells_how_far_it_is(filled: Desk) -> None:
    told: list[tuple[int, int]] = []
    generation = filled.indexing.rebuild(lambda done, total: told.append((done, total)))
    count = len(filled.store.passage_ids())
    assert told[-1] == (count, count)
    assert filled.indexing.current() is generation


def test_an_index_that_cannot_be_written_leaves_the_record_readable(
    tmp_path: Path,
) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("a file")
    with open_desk(tmp_path / "desk", index=blocked) as desk:
        with pytest.raises(SearchIndexError, match="The record is safe"):
            desk.add(story(1))
        assert desk.store.count().articles == 1
        assert desk.library.articles()[0].text


class Watched:
    """A record that keeps how the library as a whole was asked for."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.asked: list[str] = []
        self.named: list[int] = []

    def arrivals(self, after: int = 0) -> Arrivals:
        found = self._store.arrivals(after)
        self.named.append(len(found.article_ids))
        return found

    def __getattr__(self, name: str) -> Any:
        if name == "passage_ids":
            self.asked.append("all ids")
        return getattr(self._store, name)

    def indexable(self, encoder: str, *, only: Ids | None = None) -> Any:
        self.asked.append("all passages" if only is None else f"{len(only)} passages")
        return self._store.indexable(encoder, only=only)


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[tuple[Desk, Watched]]:
    """A desk that has opened its index."""
    store = Watched(open_store(f"sqlite:///{tmp_path / 'watched' / 'data' / 'desk.db'}"))
    with open_desk(tmp_path / "watched", store=store) as desk:  # type: ignore[arg-type]
        desk.intake.add_paths([stories(tmp_path / "in", range(6))])
        store.asked.clear()
        yield desk, store


def count_of(desk: Desk, *articles: Article) -> int:
    return len(desk.store.passage_ids_of([one.article_id for one in articles]))


def test_an_article_more_costs_itself_alone(watched: tuple[Desk, Watched]) -> None:
    desk, store = watched
    before = desk.indexing.current()
    added = [desk.add(story(number)) for number in (30, 31, 32)]
    grown = desk.indexing.current()
    # The first look after the opening names all; asked before and after the writer's turn.
    assert store.named[2:] == [1, 1, 1, 1]
    assert store.asked == [f"{count_of(desk, one)} passages" for one in added]
    assert grown.manifest.count == before.manifest.count + count_of(desk, *added)
    assert desk.indexing.check() is not None
    files = {path.stat().st_ino for path in newest(desk).rglob("*.idx")}
    desk.add(story(33))
    assert files & {path.stat().st_ino for path in newest(desk).rglob("*.idx")}


def test_what_grew_answers_as_what_is_built_anew(filled: Desk) -> None:
    for number in range(30, 42):
        filled.add(story(number))
    grown = filled.indexing.current()
    rebuilt = filled.indexing.rebuild()
    assert rebuilt.number == grown.number + 1
    assert answers(rebuilt, filled.encoder) == answers(grown, filled.encoder)
    assert rebuilt.manifest.ids_digest == grown.manifest.ids_digest


def test_a_record_that_moved_without_passages_leaves_the_index_as_it_is(
    watched: tuple[Desk, Watched],
) -> None:
    desk, store = watched
    before = desk.indexing.current()
    version = desk.store.library_version()
    desk.store.save_outlets([Outlet("o-new", "The Corrin Ledger")])
    assert desk.store.library_version() > version
    assert desk.indexing.current() is before
    assert store.asked == []


def test_two_programs_take_over_what_the_other_one_added(
    watched: tuple[Desk, Watched], tmp_path: Path
) -> None:
    desk, store = watched
    with open_desk(desk.home) as other:
        for number in range(50, 56, 2):
            theirs = other.add(story(number))
            generation = desk.indexing.current()
            assert generation.number == other.indexing.current().number
            assert count_of(desk, theirs)
            mine = desk.add(story(number + 1))
            assert other.indexing.current().number == desk.indexing.current().number
            found = {one for one, _ in other.indexing.current().lexical.search("district", 999)}
            assert desk.store.passage_ids_of([mine.article_id, theirs.article_id]) <= found
    # Each read its own article for the index, and nobody compared whole libraries.
    assert len(store.asked) == 3
    assert "all ids" not in store.asked


class FullAtTimes:
    """A shelf whose disk has no room while `is_full`."""

    def __init__(self, shelf: IndexShelf) -> None:
        self._shelf = shelf
        self.is_full = False

    def __getattr__(self, name: str) -> Any:
        if self.is_full and name in ("extend", "write"):
            raise SearchIndexError("No space left on device.")
        return getattr(self._shelf, name)


def test_growth_that_failed_is_made_up_for(filled: Desk) -> None:
    """The mark of what was seen moves only with what is held."""
    shelf = FullAtTimes(shelf_at(filled.index_dir))
    indexing = Indexing(store=filled.store, encoder=filled.encoder, shelf=shelf)  # type: ignore[arg-type]
    indexing.current()
    shutil.rmtree(filled.index_dir)
    indexing.current()
    with open_desk(filled.home, index=filled.home / "elsewhere") as other:
        missed = other.add(story(60))
        shelf.is_full = True
        for _ in range(2):
            with pytest.raises(SearchIndexError):
                indexing.current()
        shelf.is_full = False
        later = other.add(story(61))
    found = {one for one, _ in indexing.current().lexical.search("district 60 61", 99)}
    assert filled.store.passage_ids_of([missed.article_id, later.article_id]) <= found


def test_an_index_that_lags_is_completed_and_not_rebuilt(
    watched: tuple[Desk, Watched], tmp_path: Path
) -> None:
    """As when a program was stopped between the record and the index."""
    desk, store = watched
    kept = tmp_path / "kept"
    shutil.copytree(desk.index_dir, kept)
    added = desk.add(story(30))
    shutil.rmtree(desk.index_dir)
    shutil.copytree(kept, desk.index_dir)
    store.asked.clear()
    assert another(desk).current().manifest.count == len(desk.store.passage_ids())
    assert f"{count_of(desk, added)} passages" in store.asked
    assert "all passages" not in store.asked


def test_an_index_that_holds_what_the_record_lacks_is_rebuilt(
    watched: tuple[Desk, Watched],
) -> None:
    """As when a backup of the record was put back, and articles have come in since."""
    desk, store = watched
    shelf = shelf_at(desk.index_dir)
    number = shelf.newest()
    assert number is not None
    stranger = index_rows(
        [7], vectors=np.ones((1, desk.encoder.dimension), dtype=np.float32), texts=["Ferry."]
    )
    with shelf.writing():
        shelf.extend(number, [stranger], library_version=99)
    desk.add(story(30))
    held = desk.indexing.current()
    assert 7 not in held.vectors.passage_ids()
    assert held.manifest.ids_digest == shelf.digest(desk.store.passage_ids())
    assert "all passages" in store.asked


def test_an_article_that_comes_in_while_the_index_is_built_is_in_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Growth counts by articles: half of one would never be made whole."""
    monkeypatch.setattr("secondsource.store.vectors.PASSAGES_AT_ONCE", 1)
    # The other index lies elsewhere: here it would wait for this one to be written.
    elsewhere = open_desk(tmp_path / "desk", index=tmp_path / "elsewhere")
    with open_desk(tmp_path / "desk") as desk, elsewhere as other:
        desk.intake.add_paths([stories(tmp_path / "in", range(6))])
        shutil.rmtree(desk.index_dir)
        store = Growing(desk.store, other)
        indexing = Indexing(store=store, encoder=desk.encoder, shelf=shelf_at(desk.index_dir))  # type: ignore[arg-type]
        first = indexing.current()
        assert store.added
        assert first.manifest.count < len(desk.store.passage_ids())
        final = indexing.current()
        assert final.manifest.ids_digest == shelf_at(desk.index_dir).digest(
            desk.store.passage_ids()
        )


class Growing:
    """A record to which another program adds an article while all of it is read."""

    def __init__(self, store: Store, other: Desk) -> None:
        self._store = store
        self._other = other
        self.added: list[Article] = []

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    def indexable(self, encoder: str, *, only: Ids | None = None) -> Any:
        for row in self._store.indexable(encoder, only=only):
            if not self.added:
                self.added.append(self._other.add("\n".join(map(story, range(70, 80)))))
            yield row
