"""The record is the truth, the index a cache that mends itself."""

import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from secondsource.embedding.hashing import HashingEncoder
from secondsource.errors import (
    IndexOfAnotherModel,
    IndexOutOfDate,
    IndexTorn,
    SearchIndexError,
)
from secondsource.protocols import Encoder, IndexGeneration
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


@pytest.mark.parametrize("file", ["vectors/vectors.faiss", "lexical/meta.json", "manifest.json"])
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


def test_an_index_of_another_encoder_may_not_answer(filled: Desk) -> None:
    other = another(filled, CountingEncoder())
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
            ids=np.array([one.passage_id for one in passages], dtype=np.int64),
            vectors=np.stack([one for one in vectors if one is not None]),
            texts=((one.passage_id, one.encoder_text) for one in passages),
            encoder=filled.encoder.name,
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
        assert opened.current().manifest.count == len(desk.store.passage_ids())
        assert len(encoder.seen) == len(set(encoder.seen)) == 4
        shutil.rmtree(desk.index_dir)
        assert another(desk, RefusingEncoder(encoder)).current().manifest.encoder == "counting"


def test_texts_that_repeat_beyond_one_chunk_are_still_read_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("secondsource.workbench.indexing._ENCODE_AT_ONCE", 2)
    with open_desk(tmp_path / "desk") as desk:
        for outlet in ("Courier", "Ledger", "Observer"):
            desk.add(story(1), outlet_name=outlet)
        encoder = CountingEncoder()
        first = answers(another(desk, encoder).current(), encoder)
        assert len(encoder.seen) == len(set(encoder.seen)) == 2
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
