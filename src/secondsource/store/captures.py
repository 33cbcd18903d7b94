"""What sites answered, with the bytes, kept before anything is read from them."""

from collections.abc import Sequence

import sqlalchemy as sa

from secondsource import ids
from secondsource.errors import NotFound
from secondsource.models import Capture, Original
from secondsource.storable import refuse_unstorable
from secondsource.store import rows, schema
from secondsource.store.connections import (
    Connections,
    in_chunks,
    insert_new,
)

# 203 came through a proxy; 304 renews what was said of bytes that are here.
_WHOLE = (200, 203, 304)


class Captures(Connections):
    """Captures by id and by address. They are append-only."""

    def add_original(self, original: Original) -> None:
        """Keeps bytes from which no article was made."""
        with self.writing() as connection:
            insert_originals(connection, [original])

    def add_capture(self, capture: Capture, original: Original) -> str:
        """Keeps an answer with its bytes; returns its id."""
        with self.writing() as connection:
            insert_originals(connection, [original])
            insert_captures(connection, [(capture, original.sha256)], fetched=True)
        return capture_id_of(capture, original.sha256)

    def capture(self, capture_id: str) -> tuple[Capture, str]:
        """A capture and the SHA-256 of its bytes. Raises NotFound."""
        table = schema.captures
        with self.reading() as connection:
            query = sa.select(table).where(table.c.capture_id == capture_id)
            row = connection.execute(query).one_or_none()
        if row is None:
            raise NotFound("capture", capture_id, "Take the id from an article.")
        return rows.capture_of(row), row.original_sha256

    def last_capture(self, url: str) -> tuple[Capture, str] | None:
        """The newest whole answer to exactly this address that was asked for."""
        table = schema.captures
        query = (
            sa.select(table)
            .where(
                table.c.url_key == ids.url_key(url),
                table.c.status.in_(_WHOLE),
                # An archive's copy says nothing of what the site would answer now.
                table.c.fetched.is_(True),
                table.c.snapshot_url.is_(None),
            )
            .order_by(table.c.captured_at.desc(), table.c.capture_id)
            .limit(1)
        )
        with self.reading() as connection:
            row = connection.execute(query).one_or_none()
        return (rows.capture_of(row), row.original_sha256) if row is not None else None


def capture_id_of(capture: Capture, sha256: str) -> str:
    """The id under which a capture of these bytes is kept."""
    moment = capture.captured_at.isoformat()
    return ids.capture_id(url=capture.url, moment=moment, sha256=sha256)


def insert_originals(connection: sa.Connection, originals: Sequence[Original]) -> None:
    """Keeps bytes; those that are here already are left as they are."""
    insert_new(
        connection,
        schema.originals,
        [
            {"sha256": one.sha256, "media_type": one.media_type, "data": one.data}
            for one in originals
        ],
    )


def insert_captures(
    connection: sa.Connection, captures: Sequence[tuple[Capture, str]], *, fetched: bool
) -> None:
    """Keeps captures whose bytes are here; raises InputRefused for text that cannot be kept."""
    for capture, _ in captures:
        for text in rows.strings_in(capture):
            refuse_unstorable(capture.url[:200], text)
    column = schema.captures.c.capture_id
    wanted = {capture_id_of(capture, sha256): (capture, sha256) for capture, sha256 in captures}
    for chunk in in_chunks(wanted):
        for known in connection.scalars(sa.select(column).where(column.in_(chunk))):
            del wanted[known]
    insert_new(
        connection,
        schema.captures,
        [
            rows.capture_values(capture, one, sha256, fetched=fetched)
            for one, (capture, sha256) in wanted.items()
        ],
    )
