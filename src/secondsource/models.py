"""The frozen types that the rooms hand to each other.

Spans are half-open Python string offsets into `Article.text`. Moments are
timezone-aware UTC; days are calendar days as printed. `None` means unknown.
"""

from dataclasses import dataclass
from datetime import date, datetime

from secondsource.labels import (
    DateSource,
    ReviewState,
    SentenceKind,
    Stance,
    VerdictLabel,
)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open offsets [start, end) into an article's text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters at this span, exactly."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end


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


@dataclass(frozen=True, slots=True)
class Original:
    """The bytes as they were handed in, kept under their SHA-256 (hex)."""

    sha256: str
    data: bytes
    media_type: str


@dataclass(frozen=True, slots=True)
class Hints:
    """What the person who hands in a text knows of it; it wins over what a page says."""

    title: str | None = None
    url: str | None = None
    outlet_name: str | None = None
    authors: tuple[str, ...] = ()
    published_on: date | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader made of one original, before it becomes an article.

    notes are flags for people: text that was cut, characters replaced,
    a date that could not be read.
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


@dataclass(frozen=True, slots=True)
class Article:
    """One published text at one URL, with its original bytes kept."""

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

    @property
    def outlet_name(self) -> str:
        """The outlet as a person would name it."""
        return self.outlet.name if self.outlet else "outlet unknown"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence with its kind and the reason for it."""

    span: Span
    kind: SentenceKind
    reason: str


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


@dataclass(frozen=True, slots=True)
class Checkworthiness:
    """How much a claim deserves checking, 0 to 1, with the reasons in words."""

    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """One checkable statement; `quote` is the article's own characters at `span`.

    `text` stands alone; insertions stand in [brackets].
    """

    claim_id: str
    article_id: str
    span: Span
    quote: str
    text: str
    checkworthiness: Checkworthiness
    speaker: str | None = None
    claimed_on: date | None = None


@dataclass(frozen=True, slots=True)
class IntakeUnit:
    """One article with all that was made from it: it goes in whole or not at all."""

    original: Original
    article: Article
    sentences: tuple[Sentence, ...]
    passages: tuple[Passage, ...]
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class LegScore:
    """A hit's place in one retrieval leg; rank starts at 1."""

    leg: str
    rank: int
    score: float


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage with score and rank; a machine's suggestion, unjudged (TREC run).

    matched holds the words that claim and passage share, as the passage writes them.
    """

    passage: Passage
    score: float
    rank: int
    legs: tuple[LegScore, ...]
    matched: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HitGroup:
    """The hits of one article, with the articles that reprint it (`copies`).

    ties say in words what binds it to the claim's own outlet (same outlet, same owner).
    """

    article: Article
    hits: tuple[Hit, ...]
    copies: tuple[Article, ...] = ()
    ties: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An article that was kept from the hits, and why."""

    article: Article
    reason: str


@dataclass(frozen=True, slots=True)
class EvidenceSheet:
    """Everything that is laid beside a claim.

    further holds the groups that are too far from the claim's words and meaning to
    stand in front: shown on demand, never cut.
    """

    claim: Claim
    article: Article
    groups: tuple[HitGroup, ...]
    left_out: tuple[LeftOut, ...]
    further: tuple[HitGroup, ...] = ()

    @property
    def hits(self) -> tuple[Hit, ...]:
        """All hits, the far ones too, best first."""
        groups = (*self.groups, *self.further)
        return tuple(sorted((hit for group in groups for hit in group.hits), key=lambda h: h.rank))


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage that a person judged against a claim; append-only.

    One line of revisions for each (claim, passage, reviewer), from 1 up.
    A stance of None takes the judgment back. quote is frozen with the judgment.
    """

    claim_id: str
    passage_id: int
    article_id: str
    span: Span
    quote: str
    stance: Stance | None
    reviewer: str
    revision: int
    judged_at: datetime
    note: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """A reviewer's decision on a claim; append-only, revisions from 1 up.

    cites names the evidence it rests on, as it stood then.
    """

    claim_id: str
    revision: int
    label: VerdictLabel
    justification: str
    reviewer: str
    decided_at: datetime
    cites: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One line of the queue: a claim with what is needed to choose it."""

    claim: Claim
    article_title: str | None
    outlet_name: str
    published_on: date | None
    state: ReviewState
    verdict: VerdictLabel | None
    judged_passages: int
    reviewers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LibraryCount:
    """How much the record holds."""

    articles: int
    outlets: int
    passages: int
    claims: int
    decided: int
