"""The library: outlets, articles, and the units that come in whole."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from secondsource.errors import InputRefused, NotFound
from secondsource.models import (
    Article,
    Aside,
    IntakeUnit,
    LibraryCount,
    Original,
    Outlet,
)
from secondsource.protocols import Arrivals, Vectors
from secondsource.storable import refuse_unstorable
from secondsource.store import rows, schema
from secondsource.store.captures import insert_captures, insert_originals
from secondsource.store.connections import (
    Connections,
    id_by_prefix,
    in_chunks,
    lock_library,
)
from secondsource.store.standings import in_queue
from secondsource.store.vectors import insert_vectors
from secondsource.store.versions import in_line

LONGEST_OUTLET_ID = 500
"""Characters: PostgreSQL cannot keep a key of unbounded length."""


class Library(Connections):
    """Articles with their outlets, originals, sentences, passages and claims."""

    def save_outlets(self, outlets: Iterable[Outlet]) -> int:
        """Adds outlets, or fills in what was unknown of them; returns how many rows changed."""
        named = list(outlets)
        for outlet in named:
            _refuse_outlet(outlet)
        with self.writing() as connection:
            lock_library(connection)
            if changed := _save_outlets(connection, named):
                _raise_version(connection)
            return changed

    def outlets(self) -> list[Outlet]:
        """All outlets, by name."""
        with self.reading() as connection:
            found = connection.execute(sa.select(schema.outlets)).all()
        return sorted(map(rows.outlet_of, found), key=lambda o: (o.name.casefold(), o.outlet_id))

    def set_outlets(self, outlets: Iterable[Outlet]) -> int:
        """The desk's own word on outlets: every field is set as given; returns rows changed."""
        named = list({outlet.outlet_id: outlet for outlet in outlets}.values())
        for outlet in named:
            _refuse_outlet(outlet)
        with self.writing() as connection:
            lock_library(connection)
            if changed := _set_outlets(connection, named):
                _raise_version(connection)
            return changed

    def known_articles(self, article_ids: Collection[str]) -> set[str]:
        """Those of the ids that the record already holds."""
        with self.reading() as connection:
            return _known_articles(connection, article_ids)

    def add_units(
        self, units: Sequence[IntakeUnit], *, encoder: str, vectors: Mapping[str, Vectors]
    ) -> set[str]:
        """Stores the units whole in one transaction; one that is already there stays as it is.

        Returns the ids of the articles that came in.

        Raises InputRefused, naming the article, for text that cannot be kept
        exactly or a span that is not the article's own characters.
        """
        fresh = {unit.article.article_id: unit for unit in reversed(units)}
        try:
            with self.writing() as connection:
                lock_library(connection)
                for known in _known_articles(connection, fresh):
                    del fresh[known]
                placed = in_line(connection, list(reversed(fresh.values())))
                _insert_units(connection, placed)
                insert_vectors(connection, encoder, vectors)
                return {unit.article.article_id for unit in placed}
        except IntegrityError as error:
            names = ", ".join(_name(unit.article) for unit in units[:3])
            raise InputRefused(
                names, f"its parts do not belong together ({error.orig}). Nothing was stored."
            ) from error

    def article(self, article_id: str) -> Article:
        """By id or unambiguous prefix. Raises NotFound, AmbiguousId."""
        column = schema.articles.c.article_id
        with self.reading() as connection:
            found = id_by_prefix(connection, column, article_id, "article")
            query = rows.ARTICLE_WITH_OUTLET.where(column == found)
            return rows.article_of(connection.execute(query).one())

    def articles(self, article_ids: Collection[str] | None = None) -> list[Article]:
        """All articles, or those; newest publication first, undated last."""
        query = rows.ARTICLE_WITH_OUTLET
        with self.reading() as connection:
            if article_ids is None:
                found = list(connection.execute(query))
            else:
                found = [
                    row
                    for chunk in in_chunks(article_ids)
                    for row in connection.execute(
                        query.where(schema.articles.c.article_id.in_(chunk))
                    )
                ]
        return sorted(map(rows.article_of, found), key=_newest_first)

    def original(self, sha256: str) -> Original:
        """The bytes as they were handed in. Raises NotFound."""
        query = sa.select(schema.originals).where(schema.originals.c.sha256 == sha256)
        with self.reading() as connection:
            row = connection.execute(query).one_or_none()
        if row is None:
            raise NotFound("original", sha256, "Take the SHA-256 from an article.")
        return Original(row.sha256, bytes(row.data), row.media_type)

    def asides(self, article_id: str) -> list[Aside]:
        """The text of the original that is not in the article's text, in its order."""
        table = schema.asides
        query = sa.select(table).where(table.c.article_id == article_id).order_by(table.c.ordinal)
        with self.reading() as connection:
            return [Aside(row.text, row.reason) for row in connection.execute(query)]

    def newest_of_page(self, page_key: str) -> Article | None:
        """The newest version of a page."""
        versions = self.versions(page_key)
        return versions[-1] if versions else None

    def versions(self, page_key: str) -> list[Article]:
        """All versions of a page, first to last."""
        table = schema.articles
        query = rows.ARTICLE_WITH_OUTLET.where(table.c.page_key == page_key)
        with self.reading() as connection:
            found = connection.execute(query.order_by(table.c.version)).all()
        return [rows.article_of(row) for row in found]

    def superseded(self) -> set[str]:
        """The ids of all articles of which a newer version is here."""
        column = schema.articles.c.replaces
        with self.reading() as connection:
            return set(connection.scalars(sa.select(column).where(column.is_not(None))))

    def arrivals(self, after: int = 0) -> Arrivals:
        """Every article that came in after a mark, in time that does not grow with the library.

        Articles that were there before may be among them: PostgreSQL names all.
        """
        column = schema.articles.c.article_id
        with self.reading() as connection:
            if not self.on_sqlite:
                return Arrivals(connection.scalars(sa.select(column)).all(), mark=after)
            # No article is ever deleted: SQLite numbers its rows upwards as they come in.
            place = sa.literal_column("articles.rowid", sa.Integer)
            query = sa.select(column, place)
            # Without a condition SQLite reads the short index instead of the rows with texts.
            found = connection.execute(query.where(place > after) if after else query).all()
        return Arrivals(
            [article_id for article_id, _ in found],
            mark=max((mark for _, mark in found), default=after),
        )

    def library_version(self) -> int:
        """Grows with each change of passages or outlets: a cheap test for what is stale."""
        with self.reading() as connection:
            return connection.scalar(sa.select(schema.library.c.version)) or 0

    def count(self) -> LibraryCount:
        """How much the record holds, at one moment."""
        tables = (schema.articles, schema.outlets, schema.passages)
        queued = sa.select(sa.func.count()).select_from(schema.claims).where(in_queue())
        counts = [*map(_count_rows, tables), queued.scalar_subquery()]
        decided = sa.select(sa.func.count(schema.verdicts.c.claim_id.distinct()))
        with self.reading() as connection:
            row = connection.execute(sa.select(*counts, decided.scalar_subquery())).one()
        numbers: list[int] = list(row)
        return LibraryCount(*numbers)


def _insert_units(connection: sa.Connection, units: list[IntakeUnit]) -> None:
    for unit in units:
        _refuse_inexact(unit)
    _save_outlets(connection, [unit.article.outlet for unit in units if unit.article.outlet])
    insert_originals(connection, [unit.original for unit in units])
    insert_captures(
        connection,
        [(unit.capture, unit.original.sha256) for unit in units if unit.capture],
        fetched=False,
    )
    passages = [row for unit in units for row in rows.passage_rows(unit)]
    _insert(connection, schema.articles, [rows.article_values(unit.article) for unit in units])
    _insert(connection, schema.asides, [row for unit in units for row in rows.aside_rows(unit)])
    _insert(connection, schema.sentences, [r for unit in units for r in rows.sentence_rows(unit)])
    _insert(connection, schema.passages, passages)
    _insert(connection, schema.claims, [row for unit in units for row in rows.claim_rows(unit)])
    if passages:
        _raise_version(connection)


def _raise_version(connection: sa.Connection) -> None:
    version = schema.library.c.version
    connection.execute(sa.update(schema.library).values(version=version + 1))


def _insert(connection: sa.Connection, table: sa.Table, values: list[rows.Values]) -> None:
    if values:
        connection.execute(sa.insert(table), values)


def _save_outlets(connection: sa.Connection, outlets: Sequence[Outlet]) -> int:
    table = schema.outlets
    before: dict[str, Outlet] = {}
    for chunk in in_chunks([outlet.outlet_id for outlet in outlets]):
        found = connection.execute(sa.select(table).where(table.c.outlet_id.in_(chunk)))
        before.update((row.outlet_id, rows.outlet_of(row)) for row in found)
    after: dict[str, Outlet] = {}
    for outlet in outlets:
        known = after.get(outlet.outlet_id) or before.get(outlet.outlet_id)
        after[outlet.outlet_id] = _filled_in(known, outlet) if known else outlet
    _insert(connection, table, [rows.outlet_values(o) for i, o in after.items() if i not in before])
    changed = [outlet for i, outlet in after.items() if i in before and outlet != before[i]]
    for outlet in changed:
        same = table.c.outlet_id == outlet.outlet_id
        connection.execute(sa.update(table).where(same).values(rows.outlet_values(outlet)))
    return len(after) - len(before) + len(changed)


def _set_outlets(connection: sa.Connection, outlets: Sequence[Outlet]) -> int:
    table = schema.outlets
    changed = 0
    for outlet in outlets:
        values = rows.outlet_values(outlet)
        same = table.c.outlet_id == outlet.outlet_id
        known = connection.execute(sa.select(table).where(same)).one_or_none()
        if known is None:
            connection.execute(sa.insert(table).values(values))
        elif rows.outlet_of(known) != outlet:
            connection.execute(sa.update(table).where(same).values(values))
        else:
            continue
        changed += 1
    return changed


def _filled_in(known: Outlet, outlet: Outlet) -> Outlet:
    # A name that only repeats the id or the domain is a name nobody has given yet.
    unnamed = known.name in (known.outlet_id, known.domain)
    return replace(
        known,
        name=outlet.name if unnamed else known.name,
        domain=known.domain or outlet.domain,
        owner=known.owner or outlet.owner,
        country=known.country or outlet.country,
        kind=known.kind or outlet.kind,
        reliability=known.reliability or outlet.reliability,
    )


def _known_articles(connection: sa.Connection, article_ids: Collection[str]) -> set[str]:
    column = schema.articles.c.article_id
    return {
        found
        for chunk in in_chunks(article_ids)
        for found in connection.scalars(sa.select(column).where(column.in_(chunk)))
    }


def _refuse_inexact(unit: IntakeUnit) -> None:
    article = unit.article
    for text in rows.strings_in(unit):
        refuse_unstorable(_name(article), text)
    if article.outlet is not None:
        _refuse_outlet(article.outlet)
    quoted = [(passage.span, passage.text, "passage") for passage in unit.passages]
    quoted += [(claim.span, claim.quote, "claim") for claim in unit.claims]
    for span, text, what in quoted:
        if span.of(article.text) != text:
            raise InputRefused(
                _name(article),
                f"the {what} at {span.start} to {span.end} is not the article's own characters. "
                "Nothing was stored.",
            )


def _refuse_outlet(outlet: Outlet) -> None:
    for text in rows.strings_in(outlet):
        refuse_unstorable(f"Outlet {outlet.outlet_id[:80]!r}", text)
    if len(outlet.outlet_id) > LONGEST_OUTLET_ID:
        raise InputRefused(
            f"Outlet {outlet.outlet_id[:80]!r}",
            f"its id is over {LONGEST_OUTLET_ID} characters. Nothing was stored.",
        )


def _name(article: Article) -> str:
    return article.title or article.url or article.origin or article.article_id


def _newest_first(article: Article) -> tuple[bool, int, float, str]:
    day = article.published_on
    return (
        day is None,
        -day.toordinal() if day else 0,
        -article.added_at.timestamp(),
        article.article_id,
    )


def _count_rows(table: sa.Table) -> sa.ScalarSelect[Any]:
    return sa.select(sa.func.count()).select_from(table).scalar_subquery()
