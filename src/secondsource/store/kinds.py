"""The kinds of sentences: as the machine read them, and as people corrected them."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime

import sqlalchemy as sa

from secondsource.errors import ClaimInUse, NotFound
from secondsource.labels import SentenceKind
from secondsource.models import Claim, KindCorrection, Sentence
from secondsource.spans import Span
from secondsource.storable import named
from secondsource.store import rows, schema
from secondsource.store.connections import in_chunks, lock_library
from secondsource.store.judgments import (
    Judgments,
    is_judged,
    utc,
)
from secondsource.store.one_claim import hand_over, refuse_joined_by_people
from secondsource.store.standings import Word, bring_back, insert_claims, lock_article, put_aside
from secondsource.store.versions import carried_into

_CLAIMS = schema.claims
_CORRECTIONS = schema.kind_corrections
_SENTENCES = schema.sentences


class Kinds(Judgments):
    """Every correction is a row that stays; the claims of a sentence follow its last one."""

    def sentences(self, article_id: str) -> list[Sentence]:
        """All sentences of an article in order, each with the kind that stands."""
        return self.sentences_of([article_id])[article_id]

    def sentences_of(self, article_ids: Collection[str]) -> dict[str, list[Sentence]]:
        """The same of several articles, by article; none of one that is not here."""
        found: dict[str, list[Sentence]] = {article_id: [] for article_id in article_ids}
        with self.reading() as connection:
            for some in in_chunks(found):
                query = sa.select(_SENTENCES).where(_SENTENCES.c.article_id.in_(some))
                corrected = {
                    (one.article_id, one.span): one for one in _corrections(connection, some)
                }
                for row in connection.execute(query.order_by(_SENTENCES.c.ordinal)):
                    sentence = rows.sentence_of(row)
                    correction = corrected.get((row.article_id, sentence.span))
                    found[row.article_id].append(_as_corrected(sentence, correction))
        return found

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

        Raises ClaimInUse, QuoteMismatch, NotFound, ReviewerMissing; then nothing was written.
        """
        name, moment = named(reviewer), utc(corrected_at)
        with self.writing() as connection:
            # Several claims change together: one such writer at a time, so none waits in a ring.
            lock_library(connection)
            article = lock_article(connection, article_id)
            was = _kind_now(connection, article_id, span)
            if was is kind:
                return None
            text = span.of(article.text)
            correction = KindCorrection(article_id, span, text, was, kind, name, moment)
            number = _write(connection, correction)
            word = Word(name, f"the sentence was corrected to {said(kind)}", moment, number)
            if kind is SentenceKind.CLAIM:
                _take_in(connection, article, span, claims, word)
            elif was is SentenceKind.CLAIM:
                _take_out(connection, article_id, span, word)
            return correction

    def kind_corrections(self, article_id: str | None = None) -> list[KindCorrection]:
        """Every correction in the order it was made, of an article or of all."""
        with self.reading() as connection:
            return _corrections(connection, None if article_id is None else [article_id])


def said(kind: SentenceKind) -> str:
    """The kind in words."""
    return kind.value.replace("_", " ")


def _as_corrected(sentence: Sentence, correction: KindCorrection | None) -> Sentence:
    if correction is None:
        return sentence
    before = f"was {said(sentence.kind)}"
    if correction.kind is sentence.kind:
        before = f"was {said(correction.was)}, at first {said(sentence.kind)}"
    reason = f"corrected by {correction.reviewer}, {before}: {sentence.reason}"
    return Sentence(sentence.span, correction.kind, reason, correction.reviewer)


def _corrections(
    connection: sa.Connection, article_ids: Collection[str] | None
) -> list[KindCorrection]:
    query = sa.select(_CORRECTIONS).order_by(_CORRECTIONS.c.seq)
    if article_ids is not None:
        query = query.where(_CORRECTIONS.c.article_id.in_(article_ids))
    return [rows.correction_of(row) for row in connection.execute(query)]


def _write(connection: sa.Connection, correction: KindCorrection) -> int:
    values = rows.correction_values(correction)
    inserting = sa.insert(_CORRECTIONS).values(values).returning(_CORRECTIONS.c.seq)
    number: int = connection.execute(inserting).scalar_one()
    return number


def _kind_now(connection: sa.Connection, article_id: str, span: Span) -> SentenceKind:
    found = connection.scalar(
        sa.select(_SENTENCES.c.kind).where(
            _SENTENCES.c.article_id == article_id,
            _SENTENCES.c.span_start == span.start,
            _SENTENCES.c.span_end == span.end,
        )
    )
    if found is None:
        place = f"{span.start} to {span.end} of {article_id}"
        raise NotFound("sentence", place, "Nothing was written. Open the article again.")
    kinds = [one.kind for one in _corrections(connection, [article_id]) if one.span == span]
    return kinds[-1] if kinds else SentenceKind(found)


def _take_in(
    connection: sa.Connection,
    article: rows.Row,
    span: Span,
    claims: Sequence[Claim],
    word: Word,
) -> None:
    """The sentence's claims come back, or come in where none of them was here before."""
    aside = _claims_within(connection, article.article_id, span, is_set_aside=True)
    page = carried_into(connection, article.article_id, span)
    carried = page.standing_for(claims)
    aside += [claim.claim_id for claim in carried if claim.is_set_aside]
    demoted = _taken_out(connection, aside)
    # Where nothing was demoted, the later word stands: what a person set aside comes back.
    returning = demoted or {claim.claim_id for claim in (*claims, *carried)}
    for claim_id in aside:
        if claim_id in returning:
            bring_back(connection, claim_id, word)
    # Another release may cut a sentence otherwise: what came back is not doubled.
    if not demoted:
        fresh = page.not_told(claims)
        theirs = [replace(one, made_by=one.made_by or word.reviewer) for one in fresh]
        insert_claims(connection, theirs, article, made_at=word.moment)


def _take_out(connection: sa.Connection, article_id: str, span: Span, word: Word) -> None:
    leaving = _claims_within(connection, article_id, span, is_set_aside=False)
    # What stood in another version of the page is this sentence's claim too.
    carried = carried_into(connection, article_id, span).taken_over()
    leaving += [claim.claim_id for claim in carried if not claim.is_set_aside]
    for claim_id in leaving:
        if is_judged(connection, claim_id):
            raise ClaimInUse(claim_id, "set aside")
        refuse_joined_by_people(connection, claim_id, leaving=leaving)
    for claim_id in leaving:
        put_aside(connection, claim_id, word)
    for claim_id in leaving:
        hand_over(connection, claim_id, moment=word.moment)


def _claims_within(
    connection: sa.Connection, article_id: str, span: Span, *, is_set_aside: bool
) -> list[str]:
    """Claims of a sentence, locked: whoever judges one of them next waits until we are done."""
    query = (
        sa.select(_CLAIMS.c.claim_id, _CLAIMS.c.is_set_aside)
        .where(
            _CLAIMS.c.article_id == article_id,
            _CLAIMS.c.span_start >= span.start,
            _CLAIMS.c.span_end <= span.end,
        )
        .order_by(_CLAIMS.c.claim_id)
        .with_for_update(key_share=True)
    )
    found = connection.execute(query)
    return [row.claim_id for row in found if row.is_set_aside == is_set_aside]


def _taken_out(connection: sa.Connection, claim_ids: Sequence[str]) -> set[str]:
    """Those that a correction set aside; what a person set aside by itself stays there."""
    standings = schema.claim_standings
    query = sa.select(standings.c.claim_id, standings.c.correction)
    found = connection.execute(
        query.where(standings.c.claim_id.in_(claim_ids)).order_by(standings.c.seq)
    )
    last = {row.claim_id: row.correction for row in found}
    return {claim_id for claim_id, correction in last.items() if correction is not None}
