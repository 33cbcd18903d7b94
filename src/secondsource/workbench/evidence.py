"""Lay the passages of other articles beside a claim."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from secondsource.errors import NotFound
from secondsource.labels import SentenceKind
from secondsource.lineage import Shingles, containment, group_copies, shingles
from secondsource.models import (
    Article,
    Claim,
    EvidenceSheet,
    Hit,
    HitGroup,
    LeftOut,
    Passage,
)
from secondsource.protocols import Encoder, Store, Vectors
from secondsource.retrieval import Fused, best_windows, hybrid_search, shared_words
from secondsource.text import text_key
from secondsource.workbench.indexing import Indexing

ARTICLES = 12
PASSAGES_PER_ARTICLE = 2
# At half of the shorter text, hand-checked reprints of a dispatch and two write-ups
# of one event lie well apart.
REPRINT = 0.5
# A passage is copied from the claim's article when this share of it stands there.
COPIED = 0.6
# Fused score, whose top is 1. On the labelled training events every article that supports
# or refutes and is among the first twelve lies above it, and half of the others below.
NEAR = 0.45
# Reprints are only known once their articles are read: so many more are looked through.
_LOOK_THROUGH = 4 * ARTICLES


class EvidenceSearch:
    """Finding what other outlets wrote on a claim.

    Never offered: the claim's own article, other versions at its address, its
    reprints, and passages that are copied from it. Each one left out is named.
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
            article.article_id: _Text(article, self._shingles(article))
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
        groups = _grouped(hits, origin, others)[:articles]
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
            _Text(other, self._shingles(other))
        )

    def _origin(self, claim: Claim) -> "_Origin":
        own = self._store.article(claim.article_id)
        return _Origin(own, self._shingles(own))

    def _rank(self, claim: Claim, own: Article) -> list[Fused]:
        index = self._indexing.current()
        return hybrid_search(
            text=claim.text,
            vector=self._vector(claim),
            vectors=index.vectors,
            lexical=index.lexical,
            dense_weight=self._dense_weight,
            without=self._store.passage_ids_of([own.article_id]),
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


@dataclass(frozen=True, slots=True)
class _Text:
    """An article with the shingles of its own text."""

    article: Article
    shingles: Shingles


class _Origin:
    """The claim's own article: what hangs on it cannot speak for the claim."""

    def __init__(self, article: Article, own: Shingles) -> None:
        self.article = article
        self._own = own

    def dependence_of_article(self, other: _Text) -> str | None:
        """Why the whole article cannot be evidence, in words; None when nothing shows it."""
        if self.article.url and self.article.url == other.article.url:
            return "another version of the claim's own article"
        share = max(containment(self._own, other.shingles), containment(other.shingles, self._own))
        if share >= REPRINT:
            return f"a reprint of the claim's own article: {share:.0%} of the text is the same"
        return None

    def dependence_of_passage(self, passage: Passage) -> str | None:
        """Why this passage cannot be evidence, in words; None when nothing shows it."""
        share = containment(shingles(passage.text), self._own)
        if share >= COPIED:
            return f"{share:.0%} of a passage stands in the claim's own article"
        return None

    def ties_of(self, other: Article) -> tuple[str, ...]:
        """What binds the other article to the claim's outlet, in words."""
        mine, theirs = self.article.outlet, other.outlet
        if mine is None or theirs is None:
            return ()
        if mine.outlet_id == theirs.outlet_id:
            return ("same outlet as the claim",)
        if mine.owner and mine.owner == theirs.owner:
            return (f"same owner as the claim's outlet: {mine.owner}",)
        return ()


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


def _grouped(
    hits: Mapping[str, Sequence[Hit]], origin: _Origin, others: Mapping[str, _Text]
) -> tuple[HitGroup, ...]:
    copies = group_copies(
        list(hits), shingles_of=lambda one: others[one].shingles, threshold=REPRINT
    )
    groups = []
    for group in copies:
        # The earliest printing stands for all; undated ones come last.
        first, *rest = sorted(
            (others[one].article for one in group),
            key=lambda article: article.published_on or date.max,
        )
        groups.append(
            HitGroup(
                article=first,
                hits=tuple(hits[first.article_id]),
                copies=tuple(rest),
                ties=origin.ties_of(first),
            )
        )
    return tuple(groups)


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
