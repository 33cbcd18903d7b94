"""Small real parts and invented articles that the tests of several rooms share."""

import functools
import io
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import BinaryIO

from secondsource.embedding import open_encoder
from secondsource.embedding.hashing import HashingEncoder
from secondsource.errors import EmptySource, UnknownFormat
from secondsource.models import (
    Article,
    Checkworthiness,
    Claim,
    Found,
    Hints,
    Outlet,
    Passage,
    Piece,
    Readable,
    Span,
)
from secondsource.protocols import Encoder, Fetcher, ReadingRoom, Store, Vectors
from secondsource.sources import Staging
from secondsource.sources.readers import FORMATS, SizeLimits, readers_for
from secondsource.store import open_store
from secondsource.workbench import (
    ClaimDesk,
    Comparing,
    EvidenceSearch,
    Indexing,
    Intake,
    Jobs,
    Library,
    Publishing,
    Review,
)
from secondsource.workbench.spaces import OpenEncoder, nobody_knows
from tests.generations.writing import shelf_at

ROOT = Path(__file__).parents[1]
# Small, so that a stop in the middle of an intake falls between batches.
ARTICLES_AT_ONCE = 24
NOON = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01"
PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n"

_PLACES = ("Aldmoor", "Brackwater", "Corrin", "Dunhaven", "Eskdale", "Farrowgate", "Gillsand")
_THINGS = ("bridge", "ferry", "library", "tramway", "orchard", "reservoir", "windmill", "market")
_DEEDS = ("opened", "closed", "sold", "repaired", "flooded", "surveyed", "repainted", "insured")


def story(number: int) -> str:
    """An invented article that shares no sentence with that of another number."""
    place = _PLACES[number % len(_PLACES)]
    thing = _THINGS[number % len(_THINGS)]
    deed = _DEEDS[(number // 3) % len(_DEEDS)]
    return (
        f"Council of {place} reports on {thing} number {number}\n\n"
        f"The {thing} of {place} was {deed} on {number % 27 + 1} March at a cost of "
        f"{number + 3} million crowns, the council said.\n\n"
        f"Around {number * 7 + 40} people in district {number} used the {thing} every day "
        f"before it was {deed}.\n\n"
        f"Engineer Oda Ravn {number} told the council that {number + 11} beams had rusted "
        f"through during the winter.\n"
    )


def stories(folder: Path, numbers: Sequence[int]) -> Path:
    """The articles as text files of a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in numbers:
        (folder / f"story-{number:03d}.txt").write_text(story(number), encoding="utf-8")
    return folder


def page(
    body: str, *, title: str = "Harbour bridge closes for repairs", head: str = "", html: str = ""
) -> str:
    """A web page with an article in it."""
    return (
        f"<!doctype html><html lang='en' {html}><head><title>{title}</title>{head}</head>"
        f"<body><article><h1>{title}</h1>{body}</article></body></html>"
    )


class StoppedClock:
    """Tells a moment that moves one second at each look."""

    def __init__(self, moment: datetime = NOON) -> None:
        self.moment = moment

    def __call__(self) -> datetime:
        self.moment += timedelta(seconds=1)
        return self.moment


class CountingEncoder:
    """The hashing encoder under another name, that keeps what it was asked to encode."""

    def __init__(self, name: str = "counting", dimension: int = 64) -> None:
        self._inner = HashingEncoder(dimension)
        self.name = name
        self.dimension = dimension
        self.seen: list[str] = []

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.seen.extend(texts)
        return self._inner.encode(texts)

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        return self.encode(texts)


class RefusingEncoder:
    """Fails a test that would encode anything; its vectors are the record's."""

    def __init__(self, like: Encoder) -> None:
        self.name = like.name
        self.dimension = like.dimension

    def encode(self, texts: Sequence[str]) -> Vectors:
        raise AssertionError(f"asked to encode {len(texts)} texts")

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        return self.encode(texts)


@functools.cache
def offline_encoder() -> Encoder:
    """The installed model, loaded once for all tests in which meaning matters."""
    return open_encoder("offline")


class DirectRoom:
    """Reads in this process: the readers' own behaviour, without the wall around them."""

    def __init__(self, max_bytes: int = 1_000_000) -> None:
        self._readers = readers_for(SizeLimits(max_bytes, 100 * max_bytes))

    def read(self, what: Readable) -> Iterator[Piece]:
        with _open(what) as stream:
            head = stream.read(4096)
            stream.seek(0)
            for number, found in enumerate(self._found(what, head, stream)):
                if number >= what.skip:
                    yield Piece(found, stream.tell())

    def read_all(self, many: Iterable[Readable]) -> Iterator[tuple[Readable, Piece]]:
        for what in many:
            for piece in self.read(what):
                yield what, piece

    def close(self) -> None:
        """Nothing was started."""

    def _found(self, what: Readable, head: bytes, stream: BinaryIO) -> Iterator[Found]:
        for reader in self._readers:
            if reader.takes(what.name, head, what.media_type):
                yield from reader.read(what.name, stream, what.hints)
                return
        if head.strip():
            yield UnknownFormat(what.name, f"is none of {FORMATS}; it was left aside.")
        else:
            yield EmptySource(what.name, "is empty: there is nothing to add.")


def _open(what: Readable) -> BinaryIO:
    return io.BytesIO(what.data) if isinstance(what.data, bytes) else what.data.open("rb")


@dataclass(frozen=True)
class Desk:
    """A whole desk of real parts in one folder."""

    home: Path
    store: Store
    encoder: Encoder
    indexing: Indexing
    intake: Intake
    jobs: Jobs
    library: Library
    evidence: EvidenceSearch
    review: Review
    claims: ClaimDesk
    comparing: Comparing
    publishing: Publishing
    clock: StoppedClock

    @property
    def index_dir(self) -> Path:
        return self.home / "index"

    def add(self, text: str, **hints: object) -> Article:
        """Adds a text and gives back its article."""
        report = self.intake.add_text(text, Hints(**hints))  # type: ignore[arg-type]
        assert not report.failed, report.failed
        return self.store.article(report.article_ids[0])

    def claim_with(self, words: str) -> Claim:
        """The one claim whose quotation has these words."""
        (found,) = [one for one in self.store.claims() if words in one.quote]
        return found

    def passage_with(self, words: str, article: Article | None = None) -> Passage:
        """The first passage that has these words, of this article."""
        ids = [int(one) for one in self.store.passage_ids()]
        found = [
            passage
            for passage in self.store.passages(ids).values()
            if words in passage.text and article in (None, self.store.article(passage.article_id))
        ]
        return min(found, key=lambda passage: (passage.article_id, passage.ordinal))


@contextmanager
def open_desk(
    home: Path,
    *,
    encoder: Encoder | None = None,
    store: Store | None = None,
    index: Path | None = None,
    max_bytes: int = 1_000_000,
    room: ReadingRoom | None = None,
    fetcher: Fetcher | None = None,
    wayback: bool = False,
    older: OpenEncoder = nobody_knows,
) -> Iterator[Desk]:
    """Opens a desk in a folder, with the hashing encoder where meaning does not matter."""
    store = store or open_store(f"sqlite:///{home / 'data' / 'desk.db'}")
    encoder = encoder or HashingEncoder()
    clock = StoppedClock()
    indexing = Indexing(
        store=store, encoder=encoder, shelf=shelf_at(index or home / "index"), older=older
    )
    evidence = EvidenceSearch(store=store, indexing=indexing, dense_weight=0.6)
    comparing = Comparing(store=store, indexing=indexing, clock=clock)
    intake = Intake(
        store=store,
        encoder=encoder,
        indexing=indexing,
        comparing=comparing,
        room=room or DirectRoom(max_bytes),
        staging=Staging(home / "data" / "incoming"),
        clock=clock,
        fetcher=fetcher,
        wayback=wayback,
        articles_at_once=ARTICLES_AT_ONCE,
    )
    try:
        yield Desk(
            home=home,
            store=store,
            encoder=encoder,
            indexing=indexing,
            intake=intake,
            jobs=Jobs(store=store, intake=intake, comparing=comparing, clock=clock),
            library=Library(store),
            evidence=evidence,
            review=Review(store=store, evidence=evidence, clock=clock),
            claims=ClaimDesk(store=store, encoder=encoder, clock=clock),
            comparing=comparing,
            publishing=Publishing(store),
            clock=clock,
        )
    finally:
        store.close()


def make_article(
    name: str = "a1",
    text: str = "The bridge carried 4,000 cars a day.",
    *,
    outlet: Outlet | None = None,
    title: str | None = "The bridge",
    url: str | None = None,
) -> Article:
    """An article by hand."""
    return Article(
        article_id=name,
        text=text,
        text_sha256=name * 2,
        original_sha256=name * 3,
        origin=f"{name}.txt",
        reader="plain-1",
        added_at=NOON,
        title=title,
        url=url,
        outlet=outlet,
        published_on=date(2026, 3, 3),
    )


def make_passage(number: int, article_id: str = "a1", *, start: int = 0, end: int = 10) -> Passage:
    """A passage by hand, of which only the place counts."""
    return Passage(
        passage_id=number,
        article_id=article_id,
        ordinal=number,
        span=Span(start, end),
        text=(f"w{number} " * end)[: end - start],
        encoder_text=f"w{number}",
    )


def make_claim(text: str, article: Article) -> Claim:
    """A claim on the whole of an article's text."""
    return Claim(
        claim_id="c1",
        article_id=article.article_id,
        span=Span(0, len(article.text)),
        quote=article.text,
        text=text,
        checkworthiness=Checkworthiness(0.5, ("a number",)),
        speaker="The mayor",
        claimed_on=date(2026, 3, 2),
    )
