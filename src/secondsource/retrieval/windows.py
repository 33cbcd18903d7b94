"""Choose which passages of each article to show: the best that do not say the same twice."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from secondsource.models import Passage
from secondsource.retrieval.fusion import Fused
from secondsource.retrieval.matching import COMMON, level_of
from secondsource.text import words

# Of its words so many stand in the other window too: a caption, a lead that is told again.
_SAME = 0.8
_DENIALS = frozenset("no not never none nobody nothing neither nor without cannot".split())


def best_windows(
    ranked: Iterable[Fused], passages: Mapping[int, Passage], *, per_article: int, articles: int
) -> list[Fused]:
    """The first `articles` articles, up to `per_article` passages of each, in the order given.

    Windows of one article overlap by construction; of two that overlap, or of which the worse
    adds nothing, the better one stays.
    """
    taken: dict[str, list[_Window]] = {}
    chosen: list[Fused] = []
    for fused in ranked:
        passage = passages.get(fused.passage_id)
        if passage is None:
            continue
        of_article = taken.get(passage.article_id)
        if of_article is None:
            if len(taken) >= articles:
                continue
            of_article = taken[passage.article_id] = []
        if len(of_article) >= per_article:
            continue
        if any(passage.span.overlaps(other.passage.span) for other in of_article):
            continue
        window = _Window.of(passage)
        if any(window.adds_nothing_to(other) for other in of_article):
            continue
        of_article.append(window)
        chosen.append(fused)
    return chosen


@dataclass(frozen=True, slots=True)
class _Window:
    """A passage with its words; `facts` are figures, names and denials: each of them counts."""

    passage: Passage
    words: frozenset[str]
    facts: frozenset[str]

    @classmethod
    def of(cls, passage: Passage) -> "_Window":
        written = words(passage.text)
        facts = (level_of(word) for word in written if _is_fact(word))
        return cls(passage, frozenset(map(level_of, written)), frozenset(facts))

    def adds_nothing_to(self, other: "_Window") -> bool:
        """Another figure or name, or a "not", is something else, however alike the rest is."""
        if not self.facts <= other.words:
            return False
        telling = self.words - COMMON
        return len(telling & other.words) >= _SAME * len(telling)


def _is_fact(word: str) -> bool:
    is_figure = any(map(str.isdigit, word))
    is_denial = word.casefold() in _DENIALS or word.casefold().replace("’", "'").endswith("n't")
    return is_figure or is_denial or word[:1].isupper()
