"""The watch list: feeds and sitemaps that are polled."""

from datetime import datetime

import sqlalchemy as sa

from secondsource.errors import NotFound
from secondsource.ids import url_key
from secondsource.models import Watch
from secondsource.storable import refuse_unstorable
from secondsource.store import job_rows, schema
from secondsource.store.connections import (
    Connections,
)

_WATCHES = schema.watches


class Watches(Connections):
    """One row for each address; polls of several programs do not double."""

    def save_watch(self, url: str, *, every_minutes: int, added_at: datetime) -> Watch:
        """Watches a feed or sitemap, or changes how often one is polled."""
        refuse_unstorable(url[:200], url)
        same = _WATCHES.c.url_key == url_key(url)
        with self.writing() as connection:
            change = sa.update(_WATCHES).where(same).values(every_minutes=every_minutes)
            if not connection.execute(change).rowcount:
                connection.execute(
                    sa.insert(_WATCHES).values(
                        url_key=url_key(url),
                        url=url,
                        every_minutes=every_minutes,
                        added_at=added_at,
                    )
                )
            row = connection.execute(sa.select(_WATCHES).where(same)).one()
        return job_rows.watch_of(row)

    def watches(self) -> list[Watch]:
        """The watch list, in the order it was made."""
        query = sa.select(_WATCHES).order_by(_WATCHES.c.watch_id)
        with self.reading() as connection:
            return [job_rows.watch_of(row) for row in connection.execute(query)]

    def remove_watch(self, watch_id: int) -> None:
        """Raises NotFound."""
        with self.writing() as connection:
            gone = connection.execute(sa.delete(_WATCHES).where(_WATCHES.c.watch_id == watch_id))
            if not gone.rowcount:
                raise NotFound("watched feed", str(watch_id), "See: secondsource watch")

    def mark_polled(
        self, watch_id: int, *, polled_at: datetime, before: datetime | None, job_id: int | None
    ) -> bool:
        """Notes a poll; False when another program polled since `before`."""
        unchanged = (
            _WATCHES.c.polled_at.is_(None) if before is None else _WATCHES.c.polled_at == before
        )
        change = (
            sa.update(_WATCHES)
            .where(_WATCHES.c.watch_id == watch_id, unchanged)
            .values(polled_at=polled_at, job_id=job_id)
        )
        with self.writing() as connection:
            return bool(connection.execute(change).rowcount)
