"""Which blocks of a page a library took for the article: its text laid over ours."""

import re
from collections import Counter
from collections.abc import Sequence

from secondsource.sources.html.blocks import Block

_NO_INK = re.compile(r"[\W_]+")
# Shorter than this, a block's letters turn up in other places by chance.
_TELLING = 24
_NEAR = 60
_PIECE = 30


def letters(text: str) -> str:
    """The text without blanks and signs: what all printings of it share."""
    return _NO_INK.sub("", text)


def blocks_in(text: str, blocks: Sequence[Block]) -> list[bool]:
    """For each block whether it stands in the text, each occurrence used once."""
    whole = letters(text)
    lines = Counter(letters(line.strip(" -|")) for line in text.splitlines())
    taken: list[bool] = []
    reached = 0
    used: Counter[str] = Counter()
    for block in blocks:
        own = letters(block.text)
        found = -1
        if not own or block.is_hidden:
            taken.append(False)
            continue
        if len(own) >= _TELLING:
            found = whole.find(own, reached)
            if found < 0 and used[own] < whole.count(own):
                found = whole.find(own)
            is_in = found >= 0 or (len(own) > 2 * _PIECE and _share(own, whole) >= 0.5)
        else:
            found = whole.find(own, reached, reached + len(own) + _NEAR)
            is_in = found >= 0 and (lines[own] > used[own] or found - reached <= 2)
            if not is_in and len(own) > 3 and lines[own] > used[own]:
                is_in, found = True, -1
        if is_in:
            used[own] += 1
        if found >= reached:
            reached = found + len(own)
        taken.append(is_in)
    return taken


def _share(own: str, whole: str) -> float:
    pieces = [own[at : at + _PIECE] for at in range(0, len(own) - _PIECE + 1, _PIECE)]
    return sum(piece in whole for piece in pieces) / len(pieces)


def coverage(text: str, blocks: Sequence[Block], taken: Sequence[bool]) -> float:
    """How much of the text the taken blocks account for, 0 to 1."""
    own = sum(len(letters(block.text)) for block, is_in in zip(blocks, taken, strict=True) if is_in)
    return min(1.0, own / max(1, len(letters(text))))
