"""Lay the passages of other articles beside a claim."""

import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from secondsource.errors import NotFound, RerankerUnavailable
from secondsource.ids import among, article_numbers
from secondsource.labels import SentenceKind
from secondsource.lineage import shingles
from secondsource.models import (
    EVERY_ARTICLE,
    Article,
    ArticleFilter,
    Claim,
    EvidenceSheet,
    Hit,
    HitGroup,
    LeftOut,
    Narrowed,
    Passage,
)
from secondsource.protocols import Reranker, Scope, Store
from secondsource.retrieval import (
    FUSED_SHARE,
    READ_AGAIN,
    Fused,
    best_windows,
    date_nearness,
    hybrid_search,
    reranked,
    shared_words,
    with_bonuses,
)
from secondsource.workbench.asking import Asked
from secondsource.workbench.dependence import Origin, Text, grouped
from secondsource.workbench.indexing import Indexing

log = logging.getLogger(__name__)

ARTICLES = 12
PASSAGES_PER_ARTICLE = 3
# Likeness, whose top is 1. On the labelled training events every article that supports
# or refutes and is among the first twelve lies above it, and half of the others below.
NEAR = 0.45
# The same of the score after the reading, which is no share of the best one's.
NEAR_READ = 0.42
# Reprints are only known once their articles are read: so many more are looked through.
_LOOK_THROUGH = 4 * ARTICLES


@dataclass(frozen=True, slots=True)
class _Found:
    """Passages of the record, best first; bonuses is what the claim's day added to each."""

    ranked: Sequence[Fused]
    passages: Mapping[int, Passage]
    bonuses: Mapping[int, float]


@dataclass(frozen=True, slots=True)
class _Sifted:
    """What may speak on the claim, the articles it stands in, and what was left out, and why."""

    kept: Sequence[Fused]
    others: Mapping[str, Text]
    left_out: tuple[LeftOut, ...]


@dataclass(frozen=True, slots=True)
class _Read:
    """The passages in their last order; from `near` on a passage stands in front.

    bonus_share: what is left of a bonus in the score; trouble: why nothing was read again.
    """

    ranked: Sequence[Fused]
    near: float
    bonus_share: float = 1.0
    trouble: str = ""

    def is_near(self, group: HitGroup) -> bool:
        return any(hit.likeness >= self.near for hit in (*group.hits, *group.reprinted))


class EvidenceSearch:
    """Finding what other outlets wrote on a claim.

    Never offered: the claim's own article, other versions at its address, its
    reprints, and passages that are copied from it. Each one left out is named. What a page
    said before it was changed is not searched; it stands among the page's versions.
    A filter acts inside the search: what it leaves out takes nobody's place.
    """

    def __init__(
        self,
        *,
        store: Store,
        indexing: Indexing,
        dense_weight: float,
        date_weight: float = 0.0,
        reranker: Reranker | None = None,
    ) -> None:
        """date_weight: what a passage of the claim's own day is raised by; nothing is cut."""
        self._store = store
        self._indexing = indexing
        self._dense_weight = dense_weight
        self._date_weight = date_weight
        self._reranker = reranker

    def find(
        self, claim_id: str, *, wanted: ArticleFilter = EVERY_ARTICLE, articles: int = ARTICLES
    ) -> EvidenceSheet:
        """The best passages of other articles, reprints among them grouped. Raises NotFound."""
        claim = self._store.claim(claim_id)
        origin = self._origin(claim)
        claimed_on = claim.claimed_on or origin.article.published_on
        scope, narrowed = self._narrowed(wanted, origin.article)
        asked = self._indexing.ask(claim.text)
        found = self._dated(self._ranked(claim, asked, scope), claimed_on)
        sifted = self._sifted(found, origin, articles + _LOOK_THROUGH)
        read = self._read_again(claim, sifted.kept, found.passages)
        # Reprints of one text take one place among the groups: more articles are asked for.
        chosen = best_windows(
            read.ranked, found.passages, per_article=PASSAGES_PER_ARTICLE, articles=2 * articles
        )
        hits = _hits_by_article(claim, chosen, found, read)
        groups = grouped(hits, origin, sifted.others)[:articles]
        return EvidenceSheet(
            claim=claim,
            article=origin.article,
            groups=tuple(group for group in groups if read.is_near(group)),
            further=tuple(group for group in groups if not read.is_near(group)),
            left_out=sifted.left_out,
            not_read_again=read.trouble,
            claimed_on=claimed_on,
            narrowed=narrowed,
            by_words_alone=asked.by_words_alone,
        )

    def warm(self) -> None:
        """Loads the model that reads passages again, so that the first claim need not wait."""
        if self._reranker is not None:
            self._reranker.likeness("warm", ["warm"])

    def dependence(self, claim_id: str, passage_id: int) -> str | None:
        """Why a passage cannot be evidence for a claim, in words; None when nothing shows it.

        Raises NotFound when there is no such claim or passage.
        """
        claim = self._store.claim(claim_id)
        passage = self._store.passages([passage_id]).get(passage_id)
        if passage is None:
            raise NotFound("passage", str(passage_id), f"See: secondsource evidence {claim_id}")
        if passage.article_id == claim.article_id:
            return "it comes from the claim's own article"
        origin = self._origin(claim)
        other = self._store.article(passage.article_id)
        return origin.dependence_of_passage(passage) or origin.dependence_of_article(
            next(self._texts([other]))
        )

    def _origin(self, claim: Claim) -> Origin:
        own = self._store.article(claim.article_id)
        if own.is_note:
            # Whoever printed these words did not copy them from the desk.
            return Origin(own, frozenset())
        # The claim may be a short part of it: who prints the sentence copied the claim too.
        sentence = " ".join(
            one.span.of(own.text)
            for one in self._store.sentences(own.article_id)
            if one.span.overlaps(claim.span)
        )
        text = next(self._texts([own]))
        return Origin(own, text.shingles, shingles(claim.quote), shingles(sentence))

    def _narrowed(self, wanted: ArticleFilter, own: Article) -> tuple[Scope, Narrowed | None]:
        """Where is searched, and what the filter left of it."""
        # What a page said before it was changed is no evidence of today.
        without = article_numbers({own.article_id} | self._store.superseded())
        if not wanted.any:
            return Scope(without=without), None
        held = self._indexing.current().vectors
        fitting = self._store.fitting_articles(wanted)
        only = article_numbers(fitting.article_ids)
        undated = article_numbers(fitting.undated)
        # An article without a passage, such as a note of the desk, would answer nothing.
        searched, lost = (
            int((held.holds(some) & ~among(some, without)).sum()) for some in (only, undated)
        )
        return Scope(only, without), Narrowed(wanted, fitting=searched, undated=lost)

    def _ranked(self, claim: Claim, asked: Asked, scope: Scope) -> list[Fused]:
        return hybrid_search(
            text=claim.text,
            vector=asked.vector,
            vectors=asked.vectors,
            lexical=asked.lexical,
            dense_weight=0.0 if asked.by_words_alone else self._dense_weight,
            scope=scope,
        )

    def _dated(self, ranked: Sequence[Fused], claimed_on: date | None) -> _Found:
        """The passages with their bonus for lying near the claim's day."""
        passages = self._store.passages([fused.passage_id for fused in ranked])
        if claimed_on is None or not self._date_weight:
            return _Found(ranked, passages, {})
        days = self._store.publication_days({one.article_id for one in passages.values()})
        bonuses = {
            passage_id: self._date_weight * date_nearness(claimed_on, days.get(one.article_id))
            for passage_id, one in passages.items()
        }
        raised = with_bonuses(ranked, [bonuses.get(fused.passage_id, 0.0) for fused in ranked])
        return _Found(raised, passages, bonuses)

    def _sifted(self, found: _Found, origin: Origin, count: int) -> _Sifted:
        """What hangs on the claim's own article is left out, of the first `count` articles."""
        near = _first_articles(found, count)
        others = {text.article.article_id: text for text in self._texts(self._store.articles(near))}
        wholly = {
            article_id: reason
            for article_id in near
            if (reason := origin.dependence_of_article(others[article_id]))
        }
        partly: dict[str, str] = {}
        kept: list[Fused] = []
        for fused in found.ranked:
            passage = found.passages.get(fused.passage_id)
            if passage is None or passage.article_id in wholly or passage.article_id not in others:
                continue
            if reason := origin.dependence_of_passage(passage):
                partly[passage.article_id] = f"in part: {reason}"
                continue
            kept.append(fused)
        left_out = tuple(
            LeftOut(others[article_id].article, reason)
            for article_id, reason in (partly | wholly).items()
        )
        return _Sifted(kept, others, left_out)

    def _read_again(
        self, claim: Claim, kept: Sequence[Fused], passages: Mapping[int, Passage]
    ) -> _Read:
        """The first passages in the order of a reading beside the claim, if that can be had."""
        if self._reranker is None:
            return _Read(kept, near=NEAR)
        texts = [passages[fused.passage_id].encoder_text for fused in kept[:READ_AGAIN]]
        try:
            likeness = [float(one) for one in self._reranker.likeness(claim.text, texts)]
        except RerankerUnavailable as unavailable:
            log.warning("passages are not read again: %s", unavailable)
            return _Read(kept, near=NEAR, trouble=str(unavailable))
        return _Read(reranked(kept, likeness), near=NEAR_READ, bonus_share=FUSED_SHARE)

    def _texts(self, articles: Sequence[Article]) -> Iterator[Text]:
        """With their own text: furniture that a site puts under each piece is no reprint."""
        sentences = self._store.sentences_of([article.article_id for article in articles])
        for article in articles:
            body = " ".join(
                sentence.span.of(article.text)
                for sentence in sentences[article.article_id]
                if sentence.kind is not SentenceKind.BOILERPLATE
            )
            yield Text(article, shingles(body))


def _hits_by_article(
    claim: Claim, chosen: Sequence[Fused], found: _Found, read: _Read
) -> dict[str, list[Hit]]:
    hits: dict[str, list[Hit]] = {}
    for rank, fused in enumerate(chosen, start=1):
        passage = found.passages[fused.passage_id]
        hits.setdefault(passage.article_id, []).append(
            Hit(
                passage=passage,
                score=fused.score,
                rank=rank,
                legs=fused.legs,
                matched=shared_words(claim.text, passage.text),
                date_bonus=read.bonus_share * found.bonuses.get(fused.passage_id, 0.0),
            )
        )
    return hits


def _first_articles(found: _Found, count: int) -> list[str]:
    seen: dict[str, None] = {}
    for fused in found.ranked:
        passage = found.passages.get(fused.passage_id)
        if passage is not None:
            seen.setdefault(passage.article_id)
        if len(seen) >= count:
            break
    return list(seen)
