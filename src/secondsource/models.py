"""The frozen types that the rooms hand to each other.

Spans are half-open Python string offsets into `Article.text`. Moments are
timezone-aware UTC; days are calendar days as printed. `None` means unknown.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TypeAlias

from secondsource.anatomy import PLAIN, Anatomy
from secondsource.errors import InputRefused
from secondsource.labels import (
    ClaimOrigin,
    DateConfidence,
    DateSource,
    IntakeOutcome,
    ItemState,
    JobState,
    Reliability,
    ReviewState,
    Sameness,
    SentenceKind,
    SourceKind,
    Stance,
    VerdictLabel,
)
from secondsource.spans import Span as Span  # noqa: PLC0414 - given on: models speak of spans
from secondsource.text import collapse, comparable, words

DESK_READER = "the desk"
"""Stands where the name of a reader stands, in an article that a person wrote at the desk."""


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


@dataclass(frozen=True, slots=True)
class Checkworthiness:
    """How much a claim deserves checking, 0 to 1, with the reasons in words."""

    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """One checkable statement; `quote` is the article's own characters at `span`.

    `text` stands alone; insertions stand in [brackets]. It is the machine's while
    wording_revision is 0, else a person's. origin says how the claim came to be and made_by
    who made it, when a person did. head_id names the claim of which this one is a further
    appearance; one that is set aside is kept and not queued.
    """

    claim_id: str
    article_id: str
    span: Span
    quote: str
    text: str
    checkworthiness: Checkworthiness
    speaker: str | None = None
    claimed_on: date | None = None
    anatomy: Anatomy = PLAIN
    origin: ClaimOrigin = ClaimOrigin.EXTRACTED
    made_by: str | None = None
    wording_revision: int = 0
    head_id: str | None = None
    is_set_aside: bool = False

    @property
    def voices(self) -> tuple[str | None, ...]:
        """Who says it, from the outermost to the innermost; None for one whom nobody names."""
        outer = tuple(one.speaker for one in self.anatomy.attributions[:-1])
        is_told = bool(self.anatomy.attributions) or self.speaker is not None
        return (*outer, self.speaker) if is_told else ()


@dataclass(frozen=True, slots=True)
class ToldBefore:
    """A claim of another version of a page, with the sentence there that it was made of."""

    claim: Claim
    sentence: str

    def stands_again(self, claim: Claim, sentence: str) -> bool:
        """Whether the claim, made of this sentence of the page, is the one told before.

        It is where the sentence reads word for word as before, however it was cut, and where
        the claim's own words are the same; but not where somebody else says them now.
        """
        is_same_quote = collapse(claim.quote) == collapse(self.claim.quote)
        if collapse(sentence) == collapse(self.sentence):
            # What a person marked in a sentence is less than all that the sentence states.
            is_all = self.claim.origin is not ClaimOrigin.SELECTED
            speaker, other = claim.speaker, self.claim.speaker
            is_other = bool(speaker and other) and not _is_one_speaker(speaker, other)
            return (is_all or is_same_quote) and not is_other
        return is_same_quote and self.is_said_alike(claim)

    def is_said_alike(self, claim: Claim) -> bool:
        """Whether the same people are named for both, in full or in short."""
        mine, theirs = self.claim.voices, claim.voices
        return len(mine) == len(theirs) and all(map(_is_one_speaker, mine, theirs))


@dataclass(frozen=True, slots=True)
class Wording:
    """What a person made of a claim's standing-alone form; append-only, revisions from 1 up."""

    claim_id: str
    revision: int
    text: str
    reviewer: str
    reason: str
    written_at: datetime


@dataclass(frozen=True, slots=True)
class Standing:
    """That a claim was set aside or brought back; append-only, the last one stands."""

    claim_id: str
    is_set_aside: bool
    reviewer: str
    reason: str
    decided_at: datetime


@dataclass(frozen=True, slots=True)
class KindCorrection:
    """A person's word on the kind of a sentence; append-only, the last one stands.

    was is the kind that stood before; text the sentence's characters, for training.
    """

    article_id: str
    span: Span
    text: str
    was: SentenceKind
    kind: SentenceKind
    reviewer: str
    corrected_at: datetime


@dataclass(frozen=True, slots=True)
class ClaimLink:
    """Whether two claims say the same thing; append-only, the last one of a pair stands.

    claim_id is the later one, head_id the one that it would be an appearance of.
    decided_by is None while only the machine has compared them; cosine is of their vectors.
    """

    claim_id: str
    head_id: str
    sameness: Sameness
    why: tuple[str, ...]
    decided_at: datetime
    cosine: float | None = None
    decided_by: str | None = None


@dataclass(frozen=True, slots=True)
class Appearance:
    """An article in which a claim occurs, with its words there (ClaimReview `appearance`).

    link says why both are one claim; None for the claim itself.
    """

    claim: Claim
    article: Article
    link: ClaimLink | None = None


@dataclass(frozen=True, slots=True)
class NearClaim:
    """Another head in the queue, and a word that stands between it and a claim.

    The word may be on two of their appearances: it is on the two as a whole.
    """

    claim: Claim
    link: ClaimLink


@dataclass(frozen=True, slots=True)
class HeadsVersion:
    """How far the record is with its heads: equal ones mean the same heads, with the same words.

    compared counts the claims that need no comparing; the others are the last numbers in the
    logs of links, of claims set aside and brought back, and of wordings.
    """

    compared: int
    last_link: int
    last_standing: int
    last_wording: int


@dataclass(frozen=True, slots=True)
class IntakeUnit:
    """One article with all that was made from it: it goes in whole or not at all."""

    original: Original
    article: Article
    sentences: tuple[Sentence, ...]
    passages: tuple[Passage, ...]
    claims: tuple[Claim, ...]
    asides: tuple[Aside, ...] = ()
    capture: Capture | None = None


@dataclass(frozen=True, slots=True)
class Drift:
    """How a page stands now against the version that a quotation comes from.

    standing says whether the quotation is still in the newest version, word for word, and
    nobody else says it there; now is the sentence of the newest version that is most like it,
    when there is one. new_voices are those who say the same words there, where they changed.
    """

    quoted: Article
    newest: Article
    standing: bool
    now: str | None = None
    new_voices: tuple[str | None, ...] | None = None


@dataclass(frozen=True, slots=True)
class Handed:
    """One thing that was handed in: a file, an upload, or an address.

    locator is the path, the key of the staged bytes, the URL, or the encoder's name. found_in
    names the feed or sitemap that pointed to it. byte_count of an encoder is that of the texts
    that it has to read.
    """

    kind: SourceKind
    name: str
    locator: str
    hints: Hints = Hints()
    byte_count: int = 0
    found_in: str | None = None


@dataclass(frozen=True, slots=True)
class JobItem:
    """One handed-in thing of a job.

    cursor is how many articles of it are done with; of an encoder, how many texts it has read.
    """

    job_id: int
    ordinal: int
    handed: Handed
    state: ItemState
    cursor: int = 0


@dataclass(frozen=True, slots=True)
class JobOutcome:
    """What became of one article of a job, in the order in which it was certain.

    kept_sha256 names the bytes in the record from which no article could be made.
    """

    job_id: int
    ordinal: int
    source: str
    outcome: IntakeOutcome
    at: datetime
    article_id: str | None = None
    reason: str | None = None
    claims: int = 0
    passages: int = 0
    seq: int = 0
    kept_sha256: str | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Job:
    """One intake, under way or past. counts holds how many articles had each outcome.

    worker names the program that runs it; beat_at is its last sign of life.
    """

    job_id: int
    title: str
    state: JobState
    created_at: datetime
    started_at: datetime | None = None
    finished_at: datetime | None = None
    worker: str | None = None
    beat_at: datetime | None = None
    reason: str | None = None
    items: int = 0
    items_done: int = 0
    total_bytes: int = 0
    done_bytes: int = 0
    counts: tuple[tuple[IntakeOutcome, int], ...] = ()

    def count(self, outcome: IntakeOutcome) -> int:
        """How many articles had this outcome."""
        return dict(self.counts).get(outcome, 0)

    @property
    def articles(self) -> int:
        """How many articles are done with, whatever became of them."""
        return sum(number for _, number in self.counts)


@dataclass(frozen=True, slots=True)
class VectorSpace:
    """An encoder of which the record has vectors; passages counts those that have one."""

    name: str
    dimension: int
    passages: int


@dataclass(frozen=True, slots=True)
class Watch:
    """A feed or sitemap that is polled; every_minutes is the least time between two polls."""

    watch_id: int
    url: str
    every_minutes: int
    added_at: datetime
    polled_at: datetime | None = None
    job_id: int | None = None


@dataclass(frozen=True, slots=True)
class ArticleFilter:
    """Which articles may answer: of several values any will do, and an empty one lets all in.

    The days are the first and the last of publication, both included.
    """

    outlet_ids: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    first_day: date | None = None
    last_day: date | None = None

    @property
    def is_dated(self) -> bool:
        """Whether it asks for a day of publication."""
        return self.first_day is not None or self.last_day is not None

    @property
    def any(self) -> bool:
        """Whether anything is filtered out."""
        return self.is_dated or any((self.outlet_ids, self.owners, self.languages))


EVERY_ARTICLE = ArticleFilter()


@dataclass(frozen=True, slots=True)
class FittingArticles:
    """The articles that a filter lets in, and those that only lack a day to be let in."""

    article_ids: tuple[str, ...]
    undated: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What a filter left to be searched, the claim's own article apart.

    fitting counts the articles that it let in, undated those that only lack a day.
    """

    by: ArticleFilter
    fitting: int
    undated: int = 0


@dataclass(frozen=True, slots=True)
class LegScore:
    """A hit's place in one retrieval leg; rank starts at 1."""

    leg: str
    rank: int
    score: float


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage with score and rank; a machine's suggestion, unjudged (TREC run).

    matched holds the words that claim and passage share, as the passage writes them;
    date_bonus is the part of the score that its nearness to the claim's day brought.
    """

    passage: Passage
    score: float
    rank: int
    legs: tuple[LegScore, ...]
    matched: tuple[str, ...] = ()
    date_bonus: float = 0.0

    @property
    def likeness(self) -> float:
        """The score by meaning and words alone, at most 1."""
        return self.score - self.date_bonus


@dataclass(frozen=True, slots=True)
class HitGroup:
    """The hits of one article, with the articles that reprint it (`copies`).

    reprinted are the hits in the copies whose words stand in this article too. ties say in
    words what binds it to the claim's own outlet (same outlet, same owner).
    """

    article: Article
    hits: tuple[Hit, ...]
    copies: tuple[Article, ...] = ()
    reprinted: tuple[Hit, ...] = ()
    ties: tuple[str, ...] = ()

    @property
    def best(self) -> Hit:
        """The first of its hits, in whichever printing it was found."""
        return min((*self.hits, *self.reprinted), key=lambda hit: hit.rank)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An article that was kept from the hits, and why."""

    article: Article
    reason: str


@dataclass(frozen=True, slots=True)
class EvidenceSheet:
    """Everything that is laid beside a claim.

    further holds the groups that are too far from the claim's words and meaning to
    stand in front: shown on demand, never cut. claimed_on is the claim's day, or its
    article's. narrowed says what a filter left, None when there was none; by_words_alone
    that the encoder of the index cannot be asked; not_read_again why the order is that of
    the search alone, empty when all is well.
    """

    claim: Claim
    article: Article
    groups: tuple[HitGroup, ...]
    left_out: tuple[LeftOut, ...]
    further: tuple[HitGroup, ...] = ()
    claimed_on: date | None = None
    narrowed: Narrowed | None = None
    by_words_alone: bool = False
    not_read_again: str = ""

    @property
    def hits(self) -> tuple[Hit, ...]:
        """All hits, the far ones too, best first; those of reprints are not among them."""
        return _by_rank(hit for group in self._all for hit in group.hits)

    @property
    def found(self) -> tuple[Hit, ...]:
        """The same with those of reprints, each where the search put it."""
        return _by_rank(hit for group in self._all for hit in (*group.hits, *group.reprinted))

    @property
    def _all(self) -> tuple[HitGroup, ...]:
        return (*self.groups, *self.further)


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

    cites names the evidence it rests on, as it stood then; wording_revision the wording of
    the claim that was decided on.
    """

    claim_id: str
    revision: int
    label: VerdictLabel
    justification: str
    reviewer: str
    decided_at: datetime
    cites: tuple[Evidence, ...] = ()
    wording_revision: int = 0


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One line of the queue: a claim with what is needed to choose it.

    is_reworded_since says that the verdict was given on another wording than stands now.
    """

    claim: Claim
    article_title: str | None
    outlet_name: str
    published_on: date | None
    state: ReviewState
    verdict: VerdictLabel | None
    judged_passages: int
    reviewers: tuple[str, ...] = ()
    appearances: int = 1
    unsure_links: int = 0
    language: str | None = None
    is_reworded_since: bool = False


@dataclass(frozen=True, slots=True)
class LibraryCount:
    """How much the record holds."""

    articles: int
    outlets: int
    passages: int
    claims: int
    decided: int


Found: TypeAlias = Reading | Member | Link | InputRefused
"""What a reader yields: an article, a file inside, an address, or why there is none."""


def _is_one_speaker(one: str | None, other: str | None) -> bool:
    """ "Lund" may be "Ivo Lund"; "Oda Lund" is not."""
    if one is None or other is None:
        return one is other
    shorter, longer = sorted((_telling(one), _telling(other)), key=len)
    return shorter <= longer


def _telling(speaker: str) -> set[str]:
    return set(words(comparable(speaker))) - {"the", "a", "an", "mr", "mrs", "ms"}


def _by_rank(hits: Iterable[Hit]) -> tuple[Hit, ...]:
    return tuple(sorted(hits, key=lambda hit: hit.rank))
