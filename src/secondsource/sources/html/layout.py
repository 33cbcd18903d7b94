"""How the article lies in its page: its frame, its headline, its innermost container."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from secondsource.sources.html.alignment import letters
from secondsource.sources.html.blocks import Block
from secondsource.sources.html.reasons import Reason

# Where a page's own marks are wrong more often than the library: its vote stands.
WEAK = frozenset(
    {
        Reason.SIDE,
        Reason.ADVERTISEMENT,
        Reason.NAVIGATION,
        Reason.FORM,
        Reason.FOOTER,
        Reason.APPEAL,
    }
)
# A zone that holds this much of the article is its frame, whatever it is called.
_FRAME_SHARE = 0.3
_SHORTEST_HEADLINE = 15


def ends(taken: Sequence[bool]) -> tuple[int, int]:
    """The places of the first and the last block that is taken; one must be."""
    places = [at for at, is_in in enumerate(taken) if is_in]
    return places[0], places[-1]


def frames_of(blocks: Sequence[Block], taken: Sequence[bool]) -> set[Any]:
    """The zones that hold so much of the article that their marks cannot be meant for it."""
    held: Counter[Any] = Counter()
    whole = 0
    for block, is_in in zip(blocks, taken, strict=True):
        if is_in:
            whole += len(block.text)
            held.update({zone.element: len(block.text) for zone in block.zones})
    return {element for element, length in held.items() if length >= _FRAME_SHARE * whole}


def zone_of(block: Block, frames: set[Any]) -> Reason | None:
    """What the page's own marks say of a block: hidden first, then the marks we trust."""
    said = [zone.reason for zone in block.zones if zone.element not in frames]
    if Reason.HIDDEN in said:
        return Reason.HIDDEN
    trusted = [reason for reason in said if reason not in WEAK]
    return next(iter(trusted or said), None)


def headline_of(blocks: Sequence[Block], taken: Sequence[bool], title: str | None) -> int | None:
    """The place of the headline: the heading that the title is, else the first h1."""
    first, last = ends(taken)
    wanted = letters(title or "").casefold()
    first_h1 = None
    for at, block in enumerate(blocks[: last + 1]):
        if block.is_hidden or not (block.is_heading or at <= first + 2):
            continue
        if _is_title(block, wanted):
            return at
        if first_h1 is None and block.tag == "h1":
            first_h1 = at
    return first_h1


def _is_title(block: Block, wanted: str) -> bool:
    own = letters(block.text).casefold()
    if not own or not wanted:
        return False
    within = block.is_heading and len(own) > _SHORTEST_HEADLINE and own in wanted
    return own == wanted or within


def container_of(blocks: Sequence[Block], taken: Sequence[bool], share: float) -> set[Any]:
    """All elements of the innermost part of the page that holds this share of the taken text."""
    held: Counter[Any] = Counter()
    whole = 0
    for block, is_in in zip(blocks, taken, strict=True):
        if is_in:
            whole += len(block.text)
            held.update(dict.fromkeys(_upward(block.element), len(block.text)))
    # On the way up the innermost is met first, and counters keep that order.
    found = next((e for e, length in held.items() if length >= share * whole), None)
    return set(found.iter()) if found is not None else set()


def _upward(element: Any) -> Iterator[Any]:
    while element is not None:
        yield element
        element = element.getparent()
