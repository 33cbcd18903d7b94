"""A contrast as numbers, for a small model that joins it with others."""

from collections.abc import Iterator

from secondsource.contrast.slots import Contrast, Relation, Slot, SlotKind, Suggestion

_FAMILIES = {
    "number": (
        SlotKind.NUMBER, SlotKind.MONEY, SlotKind.PERCENTAGE, SlotKind.MEASURE, SlotKind.UNIT,
        SlotKind.AGE, SlotKind.ORDINAL, SlotKind.SCORE, SlotKind.CLOCK,
    ),
    "day": (SlotKind.DATE, SlotKind.WEEKDAY),
    "name": (SlotKind.NAME, SlotKind.PLACE),
    "turn": (SlotKind.NEGATION, SlotKind.OPPOSITE, SlotKind.QUANTIFIER, SlotKind.ROLE),
}  # fmt: skip
_MOST = 3.0


def features(found: Contrast) -> tuple[float, ...]:
    """In the order of `FEATURES`: counts (3 at most), strongest alignments and shares, 0 to 1."""
    return tuple(value for _, value in _named(found))


def _named(found: Contrast) -> Iterator[tuple[str, float]]:
    yield "is_conflict", float(found.suggestion is Suggestion.CONFLICT)
    yield "is_agreement", float(found.suggestion is Suggestion.AGREEMENT)
    yield "coverage", found.coverage
    for family, kinds in _FAMILIES.items():
        agreeing = [s for s in found.slots if s.kind in kinds and s.relation is Relation.AGREES]
        against = [s for s in found.decided_by if s.kind in kinds and _is_against(s)]
        unsure = [s for s in found.unsure if s.kind in kinds and _is_against(s)]
        yield f"{family}_agrees", _count(agreeing)
        yield f"{family}_agrees_strongest", _strongest(agreeing)
        yield f"{family}_differs", _count(against)
        yield f"{family}_differs_strongest", _strongest(against)
        yield f"{family}_unsure", _count(unsure)
        yield f"{family}_unsure_strongest", _strongest(unsure)
        loose = [one for one in found.loose if one.is_of_claim and one.kind in kinds]
        yield f"{family}_only_claim", min(_MOST, len(loose))
    yield "compatible", _count(list(found.of(Relation.COMPATIBLE)))
    yield "less_certain", _count([s for s in found.slots if s.kind is SlotKind.MODALITY])
    yield "of_another_day", _count(list(found.of(Relation.LATER)))
    yield "agreeing_share", _agreeing_share(found)


def _is_against(slot: Slot) -> bool:
    return slot.relation in (Relation.DIFFERS, Relation.LATER)


def _count(slots: list[Slot]) -> float:
    return min(_MOST, len(slots))


def _strongest(slots: list[Slot]) -> float:
    return max((slot.alignment for slot in slots), default=0.0)


def _agreeing_share(found: Contrast) -> float:
    """The share of the claim's values that the passage has too."""
    agreeing = len(found.of(Relation.AGREES))
    alone = sum(one.is_of_claim for one in found.loose)
    total = len(found.slots) + len(found.unsure) + alone
    return agreeing / total if total else 0.0


FEATURES = tuple(
    name
    for name, _ in _named(
        Contrast(Suggestion.NOTHING_TO_COMPARE, (), (), (), (), 0.0),
    )
)
"""The names of `features`, in order."""
