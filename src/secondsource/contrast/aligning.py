"""Lay each value of the claim beside the one of the passage that belongs to the same thing."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from secondsource.contrast.amount_relations import are_comparable, compare_amounts
from secondsource.contrast.amounts import Amount
from secondsource.contrast.belonging import Holder, holder_of, may_be_of_one
from secondsource.contrast.day_relations import compare_days
from secondsource.contrast.name_relations import compare_in_place, compare_names
from secondsource.contrast.named_days import Day
from secondsource.contrast.names import Name
from secondsource.contrast.reading import Reading, Value
from secondsource.contrast.redline import Redline
from secondsource.contrast.slots import Relation
from secondsource.contrast.surroundings import Likeness, Surroundings, around, likeness

# Both neighbours alike are as good as a sixth of all that stands around.
_TOUCHING = 0.15
# What agrees wins over what differs only where both are aligned about as well; but large or
# broken figures and names are hardly the same by chance.
_AGREEING, _RARELY_BY_CHANCE = 0.1, 0.6
_COMMON_UP_TO = 20
_HOLDER = 0.1
_IN_PLACE = 2.0


@dataclass(frozen=True, slots=True)
class Pair:
    """Two values with how they stand to each other; strength is how surely they belong.

    is_in_place: the texts run alike around them.
    """

    claim: Value
    passage: Value
    relation: Relation
    likeness: Likeness
    strength: float
    is_in_place: bool = False


Placed: TypeAlias = tuple[Value, Surroundings, Holder]


def align(claim: Reading, passage: Reading, alike: Redline) -> list[Pair]:
    """The best partner of each value, each taken once; values without one are left out."""
    found = sorted(_pairs(claim, passage, alike), key=lambda pair: -_preference(pair))
    of_claim: set[int] = set()
    of_passage: set[int] = set()
    taken: list[Pair] = []
    for pair in found:
        if pair.claim.first in of_claim or pair.passage.first in of_passage:
            continue
        of_claim.add(pair.claim.first)
        if pair.relation is not Relation.AGREES or not isinstance(pair.claim.what, Name):
            # One mention of a name stands for all of them.
            of_passage.add(pair.passage.first)
        taken.append(pair)
    return taken


def _preference(pair: Pair) -> float:
    if pair.is_in_place:
        return _IN_PLACE + (pair.relation is Relation.AGREES)
    if pair.relation is Relation.DIFFERS:
        return pair.strength
    return pair.strength + (_RARELY_BY_CHANCE if _is_rare(pair) else _AGREEING)


def _is_rare(pair: Pair) -> bool:
    what = pair.claim.what
    if pair.relation is not Relation.AGREES:
        return False
    if isinstance(what, Amount):
        return what.written > _COMMON_UP_TO or what.written != int(what.written)
    return True


def _pairs(claim: Reading, passage: Reading, alike: Redline) -> Iterator[Pair]:
    placed = [_placed(passage, value) for value in passage.values]
    for value in claim.values:
        mine = _placed(claim, value)
        for its in placed:
            is_in_place = alike.holds((value.first, value.end), (its[0].first, its[0].end))
            pair = _pair_in_place(mine, its) if is_in_place else _pair(mine, its)
            if pair is not None:
                yield pair


def _placed(reading: Reading, value: Value) -> Placed:
    return value, around(reading, value.first, value.end), holder_of(reading, value)


def _pair_in_place(mine: Placed, its: Placed) -> Pair | None:
    """What stands in the same place of one text needs no other sign that it belongs.

    But those who died and those who were hurt are counted apart there too.
    """
    value, other = mine[0], its[0]
    fates = {mine[2].fate, its[2].fate} - {""}
    if len(fates) > 1:
        return None
    relation = _in_place(value, other)
    if relation is None:
        return None
    return Pair(value, other, relation, likeness(mine[1], its[1]), 1.0, is_in_place=True)


def _in_place(value: Value, other: Value) -> Relation | None:
    what, its = value.what, other.what
    if isinstance(what, Amount) and isinstance(its, Amount):
        return compare_amounts(what, its) if are_comparable(what, its) else None
    if isinstance(what, Name) and isinstance(its, Name):
        return compare_in_place(what, its)
    return _relation(value, other, Holder(), Holder())


def _pair(mine: Placed, its: Placed) -> Pair | None:
    value, here, holder = mine
    other, there, its_holder = its
    relation = _relation(value, other, holder, its_holder)
    if relation is None:
        return None
    alike = likeness(here, there)
    strength = alike.both + _TOUCHING * alike.touching
    if holder.noun and holder.noun == its_holder.noun:
        strength += _HOLDER
    return Pair(value, other, relation, alike, min(1.0, strength))


def _relation(value: Value, other: Value, holder: Holder, its_holder: Holder) -> Relation | None:
    what, its = value.what, other.what
    if isinstance(what, Amount) and isinstance(its, Amount):
        if not are_comparable(what, its) or not may_be_of_one(holder, its_holder, what):
            return None
        return compare_amounts(what, its)
    if isinstance(what, Day) and isinstance(its, Day):
        return compare_days(what, its)
    if isinstance(what, Name) and isinstance(its, Name):
        return compare_names(what, its)
    return None
