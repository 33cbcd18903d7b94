"""Tell whether a passage is of another occasion: another year, another match, another time."""

from collections.abc import Sequence
from dataclasses import dataclass

from secondsource.contrast.aligning import Pair
from secondsource.contrast.amounts import Amount
from secondsource.contrast.intervals import Interval, whole_year
from secondsource.contrast.named_days import Day
from secondsource.contrast.reading import Reading
from secondsource.contrast.slots import Relation, SlotKind
from secondsource.contrast.units import Measure

_TELLING = frozenset(
    {SlotKind.DATE, SlotKind.WEEKDAY, SlotKind.NAME, SlotKind.PLACE, SlotKind.ORDINAL, SlotKind.AGE}
)
_LABEL_ALIKE = 0.3


@dataclass(frozen=True, slots=True)
class Scene:
    """Both sides, for looking at a pair in its place."""

    claim: Reading
    passage: Reading

    def sentence_of(self, at: int) -> int:
        """The number of the passage's sentence in which a word stands."""
        return self.passage.words[at].sentence

    def told_around(self, at: int) -> float:
        """The share, 0 to 1, of what the claim tells that the passage tells around a word: in
        its sentence and those beside it."""
        sentence = self.sentence_of(at)
        near = self.passage.signals[max(0, sentence - 1) : sentence + 2]
        told = {signal.concept for signals in near for signal in signals}
        mine = self.claim.concepts
        total = sum(mine.values())
        return sum(weight for one, weight in mine.items() if one in told) / total if total else 0.0


def is_of_another_year(sentence: int, scene: Scene) -> bool:
    """Whether this sentence of the passage names a year that is not the claim's."""
    claim, passage = scene.claim, scene.passage
    of_claim = [value.what.interval for value in claim.values if isinstance(value.what, Day)]
    known = [interval for interval in of_claim if interval]
    if not known and claim.side.published_on:
        known = [whole_year(claim.side.published_on.year)]
    named = [
        value.what.interval
        for value in passage.values
        if isinstance(value.what, Day)
        and value.what.is_sure
        and value.what.interval
        and passage.words[value.first].sentence == sentence
    ]
    return bool(known and named) and not any(_near(one, its) for one in known for its in named)


def _near(one: Interval, other: Interval) -> bool:
    return one.overlaps(other) or one.first.year == other.first.year


def are_of_two_occasions(deciding: Sequence[SlotKind], pairs: Sequence[Pair]) -> bool:
    """Whether too much differs to be of one thing: another name *and* another age.

    Reports of one thing differ in this or that figure; that they differ in who, where or when
    as well tells of two things.
    """
    kinds = set(deciding)
    if len(kinds) > 1 and kinds & _TELLING:
        return True
    return bool(kinds) and any(map(_is_other_label, pairs))


def _is_other_label(pair: Pair) -> bool:
    """ "Game 5" for "game 7", "Flight 12" for "Flight 175"."""
    what = pair.claim.what
    is_label = isinstance(what, Amount) and what.unit.measure is Measure.LABEL
    is_unlike = pair.relation is Relation.DIFFERS and not pair.is_in_place
    return is_label and is_unlike and pair.strength >= _LABEL_ALIKE
