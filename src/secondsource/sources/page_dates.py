"""Publication dates that a page states of itself: JSON-LD, meta tags, time elements."""

import json
import re
from collections import deque
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from htmldate import find_date

from secondsource.labels import DateConfidence, DateSource
from secondsource.models import DateFinding
from secondsource.sources.dates import PRINTED, day_in, day_printed
from secondsource.text import comparable

# Types of schema.org that are an article; a page's own node says less, but speaks of it.
_ARTICLES = re.compile(r"(?:article|posting|report|newsarticle)$", re.IGNORECASE)
_PAGES = re.compile(r"(?:webpage|itempage)$", re.IGNORECASE)
_WITHIN = ("@graph", "mainEntity", "mainEntityOfPage")
_MOST_NODES = 2_000
_BROKEN = re.compile(r'"datePublished"\s{0,9}:\s{0,9}"([^"]{8,60})"')
_WRAPPINGS = ("<!--", "-->", "//", "<![CDATA[", "]]>", ";")

# What content systems call it, lower case, "_", "." and "-" left out.
_PUBLISHED = frozenset(
    """article:publishedtime article:published article:publicationdate article:postdate
    og:article:publishedtime og:publishedtime og:publishdate og:pubdate og:releasedate
    datepublished publisheddate publishdate publicationdate publishedtime publishtime
    pubdate publicationtime publishedon publishedat published timepublished
    parselypubdate sailthrudate dcdateissued dctermsissued dcdatecreated dctermscreated
    dctermsdate dcdate dc:date dcterms:date citationpublicationdate citationonlinedate
    citationdate bt:pubdate cxenseparse:recs:publishtime cxenseparse:publishtime
    articlepublished articlepublicationdate articledateoriginal articlecreated
    originalpublicationdate rnews:datepublished shareaholic:articlepublishedtime
    iso8601publishdate gapubdate displaydate vrpublished date""".split()
)
_MODIFIED = frozenset(
    """article:modifiedtime article:modified og:updatedtime og:modifiedtime datemodified
    lastmodified modifieddate updateddate dctermsmodified dcdatemodified lastmod revised
    datecreated""".split()
)
_NOT_IN_NAMES = str.maketrans("", "", "_.-")
_PUBLISHED_CLASS = re.compile(
    r"pub(?:lish(?:ed)?)?[-_]?(?:date|time|on)?\b|(?:entry|post|article)[-_]?date|dateline|posted",
    re.IGNORECASE,
)
_ELSEWHERE = (
    "ancestor::aside or ancestor::nav or ancestor::footer or "
    "ancestor::*[contains(@class, 'related') or contains(@class, 'comment')]"
)
_HAS_TIME = re.compile(r"\d[T ]\s?\d{1,2}:\d\d|\d{8}T?\d{4}")
_LONGEST_WORDS = 80
_LONGEST_PRINTED = 300


def page_dates(tree: Any) -> list[DateFinding]:
    """What the page says, best first; a date of modification only where it is all there is.

    tree: an lxml tree before anything was cut from it. The day is the one printed in the
    value, whatever its timezone.
    """
    found = [*_structured(tree), *_meta(tree, _PUBLISHED), *_elements(tree)]
    return _each_once(found or [*_printed(tree), *_modified(tree)])


def _structured(tree: Any) -> Iterator[DateFinding]:
    nodes, broken = _nodes(tree)
    dated = [(node, words) for node in nodes if (words := _words(node.get("datePublished")))]
    articles = [(node, words) for node, words in dated if _is(node, _ARTICLES)]
    own = [(node, words) for node, words in articles if _is_of_page(node, tree)] or articles
    days = {day_in(words) for _, words in own}
    for _, words in own[:1]:
        # Several articles and none is the page's by name: a list of others, perhaps.
        yield from _finding(words, DateSource.JSON_LD, unsure=len(days) > 1)
    if not own:
        pages = [words for node, words in dated if _is(node, _PAGES)]
        for words in [*pages[:1], *broken[:1]]:
            yield from _finding(words, DateSource.JSON_LD, at_most_likely=True)


def _nodes(tree: Any) -> tuple[list[dict[str, Any]], list[str]]:
    """The nodes that can be the page's article, and dates in scripts that are no JSON."""
    nodes: list[dict[str, Any]] = []
    broken: list[str] = []
    for script in tree.xpath("//script[contains(@type, 'ld+json')]"):
        written = _unwrapped(script.text_content() or "")
        try:
            # Content systems leave raw line breaks in strings.
            nodes.extend(_walk(json.loads(written, strict=False)))
        except (ValueError, RecursionError):
            days = _BROKEN.findall(written)
            broken.extend(days if len(set(days)) == 1 else ())
    return nodes, broken


def _unwrapped(written: str) -> str:
    """The JSON without the comment or CDATA marks around it, by which old browsers were fooled."""
    for mark in (*_WRAPPINGS, *reversed(_WRAPPINGS)):
        written = written.strip().removeprefix(mark).removesuffix(mark)
    return written


def _walk(top: Any) -> Iterator[dict[str, Any]]:
    """Breadth first, never into lists of other articles (hasPart, itemListElement)."""
    waiting, seen = deque([top]), 0
    while waiting and seen < _MOST_NODES:
        node, seen = waiting.popleft(), seen + 1
        if isinstance(node, list):
            waiting.extend(node)
        elif isinstance(node, dict):
            yield node
            waiting.extend(node[name] for name in _WITHIN if name in node)


def _is(node: dict[str, Any], types: re.Pattern[str]) -> bool:
    named = node.get("@type")
    names = named if isinstance(named, list) else [named]
    return any(isinstance(name, str) and types.search(name) for name in names)


def _is_of_page(node: dict[str, Any], tree: Any) -> bool:
    return bool(_addresses(node) & _page_addresses(tree)) or bool(_headline(node, tree))


def _addresses(node: dict[str, Any]) -> set[str]:
    of_page = node.get("mainEntityOfPage")
    named = [node.get("url"), node.get("@id"), of_page]
    if isinstance(of_page, dict):
        named += [of_page.get("@id"), of_page.get("url")]
    return _levelled(value for value in named if isinstance(value, str))


def _page_addresses(tree: Any) -> set[str]:
    return _levelled(
        [
            *tree.xpath("//link[@rel='canonical']/@href"),
            *tree.xpath("//meta[@property='og:url']/@content"),
        ]
    )


def _levelled(addresses: Iterable[str]) -> set[str]:
    """Host and path: a page calls itself by http and https, with and without a fragment."""
    levelled = set()
    for address in addresses:
        try:
            parts = urlsplit(address.strip())
        except ValueError:
            continue
        if (path := parts.path.rstrip("/")) and parts.hostname:
            levelled.add(parts.hostname.removeprefix("www.") + path)
    return levelled


def _headline(node: dict[str, Any], tree: Any) -> bool:
    headline = node.get("headline")
    titles = tree.xpath("//meta[@property='og:title']/@content | //h1//text() | //title/text()")
    return isinstance(headline, str) and comparable(headline) in {
        comparable(title) for title in titles[:20]
    }


def _meta(tree: Any, names: frozenset[str]) -> Iterator[DateFinding]:
    for meta in tree.xpath("//meta[@content]"):
        for attribute in ("property", "name", "itemprop"):
            name = (meta.get(attribute) or "").strip().lower().translate(_NOT_IN_NAMES)
            if name in names:
                yield from _finding(meta.get("content"), DateSource.PAGE)


def _elements(tree: Any) -> Iterator[DateFinding]:
    marked = tree.xpath(f"//*[@itemprop='datePublished'][not(self::meta)][not({_ELSEWHERE})]")
    times = [
        time
        for time in tree.xpath(f"//time[not({_ELSEWHERE})]")
        if time.get("pubdate") is not None or _PUBLISHED_CLASS.search(time.get("class") or "")
    ]
    # The first one heads the article; others belong to teasers below it.
    for element in [*marked[:1], *times[:1]]:
        words = element.get("datetime") or element.get("content") or element.text_content()
        yield from _finding(words, DateSource.PAGE, at_most_likely=True)


def _printed(tree: Any) -> Iterator[DateFinding]:
    """The day that htmldate picks from what the page prints, if it is printed there.

    Right for nine of ten pages that state none (trafilatura's 445): hence unsure.
    """
    # In its extensive search a footer's year becomes a day.
    picked = find_date(tree, extensive_search=False, original_date=True)
    for words in tree.xpath("//body//text()[not(parent::script or parent::style)]"):
        if picked and len(words) < _LONGEST_PRINTED:
            for match in PRINTED.finditer(words):
                day = day_printed(match[0])
                if day and day.isoformat() == picked:
                    yield DateFinding(day, DateSource.TEXT, DateConfidence.UNSURE, match[0])
                    return


def _modified(tree: Any) -> Iterator[DateFinding]:
    for node in _nodes(tree)[0]:
        if _is(node, _ARTICLES) or _is(node, _PAGES):
            for name in ("dateCreated", "dateModified"):
                yield from _finding(_words(node.get(name)), DateSource.JSON_LD, unsure=True)
    for found in _meta(tree, _MODIFIED):
        yield from _finding(found.words, DateSource.PAGE, unsure=True)


def _finding(
    words: str | None,
    source: DateSource,
    *,
    at_most_likely: bool = False,
    unsure: bool = False,
) -> Iterator[DateFinding]:
    words = " ".join((words or "")[:_LONGEST_WORDS].split())
    day: date | None = day_in(words)
    if day is None:
        return
    sure = _HAS_TIME.search(words) and not at_most_likely
    confidence = DateConfidence.SURE if sure else DateConfidence.LIKELY
    yield DateFinding(day, source, DateConfidence.UNSURE if unsure else confidence, words)


def _words(value: Any) -> str | None:
    """A value as JSON-LD writes it: plain, in a list, or as {"@value": ...}."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("@value")
    return value if isinstance(value, str) else None


def _each_once(found: Iterable[DateFinding]) -> list[DateFinding]:
    once: dict[tuple[date, DateSource], DateFinding] = {}
    for one in found:
        once.setdefault((one.day, one.source), one)
    return list(once.values())
