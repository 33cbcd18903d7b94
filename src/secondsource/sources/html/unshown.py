"""Text that a page carries and does not show: in its structured data, behind a broken quote.

libxml2 takes what follows an unclosed quote into the attribute, and what follows an unclosed
script or style into that, as browsers do. Nothing of it is on the screen; a person may want
to see it, and must know.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

from secondsource.sources.html.alignment import letters
from secondsource.sources.html.blocks import Block, Zone, reads_like_prose
from secondsource.sources.html.reasons import Reason
from secondsource.text import collapse

_BODY = re.compile(r'"articleBody"\s{0,9}:\s{0,9}("(?:[^"\\]|\\.)*")')
_SWALLOWED = "//@*[contains(., '</') and not(name() = 'srcdoc' or starts-with(name(), 'data-'))]"
_MARKUP = re.compile(r"<[^<>]*>")
_PIECE = 40
_SWALLOWED_TAG = "swallowed"
_OPENS_VALUE = re.compile(r"=\s{0,4}$")
_OPEN_TEXT = re.compile(r"<(script|style)\b", re.IGNORECASE)


def unshown_blocks(tree: Any, source: str) -> Iterator[Block]:
    """The article as structured data has it, and what broken marks swallowed."""
    if tag := never_closed(source):
        for last in list(tree.iter(tag))[-1:]:
            yield from _block(f"<{(last.text or '').partition('<')[2]}", last)
    for quote in ("'", '"'):
        # The last of its kind opens a value: the tag goes on to the end, and the parser drops it.
        before, _, after = source.rpartition(quote)
        if _OPENS_VALUE.search(before[-8:]) and "<" in after:
            yield from _block(f"<{after}", tree)
    for script in tree.xpath("//script[contains(@type, 'ld+json')]"):
        for found in _BODY.finditer(script.text or ""):
            yield from _block(_decoded(found[1]), script, "structured")
    for value in tree.xpath(_SWALLOWED):
        yield from _block(value, value.getparent())


def is_never_shown(block: Block, shown: str) -> bool:
    """Whether it says what the page does not show.

    Structured data words an article a little otherwise: half of it must be missing. What a
    broken mark swallowed may repeat the page but for one sentence.
    """
    whole, own = letters(shown), letters(block.text)
    pieces = [own[at : at + _PIECE] for at in range(0, max(1, len(own) - _PIECE + 1), _PIECE)]
    missing = sum(piece not in whole for piece in pieces)
    return missing * 2 > len(pieces) or (block.tag == _SWALLOWED_TAG and missing > 0)


def never_closed(source: str) -> str | None:
    """The script or style that is never closed, so that the rest of the page is in it."""
    starts = list(_OPEN_TEXT.finditer(source))
    if not starts:
        return None
    tag = starts[-1][1].lower()
    end = re.compile(rf"</{tag}", re.IGNORECASE).search(source, starts[-1].end())
    return None if end else tag


def _decoded(quoted: str) -> str:
    try:
        return str(json.loads(quoted, strict=False))
    except ValueError:
        return quoted.strip('"')


def _block(text: str, element: Any, tag: str = _SWALLOWED_TAG) -> Iterator[Block]:
    prose = collapse(_MARKUP.sub(" ", text))
    if reads_like_prose(prose):
        yield Block(prose, tag, element, (Zone(Reason.HIDDEN, element),), 0)
