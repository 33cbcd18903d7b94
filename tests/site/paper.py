"""The Aldmoor Ledger: 200 invented pages, and what is to become of each."""

from tests.site import charsets, failing, files, moved, ordinary, packed
from tests.site.reports import PAGES, Page, Paper

__all__ = ["PAGES", "Page", "Paper", "make"]


def make(*, other_port: int, closed_port: int) -> Paper:
    """All pages. other_port is a second server that we may ask, closed_port one that we may not."""
    paper = Paper(other_port=other_port, closed_port=closed_port)
    for add in (
        moved.redirects,
        charsets.charsets,
        packed.packings,
        failing.failures,
        failing.bodies,
        files.files,
        ordinary.robots,
        ordinary.duplicates,
        ordinary.dates,
        ordinary.furniture,
        ordinary.plain,
    ):
        add(paper)
    return paper
