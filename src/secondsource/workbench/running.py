"""Run one job: open what was handed in, read it, store it, and keep account of it."""

import contextlib
import threading
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from secondsource.claims.kind_model import KindModel
from secondsource.errors import (
    BrokenLine,
    InputRefused,
    PassedOver,
    Quarantined,
    SecondSourceError,
)
from secondsource.ids import sha256_hex
from secondsource.labels import IntakeOutcome, ItemState, JobState, SourceKind
from secondsource.models import (
    Article,
    Found,
    Hints,
    Job,
    JobItem,
    Link,
    Member,
    Original,
    Piece,
    Readable,
    Reading,
)
from secondsource.protocols import Clock, Encoder, ReadingRoom, Store
from secondsource.sources import Staging, read_outlet_file
from secondsource.workbench.comparing import Comparing
from secondsource.workbench.course import Course, Earlier, IntakeReport, Parts, Tell
from secondsource.workbench.following import follow
from secondsource.workbench.heart import AskedToEnd, Heart
from secondsource.workbench.indexing import Indexing
from secondsource.workbench.opening import PAGES_AT_ONCE, Opened, Opening, charset_of
from secondsource.workbench.reencoding import Reencoding
from secondsource.workbench.storing import Storing

Meanwhile = Callable[[], None]
"""What a long job lets go first, each time that it has done a part of its own."""

NOT_TAKEN = (IntakeOutcome.FAILED, IntakeOutcome.QUARANTINED)
_ITEMS_AT_ONCE = 64
_MEMBERS_AT_ONCE = 32
_LINKS_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Tools:
    """What a run works with."""

    store: Store
    encoder: Encoder
    indexing: Indexing
    comparing: Comparing
    room: ReadingRoom
    opening: Opening
    staging: Staging
    clock: Clock
    reencoding: Reencoding
    articles_at_once: int
    kinds: KindModel | None


@dataclass(slots=True)
class _Place:
    """How far one item is: pieces seen, bytes told, and what waits to be done with it.

    is_over says that nothing of it is left to be read.
    """

    opened: Opened
    seen: int
    told_bytes: int = 0
    is_over: bool = False
    members: list[Member] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)

    @property
    def ordinal(self) -> int:
        return self.opened.item.ordinal


class Run:
    """One job on one worker, from where it stands to its end."""

    def __init__(
        self,
        tools: Tools,
        job: Job,
        worker: str,
        tell: Tell | None,
        *,
        until: threading.Event | None = None,
        meanwhile: Meanwhile | None = None,
    ) -> None:
        self._tools = tools
        self._meanwhile = meanwhile
        self._job = job
        self._worker = worker
        self._course = Course(
            job.total_bytes,
            tell,
            job_id=job.job_id,
            clock=tools.clock,
            earlier=_earlier(tools.store, job),
        )
        self._course.done_bytes = self._recorded_bytes = job.done_bytes
        self._storing = Storing(
            store=tools.store,
            encoder=tools.encoder,
            indexing=tools.indexing,
            clock=tools.clock,
            course=self._course,
            at_once=tools.articles_at_once,
            kinds=tools.kinds,
        )
        self._heart = Heart(tools.store, job.job_id, worker, tools.clock, until=until)

    def go(self) -> IntakeReport:
        """Takes in what waits. Raises JobNotRunning when it is cancelled meanwhile.

        Raises AskedToEnd, with everything that was read in the record, when it is to end.
        """
        started = time.perf_counter()
        with self._heart:
            try:
                while items := self._next_items():
                    self._take_items(items)
            except BaseException:
                # Whatever stopped it: what is in the record is made findable, if it can be.
                with contextlib.suppress(SecondSourceError):
                    self._make_findable()
                raise
            self._make_findable()
            # Also what a run before this one stored and was stopped over; whoever is stopped
            # now ends at once, and leaves it to the next.
            self._tools.comparing.catch_up()
        self._tools.store.end_job(
            self._job.job_id, JobState.DONE, now=self._tools.clock(), worker=self._worker
        )
        return self._course.report(seconds=time.perf_counter() - started)

    def _next_items(self) -> list[JobItem]:
        items = self._tools.store.job_items(
            self._job.job_id, state=ItemState.WAITING, limit=_ITEMS_AT_ONCE
        )
        # What outlets are must be known before their articles come.
        if tables := [item for item in items if item.handed.kind is SourceKind.OUTLETS]:
            return tables
        # A slow site must not hold up what the quick ones brought.
        from_web = any(item.handed.kind in (SourceKind.PAGE, SourceKind.LIST) for item in items)
        return items[:PAGES_AT_ONCE] if from_web else items

    def _take_items(self, items: Sequence[JobItem]) -> None:
        if items[0].handed.kind is SourceKind.ENCODER:
            # It is alone in its job.
            self._reencode(items[0])
            return
        places: list[_Place] = []
        try:
            for opened in self._tools.opening.open_all(items, meanwhile=self._heart.check):
                self._heart.check()
                places.append(_Place(opened, seen=opened.item.cursor))
                self._take_unread(places[-1])
            self._read(places)
        except AskedToEnd:
            self._settle(places, done=[place.ordinal for place in places if place.is_over])
            raise
        self._settle(places, done=[place.ordinal for place in places])
        self._let_go([p.opened.item for p in places])

    def _reencode(self, item: JobItem) -> None:
        cursor = item.cursor

        def advance(texts: int, new_bytes: int) -> None:
            nonlocal cursor
            cursor += texts
            self._record_reading(item, cursor, new_bytes)
            self._heart.check()
            if self._meanwhile:
                self._meanwhile()
                self._heart.check()

        self._tools.reencoding.run(item, advance=advance, check=self._heart.check)
        self._record_reading(item, cursor, 0, done=[item.ordinal])

    def _record_reading(
        self, item: JobItem, cursor: int, new_bytes: int, done: Collection[int] = ()
    ) -> None:
        self._tools.store.record_outcomes(
            self._job.job_id,
            self._worker,
            (),
            cursors={item.ordinal: cursor},
            done=done,
            new_bytes=new_bytes,
            now=self._tools.clock(),
        )

    def _let_go(self, items: Sequence[JobItem]) -> None:
        """Drops uploads that are in the record; what failed can be tried again and stays."""
        uploads = [item for item in items if item.handed.kind is SourceKind.UPLOAD]
        if not uploads:
            return
        # From the record, not from memory: part of it may have failed before a stop.
        failed = self._tools.store.job_outcomes(self._job.job_id, outcomes=NOT_TAKEN)
        kept = {outcome.ordinal for outcome in failed}
        for item in uploads:
            if item.ordinal not in kept:
                self._tools.staging.drop(item.handed.locator)

    def _take_unread(self, place: _Place) -> None:
        opened = place.opened
        place.is_over = opened.readable is None
        if opened.refused:
            self._refuse(place, opened.refused)
        elif opened.here:
            self._course.find_here(
                opened.here,
                place.ordinal,
                "; ".join(opened.notes) or None,
                source=opened.item.handed.name,
            )
        elif opened.item.handed.kind is SourceKind.OUTLETS:
            self._take_outlets(place)

    def _take_outlets(self, place: _Place) -> None:
        outlets = []
        for found in read_outlet_file(Path(place.opened.item.handed.locator)):
            if isinstance(found, InputRefused):
                self._refuse(place, found)
            else:
                outlets.append(found)
        try:
            self._tools.store.save_outlets(outlets)
        except InputRefused as refused:
            self._refuse(place, refused)

    # -- reading ------------------------------------------------------------------
    def _read(self, places: Sequence[_Place]) -> None:
        place_of = {id(place.opened.readable): place for place in places}
        readables = [place.opened.readable for place in places if place.opened.readable]
        for readable, piece in self._pieces(readables, self._heart.check):
            place = place_of[id(readable)]
            self._tell_bytes(place, piece.at_byte)
            self._take(place, piece.found)
            place.seen += 1
            if len(place.members) >= _MEMBERS_AT_ONCE or len(place.links) >= _LINKS_AT_ONCE:
                self._take_inner(place)
            if self._storing.is_full:
                self._settle(places)

    def _pieces(
        self, readables: Sequence[Readable], check: Callable[[], None]
    ) -> Iterator[tuple[Readable, Piece]]:
        found = self._tools.room.read_all(readables)
        try:
            for one in found:
                check()
                yield one
        finally:
            # A reader that nobody listens to any more is to end now, not at the next sweep.
            if close := getattr(found, "close", None):
                close()

    def _take(self, place: _Place, found: Found) -> None:
        if isinstance(found, Member):
            place.members.append(found)
        elif isinstance(found, Link):
            place.links.append(found)
        elif isinstance(found, Reading):
            opened = place.opened
            self._gather(
                place,
                replace(found, capture=opened.capture, notes=(*found.notes, *opened.notes)),
            )
        else:
            if not isinstance(found, BrokenLine | PassedOver):
                # A file that is refused as a whole is done with, read or not.
                self._tell_bytes(place, place.opened.item.handed.byte_count)
            kept = isinstance(found, Quarantined)
            self._refuse(
                place, found, kept=self._tools.opening.keep(place.opened) if kept else None
            )

    def _take_inner(self, place: _Place) -> None:
        """Reads the files that were found inside, and follows the links."""
        members, place.members = place.members, []
        readables = [
            Readable(one.name, one.data, _hints_of(one), one.media_type) for one in members
        ]
        member_of = {id(r): one for r, one in zip(readables, members, strict=True)}
        # They count as seen already: whoever is asked to end finishes them first.
        for readable, piece in self._pieces(readables, self._heart.check_mine):
            member, found = member_of[id(readable)], piece.found
            if isinstance(found, Reading):
                self._gather(place, replace(found, capture=member.capture))
            elif isinstance(found, InputRefused):
                self._refuse(place, found, kept=self._keep(member, found))
            else:
                self._refuse(
                    place, PassedOver(readable.name, "is a list of other pages, not an article.")
                )
        links, place.links = place.links, []
        if links:
            item = place.opened.item
            known = follow(self._tools.store, item, links)
            for refused in known:
                self._refuse(place, refused)

    def _gather(self, place: _Place, reading: Reading) -> None:
        try:
            self._storing.take(reading, place.ordinal)
        except InputRefused as refused:
            self._refuse(place, refused)

    def _refuse(self, place: _Place, refused: InputRefused, *, kept: str | None = None) -> None:
        self._course.refuse(refused, place.ordinal, kept=kept)

    def _keep(self, member: Member, found: InputRefused) -> str | None:
        if not isinstance(found, Quarantined):
            return None
        original = Original(sha256_hex(member.data), member.data, member.media_type)
        self._tools.store.add_original(original)
        return original.sha256

    # -- keeping account ------------------------------------------------------------
    def _tell_bytes(self, place: _Place, at_byte: int) -> None:
        if place.opened.item.handed.byte_count:
            self._course.done_bytes += max(0, at_byte - place.told_bytes)
            place.told_bytes = max(place.told_bytes, at_byte)

    def _settle(self, places: Sequence[_Place], *, done: Collection[int] = ()) -> None:
        """Brings everything seen so far into the record, then says how far it is."""
        for place in places:
            self._take_inner(place)
            if place.ordinal in done:
                self._tell_bytes(place, place.opened.item.handed.byte_count)
        self._storing.store_all()
        self._tools.store.record_outcomes(
            self._job.job_id,
            self._worker,
            self._course.unrecorded(),
            cursors={place.ordinal: place.seen for place in places},
            done=done,
            new_bytes=self._course.done_bytes - self._recorded_bytes,
            now=self._tools.clock(),
        )
        self._recorded_bytes = self._course.done_bytes

    def _make_findable(self) -> None:
        if self._course.added:
            self._tools.indexing.current()


def _earlier(store: Store, job: Job) -> Earlier | None:
    """What a run of the job before this one brought; None when this is its first."""
    if job.started_at is None or job.started_at == job.beat_at:
        return None
    named = {one.article_id for one in store.job_outcomes(job.job_id) if one.article_id}

    def count(article: Article) -> Parts:
        return Parts(
            claims=len(store.claims(article_id=article.article_id)),
            passages=len(store.passage_ids_of([article.article_id])),
        )

    return Earlier(job.started_at, named=named, count=count)


def _hints_of(member: Member) -> Hints:
    hints = member.hints
    if (capture := member.capture) is None:
        return hints
    return replace(
        hints, url=hints.url or capture.final_url, charset=hints.charset or charset_of(capture)
    )
