"""What the rooms ask of each other: one Protocol for each replaceable part."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, Protocol

import numpy as np
from numpy.typing import NDArray

from secondsource.labels import (
    IntakeOutcome,
    ItemState,
    JobState,
    ReviewState,
    SentenceKind,
    Stance,
    VerdictLabel,
)
from secondsource.models import (
    Article,
    Aside,
    Capture,
    Claim,
    ClaimLink,
    Evidence,
    Fetched,
    Found,
    Handed,
    Hints,
    IntakeUnit,
    Job,
    JobItem,
    JobOutcome,
    KindCorrection,
    LibraryCount,
    Original,
    Outlet,
    Passage,
    Piece,
    QueueRow,
    Readable,
    Sentence,
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
    others never. It is known without loading the model.
    """

    @property
    def name(self) -> str: ...

    @property
    def dimension(self) -> int: ...

    def encode(self, texts: Sequence[str]) -> Vectors:
        """float32 (len(texts), dimension), each row of length 1. Raises EncoderUnavailable."""
        ...


class VectorIndex(Protocol):
    """An open index that answers by cosine."""

    def __len__(self) -> int: ...

    def search(
        self, query: Vectors, k: int, *, without: Collection[int] = ()
    ) -> list[tuple[int, float]]:
        """The k nearest (passage id, cosine), best first, for one query of shape (dimension,).

        Ids in `without` never appear and never take a place.
        """
        ...

    def lowest(self, query: Vectors) -> float:
        """The lowest cosine that any vector has to the query; 0.0 in an empty index."""
        ...


class VectorIndexFormat(Protocol):
    """Writes vectors to a directory and opens them again."""

    name: str

    def write(self, directory: Path, ids: Ids, vectors: Vectors) -> None:
        """ids (n,) and unit vectors (n, dimension) into files under `directory`."""
        ...

    def open(self, directory: Path) -> VectorIndex: ...


class LexicalIndex(Protocol):
    """An open index that answers by BM25."""

    def __len__(self) -> int: ...

    def search(
        self, query: str, k: int, *, without: Collection[int] = ()
    ) -> list[tuple[int, float]]:
        """The k best (passage id, BM25 score), best first; any characters are a valid query."""
        ...


class LexicalIndexFormat(Protocol):
    """Writes texts to a directory and opens them again."""

    name: str

    def write(self, directory: Path, rows: Iterable[tuple[int, str]]) -> None:
        """(passage id, text) rows into files under `directory`."""
        ...

    def open(self, directory: Path) -> LexicalIndex: ...


class IndexManifest(Protocol):
    """What a generation of the search index says of itself."""

    @property
    def encoder(self) -> str: ...

    @property
    def dimension(self) -> int: ...

    @property
    def count(self) -> int: ...

    @property
    def ids_sha256(self) -> str:
        """SHA-256 of the sorted passage ids as little-endian int64."""
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

    def open(self, number: int) -> IndexGeneration:
        """Checks every byte, then opens. Raises IndexTorn."""
        ...

    def write(
        self,
        *,
        ids: Ids,
        vectors: Vectors,
        texts: Iterable[tuple[int, str]],
        encoder: str,
        library_version: int,
    ) -> int:
        """Writes and swaps in a new generation; returns its number. Call it under `writing`."""
        ...

    def writing(self) -> AbstractContextManager[None]:
        """One writer at a time, across processes."""
        ...

    def digest(self, ids: Ids) -> str:
        """The digest that a manifest over these ids carries."""
        ...


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

    def passages(self, passage_ids: Collection[int]) -> dict[int, Passage]:
        """The passages by id; absent ids are absent from the answer."""
        ...

    def passage_ids_of(self, article_ids: Collection[str]) -> set[int]:
        """The ids of all passages of these articles."""
        ...

    def indexable(self, encoder: str) -> Iterator[tuple[Passage, Vectors | None]]:
        """Every passage in order of id with its stored vector, None where it is missing."""
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
        claims are set aside. Raises ClaimInUse, NotFound, ReviewerMissing; then nothing
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

    def link_claims(self, links: Sequence[ClaimLink]) -> None:
        """What the machine found of pairs of claims; never over a person's word.

        A claim that is the same as another becomes its appearance, unless people have
        judged it: then the link is kept as unsure.
        """
        ...

    def decide_link(self, link: ClaimLink) -> ClaimLink:
        """A person's word on two claims (decided_by is a name).

        Of two that are the same, the one that people have judged stays the head, whichever
        was named so; returns the link as it was written. Raises ClaimInUse when both are
        judged, ReviewerMissing, NotFound.
        """
        ...

    def links(self, claim_id: str) -> list[ClaimLink]:
        """The last word on each pair that this claim is part of."""
        ...

    def appearances(self, head_id: str) -> list[Claim]:
        """The further appearances of a claim, by date of their articles."""
        ...

    def uncompared_claims(self, limit: int) -> list[Claim]:
        """Claims that have not been compared with the others, in the order they came in."""
        ...

    def mark_compared(self, claim_ids: Collection[str]) -> None:
        """These need no comparing any more."""
        ...

    def heads(self) -> Iterator[Claim]:
        """Every claim that stands in the queue for itself: no appearance, not set aside."""
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
        limit: int | None = None,
        offset: int = 0,
    ) -> list[Job]:
        """Jobs, the newest first."""
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
    ) -> Evidence:
        """Appends a judgment with the passage's quote frozen into it.

        expected_revision: the revision this reviewer's judgment of the passage
        stands at, 0 for none. Raises StaleEvidenceRevision, NotIndependent, QuoteMismatch,
        NotFound, ReviewerMissing.
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
