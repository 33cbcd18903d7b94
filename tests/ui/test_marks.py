"""Marking loses no character."""

from hypothesis import given
from hypothesis import strategies as some

from secondsource.models import Span
from secondsource.ui import marks

SPANS = some.builds(
    lambda a, b: Span(min(a, b), max(a, b)), some.integers(0, 60), some.integers(0, 60)
)


@given(
    some.text(max_size=50), some.lists(some.builds(marks.Marked, SPANS, some.sampled_from("ab")))
)
def test_pieces_joined_are_the_text(text: str, marked: list[marks.Marked]) -> None:
    assert "".join(piece.text for piece in marks.pieces(text, marked)) == text


@given(some.text(max_size=50), some.lists(some.text(max_size=4), max_size=4))
def test_marking_shared_words_leaves_the_quotation_exact(text: str, words: list[str]) -> None:
    assert "".join(piece.text for piece in marks.shared(text, words)) == text


def test_shared_words_are_marked_whole_only() -> None:
    found = marks.shared("Nine died; ninety lived. Nine.", ("Nine",))
    assert [piece.text for piece in found if piece.has("shared")] == ["Nine", "Nine"]


def test_words_with_signs_of_their_own_are_marked() -> None:
    found = marks.shared("It cost $4.2 (or 4.2bn) [sic].", ("4.2", "sic"))
    assert [piece.text for piece in found if piece.has("shared")] == ["4.2", "sic"]


def test_line_ends_in_a_passage_are_kept_and_marked() -> None:
    found = marks.shared("One.\n\nTwo.", ())
    assert [(piece.text, piece.has("break")) for piece in found] == [
        ("One.", False),
        ("\n\n", True),
        ("Two.", False),
    ]


def test_insertions_of_the_workbench_are_told_from_the_quotation() -> None:
    found = marks.bracketed("He [the mayor] left.")
    assert [piece.text for piece in found if piece.has("inserted")] == ["[the mayor]"]


def test_a_part_of_a_text_keeps_the_marks_that_reach_into_it() -> None:
    found = marks.part("abcdefgh", Span(2, 6), [marks.Marked(Span(0, 4), "m")])
    assert [(piece.text, piece.has("m")) for piece in found] == [("cd", True), ("ef", False)]


@given(some.lists(SPANS, max_size=12), some.lists(SPANS, max_size=12))
def test_what_lies_over_spans_in_one_pass_is_what_overlaps_each(
    spans: list[Span], things: list[Span]
) -> None:
    spans.sort()
    found = marks.lying_over(spans, things, lambda one: one)
    for span, over in zip(spans, found, strict=True):
        assert sorted(over) == sorted(one for one in things if one.overlaps(span))


def test_the_place_of_a_quote_is_found_whatever_its_white_space() -> None:
    text = "Old.\n\n “The mole  of\nGarrow burst,” he said."
    quotes = ["The mole of Garrow burst", "mole of\n\nGarrow", "the council", ""]
    found = list(marks.places(text, quotes))
    assert [one and one.of(text) for one in found] == [
        "The mole  of\nGarrow burst",
        "mole  of\nGarrow",
        None,
        None,
    ]


def test_a_quote_is_laid_on_whole_words_and_numbers() -> None:
    text = "Officials said 112 people died. Later 12 people died."
    (place,) = marks.places(text, ["12 people"])
    assert place == Span(38, 47)
