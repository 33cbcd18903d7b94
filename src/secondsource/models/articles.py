"""Articles, their sentences and their passages."""

from dataclasses import dataclass
from datetime import date, datetime

from secondsource.labels import DateSource, SentenceKind
from secondsource.models.reading import DateFinding, Outlet
from secondsource.spans import Span

DESK_READER = "the desk"
"""Stands where the name of a reader stands, in an article that a person wrote at the desk."""


@dataclass(frozen=True, slots=True)
class Article:
    """One published text at one URL, with its original bytes kept.

    A page whose text changed is another article with the same page_key; its versions are
    numbered by as_of, the moment at which the page read so; replaces names the one before.
    """

    article_id: str
    text: str
    text_sha256: str
    original_sha256: str
    origin: str
    reader: str
    added_at: datetime
    title: str | None = None
    url: str | None = None
    outlet: Outlet | None = None
    authors: tuple[str, ...] = ()
    published_on: date | None = None
    date_source: DateSource | None = None
    language: str | None = None
    notes: tuple[str, ...] = ()
    dates: tuple[DateFinding, ...] = ()
    capture_id: str | None = None
    page_key: str | None = None
    version: int = 1
    replaces: str | None = None
    as_of: datetime | None = None

    @property
    def is_note(self) -> bool:
        """Whether it is the desk's own note of a claim, which nobody published."""
        return self.reader == DESK_READER

    @property
    def read_at(self) -> datetime:
        """When the page read so: the moment of its capture, else of its coming in."""
        return self.as_of or self.added_at

    @property
    def date_conflicts(self) -> tuple[DateFinding, ...]:
        """The findings that name another day than the chosen one."""
        return tuple(found for found in self.dates if found.day != self.published_on)

    @property
    def outlet_name(self) -> str:
        """The outlet as a person would name it."""
        if self.is_note:
            return "written at the desk"
        return self.outlet.name if self.outlet else "outlet unknown"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence with its kind and the reason for it.

    corrected_by names the person whose word the kind is, None while it is the machine's.
    """

    span: Span
    kind: SentenceKind
    reason: str
    corrected_by: str | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """The slice of an article that is indexed and retrieved.

    `text` is the article's own characters at `span`; `encoder_text` is what the
    encoder reads, with the headline before it.
    """

    passage_id: int
    article_id: str
    ordinal: int
    span: Span
    text: str
    encoder_text: str
