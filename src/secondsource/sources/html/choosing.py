"""Each block of a page is the article or stands beside it, with the reason.

A library's vote is the start. To it come the standfirst, which libraries leave to the
header, and what lies between the article's paragraphs; from it go captions, related links,
bylines and the rest of the furniture.
"""

import re
from collections.abc import Sequence
from typing import TypeAlias

from secondsource.sources.html.alignment import letters
from secondsource.sources.html.blocks import Block
from secondsource.sources.html.layout import (
    WEAK,
    container_of,
    ends,
    frames_of,
    headline_of,
    zone_of,
)
from secondsource.sources.html.reasons import Reason
from secondsource.sources.html.wording import reason_by_words

_CONTAINER_SHARE, _PROSE_SHARE = 0.85, 0.7
_LEAST_PROSE, _LEAST_SHARE = 600, 0.5
_LEAD_WITHIN, _TEASER_WITHIN = 30, 12
_TEASER_CHARS, _LEAD_CHARS, _PARAGRAPH_CHARS, _SENTENCE_CHARS = 50, 80, 60, 40
_SENTENCE = re.compile(r"[.!?…:\"”“»।。！？]\W{0,3}$")
_LISTED = frozenset(("li", "dt", "dd", "tr", "pre"))
# Headings after which short blocks belong to what the heading says.
_SECTIONS = frozenset(
    {Reason.RELATED, Reason.CONTACT, Reason.COMMENTS, Reason.NEWSLETTER, Reason.BYLINE}
)
_SECTION_CHARS, _HEADING_CHARS = 150, 80
_LINK_SHARE, _LINK_CHARS, _MOST_LINKED = 0.85, 20, 0.3

Decisions: TypeAlias = list[Reason | None]


def prose_left_out(blocks: Sequence[Block], voted: Sequence[bool]) -> list[bool] | None:
    """Our own choice where a library took less than half of the page's prose; else None.

    The smallest part of the page that holds most of its prose, with all prose in it.
    """
    taken = _visible(blocks, voted)
    frames = frames_of(blocks, taken)
    prose = [
        len(block.text) >= _LEAD_CHARS
        and block.link_share < 0.25
        and zone_of(block, frames) is None
        and reason_by_words(block) is None
        for block in blocks
    ]
    whole = _length(blocks, prose)
    known = _length(blocks, [one and other for one, other in zip(prose, taken, strict=True)])
    if whole < _LEAST_PROSE or known >= _LEAST_SHARE * whole:
        return None
    inside = container_of(blocks, prose, _PROSE_SHARE)
    return [
        block.element in inside and (is_prose or is_in)
        for block, is_prose, is_in in zip(blocks, prose, taken, strict=True)
    ]


def choose(blocks: Sequence[Block], voted: Sequence[bool], *, title: str | None) -> Decisions:
    """For each block None when it is of the article, else why it is not."""
    taken = _visible(blocks, voted)
    if not any(taken):
        return [zone_of(block, set()) or _beside(block) for block in blocks]
    headline = headline_of(blocks, taken, title)
    reasons = _first_reasons(blocks, taken, headline)
    _take_lead(blocks, reasons, taken, headline)
    _take_between(blocks, reasons, taken)
    _mark_links(blocks, reasons, taken)
    _mark_sections(blocks, reasons, taken)
    _mark_headline(blocks, reasons, headline, title)
    return _with_the_rest(blocks, taken, reasons)


def _with_the_rest(blocks: Sequence[Block], taken: Sequence[bool], reasons: Decisions) -> Decisions:
    """What is neither article nor of a known kind: a link is navigation, or one more of a list."""
    decisions: Decisions = []
    for block, is_in, reason in zip(blocks, taken, reasons, strict=True):
        beside = None if is_in or reason else _beside(block)
        if beside is Reason.NAVIGATION and decisions[-1:] == [Reason.RELATED]:
            beside = Reason.RELATED
        decisions.append(reason or beside)
    return decisions


def _visible(blocks: Sequence[Block], voted: Sequence[bool]) -> list[bool]:
    return [is_in and not block.is_hidden for block, is_in in zip(blocks, voted, strict=True)]


def _beside(block: Block) -> Reason:
    is_link = block.link_share > _LINK_SHARE
    return reason_by_words(block) or (Reason.NAVIGATION if is_link else Reason.OTHER)


def _length(blocks: Sequence[Block], chosen: Sequence[bool]) -> int:
    return sum(len(block.text) for block, is_in in zip(blocks, chosen, strict=True) if is_in)


def _first_reasons(
    blocks: Sequence[Block], taken: Sequence[bool], headline: int | None
) -> Decisions:
    frames = frames_of(blocks, taken)
    if headline is not None:
        frames |= {zone.element for zone in blocks[headline].zones}
    reasons: Decisions = []
    for block, is_in in zip(blocks, taken, strict=True):
        zone = zone_of(block, frames)
        trusted = zone and not (is_in and zone in WEAK)
        reasons.append(zone if trusted else reason_by_words(block))
    return reasons


def _take_lead(
    blocks: Sequence[Block], reasons: Decisions, taken: list[bool], headline: int | None
) -> None:
    """The standfirst, between headline and first paragraph."""
    if headline is None:
        return
    first = _first_paragraph(blocks, reasons, taken, headline)
    if first - headline > _LEAD_WITHIN:
        return
    for at in range(headline + 1, first):
        is_teaser = reasons[at] is Reason.RELATED and first - headline < _TEASER_WITHIN
        unsaid = reasons[at] is None or (is_teaser and reason_by_words(blocks[at]) is None)
        if unsaid and _reads_as_lead(blocks[at], _TEASER_CHARS if is_teaser else _LEAD_CHARS):
            taken[at], reasons[at] = True, None


def _first_paragraph(
    blocks: Sequence[Block], reasons: Decisions, taken: Sequence[bool], headline: int
) -> int:
    for at in range(headline + 1, len(blocks)):
        if taken[at] and reasons[at] is None and len(blocks[at].text) >= _PARAGRAPH_CHARS:
            return at
    return headline


def _reads_as_lead(block: Block, enough: int) -> bool:
    """Whether it is a sentence of prose: by its length, or by its end when it is shorter."""
    if block.link_share > 0.3 or len(block.text) < _TEASER_CHARS:
        return False
    return len(block.text) >= enough or _ends_a_sentence(block)


def _ends_a_sentence(block: Block) -> bool:
    return bool(_SENTENCE.search(block.text))


def _take_between(blocks: Sequence[Block], reasons: Decisions, taken: list[bool]) -> None:
    """What stands in the article's own container between its paragraphs belongs to it."""
    inside = container_of(blocks, taken, _CONTAINER_SHARE)
    first, last = ends(taken)
    # From the end: whether a heading belongs is known when what it heads is decided.
    for at in range(last, first, -1):
        block = blocks[at]
        if taken[at] or reasons[at] or block.element not in inside or block.link_share > 0.5:
            continue
        if block.is_heading:
            taken[at] = taken[at + 1] and not reasons[at + 1]
        elif block.tag in _LISTED:
            taken[at] = True
        else:
            taken[at] = len(block.text) >= _SENTENCE_CHARS and _ends_a_sentence(block)


def _mark_links(blocks: Sequence[Block], reasons: Decisions, taken: Sequence[bool]) -> None:
    """A block that is one link leads to another article, unless the article is made of links."""
    links = [is_in and _is_link(block) for block, is_in in zip(blocks, taken, strict=True)]
    if _length(blocks, links) > _MOST_LINKED * _length(blocks, taken):
        return
    for at, is_link in enumerate(links):
        if is_link and reasons[at] is None:
            reasons[at] = Reason.RELATED


def _is_link(block: Block) -> bool:
    is_title = len(block.text) > _LINK_CHARS and "://" not in block.text
    return block.link_share > _LINK_SHARE and is_title and block.tag != "td"


def _mark_sections(blocks: Sequence[Block], reasons: Decisions, taken: Sequence[bool]) -> None:
    """Short blocks below a heading such as "Related" or "Contact" are what it says."""
    section: Reason | None = None
    for at, block in enumerate(blocks):
        if not taken[at]:
            continue
        if reasons[at] in _SECTIONS and _heads(block):
            section = reasons[at]
        elif reasons[at] is None:
            section = section if section and _belongs(block, section) else None
            reasons[at] = section


def _belongs(block: Block, section: Reason) -> bool:
    if block.is_heading:
        return False
    listed = len(block.text) < _HEADING_CHARS and not _ends_a_sentence(block)
    in_address = section is Reason.CONTACT and len(block.text) < _SECTION_CHARS
    return listed or in_address or block.link_share > 0.4


def _heads(block: Block) -> bool:
    return len(block.text) < _HEADING_CHARS and (block.is_heading or block.text.endswith(":"))


def _mark_headline(
    blocks: Sequence[Block], reasons: Decisions, headline: int | None, title: str | None
) -> None:
    """The headline is the title; where it is printed again, it is no first paragraph."""
    if headline is None:
        return
    printed = letters(blocks[headline].text)
    if blocks[headline].tag == "h1" or printed == letters(title or ""):
        reasons[headline] = Reason.HEADLINE
    for at, block in enumerate(blocks):
        if block.is_heading and letters(block.text) == printed and not block.is_hidden:
            reasons[at] = Reason.HEADLINE
