"""From a page's source to a tree that has lost none of its text.

libxml2 stops at </html>, drops what is nested deeper than 2048, and makes comments of CDATA;
trafilatura loses text below 255. Each is mended in the source before the tree is built.
"""

import html
import re
from typing import Any

# Browsers go on reading after these end tags, libxml2 does not.
_END_OF_PAGE = re.compile(r"</(?:body|html)\s*>", re.IGNORECASE)
_UNSEEN = r"<!--(?:.*?-->|.*)|<(?:script|style)\b(?:.*?</(?:script|style)\s*>|.*)"
_CDATA = re.compile(rf"({_UNSEEN})|<!\[CDATA\[(.*?)(?:\]\]>|\Z)", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(rf"{_UNSEEN}|<(/?)([a-z][a-z0-9:-]*)[^>]*>", re.IGNORECASE | re.DOTALL)
_DEEPEST = 200
_IS_DEEPER = f"boolean({'/*' * (_DEEPEST + 40)})"
_VOID = frozenset(
    """area base basefont bgsound br col embed frame hr img input link meta param source track
    wbr""".split()
)
# Their end tags may be missing: counting them would take a long list for a deep page.
_OFTEN_UNCLOSED = frozenset("p li dt dd option optgroup tr td th thead tbody tfoot".split())
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q s samp "
    "small span strike strong sub sup time tt u var wbr".split()
)


def parse(source: str) -> Any:
    """The lxml tree of a page; None when there is no element in it.

    Comments stay in the tree: an unclosed one may hold the rest of the page.
    """
    source = _END_OF_PAGE.sub("", source)
    if "<![CDATA[" in source:
        source = _CDATA.sub(lambda found: found[1] or html.escape(found[2] or ""), source)
    tree = _tree(source)
    if tree is not None and tree.xpath(_IS_DEEPER):
        tree = _tree(_flattened(source))
    return tree


def hidden_by_comment(source: str) -> int:
    """How many characters stand in a comment that is never closed; no browser shows them."""
    at = source.rfind("<!--")
    return len(source) - at if at >= 0 and source.find("--", at + 4) < 0 else 0


def _tree(source: str) -> Any:
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    # huge_tree: without it libxml2 also cuts text nodes of ten megabytes.
    parser = HTMLParser(huge_tree=True, encoding="utf-8", collect_ids=False)
    try:
        return document_fromstring(source.encode("utf-8", "replace"), parser=parser)
    except etree.LxmlError:
        return None


def _flattened(source: str) -> str:
    """The source without the tags that nest too deep; a paragraph for each that was a block."""
    depth = 0

    def shallow(found: re.Match[str]) -> str:
        nonlocal depth
        tag = (found[2] or "").lower()
        if not tag or tag in _VOID or tag in _OFTEN_UNCLOSED:
            return found[0] if depth <= _DEEPEST or not tag else "<p>"
        if found[1]:
            depth -= 1
            # Text after the end of a block is not of that block.
            keep, stand_in = depth < _DEEPEST, "<p>"
        else:
            depth += 1
            keep, stand_in = depth <= _DEEPEST, "<p>"
        depth = max(depth, 0)
        return found[0] if keep else ("" if tag in _INLINE else stand_in)

    return _TAG.sub(shallow, source)
