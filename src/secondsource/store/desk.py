"""The desk: claims, and the queue in which people take them up."""

from collections.abc import Collection
from typing import Any

import sqlalchemy as sa

from secondsource.labels import ClaimOrigin, ReviewState, VerdictLabel
from secondsource.models import Claim, ClaimLink, QueueRow, Standing
from secondsource.storable import unstorable
from secondsource.store import rows, schema
from secondsource.store.connections import (
    Connections,
    id_by_prefix,
)
from secondsource.store.judgments import stands
from secondsource.store.one_claim import open_questions
from secondsource.store.standings import in_queue
from secondsource.text import comparable

_Condition = sa.ColumnElement[bool]


class Desk(Connections):
    """Claims by id and article, and the queue with where each claim stands."""

    def claim(self, claim_id: str) -> Claim:
        """By id or unambiguous prefix. Raises NotFound, AmbiguousId."""
        column = schema.claims.c.claim_id
        with self.reading() as connection:
            found = id_by_prefix(connection, column, claim_id, "claim")
            query = sa.select(schema.claims).where(column == found)
            return rows.claim_of(connection.execute(query).one())

    def claims(self, *, article_id: str | None = None) -> list[Claim]:
        """Claims by article and position."""
        table = schema.claims
        query = sa.select(table).order_by(
            table.c.article_id, table.c.span_start, table.c.span_end, table.c.claim_id
        )
        if article_id is not None:
            query = query.where(table.c.article_id == article_id)
        with self.reading() as connection:
            return [rows.claim_of(row) for row in connection.execute(query)]

    def standings(self, claim_id: str) -> list[Standing]:
        """Every time that the claim was set aside or brought back, first to last."""
        table = schema.claim_standings
        query = sa.select(table).where(table.c.claim_id == claim_id).order_by(table.c.seq)
        with self.reading() as connection:
            return [rows.standing_of(row) for row in connection.execute(query)]

    def decided_links(self, claim_id: str) -> list[ClaimLink]:
        """All that people said of this claim and others, joined or parted, first to last."""
        table = schema.claim_links
        mine = sa.or_(table.c.claim_id == claim_id, table.c.head_id == claim_id)
        query = sa.select(table).where(mine, table.c.decided_by.is_not(None))
        with self.reading() as connection:
            found = connection.execute(query.order_by(table.c.seq))
            return [rows.link_of(row) for row in found]

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
        """Claims in the order of the desk: undecided first, then by check-worthiness."""
        claims = schema.claims
        # The page is cut before anything is counted: only its rows pay for that.
        page = _filtered(
            sa.select(claims.c.claim_id, claims.c.score, _decided().label("decided")),
            states=states,
            outlet_id=outlet_id,
            search=search,
            article_id=article_id,
        )
        page = page.order_by(*_desk_order(page)).limit(limit).offset(offset or None)
        query = _with_standing(page.cte("page"), self.on_sqlite)
        with self.reading() as connection:
            return [_queue_row(row) for row in connection.execute(query)]

    def queue_size(
        self,
        *,
        states: Collection[ReviewState] | None = None,
        outlet_id: str | None = None,
        search: str | None = None,
        article_id: str | None = None,
    ) -> int:
        """How many rows `queue` has without a limit."""
        query = _filtered(
            sa.select(sa.func.count()).select_from(schema.claims),
            states=states,
            outlet_id=outlet_id,
            search=search,
            article_id=article_id,
        )
        with self.reading() as connection:
            return connection.scalar(query) or 0


def _filtered(
    query: sa.Select[Any],
    *,
    states: Collection[ReviewState] | None,
    outlet_id: str | None,
    search: str | None,
    article_id: str | None,
) -> sa.Select[Any]:
    articles, outlets = schema.articles, schema.outlets
    query = query.where(in_queue())
    if states is not None:
        query = query.where(sa.or_(sa.false(), *(_in_state(state) for state in set(states))))
    if article_id is not None:
        query = query.where(schema.claims.c.article_id == article_id)
    words = _search_words(search)
    if outlet_id is not None or words:
        query = query.join(articles, articles.c.article_id == schema.claims.c.article_id)
    if outlet_id is not None:
        query = query.where(articles.c.outlet_id == outlet_id)
    if words:
        query = query.outerjoin(outlets, outlets.c.outlet_id == articles.c.outlet_id)
        query = query.where(*(_mentions(word) for word in words))
    return query


def _search_words(search: str | None) -> list[str]:
    return comparable(search).split() if search else []


def _mentions(word: str) -> _Condition:
    if unstorable(word):
        return sa.false()
    # autoescape: %, _ and the escape itself are ordinary characters of a word.
    return sa.or_(
        schema.claims.c.folded.contains(word, autoescape=True),
        schema.outlets.c.folded.contains(word, autoescape=True),
    )


def _decided() -> _Condition:
    verdicts = schema.verdicts
    return sa.exists().where(verdicts.c.claim_id == schema.claims.c.claim_id)


def _judged() -> _Condition:
    evidence = schema.evidence
    return sa.exists().where(evidence.c.claim_id == schema.claims.c.claim_id, stands(evidence))


def _in_state(state: ReviewState) -> _Condition:
    if state is ReviewState.DECIDED:
        return _decided()
    if state is ReviewState.IN_REVIEW:
        return sa.and_(sa.not_(_decided()), _judged())
    return sa.not_(sa.or_(_decided(), _judged()))


def _desk_order(page: sa.Select[Any] | sa.CTE) -> tuple[sa.ColumnElement[Any], ...]:
    columns = page.selected_columns if isinstance(page, sa.Select) else page.c
    return columns.decided, columns.score.desc(), columns.claim_id


def _with_standing(page: sa.CTE, on_sqlite: bool) -> sa.Select[Any]:
    claims, articles, outlets = schema.claims, schema.articles, schema.outlets
    evidence, verdicts = schema.evidence, schema.verdicts
    judged = sa.select(evidence.c.reviewer, evidence.c.passage_id).where(
        evidence.c.claim_id == page.c.claim_id, stands(evidence)
    )
    passages = judged.with_only_columns(sa.func.count(evidence.c.passage_id.distinct()))
    last_verdict = (
        sa.select(verdicts.c.label)
        .where(verdicts.c.claim_id == page.c.claim_id)
        .order_by(verdicts.c.revision.desc())
        .limit(1)
    )
    decided_wording = last_verdict.with_only_columns(verdicts.c.wording_revision)
    names = sa.union(
        judged.with_only_columns(evidence.c.reviewer).correlate(page),
        sa.select(verdicts.c.reviewer)
        .where(verdicts.c.claim_id == page.c.claim_id)
        .correlate(page),
    ).subquery("names")
    asked = open_questions(page)
    as_list = sa.func.json_group_array if on_sqlite else sa.func.json_agg
    return (
        sa.select(
            claims,
            articles.c.title,
            articles.c.published_on,
            articles.c.language,
            outlets.c.name.label("outlet_name"),
            _appearances(page).label("appearances"),
            sa.func.coalesce(asked.c.questions, 0).label("unsure_links"),
            last_verdict.scalar_subquery().label("verdict"),
            decided_wording.scalar_subquery().label("decided_wording"),
            passages.scalar_subquery().label("judged_passages"),
            sa.select(as_list(names.c.reviewer, type_=sa.JSON))
            .scalar_subquery()
            .label("reviewers"),
        )
        .select_from(page)
        .join(claims, claims.c.claim_id == page.c.claim_id)
        .join(articles, articles.c.article_id == claims.c.article_id)
        .outerjoin(outlets, outlets.c.outlet_id == articles.c.outlet_id)
        .outerjoin(asked, asked.c.head_id == page.c.claim_id)
        .order_by(*_desk_order(page))
    )


def _queue_row(row: rows.Row) -> QueueRow:
    verdict = VerdictLabel(row.verdict) if row.verdict else None
    if verdict is not None:
        state = ReviewState.DECIDED
    else:
        state = ReviewState.IN_REVIEW if row.judged_passages else ReviewState.UNREVIEWED
    claim = rows.claim_of(row)
    unknown = "written at the desk" if claim.origin is ClaimOrigin.WRITTEN else "outlet unknown"
    return QueueRow(
        claim=claim,
        article_title=row.title,
        outlet_name=row.outlet_name or unknown,
        published_on=row.published_on,
        state=state,
        verdict=verdict,
        judged_passages=row.judged_passages,
        reviewers=tuple(sorted(row.reviewers or ())),
        appearances=1 + row.appearances,
        unsure_links=row.unsure_links,
        language=row.language,
        is_reworded_since=row.decided_wording not in (None, row.wording_revision),
    )


def _appearances(page: sa.CTE) -> sa.ScalarSelect[int]:
    further = schema.claims.alias("further")
    return (
        sa.select(sa.func.count())
        .select_from(further)
        .where(further.c.head_id == page.c.claim_id, further.c.is_set_aside.is_(sa.false()))
        .scalar_subquery()
    )
