"""What is looked at in a sentence before its kind is weighed, each trait with words for people."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache, lru_cache
from importlib import resources
from itertools import chain
from typing import NamedTuple

from secondsource.claims.forms import is_gallery_caption, is_post
from secondsource.claims.gates import gated
from secondsource.claims.kind_model import cues
from secondsource.claims.verbs import has_sure_verb
from secondsource.claims.wording import Reading, Wordings

_LEANINGS = "leanings.json"
# Hand-set points and leanings stand on a larger scale, so that training bends them last.
TRUST = 2.0
MOSTLY_QUOTED, WHOLLY_QUOTED, HALF_QUOTED = 0.6, 0.95, 0.5
FIRST_SENTENCES, LAST_SHARE = 3, 0.7
FEW_WORDS, MANY_WORDS = 8, 25
SHORTEST_SHOWN_WORD = 5

# In lower case only: names are of their events, and would be learned by heart.
_WORD = re.compile(r"(?<![\w’'])[a-z][a-z’']*[a-z](?!\w)|(?<!\w)[aI](?!\w)")
_PRESENT_STATE = gated("is are s", r"\b(?:is|are)\b|\b(?:it|that|there)['’]s\b")
_CUES = (*cues.SUBSTANCE, *cues.VIEW)
_WORDINGS = Wordings([cue.wording for cue in _CUES])
_MODALS = ("would", "could", "may", "might", "should", "must", "can", "will")
_MARKS = ((":", "a colon"), ("…", "dots"), ("...", "dots"), ("(", "a bracket"))
_JOINING = frozenset("but and so yet however still".split())
_POINTING = frozenset("he she they it this these that those there".split())


class Ground(Enum):
    """How a trait is said to people."""

    STATED = auto()
    VIEW = auto()
    CIRCUMSTANCE = auto()
    WORD = auto()

    # An enum's own hash is that of its name, found in Python: slow for what stands in many keys.
    __hash__ = object.__hash__


class Trait(NamedTuple):
    """One thing seen in a sentence: the feature that it feeds, how much, and its words.

    Several traits may feed one feature (the hand-set points do), and one saying may stand
    with several features.
    """

    feature: str
    value: float
    saying: str
    ground: Ground = Ground.CIRCUMSTANCE


@dataclass(frozen=True, slots=True)
class Situation:
    """Where a sentence stands in its article; all unknown for a text that is given alone.

    quoted has one byte a character, 1 inside quotation marks. place counts the article's
    own sentences from 0, of is their number.
    """

    quoted: bytes | bytearray = b""
    place: int | None = None
    of: int | None = None
    after_quotation: bool = False
    is_own_paragraph: bool = False
    goes_on: bool = False
    is_open: bool = False


def traits_of(reading: Reading, situation: Situation) -> list[Trait]:
    """Everything that is weighed in this sentence."""
    share = situation.quoted.count(1) / max(1, len(reading.text))
    found = list(_cues(reading))
    stated = {trait.saying for trait in found}
    found.extend(_quotation(share, stated))
    found.extend(_shape(reading))
    found.extend(_place(situation))
    found.extend(chain.from_iterable(map(_traits_of_word, lower_case_words(reading.text))))
    return found


def _points(side: str, points: float, saying: str, ground: Ground) -> Trait:
    return Trait(f"points:{side}", TRUST * points, saying, ground)


def _cues(reading: Reading) -> Iterator[Trait]:
    for number, times in enumerate(_WORDINGS.counts(reading)):
        if times:
            yield from _traits_of_cue(number, min(times, _CUES[number].most))
    if is_post(reading):
        yield Trait("a post", 1, "a post", Ground.VIEW)
        yield _points("view", cues.POST_POINTS, "a post", Ground.VIEW)


@cache
def _traits_of_cue(number: int, times: int) -> tuple[Trait, ...]:
    cue = _CUES[number]
    side, ground = ("view", Ground.VIEW) if cue in cues.VIEW else ("substance", Ground.STATED)
    itself = Trait(f"cue:{cue.ground}", times, cue.ground, ground)
    if not cue.points:
        return (itself,)
    return itself, _points(side, cue.points * times, cue.ground, ground)


def _quotation(share: float, stated: set[str]) -> Iterator[Trait]:
    said = "said in a quotation"
    if share <= 0:
        return
    yield Trait("quoted", share, said, Ground.VIEW)
    if share >= WHOLLY_QUOTED:
        yield Trait("quoted: whole", 1, said, Ground.VIEW)
    elif share >= HALF_QUOTED:
        yield Trait("quoted: most", 1, said, Ground.VIEW)
    else:
        yield Trait("quoted: some", 1, "quotes some words")
    if share >= MOSTLY_QUOTED:
        yield _points("view", cues.QUOTED_POINTS, said, Ground.VIEW)
        for saying in ("first person", "an attribution", "figures", "judging words"):
            if saying in stated:
                yield Trait(f"quoted with {saying}", 1, said, Ground.VIEW)


def _shape(reading: Reading) -> Iterator[Trait]:
    count = len(reading.words)
    yield Trait("words", min(count, 40) / 20, "")
    if count >= cues.WORDS_FOR_MORE:
        yield _points("substance", cues.MORE_BY_LENGTH, "a long sentence", Ground.CIRCUMSTANCE)
    if count < FEW_WORDS:
        yield Trait("few words", 1, "short")
    elif count >= MANY_WORDS:
        yield Trait("many words", 1, "a long sentence")
    if is_gallery_caption(reading):
        yield Trait("gallery", 1, "a caption in a gallery")
    for mark, name in _MARKS:
        if mark in reading.text:
            yield Trait(f"mark: {name}", 1, f"has {name}")
    yield from _grammar(reading)


def _grammar(reading: Reading) -> Iterator[Trait]:
    if _PRESENT_STATE.is_in(reading.lowered, reading.pieces):
        yield Trait("present", 1, "says how things are in general")
    if not has_sure_verb(reading):
        yield Trait("no sure verb", 1, "hardly a verb in it")
    for modal in _MODALS:
        if modal in reading.vocabulary:
            yield Trait(f"modal: {modal}", 1, f"“{modal}”", Ground.WORD)
    first = reading.words[0] if reading.words else ""
    if first in _JOINING:
        yield Trait("starts joining", 1, f"begins with “{first}”")
    if first in _POINTING:
        yield Trait("starts pointing", 1, f"begins with “{first}”")


def _place(situation: Situation) -> Iterator[Trait]:
    if situation.place is not None and situation.of:
        yield Trait("place", min(situation.place, 30) / 30, "")
        if situation.place < FIRST_SENTENCES:
            yield Trait("near the top", 1, "near the top of the article")
        if situation.place > LAST_SHARE * situation.of:
            yield Trait("near the end", 1, "near the end of the article")
    for holds, name, saying in (
        (situation.after_quotation, "after a quotation", "follows a quotation"),
        (situation.is_own_paragraph, "own paragraph", "a paragraph of its own"),
        (situation.goes_on, "goes on", "goes on with its paragraph"),
        (situation.is_open, "open", "has no closing mark"),
    ):
        if holds:
            yield Trait(name, 1, saying)


@lru_cache(maxsize=50_000)
def _traits_of_word(word: str) -> tuple[Trait, ...]:
    saying = f"“{word}”" if len(word) >= SHORTEST_SHOWN_WORD else ""
    itself = Trait(f"word:{word}", 1, saying, Ground.WORD)
    if (leaning := leanings().get(word)) is None:
        return (itself,)
    return (
        itself,
        Trait("leaning: comment", TRUST * leaning[0], saying, Ground.WORD),
        Trait("leaning: checked", TRUST * leaning[1], saying, Ground.WORD),
    )


def lower_case_words(text: str) -> list[str]:
    """Each word once; sorted, as sums of floats depend on the order."""
    return sorted(set(_WORD.findall(text.replace("’", "'"))))


@cache
def leanings() -> dict[str, tuple[float, float]]:
    """How much a word leans to comment pieces, and to sentences that were worth checking."""
    table = resources.files("secondsource.claims.kind_model").joinpath(_LEANINGS).read_bytes()
    return {word: (comment, checked) for word, (comment, checked) in json.loads(table).items()}
