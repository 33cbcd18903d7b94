"""Draw sentences from an archive of articles, one from each, in a seeded order."""

import json
import lzma
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import IO

from benchmarks.contract import MissingInput
from secondsource.claims import split_sentences

_MOST_CHARS = 6_000
_FEWEST_WORDS, _MOST_WORDS = 8, 45
_FROM_EACH = 3
_ODD = re.compile(r"https?:|@|\n|\.\.\.|…|\||#")


@dataclass(frozen=True, slots=True)
class Quoted:
    """A sentence and the day on which its article was printed."""

    text: str
    published_on: date | None


def sentences_of(archive: Path, chance: random.Random, *, at_most: int) -> Iterator[Quoted]:
    """A few sentences of each article, mixed, until there are enough."""
    found: list[Quoted] = []
    with _opened(archive) as lines:
        for line in lines:
            row = json.loads(line)
            text = str(row.get("text", ""))[:_MOST_CHARS]
            spans = split_sentences(text)[:-1]
            chance.shuffle(spans)
            day = _day(row.get("date_publish"))
            kept = [one.of(text) for one in spans if _is_plain(one.of(text))]
            found += [Quoted(one, day) for one in kept[:_FROM_EACH]]
            if len(found) >= at_most:
                break
    if not found:
        raise MissingInput(archive)
    chance.shuffle(found)
    yield from found


def _opened(archive: Path) -> IO[str]:
    if archive.suffix == ".xz":
        return lzma.open(archive, "rt", encoding="utf-8")
    return archive.open(encoding="utf-8")


def _is_plain(sentence: str) -> bool:
    """A whole sentence that tells something: no address, no list, no question."""
    words = sentence.split()
    is_whole = sentence[:1].isupper() and sentence.endswith((".", '."', ".”"))
    return is_whole and _FEWEST_WORDS <= len(words) <= _MOST_WORDS and not _ODD.search(sentence)


def _day(printed: object) -> date | None:
    try:
        return date.fromisoformat(str(printed)[:10])
    except ValueError:
        return None
