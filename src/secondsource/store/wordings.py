"""The standing-alone forms of claims: the machine's, and what people made of it."""

from datetime import datetime

import sqlalchemy as sa

from secondsource.errors import StaleWording
from secondsource.models import Wording
from secondsource.storable import named, refuse_unstorable
from secondsource.store import rows, schema
from secondsource.store.judgments import (
    Judgments,
    lock_claim,
    utc,
)

_CLAIMS = schema.claims
_WORDINGS = schema.wordings


class WordingRecord(Judgments):
    """Every wording of every claim, the last one in force; the first is the machine's."""

    def reword(
        self,
        claim_id: str,
        text: str,
        *,
        reviewer: str,
        reason: str,
        expected_revision: int,
        written_at: datetime,
    ) -> Wording:
        """Appends a standing-alone form; the machine's stays as revision 0.

        Raises StaleWording, ReviewerMissing, NotFound.
        """
        name, moment = named(reviewer), utc(written_at)
        refuse_unstorable("The wording", text)
        refuse_unstorable("The reason", reason)

        def write(connection: sa.Connection) -> Wording:
            row = lock_claim(connection, claim_id)
            current: int = row.wording_revision
            if current != expected_revision:
                raise StaleWording(claim_id, expected=expected_revision, current=current)
            wording = Wording(claim_id, current + 1, text, name, reason, moment)
            connection.execute(sa.insert(_WORDINGS), rows.wording_values(wording))
            _put_in_force(connection, row, wording)
            return wording

        return self.append_judgment(
            write,
            stale=StaleWording,
            claim_id=claim_id,
            expected=expected_revision,
            current=lambda connection: _wording_revision(connection, claim_id),
        )

    def wordings(self, claim_id: str) -> list[Wording]:
        """The machine's form as revision 0 with no reviewer, then every later one."""
        articles = schema.articles
        first = (
            sa.select(
                sa.func.coalesce(_CLAIMS.c.machine_text, _CLAIMS.c.text).label("text"),
                sa.func.coalesce(_CLAIMS.c.made_at, articles.c.added_at).label("written_at"),
            )
            .join(articles, articles.c.article_id == _CLAIMS.c.article_id)
            .where(_CLAIMS.c.claim_id == claim_id)
        )
        later = (
            sa.select(_WORDINGS)
            .where(_WORDINGS.c.claim_id == claim_id)
            .order_by(_WORDINGS.c.revision)
        )
        with self.reading() as connection:
            machine = connection.execute(first).all()
            people = connection.execute(later).all()
        return [
            *(Wording(claim_id, 0, row.text, "", "", row.written_at) for row in machine),
            *map(rows.wording_of, people),
        ]


def _put_in_force(connection: sa.Connection, row: rows.Row, wording: Wording) -> None:
    articles = schema.articles
    title = connection.scalar(
        sa.select(articles.c.title).where(articles.c.article_id == row.article_id)
    )
    machine_text = row.text if row.machine_text is None else row.machine_text
    connection.execute(
        sa.update(_CLAIMS)
        .where(_CLAIMS.c.claim_id == wording.claim_id)
        .values(
            text=wording.text,
            folded=rows.claim_words(wording.text, row.quote, row.speaker, title),
            wording_revision=wording.revision,
            machine_text=machine_text,
        )
    )


def _wording_revision(connection: sa.Connection, claim_id: str) -> int:
    query = sa.select(_CLAIMS.c.wording_revision).where(_CLAIMS.c.claim_id == claim_id)
    return connection.scalar(query) or 0
