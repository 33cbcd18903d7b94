"""Tell paragraphs from hard-wrapped lines.

A line of a pasted text or a block of a page is a paragraph of its own. E-mail and wire copy
are wrapped at one width instead: a line there ends where the next word would not have fitted.
"""

import re
from itertools import pairwise

NARROWEST_WRAP = 40
WIDEST_WRAP = 110
FEWEST_SIGNS = 2
# A word processor counts a blank or a hyphen differently: the width may be off by this much.
SLACK = 3
EVEN_SHARE = 0.8

_LINE = re.compile(r"[^\n]+")
_FIRST_WORD = re.compile(r"\S+")


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Half-open offsets of every paragraph with something in it, in order."""
    lines = [match.span() for match in _LINE.finditer(text) if not match.group().isspace()]
    width = _wrap_width(text, lines)
    if width is None:
        return lines
    joined: list[tuple[int, int]] = []
    for start, end in lines:
        if joined and _forced(text, joined[-1], (start, end), width):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _wrap_width(text: str, lines: list[tuple[int, int]]) -> int | None:
    """The width at which the text was wrapped, None when it was not.

    The signs: lines that stop in mid-sentence while the next goes on in lower case. They must
    be of even length, and must not be the exception among the long lines.
    """
    signs: list[tuple[tuple[int, int], tuple[int, int]]] = []
    for line, following in pairwise(lines):
        if (
            following[0] == line[1] + 1
            and NARROWEST_WRAP <= line[1] - line[0] <= WIDEST_WRAP
            and _stops_short(text[line[1] - 1])
            and text[following[0]].islower()
        ):
            signs.append((line, following))
    if len(signs) < FEWEST_SIGNS:
        return None
    width = max(end - start for (start, end), _ in signs)
    longer = sum(1 for start, end in lines if end - start > width + SLACK)
    even = sum(1 for line, following in signs if _forced(text, line, following, width))
    if even < EVEN_SHARE * len(signs) or longer > len(signs):
        return None
    return width


def _stops_short(last: str) -> bool:
    return last.isalnum() or last in ",;-–—'’\r "


def _forced(text: str, line: tuple[int, int], following: tuple[int, int], width: int) -> bool:
    """Whether the break was made because the next word did not fit."""
    if following[0] != line[1] + 1:
        return False
    last_start = text.rfind("\n", line[0], line[1]) + 1 or line[0]
    length = len(text[last_start : line[1]].rstrip())
    word = _FIRST_WORD.search(text, following[0], following[1])
    if word is None or not NARROWEST_WRAP <= length <= width + SLACK:
        return False
    return length + 1 + len(word.group()) > width - SLACK
