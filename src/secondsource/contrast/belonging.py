"""Decide what an amount is of, and whether two may be of one thing: twelve dead, twelve hurt."""

from collections.abc import Sequence
from dataclasses import dataclass

from secondsource.contrast.amounts import Amount
from secondsource.contrast.concepts import concept_of
from secondsource.contrast.numerals import low_at
from secondsource.contrast.places import PLACES
from secondsource.contrast.reading import Reading, Value
from secondsource.contrast.units import Measure
from secondsource.contrast.words import Word

_FATES = frozenset(
    concept_of(word)
    for word in (
        "dead injured missing arrested rescued evacuated jailed alive displaced sick infected "
        "charged convicted sacked stranded hospitalized homeless acquitted released raped "
        "kidnapped executed trapped affected"
    ).split()
)
_PERSONS = frozenset(
    concept_of(word)
    for word in (
        "people person man woman victim others resident civilian casualty individual passenger "
        "worker citizen migrant child student protester soldier officer"
    ).split()
)
_ANYBODY = frozenset(concept_of(word) for word in "people person others victim individual".split())
_PLURALS = frozenset("people men women children police troops staff crew feet".split())
_PASSED = frozenset("other others more of the his her its their our these those new".split())
_LONGEST_PHRASE, _FATE_REACH = 5, 9


@dataclass(frozen=True, slots=True)
class Holder:
    """What an amount is of: the noun that is counted, what befell them, the word before it.

    "" stands for what the text does not say.
    """

    noun: str = ""
    fate: str = ""
    label: str = ""
    is_behind: bool = False


def holder_of(reading: Reading, value: Value) -> Holder:
    """Read around the value; only of an amount."""
    words = reading.words
    amount = value.what
    if not isinstance(amount, Amount):
        return Holder()
    if amount.unit.measure is Measure.LABEL:
        return Holder(label=_concept_before(words, value.number))
    if amount.unit.measure is Measure.AGE:
        return _aged(words, value)
    noun = _noun_behind(words, value.end)
    return Holder(noun=noun, fate=_fate(words, value))


def may_be_of_one(claim: Holder, passage: Holder, amount: Amount) -> bool:
    """Whether both amounts can belong to one thing."""
    if amount.unit.measure is Measure.LABEL:
        return claim.label == passage.label
    if amount.unit.measure is Measure.AGE:
        return not (claim.noun and passage.noun) or claim.noun == passage.noun
    if amount.unit.measure is Measure.ORDINAL:
        return claim.noun == passage.noun
    if amount.unit.measure is not Measure.COUNT:
        return not (claim.fate and passage.fate) or claim.fate == passage.fate
    return _counts_one(claim, passage)


def _counts_one(claim: Holder, passage: Holder) -> bool:
    if claim.fate and passage.fate and claim.fate != passage.fate:
        return False
    is_one_fate = bool(claim.fate) and claim.fate == passage.fate
    if claim.noun and claim.noun == passage.noun:
        # "Two people" are counted all over an article.
        return claim.noun not in _ANYBODY or claim.fate == passage.fate
    if not is_one_fate:
        return False
    return all(not noun or noun in _ANYBODY for noun in (claim.noun, passage.noun)) or (
        {claim.noun, passage.noun} <= _PERSONS | {""}
        and bool({claim.noun, passage.noun} & (_ANYBODY | {""}))
    )


def _noun_behind(words: Sequence[Word], at: int) -> str:
    """The head of the phrase behind a number: its first plural, else its first word."""
    found: list[str] = []
    at += low_at(words, at) == "-"
    for word in words[at : at + _LONGEST_PHRASE]:
        if (word.low in _PASSED and not word.is_mark) or (word.low,) in PLACES:
            continue
        if not word.concept or word.is_number or word.concept in _FATES:
            break
        found.append(word.concept)
        if word.low in _PLURALS or (word.low.endswith("s") and not word.low.endswith("ss")):
            return word.concept
    return found[0] if found else ""


def _concept_before(words: Sequence[Word], at: int) -> str:
    for place in range(at - 1, max(-1, at - 3), -1):
        if words[place].concept:
            return words[place].concept
        if words[place].text not in "-.":
            break
    return ""


def _aged(words: Sequence[Word], value: Value) -> Holder:
    """ "A 4-year-old boy" is the boy's age, "Dana Orr, 65," Orr's."""
    if behind := _noun_behind(words, value.end):
        return Holder(noun=behind, is_behind=True)
    for place in range(value.first - 1, max(-1, value.first - 4), -1):
        if words[place].concept and words[place].low not in ("aged", "age", "turned"):
            return Holder(noun=words[place].concept)
    return Holder()


def _fate(words: Sequence[Word], value: Value) -> str:
    """What befell those who are counted: the nearest word for it in the sentence."""
    sentence = words[value.first].sentence
    best, nearest = "", _FATE_REACH + 1.0
    for place in range(max(0, value.first - _FATE_REACH), min(len(words), value.end + _FATE_REACH)):
        word = words[place]
        if word.sentence != sentence or word.concept not in _FATES:
            continue
        distance = float(value.first - place if place < value.first else place - value.end + 1)
        if word.clause != words[value.first].clause:
            distance += 2
        if distance < nearest:
            best, nearest = word.concept, distance
    return best
