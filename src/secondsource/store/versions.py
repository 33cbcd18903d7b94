"""Versions of a page stand in a line, ordered by the moment at which the page read so."""

from dataclasses import dataclass, replace
from datetime import datetime

import sqlalchemy as sa

from secondsource.models import IntakeUnit
from secondsource.store import schema
from secondsource.store.connections import in_chunks

_ARTICLES = schema.articles


@dataclass(frozen=True, slots=True)
class _Place:
    article_id: str
    as_of: datetime
    text_sha256: str


def in_line(connection: sa.Connection, units: list[IntakeUnit]) -> list[IntakeUnit]:
    """Each unit at its place among the versions of its page; the library must be locked.

    A unit whose text is that of the version before or behind its place is left out: another
    program brought it while this one worked.
    """
    keys = [key for unit in units if (key := unit.article.page_key)]
    lines = _lines(connection, keys)
    placed = []
    for unit in units:
        article = unit.article
        as_of = article.as_of or article.added_at
        article = replace(article, as_of=as_of)
        if article.page_key is not None:
            line = lines.setdefault(article.page_key, [])
            at = sum(one.as_of <= as_of for one in line)
            beside = line[max(0, at - 1) : at + 1]
            if any(one.text_sha256 == article.text_sha256 for one in beside):
                continue
            line.insert(at, _Place(article.article_id, as_of, article.text_sha256))
        placed.append(replace(unit, article=article))
    return _numbered(connection, placed, lines)


def _numbered(
    connection: sa.Connection, units: list[IntakeUnit], lines: dict[str, list[_Place]]
) -> list[IntakeUnit]:
    new = {unit.article.article_id for unit in units}
    numbers: dict[str, tuple[int, str | None]] = {}
    for line in lines.values():
        before = None
        for number, place in enumerate(line, start=1):
            numbers[place.article_id] = (number, before)
            before = place.article_id
    _renumber(connection, {one: place for one, place in numbers.items() if one not in new})
    numbered = []
    for unit in units:
        if (found := numbers.get(unit.article.article_id)) is not None:
            article = replace(unit.article, version=found[0], replaces=found[1])
            unit = replace(unit, article=article)  # noqa: PLW2901  # the same unit, in its place
        numbered.append(unit)
    return numbered


def _renumber(connection: sa.Connection, numbers: dict[str, tuple[int, str | None]]) -> None:
    """Moves the versions that are here, where an older one came in before them."""
    stand: dict[str, tuple[int, str | None]] = {}
    columns = (_ARTICLES.c.article_id, _ARTICLES.c.version, _ARTICLES.c.replaces)
    for chunk in in_chunks(numbers):
        query = sa.select(*columns).where(_ARTICLES.c.article_id.in_(chunk))
        found = connection.execute(query)
        stand.update((row.article_id, (row.version, row.replaces)) for row in found)
    moved = {one: place for one, place in numbers.items() if stand.get(one) != place}
    # Below zero first: no two versions may have one number, not even for a moment.
    for sign in (-1, 1):
        for article_id, (number, before) in moved.items():
            connection.execute(
                sa.update(_ARTICLES)
                .where(_ARTICLES.c.article_id == article_id)
                .values(version=sign * number, replaces=before)
            )


def _lines(connection: sa.Connection, keys: list[str]) -> dict[str, list[_Place]]:
    lines: dict[str, list[_Place]] = {}
    for chunk in in_chunks(keys):
        query = (
            sa.select(
                _ARTICLES.c.page_key,
                _ARTICLES.c.article_id,
                _ARTICLES.c.as_of,
                _ARTICLES.c.text_sha256,
            )
            .where(_ARTICLES.c.page_key.in_(chunk))
            .order_by(_ARTICLES.c.version)
        )
        for row in connection.execute(query):
            place = _Place(row.article_id, row.as_of, row.text_sha256)
            lines.setdefault(row.page_key, []).append(place)
    return lines
