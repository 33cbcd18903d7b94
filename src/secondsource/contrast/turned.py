"""Lay words of both sides together that one denies, or that cannot both be said."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from secondsource.contrast.concepts import are_opposed, has_opposite
from secondsource.contrast.quantifiers import FoundShare, compare_shares
from secondsource.contrast.reading import Reading, Signal
from secondsource.contrast.redline import Redline
from secondsource.contrast.slots import Relation, SlotKind
from secondsource.contrast.surroundings import Likeness, Surroundings, around, likeness
from secondsource.contrast.turned_in_place import Turn, have_changed_places, turns_in_gaps

_TOUCHING = 0.15
_TELLS = 0.6
# "Many people" and "all people" are said all over an article.
_LEAST_ALIKE = 0.2
# Each word of one side is laid beside each of the other's.
_MOST_WORDS = 150


@dataclass(frozen=True, slots=True)
class _Placed:
    """A word that tells, with what stands around it; one of these for each word of a side."""

    signal: Signal
    around: Surroundings


def turns_between(claim: Reading, passage: Reading, alike: Redline) -> list[Turn]:
    """Denials, opposites, shares and certainty; of the same words the best aligned only."""
    in_place = list(turns_in_gaps(claim, passage, alike))
    mine, its = _placed(claim, passage), _placed(passage, claim)
    found = [
        *in_place,
        *_denials(claim, passage, mine, its, alike),
        *_opposites(claim, passage, mine, its),
        *_shares(claim, passage),
    ]
    return _best_of_each(found)


def _placed(reading: Reading, other: Reading) -> list[_Placed]:
    """The words that both sides may be compared on; a name is neither denied nor has it an
    opposite."""
    named = {at for one in reading.names for at in range(one.first, one.end)}
    telling = (
        signal
        for sentence in reading.signals
        for signal in sentence
        if signal.weight >= _TELLS
        and signal.at not in named
        and (signal.concept in other.concepts or has_opposite(signal.concept))
    )
    return [
        _Placed(signal, around(reading, signal.at, signal.at + 1))
        for signal in islice(telling, _MOST_WORDS)
    ]


def _denials(
    claim: Reading, passage: Reading, mine: list[_Placed], its: list[_Placed], redline: Redline
) -> Iterator[Turn]:
    """The same word, denied in one text only; and where both deny it or tell it surely."""
    for one in mine:
        partner = redline.partners.get(one.signal.at)
        same = [other for other in its if other.signal.concept == one.signal.concept]
        if partner is not None:
            same = [other for other in same if other.signal.at == partner]
        if not same:
            continue
        alikes = [(likeness(one.around, other.around), other) for other in same]
        alike, best = max(alikes, key=lambda pair: _strength(pair[0]))
        here, there = one.signal.at, best.signal.at
        denied, its_denied = claim.turns.denied_by[here], passage.turns.denied_by[there]
        if denied is None and its_denied is None:
            yield from _certainty(claim, passage, here, there, alike)
            continue
        both = denied is not None and its_denied is not None
        yield Turn(
            SlotKind.NEGATION,
            Relation.AGREES if both else Relation.DIFFERS,
            _with(here, denied),
            _with(there, its_denied),
            alike,
            _strength(alike),
        )


def _certainty(
    claim: Reading, passage: Reading, here: int, there: int, alike: Likeness
) -> Iterator[Turn]:
    """One says that it is, the other that it may be or shall be."""
    mine, its = claim.turns.certainty[here], passage.turns.certainty[there]
    if mine is its:
        return
    yield Turn(
        SlotKind.MODALITY,
        Relation.COMPATIBLE,
        _with(here, claim.turns.lessened_by[here]),
        _with(there, passage.turns.lessened_by[there]),
        alike,
        _strength(alike),
    )


def _opposites(
    claim: Reading, passage: Reading, mine: list[_Placed], its: list[_Placed]
) -> Iterator[Turn]:
    for one in mine:
        if one.signal.concept in passage.concepts:
            continue
        for other in its:
            if other.signal.concept in claim.concepts:
                continue
            if not are_opposed(one.signal.concept, other.signal.concept):
                continue
            denied = claim.turns.denied_by[one.signal.at]
            its_denied = passage.turns.denied_by[other.signal.at]
            turned = (denied is None) != (its_denied is None)
            turned = turned != have_changed_places(claim, passage, one.signal.at, other.signal.at)
            alike = likeness(one.around, other.around)
            yield Turn(
                SlotKind.OPPOSITE,
                Relation.AGREES if turned else Relation.DIFFERS,
                _with(one.signal.at, denied),
                _with(other.signal.at, its_denied),
                alike,
                _strength(alike),
            )


def _shares(claim: Reading, passage: Reading) -> Iterator[Turn]:
    for mine in claim.shares:
        for its in passage.shares:
            if not _is_one_noun(claim, passage, mine, its):
                continue
            alike = likeness(
                around(claim, mine.first, mine.noun + 1), around(passage, its.first, its.noun + 1)
            )
            if alike.both >= _LEAST_ALIKE:
                yield Turn(
                    SlotKind.QUANTIFIER,
                    compare_shares(mine.share, its.share),
                    (mine.first, mine.noun + 1),
                    (its.first, its.noun + 1),
                    alike,
                    _strength(alike),
                )


def _is_one_noun(claim: Reading, passage: Reading, mine: FoundShare, its: FoundShare) -> bool:
    return claim.words[mine.noun].concept == passage.words[its.noun].concept


def _strength(alike: Likeness) -> float:
    return min(1.0, alike.both + _TOUCHING * alike.touching)


def _with(at: int, denied_by: int | None) -> tuple[int, int]:
    """The word with what denies it."""
    return (at, at + 1) if denied_by is None else (min(at, denied_by), max(at, denied_by) + 1)


def _best_of_each(found: list[Turn]) -> list[Turn]:
    """One for each denial or word, the strongest first; "not a blue moon" is denied once."""
    kept: list[Turn] = []
    for turn in sorted(found, key=lambda one: -one.strength):
        clash = any(
            one.kind is turn.kind
            and (_overlap(one.claim, turn.claim) or _overlap(one.passage, turn.passage))
            for one in kept
        )
        if not clash:
            kept.append(turn)
    return kept


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]
