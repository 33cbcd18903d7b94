"""Lay the passages of other articles beside a claim."""

from collections.abc import Iterable, Mapping, Sequence

from secondsource.errors import NotFound
from secondsource.ids import article_numbers
from secondsource.labels import SentenceKind
from secondsource.lineage import Shingles, shingles
from secondsource.models import (
    Article,
    Claim,
    EvidenceSheet,
    Hit,
    HitGroup,
    LeftOut,
    Passage,
)
from secondsource.protocols import Encoder, Scope, Store, Vectors
from secondsource.retrieval import Fused, best_windows, hybrid_search, shared_words
from secondsource.text import text_key
from secondsource.workbench.dependence import Origin, Text, grouped
from secondsource.workbench.indexing import Indexing

ARTICLES = 12
PASSAGES_PER_ARTICLE = 3
# Fused score, whose top is 1. On the labelled training events every article that supports
# or refutes and is among the first twelve lies above it, and half of the others below.
NEAR = 0.45
# Reprints are only known once their articles are read: so many more are looked through.
_LOOK_THROUGH = 4 * ARTICLES


class EvidenceSearch:
    """Finding what other outlets wrote on a claim.

    Never offered: the claim's own article, other versions at its address, its
    reprints, and passages that are copied from it. Each one left out is named. What a page
    said before it was changed is not searched; it stands among the page's versions.
    """

    def __init__(
        self, *, store: Store, encoder: Encoder, indexing: Indexing, dense_weight: float
    ) -> None:
        self._store = store
        self._encoder = encoder
        self._indexing = indexing
        self._dense_weight = dense_weight

    def find(self, claim_id: str, *, articles: int = ARTICLES) -> EvidenceSheet:
        """The best passages of other articles, reprints among them grouped. Raises NotFound."""
        claim = self._store.claim(claim_id)
        origin = self._origin(claim)
        ranked = self._rank(claim, origin.article)
        passages = self._store.passages([fused.passage_id for fused in ranked])
        near = _first_articles(ranked, passages, articles + _LOOK_THROUGH)
        others = {
            article.article_id: Text(article, self._shingles(article))
            for article in self._store.articles(near)
        }
        left_out = {
            article_id: reason
            for article_id in near
            if (reason := origin.dependence_of_article(others[article_id]))
        }
        partly: dict[str, str] = {}
        kept: list[Fused] = []
        for fused in ranked:
            passage = passages.get(fused.passage_id)
            if (
                passage is None
                or passage.article_id in left_out
                or passage.article_id not in others
            ):
                continue
            if reason := origin.dependence_of_passage(passage):
                partly[passage.article_id] = f"in part: {reason}"
                continue
            kept.append(fused)
        # Reprints of one text take one place among the groups: more articles are asked for.
        chosen = best_windows(
            kept, passages, per_article=PASSAGES_PER_ARTICLE, articles=2 * articles
        )
        hits = _hits_by_article(claim, chosen, passages)
        groups = grouped(hits, origin, others)[:articles]
        return EvidenceSheet(
            claim=claim,
            article=origin.article,
            groups=tuple(group for group in groups if _is_near(group)),
            further=tuple(group for group in groups if not _is_near(group)),
            left_out=tuple(
                LeftOut(others[article_id].article, reason)
                for article_id, reason in (partly | left_out).items()
            ),
        )

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
            Text(other, self._shingles(other))
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
        return Origin(own, self._shingles(own), shingles(claim.quote), shingles(sentence))

    def _rank(self, claim: Claim, own: Article) -> list[Fused]:
        index = self._indexing.current()
        return hybrid_search(
            text=claim.text,
            vector=self._vector(claim),
            vectors=index.vectors,
            lexical=index.lexical,
            dense_weight=self._dense_weight,
            # What a page said before it was changed is no evidence of today.
            scope=Scope(without=article_numbers({own.article_id} | self._store.superseded())),
        )

    def _vector(self, claim: Claim) -> Vectors:
        key = text_key(claim.text)
        if self._store.missing_vectors(self._encoder.name, [key]):
            made: Vectors = self._encoder.encode([claim.text])[0]
            self._store.save_vectors(self._encoder.name, {key: made})
        # Read back: the record rounds, and the first look should score like the second.
        return self._store.vectors(self._encoder.name, [key])[key]

    def _shingles(self, article: Article) -> Shingles:
        """Of the article's own text: furniture that a site puts under each piece is no reprint."""
        body = " ".join(
            sentence.span.of(article.text)
            for sentence in self._store.sentences(article.article_id)
            if sentence.kind is not SentenceKind.BOILERPLATE
        )
        return shingles(body)


def _hits_by_article(
    claim: Claim, chosen: Sequence[Fused], passages: Mapping[int, Passage]
) -> dict[str, list[Hit]]:
    hits: dict[str, list[Hit]] = {}
    for rank, fused in enumerate(chosen, start=1):
        passage = passages[fused.passage_id]
        hits.setdefault(passage.article_id, []).append(
            Hit(
                passage=passage,
                score=fused.score,
                rank=rank,
                legs=fused.legs,
                matched=shared_words(claim.text, passage.text),
            )
        )
    return hits


def _is_near(group: HitGroup) -> bool:
    return any(hit.score >= NEAR for hit in group.hits)


def _first_articles(
    ranked: Iterable[Fused], passages: Mapping[int, Passage], count: int
) -> list[str]:
    seen: dict[str, None] = {}
    for fused in ranked:
        passage = passages.get(fused.passage_id)
        if passage is not None:
            seen.setdefault(passage.article_id)
        if len(seen) >= count:
            break
    return list(seen)
