"""Take articles in: read, cut, extract, encode, store; each article whole or not at all."""

import contextlib
import io
import itertools
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from secondsource.claims import (
    HEADLINE_REASON,
    extract_claims,
    sentence_kinds,
    split_sentences,
)
from secondsource.errors import (
    BrokenLine,
    EmptySource,
    InputRefused,
    SecondSourceError,
    UnknownFormat,
    UnreadableSource,
)
from secondsource.ids import article_id, sha256_hex
from secondsource.labels import IntakeOutcome
from secondsource.models import Article, Hints, IntakeUnit, Reading, Sentence
from secondsource.passages import cut_passages
from secondsource.protocols import Clock, Encoder, Reader, Store, Vectors
from secondsource.sources import SourceFile, find_files, read_outlets
from secondsource.text import text_key
from secondsource.workbench.indexing import Indexing

# So many articles are encoded and stored at once: enough to sort texts by length,
# few enough that a stop loses little work.
_ARTICLES_AT_ONCE = 24
_HEAD_BYTES = 2048


@dataclass(frozen=True, slots=True)
class IntakeEvent:
    """What became of one article, told as soon as it is certain.

    done_bytes of total_bytes are read so far: the base of a remaining time.
    """

    outcome: IntakeOutcome
    source: str
    done_bytes: int
    total_bytes: int
    article: Article | None = None
    claims: int = 0
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class IntakeReport:
    """The sum of an intake. seconds_encoding is the encoder's share of the seconds."""

    added: int = 0
    already_here: int = 0
    passages: int = 0
    claims: int = 0
    failed: tuple[InputRefused, ...] = ()
    notes: tuple[tuple[str, str], ...] = ()
    article_ids: tuple[str, ...] = ()
    seconds: float = 0.0
    seconds_encoding: float = 0.0


Tell = Callable[[IntakeEvent], None]


class _Course:
    """One intake under way: what came of it so far, and whom to tell."""

    def __init__(self, total_bytes: int, tell: Tell | None) -> None:
        self.total_bytes = total_bytes
        self.done_bytes = 0
        self.report = IntakeReport()
        self._tell = tell

    def tell(
        self,
        outcome: IntakeOutcome,
        source: str,
        *,
        article: Article | None = None,
        claims: int = 0,
        reason: str | None = None,
    ) -> None:
        """Passes on what became of one article."""
        if self._tell:
            self._tell(
                IntakeEvent(
                    outcome=outcome,
                    source=source,
                    done_bytes=self.done_bytes,
                    total_bytes=self.total_bytes,
                    article=article,
                    claims=claims,
                    reason=reason,
                )
            )

    def refuse(self, refused: InputRefused) -> None:
        """Counts what could not be read."""
        self.report = replace(self.report, failed=(*self.report.failed, refused))
        self.tell(IntakeOutcome.FAILED, refused.source, reason=refused.reason)

    def already_here(self, article: Article) -> None:
        """Counts an article that the record holds."""
        self.report = replace(
            self.report,
            already_here=self.report.already_here + 1,
            article_ids=(*self.report.article_ids, article.article_id),
        )
        self.tell(IntakeOutcome.ALREADY_HERE, article.origin, article=article)

    def added(self, unit: IntakeUnit) -> None:
        """Counts an article that is on disk now."""
        article = unit.article
        self.report = replace(
            self.report,
            added=self.report.added + 1,
            passages=self.report.passages + len(unit.passages),
            claims=self.report.claims + len(unit.claims),
            notes=(*self.report.notes, *((article.origin, note) for note in article.notes)),
            article_ids=(*self.report.article_ids, article.article_id),
        )
        self.tell(IntakeOutcome.ADDED, article.origin, article=article, claims=len(unit.claims))


class Intake:
    """Adding articles. It can be stopped at any moment and run again."""

    def __init__(
        self,
        *,
        store: Store,
        encoder: Encoder,
        indexing: Indexing,
        readers: Sequence[Reader],
        clock: Clock,
    ) -> None:
        self._store = store
        self._encoder = encoder
        self._indexing = indexing
        self._readers = readers
        self._clock = clock

    def add_paths(self, paths: Sequence[Path], tell: Tell | None = None) -> IntakeReport:
        """Adds files, and all files below folders. What cannot be read is in the report.

        Raises StoreError when the record cannot be written; what was told as added is in it.
        """
        files = list(find_files(paths))
        course = _Course(sum(file.byte_count for file in files), tell)
        try:
            self._store.save_outlets(read_outlets(paths))
        except InputRefused as refused:
            course.refuse(refused)
        return self._add(itertools.chain.from_iterable(map(self._read_file, files)), course)

    def add_bytes(self, name: str, data: bytes, hints: Hints | None = None) -> IntakeReport:
        """Adds what was uploaded under a file name."""
        readings = self._read(name, io.BytesIO(data), data[:_HEAD_BYTES], hints or Hints())
        return self._add(((found, 0) for found in readings), _Course(len(data), None))

    def add_files(
        self, files: Sequence[tuple[str, bytes]], tell: Tell | None = None
    ) -> IntakeReport:
        """Adds uploads, each under its file name, as one intake: the index is brought up once."""
        course = _Course(sum(len(data) for _, data in files), tell)
        return self._add(itertools.chain.from_iterable(map(self._read_upload, files)), course)

    def add_text(self, text: str, hints: Hints | None = None) -> IntakeReport:
        """Adds a text that was pasted."""
        return self.add_bytes("pasted text.txt", text.encode("utf-8", "replace"), hints)

    # -- reading ----------------------------------------------------------------
    def _read_file(self, file: SourceFile) -> Iterator[tuple[Reading | InputRefused, int]]:
        """Readings with the bytes that each took."""
        name = str(file.path)
        if file.refused:
            yield file.refused, file.byte_count
            return
        told = 0
        try:
            with file.path.open("rb") as stream:
                head = stream.read(_HEAD_BYTES)
                stream.seek(0)
                for found in self._read(name, stream, head, file.hints):
                    # A file that is refused as a whole is done with, read or not.
                    line = isinstance(found, Reading | BrokenLine)
                    at = stream.tell() if line else file.byte_count
                    yield found, at - told
                    told = at
        except OSError as error:
            yield UnreadableSource(name, f"cannot be read: {error.strerror}"), 0

    def _read_upload(
        self, upload: tuple[str, bytes]
    ) -> Iterator[tuple[Reading | InputRefused, int]]:
        """Readings; the bytes are told with the first."""
        name, data = upload
        told = len(data)
        for found in self._read(name, io.BytesIO(data), data[:_HEAD_BYTES], Hints()):
            yield found, told
            told = 0

    def _read(
        self, name: str, stream: BinaryIO, head: bytes, hints: Hints
    ) -> Iterator[Reading | InputRefused]:
        for reader in self._readers:
            if reader.takes(name, head):
                yield from reader.read(name, stream, hints)
                return
        if not head.strip():
            yield EmptySource(name, "is empty: there is nothing to add.")
        else:
            yield UnknownFormat(name, "is none of .html, .txt, .jsonl; it was left aside.")

    # -- adding -----------------------------------------------------------------
    def _add(
        self, readings: Iterable[tuple[Reading | InputRefused, int]], course: _Course
    ) -> IntakeReport:
        started = time.perf_counter()
        batch: dict[str, IntakeUnit] = {}
        try:
            for found, byte_count in readings:
                course.done_bytes += byte_count
                self._take(found, batch, course)
                if len(batch) >= _ARTICLES_AT_ONCE:
                    self._store_batch(batch, course)
            course.done_bytes = course.total_bytes
            self._store_batch(batch, course)
        except BaseException:
            # Whatever stopped the intake: what is in the record is made findable, if it can be.
            with contextlib.suppress(SecondSourceError):
                self._make_findable(course)
            raise
        self._make_findable(course)
        return replace(course.report, seconds=time.perf_counter() - started)

    def _make_findable(self, course: _Course) -> None:
        if course.report.added:
            self._indexing.current()

    def _take(
        self, found: Reading | InputRefused, batch: dict[str, IntakeUnit], course: _Course
    ) -> None:
        if isinstance(found, InputRefused):
            course.refuse(found)
            return
        article = article_of(found, added_at=self._clock())
        if article.article_id in batch or self._store.known_articles([article.article_id]):
            course.already_here(article)
            return
        unit = cut_up(found, article)
        if not unit.passages:
            course.refuse(
                EmptySource(found.origin, "has no text of an article, only page furniture.")
            )
            return
        batch[article.article_id] = unit

    def _store_batch(self, batch: dict[str, IntakeUnit], course: _Course) -> None:
        if not batch:
            return
        units = list(batch.values())
        batch.clear()
        texts = {text_key(text): text for unit in units for text in _texts_to_encode(unit)}
        missing = self._store.missing_vectors(self._encoder.name, texts.keys())
        wanted = {key: text for key, text in texts.items() if key in missing}
        started = time.perf_counter()
        vectors: dict[str, Vectors] = dict(
            zip(wanted, self._encoder.encode(list(wanted.values())), strict=True)
        )
        spent = time.perf_counter() - started
        course.report = replace(
            course.report, seconds_encoding=course.report.seconds_encoding + spent
        )
        try:
            self._store.add_units(units, encoder=self._encoder.name, vectors=vectors)
        except InputRefused:
            self._store_each(units, vectors, course)
            return
        for unit in units:
            course.added(unit)

    def _store_each(
        self, units: Sequence[IntakeUnit], vectors: dict[str, Vectors], course: _Course
    ) -> None:
        """One that the record cannot keep exactly stops none of the others."""
        for unit in units:
            own = {
                key: vectors[key]
                for text in _texts_to_encode(unit)
                if (key := text_key(text)) in vectors
            }
            try:
                self._store.add_units([unit], encoder=self._encoder.name, vectors=own)
            except InputRefused as refused:
                course.refuse(InputRefused(unit.article.origin, refused.reason))
            else:
                course.added(unit)


def article_of(reading: Reading, *, added_at: datetime) -> Article:
    """The article that a reading makes; its id follows from outlet, address and text."""
    text_sha256 = sha256_hex(reading.text.encode())
    return Article(
        article_id=article_id(
            outlet_id=reading.outlet.outlet_id if reading.outlet else None,
            url=reading.url,
            text_sha256=text_sha256,
        ),
        text=reading.text,
        text_sha256=text_sha256,
        original_sha256=reading.original.sha256,
        origin=reading.origin,
        reader=reading.reader,
        added_at=added_at,
        title=reading.title,
        url=reading.url,
        outlet=reading.outlet,
        authors=reading.authors,
        published_on=reading.published_on,
        date_source=reading.date_source,
        language=reading.language,
        notes=reading.notes,
    )


def cut_up(reading: Reading, article: Article) -> IntakeUnit:
    """The article with its sentences, passages and claims."""
    spans = split_sentences(article.text)
    sentences = tuple(
        sentence_kinds(article.text, spans, title=article.title, language=article.language)
    )
    if article.title is None:
        article = replace(article, title=_headline(article.text, sentences))
    return IntakeUnit(
        original=reading.original,
        article=article,
        sentences=sentences,
        passages=cut_passages(
            article_id=article.article_id,
            text=article.text,
            title=article.title,
            sentences=sentences,
        ),
        claims=extract_claims(
            article_id=article.article_id,
            text=article.text,
            sentences=sentences,
            published_on=article.published_on,
        ),
    )


def _headline(text: str, sentences: Sequence[Sentence]) -> str | None:
    for sentence in sentences:
        if sentence.reason == HEADLINE_REASON:
            return sentence.span.of(text)
    return None


def _texts_to_encode(unit: IntakeUnit) -> Iterator[str]:
    yield from (passage.encoder_text for passage in unit.passages)
    # A claim's vector is its query: with it in the record, evidence needs no model.
    yield from (claim.text for claim in unit.claims)
