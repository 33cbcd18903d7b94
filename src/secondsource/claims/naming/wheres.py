"""Place words: here, there, the city, the country."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from secondsource.claims.naming.evidence import Naming
from secondsource.claims.naming.gazetteer import CITIES, COUNTRIES
from secondsource.claims.naming.lexicon import BEFORE_PLACE
from secondsource.claims.naming.proposals import Proposal, how_far
from secondsource.claims.naming.reading import Line
from secondsource.labels import InsertionKind
from secondsource.spans import Span
from secondsource.text import collapse

_SETTLEMENTS = frozenset("city town village".split())
_COMMON_NAMES = _SETTLEMENTS | {"country"}
_POINTING = _COMMON_NAMES | {"here", "there"}
_EXISTENCE = frozenset(
    "is are was were has have had will would may might can could should must seems appears isn't "
    "aren't wasn't weren't be been being exists existed remain remains".split()
)
_BEFORE_THERE = frozenset("out over up down and in right hang then been is are was were".split())
_BEHIND_THERE = frozenset("in on for at since until after before to by with and as when".split())
_BEFORE_HERE = frozenset("click read see right from and".split())
_BEHIND_HERE = frozenset("'s is are to in at and".split())


class Place(NamedTuple):
    """One mention of a place; noun is what it may be called again by."""

    start: int
    end: int
    line: int
    words: str
    noun: str
    is_location: bool


@dataclass(frozen=True, slots=True)
class Places:
    """The cities and countries of an article, and where it was filed."""

    by_line: Mapping[int, Sequence[Place]]
    main: Mapping[str, str]
    dateline: Span | None


def places_of(lines: Sequence[Line], namings: Iterable[Naming]) -> Places:
    """Every mention of a city or a country; main is the one named most of each kind."""
    by_line: defaultdict[int, list[Place]] = defaultdict(list)
    often: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for naming in namings:
        place = _place(naming)
        if place is not None:
            by_line[place.line].append(place)
            often[place.noun][place.words] += 1
    main = {noun: names.most_common(1)[0][0] for noun, names in often.items()}
    dateline = next((line.dateline for line in lines if line.dateline), None)
    return Places(by_line, main, dateline)


def _place(naming: Naming) -> Place | None:
    run, line = naming.run, naming.line
    words = line.words[run.start : run.end]
    shown = " ".join(word.text for word in words)
    is_of = naming.before == "of" and line.low(run.start - 2) in _SETTLEMENTS
    noun = line.low(run.start - 2) if is_of else _noun_of(shown)
    if noun is None:
        return None
    located = is_of or naming.before in BEFORE_PLACE
    return Place(words[0].start, words[-1].end, run.line, shown, noun, located)


def _noun_of(name: str) -> str | None:
    if name in CITIES:
        return "city"
    return "country" if name in COUNTRIES else None


def where_proposals(claim: Span, line: Line, places: Places, text: str) -> Iterator[Proposal]:
    """Each place word of the claim that one place before it explains."""
    if _POINTING.isdisjoint(line.vocabulary):
        return
    for position, word in enumerate(line.words):
        if word.start < claim.start or word.end > claim.end or word.is_quoted:
            continue
        if word.low == "here" and places.dateline and _is_here(line, position):
            why = "the place of the dateline"
            yield _proposal(Span(word.start, word.end), why, places.dateline, text)
        elif _points_back(line, position):
            yield from _one_place(claim, line, position, places, text)


def _points_back(line: Line, position: int) -> bool:
    word = line.words[position]
    if word.low == "there":
        return _is_there(line, position)
    return word.text in _COMMON_NAMES and _is_the(line, position)


def _is_here(line: Line, position: int) -> bool:
    if position == 0 or line.low(position + 1) in _BEHIND_HERE:
        return False
    return line.low(position - 1) not in _BEFORE_HERE


def _is_there(line: Line, position: int) -> bool:
    """Whether it is a place, and not "there is"."""
    if position == 0 or line.words[position].owns or line.low(position - 1) in _BEFORE_THERE:
        return False
    following = line.low(position + 1)
    if not line.gap_after(position)[:1].isspace():
        return True
    return following not in _EXISTENCE and following in _BEHIND_THERE


def _is_the(line: Line, position: int) -> bool:
    word = line.words[position]
    if not word.is_glued or line.low(position - 1) != "the":
        return False
    return word.owns or line.low(position + 1) not in {"of", "where", "that", "which"}


def _one_place(
    claim: Span, line: Line, position: int, places: Places, text: str
) -> Iterator[Proposal]:
    word = line.words[position]
    noun = None if word.low == "there" else word.low
    near = [
        place
        for number in (line.number - 1, line.number)
        for place in places.by_line.get(number, ())
        if place.start < word.start and noun in {None, place.noun}
    ]
    if not near or any(place.start >= claim.start for place in near):
        return
    if len({place.words for place in near}) == 1 and _is_clear(near, places, noun):
        why = f"the only {noun or 'place'} named {how_far(line.number - near[-1].line)}"
        at = Span(near[-1].start, near[-1].end)
        yield _proposal(Span(word.start, word.end), why, at, text)


def _is_clear(near: Sequence[Place], places: Places, noun: str | None) -> bool:
    """A country or city must be the article's main one; the place of "there" one to be in."""
    if noun is None:
        return any(place.is_location for place in near)
    return places.main[noun] == near[0].words


def _proposal(word: Span, why: str, at: Span, text: str) -> Proposal:
    words = collapse(at.of(text))
    return Proposal(word.start, word.end, why, words, at, InsertionKind.WHERE)
