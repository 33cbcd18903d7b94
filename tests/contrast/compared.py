"""Two texts laid side by side, and the slots of one kind."""

from datetime import date

from secondsource.contrast import Contrast, Relation, Side, Slot, SlotKind, contrast

PRINTED = date(2031, 5, 14)
"""A Wednesday."""


def compared(
    claim: str,
    passage: str,
    *,
    claim_on: date | None = PRINTED,
    passage_on: date | None = PRINTED,
) -> Contrast:
    return contrast(Side(claim, claim_on), Side(passage, passage_on))


def slot_of(found: Contrast, kind: SlotKind) -> Slot:
    """The one slot of this kind."""
    slots = [slot for slot in found.slots if slot.kind is kind]
    assert len(slots) == 1, f"{len(slots)} slots of {kind}: {found}"
    return slots[0]


def relation(claim: str, passage: str, kind: SlotKind) -> Relation:
    """How the passage's one value of this kind stands to the claim's, where both are of one day."""
    return slot_of(compared(claim, passage), kind).relation
