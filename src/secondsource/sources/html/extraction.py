"""The article's text from a parsed page, with every other text of the page beside it."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from secondsource.models import Aside
from secondsource.sources.decoding import level_lines
from secondsource.sources.html.alignment import blocks_in, coverage
from secondsource.sources.html.blocks import Block, blocks_of
from secondsource.sources.html.choosing import Decisions, choose, prose_left_out
from secondsource.sources.html.reasons import Reason
from secondsource.sources.html.unshown import is_never_shown, unshown_blocks

log = logging.getLogger(__name__)

_OWN_CHOICE = "+blocks-1"
# Less of a library's text than this found in the page: it comes from its scripts.
_LEAST_COVERED = 0.6
_FEW_WORDS = 40


@dataclass(frozen=True, slots=True)
class Extract:
    """reader names the library and its version, and what was done when it found too little."""

    text: str
    asides: tuple[Aside, ...]
    reader: str
    notes: tuple[str, ...] = ()


def extract(tree: Any, *, source: str, title: str | None) -> Extract:
    """Takes the tree apart that was built from this source. text is empty without an article."""
    import trafilatura

    reader = f"trafilatura-{trafilatura.__version__}"
    _unwrap_layout_tables(tree)
    blocks = blocks_of(tree)
    unshown = list(unshown_blocks(tree, source))
    found = _library_text(tree)
    voted = blocks_in(found, blocks)
    if found and coverage(found, blocks, voted) < _LEAST_COVERED:
        beside: Decisions = [None if is_in else Reason.OTHER for is_in in voted]
        return Extract(found, _asides(blocks, beside), reader)
    own = prose_left_out(blocks, voted)
    decisions = choose(blocks, own or voted, title=title)
    text = _text(blocks, decisions)
    shown = "\n".join(block.text for block in blocks)
    kept = tuple(block for block in unshown if is_never_shown(block, shown))
    return Extract(
        text,
        (*_asides(blocks, decisions), *_asides(kept, [Reason.HIDDEN] * len(kept))),
        reader + _OWN_CHOICE if own else reader,
        notes=_carried(kept),
    )


def _carried(unshown: Sequence[Block]) -> tuple[str, ...]:
    count = sum(len(block.text) for block in unshown)
    note = f"the page carries {count} characters of text that it does not show: kept apart"
    return (note,) if count else ()


def _library_text(tree: Any) -> str:
    import trafilatura
    from lxml import etree

    etree.strip_tags(tree, etree.Comment, etree.ProcessingInstruction)
    try:
        # fast: what its fall-backs would add, our own choice adds with each block accounted for.
        found = trafilatura.bare_extraction(
            tree, fast=True, include_comments=False, include_tables=True
        )
    except Exception:
        # A page bent out of shape trips its asserts: our own choice of blocks still reads it.
        log.info("trafilatura cannot take the page apart", exc_info=True)
        return ""
    return level_lines((found.text if found else None) or "")


def _unwrap_layout_tables(tree: Any) -> None:
    """Where cells hold paragraphs the table lays out the page; read as data they run together."""
    for table in _layout_tables(tree):
        groups = [table, *table.iterchildren("tbody", "thead", "tfoot")]
        rows = [row for group in groups for row in group.iterchildren("tr")]
        cells = [cell for row in rows for cell in row.iterchildren("td", "th")]
        for part in (*groups, *rows, *cells):
            part.tag = "div"


def _layout_tables(tree: Any) -> set[Any]:
    found = set()
    for part in tree.iter("p", "h1", "h2", "h3", "table"):
        # The nearest table that holds the part in a cell; in a caption it says nothing.
        cell = next(part.iterancestors("td", "th", "table"), None)
        if cell is not None and cell.tag != "table":
            found.add(next(cell.iterancestors("table"), None))
    return found - {None}


def _text(blocks: Sequence[Block], decisions: Decisions) -> str:
    return "\n".join(
        block.text for block, reason in zip(blocks, decisions, strict=True) if reason is None
    )


def _asides(blocks: Sequence[Block], decisions: Decisions) -> tuple[Aside, ...]:
    """The texts beside the article in page order; neighbours of one reason are one aside."""
    told = [
        (reason, block.text)
        for block, reason in zip(blocks, decisions, strict=True)
        if reason is not None
    ]
    reasons = _evened(told)
    pairs = zip(reasons, told, strict=True)
    return tuple(
        Aside("\n".join(text for _, (_, text) in group), reason.value)
        for reason, group in groupby(pairs, key=lambda pair: pair[0])
    )


def _evened(told: Sequence[tuple[Reason, str]]) -> list[Reason]:
    """A word or two of no known kind belong to what stands before and after them."""
    reasons = [reason for reason, _ in told]
    for at, (_, text) in enumerate(told[1:-1], start=1):
        is_unknown = reasons[at] in {Reason.OTHER, Reason.NAVIGATION, Reason.FORM}
        if is_unknown and len(text) < _FEW_WORDS and reasons[at - 1] is reasons[at + 1]:
            reasons[at] = reasons[at - 1]
    return reasons
