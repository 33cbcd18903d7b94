"""Addresses that a file names: only those of the web lead to articles."""

import re
from urllib.parse import SplitResult, urljoin, urlsplit

_LONGEST = 4_000
_BREAKS = re.compile(r"[\r\n\t]+")


def web_address(url: str) -> SplitResult | None:
    """The parts of an absolute http or https address, None for everything else."""
    try:
        parts = urlsplit(url)
        is_web = parts.scheme in ("http", "https") and bool(parts.hostname) and len(url) <= _LONGEST
    except ValueError:
        return None
    return parts if is_web else None


def resolved(address: str, base: str | None) -> str:
    """An address as a page at `base` means it, without what stands behind "#"."""
    # As browsers do: line breaks inside of an address are of the layout.
    address = _BREAKS.sub("", address.strip()).replace(" ", "%20")
    try:
        joined = urljoin(base or "", address)
    except ValueError:
        return address
    # What begins with "!" is a page of its own on some old sites.
    return joined if "#!" in joined else joined.partition("#")[0]
