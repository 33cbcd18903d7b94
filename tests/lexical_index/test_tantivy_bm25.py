"""The lexical index takes any characters as a query and finds words in their forms."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.lexical_index import TantivyFormat
from secondsource.protocols import LexicalIndex

ROWS = [
    (2**63 - 1, "The ferry carried 410 passengers across the sound."),
    (2**62 + 1, "Passenger ferries were inspected in Corrin."),
    (7, "The council raised the tax on windmills by 4.2 per cent."),
    (8, "A windmill near Eskdale burned down during the storm."),
    (9, "Inspectors found rust. Inspectors found cracks. Inspectors left."),
    (2**53 + 1, "Nothing of the kind happened, the mayor said."),
]


def written(folder: Path, rows: list[tuple[int, str]]) -> LexicalIndex:
    folder.mkdir(exist_ok=True)
    TantivyFormat().write(folder, iter(rows))
    return TantivyFormat().open(folder)


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
    assert ids(index.search("ferry passenger", 1, without=[best[0]])) == [second[0]]
    assert index.search("mayor", 5, without={2**53 + 1}) == []
    assert ids(index.search("mayor", 5, without={2**53})) == [2**53 + 1]


def test_leaving_one_out_changes_no_score_of_the_others(index: LexicalIndex) -> None:
    whole = dict(index.search("ferry windmill inspectors", 10))
    rest = dict(index.search("ferry windmill inspectors", 10, without=[9]))
    assert rest == {one: score for one, score in whole.items() if one != 9}


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
    for query in ("ferry 3", "windmill 4 storm 12", "storm"):
        assert dict(forward.search(query, 200)) == dict(backward.search(query, 200))
