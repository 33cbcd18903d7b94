"""What is searched, and what was found beside a claim."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from secondsource.models.articles import Article, Passage
from secondsource.models.claims import Claim


@dataclass(frozen=True, slots=True)
class VectorSpace:
    """An encoder of which the record has vectors; passages counts those that have one."""

    name: str
    dimension: int
    passages: int


@dataclass(frozen=True, slots=True)
class ArticleFilter:
    """Which articles may answer: of several values any will do, and an empty one lets all in.

    The days are the first and the last of publication, both included.
    """

    outlet_ids: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    first_day: date | None = None
    last_day: date | None = None

    @property
    def is_dated(self) -> bool:
        """Whether it asks for a day of publication."""
        return self.first_day is not None or self.last_day is not None

    @property
    def any(self) -> bool:
        """Whether anything is filtered out."""
        return self.is_dated or any((self.outlet_ids, self.owners, self.languages))


EVERY_ARTICLE = ArticleFilter()


@dataclass(frozen=True, slots=True)
class FittingArticles:
    """The articles that a filter lets in, and those that only lack a day to be let in."""

    article_ids: tuple[str, ...]
    undated: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What a filter left to be searched, the claim's own article apart.

    fitting counts the articles that it let in, undated those that only lack a day.
    """

    by: ArticleFilter
    fitting: int
    undated: int = 0


@dataclass(frozen=True, slots=True)
class LegScore:
    """A hit's place in one retrieval leg; rank starts at 1."""

    leg: str
    rank: int
    score: float


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage with score and rank; a machine's suggestion, unjudged (TREC run).

    matched holds the words that claim and passage share, as the passage writes them;
    date_bonus is the part of the score that its nearness to the claim's day brought.
    """

    passage: Passage
    score: float
    rank: int
    legs: tuple[LegScore, ...]
    matched: tuple[str, ...] = ()
    date_bonus: float = 0.0

    @property
    def likeness(self) -> float:
        """The score by meaning and words alone, at most 1."""
        return self.score - self.date_bonus


@dataclass(frozen=True, slots=True)
class HitGroup:
    """The hits of one article, with the articles that reprint it (`copies`).

    reprinted are the hits in the copies whose words stand in this article too. ties say in
    words what binds it to the claim's own outlet (same outlet, same owner).
    """

    article: Article
    hits: tuple[Hit, ...]
    copies: tuple[Article, ...] = ()
    reprinted: tuple[Hit, ...] = ()
    ties: tuple[str, ...] = ()

    @property
    def best(self) -> Hit:
        """The first of its hits, in whichever printing it was found."""
        return min((*self.hits, *self.reprinted), key=lambda hit: hit.rank)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An article that was kept from the hits, and why."""

    article: Article
    reason: str


@dataclass(frozen=True, slots=True)
class EvidenceSheet:
    """Everything that is laid beside a claim.

    further holds the groups that are too far from the claim's words and meaning to
    stand in front: shown on demand, never cut. claimed_on is the claim's day, or its
    article's. narrowed says what a filter left, None when there was none; by_words_alone
    that the encoder of the index cannot be asked; not_read_again why the order is that of
    the search alone, empty when all is well.
    """

    claim: Claim
    article: Article
    groups: tuple[HitGroup, ...]
    left_out: tuple[LeftOut, ...]
    further: tuple[HitGroup, ...] = ()
    claimed_on: date | None = None
    narrowed: Narrowed | None = None
    by_words_alone: bool = False
    not_read_again: str = ""

    @property
    def hits(self) -> tuple[Hit, ...]:
        """All hits, the far ones too, best first; those of reprints are not among them."""
        return _by_rank(hit for group in self._all for hit in group.hits)

    @property
    def found(self) -> tuple[Hit, ...]:
        """The same with those of reprints, each where the search put it."""
        return _by_rank(hit for group in self._all for hit in (*group.hits, *group.reprinted))

    @property
    def _all(self) -> tuple[HitGroup, ...]:
        return (*self.groups, *self.further)


def _by_rank(hits: Iterable[Hit]) -> tuple[Hit, ...]:
    return tuple(sorted(hits, key=lambda hit: hit.rank))
