"""Ids that follow from content, so that adding a thing again finds it again."""

import hashlib


def sha256_hex(data: bytes) -> str:
    """SHA-256 of the bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def article_id(*, outlet_id: str | None, url: str | None, text_sha256: str) -> str:
    """The same text of another outlet or at another address is another article."""
    return "a" + _digest(outlet_id or "", url or "", text_sha256)[:12]


def claim_id(article: str, start: int, end: int) -> str:
    """One claim for each span of an article."""
    return "c" + _digest("claim", article, str(start), str(end))[:12]


def passage_id(article: str, start: int, end: int) -> int:
    """A positive 63-bit integer, as FAISS wants its ids."""
    digest = hashlib.sha256(f"passage\x1f{article}\x1f{start}\x1f{end}".encode()).digest()
    return int.from_bytes(digest[:8], "big") >> 1


def _digest(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()
