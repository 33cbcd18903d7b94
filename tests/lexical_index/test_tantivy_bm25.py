"""The lexical index takes any characters as a query and finds words in their forms."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.lexical_index import TantivyFormat, tantivy_bm25
from secondsource.protocols import EVERYTHING, LexicalIndex, Scope
from tests.generations.writing import added, index_rows

ROWS = [
    (2**63 - 1, "The ferry carried 410 passengers across the sound."),
    (2**62 + 1, "Passenger ferries were inspected in Corrin."),
    (7, "The council raised the tax on windmills by 4.2 per cent."),
    (8, "A windmill near Eskdale burned down during the storm."),
    (9, "Inspectors found rust. Inspectors found cracks. Inspectors left."),
    (2**53 + 1, "Nothing of the kind happened, the mayor said."),
]


def written(folder: Path, *additions: list[tuple[int, str]]) -> LexicalIndex:
    """Each passage is an article by itself."""
    for rows in additions:
        ids = [one for one, _ in rows]
        added(TantivyFormat(), folder, index_rows(ids, texts=[text for _, text in rows]))
    return TantivyFormat().open(folder)


def without(*articles: int) -> Scope:
    return Scope(without=np.array(sorted(articles), dtype=np.int64))


def only(*articles: int) -> Scope:
    return Scope(only=np.array(sorted(articles), dtype=np.int64))


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> LexicalIndex:
    return written(tmp_path_factory.mktemp("lexical"), ROWS)


def ids(found: list[tuple[int, float]]) -> list[int]:
    return [one for one, _ in found]


@given(query=st.text(alphabet=st.characters(), max_size=300))
def test_any_characters_are_a_query(index: LexicalIndex, query: str) -> None:
    found = index.search(query, 10)
    assert len(found) <= len(ROWS)
    assert all(score > 0 for _, score in found)


@pytest.mark.parametrize(
    "query",
    [
        'ferry" OR (', "ferry AND NOT windmill", "text:ferry", "ferry~2", "ferr*", "+ferry -sound",
        "ferry\x00", "ferry \ud800", "[ferry TO windmill]", "ferry^99", "/ferry/",
    ],
)  # fmt: skip
def test_no_character_is_query_syntax(index: LexicalIndex, query: str) -> None:
    assert 2**63 - 1 in ids(index.search(query, 10)) or query == "ferr*"


@pytest.mark.parametrize(
    "query",
    ["passengers", "Passenger", "PASSENGERS!", "the passenger"],
)
def test_words_are_found_in_their_forms(index: LexicalIndex, query: str) -> None:
    assert set(ids(index.search(query, 10))) == {2**63 - 1, 2**62 + 1}


def test_numbers_are_words(index: LexicalIndex) -> None:
    assert ids(index.search("410", 5)) == [2**63 - 1]


def test_rarer_and_repeated_words_weigh_more(index: LexicalIndex) -> None:
    assert ids(index.search("inspectors", 5))[0] == 9
    assert ids(index.search("windmill tax", 5))[0] == 7


@pytest.mark.parametrize("query", ["", " ", "the of and", "!?", "zeppelin", "x" * 10_000])
def test_a_query_without_a_known_word_finds_nothing(index: LexicalIndex, query: str) -> None:
    assert index.search(query, 5) == []


def test_a_query_of_many_words_is_answered(index: LexicalIndex) -> None:
    query = "mayor " + " ".join(f"word{number}" for number in range(5_000))
    assert ids(index.search(query, 1)) == [2**53 + 1]


def test_ids_of_63_bits_come_back_whole(index: LexicalIndex) -> None:
    assert ids(index.search("mayor", 5)) == [2**53 + 1]
    assert len(index) == len(ROWS)


def test_what_is_left_out_takes_nobodys_place(index: LexicalIndex) -> None:
    best, second = index.search("ferry passenger", 2)
    assert ids(index.search("ferry passenger", 1, scope=without(best[0]))) == [second[0]]
    assert index.search("mayor", 5, scope=without(2**53 + 1)) == []
    assert ids(index.search("mayor", 5, scope=without(2**53))) == [2**53 + 1]


def test_the_scope_is_of_articles(tmp_path: Path) -> None:
    rows = index_rows([1, 2, 3, 4], articles=[70, 70, 80, 90], texts=["Ferry sank."] * 4)
    added(TantivyFormat(), tmp_path, rows)
    index = TantivyFormat().open(tmp_path)
    assert ids(index.search("ferry", 9, scope=only(70, 90))) == [1, 2, 4]
    assert ids(index.search("ferry", 9, scope=without(70))) == [3, 4]
    both = Scope(only=np.array([70, 80]), without=np.array([1, 70]))
    assert ids(index.search("ferry", 9, scope=both)) == [3]
    assert index.search("ferry", 9, scope=only()) == []
    assert index.search("ferry", 9, scope=only(1, 2, 3)) == []


CROWD = [(number, f"The ferry {'ferry ' * (number % 3)}sank.") for number in range(1, 401)]


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> LexicalIndex:
    """Four hundred articles of one word, in several additions."""
    return written(tmp_path_factory.mktemp("crowd"), CROWD[:300], CROWD[300:390], CROWD[390:])


@pytest.mark.parametrize("narrow", [0, 1_000])
@pytest.mark.parametrize("count", [1, 3, 40, 399])
def test_a_scope_still_fills_the_list_and_changes_no_score(
    crowd: LexicalIndex, monkeypatch: pytest.MonkeyPatch, narrow: int, count: int
) -> None:
    """Those that score worst are asked for; both ways of asking give the same."""
    monkeypatch.setattr(tantivy_bm25, "NARROW", narrow)
    every = crowd.search("ferry", 400)
    assert len(every) == 400
    worst = {one for one, _ in every[-count:]}
    expected = [hit for hit in every if hit[0] in worst]
    assert crowd.search("ferry", count, scope=only(*worst)) == expected
    assert crowd.search("ferry", 400, scope=only(*worst)) == expected
    best = [one for one, _ in every[:-count]]
    assert crowd.search("ferry", count, scope=without(*best)) == expected


def test_leaving_one_out_changes_no_score_of_the_others(index: LexicalIndex) -> None:
    whole = dict(index.search("ferry windmill inspectors", 10))
    rest = dict(index.search("ferry windmill inspectors", 10, scope=without(9)))
    assert rest == {one: score for one, score in whole.items() if one != 9}
    few = dict(index.search("ferry windmill inspectors", 10, scope=only(7, 8)))
    assert few == {one: score for one, score in whole.items() if one in (7, 8)}


@pytest.mark.parametrize("k", [10**6, 10**13])
def test_more_than_there_are_gives_all_that_fit(index: LexicalIndex, k: int) -> None:
    assert len(index.search("windmill ferry", k)) == 4


@pytest.mark.parametrize("k", [0, -1])
def test_asking_for_none_gives_none(index: LexicalIndex, k: int) -> None:
    assert index.search("ferry", k) == []


def test_an_empty_index_answers_nothing(tmp_path: Path) -> None:
    empty = written(tmp_path, [])
    assert len(empty) == 0
    assert empty.search("ferry", 5) == []


def test_the_order_of_writing_changes_no_answer(tmp_path: Path) -> None:
    rows = [
        (number, f"Ferry {number % 5} met windmill {number % 7} in storm {number}.")
        for number in range(200)
    ]
    forward = written(tmp_path / "forward", rows)
    backward = written(tmp_path / "backward", rows[::-1])
    grown = written(tmp_path / "grown", *(rows[place : place + 20] for place in range(0, 200, 20)))
    for query in ("ferry 3", "windmill 4 storm 12", "storm"):
        for scope in (EVERYTHING, without(3, 12), only(4, 12, 19)):
            expected = forward.search(query, 200, scope=scope)
            assert expected
            assert backward.search(query, 200, scope=scope) == expected
            assert grown.search(query, 200, scope=scope) == expected


def test_an_addition_writes_no_file_again_but_those_it_names(tmp_path: Path) -> None:
    """A later generation shares the others as hard links."""
    written(tmp_path, ROWS)
    inodes = {path.name: path.stat().st_ino for path in tmp_path.iterdir()}
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    held = [(tmp_path / name).open("rb") for name in inodes]
    written(tmp_path, [(10, "Another ferry.")])
    for file in held:
        name = Path(file.name).name
        if not name.endswith(".lock"):
            assert name in TantivyFormat.rewritten or file.read() == before[name]
        file.close()
    changed = {
        path.name
        for path in tmp_path.iterdir()
        if path.name in inodes and path.stat().st_ino != inodes[path.name]
    }
    assert changed <= set(TantivyFormat.rewritten)


def test_many_additions_leave_few_files(tmp_path: Path) -> None:
    many = written(tmp_path, *([(number, f"Ferry {number}.")] for number in range(40)))
    assert len(many) == 40
    assert len(list(tmp_path.glob("*.idx"))) <= 9
