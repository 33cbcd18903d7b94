"""Read the names of a text: who and where, without titles; and tell whether two are of one."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from secondsource.contrast.name_words import (
    FAMILY,
    INSIDE,
    LOCATIVE,
    NO_NAMES,
    TITLES,
)
from secondsource.contrast.places import PLACES
from secondsource.contrast.words import Word

_HEADLINE_SHARE, _FEWEST_FOR_HEADLINE = 0.88, 6
_LONGEST_PLACE = 2


@dataclass(frozen=True, slots=True)
class Name:
    """A name; parts are its words in plain form, without titles.

    place is what a place or its people stand for, else "". is_sure: it is no common word that
    begins a sentence.
    """

    parts: tuple[str, ...]
    place: str = ""
    is_where: bool = False
    is_acronym: bool = False
    is_sure: bool = True


@dataclass(frozen=True, slots=True)
class FoundName:
    """A name and its words, from first to before end."""

    name: Name
    first: int
    end: int


def names_in(words: Sequence[Word], taken: Collection[int]) -> Iterator[FoundName]:
    """In order. `taken` are the places of words that were read as days or amounts."""
    headlines = _headlines(words)
    at = _past_dateline(words)
    while at < len(words):
        end = _run_from(words, at, taken)
        if end == at:
            at += 1
            continue
        yield from _parted(words, at, end, is_headline=words[at].sentence in headlines)
        at = end


def _run_from(words: Sequence[Word], at: int, taken: Collection[int]) -> int:
    """Where the run of capitals that begins here ends; at itself when none begins."""
    if not _may_name(words, at, taken):
        return at
    end = at + 1
    while end < len(words):
        joined = _joined(words, end, taken)
        if not joined:
            break
        end = joined
    return end


def _joined(words: Sequence[Word], at: int, taken: Collection[int]) -> int:
    """Past the next part of the name, 0 when there is none."""
    word, before = words[at], words[at - 1]
    if before.text.endswith(("'s", "’s")) or word.sentence != before.sentence:
        return 0
    if _may_name(words, at, taken):
        return at + 1
    place = at
    if word.text in "-–&." and (word.is_glued or word.text == "&"):
        if word.text == "." and len(before.text) > 1 and before.low not in TITLES:
            return 0
        place = at + 1
        if word.text == "-" and place < len(words) and len(words[place].text) <= 2:
            place += 2
    while place < len(words) and words[place].low in INSIDE and place - at < 2:
        place += 1
    if words[at].low == "of" and before.low not in FAMILY and _place_at(words, place, place + 1)[0]:
        # "Dana Orr of Ohio" names two.
        return 0
    return place + 1 if place > at and _may_name(words, place, taken) else 0


def _may_name(words: Sequence[Word], at: int, taken: Collection[int]) -> bool:
    if not 0 <= at < len(words) or at in taken:
        return False
    word = words[at]
    is_handle = at > 0 and words[at - 1].text == "@"
    if not word.is_capital or word.low in NO_NAMES or is_handle:
        return False
    return not (word.opens and not word.concept and not word.text.isupper())


def _parted(words: Sequence[Word], at: int, end: int, *, is_headline: bool) -> Iterator[FoundName]:
    """ "German Chancellor Dana Orr" names a country and a person, "US Navy" one thing."""
    place, taken = _place_at(words, at, end)
    rest = at + taken
    is_adjective = place and rest < end and words[rest].low in TITLES
    if is_adjective:
        yield _named(words, at, rest, is_headline=is_headline)
        at = rest
    while at < end and words[at].low in TITLES and end - at > 1:
        at += 1 + (words[at + 1].text == "." if at + 1 < end else 0)
    if at < end and not (words[at].low in TITLES and end - at == 1):
        yield _named(words, at, end, is_headline=is_headline)


def _place_at(words: Sequence[Word], at: int, end: int) -> tuple[str, int]:
    for count in range(min(_LONGEST_PLACE, end - at), 0, -1):
        key = tuple(word.low for word in words[at : at + count])
        if key in PLACES:
            return PLACES[key], count
    return "", 0


def _named(words: Sequence[Word], at: int, end: int, *, is_headline: bool) -> FoundName:
    spelt = tuple(
        word.low
        for place, word in enumerate(words[at:end], at)
        if not word.is_mark and not _is_joint(words, place)
    )
    parts = tuple(part for part in spelt if part not in INSIDE) or spelt
    place, count = _place_at(words, at, end)
    if place and count < end - at:
        # "U.S. Senate" is "United States Senate".
        parts = (*place.split(), *parts[count:])
    place = place if count == end - at else ""
    before = words[at - 1].low if at else ""
    before = words[at - 2].low if before == "the" and at > 1 else before
    text = words[at].text
    is_acronym = end == at + 1 and len(text) > 1 and text.rstrip("s").replace(".", "").isupper()
    is_alone = end == at + 1 and words[at].opens and not place and not is_acronym
    is_sure = not is_headline and not (is_alone and _is_plain_opener(words, at))
    return FoundName(
        Name(parts, place, before in LOCATIVE, is_acronym, is_sure=is_sure or bool(place)), at, end
    )


def _is_joint(words: Sequence[Word], at: int) -> bool:
    """The "i" of "Mazar-i-Sharif", which is spelt in several ways."""
    word = words[at]
    return (
        len(word.text) <= 2 and word.is_glued and words[at - 1].text == "-" and not word.is_capital
    )


def _is_plain_opener(words: Sequence[Word], at: int) -> bool:
    """Whether the first word of a sentence is likely a common noun, or stands elsewhere as one."""
    low = words[at].low
    if low.endswith(("s", "ing", "ed", "ly", "er", "ion", "ment")) and not words[at].text.endswith(
        ("'s", "’s")
    ):
        return True
    follows = words[at + 1].low if at + 1 < len(words) else ""
    if follows and words[at + 1].concept and not follows.endswith(("ed", "s")):
        return follows not in _SAYING
    return any(word.text == low for word in words)


_SAYING = frozenset("said told won lost became took made went came began ran left held".split())


def _headlines(words: Sequence[Word]) -> frozenset[int]:
    """The sentences in which nearly every long word has a capital."""
    capitals: dict[int, list[bool]] = {}
    for word in words:
        if len(word.text) > 3 and word.text[0].isalpha():
            capitals.setdefault(word.sentence, []).append(word.is_capital)
    return frozenset(
        sentence
        for sentence, found in capitals.items()
        if len(found) >= _FEWEST_FOR_HEADLINE and sum(found) >= _HEADLINE_SHARE * len(found)
    )


def _past_dateline(words: Sequence[Word]) -> int:
    """Past "BEIJING (Reuters) -": where a report was written says nothing of what is in it."""
    if not words or not words[0].text.isupper() or len(words[0].text) < 3:
        return 0
    for at, word in enumerate(words[:14]):
        if word.text in ("-", "–", "—") and not word.is_glued:
            return at + 1
        if word.text == "—":
            return at + 1
    return 0
