"""Versions of a page stand in a line, ordered by the moment at which the page read so."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import sqlalchemy as sa

from secondsource.models import Claim, IntakeUnit, ToldBefore
from secondsource.spans import Span
from secondsource.store import rows, schema
from secondsource.store.connections import in_chunks
from secondsource.text import collapse, stands_in

_ARTICLES = schema.articles
_CLAIMS = schema.claims
_SENTENCES = schema.sentences


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


@dataclass(frozen=True, slots=True)
class Carried:
    """A sentence of one version of a page, with the claims of the others that may be its own.

    Such a claim is bound to the version in which it was found; here it has no row.
    """

    words: str
    told: tuple[ToldBefore, ...] = ()
    own: tuple[Claim, ...] = ()

    def standing_for(self, claims: Sequence[Claim]) -> list[Claim]:
        """Those that say what the sentence states; with no claims given, those of its words."""
        if not claims:
            return [one.claim for one in self.told if self._reads_so(one)]
        return [
            one.claim
            for one in self.told
            if any(one.stands_again(claim, self.words) for claim in claims)
        ]

    def not_told(self, claims: Sequence[Claim]) -> list[Claim]:
        """Those of the claims that no other version tells already."""
        return [
            claim
            for claim in claims
            if not any(one.stands_again(claim, self.words) for one in self.told)
        ]

    def taken_over(self) -> list[Claim]:
        """Those that this version has in place of claims of its own."""
        own = [collapse(one.quote) for one in self.own]
        return [
            one.claim
            for one in self.told
            if self._reads_so(one)
            or (
                stands_in(one.claim.quote, self.words)
                # Where a claim of this version says these words and more, it stands for them.
                and not any(stands_in(one.claim.quote, quote) for quote in own)
            )
        ]

    def _reads_so(self, one: ToldBefore) -> bool:
        return collapse(one.sentence) == collapse(self.words)


def carried_into(connection: sa.Connection, article_id: str, span: Span) -> Carried:
    """The sentence at the span, with the claims of the page's other versions, locked."""
    here = connection.execute(_page_of(article_id)).one()
    words = span.of(here.text)
    if here.page_key is None or not _stands_first(connection, here, span):
        return Carried(words)
    others = connection.execute(_page_of(article_id, is_other=True)).all()
    own = _claims_of(connection, article_id)
    return Carried(
        words,
        told=tuple(one for other in others for one in _told_in(connection, other)),
        own=tuple(claim for claim in own if claim.span.overlaps(span)),
    )


def _page_of(article_id: str, *, is_other: bool = False) -> sa.Select[tuple[str, str, str]]:
    """The text of an article, or those of the other versions of its page, by version."""
    columns = sa.select(_ARTICLES.c.article_id, _ARTICLES.c.page_key, _ARTICLES.c.text)
    if not is_other:
        return columns.where(_ARTICLES.c.article_id == article_id)
    key = sa.select(_ARTICLES.c.page_key).where(_ARTICLES.c.article_id == article_id)
    return columns.where(
        _ARTICLES.c.page_key == key.scalar_subquery(), _ARTICLES.c.article_id != article_id
    ).order_by(_ARTICLES.c.version)


def _stands_first(connection: sa.Connection, article: rows.Row, span: Span) -> bool:
    """Whether the article prints these words nowhere before: a caption may repeat its lead."""
    words = collapse(span.of(article.text))
    spans = _spans_of(connection, article.article_id)
    return not any(one < span and collapse(one.of(article.text)) == words for one in spans)


def _told_in(connection: sa.Connection, article: rows.Row) -> Iterable[ToldBefore]:
    spans = _spans_of(connection, article.article_id)
    for claim in _claims_of(connection, article.article_id):
        over = [one for one in spans if one.overlaps(claim.span)] or [claim.span]
        around = Span(over[0].start, over[-1].end)
        yield ToldBefore(claim, around.of(article.text))


def _spans_of(connection: sa.Connection, article_id: str) -> list[Span]:
    query = (
        sa.select(_SENTENCES.c.span_start, _SENTENCES.c.span_end)
        .where(_SENTENCES.c.article_id == article_id)
        .order_by(_SENTENCES.c.ordinal)
    )
    return [Span(row.span_start, row.span_end) for row in connection.execute(query)]


def _claims_of(connection: sa.Connection, article_id: str) -> list[Claim]:
    query = (
        sa.select(_CLAIMS)
        .where(_CLAIMS.c.article_id == article_id)
        .order_by(_CLAIMS.c.claim_id)
        .with_for_update(key_share=True)
    )
    return [rows.claim_of(row) for row in connection.execute(query)]
