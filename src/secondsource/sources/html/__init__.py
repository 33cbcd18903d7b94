"""Web pages: the article's text, and every other visible text of the page beside it."""

from secondsource.sources.html.reader import HtmlReader
from secondsource.sources.html.warming import preload

__all__ = ["HtmlReader", "preload"]
