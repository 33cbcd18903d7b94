"""What a page says of itself: title, authors, site, address, language."""

import re
from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from secondsource.sources.outlets import domain_of
from secondsource.text import collapse, comparable

_BY = re.compile(
    r"^(?:by|von|par|por|di|door|av|af|text(?:e|o)?|written by|posted by|autor(?:in)?|author|"
    r"reported by|story by|words by|erstellt von)\b\s*:?\s+",
    re.IGNORECASE,
)
# What stands in bylines and is nobody's name.
_NOBODY = re.compile(
    r"https?:|www\.|@|\d{2}|^(?:admin|administrator|editor|editorial|staff|redaktion|redacci[oó]n|"
    r"r[eé]daction|newsroom|news ?desk|webmaster|team|guest|author|reporter|desk|agencies|"
    r"staff (?:writer|reporter)|the editors?|editorial (?:team|board|staff))$",
    re.IGNORECASE,
)
_LONGEST_NAME, _MOST_NAME_WORDS, _LONGEST_BYLINE = 60, 6, 120
_SHORTEST_TITLE, _LONGEST_TITLE = 12, 1_000
_BEFORE_SITE = re.compile(r"\s[|–—·•»:-]\s|\s?\|\s?")
_BETWEEN_NAMES = re.compile(r";|,|\s(?:and|und|et|y|e|i|och|og|en|&)\s|\s[|/–—•·]\s", re.IGNORECASE)
_NEAR_BYLINE = "[not(ancestor::aside or ancestor::footer or ancestor::nav)]"
_BYLINES = tuple(
    f"//*[{test}]{_NEAR_BYLINE}"
    for test in (
        "@itemprop='author'",
        "@rel='author'",
        "contains(@class, 'byline') or contains(@class, 'Byline')",
        "(self::a or self::span or self::p or self::div or self::address or self::li) and "
        "(contains(@class, 'author') or contains(@class, 'Author')) and string-length(.) < 120",
    )
)
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True, slots=True)
class Statements:
    """The page's own words on itself; None where it is silent. language as it is declared."""

    title: str | None = None
    site_name: str | None = None
    url: str | None = None
    authors: tuple[str, ...] = ()
    language: str | None = None


def statements_of(tree: Any) -> Statements:
    """From meta tags, structured data and the page's frame, before anything is cut from it."""
    stated = _stated(tree)
    url = _canonical(tree) or _web_address(stated.url)
    site_name = collapse(stated.sitename.lstrip("@")) if stated.sitename else None
    said = _names(stated.author, site_name, domain_of(url))
    return Statements(
        title=_title(tree, stated.title, site_name),
        site_name=site_name,
        url=url,
        authors=said or _names(_byline(tree), site_name, domain_of(url)),
        language=_language(tree),
    )


def _stated(tree: Any) -> Any:
    # Not extract_metadata: it seeks a date, licence and tags as well, each with a walk over
    # the page, and opens a file of top-level domains, which a confined reader may not.
    from trafilatura import metadata

    stated = metadata.examine_meta(tree)
    with suppress(Exception):  # structured data of any shape trips it; the rest stands
        stated = metadata.extract_meta_json(tree, stated)
    stated.sitename = stated.sitename or metadata.extract_sitename(tree)
    stated.clean_and_trim()
    return stated


def _title(tree: Any, stated: str | None, site_name: str | None) -> str | None:
    in_head = collapse(stated or _first(tree, "//head/title/text()") or "")
    headlines = [collapse(found.text_content()) for found in tree.iter("h1")]
    own = [headline for headline in headlines if headline]
    for headline in own:
        if len(headline) >= _SHORTEST_TITLE and in_head.startswith(headline):
            return headline
    if stated is None and len(own) == 1:
        return own[0]
    return _without_site(in_head, site_name) or (own[0] if own else None)


def _without_site(title: str, site_name: str | None) -> str | None:
    """ "Bridge closed | The Courier" is the title of a window, not of an article."""
    signs = list(_BEFORE_SITE.finditer(title[:_LONGEST_TITLE]))
    if not signs or signs[-1].start() < _SHORTEST_TITLE:
        return title or None
    last = signs[-1]
    tail = comparable(title[last.end() :])
    is_site = last[0].strip() == "|" or tail in comparable(site_name or "")
    return title[: last.start()] if is_site else title


def _byline(tree: Any) -> str:
    """What stands where pages put the author, nearest places first; empty when nothing does."""
    for place in _BYLINES:
        for element in tree.xpath(place)[:3]:
            line = collapse(element.text_content())
            if len(line) <= _LONGEST_BYLINE and _names(line, None, None):
                return line
    return ""


def _first(tree: Any, place: str) -> str | None:
    return next((str(found) for found in tree.xpath(place)), None)


def _canonical(tree: Any) -> str | None:
    places = (
        "//link[@rel='canonical']/@href",
        "//meta[@property='og:url']/@content",
    )
    for place in places:
        for address in tree.xpath(place):
            if found := _web_address(str(address)):
                return found
    return None


def _web_address(address: str | None) -> str | None:
    try:
        parts = urlsplit((address or "").strip())
    except ValueError:
        return None
    return address.strip() if address and parts.scheme in {"http", "https"} else None


def _language(tree: Any) -> str | None:
    for name in ("lang", "xml:lang", _XML_LANG):
        if stated := tree.get(name):
            return str(stated).strip() or None
    return _first(tree, "//meta[@http-equiv='content-language']/@content")


def _names(stated: str | None, site_name: str | None, host: str | None) -> tuple[str, ...]:
    outlets = {comparable(name) for name in (site_name, host) if name}
    outlets |= {name.partition(".")[0] for name in outlets}
    names: dict[str, str] = {}
    for part in _BETWEEN_NAMES.split(stated or ""):
        name = _BY.sub("", collapse(part)).strip(" ,.|-–")
        if _is_name(name) and comparable(name) not in outlets:
            names.setdefault(comparable(name), name)
    return tuple(names.values())


def _is_name(name: str) -> bool:
    short = 1 < len(name) <= _LONGEST_NAME and len(name.split()) <= _MOST_NAME_WORDS
    return short and not _NOBODY.search(name)
