"""The Wayback Machine: its question for the newest snapshot, and what a snapshot is called."""

import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import quote

from secondsource.errors import FetchFailed

# "id_" asks for the bytes as they were, without the archive's banner and rewritten links.
_RAW = re.compile(r"/web/(?P<stamp>[0-9]{14})id_/(?P<page>.+)", re.DOTALL)
_STAMP = re.compile(r"[0-9]{14}")
_OF_A_PAGE = frozenset({"", "200", "203"})


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One snapshot: where its bytes are, where people see it, when it was taken."""

    raw_url: str
    public_url: str
    taken_at: datetime


@dataclass(frozen=True, slots=True)
class Wayback:
    """The archive's two sites: the one that is asked, and the one that has the pages."""

    api_url: str
    snapshots_url: str

    def question(self, page: str) -> str:
        """The address that answers which snapshot of a page is the newest."""
        return f"{self.api_url}/wayback/available?url={quote(page, safe='')}"

    def newest(self, source: str, answer: bytes, page: str) -> Snapshot | None:
        """The snapshot that the archive names, None when it has none. Raises FetchFailed."""
        try:
            snapshots = json.loads(answer).get("archived_snapshots") or {}
            closest = snapshots.get("closest")
            if not closest or not closest.get("available"):
                return None
            stamp, status = str(closest["timestamp"]), str(closest.get("status") or "")
        except (ValueError, KeyError, AttributeError, RecursionError):
            raise _unreadable(source) from None
        return self._named(source, stamp, page) if status in _OF_A_PAGE else None

    def passed_to(self, source: str, final_url: str) -> Snapshot:
        """The snapshot that was given in the end: the archive sends on to the one it has.

        Raises FetchFailed when it sent us out of the archive.
        """
        found = _RAW.fullmatch(final_url.removeprefix(self.snapshots_url))
        if not found:
            raise FetchFailed(source, "has a snapshot that leads out of the Wayback Machine.")
        return self._named(source, found["stamp"], found["page"])

    def _named(self, source: str, stamp: str, page: str) -> Snapshot:
        return Snapshot(
            raw_url=f"{self.snapshots_url}/web/{stamp}id_/{page}",
            public_url=f"{self.snapshots_url}/web/{stamp}/{page}",
            taken_at=_moment(source, stamp),
        )


def _moment(source: str, stamp: str) -> datetime:
    try:
        # strptime alone would read shorter stamps too.
        if _STAMP.fullmatch(stamp):
            return datetime.strptime(stamp, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        pass
    raise _unreadable(source)


def _unreadable(source: str) -> FetchFailed:
    return FetchFailed(
        source,
        "could not be looked up in the Wayback Machine: its answer cannot be read. "
        "Try again later.",
    )
