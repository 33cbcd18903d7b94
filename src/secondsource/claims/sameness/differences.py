"""Name what two claims differ in, gap by gap: a number, a day, a name, a denial, other words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from itertools import groupby

from secondsource.claims.sameness.aligning import Alignment, Gap
from secondsource.claims.sameness.days import are_other_names
from secondsource.claims.sameness.lexicon import (
    COMPASS,
    MODALS,
    NEGATIONS,
    OPENERS,
    OPPOSITES,
    PRONOUNS,
    SYMMETRIC,
)
from secondsource.claims.sameness.names import are_one_name, may_be_one_name, only_given_names
from secondsource.claims.sameness.quantities import TIME_OF_DAY, is_rounding
from secondsource.claims.sameness.terms import Slot, Term, names_in


class Weight(Enum):
    """What a difference says of sameness."""

    CONFLICT = auto()
    """Both cannot be the same claim."""
    CLOSE = auto()
    """Only when little else differs, both cannot be the same claim."""
    ALONE = auto()
    """Only when nothing else differs, both cannot be the same claim."""
    OPEN = auto()
    """A person must see it."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference, and what it says to people."""

    weight: Weight
    why: str


_HELPERS = frozenset(
    "do does did am is are was were be been being have has had to by will would".split()
)
# "A lander, guided by" is "a lander, which will be guided by": these alone tell too little.
_MODAL = MODALS - {"will", "would", "shall"}
_SAME_STEM = 4


def differences(
    one: Sequence[Term], other: Sequence[Term], alignment: Alignment
) -> list[Difference]:
    """All of them, in the order of the first claim; none when both say the same."""
    if alignment.is_reordered:
        return [_reordered(one, other, alignment)]
    return [found for gap in alignment.gaps for found in _in_gap(gap)]


def _in_gap(gap: Gap) -> Iterator[Difference]:
    one, other = _without_common(gap.one, gap.other)
    if not one and not other:
        yield Difference(Weight.OPEN, f"the order differs: {_pair(gap.one, gap.other)}")
    elif _agree_as_names(gap, one, other) or _only_explains(one, other):
        return
    elif found := _slot_conflict(gap, one, other) or _turned(one, other):
        yield found
    elif not one or not other:
        yield Difference(Weight.OPEN, f"only one says {_quoted(one or other)}")
    else:
        yield Difference(Weight.OPEN, _pair(one, other))


def _without_common(
    one: Sequence[Term], other: Sequence[Term]
) -> tuple[tuple[Term, ...], tuple[Term, ...]]:
    both = {term.key for term in one} & {term.key for term in other}
    return (
        tuple(term for term in one if term.key not in both),
        tuple(term for term in other if term.key not in both),
    )


def _agree_as_names(gap: Gap, one: tuple[Term, ...], other: tuple[Term, ...]) -> bool:
    if one and other:
        return are_one_name(one, other)
    if one:
        return only_given_names(one, gap.after, gap.other_after)
    return only_given_names(other, gap.other_after, gap.after)


def _only_explains(one: tuple[Term, ...], other: tuple[Term, ...]) -> bool:
    """Whether one has a name in brackets where the other has a pronoun, or nothing.

    The article of the other gave no name: `bearings` looks whether enough words agree.
    """
    for name, rest in ((one, other), (other, one)):
        is_name = bool(name) and all(_is_inserted_name(term) for term in name)
        if is_name and all(term.key in PRONOUNS for term in rest):
            return True
    return False


def _is_inserted_name(term: Term) -> bool:
    return term.is_inserted and term.slot is Slot.NAME and term.key not in OPENERS | COMPASS


def _slot_conflict(gap: Gap, one: tuple[Term, ...], other: tuple[Term, ...]) -> Difference | None:
    """The difference of a gap in which a number stands for a number, a day for a day."""
    slots = {term.slot for term in (*one, *other)}
    if len(one) != len(other) or len(slots) != 1:
        return _names_conflict(one, other, gap) if slots == {Slot.NAME} and one and other else None
    if slots == {Slot.NUMBER}:
        return _numbers_conflict(one, other)
    if slots == {Slot.DAY}:
        return _days_conflict(one, other)
    return _names_conflict(one, other, gap) if slots == {Slot.NAME} else None


def _numbers_conflict(one: tuple[Term, ...], other: tuple[Term, ...]) -> Difference:
    rounded = True
    for first, second in zip(one, other, strict=True):
        if first.quantity is None or second.quantity is None:
            continue
        if first.quantity.unit != second.quantity.unit:
            return Difference(Weight.OPEN, f"another unit: {_pair((first,), (second,))}")
        if not is_rounding(first.quantity, second.quantity):
            rounded = False
    if rounded:
        return Difference(Weight.OPEN, f"rounded or bounded: {_pair(one, other)}")
    if any(term.quantity and term.quantity.unit == TIME_OF_DAY for term in one):
        # A clock elsewhere shows another time.
        return Difference(Weight.ALONE, f"another time of day: {_pair(one, other)}")
    return Difference(Weight.CONFLICT, f"another number: {_pair(one, other)}")


def _days_conflict(one: tuple[Term, ...], other: tuple[Term, ...]) -> Difference:
    pairs = list(zip(one, other, strict=True))
    if any(_are_apart(first, second) for first, second in pairs):
        return Difference(Weight.CONFLICT, f"another day: {_pair(one, other)}")
    return Difference(Weight.OPEN, f"perhaps another day: {_pair(one, other)}")


def _are_apart(one: Term, other: Term) -> bool:
    if one.days is None or other.days is None:
        return False
    first, second = one.days, other.days
    if first.first and first.last and second.first and second.last:
        return first.last < second.first or second.last < first.first
    return are_other_names(first.words, second.words)


def _names_conflict(one: tuple[Term, ...], other: tuple[Term, ...], gap: Gap) -> Difference:
    if may_be_one_name(one, other, gap.before[-1:]):
        return Difference(Weight.OPEN, f"perhaps one name: {_pair(one, other)}")
    return Difference(Weight.ALONE, f"another name: {_pair(one, other)}")


def _turned(one: tuple[Term, ...], other: tuple[Term, ...]) -> Difference | None:
    """A denial, an opposite, or "may" for "did"."""
    core, other_core = _core(one, other)
    denied = _has(one, NEGATIONS) != _has(other, NEGATIONS)
    if denied and not (core - NEGATIONS or other_core - NEGATIONS):
        return Difference(Weight.CLOSE, f"one denies it: {_pair(one, other)}")
    if len(core) == 1 and len(other_core) == 1:
        (word,), (other_word,) = core, other_core
        if other_word in OPPOSITES.get(word, ()):
            return Difference(Weight.CLOSE, f"the opposite: {_pair(one, other)}")
    modal = _has(one, _MODAL) != _has(other, _MODAL)
    if modal and not (core - MODALS or other_core - MODALS):
        return Difference(
            Weight.CLOSE, f"one says only that it may or shall be: {_pair(one, other)}"
        )
    return None


def _core(one: Sequence[Term], other: Sequence[Term]) -> tuple[set[str], set[str]]:
    """The words of each side without helpers and without those that only inflect otherwise."""
    left = {term.key for term in one} - _HELPERS
    right = {term.key for term in other} - _HELPERS
    for word in tuple(left):
        twin = next((its for its in right if _is_inflected(word, its)), None)
        if twin is not None:
            left.discard(word)
            right.discard(twin)
    return left, right


def _is_inflected(word: str, other: str) -> bool:
    """Whether two words have a stem of four letters or more in common, and short endings."""
    stem = 0
    for one, two in zip(word, other, strict=False):
        if one != two:
            break
        stem += 1
    return stem >= _SAME_STEM and max(len(word), len(other)) - stem <= 3


def _has(terms: Sequence[Term], words: frozenset[str]) -> bool:
    return any(term.key in words for term in terms)


def _reordered(one: Sequence[Term], other: Sequence[Term], alignment: Alignment) -> Difference:
    """The same terms in another order: who does what to whom may have changed."""
    apart = [
        at for at, (its, theirs) in enumerate(zip(one, other, strict=True)) if its.key != theirs.key
    ]
    names = names_in(one, other)
    if len(apart) == 2 and all(one[at].key in names for at in apart):
        first, second = apart
        between = {term.key for term in one[first + 1 : second]} - names
        # In a list of names, and in "A met B", it is no matter which stands first.
        if between and not between & SYMMETRIC:
            swapped = f"“{one[first].words}” and “{one[second].words}”"
            return Difference(Weight.ALONE, f"{swapped} change places")
    moved = [term for gap in alignment.gaps for term in (*gap.one, *gap.other)]
    return Difference(Weight.OPEN, f"{_quoted(_once(moved))} stand in another order")


def _once(terms: Sequence[Term]) -> list[Term]:
    return list({term.key: term for term in terms}.values())


def _pair(one: Sequence[Term], other: Sequence[Term]) -> str:
    if not one or not other:
        return f"only one says {_quoted(one or other)}"
    return f"one says {_quoted(one)}, the other {_quoted(other)}"


def _quoted(terms: Sequence[Term]) -> str:
    # Of "isn't" there are two terms with the same words.
    words = " ".join(word for word, _ in groupby(term.words for term in terms))
    return f"“{words if len(words) <= 80 else words[:80].rsplit(' ', 1)[0] + ' …'}”"
