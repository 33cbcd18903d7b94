"""Whether a capture still speaks for its page, and how to ask whether it changed (RFC 9111)."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from secondsource.models import Capture

_FRESH_STATUSES = frozenset({200, 203, 304})
_LONGEST_S = 365 * 24 * 3600
# They frame one answer on one connection, or are left out: a 304 does not renew them.
_OF_ONE_ANSWER = frozenset({"content-length", "content-encoding", "transfer-encoding"})


def is_ours_to_ask(known: Capture | None) -> bool:
    """Whether the page's own server gave it: an archive's headers say nothing of the page."""
    return known is not None and known.snapshot_url is None and known.status in _FRESH_STATUSES


def is_fresh(known: Capture, now: datetime) -> bool:
    """Whether its own headers say that nobody need ask again.

    A page that was reached over redirects is asked again: they may lead elsewhere by now.
    """
    rules = _rules(known)
    if known.redirects or known.url != known.final_url or "no-cache" in rules:
        return False
    if "no-store" in rules or "*" in _all(known, "vary"):
        return False
    age_s = (now - known.captured_at).total_seconds()
    # A clock that was set back makes a capture of the future: it proves nothing.
    return age_s >= 0 and age_s + _seconds(known.header("age")) < _lifetime_s(known, rules)


def conditions(known: Capture) -> dict[str, str]:
    """The headers that ask for the page only if it changed."""
    asked = {
        "If-None-Match": known.header("etag"),
        "If-Modified-Since": known.header("last-modified"),
    }
    return {name: value for name, value in asked.items() if value and _sendable(value)}


def renewed(known: Capture, headers: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """The headers of a page that did not change, as its server's 304 renews them (4.3.4)."""
    new = tuple(pair for pair in headers if pair[0].casefold() not in _OF_ONE_ANSWER)
    names = {name.casefold() for name, _ in new}
    return tuple(pair for pair in known.headers if pair[0].casefold() not in names) + new


def _lifetime_s(known: Capture, rules: dict[str, str]) -> float:
    if "max-age" in rules:
        return _seconds(rules["max-age"])
    expires = _moment(known.header("expires"))
    if expires is None:
        return 0.0
    return (expires - (_moment(known.header("date")) or known.captured_at)).total_seconds()


def _rules(known: Capture) -> dict[str, str]:
    rules: dict[str, str] = {}
    for part in _all(known, "cache-control").split(","):
        name, _, value = part.strip().partition("=")
        # Where a server says two lifetimes, the first one counts.
        rules.setdefault(name.strip().lower(), value.strip().strip('"'))
    return rules


def _all(known: Capture, name: str) -> str:
    return ",".join(value for key, value in known.headers if key.casefold() == name)


def _seconds(text: str | None) -> float:
    text = (text or "").strip()
    return min(int(text[:12]), _LONGEST_S) if text.isascii() and text.isdigit() else 0.0


def _moment(text: str | None) -> datetime | None:
    try:
        moment = parsedate_to_datetime(text or "")
    except (ValueError, OverflowError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _sendable(value: str) -> bool:
    return value.isascii() and value.isprintable()
