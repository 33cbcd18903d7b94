"""Compare a claim with a passage, value by value. Deterministic; no model is asked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from secondsource.contrast.aligning import Pair, align
from secondsource.contrast.deciding import decides, turn_decides
from secondsource.contrast.occasions import Scene, are_of_two_occasions
from secondsource.contrast.reading import read_side
from secondsource.contrast.redline import redline
from secondsource.contrast.role_reversal import reversals
from secondsource.contrast.slots import (
    Contrast,
    Loose,
    Relation,
    Side,
    Slot,
    SlotKind,
    Suggestion,
)
from secondsource.contrast.slotting import loose_values, slot_of, slot_of_role, slot_of_turn
from secondsource.contrast.turned import turns_between
from secondsource.spans import Span

# Below it two values have next to nothing in common, and are not even shown side by side.
_WORTH_SHOWING = 0.15
# How much of what the claim says the passage must say too.
_COVERED, _COVERED_WITH_VALUES = 0.75, 0.6
_WELL_ALIGNED, _OF_ONE_STATEMENT = 0.45, 0.6
_NAMES_AND_TURNS = frozenset(
    {
        SlotKind.NAME, SlotKind.PLACE, SlotKind.ROLE, SlotKind.NEGATION, SlotKind.OPPOSITE,
        SlotKind.QUANTIFIER, SlotKind.MODALITY,
    }
)  # fmt: skip


def contrast(claim: Side, passage: Side) -> Contrast:
    """What the passage says to the claim's numbers, days, names, denials and roles.

    CONFLICT rests on a difference in what is of one thing for certain; AGREEMENT on a claim that
    the passage covers with nothing against it; the rest is NOTHING_TO_COMPARE.
    """
    scene = Scene(read_side(claim), read_side(passage))
    alike = redline(scene.claim, scene.passage)
    pairs = align(scene.claim, scene.passage, alike)
    turns = turns_between(scene.claim, scene.passage, alike)
    found = [
        *(_Found(slot_of(pair, scene), decides(pair, scene), pair.strength) for pair in pairs),
        *(
            _Found(slot_of_turn(turn, scene), turn_decides(turn, scene), turn.strength)
            for turn in turns
        ),
        *(
            _Found(slot_of_role(one, scene), one.is_reversed, 1.0)
            for one in reversals(scene, pairs)
        ),
    ]
    against = [one.slot for one in found if one.speaks_against]
    if are_of_two_occasions([slot.kind for slot in against], pairs):
        found = [replace(one, speaks_against=False) for one in found]
    return _result(scene, found, pairs)


@dataclass(frozen=True, slots=True)
class _Found:
    """A slot with whether it is a difference in one thing."""

    slot: Slot
    speaks_against: bool
    strength: float

    @property
    def is_sure(self) -> bool:
        return self.speaks_against or (
            self.slot.relation in (Relation.AGREES, Relation.COMPATIBLE)
            and self.strength >= _WORTH_SHOWING
        )


def _result(scene: Scene, found: Sequence[_Found], pairs: Sequence[Pair]) -> Contrast:
    slots = _in_order(one.slot for one in found if one.is_sure)
    unsure = _in_order(
        one.slot for one in found if not one.is_sure and one.strength >= _WORTH_SHOWING
    )
    against = _in_order(one.slot for one in found if one.speaks_against)
    coverage = _coverage(scene)
    loose = tuple(loose_values(scene, pairs))
    suggestion = _suggestion(against, slots, unsure, loose, scene)
    decided_by = {
        Suggestion.CONFLICT: against,
        Suggestion.AGREEMENT: tuple(slot for slot in slots if slot.relation is Relation.AGREES),
        Suggestion.NOTHING_TO_COMPARE: (),
    }[suggestion]
    return Contrast(
        suggestion=suggestion,
        slots=slots,
        unsure=unsure,
        loose=loose,
        decided_by=decided_by,
        coverage=coverage,
        is_cut=scene.claim.is_cut or scene.passage.is_cut,
    )


def _suggestion(
    against: Sequence[Slot],
    slots: Sequence[Slot],
    unsure: Sequence[Slot],
    loose: Sequence[Loose],
    scene: Scene,
) -> Suggestion:
    if against:
        return Suggestion.CONFLICT
    alone = [one for one in loose if one.is_of_claim and not _is_inserted(one.span, scene)]
    is_alone = bool(alone) or _denies_alone(slots, scene)
    is_weaker = any(slot.relation is Relation.COMPATIBLE and _weakens(slot) for slot in slots)
    is_doubted = any(slot.relation is Relation.DIFFERS for slot in unsure)
    if is_alone or is_weaker or is_doubted or _coverage(scene) < _least_coverage(slots):
        return Suggestion.NOTHING_TO_COMPARE
    return Suggestion.AGREEMENT


def _weakens(slot: Slot) -> bool:
    """ "May" and "will" stand all over a report: only those of the very statement count."""
    return slot.kind is not SlotKind.MODALITY or slot.alignment >= _OF_ONE_STATEMENT


def _is_inserted(span: Span, scene: Scene) -> bool:
    """Whether it stands in [brackets]: the workbench put it in, its article says it elsewhere."""
    text = scene.claim.side.text
    return text.rfind("[", 0, span.start) > text.rfind("]", 0, span.start)


def _denies_alone(slots: Sequence[Slot], scene: Scene) -> bool:
    """Whether the claim denies something, and the passage does not deny it too."""
    denies = any(place is not None for place in scene.claim.turns.denied_by)
    both = any(s.kind is SlotKind.NEGATION and s.relation is Relation.AGREES for s in slots)
    return denies and not both


def _least_coverage(slots: Sequence[Slot]) -> float:
    """A number or a day that both name of one thing counts for words that differ."""
    agreeing = [
        slot
        for slot in slots
        if slot.relation is Relation.AGREES
        and slot.kind not in _NAMES_AND_TURNS
        and slot.alignment >= _WELL_ALIGNED
    ]
    return _COVERED_WITH_VALUES if agreeing else _COVERED


def _coverage(scene: Scene) -> float:
    """The share of the claim's telling words, names among them, that the passage has too."""
    mine, its = scene.claim.concepts, scene.passage.concepts
    total = sum(mine.values())
    return sum(weight for one, weight in mine.items() if one in its) / total if total else 0.0


def _in_order(slots: Iterator[Slot] | Sequence[Slot]) -> tuple[Slot, ...]:
    return tuple(sorted(slots, key=lambda slot: (slot.claim_span, slot.kind)))
