"""Put what was found into slots: spans, normal forms, and a sentence for a journalist."""

from collections.abc import Iterator, Sequence

from secondsource.contrast.aligning import Pair
from secondsource.contrast.amount_relations import is_other_unit
from secondsource.contrast.amounts import Amount
from secondsource.contrast.belonging import holder_of
from secondsource.contrast.occasions import Scene
from secondsource.contrast.reading import Reading, Value
from secondsource.contrast.role_reversal import Reversal
from secondsource.contrast.slots import Loose, Relation, Slot, SlotKind
from secondsource.contrast.telling import tell, tell_later
from secondsource.contrast.turned_in_place import Turn
from secondsource.contrast.values import normal_form

_MOST_SHARED_WORDS = 6


def slot_of(pair: Pair, scene: Scene) -> Slot:
    """Two values side by side."""
    kind, relation = _kind_of(pair), pair.relation
    mine = scene.claim.said(pair.claim.first, pair.claim.end)
    its = scene.passage.said(pair.passage.first, pair.passage.end)
    sentence = tell(kind, relation, mine, its)
    apart = _days_apart(pair, scene)
    if apart:
        relation, sentence = Relation.LATER, tell_later(mine, its, days_apart=apart)
    return Slot(
        kind,
        relation,
        scene.claim.span(pair.claim.first, pair.claim.end),
        scene.passage.span(pair.passage.first, pair.passage.end),
        normal_form(pair.claim.what),
        normal_form(pair.passage.what),
        round(pair.strength, 3),
        pair.likeness.shared[:_MOST_SHARED_WORDS],
        sentence,
    )


def _kind_of(pair: Pair) -> SlotKind:
    """UNIT where the numbers are the same and their units are not."""
    mine, its = pair.claim.what, pair.passage.what
    differs = pair.relation is Relation.DIFFERS
    if (
        isinstance(mine, Amount)
        and isinstance(its, Amount)
        and differs
        and is_other_unit(mine, its)
    ):
        return SlotKind.UNIT
    if SlotKind.WEEKDAY in (pair.claim.kind, pair.passage.kind):
        both = pair.claim.kind is pair.passage.kind
        return SlotKind.WEEKDAY if both else SlotKind.DATE
    return pair.claim.kind


def _days_apart(pair: Pair, scene: Scene) -> int:
    """By how many days two counts of the dead, hurt or held were printed apart; 0 for others.

    A count grows: the higher one must be the later one.
    """
    mine, its = pair.claim.what, pair.passage.what
    printed = scene.claim.side.published_on, scene.passage.side.published_on
    if pair.relation is not Relation.DIFFERS or not printed[0] or not printed[1]:
        return 0
    if not isinstance(mine, Amount) or not isinstance(its, Amount):
        return 0
    holder = holder_of(scene.claim, pair.claim)
    days = (printed[1] - printed[0]).days
    has_grown = (its.low > mine.low) == (days > 0)
    return days if holder.fate and has_grown and pair.claim.kind is SlotKind.NUMBER else 0


def slot_of_turn(turn: Turn, scene: Scene) -> Slot:
    """A denial, an opposite, a share or a certainty."""
    mine, its = scene.claim.said(*turn.claim), scene.passage.said(*turn.passage)
    return Slot(
        turn.kind,
        turn.relation,
        scene.claim.span(*turn.claim),
        scene.passage.span(*turn.passage),
        mine.casefold(),
        its.casefold(),
        round(turn.strength, 3),
        turn.likeness.shared[:_MOST_SHARED_WORDS],
        tell(turn.kind, turn.relation, mine, its),
    )


def slot_of_role(one: Reversal, scene: Scene) -> Slot:
    """Who did it to whom."""
    mine, its = scene.claim.said(*one.claim), scene.passage.said(*one.passage)
    relation = Relation.DIFFERS if one.is_reversed else Relation.AGREES
    return Slot(
        SlotKind.ROLE,
        relation,
        scene.claim.span(*one.claim),
        scene.passage.span(*one.passage),
        one.claim_says,
        one.passage_says,
        1.0,
        (),
        tell(SlotKind.ROLE, relation, mine, its),
    )


def loose_values(scene: Scene, pairs: Sequence[Pair]) -> Iterator[Loose]:
    """What only one side names."""
    paired = {pair.claim.first for pair in pairs}, {pair.passage.first for pair in pairs}
    for reading, taken, is_of_claim in (
        (scene.claim, paired[0], True),
        (scene.passage, paired[1], False),
    ):
        for value in reading.values:
            if value.first not in taken:
                yield _loose_value(reading, value, is_of_claim=is_of_claim)


def _loose_value(reading: Reading, value: Value, *, is_of_claim: bool) -> Loose:
    span = reading.span(value.first, value.end)
    return Loose(value.kind, span, normal_form(value.what), is_of_claim)
