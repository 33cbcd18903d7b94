"""Reads two invented pages, so that each reading child starts with what libraries load once.

Every child that reads a page is forked from one process and ends after its page. What is
compiled at first use (lxml's regular expressions inside of XPath, tables of languages) would
be compiled again for each page: a third of its time.
"""

import io

from secondsource.models import Hints
from secondsource.sources.html.reader import HtmlReader

_HEAD = """<!doctype html><html lang="en"><head><title>Harbour bridge closes | The Courier</title>
<meta name="author" content="Ada Marsh"><meta property="og:site_name" content="The Courier">
<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle",
"headline": "Harbour bridge closes", "author": {"@type": "Person", "name": "Ada Marsh"},
"datePublished": "2026-03-03T08:00:00Z"}</script></head><body class="post single">
<nav class="menu"><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul></nav>"""
_PARAGRAPH = (
    "<p>The <b>bridge</b> of <a href='/corrin'>Corrin</a> is closed until the end of winter, the "
    "council said on Tuesday; twelve thousand cars used it on a working day last year.<br>More."
    "</p>"
)
_ARTICLE = (
    f"{_HEAD}<article class='entry'><header><h1>Harbour bridge closes</h1><div class='byline'>By "
    "<a rel='author' href='/ada'>Ada Marsh</a> <time datetime='2026-03-03'>3 March 2026</time>"
    f"</div></header><div class='entry-content'>{_PARAGRAPH * 4}<h2>Traffic</h2><ul><li>One</li>"
    "<li>Two lanes of the bridge</li></ul><figure><img src='a.jpg' alt='a'><figcaption>Photo: A. "
    "Marsh</figcaption></figure><table><tr><th>Year</th><th>Cars</th></tr><tr><td>2025</td><td>12"
    f"</td></tr></table><blockquote><p>It holds.</p></blockquote><pre>a\nb</pre>{_PARAGRAPH * 4}"
    "</div><section class='related'><h3>Related articles</h3><a href='/x'>Ferry</a></section>"
    "<section id='comments'><ol class='comment-list'><li class='comment'>Nice bridge</li></ol>"
    "</section></article><aside class='sidebar'><p>Our newsletter</p></aside><!-- end -->"
    "<footer><p>© 2026 The Courier</p></footer></body></html>"
)
_FRONT_PAGE = (
    "<html><head><title>Ferry</title></head><body><div id='nav'>"
    + "<div><a href='/a'>Ferry timetable of the harbour</a> Published on 3 March 2026</div>" * 60
    + "<div class='text'>The ferry of Corrin sails at noon, the harbour office said.</div></div>"
    "</body></html>"
)


def preload() -> None:
    """Reads both pages and forgets them. For the process that reading children come from."""
    reader = HtmlReader(max_bytes=len(_ARTICLE) + len(_FRONT_PAGE))
    for page in (_ARTICLE, _FRONT_PAGE):
        for _ in reader.read("warming.html", io.BytesIO(page.encode()), Hints()):
            pass
