"""Read a side once: its words, its values, and what stands around each of them."""

from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from secondsource.contrast.amounts import Amount, amounts_in
from secondsource.contrast.days import days_in
from secondsource.contrast.named_days import Day
from secondsource.contrast.names import FoundName, Name, names_in
from secondsource.contrast.quantifiers import FoundShare, shares_in
from secondsource.contrast.roles import Role, roles_in
from secondsource.contrast.slots import Side, SlotKind
from secondsource.contrast.turning import Turns, turns_of
from secondsource.contrast.units import Measure
from secondsource.contrast.words import MOST_CHARS, Word, words_of
from secondsource.spans import Span

_KINDS = {
    Measure.COUNT: SlotKind.NUMBER, Measure.MONEY: SlotKind.MONEY,
    Measure.PERCENT: SlotKind.PERCENTAGE, Measure.POINTS: SlotKind.PERCENTAGE,
    Measure.AGE: SlotKind.AGE, Measure.ORDINAL: SlotKind.ORDINAL, Measure.SCORE: SlotKind.SCORE,
    Measure.CLOCK: SlotKind.CLOCK, Measure.LABEL: SlotKind.NUMBER,
}  # fmt: skip
_NAME_WEIGHT = 1.4
# A claim is compared with many passages, and a passage with few claims.
_SIDES_KEPT = 512
# Each value of one side is laid beside each of the other's.
_MOST_VALUES, _MOST_SHARES = 80, 30


@dataclass(frozen=True, slots=True)
class Value:
    """An amount, a day or a name, from its first word to before its end.

    number is where the number itself begins, behind "at least".
    """

    kind: SlotKind
    first: int
    end: int
    what: Amount | Day | Name
    number: int


@dataclass(frozen=True, slots=True)
class Signal:
    """A word that tells what a value belongs to."""

    at: int
    concept: str
    weight: float


@dataclass(frozen=True, slots=True)
class Reading:
    """A side as it was read. signals are grouped by sentence."""

    side: Side
    words: tuple[Word, ...]
    values: tuple[Value, ...]
    names: tuple[FoundName, ...]
    shares: tuple[FoundShare, ...]
    roles: tuple[Role, ...]
    turns: Turns
    signals: tuple[tuple[Signal, ...], ...]
    concepts: dict[str, float]
    is_cut: bool

    def span(self, first: int, end: int) -> Span:
        """The characters from one word to before another."""
        return Span(self.words[first].start, self.words[end - 1].end)

    def said(self, first: int, end: int) -> str:
        """The text's own characters from one word to before another."""
        return self.span(first, end).of(self.side.text)


@lru_cache(maxsize=_SIDES_KEPT)
def read_side(side: Side) -> Reading:
    """Everything that is compared, read once for each side."""
    words = words_of(side.text)
    days = days_in(words, side.published_on, side.times)
    taken = {at for day in days for at in range(day.first, day.end)}
    amounts = list(amounts_in(words, taken))
    counted = {at for one in amounts for at in range(one.first, one.end)}
    names = tuple(names_in(words, taken | counted))
    values = [
        *(Value(_kind_of_day(one.day), one.first, one.end, one.day, one.first) for one in days),
        *(Value(_kind_of(one.amount), one.first, one.end, one.amount, one.bare) for one in amounts),
        *(Value(_kind_of_name(one.name), one.first, one.end, one.name, one.first) for one in names),
    ]
    signals = _signals(words, names, taken | counted)
    return Reading(
        side=side,
        words=words,
        values=tuple(sorted(values, key=lambda value: value.first)[:_MOST_VALUES]),
        names=names,
        shares=tuple(islice(shares_in(words), _MOST_SHARES)),
        roles=tuple(roles_in(words, names)),
        turns=turns_of(words),
        signals=signals,
        concepts=_concepts(signals),
        is_cut=len(side.text) > MOST_CHARS or len(values) > _MOST_VALUES,
    )


def _kind_of(amount: Amount) -> SlotKind:
    return _KINDS.get(amount.unit.measure, SlotKind.MEASURE)


def _kind_of_day(day: Day) -> SlotKind:
    return SlotKind.DATE if day.weekday is None else SlotKind.WEEKDAY


def _kind_of_name(name: Name) -> SlotKind:
    return SlotKind.PLACE if name.place or name.is_where else SlotKind.NAME


def _signals(
    words: tuple[Word, ...], names: tuple[FoundName, ...], valued: set[int]
) -> tuple[tuple[Signal, ...], ...]:
    """Words that tell, sentence by sentence; names weigh more, numbers and days nothing."""
    places: dict[int, str] = {}
    for found in names:
        for at in range(found.first, found.end):
            places[at] = found.name.place
    sentences: list[list[Signal]] = [[] for _ in range(words[-1].sentence + 1 if words else 0)]
    for at, word in enumerate(words):
        concept = places.get(at) or word.concept
        if not concept or at in valued:
            continue
        weight = _NAME_WEIGHT if at in places else word.weight
        sentences[word.sentence].append(Signal(at, concept, weight))
    return tuple(map(tuple, sentences))


def _concepts(signals: tuple[tuple[Signal, ...], ...]) -> dict[str, float]:
    found: dict[str, float] = {}
    for sentence in signals:
        for signal in sentence:
            found[signal.concept] = max(signal.weight, found.get(signal.concept, 0.0))
    return found
