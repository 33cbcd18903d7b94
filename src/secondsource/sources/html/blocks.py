"""The page as blocks in reading order: all of its text, each piece exactly once."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from itertools import groupby
from typing import Any

from secondsource.sources.html.reasons import Reason, is_hidden, reason_of_element

_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark nobr q "
    "rp rt ruby s samp small span strike strong sub sup time tt u var wbr svg path g use picture "
    "source input math mi mn mo mrow msup msub".split()
)
_UNSEEN = frozenset("script style template noscript head object embed iframe noframes".split())
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_BREAK = "\x1e"
_SPACE = re.compile(r"[^\S\x1e]+|\u200b|\ufeff")
# Never over the next "<": a page of a hundred thousand of them would take minutes.
_MARKUP = re.compile(r"<[^<>]*>")
_WORDS = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True, slots=True)
class Zone:
    """A part of the page that its own tags and marks set apart from the article."""

    reason: Reason
    element: Any


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, list item or table row.

    tag is the block element it stands in, element that element; zones are the marks of the
    elements around it that say it is no article, outermost first; linked is how many of
    its characters are links.
    """

    text: str
    tag: str
    element: Any
    zones: tuple["Zone", ...]
    linked: int

    @property
    def is_hidden(self) -> bool:
        """Whether no reader of the page sees it."""
        return any(zone.reason is Reason.HIDDEN for zone in self.zones)

    @property
    def is_heading(self) -> bool:
        """Whether it is a heading of any level."""
        return self.tag in _HEADINGS

    @property
    def link_share(self) -> float:
        """How much of it is links, 0 to 1."""
        return min(1.0, self.linked / max(1, len(self.text)))


@dataclass(slots=True)
class _Place:
    """Where the walk stands."""

    tag: str
    element: Any
    zones: tuple[Zone, ...] = ()
    in_link: bool = False
    in_row: bool = False
    keeps_lines: bool = False


@dataclass(slots=True)
class _Walk:
    """The text since the last break, and the blocks so far."""

    blocks: list[Block] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    linked: int = 0
    inks: list[_Place] = field(default_factory=list)

    def add(self, text: str | None, place: _Place) -> None:
        """Text of the page, at this place."""
        if not text:
            return
        if place.keeps_lines:
            text = text.replace("\n", _BREAK)
        if text.isspace():
            self.parts.append(" ")
            return
        self.parts.append(text)
        self.inks.append(place)
        if place.in_link:
            self.linked += len(text.strip())

    def end_block(self) -> None:
        """What was gathered is a block, or several where empty lines part it."""
        if self.inks:
            ink = self.inks[0]
            # It stands in a zone only as a whole: a credit at its end makes no caption of it.
            zones = min((other.zones for other in self.inks), key=len)
            for text in _paragraphs("".join(self.parts)):
                self.blocks.append(Block(text, ink.tag, ink.element, zones, self.linked))
        self.parts.clear()
        self.inks.clear()
        self.linked = 0


def blocks_of(tree: Any) -> list[Block]:
    """All blocks of the page, those that nobody sees among them when they read like prose."""
    from lxml import etree

    walk = _Walk()
    places = [_Place("html", tree)]
    unseen_below = 0
    for event, element in etree.iterwalk(tree, events=("start", "end", "comment", "pi")):
        if event in {"comment", "pi"}:
            _add_unseen(walk, element.text or "", element, places[-1])
            if not unseen_below:
                walk.add(element.tail, places[-1])
            continue
        tag = element.tag
        if event == "start":
            if unseen_below or tag in _UNSEEN:
                unseen_below += 1
                _add_framed(walk, element)
                continue
            places.append(_entered(element, tag, places[-1]))
            _start(walk, element, tag, places[-1])
            continue
        if unseen_below:
            unseen_below -= 1
            if not unseen_below:
                if tag != "head":
                    _add_unseen(walk, "".join(_prose_texts(element)), element, places[-1])
                walk.add(element.tail, places[-1])
            continue
        _end(walk, tag, places.pop())
        walk.add(element.tail, places[-1])
    walk.end_block()
    return walk.blocks


def _entered(element: Any, tag: str, outer: _Place) -> _Place:
    attributes = element.attrib
    marks = f"{attributes.get('class', '')} {attributes.get('id', '')}".strip()
    zones = outer.zones
    if "hidden" in attributes or is_hidden(attributes.get("style", ""), marks):
        zones = (*zones, Zone(Reason.HIDDEN, element))
    elif tag not in {"html", "body", "main", "article"}:
        reason = reason_of_element(tag, marks, attributes.get("role", ""))
        zones = (*zones, Zone(reason, element)) if reason else zones
    return _Place(
        tag=outer.tag if tag in _INLINE else tag,
        element=outer.element if tag in _INLINE else element,
        zones=zones,
        in_link=outer.in_link or tag == "a",
        in_row=outer.in_row or tag == "tr",
        keeps_lines=outer.keeps_lines or tag in {"pre", "textarea", "listing", "plaintext"},
    )


def _start(walk: _Walk, element: Any, tag: str, place: _Place) -> None:
    if tag == "br":
        walk.parts.append(" " if place.in_row else _BREAK)
    elif tag in {"td", "th"} and place.in_row:
        walk.parts.append(" | " if walk.inks else " ")
    elif tag not in _INLINE:
        if place.in_row and tag != "tr":
            walk.parts.append(" ")
        else:
            walk.end_block()
    elif tag == "input" and element.get("type", "").lower() in {"submit", "button", "reset"}:
        walk.end_block()
        walk.add(element.get("value"), _Place("input", element, (Zone(Reason.FORM, element),)))
        walk.end_block()
    walk.add(element.text, place)


def _end(walk: _Walk, tag: str, place: _Place) -> None:
    if tag == "br" or tag in _INLINE:
        return
    if place.in_row and tag != "tr":
        walk.parts.append(" ")
    else:
        walk.end_block()


def _paragraphs(gathered: str) -> Iterator[str]:
    """The lines of a block; an empty line, two breaks in a row, ends a paragraph."""
    lines = (_SPACE.sub(" ", line).strip() for line in gathered.split(_BREAK))
    for has_ink, paragraph in groupby(lines, key=bool):
        if has_ink:
            yield "\n".join(paragraph)


def _prose_texts(element: Any) -> Iterator[str]:
    """Texts of an element that is not shown, without the programs in it."""
    if element.tag in {"script", "style"}:
        return
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str):
            yield " "
            yield from _prose_texts(child)
        yield f" {child.tail or ''}"


def _add_framed(walk: _Walk, element: Any) -> None:
    """A page written into an iframe's attribute is shown like any other part of the page."""
    framed = element.get("srcdoc") if element.tag == "iframe" else None
    if framed and (text := _SPACE.sub(" ", unescape(_MARKUP.sub(" ", framed))).strip()):
        walk.end_block()
        walk.blocks.append(Block(text, "iframe", element, (Zone(Reason.SIDE, element),), 0))


def _add_unseen(walk: _Walk, text: str, element: Any, place: _Place) -> None:
    if len(text) < 40:
        return
    if "<" in text:
        text = _MARKUP.sub(" ", text)
    text = _SPACE.sub(" ", text).strip()
    if reads_like_prose(text):
        walk.blocks.append(
            Block(text, "unseen", element, (*place.zones, Zone(Reason.HIDDEN, element)), 0)
        )


def reads_like_prose(text: str) -> bool:
    """Whether a person wrote it to be read: words with blanks between them, few signs of code."""
    letters = len(_WORDS.findall(text))
    signs = sum(text.count(sign) for sign in "{}=;<>|&\\_")
    return letters >= 6 and signs * 12 < letters and text.count(" ") * 14 > len(text)
