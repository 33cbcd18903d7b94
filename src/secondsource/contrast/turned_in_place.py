"""Find what was denied or turned round between two texts that run alike."""

from collections.abc import Iterator
from dataclasses import dataclass

from secondsource.contrast.concepts import are_opposed
from secondsource.contrast.name_relations import compare_names
from secondsource.contrast.names import Name
from secondsource.contrast.reading import Reading
from secondsource.contrast.redline import Gap, Redline
from secondsource.contrast.slots import Relation, SlotKind
from secondsource.contrast.surroundings import Likeness
from secondsource.contrast.turning import is_denier, is_limited

_RUN_ALIKE = Likeness((), 1.0, 1.0, 2)


@dataclass(frozen=True, slots=True)
class Turn:
    """Words of both sides, from first to before end, and how they stand to each other."""

    kind: SlotKind
    relation: Relation
    claim: tuple[int, int]
    passage: tuple[int, int]
    likeness: Likeness
    strength: float
    is_in_place: bool = False


def turns_in_gaps(claim: Reading, passage: Reading, alike: Redline) -> Iterator[Turn]:
    """Gaps in which one side alone denies, or in which both say opposite things."""
    for gap in alike.gaps:
        opposed = list(_opposed(claim, passage, gap))
        yield from opposed
        mine, its = _denies(claim, gap.claim), _denies(passage, gap.passage)
        if mine != its and not opposed and _only_denies(claim, passage, gap):
            places = _beside(claim, gap.claim), _beside(passage, gap.passage)
            yield _turn(SlotKind.NEGATION, *places)


def _turn(kind: SlotKind, claim: tuple[int, int], passage: tuple[int, int]) -> Turn:
    return Turn(kind, Relation.DIFFERS, claim, passage, _RUN_ALIKE, 1.0, is_in_place=True)


def _only_denies(claim: Reading, passage: Reading, gap: Gap) -> bool:
    """Whether the gap tells nothing but the denial; where it does, more may be worded anew."""
    return _told(claim, gap.claim) == _told(passage, gap.passage)


def _told(reading: Reading, gap: tuple[int, int]) -> set[str]:
    return {
        reading.words[at].concept
        for at in range(*gap)
        if reading.words[at].concept and not is_denier(reading.words[at])
    }


def _beside(reading: Reading, gap: tuple[int, int]) -> tuple[int, int]:
    """The gap with the word behind it: what is denied."""
    return gap[0], min(len(reading.words), gap[1] + 1)


def _denies(reading: Reading, gap: tuple[int, int]) -> bool:
    return any(
        is_denier(reading.words[at]) and not is_limited(reading.words, at) for at in range(*gap)
    )


def _opposed(claim: Reading, passage: Reading, gap: Gap) -> Iterator[Turn]:
    named = _named(claim), _named(passage)
    for at in set(range(*gap.claim)) - named[0]:
        for place in set(range(*gap.passage)) - named[1]:
            one, other = claim.words[at].concept, passage.words[place].concept
            denied = claim.turns.denied_by[at], passage.turns.denied_by[place]
            is_turned = (denied[0] is None) != (denied[1] is None)
            is_turned = is_turned != have_changed_places(claim, passage, at, place)
            if are_opposed(one, other) and not is_turned:
                yield _turn(SlotKind.OPPOSITE, (at, at + 1), (place, place + 1))


def _named(reading: Reading) -> set[int]:
    return {at for one in reading.names for at in range(one.first, one.end)}


def have_changed_places(claim: Reading, passage: Reading, here: int, there: int) -> bool:
    """Whether the names around both words are the same two, the other way round.

    "Norr beat Velden" and "Velden lost to Norr" are one match.
    """
    mine, its = _names_around(claim, here), _names_around(passage, there)
    if mine is None or its is None:
        return False
    crossed = ((mine[0], its[1]), (mine[1], its[0]))
    return all(compare_names(one, other) is Relation.AGREES for one, other in crossed)


def _names_around(reading: Reading, at: int) -> tuple[Name, Name] | None:
    sentence = reading.words[at].sentence
    near = [one for one in reading.names if reading.words[one.first].sentence == sentence]
    before = [one.name for one in near if one.end <= at]
    behind = [one.name for one in near if one.first > at]
    return (before[-1], behind[0]) if before and behind else None
