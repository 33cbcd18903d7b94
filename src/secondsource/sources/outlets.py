"""Who published it: an outlet from a name, an address or a domain."""

import re
import unicodedata
from urllib.parse import urlsplit

from secondsource.models import Outlet
from secondsource.text import collapse

_NOT_SLUG = re.compile(r"[^a-z0-9]+")


def domain_of(url: str | None) -> str | None:
    """The host of an address without "www.", lower case; None when there is none."""
    if not url:
        return None
    try:
        host = urlsplit(url if "//" in url else f"//{url}").hostname
    except ValueError:
        return None
    return host.removeprefix("www.").rstrip(".") or None if host else None


def outlet_from(*, name: str | None = None, url: str | None = None) -> Outlet | None:
    """The outlet that an address or a name points to; the domain is its identity."""
    domain = domain_of(url)
    name = name.strip() if name else None
    if domain:
        return Outlet(outlet_id=domain, name=name or domain, domain=domain)
    if name:
        return Outlet(outlet_id=f"name:{_slug(name)}", name=name)
    return None


def _slug(name: str) -> str:
    decomposed = unicodedata.normalize("NFKD", name)
    plain = decomposed.encode("ascii", "ignore").decode()
    slug = _NOT_SLUG.sub("-", plain.casefold()).strip("-")
    # A name with letters of another script keeps its own characters: two that share
    # only "News" are two outlets.
    foreign = any(letter.isalpha() and not letter.isascii() for letter in decomposed)
    return collapse(name.casefold()) if foreign or not slug else slug
