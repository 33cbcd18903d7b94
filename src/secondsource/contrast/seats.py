"""Where in its clause a name or a day sits: behind which preposition, between which words."""

from dataclasses import dataclass

from secondsource.contrast.concepts import concept_of
from secondsource.contrast.reading import Reading, Value

_PREPOSITIONS = frozenset(
    "in at on by for from with to of near since until till before after against between among "
    "over under into through during about around than as including like via".split()
)
_SAME = {"till": "until", "at": "in", "on": "in", "near": "in", "during": "in", "around": "in",
         "about": "in", "into": "to"}  # fmt: skip
_PASSED = frozenset("the a an late early mid about around just only".split())
_SAYING = frozenset(
    concept_of(word) for word in "said told announced added according wrote".split()
)
_REACH = 3


@dataclass(frozen=True, slots=True)
class Seat:
    """preposition is "" for none; is_speaker: a word of saying stands right beside it.

    is_inserted: it stands in [brackets]. is_numbered: it is told apart by a number, "Apollo 11".
    """

    preposition: str
    is_speaker: bool
    is_inserted: bool
    is_numbered: bool


def seat_of(reading: Reading, value: Value) -> Seat:
    """Read around the value."""
    words = reading.words
    at = value.first - 1
    while at >= 0 and words[at].low in _PASSED:
        at -= 1
    low = words[at].low if at >= 0 else ""
    preposition = _SAME.get(low, low) if low in _PREPOSITIONS else ""
    near = words[max(0, value.first - _REACH) : value.end + _REACH]
    sentence = words[value.first].sentence
    is_speaker = any(one.concept in _SAYING and one.sentence == sentence for one in near)
    is_numbered = value.end < len(words) and words[value.end].is_number
    return Seat(preposition, is_speaker, _is_in_brackets(reading, value), is_numbered)


def _is_in_brackets(reading: Reading, value: Value) -> bool:
    text, start = reading.side.text, reading.words[value.first].start
    return text.rfind("[", 0, start) > text.rfind("]", 0, start)
