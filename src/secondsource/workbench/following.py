"""Follow the links of a feed or sitemap: the pages that are not here yet join the job."""

from collections.abc import Iterator, Sequence

from secondsource.errors import InputRefused, PassedOver
from secondsource.ids import page_key
from secondsource.labels import SourceKind
from secondsource.models import Handed, Hints, JobItem, Link
from secondsource.protocols import Store

MOST_PAGES = 50_000
"""Pages that one job may gather from lists: as many as the sitemap protocol puts into one file."""


def follow(store: Store, item: JobItem, links: Sequence[Link]) -> list[InputRefused]:
    """Adds the pages to the item's job; what is left aside is named, with the reason.

    A page that is here is not fetched anew at each look at its feed.
    """
    if item.handed.kind is not SourceKind.LIST and item.handed.found_in is not None:
        return [PassedOver(item.handed.name, "is a list of other pages, not an article.")]
    here = sum(1 for link in links if _is_here(store, link))
    fresh = [link for link in links if not _is_here(store, link)]
    room = max(0, MOST_PAGES - store.job(item.job_id).items)
    added = store.add_items(item.job_id, [_handed(item, link) for link in fresh[:room]])
    return list(_left_aside(item, here=here, named=len(fresh[:room]) - added, over=fresh[room:]))


def _is_here(store: Store, link: Link) -> bool:
    key = None if link.is_list else page_key(link.url)
    return key is not None and store.newest_of_page(key) is not None


def _handed(item: JobItem, link: Link) -> Handed:
    return Handed(
        kind=SourceKind.LIST if link.is_list else SourceKind.PAGE,
        name=link.url,
        locator=link.url,
        # What the page says of itself is better than what a feed says of it, but for the date.
        hints=Hints(dates=link.hints.dates),
        found_in=item.handed.name,
    )


def _left_aside(
    item: JobItem, *, here: int, named: int, over: Sequence[Link]
) -> Iterator[InputRefused]:
    if here:
        pages = "1 page that is" if here == 1 else f"{here} pages that are"
        yield PassedOver(item.handed.name, f"names {pages} in the library already.")
    if named:
        yield PassedOver(item.handed.name, f"names {named} of its pages more than once.")
    if over:
        yield InputRefused(
            item.handed.name,
            f"names more than {MOST_PAGES} pages; {len(over)} were left aside, the first is "
            f"{over[0].url}. Add the rest by sitemaps of their own.",
        )
