"""Between the types of an intake job and their rows."""

import json
from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa

from secondsource.ids import sha256_hex
from secondsource.labels import IntakeOutcome, ItemState, JobState, SourceKind
from secondsource.models import Handed, Hints, Job, JobItem, JobOutcome, Watch
from secondsource.store import schema
from secondsource.store.rows import Row, Values, date_of, date_values

_ITEMS, _OUTCOMES = schema.job_items, schema.job_outcomes

BROUGHT = (IntakeOutcome.ADDED.value, IntakeOutcome.NEW_VERSION.value)
LAST_ATTEMPT = sa.and_(
    _ITEMS.c.job_id == _OUTCOMES.c.job_id,
    _ITEMS.c.ordinal == _OUTCOMES.c.ordinal,
    sa.or_(_ITEMS.c.attempt == _OUTCOMES.c.attempt, _OUTCOMES.c.outcome.in_(BROUGHT)),
)
"""What all attempts at an item brought, and what else its last one came to."""


def items_of_jobs(job_ids: Collection[int]) -> sa.Select[Any]:
    """For each job: how many items, how many are done, how many bytes."""
    return (
        sa.select(
            _ITEMS.c.job_id,
            sa.func.count().label("items"),
            sa.func.sum(sa.case((_ITEMS.c.state == ItemState.DONE.value, 1), else_=0)).label(
                "items_done"
            ),
            sa.func.sum(_ITEMS.c.byte_count).label("total_bytes"),
        )
        .where(_ITEMS.c.job_id.in_(job_ids))
        .group_by(_ITEMS.c.job_id)
    )


def counts_of_jobs(job_ids: Collection[int]) -> sa.Select[Any]:
    """For each job: how many articles had which outcome."""
    return (
        sa.select(_OUTCOMES.c.job_id, _OUTCOMES.c.outcome, sa.func.count().label("number"))
        .join(_ITEMS, LAST_ATTEMPT)
        .where(_OUTCOMES.c.job_id.in_(job_ids))
        .group_by(_OUTCOMES.c.job_id, _OUTCOMES.c.outcome)
    )


def job_of(row: Row, items: Row | None, counts: Sequence[Row]) -> Job:
    """The job of its rows."""
    return Job(
        job_id=row.job_id,
        title=row.title,
        state=JobState(row.state),
        created_at=row.created_at,
        started_at=row.started_at,
        finished_at=row.finished_at,
        worker=row.worker,
        beat_at=row.beat_at,
        reason=row.reason,
        items=items.items if items else 0,
        items_done=int(items.items_done) if items else 0,
        total_bytes=int(items.total_bytes) if items else 0,
        done_bytes=row.done_bytes,
        counts=tuple((IntakeOutcome(one.outcome), one.number) for one in counts),
    )


def handed_key(handed: Handed) -> str:
    """One key for the same thing handed in under the same name with the same hints."""
    parts = [handed.kind.value, handed.locator, handed.name]
    # A page that two feeds point to is one page, whatever each calls it.
    if handed.kind in (SourceKind.FILE, SourceKind.UPLOAD):
        parts.append(json.dumps(hints_values(handed.hints), sort_keys=True))
    else:
        parts.pop()
    return sha256_hex("\x1f".join(parts).encode("utf-8", "surrogatepass"))[:32]


def item_values(handed: Handed, *, job_id: int, ordinal: int, key: str) -> Values:
    """A new item as its row."""
    return {
        "job_id": job_id,
        "ordinal": ordinal,
        "handed_key": key,
        "kind": handed.kind.value,
        "state": ItemState.WAITING.value,
        "attempt": 1,
        "cursor": 0,
        "byte_count": handed.byte_count,
        "name": handed.name,
        "locator": handed.locator,
        "found_in": handed.found_in,
        "hints": hints_values(handed.hints),
    }


def item_of(row: Row) -> JobItem:
    """The item of its row."""
    handed = Handed(
        kind=SourceKind(row.kind),
        name=row.name,
        locator=row.locator,
        hints=hints_of(row.hints),
        byte_count=row.byte_count,
        found_in=row.found_in,
    )
    return JobItem(row.job_id, row.ordinal, handed, ItemState(row.state), row.cursor)


def outcome_values(outcome: JobOutcome, attempt: int) -> Values:
    """What became of an article, as its row; the database gives it its order number."""
    return {
        "job_id": outcome.job_id,
        "ordinal": outcome.ordinal,
        "attempt": attempt,
        "outcome": outcome.outcome.value,
        "at": outcome.at,
        "article_id": outcome.article_id,
        "claims": outcome.claims,
        "passages": outcome.passages,
        "kept_sha256": outcome.kept_sha256,
        "source": _storable(outcome.source),
        "reason": _storable(outcome.reason) if outcome.reason is not None else None,
        "notes": list(map(_storable, outcome.notes)),
    }


def outcome_of(row: Row) -> JobOutcome:
    """The outcome of its row."""
    return JobOutcome(
        job_id=row.job_id,
        ordinal=row.ordinal,
        source=row.source,
        outcome=IntakeOutcome(row.outcome),
        at=row.at,
        article_id=row.article_id,
        reason=row.reason,
        claims=row.claims,
        passages=row.passages,
        seq=row.seq,
        kept_sha256=row.kept_sha256,
        notes=tuple(row.notes),
    )


def watch_of(row: Row) -> Watch:
    """The watched list of its row."""
    return Watch(row.watch_id, row.url, row.every_minutes, row.added_at, row.polled_at, row.job_id)


def hints_values(hints: Hints) -> Values:
    """Hints as they stand in a JSON column."""
    return {
        "title": hints.title,
        "url": hints.url,
        "outlet_name": hints.outlet_name,
        "authors": list(hints.authors),
        "published_on": hints.published_on.isoformat() if hints.published_on else None,
        "dates": [date_values(found) for found in hints.dates],
        "columns": [list(pair) for pair in hints.columns],
        "charset": hints.charset,
    }


def hints_of(values: Values) -> Hints:
    """The hints of their values."""
    day = values["published_on"]
    return Hints(
        title=values["title"],
        url=values["url"],
        outlet_name=values["outlet_name"],
        authors=tuple(values["authors"]),
        published_on=date.fromisoformat(day) if day else None,
        dates=tuple(map(date_of, values["dates"])),
        columns=tuple((ours, theirs) for ours, theirs in values["columns"]),
        charset=values["charset"],
    )


def _storable(text: str) -> str:
    """A reason may quote what was wrong: a character that no database keeps stands as \ufffd."""
    clean = text.encode("utf-8", "replace").decode()
    return clean.replace("\x00", "\ufffd")
