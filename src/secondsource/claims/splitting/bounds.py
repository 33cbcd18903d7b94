"""What a split must not cut: quotations, brackets, dashes, and lists behind a colon."""

from collections.abc import Sequence
from itertools import pairwise

from secondsource.claims.quotation import quoted_mask
from secondsource.claims.splitting.tokens import Token
from secondsource.spans import Span

LONGEST_LOOK_BACK = 8_000
_OPENING, _CLOSING = "([{", ")]}"
_DASHES = frozenset("–—―")


def is_quoted(text: str, start: int) -> bool:
    """Whether a quotation is open at this place, as its paragraph stands."""
    floor = max(text.rfind("\n", 0, start) + 1, start - LONGEST_LOOK_BACK)
    if text.count('"', floor, start) % 2:
        return True
    opened = text.rfind("“", floor, start)
    return opened >= 0 and opened > text.rfind("”", floor, start)


def quoted_within(text: str, clause: Span) -> bytearray | None:
    """One byte for each character of the clause; None where a quotation is torn by its ends."""
    words = clause.of(text)
    if words.count('"') % 2 or words.count("“") != words.count("”"):
        return None
    return quoted_mask(words)


def is_whole(tokens: Sequence[Token]) -> bool:
    """Whether brackets are closed, dashes paired, and nothing is led in by a colon."""
    depth = dashes = 0
    for before, token in pairwise([*tokens[:1], *tokens]):
        mark = token.word
        if token.is_word:
            continue
        if mark in _OPENING:
            depth += 1
        elif mark in _CLOSING:
            depth -= 1
        elif mark in _DASHES or (mark == "-" and before.end < token.start):
            dashes += 1
        elif mark in ":?!…/*|" and not (before.is_number and mark in ":/"):
            return False
        if depth < 0:
            return False
    return depth == 0 and dashes % 2 == 0
