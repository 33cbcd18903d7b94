"""Printed lines to paragraphs: a line break of the layout is a blank, a divided word is one."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from secondsource.sources.pdf_lines import Line
from secondsource.text import words

_ENDS = re.compile(r"[.!?:…][\"'”’»)\]]*$")
_BULLET = re.compile(r"(?:[•‣▪●◦*–—-]|\(?\d{1,2}[.)])\s")
_LAST_PART = re.compile(r"([^\W\d_]+)[-\u2010\u00ad]$")
_SOFT_HYPHEN = "\u00ad"
_FIRST_PART = re.compile(r"([^\W\d_]+)")
# In units of the font's height.
_WIDE_GAP = 1.35
_INDENT = 0.7
_SHORT = 0.8
_OTHER_SIZE = 0.12
# Parts of compounds that keep their hyphen wherever the line ends.
_FIRST_OF_COMPOUND = frozenset(
    "all anti co cross eight ex far first five four full half high ill left long low mid multi "
    "nine non north off old one part post pre pro right second self semi seven short six so "
    "south east west ten third three top twenty thirty forty fifty sixty seventy eighty ninety "
    "two vice well".split()
)
_LAST_OF_COMPOUND = frozenset(
    "aged based born built day down elect ever fifths five four free general half hand head held "
    "high in law led level like line long made maker makers making minister month nine off old "
    "on one out owned party president quarters related round run scale seven six speaking state "
    "style term third thirds three time two up wide winner winning year years".split()
)


@dataclass(frozen=True, slots=True)
class Flowed:
    """The text in paragraphs, and how many words divided at a line end were made whole."""

    text: str
    mended: int


def flow(lines: Sequence[Line]) -> Flowed:
    """Paragraphs, an empty line between them, from lines in reading order."""
    known = _known_words(lines)
    pitch = _usual_pitch(lines)
    margins = _right_margins(lines)
    paragraphs: list[list[Line]] = []
    for line in lines:
        if paragraphs and not _begins(paragraphs[-1][-1], line, pitch, margins):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    mended = 0
    texts = []
    for paragraph in paragraphs:
        text, joined = _joined(paragraph, known)
        texts.append(text)
        mended += joined
    return Flowed("\n\n".join(texts), mended)


def _begins(before: Line, line: Line, pitch: float, margins: dict[Line, float]) -> bool:
    """Whether a paragraph begins with this line."""
    if before.beside(line):
        # Cells of a row, or words far apart.
        return line.left < before.left
    if abs(line.height - before.height) > _OTHER_SIZE * before.height:
        return True
    if before.broken:
        return False
    if _BULLET.match(line.text):
        return True
    ends = bool(_ENDS.search(before.text))
    goes_on = not ends and line.text[:1].islower()
    is_short = before.right < _SHORT * margins[before] + (1 - _SHORT) * before.left
    return not goes_on and (is_short or _is_set_off(before, line, pitch, ends=ends))


def _is_set_off(before: Line, line: Line, pitch: float, *, ends: bool) -> bool:
    if line.page != before.page or line.bottom >= before.bottom:
        # The top of the next column or page goes on with an unended sentence.
        return ends
    is_far = before.bottom - line.bottom > _WIDE_GAP * pitch * before.height
    return is_far or line.left > before.left + _INDENT * before.height


def _usual_pitch(lines: Sequence[Line]) -> float:
    """From one line to the next below it, in units of the font's height."""
    drops = [
        (a.bottom - b.bottom) / a.height
        for a, b in pairwise(lines)
        if a.page == b.page
        and a.bottom > b.bottom
        and abs(a.height - b.height) <= _OTHER_SIZE * a.height
    ]
    tight = [drop for drop in drops if drop < 3]
    return median(tight) if tight else 1.2


def _right_margins(lines: Sequence[Line]) -> dict[Line, float]:
    """How far to the right the lines of each line's column reach."""
    reach: dict[tuple[int, int], float] = {}
    for line in lines:
        key = _column(line)
        reach[key] = max(reach.get(key, 0.0), line.right)
    return {
        line: max(reach.get((line.page, _column(line)[1] + near), 0.0) for near in (-1, 0, 1))
        for line in lines
    }


def _column(line: Line) -> tuple[int, int]:
    # Lines of one column begin within an inch of each other.
    return line.page, int(line.left // 48)


def _known_words(lines: Sequence[Line]) -> frozenset[str]:
    """The words that stand whole within a line: not the parts of a divided one."""
    known: set[str] = set()
    follows_broken = False
    for line in lines:
        whole = words(line.text.rstrip("-\u2010"))[int(follows_broken) :]
        known.update(word.casefold() for word in (whole[:-1] if line.broken else whole))
        follows_broken = line.broken
    return frozenset(known)


def _joined(lines: Sequence[Line], known: frozenset[str]) -> tuple[str, int]:
    parts, mended = [lines[0].text], 0
    for before, line in pairwise(lines):
        if not before.broken:
            parts.append(" ")
        elif _is_one_word(before.text, line.text, known):
            parts[-1], mended = parts[-1][:-1], mended + 1
        parts.append(line.text)
    return "".join(parts), mended


def _is_one_word(before: str, after: str, known: frozenset[str]) -> bool:
    """Whether the hyphen at the line's end only divides a word; a doubtful one stays."""
    if before.endswith(_SOFT_HYPHEN):
        return True
    first, last = _LAST_PART.search(before), _FIRST_PART.match(after)
    if not first or not last or not last[1][0].islower():
        return False
    left, right = first[1].casefold(), last[1].casefold()
    if left + right in known:
        return True
    is_compound = (
        f"{left}-{right}" in known
        or left in _FIRST_OF_COMPOUND
        or right in _LAST_OF_COMPOUND
        or {left, right} <= known
    )
    # "mother-in-" goes on as it began; "U-" or an initial is no syllable.
    chained = before[: first.start()].endswith("-")
    return not is_compound and not chained and len(left) > 1 and not first[1].isupper()
