"""Make articles of readings and store them, so many at once, each whole or not at all."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import replace

from secondsource.claims import checkworthiness
from secondsource.claims.kind_model import KindModel
from secondsource.errors import EmptySource, InputRefused
from secondsource.lineage import containment, shingles
from secondsource.models import Article, IntakeUnit, Outlet, Reading
from secondsource.protocols import Clock, Encoder, Store, Vectors
from secondsource.sources import known_outlets, matching_outlet
from secondsource.text import query_key
from secondsource.workbench.carrying import carrying_of
from secondsource.workbench.course import Course
from secondsource.workbench.indexing import Indexing
from secondsource.workbench.preparing import article_of, cut_up, texts_to_encode

# So many articles are encoded and stored at once: enough to sort texts by length (24 at
# once took a fifth longer), few enough that a stop loses seconds of work.
ARTICLES_AT_ONCE = 64
# So much of one text must stand in the other when only their address says that they are
# one page; texts of one newsletter share their frame too.
_ALIKE = 0.5


class Storing:
    """The articles of one job on their way into the record."""

    def __init__(
        self,
        *,
        store: Store,
        encoder: Encoder,
        indexing: Indexing,
        clock: Clock,
        course: Course,
        at_once: int,
        kinds: KindModel | None = None,
    ) -> None:
        self._store = store
        self._encoder = encoder
        self._indexing = indexing
        self._clock = clock
        self._course = course
        self._at_once = at_once
        self._kinds = kinds
        self._batch: dict[str, IntakeUnit] = {}
        self._items: dict[str, int] = {}
        self._outlets = {outlet.outlet_id: outlet for outlet in known_outlets()} | {
            outlet.outlet_id: outlet for outlet in store.outlets()
        }

    @property
    def is_full(self) -> bool:
        """Whether it is time to store what has gathered."""
        return len(self._batch) >= self._at_once

    def take(self, reading: Reading, ordinal: int) -> None:
        """Gathers an article of the item, or says that it is here. Raises EmptySource."""
        outlet = self._outlet(reading)
        article = article_of(reading, added_at=self._clock(), outlet=outlet)
        pages = {unit.article.page_key for unit in self._batch.values()}
        if article.page_key is not None and article.page_key in pages:
            # Two versions of one page: the first must be in the record before the second.
            self.store_all()
        before = self._store.versions(article.page_key) if article.page_key else []
        if before and _stands_by_itself(article, reading, before[-1]):
            # A file may give many texts one address: they are no versions of each other.
            article, before = replace(article, page_key=None), []
            note = "another text is kept under the same address: this one stands by itself"
            article = replace(article, notes=(*article.notes, note))
        if here := _same_text(article, before):
            why = differences(here, article)
            self._course.find_here(here, ordinal, why, source=reading.origin)
            return
        if article.article_id in self._batch or self._is_known(article.article_id):
            if not before:
                if article.article_id not in self._batch:
                    article = self._store.article(article.article_id)
                self._course.find_here(article, ordinal, source=reading.origin)
                return
            turn = 1 + sum(old.text_sha256 == article.text_sha256 for old in before)
            article = article_of(reading, added_at=self._clock(), outlet=outlet, turn=turn)
        if before and not _is_older(article, before[-1]):
            article = replace(article, replaces=before[-1].article_id)
        carrying = carrying_of(self._store, before)
        unit = cut_up(reading, article, carrying=carrying, kinds=self._kinds)
        if not unit.passages:
            raise EmptySource(reading.origin, "has no text of an article, only page furniture.")
        self._batch[article.article_id] = unit
        self._items[article.article_id] = ordinal

    def store_all(self) -> None:
        """Stores what has gathered; what the record cannot keep exactly is refused, one by one."""
        if not self._batch:
            return
        units = list(self._batch.values())
        self._batch.clear()
        vectors = self._encode(units)
        units = [self._scored(unit, vectors) for unit in units]
        try:
            came_in = self._store.add_units(units, encoder=self._encoder.name, vectors=vectors)
        except InputRefused:
            self._store_each(units, vectors)
            return
        for unit in units:
            self._tell(unit, self._items.pop(unit.article.article_id), came_in)

    def _tell(self, unit: IntakeUnit, ordinal: int, came_in: set[str]) -> None:
        article = unit.article
        if article.article_id in came_in:
            self._course.add(unit, ordinal)
            return
        # Another program brought the same text while this one worked.
        newest = self._store.newest_of_page(article.page_key) if article.page_key else None
        self._course.find_here(newest or article, ordinal, source=article.origin)

    def _is_known(self, article_id: str) -> bool:
        return bool(self._store.known_articles([article_id]))

    def _encode(self, units: Sequence[IntakeUnit]) -> dict[str, Vectors]:
        spaces, own = self._indexing.spaces, self._encoder.name
        started = time.perf_counter()
        if (answering := self._indexing.space) != own:
            # Until the library is read anew, an older encoder's index answers and grows.
            spaces.keep(answering, texts_to_encode(units, answering))
        vectors = spaces.made(own, spaces.lacking(own, texts_to_encode(units, own)))
        self._course.seconds_encoding += time.perf_counter() - started
        return vectors

    def _scored(self, unit: IntakeUnit, vectors: Mapping[str, Vectors]) -> IntakeUnit:
        """The unit with its claims scored by their vectors too, which are there by now."""
        claims = tuple(
            replace(
                claim,
                checkworthiness=checkworthiness(
                    claim.quote,
                    vectors.get(query_key(claim.text, self._encoder.name)),
                    encoder=self._encoder.name,
                    language=unit.article.language,
                ),
            )
            for claim in unit.claims
        )
        return replace(unit, claims=claims)

    def _store_each(self, units: Sequence[IntakeUnit], vectors: dict[str, Vectors]) -> None:
        for unit in units:
            keys = texts_to_encode([unit], self._encoder.name).keys
            own = {key: vectors[key] for key in keys & vectors.keys()}
            ordinal = self._items.pop(unit.article.article_id)
            try:
                came_in = self._store.add_units([unit], encoder=self._encoder.name, vectors=own)
            except InputRefused as refused:
                self._course.refuse(InputRefused(unit.article.origin, refused.reason), ordinal)
            else:
                self._tell(unit, ordinal, came_in)

    def _outlet(self, reading: Reading) -> Outlet | None:
        """The outlet of the desk's table, else the one that we know of, else what was read."""
        found = reading.outlet
        if found is None or found.domain is None:
            return found
        return matching_outlet(found.domain, self._outlets) or found


def _same_text(article: Article, versions: Sequence[Article]) -> Article | None:
    """The version beside which this text would stand, when it reads the same."""
    if not versions:
        return None
    if _is_older(article, versions[-1]):
        alike = [one for one in versions if one.text_sha256 == article.text_sha256]
        return alike[-1] if alike else None
    return versions[-1] if versions[-1].text_sha256 == article.text_sha256 else None


def _is_older(article: Article, newest: Article) -> bool:
    """Whether an archive's copy shows the page as it was before what we have."""
    return article.as_of is not None and newest.as_of is not None and article.as_of < newest.as_of


def _stands_by_itself(article: Article, reading: Reading, newest: Article) -> bool:
    """Whether two rows of one file share an address and little else."""
    files = {reading.origin.rpartition(", ")[0], newest.origin.rpartition(", ")[0]}
    if reading.capture is not None or len(files) > 1 or "" in files:
        return False
    own, theirs = shingles(article.text), shingles(newest.text)
    return max(containment(own, theirs), containment(theirs, own)) < _ALIKE


def differences(kept: Article, again: Article) -> str | None:
    """What is said otherwise of a text that is here already; the record keeps what it has."""
    said = [
        f"{what} now reads {new!r}, the library keeps {old!r}"
        for what, old, new in (
            ("headline", kept.title, again.title),
            ("date", str(kept.published_on or "none"), str(again.published_on or "none")),
        )
        if new and old != new
    ]
    return "; ".join(said) or None
