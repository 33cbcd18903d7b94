"""Insertions stand in brackets, and the words around them stay as they are."""

from hypothesis import given
from hypothesis import strategies as st

from secondsource.anatomy import Attribution, Insertion, standing_alone
from secondsource.labels import InsertionKind
from secondsource.spans import Span

QUOTE = "He said on Thursday, 5 people died."


def put(at: int, words: str) -> Insertion:
    return Insertion(at, words, InsertionKind.WHO, "because")


def test_an_insertion_stands_behind_the_word_that_it_explains() -> None:
    inserted = [put(19, "4 May 2031"), put(2, "Ivo Lund")]
    assert (
        standing_alone(QUOTE, inserted)
        == "He [Ivo Lund] said on Thursday [4 May 2031], 5 people died."
    )


def test_what_is_put_before_the_first_word_is_parted_from_it() -> None:
    assert standing_alone("left the hall", [put(0, "The envoys")]) == "[The envoys] left the hall"


@given(
    st.text(alphabet="ab, .", max_size=30),
    st.lists(st.tuples(st.integers(0, 30), st.text(alphabet="xy", min_size=1)), max_size=4),
)
def test_without_its_brackets_a_claim_is_its_quotation(
    quote: str, places: list[tuple[int, str]]
) -> None:
    insertions = [put(min(at, len(quote)), words) for at, words in places]
    text = standing_alone(quote, insertions)
    bare = text
    for one in insertions:
        assert f"[{one.words}]" in text
        bare = bare.replace(f"[{one.words}]", "")
    assert bare.replace(" ", "") == quote.replace(" ", "")


def test_what_one_reports_holds_what_the_other_said() -> None:
    inner = Attribution(cue=Span(20, 24), content=(Span(25, 60),))
    outer = Attribution(cue=Span(5, 13), content=(Span(14, 60),))
    assert outer.holds(inner)
    assert not inner.holds(outer)
