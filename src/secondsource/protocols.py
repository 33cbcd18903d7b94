"""What the rooms ask of each other: one Protocol for each replaceable part."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import BinaryIO, Protocol

import numpy as np
from numpy.typing import NDArray

from secondsource.ids import among
from secondsource.labels import (
    IntakeOutcome,
    ItemState,
    JobState,
    ReviewState,
    SentenceKind,
    SourceKind,
    Stance,
    VerdictLabel,
)
from secondsource.models import (
    Article,
    ArticleFilter,
    Aside,
    Capture,
    Claim,
    ClaimLink,
    Evidence,
    Fetched,
    FittingArticles,
    Found,
    Handed,
    HeadsVersion,
    Hints,
    IntakeUnit,
    Job,
    JobItem,
    JobOutcome,
    KindCorrection,
    LibraryCount,
    NearClaim,
    Original,
    Outlet,
    Passage,
    Piece,
    QueueRow,
    Readable,
    Sentence,
    Standing,
    VectorSpace,
    Verdict,
    Watch,
    Wording,
)
from secondsource.spans import Span

Vectors = NDArray[np.float32]
Ids = NDArray[np.int64]


class Clock(Protocol):
    """Tells the moment, timezone-aware, in UTC."""

    def __call__(self) -> datetime: ...


class Encoder(Protocol):
    """Turns texts into unit vectors.

    `name` identifies the vector space: vectors of equal names may be compared,
    others never. It is known without loading the model. One that reads claims otherwise
    than passages has `text.PROMPTED` in its name: `text.query_key` keeps the two apart.
    """

    @property
    def name(self) -> str: ...

    @property
    def dimension(self) -> int: ...

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Passages: float32 (len(texts), dimension), each row of length 1.

        Raises EncoderUnavailable.
        """
        ...

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Claims, which passages are looked for with: as `encode`."""
        ...


@dataclass(frozen=True, slots=True, eq=False)
class Scope:
    """Which articles a search may answer with, by their numbers (`ids.article_numbers`).

    A passage may be found when its article is in `only`, if that is given, and not in
    `without`. Both are sorted ascending.
    """

    only: Ids | None = None
    without: Ids = field(default_factory=lambda: np.zeros(0, dtype=np.int64))

    @property
    def is_everything(self) -> bool:
        """Whether nothing is left out."""
        return self.only is None and not len(self.without)

    def admits(self, numbers: Ids) -> NDArray[np.bool_]:
        """Of each article's number, whether its passages may be found."""
        admitted = ~among(numbers, self.without)
        return admitted if self.only is None else admitted & among(numbers, self.only)


EVERYTHING = Scope()


class Reranker(Protocol):
    """Reads the first passages of a list again, each beside the claim."""

    @property
    def name(self) -> str: ...

    def likeness(self, claim: str, passages: Sequence[str]) -> NDArray[np.float32]:
        """float32 (len(passages),): higher is nearer, on one scale for all claims.

        Raises RerankerUnavailable.
        """
        ...


@dataclass(frozen=True, slots=True, eq=False)
class IndexRows:
    """Passages on their way into an index: row i of each is one passage.

    vectors (n, dimension) are of length 1, or zeros for a passage that no encoder has read:
    it is found by its words alone, and the generation counts it.
    """

    passage_ids: Ids
    article_numbers: Ids
    vectors: Vectors
    texts: Sequence[str]


class VectorIndex(Protocol):
    """An open index that answers by cosine."""

    def __len__(self) -> int: ...

    def search(
        self, query: Vectors, k: int, *, scope: Scope = EVERYTHING
    ) -> list[tuple[int, float]]:
        """The k nearest (passage id, cosine), best first, for one query of shape (dimension,).

        The scope acts inside: what it leaves out takes nobody's place.
        """
        ...

    def lowest(self, query: Vectors) -> float:
        """The lowest cosine that any vector has to the query; 0.0 in an empty index."""
        ...

    def passage_ids(self) -> Ids:
        """The ids of all passages that it holds, in no order."""
        ...

    def holds(self, article_numbers: Ids) -> NDArray[np.bool_]:
        """Of each article, whether a passage of it is here."""
        ...


class LexicalIndex(Protocol):
    """An open index that answers by BM25."""

    def __len__(self) -> int: ...

    def search(self, query: str, k: int, *, scope: Scope = EVERYTHING) -> list[tuple[int, float]]:
        """The k best (passage id, BM25 score), best first; any characters are a valid query.

        The scope acts inside: what it leaves out takes nobody's place, and changes no score.
        """
        ...


class IndexFormat(Protocol):
    """Writes one leg of the index to a directory.

    A file that it has written is never written again, but for those named in `rewritten`:
    a later generation begins as hard links to the files of the one before.
    """

    name: str
    rewritten: Collection[str]

    def adding(self, directory: Path) -> AbstractContextManager[Callable[[IndexRows], None]]:
        """Adds rows to what the directory holds; they are there once the block has ended."""
        ...


class VectorIndexFormat(IndexFormat, Protocol):
    """Writes vectors and opens them again."""

    def open(self, directory: Path) -> VectorIndex:
        """The caller has checked the bytes against the manifest."""
        ...


class LexicalIndexFormat(IndexFormat, Protocol):
    """Writes texts and opens them again."""

    def open(self, directory: Path) -> LexicalIndex:
        """The caller has checked the bytes against the manifest."""
        ...


class IndexManifest(Protocol):
    """What a generation of the search index says of itself."""

    @property
    def encoder(self) -> str: ...

    @property
    def dimension(self) -> int: ...

    @property
    def count(self) -> int: ...

    @property
    def ids_digest(self) -> str:
        """`IndexShelf.digest` of the passage ids."""
        ...

    @property
    def unencoded(self) -> int:
        """How many of the passages have no vector and are found by their words alone."""
        ...

    @property
    def library_version(self) -> int: ...


class IndexGeneration(Protocol):
    """Both legs over the same passages, checked and open."""

    @property
    def number(self) -> int: ...

    @property
    def manifest(self) -> IndexManifest: ...

    @property
    def vectors(self) -> VectorIndex: ...

    @property
    def lexical(self) -> LexicalIndex: ...


class IndexShelf(Protocol):
    """Where the generations lie; a reader sees a whole one or none."""

    def newest(self) -> int | None:
        """The number of the newest generation, unopened and unchecked."""
        ...

    def label(self, number: int) -> IndexManifest | None:
        """What a generation says of itself, unchecked; None when it cannot be read."""
        ...

    def open(self, number: int) -> IndexGeneration:
        """Opens what was checked: every byte of each file once. Raises IndexTorn."""
        ...

    def write(
        self,
        rows: Iterable[IndexRows],
        *,
        encoder: str,
        dimension: int,
        library_version: int,
    ) -> int:
        """Swaps in a generation of these rows alone; returns its number. Call it in `writing`.

        What was open answers on meanwhile and afterwards. Raises SearchIndexError.
        """
        ...

    def prepare(
        self,
        rows: Iterable[IndexRows],
        *,
        encoder: str,
        dimension: int,
        library_version: int,
    ) -> Path:
        """A generation of these rows that nobody sees yet. Call it in `preparing`.

        Others go on reading and growing what stands. Raises SearchIndexError.
        """
        ...

    def swap_in(self, prepared: Path) -> int:
        """Makes what was prepared the newest; returns its number. Call it in `writing`."""
        ...

    def extend(self, number: int, rows: Iterable[IndexRows], *, library_version: int) -> int:
        """Swaps in a generation of what that one holds and these rows; returns its number.

        The passages must be others than those it holds. What is there is neither read nor
        copied. Call it in `writing`. Raises SearchIndexError.
        """
        ...

    def writing(self) -> AbstractContextManager[None]:
        """One writer at a time, across processes."""
        ...

    def preparing(self) -> AbstractContextManager[None]:
        """One at a time who prepares, across processes; others write meanwhile."""
        ...

    def digest(self, ids: Ids, *, beside: str | None = None) -> str:
        """The digest of a set of passage ids; with those of another, disjoint set beside it."""
        ...


@dataclass(frozen=True, slots=True)
class Arrivals:
    """Articles that came in, and the mark to ask from the next time."""

    article_ids: Sequence[str]
    mark: int


class Reader(Protocol):
    """Reads one kind of file."""

    def takes(self, name: str, head: bytes, media_type: str | None = None) -> bool:
        """Whether this reader is for the file.

        By its name, its first bytes, and what a server or an archive declared of it.
        """
        ...

    def read(self, name: str, stream: BinaryIO, hints: Hints) -> Iterator[Found]:
        """Yields what is in the file, or an InputRefused for each part that cannot be read.

        name is what a person calls the file; it stands in every message.
        """
        ...


class ReadingRoom(Protocol):
    """Where files are read: each by a reader that can neither harm nor hold up the desk."""

    def read(self, what: Readable) -> Iterator[Piece]:
        """The pieces of one file, as they are found. What fails is an InputRefused among them.

        A reader that crashes or breaks its limits ends in a Quarantined; none raises.
        """
        ...

    def read_all(self, many: Iterable[Readable]) -> Iterator[tuple[Readable, Piece]]:
        """The pieces of many files, in the order of the files, some read at the same time.

        `many` is taken up only a little ahead of what was yielded.
        """
        ...

    def close(self) -> None:
        """Ends what it started."""
        ...


class Fetcher(Protocol):
    """Gets pages from the web, with manners, and only from the public network."""

    def fetch(self, url: str, *, known: Capture | None = None, fresh: bool = False) -> Fetched:
        """One page after its redirects; waits for its host's turn.

        known: the capture that we have, for a conditional request; it is given back
        unfetched while its own headers say that it is fresh, unless `fresh` asks for
        the page of this moment. Raises FetchFailed, PassedOver, SourceTooLarge,
        SettingsInvalid when no contact is set.
        """
        ...

    def snapshot(self, url: str) -> Fetched | None:
        """The newest snapshot of a page in the Wayback Machine; None when there is none.

        Raises FetchFailed when the archive does not answer.
        """
        ...

    def close(self) -> None:
        """Lets go of the connections."""
        ...


class Store(Protocol):
    """The record. Every method that returns has its writes on disk.

    Evidence and verdicts are append-only: there is no method that changes or
    removes them. Errors: StoreUnavailable, StoreFull, SchemaMismatch.
    """

    # -- the library ------------------------------------------------------------
    def fitting_articles(self, wanted: ArticleFilter) -> FittingArticles:
        """The ids of all articles that the filter lets in, of each version of a page."""
        ...

    def publication_days(self, article_ids: Collection[str]) -> dict[str, date]:
        """When the articles came out; undated ones are absent from the answer."""
        ...

    def languages(self) -> list[str]:
        """The languages of the library's articles, as codes, in order."""
        ...

    def save_outlets(self, outlets: Iterable[Outlet]) -> int:
        """Adds outlets, or fills in what was unknown of them; returns how many rows came in."""
        ...

    def outlets(self) -> list[Outlet]:
        """All outlets, by name."""
        ...

    def set_outlets(self, outlets: Iterable[Outlet]) -> int:
        """The desk's own word on outlets: every field is set as given; returns rows changed."""
        ...

    def known_articles(self, article_ids: Collection[str]) -> set[str]:
        """Those of the ids that the record already holds."""
        ...

    def add_units(
        self, units: Sequence[IntakeUnit], *, encoder: str, vectors: Mapping[str, Vectors]
    ) -> set[str]:
        """Stores the units whole in one transaction; a unit that is already there is left as it is.

        Returns the ids of the articles that came in. Versions of a page are numbered by the
        moment of their capture, or of their coming in.

        vectors: one (dimension,) vector for the text_key of every passage's
        encoder_text and every claim's text that `missing_vectors` named.
        """
        ...

    def missing_vectors(self, encoder: str, keys: Collection[str]) -> set[str]:
        """Those text keys for which this encoder's vector is not yet stored."""
        ...

    def save_vectors(self, encoder: str, vectors: Mapping[str, Vectors]) -> None:
        """Stores vectors by text key; one that is already there is kept."""
        ...

    def vectors(self, encoder: str, keys: Collection[str]) -> dict[str, Vectors]:
        """The stored vectors by text key; absent keys are absent from the answer."""
        ...

    def vector_spaces(self) -> list[VectorSpace]:
        """Every encoder that has read something here, in the order in which they came."""
        ...

    def unencoded_texts(self, encoder: str) -> Iterator[list[str]]:
        """The encoder_text of every passage that has no vector of this encoder, some at a time.

        A text is named as often as passages have it; vectors may be stored meanwhile.
        """
        ...

    def claim_texts(self) -> Iterator[list[str]]:
        """The standing text of every claim, some at a time."""
        ...

    def article(self, article_id: str) -> Article:
        """By id or unambiguous prefix. Raises NotFound, AmbiguousId."""
        ...

    def articles(self, article_ids: Collection[str] | None = None) -> list[Article]:
        """All articles, or those; newest publication first, undated last."""
        ...

    def original(self, sha256: str) -> Original:
        """The bytes as they were handed in. Raises NotFound."""
        ...

    def asides(self, article_id: str) -> list[Aside]:
        """The text of the original that is not in the article's text, in its order."""
        ...

    def add_original(self, original: Original) -> None:
        """Keeps bytes from which no article was made."""
        ...

    def add_capture(self, capture: Capture, original: Original) -> str:
        """Keeps an answer of a site to us, before anything is read from it; returns its id."""
        ...

    def capture(self, capture_id: str) -> tuple[Capture, str]:
        """A capture and the SHA-256 of its bytes. Raises NotFound."""
        ...

    def last_capture(self, url: str) -> tuple[Capture, str] | None:
        """The newest whole answer of the site to exactly this address that was asked for."""
        ...

    def newest_of_page(self, page_key: str) -> Article | None:
        """The newest version of a page."""
        ...

    def versions(self, page_key: str) -> list[Article]:
        """All versions of a page, first to last."""
        ...

    def superseded(self) -> set[str]:
        """The ids of all articles of which a newer version is here."""
        ...

    def sentences(self, article_id: str) -> list[Sentence]:
        """All sentences of an article in order, each with its kind."""
        ...

    def sentences_of(self, article_ids: Collection[str]) -> dict[str, list[Sentence]]:
        """The same of several articles, by article; none of one that is not here."""
        ...

    def passages(self, passage_ids: Collection[int]) -> dict[int, Passage]:
        """The passages by id; absent ids are absent from the answer."""
        ...

    def passage_ids_of(self, article_ids: Collection[str]) -> set[int]:
        """The ids of all passages of these articles."""
        ...

    def indexable(
        self, encoder: str, *, only: Ids | None = None
    ) -> Iterator[tuple[Passage, Vectors | None]]:
        """Passages in order of id with their stored vectors, None where one is missing.

        Every passage, or those of `only`, sorted ascending, that are there.
        """
        ...

    def arrivals(self, after: int = 0) -> Arrivals:
        """Every article that came in after a mark, in time that does not grow with the library.

        Articles that were there before may be among them: PostgreSQL names all.
        """
        ...

    def passage_ids(self) -> Ids:
        """The ids of all passages, sorted ascending, int64 (n,)."""
        ...

    def library_version(self) -> int:
        """Grows with each change of passages or outlets: a cheap test for what is stale."""
        ...

    def count(self) -> LibraryCount: ...

    # -- claims -----------------------------------------------------------------
    def claim(self, claim_id: str) -> Claim:
        """By id or unambiguous prefix. Raises NotFound, AmbiguousId."""
        ...

    def claims(self, *, article_id: str | None = None) -> list[Claim]:
        """Claims by article and position."""
        ...

    def queue(
        self,
        *,
        states: Collection[ReviewState] | None = None,
        outlet_id: str | None = None,
        search: str | None = None,
        article_id: str | None = None,
        limit: int | None = None,
        offset: int = 0,
    ) -> list[QueueRow]:
        """Claims in the order of the desk: undecided first, then by check-worthiness.

        search: every word must occur in the claim, its article's title or outlet,
        in any case; % and _ are ordinary characters. IN_REVIEW is a claim with
        standing evidence and no verdict; DECIDED has a verdict.
        """
        ...

    def queue_size(
        self,
        *,
        states: Collection[ReviewState] | None = None,
        outlet_id: str | None = None,
        search: str | None = None,
        article_id: str | None = None,
    ) -> int:
        """How many rows `queue` has without a limit."""
        ...

    # -- what people make of claims ------------------------------------------------
    def correct_kind(
        self,
        article_id: str,
        span: Span,
        kind: SentenceKind,
        *,
        reviewer: str,
        corrected_at: datetime,
        claims: Sequence[Claim] = (),
    ) -> KindCorrection | None:
        """A person's word on the kind of the sentence at `span`; None when it is that already.

        claims are what the sentence states, when it becomes a claim: they come in with the
        correction, or come back when they were set aside. When it ceases to be one, its
        claims are set aside. So are, or come back, those that other versions of the page
        have of the same sentence. Raises ClaimInUse, NotFound, ReviewerMissing; then nothing
        was written.
        """
        ...

    def kind_corrections(self, article_id: str | None = None) -> list[KindCorrection]:
        """Every correction in the order it was made, of an article or of all."""
        ...

    def add_claim(self, claim: Claim, *, added_at: datetime) -> Claim:
        """Adds a claim that a person made; one that is there already comes back to the queue.

        Its quote must be the article's characters at its span, and made_by a name.
        Raises QuoteMismatch, ReviewerMissing, NotFound.
        """
        ...

    def set_aside(
        self, claim_id: str, *, reviewer: str, reason: str, decided_at: datetime
    ) -> Claim:
        """Takes a claim out of the queue and keeps it. Raises ClaimInUse, ReviewerMissing."""
        ...

    def bring_back(
        self, claim_id: str, *, reviewer: str, reason: str, decided_at: datetime
    ) -> Claim:
        """Puts a claim that was set aside into the queue again. Raises ReviewerMissing."""
        ...

    def standings(self, claim_id: str) -> list[Standing]:
        """Every time that the claim was set aside or brought back, first to last."""
        ...

    def reword(
        self,
        claim_id: str,
        text: str,
        *,
        reviewer: str,
        reason: str,
        expected_revision: int,
        written_at: datetime,
    ) -> Wording:
        """Appends a standing-alone form; the machine's stays as revision 0.

        expected_revision: the wording that the person had before them. Raises
        StaleWording, ReviewerMissing, NotFound.
        """
        ...

    def wordings(self, claim_id: str) -> list[Wording]:
        """The machine's form as revision 0 with no reviewer, then every later one."""
        ...

    def link_claims(self, links: Sequence[ClaimLink]) -> list[ClaimLink]:
        """What the machine found of pairs of claims; never over a person's word.

        A claim that is the same as another becomes its appearance, unless people have
        judged it: then the link is kept as unsure. Returns the links that said something
        new, as they were written.
        """
        ...

    def decide_link(self, link: ClaimLink) -> ClaimLink:
        """A person's word on two claims (decided_by is a name).

        Of two that are the same, the one that people have judged stays the head, whichever
        was named so; returns the link as it was written. One that is parted from its head
        takes along what came in through it alone; what hangs on both stays and is asked
        about. Raises ClaimInUse when both are judged, ReviewerMissing, NotFound.
        """
        ...

    def links(self, claim_id: str) -> list[ClaimLink]:
        """The last word on each pair that this claim is part of."""
        ...

    def decided_links(self, claim_id: str) -> list[ClaimLink]:
        """All that people said of this claim and others, joined or parted, first to last."""
        ...

    def joining_links(self, head_id: str) -> list[ClaimLink]:
        """Which pairs of a claim and its appearances were said to be the same, and stand so."""
        ...

    def near_claims(self, claim_id: str) -> list[NearClaim]:
        """The other heads that were compared with this claim's, each with the words that stand.

        A claim and its appearances are asked about as one: the last word of people on any
        pair of the two groups answers for all their pairs. `QueueRow.unsure_links` counts
        those that may be the same.
        """
        ...

    def appearances(self, head_id: str) -> list[Claim]:
        """The further appearances of a claim, by date of their articles."""
        ...

    def claims_of(self, claim_ids: Collection[str]) -> dict[str, Claim]:
        """The claims by id; absent ids are absent from the answer."""
        ...

    def uncompared_claims(self, limit: int) -> list[Claim]:
        """Claims that have not been compared with the others, in the order they came in."""
        ...

    def mark_compared(self, claim_ids: Collection[str]) -> None:
        """These need no comparing any more."""
        ...

    def compared_heads(self) -> Iterator[tuple[str, str]]:
        """Id and text of every head in the queue that has been compared with the others."""
        ...

    def heads_version(self) -> HeadsVersion:
        """Changes with whatever changes `compared_heads`: a cheap test for what is stale."""
        ...

    # -- intake jobs --------------------------------------------------------------
    def add_job(
        self,
        title: str,
        handed: Sequence[Handed],
        *,
        created_at: datetime,
        host: str | None = None,
        worker: str | None = None,
    ) -> Job:
        """A job with its items in order; it waits, or is the worker's who is named.

        host: the machine on which its files lie, when it has some.
        """
        ...

    def add_items(self, job_id: int, handed: Sequence[Handed]) -> int:
        """More items for a job, what it already has left out; returns how many came in."""
        ...

    def job(self, job_id: int) -> Job:
        """Raises NotFound."""
        ...

    def jobs(
        self,
        *,
        states: Collection[JobState] | None = None,
        kind: SourceKind | None = None,
        limit: int | None = None,
        offset: int = 0,
    ) -> list[Job]:
        """Jobs, the newest first; of a kind: those with an item of it."""
        ...

    def job_items(
        self, job_id: int, *, state: ItemState | None = None, limit: int | None = None
    ) -> list[JobItem]:
        """The items of a job, in order."""
        ...

    def job_outcomes(
        self,
        job_id: int,
        *,
        outcomes: Collection[IntakeOutcome] | None = None,
        after: int = 0,
        limit: int | None = None,
    ) -> list[JobOutcome]:
        """What became of the articles of a job, in order of seq; only those behind `after`."""
        ...

    def take_job(
        self,
        worker: str,
        *,
        host: str,
        now: datetime,
        beat_before: datetime,
        job_id: int | None = None,
        left_by: str | None = None,
    ) -> Job | None:
        """Makes a job this worker's: that one, or the oldest that waits or was left behind.

        left_by: a worker known to be gone; its job is left behind whenever it last beat.

        Left behind is a running job whose last beat is older than beat_before. None when
        there is nothing to take; one worker gets it, however many ask.
        """
        ...

    def beat(self, job_id: int, worker: str, *, now: datetime) -> None:
        """A sign of life. Raises JobNotRunning when it was cancelled or taken over."""
        ...

    def record_outcomes(
        self,
        job_id: int,
        worker: str,
        outcomes: Sequence[JobOutcome],
        *,
        cursors: Mapping[int, int],
        done: Collection[int],
        new_bytes: int,
        now: datetime,
    ) -> None:
        """What became of articles, how far each item is, and which are done: in one transaction.

        Also a sign of life. Raises JobNotRunning when it was cancelled or taken over.
        """
        ...

    def end_job(
        self,
        job_id: int,
        state: JobState,
        *,
        now: datetime,
        worker: str | None = None,
        reason: str | None = None,
    ) -> Job:
        """Done, stopped or cancelled. worker: only if it is still that worker's job.

        Raises JobNotRunning when it has ended before.
        """
        ...

    def wait_again(self, job_id: int, *, ordinals: Collection[int], now: datetime) -> Job:
        """A job that ended waits again; the items of these ordinals are to be taken anew."""
        ...

    # -- watch list ---------------------------------------------------------------
    def save_watch(self, url: str, *, every_minutes: int, added_at: datetime) -> Watch:
        """Watches a feed or sitemap, or changes how often one is polled."""
        ...

    def watches(self) -> list[Watch]:
        """The watch list, in the order it was made."""
        ...

    def remove_watch(self, watch_id: int) -> None:
        """Raises NotFound."""
        ...

    def mark_polled(
        self, watch_id: int, *, polled_at: datetime, before: datetime | None, job_id: int | None
    ) -> bool:
        """Notes a poll; False when another program polled since `before`."""
        ...

    # -- judgment ---------------------------------------------------------------
    def add_evidence(
        self,
        *,
        claim_id: str,
        passage_id: int,
        stance: Stance | None,
        reviewer: str,
        note: str,
        expected_revision: int,
        judged_at: datetime,
        expected_wording: int | None = None,
    ) -> Evidence:
        """Appends a judgment with the passage's quote frozen into it.

        expected_revision: the revision this reviewer's judgment of the passage
        stands at, 0 for none; expected_wording: the revision of the claim's wording that was
        judged against, when given. Raises StaleEvidenceRevision, StaleWording,
        NotIndependent, QuoteMismatch, NotFound, ReviewerMissing.
        """
        ...

    def evidence(self, claim_id: str) -> list[Evidence]:
        """What stands now: the last revision of each (passage, reviewer) not taken back."""
        ...

    def evidence_history(self, claim_id: str) -> list[Evidence]:
        """Every revision in the order it was written."""
        ...

    def add_verdict(
        self,
        *,
        claim_id: str,
        label: VerdictLabel,
        justification: str,
        reviewer: str,
        expected_revision: int,
        decided_at: datetime,
        seen: Collection[Evidence] | None = None,
        expected_wording: int | None = None,
    ) -> Verdict:
        """Appends a verdict that cites the evidence standing now.

        seen: what must stand, when given; expected_wording: the revision of the claim's
        wording that was decided on, when given. Raises StaleVerdictRevision, StaleWording,
        EvidenceChanged, NotFound, ReviewerMissing.
        """
        ...

    def verdict(self, claim_id: str) -> Verdict | None:
        """The last verdict; None is "unreviewed"."""
        ...

    def verdicts(self, claim_id: str) -> list[Verdict]:
        """Every verdict of the claim, first to last."""
        ...

    def decided_claims(self) -> list[str]:
        """Ids of all claims with a verdict, in the order of their last verdict."""
        ...

    def close(self) -> None:
        """Lets go of the connections."""
        ...
