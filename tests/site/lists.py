"""The lists that lead to the pages: sitemaps, a news sitemap, an RSS and an Atom feed."""

import gzip
from collections.abc import Sequence

from tests.site.reports import Page, Paper
from tests.site.server import Answer, Site

_XML = "<?xml version='1.0' encoding='UTF-8'?>"
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_NEWS = "http://www.google.com/schemas/sitemap-news/0.9"


def build(paper: Paper, site: Site) -> list[str]:
    """Puts all pages on the site; returns the addresses that one types to take it all in."""
    for page in paper.pages:
        site.pages[page.path.partition("?")[0]] = page.answer
    site.pages |= paper.targets
    site.pages["/robots.txt"] = _text("User-agent: *\nDisallow: /private/\n", "text/plain")
    site.pages["/sitemap.xml"] = _text(_index(site), "application/xml")
    sitemap = _urlset(site, paper.of_way("sitemap"))
    site.pages["/sitemap-pages.xml"] = Answer(
        gzip.compress(sitemap.encode()), headers={"Content-Type": "application/gzip"}
    )
    site.pages["/sitemap-news.xml"] = _text(_news(site, paper.of_way("news")), "text/xml")
    site.pages["/feed.xml"] = _text(_rss(site, paper.of_way("feed")), "application/rss+xml")
    site.pages["/atom"] = _text(_atom(site, paper.of_way("atom")), "application/atom+xml")
    lists = [f"{site.url}{path}" for path in ("/sitemap.xml", "/feed.xml", "/atom")]
    typed = paper.of_way("typed")
    return [*lists, *(f"{site.url}{page.path}" for page in typed)]


def _text(text: str, kind: str) -> Answer:
    return Answer(text.encode(), headers={"Content-Type": f"{kind}; charset=utf-8"})


def _index(site: Site) -> str:
    places = "".join(
        f"<sitemap><loc>{site.url}/{name}</loc></sitemap>"
        for name in ("sitemap-pages.xml", "sitemap-news.xml")
    )
    return f"{_XML}<sitemapindex xmlns='{_SITEMAP}'>{places}</sitemapindex>"


def _urlset(site: Site, pages: Sequence[Page]) -> str:
    places = "".join(f"<url><loc>{_escaped(site.url + page.path)}</loc></url>" for page in pages)
    return f"{_XML}<urlset xmlns='{_SITEMAP}'>{places}</urlset>"


def _news(site: Site, pages: Sequence[Page]) -> str:
    places = "".join(
        f"<url><loc>{_escaped(site.url + page.path)}</loc><news:news><news:publication>"
        "<news:name>The Aldmoor Ledger</news:name><news:language>en</news:language>"
        f"</news:publication><news:publication_date>{page.day}</news:publication_date>"
        "<news:title>A report</news:title></news:news></url>"
        for page in pages
    )
    return f"{_XML}<urlset xmlns='{_SITEMAP}' xmlns:news='{_NEWS}'>{places}</urlset>"


def _rss(site: Site, pages: Sequence[Page]) -> str:
    items = "".join(
        f"<item><title>A report</title><link>{_escaped(site.url + page.path)}</link>"
        f"<pubDate>{page.day:%a, %d %b %Y} 09:00:00 +0000</pubDate></item>"
        for page in pages
        if page.day
    )
    channel = f"<title>The Aldmoor Ledger</title><link>{site.url}/</link>"
    return f"{_XML}<rss version='2.0'><channel>{channel}{items}</channel></rss>"


def _atom(site: Site, pages: Sequence[Page]) -> str:
    entries = "".join(
        f"<entry><title>A report</title><id>urn:ledger:{page.path}</id>"
        f"<link href='{_escaped(site.url + page.path)}'/>"
        f"<published>{page.day}T09:00:00Z</published></entry>"
        for page in pages
    )
    return f"{_XML}<feed xmlns='http://www.w3.org/2005/Atom'><title>Ledger</title>{entries}</feed>"


def _escaped(url: str) -> str:
    return url.replace("&", "&amp;")
