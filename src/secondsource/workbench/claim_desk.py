"""What a person makes of claims: other kinds, other words, claims of their own, one of many."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from secondsource.claims import checkworthiness
from secondsource.claims.selecting import selected_span
from secondsource.errors import InputRefused, JudgmentRefused, NotFound, WrittenAlready
from secondsource.ids import article_id, claim_id, sha256_hex
from secondsource.labels import ClaimOrigin, Sameness, SentenceKind
from secondsource.models import (
    DESK_READER,
    Appearance,
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
from secondsource.sources.language import language_of
from secondsource.spans import Span
from secondsource.storable import named
from secondsource.text import collapse, query_key, stands_in
from secondsource.workbench.appearing import appearances_of
from secondsource.workbench.handing_in import address_of
from secondsource.workbench.preparing import claim_finder

LONGEST_CLAIM = 1_000
LONGEST_ADDRESS = 4_000


@dataclass(frozen=True, slots=True)
class Corrected:
    """What a person's word on a sentence did. correction is None when it was that already.

    own are the sentence's claims as the record holds them afterwards, those that are set
    aside among them; claims is what stands in the queue for them: a head for its appearances.
    """

    correction: KindCorrection | None
    claims: tuple[Claim, ...]
    own: tuple[Claim, ...] = ()


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
        own = tuple(self._stated(article, sentence.span))
        wanted = [one.head_id or one.claim_id for one in own if not one.is_set_aside]
        heads = self._store.claims_of(wanted)
        queued = (heads[one] for one in dict.fromkeys(wanted) if not heads[one].is_set_aside)
        return Corrected(correction, tuple(queued), own)

    def _stated(self, article: Article, span: Span) -> Iterator[Claim]:
        """The claims of a sentence: its own, and those that other versions of the page tell."""
        found = self._store.claims(article_id=article.article_id)
        own = [one for one in found if span.holds(one.span)]
        yield from own
        quotes = {collapse(one.quote) for one in own}
        versions = self._store.versions(article.page_key) if article.page_key else []
        for version in versions:
            if version.article_id == article.article_id:
                continue
            for one in self._store.claims(article_id=version.article_id):
                told = collapse(one.quote) not in quotes
                if told and stands_in(one.quote, span.of(article.text)):
                    yield one

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
        searched, and so is evidence for nothing. Raises InputRefused, ReviewerMissing, and
        WrittenAlready when it was written today with the same speaker, day and address.
        """
        text, said_by = collapse(words), collapse(speaker or "") or None
        _refuse_length(text)
        name, address = named(reviewer), _address(url)
        note = self._note(text, reviewer=name, url=address, speaker=said_by, day=claimed_on)
        span = Span(0, len(text))
        claim = Claim(
            claim_id=claim_id(note.article_id, span.start, span.end),
            article_id=note.article_id,
            span=span,
            quote=text,
            text=text,
            checkworthiness=checkworthiness(text, language=note.language),
            speaker=said_by,
            claimed_on=claimed_on,
            origin=ClaimOrigin.WRITTEN,
            made_by=name,
        )
        unit = IntakeUnit(
            original=Original(note.original_sha256, text.encode(), "text/plain"),
            article=note,
            sentences=(Sentence(span, SentenceKind.CLAIM, "written by a person"),),
            passages=(),
            claims=(claim,),
        )
        vectors = {
            query_key(text, self._encoder.name): self._encoder.encode_queries([text])[0],
        }
        added = self._store.add_units([unit], encoder=self._encoder.name, vectors=vectors)
        if not added:
            raise _written_already(
                self._store.claim(claim.claim_id), self._store.article(note.article_id)
            )
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
        return appearances_of(self._store, claim_id)

    def near(self, claim_id: str) -> tuple[Appearance, ...]:
        """Claims that may be the same, then those that say it otherwise, nearest first.

        A person decides the first with `join` or `part`, for all appearances of both; the
        second are other claims.
        """
        claim = self._store.claim(claim_id)
        near = [
            one
            for one in self._store.near_claims(claim.claim_id)
            if one.link.sameness is not Sameness.SAME
        ]
        near.sort(key=lambda one: -(one.link.cosine or 0))
        near.sort(key=lambda one: one.link.sameness is Sameness.DIFFERENT)
        found = {one.claim.claim_id: one for one in reversed(near)}
        articles = {
            article.article_id: article
            for article in self._store.articles({one.claim.article_id for one in near})
        }
        return tuple(
            Appearance(one.claim, articles[one.claim.article_id], one.link)
            for one in reversed(found.values())
        )

    def join(self, claim_id: str, head_id: str, *, reviewer: str, why: str = "") -> ClaimLink:
        """A person's word that both are one claim. Raises ClaimInUse when both are judged."""
        return self._decide(claim_id, head_id, Sameness.SAME, reviewer, why)

    def part(self, claim_id: str, head_id: str, *, reviewer: str, why: str = "") -> ClaimLink:
        """A person's word that these are two claims; both stand in the queue.

        Of two that were one, the appearance leaves with what came in through it alone: it is
        the head of that.
        """
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

    def _note(
        self,
        text: str,
        *,
        reviewer: str,
        url: str | None,
        speaker: str | None,
        day: date | None,
    ) -> Article:
        now: datetime = self._clock().astimezone(UTC)
        digest = sha256_hex(text.encode())
        said = "#".join((digest, f"{now:%F}", f"{day or ''}", speaker or ""))
        return Article(
            article_id=article_id(outlet_id="desk", url=url, text_sha256=said),
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
            language=language_of(text, None),
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


def _address(typed: str | None) -> str | None:
    """Where a claim was seen; only what a browser may open. Raises InputRefused."""
    if not typed or not typed.strip():
        return None
    url = address_of(typed)
    if not url.isprintable() or len(url) > LONGEST_ADDRESS:
        raise InputRefused(typed[:200], "is no web address. Write it like https://example.org/a.")
    return url


def _written_already(claim: Claim, note: Article) -> WrittenAlready:
    return WrittenAlready(
        claim.claim_id,
        reviewer=claim.made_by or "somebody unnamed",
        on=f"{note.added_at.day} {note.added_at:%B %Y}",
        where=", which was set aside" if claim.is_set_aside else "",
    )
