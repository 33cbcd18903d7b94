"""Ids that follow from content, so that adding a thing again finds it again."""

import hashlib
from collections.abc import Iterable
from urllib.parse import parse_qsl, urlencode, urlsplit

import numpy as np
from numpy.typing import NDArray

# What senders of newsletters and posts add to an address; the page is the same without it.
_TRACKING = frozenset(
    "fbclid gclid dclid gbraid wbraid msclkid mc_cid mc_eid igshid yclid twclid ocid cmpid "
    "smid ncid s_cid ito".split()
)
_TRACKING_PREFIXES = ("utm_", "at_", "ns_", "hsa_", "pk_")
_DEFAULT_PORTS = {"http": 80, "https": 443}


def sha256_hex(data: bytes) -> str:
    """SHA-256 of the bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def article_id(*, outlet_id: str | None, url: str | None, text_sha256: str) -> str:
    """The same text of another outlet or at another address is another article."""
    return "a" + _digest(outlet_id or "", url or "", text_sha256)[:12]


def page_key(url: str | None) -> str | None:
    """One key for all spellings of a page's address: its versions share it.

    Scheme, "www.", the fragment, a last slash and the marks that senders add are not
    part of it; every other part of the query is. None for a front page, whose
    text is another every hour, and for what is no web address.
    """
    try:
        parts = urlsplit((url or "").strip())
        host, port = parts.hostname, parts.port
    except ValueError:
        return None
    scheme = parts.scheme.lower()
    if scheme not in _DEFAULT_PORTS or not host:
        return None
    query = [
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if name.lower() not in _TRACKING and not name.lower().startswith(_TRACKING_PREFIXES)
    ]
    path = parts.path.rstrip("/")
    if not path and not query:
        return None
    host = host.rstrip(".").removeprefix("www.")
    place = host if port in (None, _DEFAULT_PORTS[scheme]) else f"{host}:{port}"
    return "p" + _digest("page", place, path, urlencode(query))[:20]


def url_key(url: str) -> str:
    """A key of bounded length for exactly this address."""
    return "u" + _digest("url", url)[:20]


def capture_id(*, url: str, moment: str, sha256: str) -> str:
    """One id for one answer at one moment (ISO 8601)."""
    return "k" + _digest("capture", url, moment, sha256)[:16]


def claim_id(article: str, start: int, end: int, *, words: str = "") -> str:
    """One claim for each span of an article, and for each wording that a person wrote of it."""
    return "c" + _digest("claim", article, str(start), str(end), *filter(None, (words,)))[:12]


def passage_id(article: str, start: int, end: int) -> int:
    """A positive 63-bit integer, as FAISS wants its ids."""
    digest = hashlib.sha256(f"passage\x1f{article}\x1f{start}\x1f{end}".encode()).digest()
    return int.from_bytes(digest[:8], "big") >> 1


def article_number(article: str) -> int:
    """A positive 63-bit integer for an article's id, as the indexes' columns want it."""
    digest = hashlib.sha256(f"article\x1f{article}".encode()).digest()
    return int.from_bytes(digest[:8], "big") >> 1


def article_numbers(articles: Iterable[str]) -> NDArray[np.int64]:
    """The distinct numbers of articles, sorted ascending."""
    return np.array(sorted({article_number(one) for one in articles}), dtype=np.int64)


def among(some: NDArray[np.int64], many: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Which of some ids are among many; many are sorted ascending."""
    if not len(many):
        return np.zeros(len(some), dtype=np.bool_)
    places = np.minimum(np.searchsorted(many, some), len(many) - 1)
    found: NDArray[np.bool_] = many[places] == some
    return found


def _digest(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
