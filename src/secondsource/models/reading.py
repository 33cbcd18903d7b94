"""What is fetched and read before it is an article: originals, captures, readings."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TypeAlias

from secondsource.errors import InputRefused
from secondsource.labels import DateConfidence, DateSource, Reliability


@dataclass(frozen=True, slots=True)
class Outlet:
    """The organisation that published an article (ClaimReview `publisher`).

    outlet_id is its domain without "www.", or a slug of its name when it has none.
    """

    outlet_id: str
    name: str
    domain: str | None = None
    owner: str | None = None
    country: str | None = None
    kind: str | None = None
    reliability: Reliability | None = None


@dataclass(frozen=True, slots=True)
class Original:
    """The bytes as they were handed in, kept under their SHA-256 (hex)."""

    sha256: str
    data: bytes
    media_type: str


@dataclass(frozen=True, slots=True)
class Capture:
    """One answer of a web server, as we or an archive got it (WARC: a capture).

    url is what was asked for, final_url where the redirects ended. snapshot_url is the
    archive's address when the bytes come from one.
    """

    url: str
    final_url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    captured_at: datetime
    redirects: tuple[str, ...] = ()
    snapshot_url: str | None = None

    def header(self, name: str) -> str | None:
        """The first header of that name, in any case."""
        return next((v for k, v in self.headers if k.casefold() == name.casefold()), None)


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a fetch brought. data is None when the site says that nothing changed (304).

    data is the body after its content encoding was undone; media_type without parameters.
    """

    capture: Capture
    data: bytes | None
    media_type: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DateFinding:
    """A day that may be the publication date, with the characters that say so."""

    day: date
    source: DateSource
    confidence: DateConfidence
    words: str


@dataclass(frozen=True, slots=True)
class Aside:
    """Text of a page that is not the article: kept apart, shown on demand, never deleted."""

    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Hints:
    """What the person who hands in a text knows of it; it wins over what a page says.

    dates are what a feed, an archive or a server says: they are weighed, they do not win.
    columns maps our names of fields to those of a file of many articles. charset is what
    the server declared.
    """

    title: str | None = None
    url: str | None = None
    outlet_name: str | None = None
    authors: tuple[str, ...] = ()
    published_on: date | None = None
    dates: tuple[DateFinding, ...] = ()
    columns: tuple[tuple[str, str], ...] = ()
    charset: str | None = None


@dataclass(frozen=True, slots=True)
class Readable:
    """Something to be read: bytes in memory or a file, under the name a person calls it.

    media_type is what a server or an archive declared, without parameters. The first
    `skip` pieces in it are not wanted: an earlier run is done with them.
    """

    name: str
    data: bytes | Path
    hints: Hints
    media_type: str | None = None
    skip: int = 0


@dataclass(frozen=True, slots=True)
class Member:
    """A file found inside another: a page of a web archive, the page of an MHTML file."""

    name: str
    data: bytes
    media_type: str
    hints: Hints
    capture: Capture | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A page that a feed or a sitemap points to; is_list marks a further feed or sitemap."""

    url: str
    hints: Hints
    is_list: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader made of one original, before it becomes an article.

    notes are flags for people: text that was cut, characters replaced,
    a date that could not be read. dates are all findings, the chosen one first;
    asides the text of the original that is not in `text`.
    """

    original: Original
    origin: str
    reader: str
    text: str
    title: str | None = None
    url: str | None = None
    outlet: Outlet | None = None
    authors: tuple[str, ...] = ()
    published_on: date | None = None
    date_source: DateSource | None = None
    language: str | None = None
    notes: tuple[str, ...] = ()
    dates: tuple[DateFinding, ...] = ()
    asides: tuple[Aside, ...] = ()
    capture: Capture | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing that a reader found, and how far into the file it has read, in bytes."""

    found: "Found"
    at_byte: int


Found: TypeAlias = Reading | Member | Link | InputRefused
"""What a reader yields: an article, a file inside, an address, or why there is none."""
