"""Which characters of a paragraph stand inside quotation marks."""

import re

_OPENING = frozenset("“„«")
_CLOSING = frozenset("”»")
_SINGLE_QUOTES = frozenset("'‘’`")
_MARK = re.compile("[\"“„«”»'‘’`]")
_WORD_BEFORE = re.compile(r"[^\s(\[—–-]")


def quoted_mask(paragraph: str) -> bytearray:
    """One byte for each character: 1 inside quotation marks (marks included), else 0.

    A quotation that is never closed runs to the paragraph's end, as printers do when the
    next paragraph goes on with it. Single quotes count where they cannot be apostrophes.
    """
    mask = bytearray(len(paragraph))
    opened_by = ""
    start = 0
    for found in _MARK.finditer(paragraph):
        position, character = found.start(), found[0]
        if opened_by:
            if _closes(paragraph, position, opened_by):
                mask[start : position + 1] = b"\x01" * (position + 1 - start)
                opened_by = ""
        elif character == '"' or character in _OPENING:
            opened_by, start = '"', position
        elif character in _SINGLE_QUOTES and _opens_single(paragraph, position):
            opened_by, start = "'", position
    if opened_by == '"':
        mask[start:] = b"\x01" * (len(paragraph) - start)
    return mask


def _closes(paragraph: str, position: int, opened_by: str) -> bool:
    character = paragraph[position]
    if opened_by == '"':
        # Old agency copy closes a quotation with two apostrophes.
        return character == '"' or character in _CLOSING or paragraph.startswith("''", position)
    return (
        character in _SINGLE_QUOTES
        and not paragraph[position + 1 : position + 2].isalnum()
        and not paragraph[position - 1].isspace()
    )


def _opens_single(paragraph: str, position: int) -> bool:
    before, after = (
        paragraph[max(0, position - 1) : position],
        paragraph[position + 1 : position + 2],
    )
    if before and _WORD_BEFORE.match(before):
        return False
    return after.isalpha() and _has_single_close(paragraph, position)


def _has_single_close(paragraph: str, position: int) -> bool:
    return any(
        _closes(paragraph, found.start(), "'")
        for found in _MARK.finditer(paragraph, position + 2, position + 600)
    )
