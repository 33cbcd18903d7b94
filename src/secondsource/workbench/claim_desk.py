"""What a person makes of claims: other kinds, other words, claims of their own, one of many."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from secondsource.claims import checkworthiness
from secondsource.claims.selecting import selected_span
from secondsource.errors import InputRefused, JudgmentRefused, NotFound, ReviewerMissing
from secondsource.ids import article_id, claim_id, sha256_hex
from secondsource.labels import ClaimOrigin, Sameness, SentenceKind
from secondsource.models import (
    DESK_READER,
    Article,
    Claim,
    ClaimLink,
    IntakeUnit,
    KindCorrection,
    Original,
    Sentence,
    Wording,
)
from secondsource.protocols import Clock, Encoder, Store
from secondsource.spans import Span
from secondsource.text import collapse, text_key
from secondsource.workbench.preparing import claim_finder

LONGEST_CLAIM = 1_000


@dataclass(frozen=True, slots=True)
class Appearance:
    """An article in which the claim occurs, with its words there (ClaimReview `appearance`).

    link says why both are one claim; None for the claim itself.
    """

    claim: Claim
    article: Article
    link: ClaimLink | None = None


@dataclass(frozen=True, slots=True)
class Corrected:
    """What a person's word on a sentence did. correction is None when it was that already."""

    correction: KindCorrection | None
    claims: tuple[Claim, ...]


class ClaimDesk:
    """Only a named person writes here; every change is kept with who made it and when."""

    def __init__(self, *, store: Store, encoder: Encoder, clock: Clock) -> None:
        self._store = store
        self._encoder = encoder
        self._clock = clock

    # -- kinds --------------------------------------------------------------------
    def correct(
        self, article_id: str, start: int, kind: SentenceKind, *, reviewer: str
    ) -> Corrected:
        """A person's word on the kind of the sentence that stands at `start`.

        A sentence that becomes a claim is queued, one that ceases to be one is set aside.
        Raises ClaimInUse, NotFound, ReviewerMissing; then nothing was written.
        """
        article = self._store.article(article_id)
        sentences = self._store.sentences(article.article_id)
        sentence = _sentence_at(article, sentences, start)
        claims: tuple[Claim, ...] = ()
        if kind is SentenceKind.CLAIM:
            # What was furniture is read like the rest from now on.
            read_so = [replace(one, kind=kind) if one == sentence else one for one in sentences]
            finder = claim_finder(article, read_so)
            claims = tuple(
                replace(claim, made_by=reviewer)
                for claim in finder.claims_of(sentence.span, origin=ClaimOrigin.PROMOTED)
            )
        correction = self._store.correct_kind(
            article.article_id,
            sentence.span,
            kind,
            reviewer=reviewer,
            corrected_at=self._clock(),
            claims=claims,
        )
        return Corrected(correction, claims)

    def corrections(self) -> Iterator[str]:
        """Every correction as a line of JSON, as `python -m training.kinds` reads it."""
        for one in self._store.kind_corrections():
            yield json.dumps(
                {
                    "article_id": one.article_id,
                    "start": one.span.start,
                    "end": one.span.end,
                    "text": one.text,
                    "was": one.was.value,
                    "kind": one.kind.value,
                    "reviewer": one.reviewer,
                    "corrected_at": one.corrected_at.isoformat(),
                },
                ensure_ascii=False,
            )

    # -- claims that people make ----------------------------------------------------
    def select(self, article_id: str, start: int, typed: str, *, reviewer: str) -> Claim:
        """Part of a sentence, or of several, as a claim of its own.

        typed: the characters of the article, from the sentence that stands at `start` on.
        Raises InputRefused when they are not the article's, ReviewerMissing.
        """
        article = self._store.article(article_id)
        sentences = self._store.sentences(article.article_id)
        sentence = _sentence_at(article, sentences, start)
        span = selected_span(article.text, sentence.span, typed)
        finder = claim_finder(article, sentences)
        claim = finder.claim_at(span, origin=ClaimOrigin.SELECTED, made_by=reviewer)
        return self._store.add_claim(claim, added_at=self._clock())

    def write(
        self,
        words: str,
        *,
        reviewer: str,
        speaker: str | None = None,
        claimed_on: date | None = None,
        url: str | None = None,
    ) -> Claim:
        """A claim in a person's own words, heard or read outside the library.

        It gets a note of the desk as its article: the note's text is these words, is never
        searched, and so is evidence for nothing. Raises InputRefused, ReviewerMissing.
        """
        text = collapse(words)
        _refuse_length(text)
        if not reviewer.strip():
            raise ReviewerMissing
        note = self._note(text, reviewer=reviewer, url=url, day=claimed_on)
        span = Span(0, len(text))
        claim = Claim(
            claim_id=claim_id(note.article_id, span.start, span.end),
            article_id=note.article_id,
            span=span,
            quote=text,
            text=text,
            checkworthiness=checkworthiness(text),
            speaker=collapse(speaker or "") or None,
            claimed_on=claimed_on,
            origin=ClaimOrigin.WRITTEN,
            made_by=reviewer,
        )
        unit = IntakeUnit(
            original=Original(note.original_sha256, text.encode(), "text/plain"),
            article=note,
            sentences=(Sentence(span, SentenceKind.CLAIM, "written by a person"),),
            passages=(),
            claims=(claim,),
        )
        vectors = {text_key(text): self._encoder.encode([text])[0]}
        self._store.add_units([unit], encoder=self._encoder.name, vectors=vectors)
        return self._store.claim(claim.claim_id)

    def reword(
        self,
        claim_id: str,
        text: str,
        *,
        reviewer: str,
        expected_revision: int,
        reason: str = "",
    ) -> Wording:
        """Another standing-alone form; the article's words and the earlier forms stay.

        Raises StaleWording, InputRefused, ReviewerMissing.
        """
        claim = self._store.claim(claim_id)
        text = collapse(text)
        _refuse_length(text)
        if text == claim.text:
            raise JudgmentRefused("The claim reads so already. Nothing was written.")
        return self._store.reword(
            claim.claim_id,
            text,
            reviewer=reviewer,
            reason=collapse(reason),
            expected_revision=expected_revision,
            written_at=self._clock(),
        )

    def wordings(self, claim_id: str) -> list[Wording]:
        """The machine's form first, then what people made of it."""
        return self._store.wordings(self._store.claim(claim_id).claim_id)

    def set_aside(self, claim_id: str, *, reviewer: str, reason: str) -> Claim:
        """Takes it out of the queue and keeps it. Raises ClaimInUse, ReviewerMissing."""
        return self._store.set_aside(
            self._store.claim(claim_id).claim_id,
            reviewer=reviewer,
            reason=collapse(reason),
            decided_at=self._clock(),
        )

    def bring_back(self, claim_id: str, *, reviewer: str, reason: str = "") -> Claim:
        """Puts it into the queue again. Raises ReviewerMissing."""
        return self._store.bring_back(
            self._store.claim(claim_id).claim_id,
            reviewer=reviewer,
            reason=collapse(reason),
            decided_at=self._clock(),
        )

    # -- one claim in many articles ---------------------------------------------------
    def appearances(self, claim_id: str) -> tuple[Appearance, ...]:
        """Every article in which the claim occurs, the claim's own first."""
        claim = self._store.claim(claim_id)
        further = self._store.appearances(claim.claim_id)
        articles = {
            article.article_id: article
            for article in self._store.articles({one.article_id for one in (claim, *further)})
        }
        links = {_pair(link): link for link in self._store.links(claim.claim_id)}
        for one in further:
            if (one.claim_id, claim.claim_id) not in links:
                links |= {_pair(link): link for link in self._store.links(one.claim_id)}
        return tuple(
            Appearance(
                one,
                articles[one.article_id],
                None if one is claim else _joined_by(links, one, [claim, *further]),
            )
            for one in (claim, *further)
        )

    def near(self, claim_id: str) -> tuple[Appearance, ...]:
        """Claims that may be the same, then those that say it otherwise, nearest first.

        A person decides the first with `join` or `part`; the second are other claims.
        """
        claim = self._store.claim(claim_id)
        open_links = [
            link for link in self._store.links(claim.claim_id) if link.sameness is not Sameness.SAME
        ]
        open_links.sort(key=lambda link: (link.sameness is Sameness.DIFFERENT, -(link.cosine or 0)))
        found: dict[str, Appearance] = {}
        for link in open_links:
            other = self._head(link.head_id if link.claim_id == claim.claim_id else link.claim_id)
            if other.claim_id != claim.claim_id and not other.is_set_aside:
                article = self._store.article(other.article_id)
                found.setdefault(other.claim_id, Appearance(other, article, link))
        return tuple(found.values())

    def join(self, claim_id: str, head_id: str, *, reviewer: str, why: str = "") -> ClaimLink:
        """A person's word that both are one claim. Raises ClaimInUse when both are judged."""
        return self._decide(claim_id, head_id, Sameness.SAME, reviewer, why)

    def part(self, claim_id: str, head_id: str, *, reviewer: str, why: str = "") -> ClaimLink:
        """A person's word that these are two claims; both stand in the queue."""
        return self._decide(claim_id, head_id, Sameness.DIFFERENT, reviewer, why)

    def _decide(
        self, claim_id: str, head_id: str, sameness: Sameness, reviewer: str, why: str
    ) -> ClaimLink:
        one, other = self._store.claim(claim_id), self._store.claim(head_id)
        if one.claim_id == other.claim_id:
            raise JudgmentRefused("These are one claim already. Nothing was written.")
        return self._store.decide_link(
            ClaimLink(
                claim_id=one.claim_id,
                head_id=other.claim_id,
                sameness=sameness,
                why=tuple(filter(None, (collapse(why),))),
                decided_at=self._clock(),
                decided_by=reviewer,
            )
        )

    def _head(self, claim_id: str) -> Claim:
        claim = self._store.claim(claim_id)
        return self._store.claim(claim.head_id) if claim.head_id else claim

    def _note(self, text: str, *, reviewer: str, url: str | None, day: date | None) -> Article:
        now: datetime = self._clock().astimezone(UTC)
        digest = sha256_hex(text.encode())
        return Article(
            article_id=article_id(outlet_id="desk", url=url, text_sha256=f"{digest}#{now:%F}"),
            text=text,
            text_sha256=digest,
            original_sha256=digest,
            origin=f"written at the desk by {reviewer}",
            reader=DESK_READER,
            added_at=now,
            title=f"A claim written by {reviewer}",
            url=url,
            authors=(reviewer,),
            published_on=day,
        )


def _sentence_at(article: Article, sentences: list[Sentence], start: int) -> Sentence:
    for sentence in sentences:
        if sentence.span.start == start:
            return sentence
    raise NotFound("sentence", str(start), f"See: secondsource coverage {article.article_id}")


def _refuse_length(text: str) -> None:
    if not any(map(str.isalnum, text)):
        raise InputRefused("The claim", "it has no words: write what is claimed.")
    if len(text) > LONGEST_CLAIM:
        raise InputRefused("The claim", f"it is over {LONGEST_CLAIM} characters: split it.")


def _pair(link: ClaimLink) -> tuple[str, str]:
    return link.claim_id, link.head_id


def _joined_by(
    links: dict[tuple[str, str], ClaimLink], claim: Claim, others: list[Claim]
) -> ClaimLink | None:
    """The link that made it one of these: to the head, or to what was the head before."""
    for other in others:
        for pair in ((claim.claim_id, other.claim_id), (other.claim_id, claim.claim_id)):
            if pair in links and links[pair].sameness is Sameness.SAME:
                return links[pair]
    return None
