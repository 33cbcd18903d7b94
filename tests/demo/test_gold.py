"""The demonstration's labels are about the text that our readers give, character by character."""

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from secondsource.models import Reading
from secondsource.sources import find_files
from secondsource.sources.readers import SizeLimits, readers_for

DEMO = Path(__file__).parents[2] / "data" / "demo"
KINDS = {"claim", "fact_minor", "opinion", "boilerplate"}


@dataclass(frozen=True)
class Label:
    """One line of the gold."""

    article_id: str
    start: int
    end: int
    says: dict[str, str]

    def of(self, text: str) -> str:
        return text[self.start : self.end]


def labels(name: str) -> list[Label]:
    lines = (DEMO / "gold" / name).read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    return [Label(row.pop("article_id"), row.pop("start"), row.pop("end"), row) for row in rows]


def readings() -> Iterator[Reading]:
    readers = readers_for(SizeLimits(max_bytes=1_000_000, max_archive_bytes=1_000_000))
    for file in find_files([DEMO / "articles"]):
        head = file.path.read_bytes()[:4096]
        reader = next(one for one in readers if one.takes(file.path.name, head))
        with file.path.open("rb") as stream:
            for found in reader.read(file.path.name, stream, file.hints):
                assert isinstance(found, Reading), found
                yield found


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    return {reading.url: reading.text for reading in readings() if reading.url}


@pytest.fixture(scope="module")
def sentences() -> dict[str, list[Label]]:
    by_article = defaultdict(list)
    for label in labels("sentences.jsonl"):
        by_article[label.article_id].append(label)
    return by_article


def test_labelled_articles_are_of_the_demonstration(
    texts: dict[str, str], sentences: dict[str, list[Label]]
) -> None:
    assert len(sentences) == 20
    assert sentences.keys() <= texts.keys()
    assert {label.article_id for label in labels("times.jsonl")} <= sentences.keys()


def test_sentences_begin_and_end_at_whole_words(
    texts: dict[str, str], sentences: dict[str, list[Label]]
) -> None:
    for article_id, of_article in sentences.items():
        text = f" {texts[article_id]} "
        for label in of_article:
            words = text[label.start + 1 : label.end + 1]
            assert words
            assert words == words.strip()
            # Without a blank around it the text has moved since it was labelled.
            assert (text[label.start] + text[label.end + 1]).isspace(), words


def test_every_character_of_a_labelled_article_lies_in_one_sentence(
    texts: dict[str, str], sentences: dict[str, list[Label]]
) -> None:
    for article_id, of_article in sentences.items():
        text, reached = texts[article_id], 0
        for label in of_article:
            assert label.start >= reached
            assert not text[reached : label.start].strip(), text[reached : label.start]
            reached = label.end
        assert not text[reached:].strip()
        assert reached <= len(text)


def test_every_sentence_has_a_known_kind(sentences: dict[str, list[Label]]) -> None:
    kinds = [label.says["kind"] for of_article in sentences.values() for label in of_article]
    assert set(kinds) == KINDS


def test_time_expressions_are_the_articles_own_characters(texts: dict[str, str]) -> None:
    for label in labels("times.jsonl"):
        assert label.of(texts[label.article_id]) == label.says["text"]
        assert date.fromisoformat(label.says["from"]) <= date.fromisoformat(label.says["to"])


def test_time_expressions_lie_within_one_sentence_of_the_articles_prose(
    sentences: dict[str, list[Label]],
) -> None:
    for label in labels("times.jsonl"):
        (around,) = (
            one
            for one in sentences[label.article_id]
            if one.start <= label.start and label.end <= one.end
        )
        assert around.says["kind"] != "boilerplate"
