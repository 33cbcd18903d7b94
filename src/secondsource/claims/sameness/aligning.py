"""Lay two claims' terms side by side: what both say in the same order, and the gaps between."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from secondsource.claims.sameness.terms import Slot, Term

# Names, numbers and days tell more of what a claim is about than one word does.
_WEIGHTS = {Slot.WORD: 1.0, Slot.NAME: 1.5, Slot.NUMBER: 1.5, Slot.DAY: 1.5}


@dataclass(frozen=True, slots=True)
class Gap:
    """Terms that stand between two places at which both claims agree.

    before and after are the agreeing terms around it, as the first claim has them;
    other_after the ones after it, as the other has them.
    """

    one: tuple[Term, ...]
    other: tuple[Term, ...]
    before: tuple[Term, ...]
    after: tuple[Term, ...]
    other_after: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Alignment:
    """What two claims share, 0 to 1 of each, wherever it stands; and where they part."""

    gaps: tuple[Gap, ...]
    shared_of_one: float
    shared_of_other: float

    @property
    def is_reordered(self) -> bool:
        """Whether both have the same terms, in another order."""
        one = Counter(term.key for gap in self.gaps for term in gap.one)
        other = Counter(term.key for gap in self.gaps for term in gap.other)
        return bool(self.gaps) and one == other


def align(one: Sequence[Term], other: Sequence[Term]) -> Alignment:
    """The longest runs in common first, as a reader compares two printings."""
    keys, other_keys = [term.key for term in one], [term.key for term in other]
    matcher = SequenceMatcher(None, keys, other_keys, autojunk=False)
    gaps = tuple(
        Gap(
            tuple(one[a:a_end]),
            tuple(other[b:b_end]),
            tuple(one[max(0, a - 2) : a]),
            tuple(one[a_end : a_end + 2]),
            tuple(other[b_end : b_end + 2]),
        )
        for tag, a, a_end, b, b_end in matcher.get_opcodes()
        if tag != "equal"
    )
    common = Counter(keys) & Counter(other_keys)
    return Alignment(gaps, _shared(one, common), _shared(other, common))


def _shared(terms: Sequence[Term], common: Counter[str]) -> float:
    left = common.copy()
    total = both = 0.0
    for term in terms:
        weight = _WEIGHTS[term.slot]
        total += weight
        if left[term.key] > 0:
            left[term.key] -= 1
            both += weight
    return both / total if total else 0.0
