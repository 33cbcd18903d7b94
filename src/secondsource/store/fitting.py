"""Which articles fit a filter, and when they came out: read from indexes, never from texts."""

from collections.abc import Collection
from datetime import date
from typing import Any

import sqlalchemy as sa

from secondsource.models import ArticleFilter, FittingArticles
from secondsource.storable import unstorable
from secondsource.store import schema
from secondsource.store.connections import Connections, in_chunks

_ARTICLES = schema.articles
_Condition = sa.ColumnElement[bool]


class Fitting(Connections):
    """Articles by what a filter may ask of them."""

    def fitting_articles(self, wanted: ArticleFilter) -> FittingArticles:
        """The ids of all articles that the filter lets in, of each version of a page."""
        query = fitting_query(wanted)
        with self.reading() as connection:
            found = connection.execute(query).all()
        return FittingArticles(
            tuple(row.article_id for row in found if not (wanted.is_dated and row.undated)),
            tuple(row.article_id for row in found if wanted.is_dated and row.undated),
        )

    def publication_days(self, article_ids: Collection[str]) -> dict[str, date]:
        """When the articles came out; undated ones are absent from the answer."""
        columns = sa.select(_ARTICLES.c.article_id, _ARTICLES.c.published_on)
        dated = columns.where(_ARTICLES.c.published_on.is_not(None))
        with self.reading() as connection:
            return {
                row.article_id: row.published_on
                for chunk in in_chunks(article_ids)
                for row in connection.execute(dated.where(_ARTICLES.c.article_id.in_(chunk)))
            }

    def languages(self) -> list[str]:
        """The languages of the library's articles, as codes, in order."""
        column = _ARTICLES.c.language
        with self.reading() as connection:
            found = connection.scalars(sa.select(column).where(column.is_not(None)).distinct())
            return sorted(found)


def fitting_query(wanted: ArticleFilter) -> sa.Select[Any] | sa.CompoundSelect[Any]:
    """The ids of what fits, and of what only lacks a day, told apart by `undated`."""
    undated = _ARTICLES.c.published_on.is_(None)
    query = sa.select(_ARTICLES.c.article_id, undated.label("undated")).where(*_named(wanted))
    if not wanted.is_dated:
        return query
    # Two ranges of one index: "between or unknown" in one condition would walk it all.
    return sa.union_all(query.where(*_in_time(wanted)), query.where(undated))


def _named(wanted: ArticleFilter) -> list[_Condition]:
    outlets = schema.outlets
    conditions: list[_Condition] = []
    if wanted.outlet_ids:
        conditions.append(_ARTICLES.c.outlet_id.in_(_storable(wanted.outlet_ids)))
    if wanted.owners:
        owned = sa.select(outlets.c.outlet_id).where(outlets.c.owner.in_(_storable(wanted.owners)))
        conditions.append(_ARTICLES.c.outlet_id.in_(owned))
    if wanted.languages:
        conditions.append(_ARTICLES.c.language.in_(_storable(wanted.languages)))
    return conditions


def _in_time(wanted: ArticleFilter) -> list[_Condition]:
    column: Any = _ARTICLES.c.published_on
    conditions: list[_Condition] = [column.is_not(None)]
    if wanted.first_day is not None:
        conditions.append(column >= wanted.first_day)
    if wanted.last_day is not None:
        conditions.append(column <= wanted.last_day)
    return conditions


def _storable(names: Collection[str]) -> list[str]:
    """What stands in an address may hold characters that no name in the record can have."""
    return [name for name in names if unstorable(name) is None]
