"""Decide which differences are of one thing for certain: only those speak against a claim."""

from secondsource.contrast.aligning import Pair
from secondsource.contrast.amount_relations import are_of_one_order
from secondsource.contrast.amounts import Amount
from secondsource.contrast.belonging import holder_of
from secondsource.contrast.name_relations import compare_names
from secondsource.contrast.named_days import Day
from secondsource.contrast.names import Name
from secondsource.contrast.occasions import Scene, is_of_another_year
from secondsource.contrast.reading import Value
from secondsource.contrast.seats import seat_of
from secondsource.contrast.slots import Relation, SlotKind
from secondsource.contrast.turned_in_place import Turn
from secondsource.contrast.turning import Certainty
from secondsource.contrast.units import Measure

# How surely both values must belong to one thing, by what they are.
_LEAST = {
    SlotKind.NUMBER: 0.55, SlotKind.MONEY: 0.5, SlotKind.PERCENTAGE: 0.45, SlotKind.MEASURE: 0.4,
    SlotKind.AGE: 0.6, SlotKind.ORDINAL: 0.9, SlotKind.SCORE: 0.45, SlotKind.CLOCK: 0.45,
    SlotKind.DATE: 0.42, SlotKind.WEEKDAY: 0.3, SlotKind.NAME: 0.55, SlotKind.PLACE: 0.5,
    SlotKind.NEGATION: 0.4, SlotKind.OPPOSITE: 0.4, SlotKind.QUANTIFIER: 0.5,
    SlotKind.UNIT: 0.45,
}  # fmt: skip
# The same with the share of the claim that the passage tells there: 2 for a copy. A report of
# another matter has values enough that sit alike; it does not tell what the claim tells.
_LEAST_TOGETHER = {
    SlotKind.NUMBER: 1.1, SlotKind.MONEY: 1.1, SlotKind.PERCENTAGE: 1.0, SlotKind.MEASURE: 1.0,
    SlotKind.AGE: 1.0, SlotKind.ORDINAL: 1.1, SlotKind.SCORE: 1.4, SlotKind.CLOCK: 0.9,
    SlotKind.DATE: 1.3, SlotKind.WEEKDAY: 1.45, SlotKind.NAME: 1.2, SlotKind.PLACE: 1.1,
    SlotKind.NEGATION: 1.4, SlotKind.OPPOSITE: 1.2, SlotKind.QUANTIFIER: 1.1, SlotKind.UNIT: 1.0,
}  # fmt: skip
# So much alike, one text is the other with a word changed: what stands there is the same slot.
_NEAR_COPY = 0.8
_SURE_ALONE = 0.6
_AGENCIES = frozenset(
    "reuters ap afp associated press dpa xinhua upi bloomberg cnn bbc getty images".split()
)


def decides(pair: Pair, scene: Scene) -> bool:
    """Whether the two values are of one thing, so that their difference is a conflict."""
    if pair.relation is not Relation.DIFFERS:
        return False
    if not _is_told(pair.claim.kind, pair.strength, scene.told_around(pair.passage.first)):
        return False
    if pair.is_in_place:
        return not (is_agency(pair.claim) and is_agency(pair.passage))
    if isinstance(pair.claim.what, Name):
        return _names_one(pair, scene)
    return _dates_one(pair, scene) if isinstance(pair.claim.what, Day) else _counts_one(pair, scene)


def _is_told(kind: SlotKind, strength: float, told: float) -> bool:
    return strength >= _LEAST[kind] and strength + told >= _LEAST_TOGETHER[kind]


def _counts_one(pair: Pair, scene: Scene) -> bool:
    mine, its = pair.claim.what, pair.passage.what
    if not isinstance(mine, Amount) or not isinstance(its, Amount):
        return False
    # Nobody counted "thousands": they may be of the "millions" of all.
    if mine.is_vague or its.is_vague:
        return False
    if mine.unit.measure is Measure.LABEL:
        return is_near_copy(pair)
    if mine.unit.measure is Measure.DURATION and not are_of_one_order(mine, its):
        return False
    if _is_of_others(pair, scene):
        return False
    return not is_of_another_year(scene.sentence_of(pair.passage.first), scene)


def _is_of_others(pair: Pair, scene: Scene) -> bool:
    """Whether other people are counted: both sides name somebody or some place, and none twice."""
    if is_near_copy(pair) or not holder_of(scene.claim, pair.claim).fate:
        return False
    claimed = [value.what for value in scene.claim.values if isinstance(value.what, Name)]
    sentence = scene.sentence_of(pair.passage.first)
    told = [
        value.what
        for value in scene.passage.values
        if isinstance(value.what, Name) and scene.sentence_of(value.first) == sentence
    ]
    return bool(claimed and told) and all(
        compare_names(mine, its) is Relation.DIFFERS for mine in claimed for its in told
    )


def turn_decides(turn: Turn, scene: Scene) -> bool:
    """Whether a denial or an opposite is of the same statement, told as surely."""
    if turn.relation is not Relation.DIFFERS:
        return False
    if not _is_told(turn.kind, turn.strength, scene.told_around(turn.passage[0])):
        return False
    if turn.is_in_place:
        return True
    is_apart = turn.strength < _SURE_ALONE and not turn.likeness.touching
    if turn.kind is SlotKind.OPPOSITE and is_apart:
        return False
    if is_of_another_year(scene.sentence_of(turn.passage[0]), scene):
        return False
    mine = scene.claim.turns.certainty[turn.claim[1] - 1]
    its = scene.passage.turns.certainty[turn.passage[1] - 1]
    # A refusal denies what was announced; what may be is not denied by what is not.
    return mine is its or Certainty.MAY not in (mine, its)


def is_agency(value: Value) -> bool:
    """Whether it is who was told: what was told to one agency may have been told to another."""
    return isinstance(value.what, Name) and set(value.what.parts) <= _AGENCIES


def is_near_copy(pair: Pair) -> bool:
    """Whether what stands around both values is nearly word for word the same."""
    return pair.likeness.both >= _NEAR_COPY


def _names_one(pair: Pair, scene: Scene) -> bool:
    if is_near_copy(pair) and pair.likeness.touching == 2:
        return True
    if is_of_another_year(scene.sentence_of(pair.passage.first), scene):
        return False
    if not pair.likeness.touching or not _are_alike_in_kind(pair):
        return False
    return _sit_alike(pair, scene) and not _is_named_elsewhere(pair, scene)


def _are_alike_in_kind(pair: Pair) -> bool:
    """Both places or neither, both initials or neither, and no common word of a sentence's head."""
    mine, its = pair.claim.what, pair.passage.what
    if not isinstance(mine, Name) or not isinstance(its, Name):
        return False
    if not (mine.is_sure and its.is_sure) or bool(mine.place) != bool(its.place):
        return False
    return mine.is_acronym == its.is_acronym or bool(mine.place)


def _sit_alike(pair: Pair, scene: Scene) -> bool:
    """Behind the same preposition; who says something may be another in every report."""
    seat = seat_of(scene.claim, pair.claim)
    other = seat_of(scene.passage, pair.passage)
    if seat.is_inserted or seat.is_speaker or other.is_speaker or other.is_numbered:
        return False
    return seat.preposition == other.preposition


def _is_named_elsewhere(pair: Pair, scene: Scene) -> bool:
    """Whether the claim names the passage's one too, or the passage the claim's."""
    mine, its = pair.claim.what, pair.passage.what
    return any(
        isinstance(value.what, Name)
        and value.first != skipped.first
        and compare_names(wanted, value.what) is not Relation.DIFFERS
        for wanted, reading, skipped in (
            (mine, scene.passage, pair.passage),
            (its, scene.claim, pair.claim),
        )
        if isinstance(wanted, Name)
        for value in reading.values
    )


def _dates_one(pair: Pair, scene: Scene) -> bool:
    mine, its = pair.claim.what, pair.passage.what
    if not isinstance(mine, Day) or not isinstance(its, Day):
        return False
    if _is_relative(mine) or _is_relative(its):
        return False
    if is_near_copy(pair):
        return True
    seats = seat_of(scene.claim, pair.claim), seat_of(scene.passage, pair.passage)
    # "Monday afternoon" is "on Monday".
    if (seats[0].preposition or "in") != (seats[1].preposition or "in"):
        return False
    return _fineness(pair.claim) == _fineness(pair.passage)


def _is_relative(day: Day) -> bool:
    """ "Tonight", "this year": counted from a day of printing that may be wrong."""
    return day.weekday is None and day.month is None and not day.is_sure


def _fineness(value: Value) -> int:
    """Day, month or year: those who name the year do not mean the day."""
    day = value.what
    if not isinstance(day, Day) or day.interval is None or day.weekday is not None:
        return 0
    return 0 if day.interval.days == 1 else 1 if day.interval.days < 32 else 2
