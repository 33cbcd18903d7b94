"""Lay two texts of nearly the same words side by side, as an editor compares two printings.

Where they run alike, what stands in the same place belongs to the same thing for certain. Texts
that are worded otherwise have no redline: their values are aligned by what stands around them.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import pairwise

from secondsource.contrast.reading import Reading
from secondsource.contrast.words import Word

# Below it two texts share phrases, and are no printings of one.
_FEWEST_ALIKE = 0.65
# A longer gap is another wording, not another value.
_LONGEST_GAP = 7
# On each side of a gap so many words run alike, or the text ends.
_FEWEST_BESIDE = 2
_MOST_WORDS = 400


@dataclass(frozen=True, slots=True)
class Gap:
    """Words that stand for one another, from first to before end; one side may have none."""

    claim: tuple[int, int]
    passage: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Redline:
    """partners: words of the claim with those of the passage in the same place."""

    partners: Mapping[int, int] = field(default_factory=dict)
    gaps: tuple[Gap, ...] = ()

    def holds(self, claim: tuple[int, int], passage: tuple[int, int]) -> bool:
        """Whether both values stand in the same place: in one gap, or word for word."""
        if any(_overlap(claim, gap.claim) and _overlap(passage, gap.passage) for gap in self.gaps):
            return True
        at = self.partners.get(claim[0]), self.partners.get(claim[1] - 1)
        return at == (passage[0], passage[1] - 1)


NO_REDLINE = Redline()


def redline(claim: Reading, passage: Reading) -> Redline:
    """What runs alike; nothing where too little of the claim stands in the passage."""
    mine, its = claim.words, passage.words
    if max(len(mine), len(its)) > _MOST_WORDS or not _may_run_alike(mine, its):
        return NO_REDLINE
    matcher = SequenceMatcher(
        None, [word.low for word in mine], [word.low for word in its], autojunk=False
    )
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    partners = {
        block.a + at: block.b + at
        for block in blocks
        if block.size >= _FEWEST_BESIDE
        for at in range(block.size)
    }
    if len(partners) < _FEWEST_ALIKE * len(mine):
        return NO_REDLINE
    return Redline(partners, tuple(_gaps(mine, its, partners)))


def _may_run_alike(mine: Sequence[Word], its: Sequence[Word]) -> bool:
    known = {word.low for word in its}
    return sum(word.low in known for word in mine) >= _FEWEST_ALIKE * len(mine)


def _gaps(mine: Sequence[Word], its: Sequence[Word], partners: Mapping[int, int]) -> Iterator[Gap]:
    """Between two runs, or a run and the end of both texts."""
    anchors = [(-1, -1), *sorted(partners.items()), (len(mine), len(its))]
    for (left, its_left), (right, its_right) in pairwise(anchors):
        gap = Gap((left + 1, right), (its_left + 1, its_right))
        is_open = left < 0 or right == len(mine)
        if max(right - left, its_right - its_left) - 1 > (2 if is_open else _LONGEST_GAP):
            continue
        if right - left > 1 or its_right - its_left > 1:
            yield gap


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]
