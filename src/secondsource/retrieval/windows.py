"""Choose which passages of each article to show: the best ones that do not overlap."""

from collections.abc import Iterable, Mapping

from secondsource.models import Passage
from secondsource.retrieval.fusion import Fused


def best_windows(
    ranked: Iterable[Fused], passages: Mapping[int, Passage], *, per_article: int, articles: int
) -> list[Fused]:
    """The first `articles` articles, up to `per_article` passages of each, in the order given.

    Windows of one article overlap by construction; of two that overlap the better one stays.
    """
    taken: dict[str, list[Passage]] = {}
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
        if any(passage.span.overlaps(other.span) for other in of_article):
            continue
        of_article.append(passage)
        chosen.append(fused)
    return chosen
