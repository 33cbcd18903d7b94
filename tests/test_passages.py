"""Passages: exact slices, no boilerplate inside, nothing left out."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from secondsource.claims import sentence_kinds, split_sentences
from secondsource.ids import passage_id
from secondsource.labels import SentenceKind
from secondsource.models import Passage, Sentence, Span
from secondsource.passages import LONGEST_PASSAGE, LONGEST_SENTENCE, cut_passages

KINDS = st.sampled_from(list(SentenceKind))


def article(parts: list[tuple[str, SentenceKind]]) -> tuple[str, list[Sentence]]:
    text = ""
    sentences = []
    for words, kind in parts:
        span = Span(len(text), len(text) + len(words))
        sentences.append(Sentence(span, kind, "because"))
        text += words + " "
    return text, sentences


def cut(text: str, sentences: list[Sentence], *, title: str | None = None) -> tuple[Passage, ...]:
    return cut_passages(article_id="a1", text=text, title=title, sentences=sentences)


def plain(count: int, length: int = 20) -> tuple[str, list[Sentence]]:
    return article(
        [(f"S{number}".ljust(length, "x"), SentenceKind.CLAIM) for number in range(count)]
    )


LENGTHS = st.sampled_from([1, 30, 500, 900, 1_250, 2_001, 5_000])
PARTS = st.lists(st.tuples(LENGTHS, KINDS, st.booleans()), max_size=14)


@given(PARTS)
def test_every_sentence_that_is_not_boilerplate_is_in_a_passage_and_no_other(
    parts: list[tuple[int, SentenceKind, bool]],
) -> None:
    words = [("ab " * length if blanks else "a" * length)[:length] for length, _, blanks in parts]
    text, sentences = article(
        [(word.strip(), kind) for word, (_, kind, _) in zip(words, parts, strict=True)]
    )
    passages = cut(text, sentences)
    covered = {place for passage in passages for place in range(*_ends(passage))}
    for sentence in sentences:
        places = {
            place
            for place in range(sentence.span.start, sentence.span.end)
            if not text[place].isspace()
        }
        if sentence.kind is SentenceKind.BOILERPLATE:
            assert not places & covered
        else:
            assert places <= covered


def _ends(passage: Passage) -> tuple[int, int]:
    return passage.span.start, passage.span.end


@given(PARTS)
def test_passages_are_exact_bounded_and_never_inside_one_another(
    parts: list[tuple[int, SentenceKind, bool]],
) -> None:
    text, sentences = article([("a" * length, kind) for length, kind, _ in parts])
    passages = cut(text, sentences)
    for passage in passages:
        assert passage.text == text[passage.span.start : passage.span.end]
        assert passage.passage_id == passage_id("a1", *_ends(passage))
        assert len(passage.text) <= LONGEST_SENTENCE
    assert [passage.ordinal for passage in passages] == list(range(len(passages)))
    for left, right in pairwise(passages):
        assert left.span.start < right.span.start
        assert left.span.end < right.span.end


def test_windows_hold_four_sentences_and_overlap_by_two() -> None:
    text, sentences = plain(6)
    first, second = cut(text, sentences)
    assert first.text.split() == [sentence.span.of(text) for sentence in sentences[:4]]
    assert second.text.split() == [sentence.span.of(text) for sentence in sentences[2:]]


def test_a_passage_stays_short_when_its_sentences_are_long() -> None:
    text, sentences = plain(4, length=500)
    assert all(len(passage.text) <= LONGEST_PASSAGE for passage in cut(text, sentences))


def test_a_long_sentence_stands_alone_and_a_longer_one_is_cut_at_a_blank() -> None:
    text, sentences = article(
        [
            ("short one.", SentenceKind.CLAIM),
            ("y" * 1_500, SentenceKind.CLAIM),
            ("word " * 600 + "end.", SentenceKind.CLAIM),
        ]
    )
    texts = [passage.text for passage in cut(text, sentences)]
    assert "y" * 1_500 in texts
    assert all(len(words) <= LONGEST_SENTENCE for words in texts)
    assert all(words.startswith(("short", "y", "word")) for words in texts)


def test_no_passage_bridges_boilerplate() -> None:
    text, sentences = article(
        [
            ("One.", SentenceKind.CLAIM),
            ("Read more", SentenceKind.BOILERPLATE),
            ("Two.", SentenceKind.OPINION),
            ("Three.", SentenceKind.MINOR_FACT),
        ]
    )
    assert [passage.text for passage in cut(text, sentences)] == ["One.", "Two. Three."]


def test_the_encoder_reads_the_title_first_when_there_is_one() -> None:
    text, sentences = plain(1)
    (titled,) = cut(text, sentences, title=" Dam breaks ")
    (untitled,) = cut(text, sentences)
    assert titled.encoder_text == f"Dam breaks\n{titled.text}"
    assert untitled.encoder_text == untitled.text


def test_a_headline_cut_off_from_the_article_is_no_passage() -> None:
    caption = "The dam after the flood. Ivo Brandt / AP"
    body = "The dam at Garrow broke on Monday, and two men were killed, police said."
    text = f"Dam Breaks at Garrow\n\n{caption}\n\n{body}"
    sentences = sentence_kinds(text, split_sentences(text), title="Dam Breaks at Garrow")
    assert [passage.text for passage in cut(text, sentences)] == [body]


def test_a_headline_may_open_the_first_passage() -> None:
    text = "Dam Breaks at Garrow\n\nThe dam at Garrow broke on Monday, police said."
    sentences = sentence_kinds(text, split_sentences(text), title="Dam Breaks at Garrow")
    assert [passage.text for passage in cut(text, sentences)] == [text]
