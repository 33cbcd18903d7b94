"""Pages from the public web, with manners, and nothing from the network we stand in."""

from secondsource.fetching.fetcher import WebFetcher

__all__ = ["WebFetcher"]
