"""What people make of claims: kinds corrected, claims added, reworded, set aside, brought back."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from secondsource.errors import ClaimInUse, InputRefused, NotFound, QuoteMismatch, StaleWording
from secondsource.labels import SentenceKind
from secondsource.models import Claim, KindCorrection, Sentence, Wording
from secondsource.spans import Span
from secondsource.store import rows, schema
from secondsource.store.connections import in_chunks, insert_new, refuse_unstorable, unstorable
from secondsource.store.judgments import Judgments, is_judged, lock_claim, named, utc

_CLAIMS = schema.claims
_CORRECTIONS = schema.kind_corrections
_WORDINGS = schema.wordings


@dataclass(frozen=True, slots=True)
class _Word:
    """Who put a claim aside or brought it back, why and when."""

    reviewer: str
    reason: str
    moment: datetime


class ClaimsMade(Judgments):
    """Every change is a row that stays; what stands now follows from it at once."""

    # -- kinds ----------------------------------------------------------------------
    def sentences(self, article_id: str) -> list[Sentence]:
        """All sentences of an article in order, each with the kind that stands."""
        table = schema.sentences
        query = sa.select(table).where(table.c.article_id == article_id).order_by(table.c.ordinal)
        with self.reading() as connection:
            found = [rows.sentence_of(row) for row in connection.execute(query)]
            corrected = {one.span: one for one in _corrections(connection, article_id)}
        return [_as_corrected(one, corrected.get(one.span)) for one in found]

    def correct_kind(
        self,
        article_id: str,
        span: Span,
        kind: SentenceKind,
        *,
        reviewer: str,
        corrected_at: datetime,
        claims: Sequence[Claim] = (),
    ) -> KindCorrection | None:
        """A person's word on the kind of the sentence at `span`; None when it is that already.

        Raises ClaimInUse, NotFound, ReviewerMissing; then nothing was written.
        """
        name, moment = named(reviewer), utc(corrected_at)
        with self.writing() as connection:
            article = _locked_article(connection, article_id)
            was = _kind_now(connection, article_id, span)
            if was is kind:
                return None
            correction = KindCorrection(
                article_id, span, span.of(article.text), was, kind, name, moment
            )
            connection.execute(sa.insert(_CORRECTIONS), _correction_values(correction))
            within = _claims_within(connection, article_id, span)
            word = _Word(name, f"the sentence was corrected to {kind.value}", moment)
            if kind is SentenceKind.CLAIM:
                aside = [row.claim_id for row in within if row.is_set_aside]
                for claim_id in aside:
                    _bring_back(connection, claim_id, word)
                if not aside:
                    _insert_claims(connection, claims, article)
            else:
                for row in within:
                    if not row.is_set_aside:
                        _put_aside(connection, row.claim_id, word)
            return correction

    def kind_corrections(self, article_id: str | None = None) -> list[KindCorrection]:
        """Every correction in the order it was made, of an article or of all."""
        with self.reading() as connection:
            return _corrections(connection, article_id)

    # -- claims that people make ------------------------------------------------------
    def add_claim(self, claim: Claim, *, added_at: datetime) -> Claim:
        """Adds a claim that a person made; one that is there already comes back to the queue.

        Raises QuoteMismatch, ReviewerMissing, NotFound.
        """
        name, moment = named(claim.made_by or ""), utc(added_at)
        for text in (claim.text, claim.quote, claim.speaker or ""):
            refuse_unstorable("The claim", text)
        with self.writing() as connection:
            article = _locked_article(connection, claim.article_id)
            if not claim.quote or claim.span.of(article.text) != claim.quote:
                raise QuoteMismatch(
                    "The claim's quotation is not the article's own characters at its place. "
                    "Nothing was written."
                )
            _insert_claims(connection, [claim], article)
            if lock_claim(connection, claim.claim_id).is_set_aside:
                _bring_back(connection, claim.claim_id, _Word(name, "made again", moment))
            return rows.claim_of(lock_claim(connection, claim.claim_id))

    def set_aside(
        self, claim_id: str, *, reviewer: str, reason: str, decided_at: datetime
    ) -> Claim:
        """Takes a claim out of the queue and keeps it. Raises ClaimInUse, ReviewerMissing."""
        word = _Word(named(reviewer), reason, utc(decided_at))
        refuse_unstorable("The reason", reason)
        with self.writing() as connection:
            if not lock_claim(connection, claim_id).is_set_aside:
                _put_aside(connection, claim_id, word)
            return rows.claim_of(lock_claim(connection, claim_id))

    def bring_back(
        self, claim_id: str, *, reviewer: str, reason: str, decided_at: datetime
    ) -> Claim:
        """Puts a claim that was set aside into the queue again. Raises ReviewerMissing."""
        word = _Word(named(reviewer), reason, utc(decided_at))
        refuse_unstorable("The reason", reason)
        with self.writing() as connection:
            if lock_claim(connection, claim_id).is_set_aside:
                _bring_back(connection, claim_id, word)
            return rows.claim_of(lock_claim(connection, claim_id))

    # -- wordings -----------------------------------------------------------------------
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
            if row.wording_revision != expected_revision:
                raise StaleWording(
                    claim_id, expected=expected_revision, current=row.wording_revision
                )
            wording = Wording(claim_id, expected_revision + 1, text, name, reason, moment)
            _write_wording(connection, row, wording)
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
        machine = (
            sa.select(_CLAIMS.c.text, _CLAIMS.c.machine_text, articles.c.added_at)
            .join(articles, articles.c.article_id == _CLAIMS.c.article_id)
            .where(_CLAIMS.c.claim_id == claim_id)
        )
        later = (
            sa.select(_WORDINGS)
            .where(_WORDINGS.c.claim_id == claim_id)
            .order_by(_WORDINGS.c.revision)
        )
        with self.reading() as connection:
            first = connection.execute(machine).one_or_none()
            found = connection.execute(later).all()
        if first is None:
            return []
        text = first.text if first.machine_text is None else first.machine_text
        return [
            Wording(claim_id, 0, text, "", "", first.added_at),
            *(
                Wording(claim_id, row.revision, row.text, row.reviewer, row.reason, row.written_at)
                for row in found
            ),
        ]

    # -- what is to be compared -----------------------------------------------------------
    def heads(self) -> Iterator[Claim]:
        """Every claim that stands in the queue for itself: no appearance, not set aside."""
        query = sa.select(_CLAIMS).where(in_queue()).order_by(_CLAIMS.c.claim_id)
        with self.reading() as connection:
            found = connection.execute(query).all()
        yield from map(rows.claim_of, found)

    def uncompared_claims(self, limit: int) -> list[Claim]:
        """Claims that have not been compared with the others, in the order they came in."""
        articles = schema.articles
        query = (
            sa.select(_CLAIMS)
            .join(articles, articles.c.article_id == _CLAIMS.c.article_id)
            .where(_CLAIMS.c.is_compared.is_(sa.false()), in_queue())
            .order_by(articles.c.added_at, _CLAIMS.c.article_id, _CLAIMS.c.span_start)
            .limit(limit)
        )
        with self.reading() as connection:
            return [rows.claim_of(row) for row in connection.execute(query)]

    def mark_compared(self, claim_ids: Collection[str]) -> None:
        """These need no comparing any more."""
        with self.writing() as connection:
            for chunk in in_chunks(claim_ids):
                connection.execute(
                    sa.update(_CLAIMS).where(_CLAIMS.c.claim_id.in_(chunk)).values(is_compared=True)
                )


def in_queue() -> sa.ColumnElement[bool]:
    """Holds for a claim that stands in the queue for itself."""
    return sa.and_(_CLAIMS.c.head_id.is_(None), _CLAIMS.c.is_set_aside.is_(sa.false()))


def _as_corrected(sentence: Sentence, correction: KindCorrection | None) -> Sentence:
    if correction is None:
        return sentence
    reason = f"corrected by {correction.reviewer}; was {sentence.kind.value}: {sentence.reason}"
    return Sentence(sentence.span, correction.kind, reason, correction.reviewer)


def _corrections(connection: sa.Connection, article_id: str | None) -> list[KindCorrection]:
    query = sa.select(_CORRECTIONS).order_by(_CORRECTIONS.c.seq)
    if article_id is not None:
        query = query.where(_CORRECTIONS.c.article_id == article_id)
    return [rows.correction_of(row) for row in connection.execute(query)]


def _correction_values(one: KindCorrection) -> rows.Values:
    return {
        "article_id": one.article_id,
        "span_start": one.span.start,
        "span_end": one.span.end,
        "text": one.text,
        "was": one.was.value,
        "kind": one.kind.value,
        "reviewer": one.reviewer,
        "corrected_at": one.corrected_at,
    }


def _locked_article(connection: sa.Connection, article_id: str) -> rows.Row:
    """The article's title and text; whoever corrects it next waits until we are done."""
    articles = schema.articles
    query = (
        sa.select(articles.c.article_id, articles.c.title, articles.c.text)
        .where(articles.c.article_id == article_id)
        .with_for_update(key_share=True)
    )
    known = unstorable(article_id) is None
    row: Any = connection.execute(query).one_or_none() if known else None
    if row is None:
        raise NotFound("article", article_id, "Nothing was written.")
    found: rows.Row = row
    return found


def _kind_now(connection: sa.Connection, article_id: str, span: Span) -> SentenceKind:
    for correction in reversed(_corrections(connection, article_id)):
        if correction.span == span:
            return correction.kind
    table = schema.sentences
    kind = connection.scalar(
        sa.select(table.c.kind).where(
            table.c.article_id == article_id,
            table.c.span_start == span.start,
            table.c.span_end == span.end,
        )
    )
    if kind is None:
        place = f"{span.start} to {span.end} of {article_id}"
        raise NotFound("sentence", place, "Nothing was written.")
    return SentenceKind(kind)


def _claims_within(connection: sa.Connection, article_id: str, span: Span) -> list[Claim]:
    query = sa.select(_CLAIMS).where(
        _CLAIMS.c.article_id == article_id,
        _CLAIMS.c.span_start >= span.start,
        _CLAIMS.c.span_end <= span.end,
    )
    return [rows.claim_of(row) for row in connection.execute(query.order_by(_CLAIMS.c.claim_id))]


def _insert_claims(connection: sa.Connection, claims: Iterable[Claim], article: rows.Row) -> None:
    values = [rows.claim_values(claim, article.title) for claim in claims]
    if any(one["article_id"] != article.article_id for one in values):
        raise InputRefused("The claim", "it belongs to another article. Nothing was written.")
    insert_new(connection, _CLAIMS, values)


def _put_aside(connection: sa.Connection, claim_id: str, word: _Word) -> None:
    lock_claim(connection, claim_id)
    if is_judged(connection, claim_id):
        raise ClaimInUse(claim_id, "set aside")
    _stand(connection, claim_id, word, is_set_aside=True)


def _bring_back(connection: sa.Connection, claim_id: str, word: _Word) -> None:
    lock_claim(connection, claim_id)
    _stand(connection, claim_id, word, is_set_aside=False)


def _stand(connection: sa.Connection, claim_id: str, word: _Word, *, is_set_aside: bool) -> None:
    connection.execute(
        sa.insert(schema.claim_standings),
        {
            "claim_id": claim_id,
            "is_set_aside": is_set_aside,
            "reviewer": word.reviewer,
            "reason": word.reason,
            "decided_at": word.moment,
        },
    )
    connection.execute(
        sa.update(_CLAIMS).where(_CLAIMS.c.claim_id == claim_id).values(is_set_aside=is_set_aside)
    )


def _write_wording(connection: sa.Connection, row: rows.Row, wording: Wording) -> None:
    connection.execute(
        sa.insert(_WORDINGS),
        {
            "claim_id": wording.claim_id,
            "revision": wording.revision,
            "text": wording.text,
            "reviewer": wording.reviewer,
            "reason": wording.reason,
            "written_at": wording.written_at,
        },
    )
    articles = schema.articles
    title = connection.scalar(
        sa.select(articles.c.title).where(articles.c.article_id == row.article_id)
    )
    connection.execute(
        sa.update(_CLAIMS)
        .where(_CLAIMS.c.claim_id == wording.claim_id)
        .values(
            text=wording.text,
            folded=rows.claim_words(wording.text, row.quote, row.speaker, title),
            wording_revision=wording.revision,
            machine_text=sa.func.coalesce(_CLAIMS.c.machine_text, row.text),
        )
    )


def _wording_revision(connection: sa.Connection, claim_id: str) -> int:
    query = sa.select(_CLAIMS.c.wording_revision).where(_CLAIMS.c.claim_id == claim_id)
    return connection.scalar(query) or 0
